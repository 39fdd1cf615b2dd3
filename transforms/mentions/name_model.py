"""How much the characters of a string speak for a personal name.

Here belong the weights of characters (`data/name_characters.tsv`) and their sums. What stands around a name is
weighed by `transforms.mentions.people`.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from transforms.mentions.reference import read_table
from transforms.text.surnames import is_surname

UNMET = -3.0
"""Nats for a character that the table lacks: it is met in text some twenty times as often as in names."""

FOREIGN_LEAST = 0.7
"""Nats above which a character is one of transliterated names: twice as frequent there as in text."""

SELDOM = -2.5
"""Nats above which a character is met in transliterated names now and then."""

_NAME_TAGS = frozenset({"nr", "nrt", "nrfg"})
_FOREIGN_TAGS = frozenset({"nr", "nrt", "nrfg", "nz", "ns", "x"})


class Weights(NamedTuple):
    """Nats by which a place in a name makes a character likelier than text does."""

    surname: float
    first: float
    second: float
    only: float
    foreign: float


_NONE = Weights(UNMET, UNMET, UNMET, UNMET, UNMET)


@cache
def _weights() -> dict[str, Weights]:
    return {character: Weights(*map(float, values)) for character, *values in read_table("name_characters.tsv")}


def weights_of(character: str) -> Weights:
    """Return the weights of a character."""
    return _weights().get(character, _NONE)


def surname_weight(character: str) -> float:
    """Return the weight, in nats, of a character as a surname."""
    return weights_of(character).surname


@lru_cache(maxsize=1 << 15)
def chinese_weight(name: str) -> float:
    """Return the weight, in nats, of a surname and one or two given characters, before anything around it."""
    length = 2 if len(name) > 2 and is_surname(name[:2]) else 1
    surname, given = name[:length], name[length:]
    weight = 6.0 if length == 2 else weights_of(surname).surname
    if len(given) == 1:
        lone = weights_of(given)
        return weight + (lone.only + lone.second) / 2
    return weight + weights_of(given[0]).first + weights_of(given[1]).second


@cache
def known_people() -> frozenset[str]:
    """Return the names that need nothing beside them."""
    return frozenset(row[0] for row in read_table("known_people.tsv"))


def is_never_person(name: str) -> bool:
    """Return whether a string is known to be no person."""
    return name in _not_people().words


def ends_unlike_name(name: str) -> bool:
    """Return whether the last character is one of places, offices or things rather than of names."""
    return name[-1] in _not_people().endings


class _NotPeople(NamedTuple):
    words: frozenset[str]
    endings: frozenset[str]


@cache
def _not_people() -> _NotPeople:
    rows = read_table("not_people.tsv")
    words = frozenset(text for text, kind in rows if kind == "word")
    return _NotPeople(words, frozenset(text for text, kind in rows if kind == "ending"))


def foreign_weight(name: str) -> float:
    """Return the weight, in nats, of a run of characters as a transliterated name."""
    return sum(weights_of(character).foreign for character in name if character != "·")


def is_foreign(word: str, tag: str, least: float = FOREIGN_LEAST) -> bool:
    """Return whether a word may be a transliterated name or a part of one: every character weighs `least` nats."""
    weights = [weights_of(character).foreign for character in word]
    if len(word) > 2 and tag in _NAME_TAGS:
        return min(weights) >= SELDOM and sum(weights) >= FOREIGN_LEAST * len(word)
    return (len(word) == 1 or tag in _FOREIGN_TAGS) and min(weights) >= least
