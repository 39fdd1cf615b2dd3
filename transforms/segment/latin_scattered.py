"""English and French issues whose dumps are in no order: which texts are one article, and whose each headline is.

Here belongs what is read of such pages from the texts themselves: how one part runs on into another, which words
headlines and texts have in common, and on which side of their texts an issue's headlines stand. Pages in order are
read from top to bottom in `latin`.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain as chained
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy.optimize import linear_sum_assignment

from transforms.segment.grouping import open_cycles
from transforms.segment.latin_lines import LineKind, bare
from transforms.segment.latin_page import STEM, LatinPage, Unit
from transforms.segment.latin_parts import BEGINNINGS, CUT_SHORT, Ending, Node, Part, parts_of
from transforms.segment.pairing import AFTER, AHEAD, BEFORE, BEHIND, SIDES, places_of_sides, where_odds
from transforms.segment.pairs import Ints

Floats = npt.NDArray[np.float64]

RUNS_ON: dict[Ending, tuple[float, float, float, float]] = {
    "hyphen": (2.5, -2.0, -4.0, -4.0),
    "open": (1.5, -0.8, -4.0, -4.0),
    "full": (-1.5, 0.1, -3.5, -4.0),
    "short": (-4.0, 0.2, -5.0, -4.0),
    "closed": (-5.0, -5.0, -3.0, -4.0),
    "left": (-5.0, -5.0, -3.0, -4.0),
}
"""Log-odds that a part that ends so is followed by one that begins with each of `BEGINNINGS`, against chance. Counted
on 8,600 true successions of parts and 330,000 other pairs of a page on made-up English and French pages, then moved to
where these are read best."""

BEGINS: tuple[float, float, float, float] = (-4.0, 0.0, 1.0, 1.0)
ENDS: dict[Ending, float] = {"hyphen": -2.5, "open": -2.0, "full": 0.0, "short": 0.1, "closed": 1.5, "left": 1.5}
"""Log-odds that an article's first part begins with each of `BEGINNINGS`, and that its last one ends so, against parts
at large; counted and moved in the same way."""

FIRST_SHARE = 0.2
"""Share of parts that an article begins with, and that one ends with."""

CONTIGUITY = 0.85
"""Share of the parts that are carried on which the next of the dump carries on, where no headline stands between."""

ACROSS = -1.5
"""Log-odds that a part runs on into one from which a headline parts it in the dump, against one from which none does:
counted -1.3 to -2.2 on 7,900 true successions on made-up pages."""

COHESION, COHESION_MIDDLE, LEAST_COHESION, MOST_COHESION = 8.0, 0.05, -0.7, 1.4
"""Log-odds a unit of likeness (cosine of weighed words) that two parts are of one article, the likeness that says
nothing, and their bounds."""

SEEN_JOINT = 3.0
"""Log-odds for a part that carries on, inside a sentence, with a word that follows the last one elsewhere on the
page."""

WORDS_PRIOR, LEAD_WEIGHT, BODY_WEIGHT, MOST_WORDS = -1.5, 0.5, 0.7, 4.0
"""Log-odds of a headline and a text that share no word; for each nat of rarity of a word of the headline in the text's
first part, and in the text; and their bound."""

UNPAIRED = -3.0
"""Log-odds below which a headline is rather left alone."""

SIDES_SUPPOSED = (0.6, 0.4, 0.6, 0.6)
"""Pairs on each of `SIDES` supposed before an issue is read: few, as a paper's dumps have one habit."""

ROUNDS = 3
"""Times that pairs and the sides they stand on are found from each other."""

MOST_TIERS = 3
"""Headlines below each other that may be tiers of one; more are collected from all over the page."""

LEAD_LINES, SHORTEST_WORD = 6, 3
"""Lines of a part that say again what a headline says, and letters of a word that is compared."""

NEVER = -9.0
"""Log-odds of a part that follows itself."""

_TEXT_KINDS: tuple[LineKind, ...] = ("byline", "body", "jump")

Chain = tuple[int, ...]
"""Parts of one article on one page in reading order, by their places among the page's parts."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A page's headlines and parts; `head_place` and `part_place` have where each stands among all of them.

    `heads`, `texts` and `leads` have, by headline, by part and by the first lines of each part, 1 for each word of the
    page that it holds; `bonds` has, for parts (a, b), the log-odds that b follows a by what they say.
    """

    page: LatinPage
    headlines: Sequence[tuple[int, ...]]
    parts: Sequence[Part]
    head_place: Ints
    part_place: Ints
    heads: Floats
    texts: Floats
    leads: Floats
    bonds: Floats


@dataclass(frozen=True, slots=True)
class _Paired:
    """The chain of each headline that has one, and the pairs on each of `SIDES`."""

    chain_of: Mapping[int, int]
    sides: Floats


def looseness(pages: Sequence[LatinPage]) -> float:
    """How much likelier the order in which the parts of an issue's pages gain most is than that in which they stand, in
    log-odds a part."""
    read = _read(pages)
    lost = 0.0
    for page in read:
        gains = _gains(page)
        beside = _beside(page)
        best = np.maximum(gains, 0.0)
        rows, columns = linear_sum_assignment(best, maximize=True)
        lost += float(best[rows, columns].sum() - gains[beside, beside + 1].sum())
    return lost / max(1, sum(len(page.parts) for page in read))


def read_scattered(pages: Sequence[LatinPage]) -> list[list[Unit]]:
    """The units of each page of an issue."""
    read = _read(pages)
    chains = [_chained(page) for page in read]
    paired: list[_Paired] = []
    sides = np.array(SIDES_SUPPOSED)
    for _ in range(ROUNDS):
        paired = [_paired(page, own, sides) for page, own in zip(read, chains, strict=True)]
        sides = np.array(SIDES_SUPPOSED) + sum(page.sides for page in paired)
    return [_units(page, own, found.chain_of) for page, own, found in zip(read, chains, paired, strict=True)]


def _read(pages: Sequence[LatinPage]) -> list[_Read]:
    nodes = [parts_of(page) for page in pages]
    words = [_words_of_lines(page) for page in pages]
    stems = [[_stems(own, _lines(node)) for node in page] for own, page in zip(words, nodes, strict=True)]
    texts = [
        bag
        for page, bags in zip(nodes, stems, strict=True)
        for node, bag in zip(page, bags, strict=True)
        if isinstance(node, Part)
    ]
    held = Counter(chained.from_iterable(texts))
    rarity = {stem: math.log((len(texts) + 1.5) / (count + 0.5)) for stem, count in held.items()}
    return [_read_page(*of_page, rarity) for of_page in zip(pages, nodes, words, stems, strict=True)]


def _read_page(
    page: LatinPage,
    nodes: Sequence[Node],
    words: Mapping[int, Sequence[str]],
    stems: Sequence[frozenset[str]],
    rarity: Mapping[str, float],
) -> _Read:
    vocabulary = sorted(frozenset(chained.from_iterable(stems)))
    numbers = {stem: number for number, stem in enumerate(vocabulary)}
    rows = _rows(stems, numbers)
    is_part = np.array([isinstance(node, Part) for node in nodes], dtype=bool)
    parts = [node for node in nodes if isinstance(node, Part)]
    return _Read(
        page,
        [node for node in nodes if not isinstance(node, Part)],
        parts,
        np.flatnonzero(~is_part),
        np.flatnonzero(is_part),
        rows[~is_part],
        rows[is_part],
        _rows([_stems(words, part.lines[:LEAD_LINES]) for part in parts], numbers),
        _bonds(words, parts, rows[is_part] * [rarity.get(stem, 0.0) for stem in vocabulary]),
    )


def _words_of_lines(page: LatinPage) -> dict[int, list[str]]:
    lines = range(page.start, page.start + len(page.kinds))
    return {at: bare(page.lines.text[at]).split() for at in lines}


def _lines(node: Node) -> tuple[int, ...]:
    return node.lines if isinstance(node, Part) else node


def _stems(words: Mapping[int, Sequence[str]], lines: Sequence[int]) -> frozenset[str]:
    return frozenset([word[:STEM] for at in lines for word in words[at] if len(word) >= SHORTEST_WORD])


def _rows(bags: Sequence[frozenset[str]], numbers: Mapping[str, int]) -> Floats:
    rows = np.zeros((len(bags), len(numbers)))
    for row, bag in zip(rows, bags, strict=True):
        row[[numbers[stem] for stem in bag]] = 1.0
    return rows


def _bonds(words: Mapping[int, Sequence[str]], parts: Sequence[Part], weighed: Floats) -> Floats:
    """Entry (a, b): log-odds that part b follows a by how they end and begin, and by the words of each (`weighed`)."""
    if not parts:
        return np.zeros((0, 0))
    begins = [BEGINNINGS.index(part.begins) for part in parts]
    length = np.sqrt((weighed * weighed).sum(axis=1)).clip(1e-9)
    alike = weighed @ weighed.T / length[:, None] / length[None, :]
    bonds: Floats = np.clip(COHESION * (alike - COHESION_MIDDLE), LEAST_COHESION, MOST_COHESION)
    bonds += np.array([RUNS_ON[part.ends] for part in parts])[:, begins]
    followers: dict[str, set[str]] = {}
    for part in parts:
        for one, other in pairwise([word for at in part.lines for word in words[at]]):
            followers.setdefault(one, set()).add(other)
    first = [words[part.lines[0]][:1] for part in parts]
    for row, part in zip(bonds, parts, strict=True):
        last = words[part.lines[-1]][-1:]
        if last and part.ends in CUT_SHORT:
            known = followers.get(last[0], set())
            row += [SEEN_JOINT if word and word[0] in known else 0.0 for word in first]
    return bonds


def _chained(read: _Read) -> list[Chain]:
    """The parts of a page put together so that the page gains most by all links, starts and ends."""
    count = len(read.parts)
    gains = _gains(read)
    rows, columns = linear_sum_assignment(np.maximum(gains, 0.0), maximize=True)
    follows = {int(a): int(b) for a, b in zip(rows, columns, strict=True) if gains[a, b] > 0.0}
    open_cycles(follows, gains)
    return [_chain(first, follows) for first in sorted({*range(count)} - {*follows.values()})]


def _gains(read: _Read) -> Floats:
    """Entry (a, b): what the page gains when part b follows part a, rather than that one ends and the other begins."""
    count = len(read.parts)
    if not count:
        return np.zeros((0, 0))
    share = math.log(FIRST_SHARE / (1.0 - FIRST_SHARE))
    begin = share + np.array([BEGINS[BEGINNINGS.index(part.begins)] for part in read.parts])
    end = np.array([ENDS[part.ends] for part in read.parts])
    gains: Floats = read.bonds + math.log((1.0 - CONTIGUITY) / count) - begin[None, :] - end[:, None]
    headlines = read.part_place - np.arange(count)
    gains += np.where(headlines[:, None] == headlines[None, :], 0.0, ACROSS)
    beside = _beside(read)
    gains[beside, beside + 1] += math.log(CONTIGUITY) - math.log((1.0 - CONTIGUITY) / count)
    np.fill_diagonal(gains, NEVER)
    return gains


def _beside(read: _Read) -> Ints:
    """The parts that another follows in the dump without a headline between."""
    return np.flatnonzero(np.diff(read.part_place) == 1)


def _chain(first: int, follows: Mapping[int, int]) -> Chain:
    members = [first]
    while members[-1] in follows:
        members.append(follows[members[-1]])
    return tuple(members)


def _paired(read: _Read, chains: Sequence[Chain], sides: Floats) -> _Paired:
    """The headlines of a page paired with its chains; `sides` has the weight of the pairs on each of `SIDES`."""
    count = np.zeros(len(SIDES))
    if not chains or not read.headlines:
        return _Paired({}, count)
    whole = np.array([read.texts[list(own)].max(axis=0) for own in chains])
    leads = read.leads[[own[0] for own in chains]]
    rarity = np.log((len(chains) + 1.0) / (whole.sum(axis=0) + 0.5)).clip(0.0)
    words = WORDS_PRIOR + (read.heads * rarity) @ (LEAD_WEIGHT * leads + BODY_WEIGHT * whole).T
    side, distance = _sides(read, chains)
    scores = np.minimum(words, MOST_WORDS) + where_odds(places_of_sides(side, distance), sides.tolist())
    rows, columns = linear_sum_assignment(np.maximum(scores - UNPAIRED, 0.0), maximize=True)
    chain_of = {int(r): int(c) for r, c in zip(rows, columns, strict=True) if scores[r, c] > UNPAIRED}
    for head, own in chain_of.items():
        count[side[head, own]] += 1.0
    return _Paired(chain_of, count)


def _sides(read: _Read, chains: Sequence[Chain]) -> tuple[Ints, Ints]:
    """Entry (headline, chain): on which of `SIDES` of the headline the chain stands, and how far away."""
    place = [read.part_place[list(own)] for own in chains]
    head = read.head_place[:, None]
    apart = np.array([np.abs(own[None, :] - head).min(axis=1) for own in place]).T
    nearest = np.array([own[np.abs(own[None, :] - head).argmin(axis=1)] for own in place]).T
    side = np.where(nearest > head, AHEAD, BEHIND)
    for first, last in ((min, max), (_first, _last)):
        side = np.where(np.array(list(map(last, place))) + 1 == head, AFTER, side)
        side = np.where(np.array(list(map(first, place))) == head + 1, BEFORE, side)
    return side, apart


def _first(places: Ints) -> int:
    return int(places[0])


def _last(places: Ints) -> int:
    return int(places[-1])


def _units(read: _Read, chains: Sequence[Chain], chain_of: Mapping[int, int]) -> list[Unit]:
    over = _headline_lines(read, chain_of)
    units = []
    for number, own in enumerate(chains):
        of: dict[LineKind, list[int]] = {}
        for at in chained.from_iterable(read.parts[part].lines for part in own):
            kind = read.page.kind(at)
            of.setdefault("byline" if kind == "signature" else kind, []).append(at)
        texts = (tuple(of.get(kind, ())) for kind in _TEXT_KINDS)
        units.append(Unit(*_head_and_deck(read.page, over.pop(number, ())), *texts))
    units += [Unit(*_head_and_deck(read.page, lines)) for lines in over.values()]
    lines = range(read.page.start, read.page.start + len(read.page.kinds))
    furniture = tuple(at for at in lines if read.page.kind(at) == "furniture")
    return [Unit(furniture=furniture), *sorted(units, key=lambda unit: unit.lines)]


def _headline_lines(read: _Read, chain_of: Mapping[int, int]) -> dict[int, tuple[int, ...]]:
    """The headline lines over each chain. A headline over none is a tier of the one that it touches, unless it stands
    among headlines collected from all over the page; or else it stands under a number below 0."""
    over = {own: read.headlines[head] for head, own in chain_of.items()}
    for run in _touching(read):
        paired = [head for head in run if head in chain_of]
        for head in run:
            if head in chain_of:
                continue
            if not paired or len(run) > MOST_TIERS:
                over[-head - 1] = read.headlines[head]
                continue
            own = chain_of[next((other for other in paired if other > head), paired[-1])]
            over[own] = tuple(sorted((*over[own], *read.headlines[head])))
    return over


def _touching(read: _Read) -> list[list[int]]:
    """The headlines that follow each other without text or a blank line between."""
    runs: list[list[int]] = []
    for head, lines in enumerate(read.headlines):
        touches = head > 0 and read.head_place[head - 1] + 1 == read.head_place[head]
        if touches and not read.page.look(lines[0]).has("apart"):
            runs[-1].append(head)
        else:
            runs.append([head])
    return runs


def _head_and_deck(page: LatinPage, lines: Sequence[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    head = tuple(at for at in lines if page.kind(at) == "headline") or tuple(lines[:1])
    return head, tuple(at for at in lines if at not in head)
