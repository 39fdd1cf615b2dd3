"""Words that texts of one issue share: pairs of neighbouring characters, weighted by rarity.

Here belongs the counting that headlines, fragments and parts on other pages are compared with. No word list is
needed: two characters that stand together twice in an issue are most of a Chinese word, and three letters of a
spaced script tell as much.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from itertools import accumulate, chain, pairwise
from typing import Final, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from transforms.segment.pairs import (
    BEYOND,
    CHARACTER_BITS,
    Ints,
    are_first,
    counted_from,
    distinct,
    pairs_within,
    places_of,
    stable_order,
)

Floats = npt.NDArray[np.float64]
Numbers = TypeVar("Numbers", npt.NDArray[np.float64], Ints)

COHESION_SCALE: Final = 1.3
COHESION_MIDDLE: Final = 0.02
"""Log-odds a factor of e in the likeness of two fragments, and the likeness that says nothing. On 24,129 pairs of
fragments of bench pages log-odds of -0.1 were measured at 0.015, of 1.3 at 0.04 and of 2.5 at 0.1. Of 0.015 to 0.03
this middle reads the bench as well as any and made-up pages best."""

LEAST_COHESION: Final = -1.5
MOST_COHESION: Final = 2.1
"""Bounds of the log-odds. A higher one reads made-up pages no better."""

SHORTEST_COMPARED: Final = 30
"""Characters below which a fragment has too few words to compare."""

MOST_WITH_MARK: Final = 2.0
"""Nats that a pair of a headline's weighs at most where one of its two is a mark: half of a rare pair of two
characters, as a body breaks its sentences elsewhere. With 1.5 and 2.5 the headlines of bench and made-up pages are read
a little worse."""

OWNER_BITS: Final = 21
"""Bits of the number of a fragment, so that it stands in one number with a pair."""

MOST_PRODUCTS: Final = 1 << 18
"""Products that are added up at once: many more than a page's fragments have; bounds the memory."""

MOST_NAMED: Final = 4096
"""Pairs of a page's headlines that are looked for in its fragments: ten times what a page has; bounds the memory."""


class Words:
    """The fragments of an issue as pairs with their weights, and the rarity of each pair among them."""

    def __init__(self, texts: Sequence[str]) -> None:
        owner, pairs = pairs_within(texts)
        every = np.sort((pairs << OWNER_BITS) + owner)
        first = np.flatnonzero(are_first(every))
        times = np.append(first[1:], len(every)) - first
        pairs, owner = every[first] >> OWNER_BITS, every[first] & ((1 << OWNER_BITS) - 1)
        is_new = are_first(pairs)
        self._pairs = pairs[is_new]
        self._starts = np.append(np.flatnonzero(is_new), len(pairs))
        place = np.cumsum(is_new) - 1
        self._rarity = np.log((len(texts) + 1.5) / (np.bincount(place, minlength=1) + 0.5))
        self._entries = _Entries(place, owner, self._rarity[place] * (1.0 + np.log(times)))
        self.unseen = math.log((len(texts) + 1.5) / 0.5)
        self.count = len(texts)
        self._length = np.array(list(map(len, texts)), dtype=np.int64)
        self._likeness: dict[tuple[tuple[int, ...], ...], Floats] = {}
        self._cosines: dict[tuple[int, ...], Floats] = {}

    def lengths(self, indexes: Sequence[int]) -> Ints:
        """The characters of the fragments at `indexes`."""
        return self._length[list(indexes)]

    def holders(self, places: Ints) -> tuple[Ints, Ints]:
        """The fragments that hold pairs, those of one after those of the other: for each the index of its pair among
        `places`, which may have -1 for none, and the fragment."""
        seen = np.flatnonzero(places >= 0)
        starts = self._starts[places[seen]]
        times = self._starts[places[seen] + 1] - starts
        return seen.repeat(times), self._entries.owners[counted_from(starts, times)]

    def _held(self, groups: Sequence[Sequence[int]]) -> _Entries:
        """The pairs that groups of fragments hold, with the place of their group as the owner."""
        fragments = np.array(list(chain.from_iterable(groups)), dtype=np.int64)
        pairs, owners, weights = self._entries
        is_asked = np.zeros(self.count, dtype=bool)
        is_asked[fragments] = True
        asked = np.flatnonzero(is_asked[owners])
        asked = asked[stable_order(owners[asked])]
        starts = owners[asked].searchsorted(fragments)
        times = owners[asked].searchsorted(fragments, side="right") - starts
        entries = asked[counted_from(starts, times)]
        group = np.arange(len(groups)).repeat(list(map(len, groups)))
        return _added_up(_Entries(pairs[entries], group.repeat(times), weights[entries]))

    def likeness(self, groups: Sequence[Sequence[int]]) -> Floats:
        """Entry (a, b): the cosine of two groups of fragments as rows of weighted pairs, 0 to 1: a pair weighs more the
        rarer it is and the oftener a fragment has it (tf-idf; Salton and Buckley, 1988). Reckoned once for the same
        groups, which the passes over an issue ask for again."""
        asked = tuple(map(tuple, groups))
        if asked not in self._likeness:
            self._likeness[asked] = _cosines(self._held(groups), [len(groups)]).reshape(len(groups), len(groups))
        return self._likeness[asked]

    def cohesions(self, counts: Sequence[int]) -> list[Floats]:
        """For each stretch of fragments, entry (a, b): log-odds, in nats, that two of them are parts of one article,
        from the words they share; 0 where one is too short. `counts` are the fragments of the stretches, which follow
        each other and have all fragments."""
        long = self._length >= SHORTEST_COMPARED
        return [
            np.where(long[own, None] & long[None, own], cohesion_odds(cosines), 0.0)
            for own, cosines in self._compared(counts)
        ]

    def products(self, counts: Sequence[int]) -> list[Floats]:
        """For each stretch of fragments, as `cohesions` has them, entry (a, b): the product of two as rows of weighted
        pairs. That of two texts put together of fragments is the sum of theirs."""
        size = np.sqrt(np.bincount(self._entries.owners, self._entries.weights**2, len(self._length)))
        return [cosines * size[own, None] * size[None, own] for own, cosines in self._compared(counts)]

    def _compared(self, counts: Sequence[int]) -> list[tuple[slice, Floats]]:
        """The fragments of each stretch, and entry (a, b): the cosine of two of them as rows of weighted pairs."""
        asked = tuple(counts)
        if asked not in self._cosines:
            self._cosines[asked] = _cosines(self._entries, counts)
        ends = accumulate(counts)
        squares = accumulate([count * count for count in counts])
        return [
            (slice(end - count, end), self._cosines[asked][last - count * count : last].reshape(count, count))
            for count, end, last in zip(counts, ends, squares, strict=True)
        ]

    def weigh(self, pairs: Ints) -> tuple[Floats, Ints]:
        """For each of `pairs` (numbers) how rare it is, as the logarithm of one in so many, and its place among the
        pairs of the fragments; -1 for a pair that no fragment holds."""
        places, seen = places_of(pairs, self._pairs)
        weights = np.where(seen, self._rarity[places], self.unseen)
        return np.where(_has_mark(pairs), np.minimum(weights, MOST_WITH_MARK), weights), np.where(seen, places, -1)


class NamedWords:
    """The pairs of a page's headlines, and which of its fragments hold them.

    `headlines` are all headline lines of the page, those that follow each other put together; what is asked for later
    is made of them. `fragments` are the places of the page's fragments among the `words`. Arrays by pair have one entry
    more, which nothing holds and which weighs nothing: every headline has at least this one.
    """

    def __init__(self, words: Words, headlines: Sequence[str], fragments: Sequence[int]) -> None:
        self._words = words
        self._pairs = distinct(pairs_within(headlines)[1])[:MOST_NAMED]
        weights, places = words.weigh(self._pairs)
        self._weights = np.append(weights, 0.0)
        self._known: dict[str, tuple[Ints, float]] = {}
        self._read: dict[str, Floats] = {}
        self._holders = words.holders(places)
        self._row = {fragment: row for row, fragment in enumerate(fragments)}
        self.held = self._rows = self._holding(fragments)

    def held_by(self, groups: Sequence[Sequence[int]]) -> Floats:
        """Entry (group, pair): 1 where any of a group's fragments, on this page or another, holds the pair."""
        if not groups:
            return self._none(0)
        fragments = list(chain.from_iterable(groups))
        beyond = [fragment for fragment in dict.fromkeys(fragments) if fragment not in self._row]
        if beyond:
            self._row.update((fragment, row) for row, fragment in enumerate(beyond, len(self._rows)))
            self._rows = np.concatenate([self._rows, self._holding(beyond)])
        members = np.zeros((len(groups), len(self._rows)))
        group = np.arange(len(groups)).repeat(list(map(len, groups)))
        members[group, [self._row[fragment] for fragment in fragments]] = 1.0
        return bounded(members @ self._rows, 0.0, 1.0)

    def held_in(self, texts: Sequence[str]) -> Floats:
        """Entry (text, pair): 1 where a text holds the pair; each text is looked through once."""
        unknown = [text for text in dict.fromkeys(texts) if text not in self._read]
        if unknown:
            owner, pairs = pairs_within(unknown)
            places, named = places_of(pairs, self._pairs)
            held = self._none(len(unknown))
            held[owner[named], places[named]] = 1.0
            self._read.update(zip(unknown, held, strict=True))
        return np.array([self._read[text] for text in texts]).reshape(len(texts), -1)

    def shares(self, headlines: Sequence[str], held: Floats) -> Floats:
        """Entry (headline, a): the share of a headline's pairs, by weight, that row a of `held` has; 0 to 1."""
        if not headlines:
            return np.zeros((0, len(held)))
        starts, pair, whole = self._pairs_of(headlines)
        shares: Floats = np.add.reduceat(held.T[pair] * self._weights[pair][:, None], starts, axis=0)
        return shares / whole[:, None]

    def shares_of_ranges(self, headlines: Sequence[str]) -> Floats:
        """Entry (headline, a, b): the share of a headline's pairs, by weight, that stand in the fragments from a to b
        of the page; 0 to 1."""
        starts, pair, whole = self._pairs_of(headlines)
        headline = np.arange(len(headlines)).repeat(np.diff(starts, append=len(pair)))
        count = len(self.held)
        place = np.where(self.held > 0.0, np.arange(count)[:, None], count)
        following = np.minimum.accumulate(place[::-1], axis=0)[::-1][:, pair]
        entry = (headline * count + np.arange(count)[:, None]) * (count + 1) + following
        weights = np.broadcast_to(self._weights[pair], entry.shape)
        found = np.bincount(entry.ravel(), weights.ravel(), len(headlines) * count * (count + 1))
        by_first = np.cumsum(found.reshape(len(headlines), count, count + 1)[:, :, :count], axis=2)
        return by_first / whole[:, None, None]

    def _pairs_of(self, headlines: Sequence[str]) -> tuple[list[int], Ints, Floats]:
        """The pairs of headlines, one headline's after the other's: where each one's begin, their places, and what all
        pairs of each headline weigh."""
        unknown = [text for text in dict.fromkeys(headlines) if text not in self._known]
        if unknown:
            self._look_up(unknown)
        known = [self._known[text] for text in headlines]
        places = [pairs for pairs, _ in known]
        return [0, *accumulate(map(len, places[:-1]))], np.concatenate(places), np.array([whole for _, whole in known])

    def _look_up(self, headlines: Sequence[str]) -> None:
        """Remember of headlines the places of their pairs among the page's, and the weight of all their pairs."""
        owner, pairs = pairs_within(headlines)
        places, named = places_of(pairs, self._pairs)
        # The entry that every headline has stands behind its pairs.
        width = len(self._pairs) + 1
        last = np.arange(1, len(headlines) + 1) * width - 1
        entries = distinct(np.append(owner[named] * width + places[named], last))
        headline, place = np.divmod(entries, width)
        whole = np.bincount(headline, self._weights[place])
        if not named.all():
            unseen, _ = self._words.weigh(pairs[~named])
            whole += np.bincount(owner[~named], unseen, len(headlines))
        bounds = [0, *(entries.searchsorted(last) + 1).tolist()]
        of_each = [place[first:last] for first, last in pairwise(bounds)]
        self._known.update(zip(headlines, zip(of_each, np.maximum(whole, 1e-9).tolist(), strict=True), strict=True))

    def _holding(self, fragments: Sequence[int]) -> Floats:
        """Entry (fragment, pair): 1 where a fragment holds the pair."""
        pairs, holders = self._holders
        row_of = np.full(self._words.count, -1)
        row_of[list(fragments)] = range(len(fragments))
        rows = row_of[holders]
        is_asked = rows >= 0
        held = self._none(len(fragments))
        held[rows[is_asked], pairs[is_asked]] = 1.0
        return held

    def _none(self, count: int) -> Floats:
        """Entry (text, pair): 0, for so many texts."""
        return np.zeros((count, len(self._pairs) + 1))


@cache
def _marks() -> npt.NDArray[np.bool_]:
    """By code point of the basic plane whether it is a mark, no letter, digit or Han character."""
    return np.array([not chr(point).isalnum() for point in range(BEYOND + 1)])


def _has_mark(pairs: Ints) -> npt.NDArray[np.bool_]:
    first, second = pairs >> CHARACTER_BITS, pairs & ((1 << CHARACTER_BITS) - 1)
    marks = _marks()
    found: npt.NDArray[np.bool_] = marks[np.minimum(first, BEYOND)] | marks[np.minimum(second, BEYOND)]
    return found


class _Entries(NamedTuple):
    """Pairs in order with their owners, which ascend by pair, each once an owner, and what they weigh there."""

    pairs: Ints
    owners: Ints
    weights: Floats


def _added_up(entries: _Entries) -> _Entries:
    """Entries out of pairs by owner, of which one may have a pair more than once: its weights are added up."""
    order = stable_order(entries.pairs)
    pairs, owners = entries.pairs[order], entries.owners[order]
    first = np.flatnonzero(are_first(pairs) | are_first(owners))
    weights = np.add.reduceat(entries.weights[order], first) if len(first) else entries.weights
    return _Entries(pairs[first], owners[first], weights)


def _cosines(entries: _Entries, counts: Sequence[int]) -> Floats:
    """The cosines of owners as rows of weighted pairs, 0 to 1, of each with all of its stretch: rows of the first
    stretch's square, then the next one's. So many owners as `counts` says are a stretch."""
    pairs, owners, weights = entries
    count = np.array(counts, dtype=np.int64)
    stretch = np.arange(len(count)).repeat(count)
    size = count[stretch]
    place = np.arange(len(stretch)) - (np.cumsum(count) - count)[stretch]
    row_start = np.cumsum(size) - size
    row = np.arange(len(stretch)).repeat(size)
    column = np.arange(len(row)) - (row_start - np.arange(len(stretch)) + place)[row]
    above = _products(pairs * len(count) + stretch[owners], row_start[owners], place[owners], weights, len(row))
    own = np.bincount(owners, weights * weights, len(stretch))
    both = above + above[row_start[column] + place[row]]
    both[row_start + place] = own
    whole = np.sqrt(np.maximum(own, 1e-9))
    cosines: Floats = np.minimum(both / whole[row] / whole[column], 1.0)
    return cosines


def _products(keys: Ints, rows: Ints, columns: Ints, weights: Floats, size: int) -> Floats:
    """By cell, of which there are so many (`size`), the sum of the products of any two weights with the same key: in
    the row of the one that stands first, in the column of the other. `keys` ascend."""
    is_again = np.zeros(len(keys) + 1, dtype=bool)
    is_again[1:-1] = keys[1:] == keys[:-1]
    bounds = np.flatnonzero(is_again[1:] != is_again[:-1])
    starts, times = bounds[::2], bounds[1::2] - bounds[::2] + 1
    entry = counted_from(starts, times)
    following = (starts + times).repeat(times) - entry - 1
    at_once = max(MOST_PRODUCTS // max(len(entry), 1), 1)
    sums = np.zeros(size)
    for nearer in range(0, int(following.max(initial=0)), at_once):
        many = np.minimum(np.maximum(following - nearer, 0), at_once)
        first = entry.repeat(many)
        second = counted_from(entry + nearer + 1, many)
        sums += np.bincount(rows[first] + columns[second], weights[first] * weights[second], size)
    return sums


def bounded(values: Numbers, least: float, most: float) -> Numbers:
    """`values` within bounds, as `np.clip` gives them, which takes three times as long for a page's."""
    within: Numbers = np.minimum(np.maximum(values, least), most)
    return within


def cohesion_odds(likeness: Floats) -> Floats:
    """Log-odds that two texts are parts of one article, by their likeness (`Words.likeness`)."""
    odds = COHESION_SCALE * np.log(np.maximum(likeness, 1e-3) / COHESION_MIDDLE)
    return bounded(odds, LEAST_COHESION, MOST_COHESION)
