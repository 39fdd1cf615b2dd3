"""What stands between two lines of one paragraph: nothing, a space, or a word whose hyphen was the line's.

Here belongs the joint alone. Whether the two lines are one paragraph is decided by `transforms.text.paragraphs`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from transforms.text.tables import read_table

_LATIN_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LAST_WORD: Final = re.compile(r"([^\W\d_]+)[-‐¬]?$")
_FIRST_WORD: Final = re.compile(r"[^\W\d_]+")
# l'homme, qu'il, O'Brien: what ends with an apostrophe after one or two letters was cut inside a word.
_ELIDED: Final = re.compile(r"(?:^|[^\w])(?:[^\W\d_]{1,2}|[Jj]usqu|[Ll]orsqu|[Pp]uisqu)['’]$")
_OPENING: Final = frozenset("([{«“‘")
_CLOSING: Final = frozenset(")]}»”’,.;:!?%")
# French parts these from the word before them.
_FRENCH_SPACED: Final = frozenset(";:!?»%")
_DASHES: Final = frozenset("—–")
_HYPHENS: Final = frozenset("-‐¬")
_FIRST_WIDE: Final = 0x2E80
_FIRST_HANGUL: Final = 0xAC00
_LAST_HANGUL: Final = 0xD7FF
_SOFT_HYPHEN: Final = "\u00ad"

SHORTEST_REJOINED: Final = 5
"""Letters of the shortest word that is put together again when OCR lost its hyphen: shorter ones meet by chance."""


LONGEST_WORD: Final = 60
"""Characters of a line's end that are looked at for its last word."""


class Joint(NamedTuple):
    """`cut` characters go from the end of the left line, then `between` comes."""

    cut: int
    between: str


UNBROKEN: Final = Joint(0, "")
"""The joint of lines between which nothing was and nothing comes."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words that stand whole inside the lines of a piece, in lower case, those with hyphens among them."""

    known: frozenset[str] = frozenset()


def words_within(lines: Iterable[str]) -> Words:
    """Return the words of `lines` without the first and the last of each, which may be parts of words."""
    known: set[str] = set()
    for line in lines:
        known.update(_LATIN_WORD.findall(line.casefold())[1:-1])
    return Words(frozenset(known))


def joint_of(left: str, right: str, *, raw_left: str, words: Words, language: str | None, is_chinese: bool) -> Joint:
    """Return the joint of two lines, neither empty, whose characters and spacing are mended.

    `raw_left` is the left line as it arrived: a soft hyphen at its end is gone from `left`.
    """
    before, after = left[-1], right[0]
    if is_wide(before) or is_wide(after) or raw_left.rstrip().endswith(_SOFT_HYPHEN):
        return UNBROKEN
    if before in _HYPHENS and len(left) > 1:
        return _hyphen_joint(left, right, words, language)
    if is_chinese:
        return Joint(0, " " if before.isalpha() and after.isalpha() else "")
    if before in _DASHES or after in _DASHES or before in _OPENING or _ELIDED.search(left[-8:]):
        return Joint(0, " " if before == "«" and language == "fr" else "")
    if after in _CLOSING and len(right.split(" ", 1)[0]) == 1:
        return Joint(0, " " if language == "fr" and after in _FRENCH_SPACED else "")
    return Joint(0, "" if _is_one_word(left, right, words) else " ")


def is_wide(character: str) -> bool:
    """Whether the script of a character sets no spaces between words: Han, kana and their marks, not Hangul."""
    point = ord(character)
    return point >= _FIRST_WIDE and not _FIRST_HANGUL <= point <= _LAST_HANGUL


def _hyphen_joint(left: str, right: str, words: Words, language: str | None) -> Joint:
    left = left[-LONGEST_WORD:]
    last, first = _LAST_WORD.search(left), _FIRST_WORD.match(right)
    if left.endswith("¬"):
        return Joint(1, "")
    if not last or not first:
        # A dash of two hyphens or a lone one parts words; a figure's or an abbreviation's hyphen is its own.
        return Joint(0, " " if left[-2] in " -" else "")
    stem, head = last[1].casefold(), first[0].casefold()
    if f"{stem}-{head}" in words.known or left[last.start() - 1 : last.start()] in _HYPHENS:
        return Joint(0, "")
    if stem + head in words.known:
        return Joint(1, "")
    parts = _hyphened_parts(language or "en")
    if stem in parts["prefix"] or head in parts["enclitic"]:
        return Joint(0, "")
    is_new_name = first[0][0].isupper() and not (len(first[0]) > 1 and last[1].isupper() and first[0].isupper())
    return Joint(0 if is_new_name else 1, "")


def _is_one_word(left: str, right: str, words: Words) -> bool:
    """Whether OCR lost the hyphen between the two lines: the whole stands in the piece, its parts do not."""
    last, first = _LAST_WORD.search(left[-LONGEST_WORD:]), _FIRST_WORD.match(right)
    if not last or not first or not first[0].islower():
        return False
    stem, head = last[1].casefold(), first[0].casefold()
    whole = stem + head
    return len(whole) >= SHORTEST_REJOINED and whole in words.known and not {stem, head} & words.known


@cache
def _hyphened_parts(language: str) -> dict[str, frozenset[str]]:
    rows = read_table("hyphens.tsv")
    return {
        kind: frozenset(row[2] for row in rows if row[1] == kind and row[0] == language[:2])
        for kind in ("prefix", "enclitic")
    }
