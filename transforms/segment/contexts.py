"""Contexts: what the texts before and behind a link between fragments have in common, once fragments are chained.

Here belongs the comparing of all that stands before a link in its chain with all that stands behind it: two paragraphs
share few words, two halves of an article many. How much such words tell is learned from each issue: in one whose texts
are all of one kind they tell less. What two fragments have in common by themselves is `words`' to know, and which of
them are linked is decided in `grouping`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain as chained
from typing import Final, NamedTuple

import numpy as np

from transforms.segment.arrays import ints_of
from transforms.segment.pairs import Ints, Mask
from transforms.segment.words import SHORTEST_COMPARED, Floats, bounded

LENGTH_POWER: Final = 0.1
"""Power of the length of either text with which their likeness grows by chance. Logistic regression gave 0.23 on 18,500
pairs of bench pages, but 0 to 0.2 read made-up pages about equally well, and up to 0.1 the bench best."""

FEWEST_LINKED: Final = 10
FEWEST_APART: Final = 30
"""Links, and pairs of fragments of different chains, from which an issue shows how much shared words tell."""

STEEPEST: Final = 2.5
LEAST_SPREAD: Final = 0.02
"""Most log-odds a factor of e in the likeness of two texts (2.5 was measured on the bench, 0.5 on made-up texts); and
the variance added to that of its logarithm, as a few pairs may be all alike."""

LEAST: Final = -2.5
MOST: Final = 4.0
"""Bounds of the log-odds."""

WEIGHT: Final = 0.5
"""Weight of these log-odds beside those from the words of the two fragments alone. 0.5 and 0.6 read made-up pages and
texts of the bench that were set anew best: of 1,203 articles of the latter 758 exactly, against 732 without."""

LEAST_LIKENESS: Final = 1e-3
"""Likeness below which less says no more."""

ROUNDING: Final = 9
"""Decimals of the likeness that are looked at."""


class _Sides(NamedTuple):
    """By fragments a and b: the logarithm of the `likeness` of the text up to a with the text from b on, in their
    chains; whether it tells anything (`told`); whether b follows a (`linked`) or is in another chain (`apart`)."""

    likeness: Floats
    told: Mask
    linked: Mask
    apart: Mask


class PageContext:
    """The fragments of a page. `lengths` are their characters; entries (a, b) of `products` and `likeness` are what the
    words of two have in common (`Words.products`), and the log-odds from these alone (`Words.cohesions`)."""

    def __init__(self, lengths: Ints, products: Floats, likeness: Floats) -> None:
        self.lengths = lengths
        self.products = products
        self.likeness = likeness
        self._known: tuple[Sequence[Sequence[int]], _Sides] | None = None

    def sides(self, members: Sequence[Sequence[int]]) -> _Sides:
        """What stands on both sides of links where `members` are the fragments of each chain in order: those of the
        pass before are remembered."""
        if self._known is None or self._known[0] != members:
            self._known = members, _sides(self, members)
        return self._known[1]


def cohesions(pages: Sequence[PageContext], members: Sequence[Sequence[Sequence[int]]]) -> list[Floats]:
    """For each page of an issue log-odds, in nats, that fragment b follows a (entry a, b), from the words of the texts
    up to a and from b on, in the chains of an earlier pass: `members` has, by page, the fragments of each in order."""
    sides = [page.sides(own) for page, own in zip(pages, members, strict=True)]
    linked = np.concatenate([own.likeness[own.told & own.linked] for own in sides])
    apart = np.concatenate([own.likeness[own.told & own.apart] for own in sides])
    if len(linked) < FEWEST_LINKED or len(apart) < FEWEST_APART:
        return [page.likeness for page in pages]
    slope, middle = _learned(linked, apart)
    return [
        np.where(
            own.told,
            WEIGHT * bounded(slope * (own.likeness - middle), LEAST, MOST) + (1.0 - WEIGHT) * page.likeness,
            page.likeness,
        )
        for page, own in zip(pages, sides, strict=True)
    ]


def _learned(linked: Floats, apart: Floats) -> tuple[float, float]:
    """The log-odds a factor of e in likeness, and its logarithm where it says nothing, from those of texts linked and
    apart: linear discriminant analysis (Fisher 1936)."""
    spread = (float(linked.var()) * len(linked) + float(apart.var()) * len(apart)) / (len(linked) + len(apart))
    near, far = float(linked.mean()), float(apart.mean())
    return min(max((near - far) / (spread + LEAST_SPREAD), 0.0), STEEPEST), (near + far) / 2.0


def _sides(page: PageContext, members: Sequence[Sequence[int]]) -> _Sides:
    sizes = list(map(len, members))
    placed = ints_of(list(chained.from_iterable(members)))
    chain, rank = np.zeros((2, len(page.lengths)), dtype=np.int64)
    chain[placed] = np.arange(len(sizes)).repeat(ints_of(sizes))
    rank[placed] = ints_of(list(chained.from_iterable(map(range, sizes))))
    together = chain[:, None] == chain[None, :]
    ahead = rank[None, :] - rank[:, None]
    is_behind = together & (ahead <= 0)
    before, behind = is_behind.astype(np.float64), (together & (ahead >= 0)).astype(np.float64)
    lengths = page.lengths.astype(np.float64)
    first, second = before @ page.products, behind @ page.products
    whole = np.sqrt((first * before).sum(axis=1))[:, None] * np.sqrt((second * behind).sum(axis=1))
    likeness = np.maximum(first @ behind.T / np.maximum(whole, 1e-9), LEAST_LIKENESS)
    above, below = before @ lengths, behind @ lengths
    long = (above >= SHORTEST_COMPARED)[:, None] & (below >= SHORTEST_COMPARED)
    expected = LENGTH_POWER * np.log(np.maximum(above, 1.0))[:, None] + LENGTH_POWER * np.log(np.maximum(below, 1.0))
    # Rounded, so that a tie is one however the machine's library adds up.
    return _Sides((np.log(likeness) - expected).round(ROUNDING), long & ~is_behind, together & (ahead == 1), ~together)
