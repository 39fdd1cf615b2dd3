"""How sure a matching is: the chance of each of its pairs among all ways to pair rows and columns.

Here belongs the arithmetic that `grouping` asks for once it has chosen the best matching. What the chances are worth as
evidence is `confidence`'s.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

ROUNDS: Final = 8
"""Times that rows and columns tell each other what they know: after as many, no odds of 2,264 likely pairs on bench
pages change by 0.1 nats more."""

MOST_GAIN: Final = 30.0
"""Nats beyond which a gain says no more: keeps the exponential within bounds."""

# As an array, as a number is made one at each call, which takes as long as the sum of a page's.
_ONE: Final = np.array(1.0)

MOST_TOGETHER: Final = 64
"""Rows or columns of the largest matchings that are put in one array: a call takes as long as the arithmetic of about
1,000 pairs, and larger ones would be filled up with more than that."""

LEAST_CHANCE: Final = 1e-4
"""Chance below which, and as close to 1 above which, a chance counts as this: keeps log-odds within 9.2 nats."""


class Chances(NamedTuple):
    """Chances of every pair (`pairs`, rows x columns), and of each row and each column to stay alone."""

    pairs: Floats
    rows: Floats
    columns: Floats


def chances(gains: Sequence[Floats]) -> list[Chances]:
    """The chances of matchings, each by its own `gains` (rows x columns).

    Gains are log-odds, in nats, of a pair against both staying alone; a row has one column at most and a column one
    row. The sum over all matchings is taken by belief propagation (Bayati, Shah and Sharma, "Max-product for maximum
    weight matching", 2008, here with sums): what a row says to a column is the chance that it is free, were that
    column not there, and the other way round.
    """
    worth = [np.exp(np.minimum(np.maximum(own, -MOST_GAIN), MOST_GAIN)) for own in gains]
    small = iter(_chances([own for own in worth if max(own.shape) <= MOST_TOGETHER]))
    return [next(small) if max(own.shape) <= MOST_TOGETHER else _chances([own])[0] for own in worth]


def _chances(worth: list[Floats]) -> list[Chances]:
    """The chances of matchings by what their pairs are worth; all of them are reckoned together, in one array."""
    if not worth:
        return []
    shape = len(worth), max([len(own) for own in worth]), max([own.shape[1] for own in worth])
    whole = np.zeros(shape)
    for own, room in zip(worth, whole, strict=True):
        room[: len(own), : own.shape[1]] = own
    if_row_free = whole
    for _ in range(ROUNDS):
        if_column_free = whole / _taken(if_row_free, axis=1)
        if_row_free = whole / _taken(if_column_free, axis=2)
    found: list[Chances] = []
    for own, by_row, by_column in zip(worth, if_row_free, if_column_free, strict=True):
        row, column = by_row[: len(own), : own.shape[1]], by_column[: len(own), : own.shape[1]]
        pair = row * column / own
        found.append(Chances(pair / (1.0 + pair), 1.0 / (1.0 + column.sum(axis=1)), 1.0 / (1.0 + row.sum(axis=0))))
    return found


def _taken(worth: Floats, axis: int) -> Floats:
    """One over the chance that one of a pair is free for the other, by what its others along `axis` are worth."""
    together = np.add.reduce(worth, axis=axis, keepdims=True)
    others: Floats = np.maximum(together + _ONE - worth, _ONE)
    return others


def log_odds(chance: float) -> float:
    """The log-odds of a chance, in nats."""
    bounded = min(max(chance, LEAST_CHANCE), 1.0 - LEAST_CHANCE)
    return math.log(bounded / (1.0 - bounded))
