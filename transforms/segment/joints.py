"""How well the end of one line runs on into the start of another.

Here belongs the evidence at a joint itself: a word cut by the line end, pairs of characters seen elsewhere in
the issue, marks that cannot end or begin a line of running text. Whether two fragments are then joined is
decided in `grouping`.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np
import numpy.typing as npt
from opencc import OpenCC

from transforms.segment.pairs import BEYOND, Ints, Row, code_points, places_of

Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int32]

KNOWN_PAIR: Final = 1.9
"""Nats for a pair that stands elsewhere in the issue: on bench pages it does at 30 % of true joints
and at 4.5 % of false ones, so log(0.30 / 0.045)."""

UNKNOWN_PAIR: Final = -0.3
"""Nats for a pair that stands nowhere else in the issue: log(0.70 / 0.955)."""

WORD_PAIR_WEIGHTS = (-0.6, 1.0, 2.0, 3.0, 3.4, 3.6, 3.8, 4.0, 4.0, 4.0)
"""Nats by the weight of the table: the measured ratio of true joints to false ones at that weight, flattening
where false ones become too few to count. The first are for two Han characters that no listed word holds together:
0.56 of true joints against 0.97 of false."""

_WEIGHTS: Final = np.array(WORD_PAIR_WEIGHTS)

FIRST_HAN: Final = ord("一")
LAST_HAN: Final = ord("龥")

HAN_BITS: Final = 15
"""Bits of the place of a Han character among them."""


@cache
def _word_pairs() -> dict[str, int]:
    table: dict[str, int] = {}
    text = files("transforms.segment.data").joinpath("joints.txt").read_text(encoding="utf-8")
    for row in text.splitlines():
        if row.startswith("#"):
            continue
        first, groups = row.split("\t")
        weight = 0
        for character in groups:
            if character.isdigit():
                weight = int(character)
            else:
                table[first + character] = weight
    return table


@cache
def _listed_forms() -> dict[str, str]:
    """For each Han character that the table does not list, the simplified one that it stands for (國 → 国)."""
    listed = set("".join(_word_pairs()))
    others = [character for character in map(chr, range(FIRST_HAN, LAST_HAN + 1)) if character not in listed]
    simplified: list[str] = OpenCC("t2s").convert("\n".join(others)).split("\n")
    return dict(zip(others, simplified, strict=True))


def listed_form(character: str) -> str:
    """The form under which the table of words lists a character: it is in simplified ones."""
    return _listed_forms().get(character, character)


def are_han(points: Ints) -> Mask:
    """`is_han` of code points."""
    return (points >= FIRST_HAN) & (points <= LAST_HAN)


def is_han(character: str) -> bool:
    """Whether a joint at `character` says anything."""
    return "一" <= character <= "龥"


@dataclass(frozen=True, slots=True)
class KnownPairs:
    """Every pair of neighbouring Han characters inside the lines of an issue, as sorted numbers."""

    numbers: Numbers

    def __contains__(self, pair: object) -> bool:
        first, second = str(pair)[0], str(pair)[1]
        if not (is_han(first) and is_han(second)):
            return False
        number = np.int32((ord(first) - FIRST_HAN << HAN_BITS) + ord(second) - FIRST_HAN)
        at = int(self.numbers.searchsorted(number))
        return at < len(self.numbers) and bool(self.numbers[at] == number)


def known_pairs(row: Row) -> KnownPairs:
    """The pairs inside the lines of an issue."""
    is_asked = are_han(row.points)
    is_asked = is_asked[:-1] & is_asked[1:]
    is_asked[row.ends[:-1] - 1] = False
    return KnownPairs(np.sort(_han_pairs(row.points[:-1], row.points[1:])[is_asked]))


def _han_pairs(first: Ints, second: Ints) -> Numbers:
    """The numbers of pairs of Han characters, in half the bits of `pair_numbers`, as they are sorted in half the time;
    those of others mean nothing. Shapes that can be broadcast."""
    return ((first - FIRST_HAN << HAN_BITS) + (second - FIRST_HAN)).astype(np.int32)


def joint_scores(before: Ints, after: Ints, pairs: KnownPairs) -> Floats:
    """`joint_score` of many joints at once, from the code points on both sides; shapes that can be broadcast."""
    joints = _han_pairs(before, after)
    is_known = places_of(joints.ravel(), pairs.numbers)[1].reshape(joints.shape)
    scores = _WEIGHTS.take(_weights(before, after)) + np.where(is_known, KNOWN_PAIR, UNKNOWN_PAIR)
    return np.where(are_han(before) & are_han(after), scores, 0.0)


def are_completed(before: Ints, after: Ints, least: float) -> Mask:
    """Whether `joint_score` of joints is `least` nats or more by the table alone, from the code points on both sides;
    shapes that can be broadcast."""
    return (least <= _WEIGHTS).take(_weights(before, after))


def line_joints(row: Row, pairs: KnownPairs) -> list[float]:
    """`joint_score` of each line with the one before it; 0 for the first."""
    scores = joint_scores(row.last[:-1], row.first[1:], pairs)
    return [0.0][: len(row.starts)] + list(scores.tolist())


def _weights(before: Ints, after: Ints) -> npt.NDArray[np.uint8]:
    """The weights of pairs in the table of words, 0 of those that it does not list; shapes that can be broadcast."""
    places, table = _weight_table()
    first, second = places.take(np.minimum(before, BEYOND)), places.take(np.minimum(after, BEYOND))
    return table.ravel().take(first * len(table) + second)


@cache
def _weight_table() -> tuple[Ints, npt.NDArray[np.uint8]]:
    """For every character of the basic plane its place among those of the table of words, 0 where neither it nor its
    `listed_form` is one, and the weights by the places of two; as a square, 32 MB, it is read without a search."""
    pairs = _word_pairs()
    listed = sorted(set("".join(pairs)))
    place_of = {character: place for place, character in enumerate(listed, 1)}
    places = np.zeros(BEYOND + 1, dtype=np.int64)
    places[list(map(ord, listed))] = range(1, len(listed) + 1)
    forms = _listed_forms()
    places[list(map(ord, forms))] = [place_of.get(form, 0) for form in forms.values()]
    table = np.zeros((len(listed) + 1, len(listed) + 1), dtype=np.uint8)
    first, second = places[code_points("".join(pairs))].reshape(-1, 2).T
    table[first, second] = list(pairs.values())
    return places, table


def joint_score(before: str, after: str, pairs: Container[str] | None = None) -> float:
    """Log-odds, in nats, that running text goes on from `before` to `after`, from the two characters at the joint.

    `pairs` are the issue's own pairs, from `known_pairs`. Only Han against Han says anything: where a mark or a
    Latin letter stands at the joint the answer is 0.
    """
    if not before or not after:
        return 0.0
    first, second = before[-1], after[0]
    if not (is_han(first) and is_han(second)):
        return 0.0
    score = WORD_PAIR_WEIGHTS[_word_pairs().get(listed_form(first) + listed_form(second), 0)]
    if pairs is None:
        return score
    return score + (KNOWN_PAIR if first + second in pairs else UNKNOWN_PAIR)
