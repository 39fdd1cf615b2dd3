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
from struct import pack
from typing import Final, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from transforms.segment.arrays import floats_of, ints_of
from transforms.segment.pairs import (
    BEYOND,
    CHARACTER_BITS,
    Ints,
    are_first,
    counted_from,
    distinct,
    pairs_within,
    places_of,
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

MOST_SHARES: Final = 1 << 18
"""Weights of pairs in texts that are added up at once: ten times what a page asks for; bounds the memory."""

PLACE_BYTES: Final = 8
"""Bytes of a place in an array."""


class Words:
    """The fragments of an issue as pairs with their weights, and the rarity of each pair among them."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.unseen = math.log((len(texts) + 1.5) / 0.5)
        owner, pairs = pairs_within(texts)
        every = np.sort((pairs << OWNER_BITS) + owner)
        first = are_first(every).nonzero()[0]
        often = np.append(first[1:], len(every)) - first - 1
        every = every.take(first)
        pairs, owner = every >> OWNER_BITS, every & ((1 << OWNER_BITS) - 1)
        new = are_first(pairs).nonzero()[0]
        self._pairs = pairs.take(new)
        self._starts = np.append(new, len(pairs))
        owners = self._starts[1:] - new
        # By tables, as there are few numbers and many pairs.
        rarity = np.log((len(texts) + 1.5) / (np.arange(len(texts) + 1) + 0.5))
        oftener = 1.0 + np.log(np.arange(1, often.max(initial=0) + 2))
        # One more, for where no text has a pair.
        self._rarity = np.append(rarity.take(owners), self.unseen)
        place = np.arange(len(new)).repeat(owners)
        self._entries = _Entries(place, owner, self._rarity.take(place) * oftener.take(often))
        self.count = len(texts)
        self._length = ints_of(list(map(len, texts)))
        self._squares = _squares(self._entries, len(texts))
        self._likeness: dict[tuple[tuple[int, ...], ...], Floats] = {}
        self._cosines: dict[tuple[int, ...], list[Floats]] = {}

    def lengths(self, indexes: Sequence[int]) -> Ints:
        """The characters of the fragments at `indexes`."""
        return self._length.take(ints_of(list(indexes)))

    def holders(self, places: Ints) -> tuple[Ints, Ints]:
        """The fragments that hold pairs, those of one after those of the other: for each the index of its pair among
        `places`, which may have -1 for none, and the fragment."""
        seen = (places >= 0).nonzero()[0]
        places = places.take(seen)
        starts = self._starts.take(places)
        times = self._starts.take(places + 1) - starts
        return seen.repeat(times), self._entries.owners.take(counted_from(starts, times))

    def likeness(self, groups: Sequence[Sequence[int]]) -> Floats:
        """Entry (a, b): the cosine of two groups of fragments as rows of weighted pairs, 0 to 1: a pair weighs more the
        rarer it is and the oftener a fragment has it (tf-idf; Salton and Buckley, 1988). No fragment is in two groups.
        Reckoned once for the same groups, which the passes over an issue ask for again."""
        asked = tuple(map(tuple, groups))
        if asked not in self._likeness:
            group_of = np.full(self.count, -1)
            members = ints_of(list(chain.from_iterable(groups)))
            group_of[members] = np.arange(len(groups)).repeat(ints_of(list(map(len, groups))))
            pairs, owners, weights = self._entries
            group = group_of.take(owners)
            held = (group >= 0).nonzero()[0]
            entries = _Entries(pairs.take(held), group.take(held), weights.take(held))
            (self._likeness[asked],) = _cosines(entries, _squares(entries, len(groups)), [len(groups)])
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
        size = np.sqrt(self._squares)
        return [cosines * size[own, None] * size[None, own] for own, cosines in self._compared(counts)]

    def _compared(self, counts: Sequence[int]) -> list[tuple[slice, Floats]]:
        """The fragments of each stretch, and entry (a, b): the cosine of two of them as rows of weighted pairs."""
        asked = tuple(counts)
        if asked not in self._cosines:
            self._cosines[asked] = _cosines(self._entries, self._squares, counts)
        stretches = [slice(end - count, end) for count, end in zip(counts, accumulate(counts), strict=True)]
        return list(zip(stretches, self._cosines[asked], strict=True))

    def weigh(self, pairs: Ints) -> tuple[Floats, Ints]:
        """For each of `pairs` (numbers) how rare it is, as the logarithm of one in so many, and its place among the
        pairs of the fragments; -1 for a pair that no fragment holds."""
        places, seen = places_of(pairs, self._pairs)
        weights = np.where(seen, self._rarity.take(places), self.unseen)
        return np.where(_has_mark(pairs), np.minimum(weights, MOST_WITH_MARK), weights), np.where(seen, places, -1)


_Pairs = tuple[bytes, float]
"""The pairs of a headline: their places among those of the page's headlines, each once and in order, as the bytes of an
array; and what all of them weigh."""


class NamedWords:
    """The pairs of a page's headlines, and which of its fragments hold them.

    `headlines` are all headline lines of the page, those that follow each other put together; what is asked for later
    is made of them. `fragments` are the places of the page's fragments among the `words`. What texts hold are rows of
    what each pair weighs, where a text holds it; they have one entry more, which nothing holds and which weighs
    nothing. A pair's entries stand together in memory, as shares are asked for by pairs.
    """

    def __init__(self, words: Words, headlines: Sequence[str], fragments: Sequence[int]) -> None:
        self._words = words
        self._pairs = distinct(pairs_within(headlines)[1])[:MOST_NAMED]
        weights, places = words.weigh(self._pairs)
        self._weight_of_each = np.append(weights, 0.0)[:, None]
        self._nothing = pack("q", len(weights))
        self._known: dict[str, _Pairs] = {}
        self._read: dict[str, Floats] = {}
        self._holders = words.holders(places)
        self._column = {fragment: column for column, fragment in enumerate(fragments)}
        self._columns = self._holding(fragments)
        self.held = (self._columns * self._weight_of_each).T

    def held_by(self, groups: Sequence[Sequence[int]]) -> Floats:
        """Entry (group, pair): what the pair weighs where any of a group's fragments, on this page or another, holds
        it."""
        if not groups:
            return self._none(0).T
        fragments = list(chain.from_iterable(groups))
        beyond = [fragment for fragment in dict.fromkeys(fragments) if fragment not in self._column]
        if beyond:
            known = len(self._column)
            self._column.update((fragment, column) for column, fragment in enumerate(beyond, known))
            self._columns = np.concatenate([self._columns, self._holding(beyond)], axis=1)
        members = np.zeros((len(self._column), len(groups)))
        group = np.arange(len(groups)).repeat(ints_of(list(map(len, groups))))
        members[ints_of([self._column[fragment] for fragment in fragments]), group] = 1.0
        held: Floats = np.minimum(self._columns @ members, 1.0) * self._weight_of_each
        return held.T

    def held_in(self, texts: Sequence[str]) -> Floats:
        """Entry (text, pair): what the pair weighs where a text holds it; each text is looked through once."""
        unknown = [text for text in dict.fromkeys(texts) if text not in self._read]
        if unknown:
            owner, pairs = pairs_within(unknown)
            places, named = places_of(pairs, self._pairs)
            held = np.zeros((len(unknown), len(self._weight_of_each)))
            held[owner[named], places[named]] = 1.0
            self._read.update(zip(unknown, held * self._weight_of_each[:, 0], strict=True))
        held = np.concatenate([self._read[text] for text in texts]).reshape(len(texts), -1)
        return np.asfortranarray(held)

    def shares(self, headlines: Sequence[str], held: Floats) -> Floats:
        """Entry (headline, a): the share of a headline's pairs, by weight, that row a of `held` has; 0 to 1."""
        if not headlines:
            return np.zeros((0, len(held)))
        known = self._pairs_of(headlines)
        longest = max([len(places) for places, _ in known]) // PLACE_BYTES
        at_once = max(MOST_SHARES // max(longest * len(held), 1), 1)
        weights = [self._weight_held(known[first : first + at_once], held) for first in range(0, len(known), at_once)]
        shares: Floats = weights[0] if len(weights) == 1 else np.concatenate(weights)
        shares /= floats_of([whole for _, whole in known])[:, None]
        return shares

    def _weight_held(self, headlines: list[_Pairs], held: Floats) -> Floats:
        """Entry (headline, a): what the pairs of a headline weigh that row a of `held` has."""
        # Rows of one length, filled up with the entry that nothing holds.
        fill = self._nothing * (max([len(places) for places, _ in headlines]) // PLACE_BYTES)
        filled = b"".join([places + fill[len(places) :] for places, _ in headlines])
        places = np.frombuffer(filled, np.int64).reshape(len(headlines), -1)
        weights: Floats = np.add.reduce(held.T.take(places.T, axis=0))
        return weights

    def shares_of_ranges(self, headlines: Sequence[str]) -> Floats:
        """Entry (headline, a, b): the share of a headline's pairs, by weight, that stand in the fragments from a to b
        of the page; 0 to 1."""
        known = self._pairs_of(headlines)
        pair = np.frombuffer(b"".join([places for places, _ in known]), np.int64)
        headline = np.arange(len(headlines)).repeat(ints_of([len(places) // PLACE_BYTES for places, _ in known]))
        count = len(self.held)
        place = np.where(self.held > 0.0, np.arange(count)[:, None], count)
        following = np.minimum.accumulate(place[::-1], axis=0)[::-1][:, pair]
        # The last fragment stands in front, so that what the ones before it hold is added in one go.
        entry = (following * len(headlines) + headline) * count + np.arange(count)[:, None]
        weights = np.broadcast_to(self._weight_of_each.take(pair), entry.shape)
        found = np.bincount(entry.ravel(), weights.ravel(), (count + 1) * len(headlines) * count)
        by_last = found.reshape(count + 1, len(headlines), count)[:count]
        for before, here in pairwise(by_last):
            here += before
        shares: Floats = by_last / floats_of([whole for _, whole in known])[:, None]
        return shares.transpose(1, 2, 0)

    def _pairs_of(self, headlines: Sequence[str]) -> list[_Pairs]:
        unknown = [text for text in dict.fromkeys(headlines) if text not in self._known]
        if unknown:
            self._look_up(unknown)
        return [self._known[text] for text in headlines]

    def _look_up(self, headlines: list[str]) -> None:
        """Find out about the pairs of many headlines at once."""
        owner, pairs = pairs_within(headlines)
        places, is_named = places_of(pairs, self._pairs)
        count = len(self._weight_of_each)
        entries = owner * count + places
        are_all_named = bool(is_named.all())
        own, named = np.divmod(distinct(entries if are_all_named else entries[is_named]), count)
        bounds: list[int] = own.searchsorted(np.arange(len(headlines) + 1)).tolist()
        weights = self._weight_of_each.take(named)
        if not are_all_named:
            own = np.concatenate([own, owner[~is_named]])
            weights = np.concatenate([weights, self._words.weigh(pairs[~is_named])[0]])
        wholes: list[float] = np.bincount(own, weights, len(headlines)).tolist()
        row = named.tobytes()
        for at, headline in enumerate(headlines):
            places_of_it = row[PLACE_BYTES * bounds[at] : PLACE_BYTES * bounds[at + 1]]
            self._known[headline] = places_of_it, max(wholes[at], 1e-9)

    def _holding(self, fragments: Sequence[int]) -> Floats:
        """Entry (pair, fragment): 1 where a fragment holds the pair."""
        pairs, holders = self._holders
        column_of = np.full(self._words.count, -1)
        column_of[ints_of(list(fragments))] = np.arange(len(fragments))
        columns = column_of.take(holders)
        asked = (columns >= 0).nonzero()[0]
        held = self._none(len(fragments))
        held[pairs.take(asked), columns.take(asked)] = 1.0
        return held

    def _none(self, count: int) -> Floats:
        """Entry (pair, text): 0, for so many texts."""
        return np.zeros((len(self._weight_of_each), count))


@cache
def _marks() -> npt.NDArray[np.bool_]:
    """By code point of the basic plane whether it is a mark, no letter, digit or Han character."""
    return np.array([not chr(point).isalnum() for point in range(BEYOND + 1)])


def _has_mark(pairs: Ints) -> npt.NDArray[np.bool_]:
    first, second = pairs >> CHARACTER_BITS, pairs & ((1 << CHARACTER_BITS) - 1)
    marks = _marks()
    found: npt.NDArray[np.bool_] = marks.take(np.minimum(first, BEYOND)) | marks.take(np.minimum(second, BEYOND))
    return found


class _Entries(NamedTuple):
    """Pairs in order with their owners and what they weigh there; an owner may have a pair more than once, its weights
    are added up."""

    pairs: Ints
    owners: Ints
    weights: Floats


def _squares(entries: _Entries, count: int) -> Floats:
    """By owner, of which there are so many (`count`), the sum of the squares of its weights."""
    return np.asarray(np.bincount(entries.owners, entries.weights * entries.weights, count), dtype=np.float64)


def _cosines(entries: _Entries, squares: Floats, counts: Sequence[int]) -> list[Floats]:
    """For each stretch of owners, entry (a, b): the cosine of two of them as rows of weighted pairs, 0 to 1. `squares`
    are those of `_squares`; so many owners as `counts` says are a stretch."""
    count = np.array(counts, dtype=np.int64)
    stretch = np.arange(len(count)).repeat(count)
    size = count.take(stretch)
    place = np.arange(len(stretch)) - (np.cumsum(count) - count).take(stretch)
    row_start = np.cumsum(size) - size
    # Most pairs have one owner, and no part in a product.
    again = _repeated(entries.pairs)
    owners, weights = entries.owners.take(again), entries.weights.take(again)
    keys = entries.pairs.take(again) * len(count) + stretch.take(owners)
    above = _products(keys, row_start.take(owners), place.take(owners), weights, int(size.sum()))
    cosines: list[Floats] = []
    done = cells = 0
    for owned in counts:
        square = above[cells : cells + owned * owned].reshape(owned, owned)
        both = square + square.T
        own = both.reshape(-1)[:: owned + 1]
        own += squares[done : done + owned]
        whole = np.sqrt(np.maximum(own, 1e-9))
        cosines.append(np.minimum(both / whole[:, None] / whole, 1.0))
        done += owned
        cells += owned * owned
    return cosines


def _repeated(ordered: Ints) -> Ints:
    """The places of those of some sorted numbers that stand there more than once."""
    is_again = np.zeros(len(ordered) + 1, dtype=bool)
    is_again[1:-1] = ordered[1:] == ordered[:-1]
    return (is_again[1:] | is_again[:-1]).nonzero()[0]


def _products(keys: Ints, rows: Ints, columns: Ints, weights: Floats, size: int) -> Floats:
    """By cell, of which there are so many (`size`), the sum of the products of any two weights with the same key: in
    the row of the one that stands first, in the column of the other. `keys` ascend."""
    is_again = np.zeros(len(keys) + 1, dtype=bool)
    is_again[1:-1] = keys[1:] == keys[:-1]
    bounds = (is_again[1:] != is_again[:-1]).nonzero()[0]
    starts, times = bounds[::2], bounds[1::2] - bounds[::2] + 1
    entry = counted_from(starts, times)
    following = (starts + times).repeat(times) - entry - 1
    at_once = max(MOST_PRODUCTS // max(len(entry), 1), 1)
    sums = np.zeros(size)
    for nearer in range(0, int(following.max(initial=0)), at_once):
        many = np.minimum(np.maximum(following - nearer, 0), at_once)
        first = entry.repeat(many)
        second = counted_from(entry + nearer + 1, many)
        cells = rows.take(first) + columns.take(second)
        sums += np.bincount(cells, weights.take(first) * weights.take(second), size)
    return sums


def bounded(values: Numbers, least: float, most: float) -> Numbers:
    """`values` within bounds, as `np.clip` gives them, which takes three times as long for a page's."""
    within: Numbers = np.minimum(np.maximum(values, least), most)
    return within


def cohesion_odds(likeness: Floats) -> Floats:
    """Log-odds that two texts are parts of one article, by their likeness (`Words.likeness`)."""
    odds = COHESION_SCALE * np.log(np.maximum(likeness, 1e-3) / COHESION_MIDDLE)
    return bounded(odds, LEAST_COHESION, MOST_COHESION)
