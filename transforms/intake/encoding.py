"""Bytes of a dump to text, with the encoding named or the failing byte.

Here belongs telling encodings apart. Limits of size and unpacking are the warehouse's.
"""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

LEAST_PLAUSIBLE: Final = 0.7
"""Least share of expected signs among a text's telling ones for a reading to be believed. Measured on 85 pages, half
of them also turned into traditional signs: read as what they are, at least 0.97 a page and 0.80 a piece of 12 signs;
read as another encoding that fits, at most 0.32 a page and 0.64 a piece of 200 signs. Shorter pieces of GB 2312 read
as Big5 come to 0.86, always less than read rightly, so the best reading wins."""

BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
    ("\ufeff".encode("gb18030"), "gb18030", "gb18030"),
)
"""Mark, codec of what follows it, name of the two together."""

CODECS: Final = {
    "gb18030": "gb18030",
    "big5": "cp950",
    "big5hkscs": "big5hkscs",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
}
"""Encodings tried without a mark, after UTF-8, by name, best guess first, with Python's codec. "big5" is read as
code page 950, which all Big5 dumps follow in practice."""

LONGEST_SIGN: Final = 4
"""Bytes of the longest sign in any of these encodings."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A dump's text and encoding ("utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "gb18030", "big5", "big5hkscs").

    When nothing fits, `text` and `encoding` are `None`, `error_byte` is the 0-based offset of the first byte
    that can't be read and `reason` says so in plain words.
    """

    text: str | None
    encoding: str | None
    error_byte: int | None = None
    reason: str = ""


def decode(data: bytes) -> Decoded:
    """Decode a dump; any bytes are taken, none raises.

    A mark at the start decides. Without one UTF-8 is believed when it fits, unless NUL bytes hint at UTF-16. Of the
    other encodings that fit the one whose text is made of the signs that papers use (`plausibility`) wins.
    """
    for mark, codec, name in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_marked(data, len(mark), codec, name)
    if b"\0" in data:
        wide = _most_plausible(_readings(data, ("utf-16-le", "utf-16-be")))
        if wide is not None:
            return wide
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        found = _most_plausible(_readings(data, CODECS))
        return found or _failure(data, error)


def plausibility(text: str) -> float:
    """Share, in [0, 1], of expected signs among those that tell encodings apart: all but plain ASCII.

    Expected are Han signs in common use, by the level-1 tables of GB 2312-80 or Big5 (whichever of the two covers
    more), marks and symbols of the same standards, and accented Latin letters. A text of plain ASCII has 1.
    """
    counts = Counter(text)
    telling = {sign: count for sign, count in counts.items() if not _is_plain(sign)}
    total = sum(telling.values())
    if total == 0:
        return 1.0
    simplified, traditional, marks = _common_han("gb2312", 0xB0, 0xD7), _common_han("big5", 0xA4, 0xC6), _marks()
    shared = sum(count for sign, count in telling.items() if sign in marks)
    return (
        shared
        + max(sum(count for sign, count in telling.items() if sign in level_1) for level_1 in (simplified, traditional))
    ) / total


def _decode_marked(data: bytes, start: int, codec: str, name: str) -> Decoded:
    try:
        return Decoded(data[start:].decode(codec), name)
    except UnicodeDecodeError as error:
        at = start + error.start
        return Decoded(None, None, at, _reason(data, at, name, f"its first bytes say {name}"))


def _readings(data: bytes, names: Iterable[str]) -> Iterator[Decoded]:
    for name in names:
        try:
            yield Decoded(data.decode(CODECS[name]), name)
        except UnicodeDecodeError:
            continue


def _most_plausible(readings: Iterable[Decoded]) -> Decoded | None:
    best: Decoded | None = None
    best_share = LEAST_PLAUSIBLE
    for reading in readings:
        share = plausibility(reading.text or "")
        if share > best_share or (best is None and share == best_share):
            best, best_share = reading, share
    return best


def _failure(data: bytes, error: UnicodeDecodeError) -> Decoded:
    """Name the byte at which the encoding that came furthest, and made sense that far, gave up."""
    furthest, name = error.start, "utf-8"
    for candidate, codec in CODECS.items():
        try:
            data.decode(codec)
        except UnicodeDecodeError as other:
            if other.start > furthest and plausibility(data[: other.start].decode(codec)) >= LEAST_PLAUSIBLE:
                furthest, name = other.start, candidate
    beginning = f"what stands before it reads as {name}" if furthest else "no encoding known here fits it"
    return Decoded(None, None, furthest, _reason(data, furthest, name, beginning))


def _reason(data: bytes, at: int, name: str, ground: str) -> str:
    if len(data) - at < LONGEST_SIGN:
        return f"byte {at} can't be read: {ground}, and the file ends inside a sign, so it may have been cut off"
    return f"byte {at} (0x{data[at]:02x}) can't be read as {name}: {ground}"


def _is_plain(sign: str) -> bool:
    return " " <= sign <= "~" or sign in "\t\n\r\f"


@cache
def _common_han(codec: str, first_lead: int, last_lead: int) -> frozenset[str]:
    """The signs of a level-1 table, which in both standards is a run of lead bytes."""
    return frozenset(_table(codec, range(first_lead, last_lead + 1)))


@cache
def _marks() -> frozenset[str]:
    """Marks and symbols: GB 2312 rows 1 to 3, Big5 rows 1 and 2, Latin letters with accents, typographic marks."""
    latin = map(chr, (*range(0xC0, 0x180), *range(0x2010, 0x2028), 0xA0, 0xAB, 0xB0, 0xBB, 0xFEFF))
    return frozenset((*_table("gb2312", range(0xA1, 0xA4)), *_table("big5", range(0xA1, 0xA3)), *latin))


def _table(codec: str, leads: Iterable[int]) -> Iterator[str]:
    for lead in leads:
        for trail in range(0x40, 0xFF):
            sign = bytes((lead, trail)).decode(codec, "ignore")
            if len(sign) == 1:
                yield sign
