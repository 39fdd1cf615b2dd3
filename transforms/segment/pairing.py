"""Pairing: which headline belongs to which article, and which articles have none.

Here belongs the weighing of shared words against place. Which side of their bodies a page sets its headlines on
is learned from the pairs that words alone decide, then used for the others. A headline that fits nothing stays
alone; an article that no headline fits is left without one. The log-odds were measured as their notes say, then moved
by the search that `grouping` names.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain as chained
from itertools import groupby, pairwise
from typing import Literal, get_args

import numpy as np
from scipy.optimize import linear_sum_assignment

from transforms.segment.collected import InOrder, lost_odds, read_in_order
from transforms.segment.fragments import LONGEST_CAPTION, Fragment
from transforms.segment.grouping import Boundaries, Chain, Gains, subhead_odds
from transforms.segment.lines import squeezed
from transforms.segment.pairs import Ints
from transforms.segment.roles import Reading
from transforms.segment.topics import SHORTEST_HEADLINE
from transforms.segment.words import Floats, NamedWords

SHARES = (0.0, 0.05, 0.1, 0.17, 0.22, 0.27, 0.35, 0.45, 0.6)
"""Shares of a headline's weighted pairs of characters that a body holds, at which the odds below were measured."""

SHARE_ODDS = (-1.75, -2.2, -1.5, -0.5, 0.3, 1.3, 2.6, 4.0, 4.5)
"""Log-odds that a headline is that body's, by the share: 199 headlines of bench pages against 1,277 pairs of
headline and other body of the same page. Between the shares the odds are interpolated."""

LEAD = 150
"""Characters of an article's lead, which says again what its headline says."""

WORDS_PRIOR, LEAD_WEIGHT, AHEAD_WEIGHT, MOST_WORDS = -0.5, 3.0, 9.5, 4.0
"""Log-odds of a pair without any shared word; for the square root of the share of the headline's pairs in the lead; for
the difference of the shares in the article and in the best other one; and their bound. Logistic regression gave 3.1
and 8.9 on 1,250 pairs of bench pages, 4.4 and 6.4 on 3,870 of made-up ones; the first is set between what it gave and
the headline figures of the bench."""

SWITCH, SWITCH_WITHOUT_GAPS, SWITCH_AT_GAP = 8.0, 0.85, 1.5
"""Log-odds against a new headline beginning on the next line of an unbroken block; the same on a page that has no
blank lines around its headlines; the same where a blank line stands between."""

SWITCH_BETWEEN_BOXES = -1.0
"""The same at a blank line on a page whose broken headlines have none inside: there each blank line ends a box."""

LEAST_SWITCHES, MOST_SWITCHES = 0.1, 0.7
"""Bounds of the share of lines that begin a headline in a block of collected headlines: the number of articles is a
guess when it is asked for."""

LINE_THAT_TELLS = 8
"""Characters from which a headline line's shared words count in full."""

TIED = 30.0
"""The same for lines that a dash, a colon or a bracket ties together, and between the characters of an upright one."""

TIED_TO_BOX = 1.5
"""The same for a dash at the end of a box that two boxes of headlines follow: the kicker is one's or the other's."""

UNPAIRED = -2.7
"""Log-odds below which a headline is rather left alone: headlines without a body on their page are rare."""

IN_ORDER, ORDER_SLOPE = 1.5, 6.0
"""Log-odds for a collected headline with the same rank among headlines as its article among articles, and their fall
over the whole page, once the pairs that words decide show that they follow the same order."""

FEWEST_RANKED, FARTHEST_RANKED = 4, 0.15
"""Pairs apart from each other, and their mean difference of ranks (shares of the page), that show such an order."""

SAME_GENRE = 5.0
"""Log-odds for a headline that names a genre over a body of that genre, and against any other."""

LABEL_BESIDE, LABEL_APART = 2.0, 1.0
"""Log-odds for a headline that is a mere label (图片报道) over whatever it stands beside, as nothing else would be its
headline; and over a caption elsewhere on the page."""

LONGEST_HEADLINE = 4
"""Lines of a block up to which it is taken for one headline at first."""

MOST_HEADLINES = 80
"""Headlines of a page whose words are looked for in its fragments: more than any page has."""

LONGEST_BLOCK = 60
"""Headline lines that are looked at together: all headlines of a page may be collected in one block."""

LONGEST_SUBHEAD = 4
"""Lines of the longest subhead inside a body."""

AKIN = 0.5
"""Log-odds by words alone from which a headline left over is a kicker or deck of that article's headline."""

FEWEST_BESIDE = 2
"""Headlines next to their bodies from which a page shows where its articles begin and end."""

ONE_SIDED = 0.75
"""Share of them on one side from which a page is said to set its headlines there."""

BESIDE_HEADLINE, NO_HEADLINE = 1.5, -1.0
"""Log-odds that an article begins (ends) beside a headline, and where none stands: one in sixteen is lost."""

SURE_HEADLINE = 3.0
"""The tagger's log-odds that lines are a headline and no subhead from which that counts in full."""

ORDERED = 4.0
"""Log-odds that an article begins where a page read in order says so, and against it elsewhere."""

Side = Literal["before", "after", "apart"]
SIDES: tuple[Side, ...] = get_args(Side)
"""Where a headline stands to an article: right before it, right after it, elsewhere."""

PASSES = 3
"""Times at most that pairs and the sides they stand on are found from each other: few, as the sides settle at once."""

SIDE_PRIOR = 2.4
"""Pairs of each kind (before, after, apart) supposed before a page is read."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Headline lines `start` to `end` (half open) that stand together and belong to one article."""

    start: int
    end: int


def first_headlines(reading: Reading, stretch: range) -> list[str]:
    """Headlines of a stretch of lines before anything is known of their articles: blocks that are as long as one
    headline, and the lines of longer ones, one by one."""
    headlines: list[str] = []
    block: list[str] = []
    for at in [at for at in stretch if reading.kind[at] == "headline"]:
        if block and (reading.lines.gap[at] or reading.kind[at - 1] != "headline"):
            headlines.extend(_told_apart(block))
            block = []
        block.append(squeezed(reading.lines.text[at]))
    headlines.extend(_told_apart(block))
    return [headline for headline in headlines if len(headline) >= SHORTEST_HEADLINE][:MOST_HEADLINES]


def _told_apart(block: Sequence[str]) -> Sequence[str]:
    """The headlines of a block of lines: one, where it is no longer than one may be or set a character a line."""
    return ["".join(block)] if len(block) <= LONGEST_HEADLINE or len(block[0]) == 1 else block


def headline_blocks(reading: Reading, stretch: range) -> list[str]:
    """The headline lines of a stretch without white space, those that follow each other put together."""
    runs = groupby(stretch, key=lambda at: reading.kind[at] == "headline")
    return [squeezed("".join([reading.lines.text[at] for at in run])) for is_headline, run in runs if is_headline]


def fragment_text(reading: Reading, part: Fragment) -> str:
    """A fragment's text without white space."""
    return squeezed("".join(reading.lines.text[part.start : part.end]))


def lead_text(reading: Reading, chain: Chain) -> str:
    """The first `LEAD` characters of a chain's text without white space."""
    lead = ""
    for at in chained.from_iterable(range(part.start, part.end) for part in chain.fragments):
        lead += squeezed(reading.lines.text[at])
        if len(lead) >= LEAD:
            break
    return lead[:LEAD]


@dataclass(frozen=True, slots=True)
class Pairing:
    """The headlines of a page with their articles.

    `unit_of` and `margin` are keyed by a chain's place among the page's chains; a margin is what the page would
    lose, in nats, by the next best choice for that chain or headline. `alone` are the units left over,
    each with the chain whose words it shares, if it does.
    `before`, `after` and `apart` count the pairs by side.
    """

    unit_of: Mapping[int, Unit]
    alone: tuple[tuple[Unit, int | None], ...]
    margin: Mapping[int, float]
    before: int
    after: int
    apart: int


def pair_page(
    reading: Reading,
    stretch: range,
    chains: Sequence[Chain],
    held: Floats,
    named: NamedWords,
    known: Sequence[Unit] = (),
) -> Pairing:
    """Pair the headline lines of a page, or of a `stretch` of its lines, with its chains.

    `held` has a row for each chain: which of the pairs `named` in headlines stand in its whole article. `known` are
    the page's headlines where they are told apart already.
    """
    inside = inside_lines(reading, chains)
    units = [
        unit
        for unit in known or _units(reading, stretch, chains, held, named)
        if not inside.issuperset(range(unit.start, unit.end))
    ]
    if not units or not chains:
        return Pairing({}, tuple((unit, None) for unit in units), {}, 0, 0, len(units))
    leads = named.held_in([lead_text(reading, chain) for chain in chains])
    lexical = _lexical(reading, units, held, leads, named)
    lexical += np.array([_genre(reading, unit, chains) for unit in units])
    place = _places(reading, units, chains)
    counts = [SIDE_PRIOR] * len(SIDES)
    chosen: dict[int, int] = {}
    scores = lexical
    order = np.zeros_like(lexical)
    for _ in range(PASSES):
        total = sum(counts)
        chance = max(len(units), 2)
        chances = (chance, chance, chance / max(chance - 2, 1))
        worth = np.array([math.log(count / total * few) for count, few in zip(counts, chances, strict=True)])
        scores = lexical + order + worth[place]
        rows, columns = linear_sum_assignment(np.maximum(scores - UNPAIRED, 0.0), maximize=True)
        before = chosen
        chosen = {int(c): int(r) for r, c in zip(rows, columns, strict=True) if scores[r, c] > UNPAIRED}
        if chosen == before:
            break
        counts = [SIDE_PRIOR] * len(SIDES)
        order = _order_odds(lexical, place, chosen)
        for chain, unit in chosen.items():
            counts[place[unit, chain]] += 1.0 / (1.0 + math.exp(-lexical[unit, chain]))
    used = set(chosen.values())
    sides = [SIDES[place[unit, chain]] for chain, unit in chosen.items()]
    return Pairing(
        {chain: units[unit] for chain, unit in chosen.items()},
        tuple((unit, _akin(lexical[at])) for at, unit in enumerate(units) if at not in used),
        _margins(scores, chosen),
        sides.count("before"),
        sides.count("after"),
        sides.count("apart"),
    )


def _akin(odds: Gains) -> int | None:
    """The chain whose words a headline shares, if it shares enough with any."""
    best = int(odds.argmax())
    return best if odds[best] >= AKIN else None


def _order_odds(lexical: Gains, place: Ints, chosen: Mapping[int, int]) -> Gains:
    """Log-odds by rank, where headlines that stand apart from their bodies follow the same order as these."""
    units, chains = lexical.shape
    apart = place == SIDES.index("apart")
    ranks = np.abs(np.arange(units)[:, None] / max(units - 1, 1) - np.arange(chains)[None, :] / max(chains - 1, 1))
    known = [ranks[unit, chain] for chain, unit in chosen.items() if apart[unit, chain] and lexical[unit, chain] > 1.0]
    if len(known) < FEWEST_RANKED or float(np.mean(known)) > FARTHEST_RANKED:
        return np.zeros_like(lexical)
    return np.where(apart, IN_ORDER - ORDER_SLOPE * ranks, 0.0)


def boundaries_of(reading: Reading, chains: Sequence[Chain], pairing: Pairing) -> Boundaries:
    """Where articles begin and end on a page, from the headlines that were paired next to their bodies."""
    beside = pairing.before + pairing.after
    if beside < FEWEST_BESIDE or pairing.apart > beside:
        return Boundaries()
    begins: dict[int, float] = {}
    ends: dict[int, float] = {}
    for unit in pairing.unit_of.values():
        odds = BESIDE_HEADLINE * min(max(-subhead_odds(reading, range(unit.start, unit.end)) / SURE_HEADLINE, 0.0), 1.0)
        begins[_next_body(reading, unit.end)] = odds
        ends[_last_body(reading, unit.start)] = odds
    for chain in chains:
        if chain.fragments[0].origin is not None:
            ends.update((part.end, 0.0) for part in chain.fragments if part.end not in ends)
    one_sided = ONE_SIDED * beside
    return Boundaries(
        begins,
        ends,
        NO_HEADLINE if pairing.before >= one_sided else 0.0,
        NO_HEADLINE if pairing.after >= one_sided else 0.0,
    )


def boundaries_in_order(fragments: Sequence[Fragment], order: InOrder) -> Boundaries:
    """Where articles begin and end on a page whose headlines and bodies follow the same order."""
    begins = {fragments[at].start: ORDERED for at in order.starts}
    ends = {fragments[at - 1].end: ORDERED for at in (*order.starts[1:], len(fragments))}
    return Boundaries(begins, ends, -ORDERED, -ORDERED)


def headlines_of(reading: Reading, pairing: Pairing) -> list[str]:
    """The texts of a page's headlines once they are told apart."""
    units = [*pairing.unit_of.values(), *(unit for unit, _ in pairing.alone)]
    texts = [squeezed("".join(reading.lines.text[unit.start : unit.end])) for unit in units]
    return sorted(text for text in texts if len(text) >= SHORTEST_HEADLINE)[:MOST_HEADLINES]


def _next_body(reading: Reading, at: int) -> int:
    while at < len(reading.kind) and reading.kind[at] == "byline":
        at += 1
    return at


def _last_body(reading: Reading, at: int) -> int:
    while at > 0 and reading.kind[at - 1] == "byline":
        at -= 1
    return at


def inside_lines(reading: Reading, chains: Sequence[Chain]) -> set[int]:
    """Headline lines that are subheads: between two paragraphs of one chain that follow each other in the dump."""
    inside: set[int] = set()
    for chain in chains:
        for before, after in pairwise(chain.fragments):
            between = range(before.end, after.start)
            if not between or len(between) > LONGEST_SUBHEAD or before.ends == "middle":
                continue
            if not any(reading.lines.gap[at] for at in between[1:]):
                inside.update(between)
    return inside


def _margins(scores: Gains, chosen: Mapping[int, int]) -> dict[int, float]:
    """By chain what the page would lose by the next best choice for it or for its headline; no two share either."""
    others = scores.copy()
    others[list(chosen.values()), list(chosen)] = UNPAIRED
    by_unit, by_chain = others.max(axis=1), others.max(axis=0)
    return {
        chain: float(scores[unit, chain] - max(by_unit[unit], by_chain[chain], UNPAIRED))
        for chain, unit in chosen.items()
    }


def _lexical(reading: Reading, units: Sequence[Unit], held: Floats, leads: Floats, named: NamedWords) -> Gains:
    """Entry (unit, chain): log-odds by words alone, from the share of a headline's pairs that the article's lead holds
    and from how much more of them the article holds than the next best one."""
    texts = [squeezed("".join(reading.lines.text[unit.start : unit.end])) for unit in units]
    whole, lead = named.shares(texts, held), named.shares(texts, leads)
    ranked = np.sort(whole, axis=1)
    first, second = ranked[:, -1:], ranked[:, -2:-1] if len(held) > 1 else np.zeros((len(units), 1))
    ahead = whole - np.where(whole == first, second, first)
    odds: Gains = WORDS_PRIOR + LEAD_WEIGHT * np.sqrt(lead) + AHEAD_WEIGHT * ahead
    return np.clip(odds, -MOST_WORDS, MOST_WORDS)


def order_of(
    reading: Reading, block: range, fragments: Sequence[Fragment], gains: Gains, named: NamedWords
) -> InOrder | None:
    """The reading of a page whose headlines are collected in `block`, in the order of its fragments, where their words
    bear it out; `gains` are those of `grouping`."""
    texts = [squeezed(reading.lines.text[at]) for at in block]
    costs = [0.0, *(_switch_cost(reading, at, 0.0) for at in block[1:])]
    links = [float(gains[at, at + 1]) for at in range(len(fragments) - 1)]
    leads = named.held_in([fragment_text(reading, part)[:LEAD] for part in fragments])
    found = read_in_order(
        texts, links, lost_odds(fragments), costs, lambda headlines: _range_odds(headlines, leads, named)
    )
    return found and replace(found, units=[range(block[unit.start], block[unit.stop - 1] + 1) for unit in found.units])


def _range_odds(headlines: Sequence[str], leads: Floats, named: NamedWords) -> Floats:
    """Entry (headline, a, b): log-odds by words that the fragments from a to b are that headline's article."""
    single, lead = named.shares(headlines, named.held), named.shares(headlines, leads)
    before = np.maximum.accumulate(np.pad(single, ((0, 0), (1, 0))), axis=1)[:, :-1]
    after = np.maximum.accumulate(np.pad(single, ((0, 0), (0, 1)))[:, ::-1], axis=1)[:, ::-1][:, 1:]
    ahead = named.shares_of_ranges(headlines) - np.maximum(before[:, :, None], after[:, None, :])
    odds: Floats = WORDS_PRIOR + LEAD_WEIGHT * np.sqrt(lead)[:, :, None] + AHEAD_WEIGHT * ahead
    return np.clip(odds, -MOST_WORDS, MOST_WORDS)


def _genre(reading: Reading, unit: Unit, chains: Sequence[Chain]) -> list[float]:
    """Log-odds by chain from a headline that only names a genre: notices under 启事, captions under 图片报道."""
    language = reading.language
    text = squeezed("".join(reading.lines.text[unit.start : unit.end]))
    if language.notice.fullmatch(text):
        return [SAME_GENRE if chain.fragments[-1].ends == "notice" else -SAME_GENRE for chain in chains]
    if language.label.fullmatch(text):
        return [_label_odds(reading, unit, chain) for chain in chains]
    return [-SAME_GENRE if chain.fragments[-1].ends == "notice" else 0.0 for chain in chains]


def _label_odds(reading: Reading, unit: Unit, chain: Chain) -> float:
    """Log-odds that a headline over pictures is a chain's."""
    first, last = chain.fragments[0], chain.fragments[-1]
    is_caption = first.begins == "caption"
    if _side(unit, _next_body(reading, unit.end), _edges(reading, chain)) != "apart":
        return LABEL_BESIDE + (SAME_GENRE if is_caption else 0.0)
    is_cut_short = last.end - first.start <= LONGEST_CAPTION and last.ends == "middle"
    return LABEL_APART if is_caption else 0.0 if is_cut_short else -SAME_GENRE


def _places(reading: Reading, units: Sequence[Unit], chains: Sequence[Chain]) -> Ints:
    """Entry (unit, chain): the side of a chain that a headline stands on, as its place in `SIDES`."""
    edges = [_edges(reading, chain) for chain in chains]
    below = [_next_body(reading, unit.end) for unit in units]
    sides = [[_side(unit, line, of_chain) for of_chain in edges] for unit, line in zip(units, below, strict=True)]
    return np.array([list(map(SIDES.index, row)) for row in sides], dtype=np.int64)


def _edges(reading: Reading, chain: Chain) -> list[tuple[int, int, int]]:
    """Where a chain begins and ends as it is read, and as it stands in the dump: its first line, the line after its
    last one, and the one after the bylines that follow."""
    as_read = chain.fragments[0].start, chain.fragments[-1].end
    in_dump = min(part.start for part in chain.fragments), max(part.end for part in chain.fragments)
    return [(start, end, _next_body(reading, end)) for start, end in (as_read, in_dump)]


def _side(unit: Unit, below: int, edges: Sequence[tuple[int, int, int]]) -> Side:
    """The side of a chain that a headline stands on; `below` is the line after the bylines that follow the headline."""
    for start, end, beyond in edges:
        if unit.end <= start <= below:
            return "before"
        if end <= unit.start <= beyond:
            return "after"
    return "apart"


def _units(reading: Reading, stretch: range, chains: Sequence[Chain], held: Floats, named: NamedWords) -> list[Unit]:
    """Headline lines cut into units: Viterbi over the lines of each block, with the chains as states."""
    blocks = _blocks(reading, stretch)
    titles_a_line = len(chains) / max(sum(map(len, blocks)), 1)
    texts = [_line_with_joint(reading, at, block.start) for block in blocks for at in block]
    odds = np.interp(named.shares(texts, held), SHARES, SHARE_ODDS).tolist() if len(held) else []
    units: list[Unit] = []
    done = 0
    for block in blocks:
        of_block = odds[done : done + len(block)]
        units.extend(Unit(a, b) for a, b in _cut(reading, block, of_block, titles_a_line))
        done += len(block)
    return units


def _blocks(reading: Reading, stretch: range) -> list[range]:
    """The headline lines of a stretch that follow each other; a line that names a genre is a block of its own."""
    blocks: list[range] = []
    genre = -1
    for at in stretch:
        if reading.kind[at] != "headline":
            continue
        names_genre = _names_genre(reading, at)
        goes_on = blocks and blocks[-1].stop == at and len(blocks[-1]) < LONGEST_BLOCK
        if goes_on and not names_genre and genre != at - 1:
            blocks[-1] = range(blocks[-1].start, at + 1)
        else:
            blocks.append(range(at, at + 1))
        if names_genre:
            genre = at
    return blocks


def _names_genre(reading: Reading, at: int) -> bool:
    """Whether a line is a heading that only names a genre (启事, 图片报道): such a line is a headline by itself."""
    language, text = reading.language, reading.lines.text[at]
    return bool(language.notice.fullmatch(text) or language.label.fullmatch(text))


def _cut(
    reading: Reading, block: range, share_odds: Sequence[Sequence[float]], titles_a_line: float
) -> list[tuple[int, int]]:
    """The headlines of a block of lines; `share_odds` has, by line and chain, the log-odds by their words alone."""
    if len(block) == 1 or not share_odds:
        return [(block.start, block.stop)]
    collected = _collected_cost(len(block), titles_a_line)
    chains = range(len(share_odds[0]))
    best: Sequence[float] = ()
    back: list[Sequence[int]] = []
    for at, odds_here in zip(block, share_odds, strict=True):
        tells = min(1.0, len(reading.lines.text[at]) / LINE_THAT_TELLS)
        emission = [tells * odds for odds in odds_here]
        if at == block.start:
            best = emission
            back.append(chains)
            continue
        cost = _switch_cost(reading, at, collected)
        leader = max(chains, key=best.__getitem__)
        switched = best[leader] - cost
        back.append([chain if best[chain] >= switched else leader for chain in chains])
        best = [max(stayed, switched) + here for stayed, here in zip(best, emission, strict=True)]
    state = max(chains, key=best.__getitem__)
    states = [state]
    for pointers in reversed(back[1:]):
        state = pointers[state]
        states.append(state)
    states.reverse()
    cuts = [at for at, (before, here) in zip(block[1:], pairwise(states), strict=True) if before != here]
    return list(pairwise([block.start, *cuts, block.stop]))


def _collected_cost(count: int, titles_a_line: float) -> float:
    """Log-odds against another headline beginning on a line of a block too long for one, from the number of articles
    that look for a headline: a page whose headlines are collected has about as many."""
    if count <= LONGEST_HEADLINE:
        return SWITCH
    share = min(max((count * titles_a_line - 1.0) / (count - 1.0), LEAST_SWITCHES), MOST_SWITCHES)
    return math.log((1.0 - share) / share)


def _switch_cost(reading: Reading, at: int, collected: float) -> float:
    """Log-odds against another headline beginning at line `at` of a block, `collected` where nothing else says."""
    lines, language = reading.lines, reading.language
    before, after = squeezed(lines.text[at - 1]), squeezed(lines.text[at])
    if after.startswith("—") or before.endswith(("—", "：")) or after[0] in language.closers:
        is_loose = lines.gap[at] and before.endswith("—") and _another_box_follows(reading, at)
        return TIED_TO_BOX if is_loose else TIED
    if len(before) == 1 and len(after) == 1:
        return TIED
    runs_on = max(0.0, reading.joints[at])
    if lines.gap[at]:
        return (SWITCH_AT_GAP if reading.gaps_in_headlines[lines.page[at]] else SWITCH_BETWEEN_BOXES) + runs_on
    return (SWITCH if reading.has_gaps[lines.page[at]] else min(SWITCH_WITHOUT_GAPS, collected)) + runs_on


def _another_box_follows(reading: Reading, at: int) -> bool:
    """Whether a blank line parts headline lines soon after line `at`, as where two headlines follow each other."""
    last = min(at + LONGEST_HEADLINE + 1, reading.lines.page_starts[reading.lines.page[at] + 1])
    for after in range(at + 1, last):
        if reading.kind[after] != "headline":
            return False
        if reading.lines.gap[after]:
            return True
    return False


def _line_with_joint(reading: Reading, at: int, start: int) -> str:
    """A line's text, with the last character of the line before it so that the pair at the joint counts."""
    text = squeezed(reading.lines.text[at])
    return reading.lines.text[at - 1][-1] + text if at > start else text
