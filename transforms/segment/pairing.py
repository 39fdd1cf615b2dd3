"""Pairing: which headline belongs to which article, and which articles have none.

Here belongs the weighing of shared words against place. Which side of their bodies a page sets its headlines on
is learned from the pairs that words alone decide, then used for the others. A headline that fits nothing stays
alone; an article that no headline fits is left without one. The log-odds were measured as their notes say, then moved
by the search that `grouping` names.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from itertools import chain as chained
from typing import Final, Literal, get_args

import numpy as np
from rapidfuzz import fuzz
from scipy.optimize import linear_sum_assignment

from transforms.segment.arrays import floats_of, ints_of
from transforms.segment.collected import InOrder, lost_odds, read_in_order
from transforms.segment.cutting import (
    LINE_THAT_TELLS,
    LONGEST_HEADLINE,
    Unit,
    cut,
    cut_again,
    is_part,
    read_blocks,
    switch_cost,
    title_of,
)
from transforms.segment.fragments import LONGEST_CAPTION, Fragment
from transforms.segment.grouping import Bonds, Boundaries, Chain, Gains, Mask, subhead_odds
from transforms.segment.pairs import Ints
from transforms.segment.roles import Reading, headline_lines
from transforms.segment.topics import SHORTEST_HEADLINE, headline_odds
from transforms.segment.words import Floats, NamedWords, bounded

LEAD: Final = 150
"""Characters of an article's lead, which says again what its headline says."""

WORDS_PRIOR: Final = -0.8
LEAD_WEIGHT: Final = 3.0
AHEAD_WEIGHT: Final = 9.5
MOST_WORDS: Final = 4.0
"""Log-odds of a pair without any shared word; for the square root of the share of the headline's pairs in the lead; for
the difference of the shares in the article and in the best other one; and their bound. Logistic regression gave 3.1
and 8.9 on 1,250 pairs of bench pages, 4.4 and 6.4 on 3,870 of made-up ones; the first is set between what it gave and
the headline figures of the bench."""

UNPAIRED: Final = -2.2
"""Log-odds below which a headline is rather left alone: headlines without a body on their page are rare."""

SAME_GENRE: Final = 5.0
"""Log-odds for a headline that names a genre over a body of that genre, and against any other."""

LIKE_NOTICE: Final = 7.0
"""Log-odds, against any other body, for a headline over notices over one that begins or is signed as a notice: it may
be an open letter, so that its own headline need not name the genre."""

CAPTION_LENGTHS = (5.0, 10.0)
CAPTION_ODDS = (1.5, -2.0)
"""Characters of a headline, and the log-odds that it is a caption's at these lengths: on bench pages 21 of the 23 over
captions have up to eight, of the 207 over articles six do; on made-up pages all 90, of the others a fifth."""

PART_ALONE: Final = -6.0
"""Log-odds for title lines that are no headline by themselves."""

LABEL_BESIDE: Final = 2.0
LABEL_APART: Final = 1.0
"""Log-odds for a headline that is a mere label (图片报道) over whatever it stands beside, as nothing else would be its
headline; and over a caption elsewhere on the page."""

MOST_HEADLINES: Final = 80
"""Headlines of a page whose words are looked for in its fragments: more than any page has."""

LONGEST_SUBHEAD: Final = 4
"""Lines of the longest subhead inside a body."""

AKIN: Final = 0.5
"""Log-odds by words alone from which a headline left over is a kicker or deck of that article's headline."""

FEWEST_BESIDE: Final = 2
"""Headlines next to their bodies from which a page shows where its articles begin and end."""

ONE_SIDED: Final = 0.75
"""Share of them on one side from which a page is said to set its headlines there."""

BESIDE_HEADLINE: Final = 1.5
NO_HEADLINE: Final = -1.0
"""Log-odds that an article begins (ends) beside a headline, and where none stands: one in sixteen is lost."""

SURE_HEADLINE: Final = 3.0
"""The tagger's log-odds that lines are a headline and no subhead from which that counts in full."""

ORDERED: Final = 4.0
"""Log-odds that an article begins where a page read in order says so, and against it elsewhere."""

Side = Literal["before", "after", "ahead", "behind"]
SIDES: Final[tuple[Side, ...]] = get_args(Side)
"""Where a headline's article stands: right behind it, so that the headline is `before` it; right before it; elsewhere,
further on in the dump or further back."""

BEFORE: Final = 0
AFTER: Final = 1
AHEAD: Final = 2
BEHIND: Final = 3

AS_READ: Final = 0
AS_THEY_STAND: Final = 1
"""Where chains begin and end: in the order in which they are read, or in the dump's."""

PASSES: Final = 2
"""Times at most that pairs and the sides they stand on are found from each other: few, as the sides settle at once."""

SIDES_PRIOR = (2.4, 2.4, 1.2, 1.2)
"""Pairs on each of `SIDES` supposed before a page is read."""

MOST_ELSEWHERE: Final = 3.0
"""Pairs on an issue's other pages that count for a page at most. Of 3, 4, 6, 8 and 12 the greater ones read some more
made-up pages of the 1930s right, and this one the most of the bench."""

NEAR_SHARE: Final = 0.6
NEXT_NEAREST: Final = 0.65
"""Share of the headlines apart from their articles that follow the order of the dump, the nearest article being the
likeliest, and how much less likely each further one is. Of 81 such pairs of bench pages 65 have the article among the
three nearest. On which side it stands is not taken for granted: the bench and made-up pages differ in it."""


def first_headlines(reading: Reading, stretch: range) -> list[str]:
    """Headlines of a stretch of lines before anything is known of their articles: blocks that are as long as one
    headline, and the lines of longer ones, one by one."""
    headlines: list[str] = []
    block: list[str] = []
    for at in headline_lines(reading, stretch):
        if block and (reading.lines.gap[at] or reading.kind[at - 1] != "headline"):
            headlines.extend(_told_apart(block))
            block = []
        block.append(reading.tight[at])
    headlines.extend(_told_apart(block))
    return [headline for headline in headlines if len(headline) >= SHORTEST_HEADLINE][:MOST_HEADLINES]


def _told_apart(block: Sequence[str]) -> Sequence[str]:
    """The headlines of a block of lines: one, where it is no longer than one may be or set a character a line."""
    return ["".join(block)] if len(block) <= LONGEST_HEADLINE or len(block[0]) == 1 else block


def headline_blocks(reading: Reading, stretch: range) -> list[str]:
    """The headline lines of a stretch without white space, those that follow each other put together."""
    blocks: list[str] = []
    last = stretch.start - 2
    for at in headline_lines(reading, stretch):
        if at > last + 1:
            blocks.append("")
        blocks[-1] += reading.tight[at]
        last = at
    return blocks


def fragment_text(reading: Reading, part: Fragment) -> str:
    """A fragment's text without white space."""
    return "".join(reading.tight[part.start : part.end])


def lead_text(reading: Reading, chain: Chain) -> str:
    """The first `LEAD` characters of a chain's text without white space."""
    lead = ""
    for part in chain.fragments:
        lead += "".join(reading.tight[part.start : min(part.end, part.start + LEAD)])
        if len(lead) >= LEAD:
            break
    return lead[:LEAD]


@dataclass(frozen=True, slots=True)
class Basis:
    """What the pairing of an article rests on, in nats.

    `margin` is what the page would lose by the next best choice for headline or article; `words` the log-odds by words
    alone; `side` the share of the page's pairs that stand on the same side of their bodies.
    """

    margin: float
    words: float
    side: float


@dataclass(frozen=True, slots=True)
class Pairing:
    """The headlines of a page with their articles.

    `unit_of` is keyed by a chain's place among the page's chains. `alone` are the units left over, each with the chain
    whose words it shares, if it does. `before`, `after` and `apart` count the pairs by side. `settled` and `words` are
    what they were chosen by, null where there was nothing to choose.
    """

    unit_of: Mapping[int, Unit]
    alone: tuple[tuple[Unit, int | None], ...]
    before: int = 0
    after: int = 0
    apart: int = 0
    settled: _Settled | None = None
    words: Gains | None = None


@dataclass(frozen=True, slots=True)
class Places:
    """Where chains stand to units, by unit and chain: `side`, as its place in `SIDES`; `among`, the chance that a chain
    is the article, if one on its side is. Of the articles apart on one side the nearest is the likeliest."""

    side: Ints
    among: Floats


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of headlines on whichever sides they are set, by unit and chain: log-odds by `words` alone, those
    and what genres tell (`lexical`), and the places."""

    words: Gains
    lexical: Gains
    places: Places


class TitledPage:
    """The headline lines of a page, or of a `stretch` of its lines, and its chains, with what they are to each other on
    whichever sides headlines are set: reckoned once for all passes that find the same chains.

    `held` has a row for each chain: which of the pairs `named` in headlines stand in its whole article. `known` are
    the page's headlines where they are told apart already.
    """

    def __init__(
        self,
        reading: Reading,
        stretch: range,
        chains: Sequence[Chain],
        held: Floats,
        named: NamedWords,
        known: Sequence[Unit] = (),
    ) -> None:
        self._reading = reading
        self._named = named
        self._held = held
        self._blocks = read_blocks(reading, stretch, held, named)
        inside = inside_lines(reading, chains)
        self._is_known = bool(known)
        self._units = [
            unit for unit in known or cut(self._blocks) if not inside.issuperset(range(unit.start, unit.end))
        ]
        self._told: dict[tuple[Unit, ...], _Told] = {}
        self._tried: dict[tuple[Unit, ...], tuple[Gains, Places]] = {}
        if not self._units or not chains:
            self._standing = None
            return
        self._standing = _Standing(reading, chains)
        if not known:
            self._tries = self._blocks.tries(self._units)
            tried = chained.from_iterable(self._tries.values())
            self._standing.look_at([*self._units, *tried])
        self._leads = named.held_in([lead_text(reading, chain) for chain in chains])

    def pair(self, prior: Sequence[float] = SIDES_PRIOR) -> Pairing:
        """The headlines paired with the chains; `prior` are the pairs on each side supposed beforehand."""
        units: Sequence[Unit] = self._units
        standing = self._standing
        if standing is None:
            return Pairing({}, tuple((unit, None) for unit in units), apart=len(units))
        settled = _settle(self._told_of(standing, units), prior)
        if not self._is_known:
            sides = settled.sides

            def worth(tried: Sequence[Unit]) -> Floats:
                lines, places = self._tried_of(standing, tried)
                return np.maximum(lines + where_odds(places, sides) - UNPAIRED, 0.0)

            again = cut_again(self._blocks, units, worth, standing.is_part, self._tries)
            if again != units:
                units = again
                settled = _settle(self._told_of(standing, units), prior)
        words, chosen = self._told_of(standing, units).words, settled.chosen
        used = set(chosen.values())
        count = Counter(settled.side_of(chain) for chain in chosen)
        return Pairing(
            {chain: units[unit] for chain, unit in chosen.items()},
            tuple((unit, _akin(words[at])) for at, unit in enumerate(units) if at not in used),
            count["before"],
            count["after"],
            count["ahead"] + count["behind"],
            settled,
            words,
        )

    def _told_of(self, standing: _Standing, units: Sequence[Unit]) -> _Told:
        asked = tuple(units)
        if asked not in self._told:
            words = _lexical(self._reading, units, self._held, self._leads, self._named)
            genres, places = standing.of(units)
            self._told[asked] = _Told(words, words + genres, places)
        return self._told[asked]

    def _tried_of(self, standing: _Standing, units: Sequence[Unit]) -> tuple[Gains, Places]:
        """By unit and chain the log-odds by the words of single lines and by genre, and the places."""
        asked = tuple(units)
        if asked not in self._tried:
            genres, places = standing.of(units)
            self._tried[asked] = np.array([self._blocks.words_of(unit) for unit in units]) + genres, places
        return self._tried[asked]


@dataclass(frozen=True, slots=True)
class _Settled:
    """Headlines with their articles, and the sides they stand on, found from each other.

    By unit and chain: `side`, as its place in `SIDES`; `scores`, all log-odds. `chosen` has, by chain, its unit;
    `sides`, the pairs by side, weighed by how surely they are pairs, with those supposed before; `shown`, without.
    """

    side: Ints
    scores: Gains
    chosen: Mapping[int, int]
    sides: Sequence[float]
    shown: Sequence[float]

    def side_of(self, chain: int) -> Side:
        """The side on which a chain's headline stands."""
        return SIDES[int(self.side[self.chosen[chain], chain])]


class _Standing:
    """Where the chains of a page stand to headlines, and what is said by headlines that only name a genre; for each
    headline once."""

    def __init__(self, reading: Reading, chains: Sequence[Chain]) -> None:
        self._reading = reading
        self._chains = chains
        self._edges = _edges(reading, chains)
        self._row: dict[Unit, int] = {}
        self._is_part: dict[Unit, bool] = {}
        self._genres: Gains = np.zeros((0, len(chains)))
        self._side: Ints = np.zeros((0, len(chains)), dtype=np.int64)
        self._among: Floats = np.zeros((0, len(chains)))

    def look_at(self, units: Iterable[Unit]) -> None:
        """Find out about many headlines at once."""
        unknown = [unit for unit in dict.fromkeys(units) if unit not in self._row]
        if not unknown:
            return
        places = _places(self._reading, unknown, self._edges)
        genres = _genres(self._reading, unknown, self._chains, places.side < AHEAD)
        self._row.update((unit, row) for row, unit in enumerate(unknown, len(self._row)))
        self._genres = np.concatenate([self._genres, genres])
        self._side = np.concatenate([self._side, places.side])
        self._among = np.concatenate([self._among, places.among])

    def is_part(self, unit: Unit) -> bool:
        """`cutting.is_part` of a headline."""
        if unit not in self._is_part:
            self._is_part[unit] = is_part(self._reading, unit)
        return self._is_part[unit]

    def of(self, units: Sequence[Unit]) -> tuple[Gains, Places]:
        """By unit and chain the log-odds by genre, and the places."""
        self.look_at(units)
        rows = ints_of([self._row[unit] for unit in units])
        return self._genres.take(rows, 0), Places(self._side.take(rows, 0), self._among.take(rows, 0))


def _settle(told: _Told, prior: Sequence[float]) -> _Settled:
    lexical, places = told.lexical, told.places
    counts: Sequence[float] = prior
    chosen: dict[int, int] = {}
    scores = lexical
    for _ in range(PASSES):
        scores = lexical + where_odds(places, counts)
        rows, columns = linear_sum_assignment(np.maximum(scores - UNPAIRED, 0.0), maximize=True)
        before = chosen
        chosen = {c: r for r, c in zip(rows.tolist(), columns.tolist(), strict=True) if scores[r, c] > UNPAIRED}
        if chosen == before:
            break
        found = list(prior)
        for chain, unit in chosen.items():
            found[places.side[unit, chain]] += 1.0 / (1.0 + math.exp(-lexical[unit, chain]))
        counts = found
    shown = [count - one for count, one in zip(counts, prior, strict=True)]
    return _Settled(places.side, scores, chosen, counts, shown)


def sides_elsewhere(pairings: Sequence[Pairing]) -> list[Sequence[float]]:
    """For each of an issue's pages the pairs on each side supposed before it is read, by what its other pages show."""
    shown = [pairing.settled.shown if pairing.settled else (0.0,) * len(SIDES) for pairing in pairings]
    on_all = [math.fsum(weights) for weights in zip(*shown, strict=True)]
    priors: list[Sequence[float]] = []
    for own in shown:
        others = [weight - mine for weight, mine in zip(on_all, own, strict=True)]
        scale = min(1.0, MOST_ELSEWHERE / max(math.fsum(others), 1.0))
        priors.append(tuple(round(one + scale * weight, 1) for one, weight in zip(SIDES_PRIOR, others, strict=True)))
    return priors


def where_odds(places: Places, sides: Sequence[float]) -> Gains:
    """Entry (unit, chain): log-odds, by where it stands alone, that a chain is a unit's article and no other one is.

    `sides` has the weight of the pairs on each side.
    """
    chance = floats_of(list(sides)).take(places.side) * places.among
    odds: Gains = np.log(chance / (np.add.reduce(chance, axis=1, keepdims=True) / float(chance.shape[1])))
    return odds


def _akin(odds: Gains) -> int | None:
    """The chain whose words a headline shares, if it shares enough with any."""
    best = int(odds.argmax())
    return best if odds[best] >= AKIN else None


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
    # No headline shows where the rest of an article from another page ends.
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


AWAITED: Final = 2.0
"""Weight of the words that a fragment has in common with a headline left alone: they speak for an article of its own
and against the one that it was put into. 2 and 3 are equally good on the bench and on made-up pages, 4 is worse."""

SAME_TITLE: Final = 50.0
"""Likeness (rapidfuzz partial ratio, 0 to 100) from which the headline over a continuation is the article's own."""

SHORTEST_AWAITED: Final = 6
"""Characters of a headline whose article is looked for: 图片报道 names none."""


def awaited(
    reading: Reading, fragments: Sequence[Fragment], chains: Sequence[Chain], units: Sequence[Unit], bonds: Bonds
) -> dict[int, float]:
    """Log-odds that an article begins at a fragment inside a chain, by its first line: of all fragments of the page it
    has most of the words of a headline that has no article of its own."""
    texts = [text for text in (title_of(reading, unit) for unit in units) if len(text) >= SHORTEST_AWAITED]
    if not texts or not fragments:
        return {}
    odds = headline_odds(texts, bonds.named, bonds.lengths)
    begun = {chain.fragments[0].start for chain in chains}
    best = {fragments[at].start: AWAITED * float(odds[at, row]) for row, at in enumerate(odds.argmax(axis=0).tolist())}
    return {start: odds for start, odds in best.items() if odds > 0.0 and start not in begun}


def titled_again(reading: Reading, article: Sequence[int], unit_of: Mapping[int, Unit]) -> list[int]:
    """The chains of an article, behind its first, that have a headline which is none of it: a continuation is headed by
    nothing or by words of the headline over the beginning."""
    if article[0] not in unit_of:
        return []
    title = title_of(reading, unit_of[article[0]])
    return [
        chain
        for chain in article[1:]
        if chain in unit_of and fuzz.partial_ratio(title, title_of(reading, unit_of[chain])) < SAME_TITLE
    ]


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


def _smoothed(count: int, total: int) -> float:
    """A side's share of the pairs, with one pair supposed on each."""
    return (count + 1.0) / (total + len(SIDES))


def bases_of(pairing: Pairing) -> dict[int, Basis]:
    """By chain what its pairing rests on."""
    settled, words = pairing.settled, pairing.words
    if settled is None or words is None:
        return {}
    scores, chosen = settled.scores, settled.chosen
    # No two chains share a headline.
    others = scores.copy()
    others[list(chosen.values()), list(chosen)] = UNPAIRED
    by_unit, by_chain = others.max(axis=1), others.max(axis=0)
    count = Counter(settled.side_of(chain) for chain in chosen)
    return {
        chain: Basis(
            float(scores[unit, chain] - max(by_unit[unit], by_chain[chain], UNPAIRED)),
            float(words[unit, chain]),
            _smoothed(count[settled.side_of(chain)], len(chosen)),
        )
        for chain, unit in chosen.items()
    }


def _lexical(reading: Reading, units: Sequence[Unit], held: Floats, leads: Floats, named: NamedWords) -> Gains:
    """Entry (unit, chain): log-odds by words alone, from the share of a headline's pairs that the article's lead holds
    and from how much more of them the article holds than the next best one. Short headlines tell less."""
    texts = [title_of(reading, unit) for unit in units]
    shares = named.shares(texts, np.concatenate([held, leads]))
    whole, lead = shares[:, : len(held)], shares[:, len(held) :]
    ranked = np.sort(whole, axis=1)
    first, second = ranked[:, -1:], ranked[:, -2:-1] if len(held) > 1 else np.zeros((len(units), 1))
    ahead = whole - np.where(whole == first, second, first)
    tells = floats_of([min(len(text) / LINE_THAT_TELLS, 1.0) for text in texts])[:, None]
    odds: Gains = WORDS_PRIOR + tells * (LEAD_WEIGHT * np.sqrt(lead) + AHEAD_WEIGHT * ahead)
    return bounded(odds, -MOST_WORDS, MOST_WORDS)


def order_of(
    reading: Reading, block: range, fragments: Sequence[Fragment], gains: Gains, named: NamedWords
) -> InOrder | None:
    """The reading of a page whose headlines are collected in `block`, in the order of its fragments, where their words
    bear it out; `gains` are those of `grouping`."""
    texts = [reading.tight[at] for at in block]
    costs = [0.0, *(switch_cost(reading, at, 0.0) for at in block[1:])]
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
    return bounded(odds, -MOST_WORDS, MOST_WORDS)


def _genres(reading: Reading, units: Sequence[Unit], chains: Sequence[Chain], is_beside: Mask) -> Gains:
    """Entry (unit, chain): log-odds from what headlines say of the genre: notices under 启事, those that are told by
    how they begin or are signed among them; captions under 图片报道 or a few words. `is_beside` says which chains stand
    beside a unit."""
    language = reading.language
    notice = floats_of([SAME_GENRE if chain.fragments[-1].ends == "notice" else 0.0 for chain in chains])
    alike = floats_of([LIKE_NOTICE if _reads_like_notice(reading, chain) else 0.0 for chain in chains])
    odds: Gains = np.zeros((len(units), len(chains))) - notice
    is_caption = [chain.fragments[0].begins == "caption" for chain in chains]
    has_captions = any(is_caption)
    caption = floats_of(list(map(float, is_caption)))
    may_head_notices, may_be_label = reading.cues.may_head_notices, reading.cues.may_be_label
    titles = [title_of(reading, unit) for unit in units]
    caption_odds = np.interp(ints_of(list(map(len, titles))), CAPTION_LENGTHS, CAPTION_ODDS)
    for row, (unit, text) in enumerate(zip(units, titles, strict=True)):
        if is_part(reading, unit):
            odds[row] = PART_ALONE
        elif any(may_head_notices[unit.start : unit.end]) and language.notice.fullmatch(text):
            odds[row] = 2.0 * notice - SAME_GENRE + np.maximum(alike - notice, 0.0)
        elif any(may_be_label[unit.start : unit.end]) and language.label.fullmatch(text):
            odds[row] = list(map(_label_odds, chains, is_beside[row].tolist()))
        elif has_captions:
            odds[row] += caption_odds[row] * caption
    return odds


def _reads_like_notice(reading: Reading, chain: Chain) -> bool:
    """Whether a chain begins as a notice does, or an office signs it with the date."""
    first, last = chain.fragments[0].start, chain.fragments[-1].end - 1
    opening = "".join(reading.lines.text[first : first + 2])
    return reading.cues.signs_off[last] or reading.language.notice_opening.match(opening) is not None


def _label_odds(chain: Chain, is_beside: bool) -> float:
    """Log-odds that a headline over pictures is a chain's."""
    first, last = chain.fragments[0], chain.fragments[-1]
    is_caption = first.begins == "caption"
    if is_beside:
        return LABEL_BESIDE + (SAME_GENRE if is_caption else 0.0)
    is_cut_short = last.end - first.start <= LONGEST_CAPTION and last.ends == "middle"
    return LABEL_APART if is_caption else 0.0 if is_cut_short else -SAME_GENRE


@dataclass(frozen=True, slots=True)
class _Edges:
    """Where chains begin and end, as they are read and as they stand in the dump (2 x chains): their first lines
    (`start`), the lines after their last ones (`end`), those after the bylines that follow (`beyond`). `parts` has the
    first lines of their fragments, one chain's after the other's; `first` where each chain's begin."""

    start: Ints
    end: Ints
    beyond: Ints
    parts: Ints
    first: Ints


def _edges(reading: Reading, chains: Sequence[Chain]) -> _Edges:
    parts = [[part.start for part in chain.fragments] for chain in chains]
    start = [[own[0] for own in parts], list(map(min, parts))]
    end = [
        [chain.fragments[-1].end for chain in chains],
        [max([part.end for part in chain.fragments]) for chain in chains],
    ]
    beyond = [[_next_body(reading, at) for at in ends] for ends in end]
    first = [0, *accumulate(map(len, parts[:-1]))]
    edges = ints_of(list(chained.from_iterable([*start, *end, *beyond]))).reshape(3, 2, -1)
    return _Edges(edges[0], edges[1], edges[2], ints_of(list(chained.from_iterable(parts))), ints_of(first))


def _places(reading: Reading, units: Sequence[Unit], edges: _Edges) -> Places:
    """Where chains stand to units."""
    starts, ends = [unit.start for unit in units], [unit.end for unit in units]
    below_them = [_next_body(reading, end) for end in ends]
    start, end, below = ints_of(starts + ends + below_them).reshape(3, -1, 1)
    count = len(edges.parts)
    # The nearest fragment, the first in reading order where two are: its place stands behind its distance.
    apart = np.abs(edges.parts - start) * count + np.arange(count)
    distance, nearest = np.divmod(np.minimum.reduceat(apart, edges.first, axis=1), count)
    side = np.where(edges.parts[nearest] > start, AHEAD, BEHIND)
    first, last, beyond = edges.start[:, None], edges.end[:, None], edges.beyond[:, None]
    is_after = (last <= start) & (start <= beyond)
    is_before = (end <= first) & (first <= below)
    for order in (AS_THEY_STAND, AS_READ):
        side[is_after[order]] = AFTER
        side[is_before[order]] = BEFORE
    return places_of_sides(side, distance)


def places_of_sides(side: Ints, distance: Ints) -> Places:
    """The places of chains that stand on these sides of units, so many lines away."""
    alike = side[:, :, None] == side[:, None, :]
    nearer = (alike & (distance[:, :, None] > distance[:, None, :])).sum(axis=2)
    near = NEAR_SHARE * (1.0 - NEXT_NEAREST) * NEXT_NEAREST**nearer
    return Places(side, np.where(side >= AHEAD, near + (1.0 - NEAR_SHARE) / alike.sum(axis=2), 1.0))
