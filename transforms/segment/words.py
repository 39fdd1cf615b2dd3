"""Words that texts of one issue share: pairs of neighbouring characters, weighted by rarity.

Here belongs the counting that headlines, fragments and parts on other pages are compared with. No word list is
needed: two characters that stand together twice in an issue are most of a Chinese word, and three letters of a
spaced script tell as much. Sums are taken with `fsum`, so that the order of a set does not show in them.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from math import fsum

COHESION_SCALE, COHESION_MIDDLE = 1.3, 0.055
"""Log-odds a factor of e in the share of words two fragments have in common, and the share that says nothing:
fitted by eye to 1,263 pairs of fragments of one article and 3,975 of two, on bench pages of three extractors
(measured at 0.02: -1.2, at 0.12: +1.3)."""

LEAST_COHESION, MOST_COHESION = -1.5, 2.1
"""Bounds of the log-odds: what no and half of all words in common were measured to say."""

SHORTEST_COMPARED = 30
"""Characters below which a fragment has too few words to compare."""

MOST_REMEMBERED, LONGEST_REMEMBERED = 1000, 200
"""Texts whose weights are kept, and characters of the longest: headlines of an issue of fifty pages or more, which take
3 MB where they have 20 characters; 25 MB at the very most."""


Pairs = set[str]


def pairs_of(text: str) -> Pairs:
    """The pairs of neighbouring characters of `text`."""
    return set(map(str.__add__, text, text[1:]))


class Words:
    """The fragments of an issue as sets of pairs, and the rarity of each pair among them."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._held = [pairs_of(text) for text in texts]
        self._length = [len(text) for text in texts]
        counts = Counter(chain.from_iterable(self._held))
        total = len(texts)
        by_count = [math.log((total + 1.5) / (count + 0.5)) for count in range(total + 1)]
        self._rarity = {pair: by_count[count] for pair, count in counts.items()}
        self._unseen = by_count[0]
        self._weight: dict[int, float] = {}
        self._weighed: dict[str, tuple[dict[str, float], float]] = {}
        self._cohesion: dict[tuple[int, int], float] = {}

    def together(self, indexes: Sequence[int]) -> Pairs:
        """The pairs that any of the fragments at `indexes` holds."""
        if len(indexes) == 1:
            return self._held[indexes[0]]
        return set().union(*(self._held[index] for index in indexes))

    def rarity(self, pair: str) -> float:
        """How rare a pair is among the fragments, as the logarithm of one in so many."""
        return self._rarity.get(pair, self._unseen)

    def length(self, index: int) -> int:
        """The characters of the fragment at `index`."""
        return self._length[index]

    def shared(self, text: str, among: Sequence[Pairs]) -> list[float]:
        """For each of `among` the share of `text`'s pairs, by weight, that it holds; 0 to 1."""
        weights, whole = self._weights_of(text)
        return [fsum(map(weights.__getitem__, weights.keys() & held)) / whole for held in among]

    def _weights_of(self, text: str) -> tuple[dict[str, float], float]:
        """The pairs of `text` with their weights, and the sum of these; the same headlines are asked in every pass."""
        known = self._weighed.get(text)
        if known is not None:
            return known
        weights = {pair: self._rarity.get(pair, self._unseen) for pair in pairs_of(text)}
        weighed = weights, fsum(weights.values()) or 1.0
        if len(self._weighed) < MOST_REMEMBERED and len(text) <= LONGEST_REMEMBERED:
            self._weighed[text] = weighed
        return weighed

    def share(self, one: Pairs, other: Pairs) -> float:
        """The share of the smaller of two sets of pairs, by weight, that both hold; 0 to 1."""
        weight = self._weigh(min(one, other, key=len))
        return self._weigh(one & other) / weight if weight else 0.0

    def cohesion(self, one: int, other: int) -> float:
        """Log-odds that two fragments are parts of one article, from the words they share; 0 where one is too short."""
        if self._length[one] < SHORTEST_COMPARED or self._length[other] < SHORTEST_COMPARED:
            return 0.0
        known = self._cohesion.get((one, other))
        if known is None:
            known = self._cohesion[one, other] = self._cohesion[other, one] = self._compare(one, other)
        return known

    def _compare(self, one: int, other: int) -> float:
        pairs, others = self._held[one], self._held[other]
        smaller = one if len(pairs) <= len(others) else other
        weight = self._weight.get(smaller)
        if weight is None:
            weight = self._weight[smaller] = self._weigh(self._held[smaller])
        return cohesion_odds(self._weigh(pairs & others) / weight if weight else 0.0)

    def _weigh(self, pairs: Pairs) -> float:
        return fsum(map(self._rarity.__getitem__, pairs))


def cohesion_odds(share: float) -> float:
    """Log-odds that two texts are parts of one article, by the share of words they have in common."""
    odds = COHESION_SCALE * math.log(max(share, 1e-3) / COHESION_MIDDLE)
    return min(max(odds, LEAST_COHESION), MOST_COHESION)
