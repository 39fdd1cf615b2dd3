"""A decoded dump to pages: where they begin and what they are called.

Here belong form feeds, page labels from folios, and the order of labels. Which dump is accepted is `resolve`'s,
gathering pages into issues `issues`'.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from transforms.intake.dates import NUMBER, WEEKDAY, S, find_dates, read_number
from transforms.records import Page

FOLIO_LINES: Final = 6
"""Non-blank lines at either end of a page among which a page number is looked for."""

LONGEST_FOLIO: Final = 60
"""Signs of the longest line in which a page number is looked for: section, number, paper, date and editors."""

_NUMBERED_SHEET: Final = re.compile(rf"第{S}(?P<letter>[A-Za-z]?){S}(?P<number>{NUMBER}{{1,3}}){S}版")
_LEADING_NUMBER: Final = re.compile(r"^\W*(?P<letter>[A-Z]?)\s?(?P<number>\d\s?\d?)(?!\s?[\d年月日.:：/-])")
_PAGE_WORD: Final = re.compile(r"^\W*page\s+(?P<letter>[A-Z]?)(?P<number>\d{1,3})\W*$", re.IGNORECASE)
_JUMP: Final = re.compile(r"[转轉接见見详詳]")


def split_pages(source: str, text: str, page: str | None) -> tuple[Page, ...]:
    """Split a dump at its form feeds into labelled pages; there is always at least one.

    A line has one page: form feeds before its first sign open the next one, those behind it close its own, so that
    what follows them on the same line is not cut off. Blank pages between others are kept, so that ordinals count
    them; those at the end are dropped. `page` is the label of the dump, and pages after the first then are
    `<page>-2`, `<page>-3`, …; without it each page has the label of its folio, else its ordinal in two digits (all
    of them ordinals when two folios say the same).
    """
    ranges = _page_ranges([line.removesuffix("\r") for line in text.split("\n")])
    if page is not None:
        labels = [page if n == 0 else f"{page}-{n + 1}" for n in range(len(ranges))]
    else:
        folios = [read_page_label(lines) for _, lines in ranges]
        labels = [folio or f"{n + 1:02d}" for n, folio in enumerate(folios)]
        if len(set(labels)) < len(labels):
            labels = [f"{n + 1:02d}" for n in range(len(ranges))]
    return tuple(
        Page(source, label, tuple(lines), first_line_no)
        for label, (first_line_no, lines) in zip(labels, ranges, strict=True)
    )


def read_page_label(lines: Sequence[str]) -> str | None:
    """Read a page's label from its own folio (第二版; a number that leads a line with, or beside, the date): "02",
    "A03". `None` when no folio tells or when two tell differently, as teasers do."""
    filled = [line for line in lines if line.strip()]
    edges = filled if len(filled) <= 2 * FOLIO_LINES else [*filled[:FOLIO_LINES], *filled[-FOLIO_LINES:]]
    short = [line.strip() if len(line) <= LONGEST_FOLIO else "" for line in edges]
    is_dated = [bool(line) and (bool(WEEKDAY.search(line)) or any(find_dates(line))) for line in short]
    labels = {
        label
        for n, line in enumerate(short)
        if (label := _label_on(line, is_beside_date=any(is_dated[max(0, n - 1) : n + 2])))
    }
    return labels.pop() if len(labels) == 1 else None


def label_key(label: str) -> str:
    """Give what two labels of the same page share: 1, 01, ０１, 第01版 and 第一版 are one page."""
    plain = unicodedata.normalize("NFKC", label).casefold().removeprefix("第").removesuffix("版")
    number = read_number(plain)
    if number is not None:
        return str(number)
    return re.sub(r"\d+", lambda digits: str(int(digits[0])), plain)


def page_order(label: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key of page labels: numbers by value, letters before them by alphabet (2, 10, A1, A10, B1)."""
    return tuple(
        (0, int(part), "") if part.isdecimal() else (1, 0, part) for part in re.findall(r"\d+|\D+", label_key(label))
    )


def _label_on(line: str, is_beside_date: bool) -> str | None:
    if _JUMP.search(line):
        return None
    match = _NUMBERED_SHEET.search(line) or _PAGE_WORD.match(line)
    if match is None and is_beside_date:
        match = _LEADING_NUMBER.match(line)
    number = read_number(match["number"]) if match else None
    return f"{match['letter'].upper()}{number:02d}" if match and number else None


def _page_ranges(lines: Sequence[str]) -> list[tuple[int, list[str]]]:
    """First line number and lines of each form-feed page."""
    pages: list[tuple[int, list[str]]] = [(1, [])]
    for line_no, line in enumerate(lines, 1):
        if "\f" not in line:
            pages[-1][1].append(line)
            continue
        pieces = line.split("\f")
        opened = next((n for n, piece in enumerate(pieces) if piece.strip()), len(pieces) - 1)
        pages.extend((line_no, []) for _ in range(opened))
        pages[-1][1].append("\f".join(pieces[opened:]))
        pages.extend((line_no + 1, []) for _ in pieces[opened + 1 :])
    while len(pages) > 1 and not any(line.strip() for line in pages[-1][1]):
        pages.pop()
    return pages
