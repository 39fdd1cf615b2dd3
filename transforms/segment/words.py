"""Words that texts of one issue share: pairs of neighbouring characters, weighted by rarity.

Here belongs the counting that headlines, fragments and parts on other pages are compared with. No word list is
needed: two characters that stand together twice in an issue are most of a Chinese word, and three letters of a
spaced script tell as much.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise

import numpy as np
import numpy.typing as npt

from transforms.segment.pairs import BEYOND, CHARACTER_BITS, Ints, distinct, pairs_within, places_of, stable_order

Floats = npt.NDArray[np.float64]

COHESION_SCALE, COHESION_MIDDLE = 1.3, 0.02
"""Log-odds a factor of e in the likeness of two fragments, and the likeness that says nothing. On 24,129 pairs of
fragments of bench pages log-odds of -0.1 were measured at 0.015, of 1.3 at 0.04 and of 2.5 at 0.1. Of 0.015 to 0.03
this middle reads the bench as well as any and made-up pages best."""

LEAST_COHESION, MOST_COHESION = -1.5, 2.1
"""Bounds of the log-odds. A higher one reads made-up pages no better."""

SHORTEST_COMPARED = 30
"""Characters below which a fragment has too few words to compare."""

MOST_WITH_MARK = 2.0
"""Nats that a pair of a headline's weighs at most where one of its two is a mark: half of a rare pair of two
characters, as a body breaks its sentences elsewhere. With 1.5 and 2.5 the headlines of bench and made-up pages are read
a little worse."""

MOST_NAMED = 4096
"""Pairs of a page's headlines that are looked for in its fragments: ten times what a page has; bounds the memory."""


class Words:
    """The fragments of an issue as pairs with their weights, and the rarity of each pair among them."""

    def __init__(self, texts: Sequence[str]) -> None:
        owner, pairs = pairs_within(texts)
        pairs, owner, times = _by_pair(pairs, owner, np.ones(len(pairs)))
        is_new = np.diff(pairs, prepend=-1) > 0
        self._pairs = pairs[is_new]
        count = max(len(self._pairs), 1)
        place = np.cumsum(is_new) - 1
        self._rarity = np.log((len(texts) + 1.5) / (np.bincount(place, minlength=count) + 0.5))
        order = stable_order(owner)
        self._held = place[order]
        self._weight = (self._rarity[place] * (1.0 + np.log(times)))[order]
        self._starts = np.searchsorted(owner[order], np.arange(len(texts) + 1))
        self.unseen = math.log((len(texts) + 1.5) / 0.5)
        self._length = np.array(list(map(len, texts)), dtype=np.int64)
        self._likeness: dict[tuple[tuple[int, ...], ...], Floats] = {}

    def lengths(self, indexes: Sequence[int]) -> Ints:
        """The characters of the fragments at `indexes`."""
        return self._length[list(indexes)]

    def together(self, indexes: Sequence[int]) -> Ints:
        """The pairs that any of the fragments at `indexes` holds, sorted."""
        parts = [self._held[self._starts[index] : self._starts[index + 1]] for index in indexes]
        return parts[0] if len(parts) == 1 else distinct(np.concatenate(parts))

    def likeness(self, groups: Sequence[Sequence[int]]) -> Floats:
        """Entry (a, b): the cosine of two groups of fragments as rows of weighted pairs, 0 to 1: a pair weighs more the
        rarer it is and the oftener a fragment has it (tf-idf; Salton and Buckley, 1988). Reckoned once for the same
        groups, which the passes over an issue ask for again."""
        asked = tuple(map(tuple, groups))
        if asked not in self._likeness:
            self._likeness[asked] = self._likeness_of(groups)
        return self._likeness[asked]

    def _likeness_of(self, groups: Sequence[Sequence[int]]) -> Floats:
        parts = [slice(self._starts[index], self._starts[index + 1]) for group in groups for index in group]
        sizes = [sum(int(self._starts[index + 1] - self._starts[index]) for index in group) for group in groups]
        pairs, weights = (np.concatenate([row[part] for part in parts]) for row in (self._held, self._weight))
        both = _products(*_by_pair(pairs, np.repeat(np.arange(len(groups)), sizes), weights), len(groups))
        whole = np.sqrt(np.maximum(both.diagonal(), 1e-9))
        return np.minimum(both / whole[:, None] / whole[None, :], 1.0)

    def cohesions(self, indexes: Sequence[int]) -> Floats:
        """Entry (a, b): log-odds, in nats, that two of the fragments at `indexes` are parts of one article, from the
        words they share; 0 where one is too short."""
        long = self.lengths(indexes) >= SHORTEST_COMPARED
        odds = cohesion_odds(self.likeness([[index] for index in indexes]))
        return np.where(long[:, None] & long[None, :], odds, 0.0)

    def weigh(self, pairs: Ints) -> tuple[Floats, Ints]:
        """For each of `pairs` (numbers) how rare it is, as the logarithm of one in so many, and its place among the
        pairs of the fragments; -1 for a pair that no fragment holds."""
        places, seen = places_of(pairs, self._pairs)
        weights = np.where(seen, self._rarity[places], self.unseen)
        return np.where(_has_mark(pairs), np.minimum(weights, MOST_WITH_MARK), weights), np.where(seen, places, -1)


@dataclass(frozen=True, slots=True)
class _Weights:
    """What pairs weigh in headlines: entry by entry the headline, in order, the pair and its weight; where the entries
    of a headline begin (`starts`); and the weight of all pairs of each headline (`whole`)."""

    headline: Ints
    starts: Ints
    pair: Ints
    weight: Floats
    whole: Floats

    def shares(self, held: Floats) -> Floats:
        """Entry (headline, a): the share of a headline's pairs, by weight, that row a of `held` has."""
        shares = np.zeros((len(self.whole), len(held)))
        if len(self.headline):
            weights = held.T[self.pair] * self.weight[:, None]
            shares[self.headline[self.starts]] = np.add.reduceat(weights, self.starts, axis=0)
        return shares / self.whole[:, None]

    def shares_of_ranges(self, held: Floats) -> Floats:
        """Entry (headline, a, b): the share of a headline's pairs, by weight, that any of the rows from a to b has."""
        count = len(held)
        place = np.where(held > 0.0, np.arange(count)[:, None], count)
        following = np.minimum.accumulate(place[::-1], axis=0)[::-1][:, self.pair]
        entry = (self.headline * count + np.arange(count)[:, None]) * (count + 1) + following
        weights = np.broadcast_to(self.weight, entry.shape)
        found = np.bincount(entry.ravel(), weights.ravel(), len(self.whole) * count * (count + 1))
        by_first = np.cumsum(found.reshape(len(self.whole), count, count + 1)[:, :, :count], axis=2)
        return by_first / self.whole[:, None, None]


class NamedWords:
    """The pairs of a page's headlines, and which of its fragments hold them.

    `headlines` are all headline lines of the page, those that follow each other put together; what is asked for later
    is made of them. `fragments` are the places of the page's fragments among the `words`.
    """

    def __init__(self, words: Words, headlines: Sequence[str], fragments: Sequence[int]) -> None:
        self._words = words
        self._pairs = distinct(pairs_within(headlines)[1])[:MOST_NAMED]
        self._weights, self._places = words.weigh(self._pairs)
        self._asked: dict[tuple[str, ...], _Weights] = {}
        self._known: dict[str, tuple[Ints, float]] = {}
        self._own_shares: dict[str, Floats] = {}
        self._row = {fragment: row for row, fragment in enumerate(fragments)}
        self.held = self._holding([words.together([fragment]) for fragment in fragments])

    def held_by(self, groups: Sequence[Sequence[int]]) -> Floats:
        """Entry (group, pair): 1 where any of a group's fragments, on this page or another, holds the pair."""
        return np.array([self._held_together(group) for group in groups]).reshape(len(groups), len(self._pairs))

    def held_in(self, texts: Sequence[str]) -> Floats:
        """Entry (text, pair): 1 where a text holds the pair."""
        owner, pairs = pairs_within(texts)
        places, named = places_of(pairs, self._pairs)
        held = np.zeros((len(texts), len(self._pairs)))
        held[owner[named], places[named]] = 1.0
        return held

    def shares(self, headlines: Sequence[str], held: Floats) -> Floats:
        """Entry (headline, a): the share of a headline's pairs, by weight, that row a of `held` has; 0 to 1."""
        return self._weights_of(headlines).shares(held)

    def own_shares(self, headlines: Sequence[str]) -> Floats:
        """`shares` of the fragments of the page; each headline's are reckoned once."""
        unknown = [text for text in dict.fromkeys(headlines) if text not in self._own_shares]
        if unknown:
            self._own_shares.update(zip(unknown, self.shares(unknown, self.held), strict=True))
        return np.array([self._own_shares[text] for text in headlines])

    def shares_of_ranges(self, headlines: Sequence[str]) -> Floats:
        """Entry (headline, a, b): the share of a headline's pairs, by weight, that stand in the fragments from a to b
        of the page; 0 to 1."""
        return self._weights_of(headlines).shares_of_ranges(self.held)

    def _weights_of(self, headlines: Sequence[str]) -> _Weights:
        asked = tuple(headlines)
        if asked not in self._asked:
            self._asked[asked] = self._weights_in(asked)
        return self._asked[asked]

    def _weights_in(self, headlines: Sequence[str]) -> _Weights:
        unknown = [text for text in dict.fromkeys(headlines) if text not in self._known]
        if unknown:
            self._look_up(unknown)
        known = [self._known[text] for text in headlines]
        sizes = [len(places) for places, _ in known]
        place = np.concatenate([places for places, _ in known]) if known else np.zeros(0, dtype=np.int64)
        headline = np.repeat(np.arange(len(known)), sizes)
        starts = np.array(
            [start for start, size in zip(accumulate(sizes, initial=0), sizes, strict=False) if size], dtype=np.int64
        )
        return _Weights(headline, starts, place, self._weights[place], np.array([whole for _, whole in known]))

    def _look_up(self, headlines: Sequence[str]) -> None:
        """Remember of headlines the places of their pairs among the page's, and the weight of all their pairs."""
        owner, pairs = pairs_within(headlines)
        places, named = places_of(pairs, self._pairs)
        width = max(len(self._pairs), 1)
        headline, place = np.divmod(distinct(owner[named] * width + places[named]), width)
        unseen, _ = self._words.weigh(pairs[~named])
        unnamed = np.bincount(owner[~named], unseen, len(headlines))
        whole = np.bincount(headline, self._weights[place], len(headlines)) + unnamed
        bounds = np.searchsorted(headline, np.arange(len(headlines) + 1)).tolist()
        of_each = [place[first:last] for first, last in pairwise(bounds)]
        self._known.update(zip(headlines, zip(of_each, np.maximum(whole, 1e-9).tolist(), strict=True), strict=True))

    def _held_together(self, group: Sequence[int]) -> Floats:
        rows = [self._row[fragment] for fragment in group if fragment in self._row]
        if len(rows) == len(group):
            held: Floats = self.held[rows[0]] if len(rows) == 1 else self.held[rows].max(axis=0)
        else:
            (held,) = self._holding([self._words.together(group)])
        return held

    def _holding(self, groups: Sequence[Ints]) -> Floats:
        """Entry (group, pair): 1 where a group of places among the words has the pair."""
        seen = self._places >= 0
        owner = np.repeat(np.arange(len(groups)), list(map(len, groups)))
        at, named = places_of(np.concatenate(groups), self._places[seen]) if groups else (owner, owner > 0)
        held = np.zeros((len(groups), len(self._pairs)))
        held[owner[named], np.flatnonzero(seen)[at[named]]] = 1.0
        return held


@cache
def _marks() -> npt.NDArray[np.bool_]:
    """By code point of the basic plane whether it is a mark, no letter, digit or Han character."""
    return np.array([not chr(point).isalnum() for point in range(BEYOND + 1)])


def _has_mark(pairs: Ints) -> npt.NDArray[np.bool_]:
    first, second = pairs >> CHARACTER_BITS, pairs & ((1 << CHARACTER_BITS) - 1)
    marks = _marks()
    found: npt.NDArray[np.bool_] = marks[np.minimum(first, BEYOND)] | marks[np.minimum(second, BEYOND)]
    return found


def _by_pair(pairs: Ints, owners: Ints, weights: Floats) -> tuple[Ints, Ints, Floats]:
    """The pairs in order with their owners, which ascend, each once an owner, with the weights that it has there added
    up."""
    order = stable_order(pairs)
    pairs, owners = pairs[order], owners[order]
    first = np.flatnonzero((np.diff(pairs, prepend=-1) != 0) | (np.diff(owners, prepend=-1) != 0))
    return pairs[first], owners[first], np.add.reduceat(weights[order], first) if len(first) else weights


def _products(pairs: Ints, owners: Ints, weights: Floats, count: int) -> Floats:
    """Entry (a, b): the sum, over the pairs that both of two owners have, of the product of their weights.

    By pair, its owners stand beside each other: those one apart are added up, then those two apart, and so on.
    """
    above = np.zeros(count * count)
    alike = np.arange(len(pairs))
    apart = 0
    while len(alike):
        other = alike + apart
        above += np.bincount(owners[alike] * count + owners[other], weights[alike] * weights[other], count * count)
        apart += 1
        alike = alike[: alike.searchsorted(len(pairs) - apart)]
        alike = alike[pairs[alike + apart] == pairs[alike]]
    both = above.reshape(count, count)
    return both + np.triu(both, 1).T


def cohesion_odds(likeness: Floats) -> Floats:
    """Log-odds that two texts are parts of one article, by their likeness (`Words.likeness`)."""
    odds = COHESION_SCALE * np.log(np.maximum(likeness, 1e-3) / COHESION_MIDDLE)
    return np.clip(odds, LEAST_COHESION, MOST_COHESION)
