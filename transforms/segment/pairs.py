"""Pairs of neighbouring characters as numbers, found in all texts of an issue at once.

Here belongs the finding and sorting of pairs. What it says of two texts that they share pairs is `words`' to know,
and what a pair at a line's end says `joints`'.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeVar

import numpy as np
import numpy.typing as npt

from transforms.segment.arrays import ints_of

Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Numbers = TypeVar("Numbers", Ints, npt.NDArray[np.int32])

CHARACTER_BITS: Final = 21
"""Bits of the largest code point, so that two stand in one number beside each other."""

BEYOND: Final = 0xFFFF
"""Stands for every character of the supplementary planes in a table of the basic one: no mark is among them."""


def code_points(text: str) -> Ints:
    """The code points of `text`."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.int64)


@dataclass(frozen=True, slots=True)
class Row:
    """The characters of all lines of an issue in one row, to look at them together: their code points, and where in the
    row each line starts and ends (half open). `basic` has the code points with `BEYOND` for those of the supplementary
    planes, to look them up in tables."""

    points: Ints
    basic: Ints
    starts: Ints
    ends: Ints

    @property
    def length(self) -> Ints:
        """The number of characters of each line."""
        return self.ends - self.starts

    @property
    def first(self) -> Ints:
        """The first code point of each line."""
        return self.points[self.starts]

    @property
    def last(self) -> Ints:
        """The last code point of each line."""
        return self.points[self.ends - 1]


def row_of(texts: Sequence[str]) -> Row:
    """The characters of `texts`, none of them empty, in one row."""
    points = code_points("".join(texts))
    length = ints_of(list(map(len, texts)))
    ends = np.cumsum(length)
    return Row(points, np.minimum(points, BEYOND), ends - length, ends)


@cache
def among(characters: str) -> Mask:
    """For every character of the basic plane whether it is one of `characters`."""
    table = np.zeros(BEYOND + 1, dtype=bool)
    table[list(map(ord, characters))] = True
    return table


def pair_numbers(first: Ints, second: Ints) -> Ints:
    """The numbers of the pairs that two rows of code points make."""
    return (first << CHARACTER_BITS) + second


def pairs_within(texts: Sequence[str]) -> tuple[Ints, Ints]:
    """The pairs of neighbouring characters inside `texts`, in order: for each the index of its text, and its number."""
    points = code_points("".join(texts))
    owner = np.arange(len(texts)).repeat(ints_of(list(map(len, texts))))
    inside = owner[1:] == owner[:-1]
    return owner[1:][inside], pair_numbers(points[:-1], points[1:])[inside]


def counted_from(starts: Ints, times: Ints) -> Ints:
    """The numbers from each of `starts` on, so many `times` each."""
    numbers: Ints = np.arange(times.sum()) + (starts - np.cumsum(times) + times).repeat(times)
    return numbers


def distinct(numbers: Ints) -> Ints:
    """`numbers` sorted, each once. `np.unique` hashes where it is asked for no more, which takes ten times as long."""
    ordered = np.sort(numbers)
    return ordered[are_first(ordered)]


def are_first(ordered: Ints) -> npt.NDArray[np.bool_]:
    """Whether each of some sorted numbers is the first of its equals."""
    is_new = np.ones(len(ordered), dtype=bool)
    is_new[1:] = ordered[1:] != ordered[:-1]
    return is_new


def places_of(numbers: Numbers, among: Numbers) -> tuple[Ints, npt.NDArray[np.bool_]]:
    """For each of `numbers` its place `among` sorted ones, and whether it stands there; 0 where it does not."""
    if not len(among):
        return np.zeros(len(numbers), dtype=np.int64), np.zeros(len(numbers), dtype=bool)
    places = np.minimum(among.searchsorted(numbers), len(among) - 1)
    return places, among.take(places) == numbers
