"""How much the characters of a string speak for a personal name.

Here belong the weights of characters (`data/name_characters.tsv`) and their sums. What stands around a name is
weighed by `transforms.mentions.people`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple, cast

from transforms.mentions.reference import read_table
from transforms.text.surnames import is_surname

UNMET = -3.0
"""Nats for a character that the table lacks: it is met in text some twenty times as often as in names."""

LEAST_GIVEN = {"name": 2.3, "word": 0.3}
"""Nats that such characters have at least in a given name: of names, the mean of those that the weights know (2.0 as
the first, 2.6 as the second of two); of words, less than that (1.4), as precision falls with more."""

FOREIGN_LEAST = 0.7
"""Nats above which a character is one of transliterated names: twice as frequent there as in text."""

SELDOM = -2.5
"""Nats above which a character is met in transliterated names now and then."""

_NAME_TAGS = frozenset({"nr", "nrt", "nrfg"})
_LONG_NAME_TAGS = _NAME_TAGS | {"ns"}
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
    least = [_least_given(character) for character in given]
    if len(given) == 1:
        lone = weights_of(given)
        return weight + max(least[0], (lone.only + lone.second) / 2)
    return weight + max(least[0], weights_of(given[0]).first) + max(least[1], weights_of(given[1]).second)


def _least_given(character: str) -> float:
    """Return the nats that a character has at least as a part of a given name."""
    return LEAST_GIVEN.get(given_characters().get(character, ""), UNMET)


@cache
def given_characters() -> dict[str, str]:
    """Return the characters that given names are often made of, each with its kind in `data/given_characters.tsv`."""
    return dict(cast(Iterable[tuple[str, str]], read_table("given_characters.tsv")))


@cache
def known_people() -> frozenset[str]:
    """Return the names that need nothing beside them."""
    return frozenset(row[0] for row in read_table("known_people.tsv"))


def is_never_person(name: str) -> bool:
    """Return whether a string is known to be no person."""
    return name in _not_people().words


def ends_unlike_name(name: str) -> bool:
    """Return whether the last character, or two, are those of places, offices or things rather than of names."""
    endings = _not_people().endings
    return name[-2:] in endings or (name[-1] in endings and given_characters().get(name[-1]) != "name")


class _NotPeople(NamedTuple):
    words: frozenset[str]
    endings: frozenset[str]


@cache
def _not_people() -> _NotPeople:
    rows = read_table("not_people.tsv")
    words = frozenset(text for text, kind in rows if kind == "word")
    return _NotPeople(words, frozenset(text for text, kind in rows if kind == "ending"))


@lru_cache(maxsize=1 << 15)
def foreign_weight(name: str) -> float:
    """Return the weight, in nats, of a run of characters as a transliterated name."""
    return sum(weights_of(character).foreign for character in name if character != "·")


def is_foreign(word: str, tag: str, least: float = FOREIGN_LEAST) -> bool:
    """Return whether a word may be a transliterated name or a part of one: every character weighs `least` nats."""
    weights = [weights_of(character).foreign for character in word]
    if len(word) > 3 and tag in _LONG_NAME_TAGS:
        return sum(weights) >= 0
    if len(word) > 2 and tag in _NAME_TAGS:
        return min(weights) >= SELDOM and sum(weights) >= FOREIGN_LEAST * len(word)
    return (len(word) == 1 or tag in _FOREIGN_TAGS) and min(weights) >= least
