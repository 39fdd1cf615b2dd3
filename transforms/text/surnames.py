"""Chinese personal names told from other short strings by their surname.

Here belong the list of surnames and the test of a string that has been set apart as a possible name. Who is
credited with a text is read by `transforms.text.credits`; names inside running text belong to
`transforms.mentions`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from transforms.text.characters import HAN
from transforms.text.tables import read_table

# One Han syllable up to nine, a dot between: names of Uyghur, Kazakh, Tibetan and foreign people.
_DOTTED: Final = re.compile(f"[{HAN}]{{1,9}}(?:·[{HAN}]{{1,9}}){{1,3}}")
_HAN_ONLY: Final = re.compile(f"[{HAN}]+")


LONGEST_CREDITED: Final = 3
"""Characters of the longest name without a known surname that is believed after a word such as 记者."""


class _Names(NamedTuple):
    common: frozenset[str]
    single: frozenset[str]
    compound: frozenset[str]
    never_names: frozenset[str]
    never_given: frozenset[str]


@cache
def _names() -> _Names:
    groups: dict[str, set[str]] = {"common": set(), "known": set(), "compound": set()}
    for simplified, traditional, commonness in read_table("surnames.tsv"):
        groups[commonness].update([simplified, *traditional.split()])
    kinds: dict[str, set[str]] = {"word": set(), "character": set()}
    for text, kind in read_table("not_names.tsv"):
        kinds[kind].add(text)
    return _Names(
        common=frozenset(groups["common"]),
        single=frozenset(groups["common"] | groups["known"]),
        compound=frozenset(groups["compound"]),
        never_names=frozenset(kinds["word"]),
        never_given=frozenset(kinds["character"]),
    )


def is_surname(text: str) -> bool:
    """Return whether `text` is a single or a double surname, simplified or traditional."""
    names = _names()
    return text in names.single or text in names.compound


def is_common_surname(character: str) -> bool:
    """Return whether `character` is one of the hundred commonest surnames."""
    return character in _names().common


def is_chinese_name(text: str) -> bool:
    """Return whether `text`, a whole string without spaces, may be one person's name.

    A surname and one or two characters more, or a dotted name; a word that merely begins with a surname's
    character is turned away by the list of `data/not_names.tsv`.
    """
    if "·" in text:
        return _DOTTED.fullmatch(text) is not None
    if not 2 <= len(text) <= 4:
        return False
    names = _names()
    surname_length = 2 if len(text) > 2 and text[:2] in names.compound else 1
    if surname_length == 1 and text[0] not in names.single:
        return False
    given = text[surname_length:]
    if len(given) > 2 or not names.never_given.isdisjoint(given):
        return False
    return text not in names.never_names and _HAN_ONLY.fullmatch(text) is not None


def is_credited_name(text: str) -> bool:
    """Return whether `text` may be a name where a word such as 记者 stands before it.

    There a surname is not asked for (次仁, a pen name), and a name that is a word as well (江南) is believed;
    an office (县委办) or a word of another kind (综合) is not.
    """
    names = _names()
    if not 2 <= len(text) <= LONGEST_CREDITED or not _HAN_ONLY.fullmatch(text):
        return False
    if not names.never_given.isdisjoint(text[1:]):
        return False
    return text[0] in names.single or text not in names.never_names


def split_names(text: str) -> tuple[str, ...]:
    """Return the names run together in `text`, none when it can be cut in more than one way or in none.

    `王建国李小红` is two names of three characters: no other cut gives every part a surname. Every part needs a
    common one: rare surnames are common characters, and any words would do.
    """
    if is_chinese_name(text):
        return (text,)
    if not 4 <= len(text) <= _LONGEST_RUN:
        return ()
    cuts = _cuts(text)
    return cuts[0] if len(cuts) == 1 else ()


_LONGEST_RUN: Final = 12
"""Characters of the longest run that is cut: four names of three, more cannot be cut in one way only."""


def _cuts(text: str) -> list[tuple[str, ...]]:
    if not text:
        return [()]
    found: list[tuple[str, ...]] = []
    for length in (2, 3, 4):
        part = text[:length]
        if len(part) == length and is_chinese_name(part) and (is_common_surname(part[0]) or is_surname(part[:2])):
            found.extend((text[:length], *rest) for rest in _cuts(text[length:]))
    return found
