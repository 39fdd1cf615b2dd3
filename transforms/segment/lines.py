"""An issue's non-blank lines as a table of columns, with the cheap facts that every later stage reads.

Here belongs what one line shows by itself: its text, its width, its indent, the blank lines before it. What a
line means (headline, body, furniture) is decided in the stages that follow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Final

import numpy as np

from transforms.records import Issue
from transforms.segment.arrays import ints_of
from transforms.segment.pairs import BEYOND, Ints, Mask, Row, among, row_of

SPREAD_SHARE: Final = 0.4
"""Share of spaces from which a line counts as justified by spreading: real spaced headlines stay below 0.25."""

APART_SHARE: Final = 0.9
FEWEST_APART: Final = 10
"""Share of a page's lines with a blank line before them from which one says nothing, as a converter sets it between all
lines; and the lines needed to tell."""

FIRST_WIDE: Final = "\u2e80"
"""The first character that is set a full width: texts that have one are Chinese, whose words no space parts."""

_LONGER = (0x80, 0x800, 0x10000)
"""Code points from which a character takes a second, a third and a fourth byte in UTF-8."""

_BETWEEN_WORDS: Final = re.compile(r"\s{2,}")


@dataclass(frozen=True, slots=True)
class Arrays:
    """Columns of `Lines` as arrays, to look at all lines together."""

    page: Ints
    width: Ints
    indent: Ints
    gap: Ints


@dataclass
class Lines:
    """The non-blank lines of an issue; every column has one entry a line, in page order then line order.

    `page` is the 0-based index of the line's page in the issue, `line_no` its 1-based number in its dump. `text` is
    the line without outer white space, and without any where justification spread it (`spread`). `width` counts
    columns, two for a full-width character and one for a Latin one, the indent included; `indent` counts the columns
    of white space before the text; `gap` is the number of blank lines before it on its page, those apart that stand
    between all lines of a page. `page_starts` has the index of each page's first line, and the number of lines at its
    end.
    """

    page: list[int]
    line_no: list[int]
    text: list[str]
    indent: list[int]
    gap: list[int]
    spread: list[bool]
    page_starts: list[int]

    width: list[int] = field(init=False, compare=False)

    row: Row = field(init=False, repr=False, compare=False)
    """The characters of `text`."""

    tight: list[str] = field(init=False, repr=False, compare=False)
    """`text` without any white space."""

    blocks: list[tuple[int, int]] = field(init=False, repr=False, compare=False)
    """The blocks between blank lines, as half-open ranges of lines; a page's end ends a block."""

    arrays: Arrays = field(init=False, repr=False, compare=False)
    """Some of the columns as arrays."""

    def __post_init__(self) -> None:
        self.row = row_of(self.text)
        self.tight = _all_squeezed(self.text, self.row)
        below_gaps = [at for at, gap in enumerate(self.gap) if gap]
        self.blocks = list(pairwise(sorted({*self.page_starts, *below_gaps})))
        page, indent, gap = ints_of(self.page), ints_of(self.indent), ints_of(self.gap)
        width = indent + _widths(self.row)
        self.width = width.tolist()
        self.arrays = Arrays(page, width, indent, gap)

    def __len__(self) -> int:
        return len(self.text)


def text_width(text: str) -> int:
    """Columns that `text` takes: a character of three UTF-8 bytes counts two, an ASCII one counts one."""
    return (len(text) + len(text.encode("utf-8", "surrogatepass"))) // 2


def _widths(row: Row) -> Ints:
    """`text_width` of each line."""
    more = sum((row.points >= bound).view(np.int8) for bound in _LONGER)
    widths: Ints = row.length + np.add.reduceat(more, row.starts, dtype=np.int64) // 2
    return widths


def closed_up(text: str) -> str:
    """`text` without the white space by which justification spread it; what it set wider apart are words."""
    if has_wide(text):
        return squeezed(text)
    return " ".join(squeezed(word) for word in _BETWEEN_WORDS.split(text))


def has_wide(text: str) -> bool:
    """Whether `text`, not empty, has a character that is set a full width."""
    return max(text) >= FIRST_WIDE


def squeezed(text: str) -> str:
    """`text` without any white space."""
    return "".join(text.split())


def _all_squeezed(texts: Sequence[str], row: Row) -> list[str]:
    """`squeezed` of each text; most have no white space and stay as they are."""
    tight = list(texts)
    spaces = np.flatnonzero(_spaces()[row.basic])
    for at in set(row.ends.searchsorted(spaces, side="right").tolist()):
        tight[at] = squeezed(tight[at])
    return tight


@cache
def _spaces() -> Mask:
    """For every character of the basic plane whether it is white space."""
    return among("".join(filter(str.isspace, map(chr, range(BEYOND)))))


def is_downwards(lines: Lines) -> bool:
    """Whether each line stands below the one before it on its page."""
    page, line_no = lines.arrays.page, ints_of(lines.line_no)
    return bool(((line_no[1:] > line_no[:-1]) | (page[1:] != page[:-1])).all())


def is_across(lines: Lines) -> bool:
    """Whether lines stand in another order than in their dumps: columns that were read across have been taken apart."""
    pages = [lines.line_no[start:end] for start, end in pairwise(lines.page_starts)]
    return any(list(numbers) != sorted(numbers) for numbers in pages)


def _told_gaps(gaps: Sequence[int]) -> Sequence[int]:
    """The blank lines before the lines of a page, its first apart, without those that stand between all lines."""
    if len(gaps) < FEWEST_APART or sum(gap > 0 for gap in gaps) < APART_SHARE * len(gaps):
        return gaps
    return [max(gap - 1, 0) for gap in gaps]


def read_lines(issue: Issue) -> Lines:
    """The issue's non-blank lines, in page order then line order."""
    page: list[int] = []
    line_no: list[int] = []
    texts: list[str] = []
    indent: list[int] = []
    gaps: list[int] = []
    spread: list[bool] = []
    page_starts: list[int] = []
    for page_index, source in enumerate(issue.pages):
        page_starts.append(len(texts))
        gap = 0
        for number, raw in enumerate(source.lines, source.first_line_no):
            text = raw.strip()
            if not text:
                gap += 1
                continue
            is_spread = " " in text and text.count(" ") > SPREAD_SHARE * len(text)
            lead = 0 if len(raw) == len(text) or raw.startswith(text) else text_width(raw[: raw.index(text[0])])
            if is_spread:
                text = closed_up(text)
            page.append(page_index)
            line_no.append(number)
            texts.append(text)
            indent.append(lead)
            gaps.append(gap)
            spread.append(is_spread)
            gap = 0
    page_starts.append(len(texts))
    for start, end in pairwise(page_starts):
        gaps[start + 1 : end] = _told_gaps(gaps[start + 1 : end])
    return Lines(page, line_no, texts, indent, gaps, spread, page_starts)
