"""Runs of set text: the stretches of lines that share a column's width.

Here belongs what widths alone show: which lines are body set in a column, and how wide the columns are. It is
the cheap stage that settles most lines, so that the dearer ones look only at the rest.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final, NamedTuple

import numpy as np

from transforms.segment.language import HAN, Language
from transforms.segment.lines import Lines
from transforms.segment.pairs import BEYOND, Ints, among

_HAN_ALONE: Final = re.compile(rf"[{HAN}]+")

TOLERANCE: Final = 2
"""Columns by which lines of one column differ: one hanging or half-width mark of full width."""

SHORT_OF_COLUMN: Final = 4
"""Columns that a full line may be short of its column: a number or a pair of marks that could not be broken."""

SHORT_OF_SPREAD: Final = 10
"""Columns of text that a line spread to the column's width may lack: five characters, kept off by a long number."""

DEEPEST_INDENT: Final = 5
"""Columns that an indented line may be short of its column: dumps keep an indent of two characters as anything
from nothing to four columns."""

SHORTEST_RUN: Final = 3
"""Lines of about one width from which they count as set text, if they also have the marks of running text."""

LINES_TO_TELL_WIDTH: Final = 6
"""Lines from a run's start that tell its column's width: most of them are full."""

MARKS_A_CHARACTER: Final = 0.02
"""Share of stops and pauses from which equal lines are running text: bodies have 0.06 to 0.14, headlines below 0.01."""


MARKED_LINES: Final = 2
"""Lines with a mark that the shortest run must have: one may be a body's last line before headlines."""

CHARACTERS_WITHOUT_MARK: Final = 60
"""Characters that running text may have before its first mark: a sentence full of names and titles."""


LONGEST_WITHOUT_STOP: Final = 7
"""Lines of the longest run that may be a headline in larger type, set as wide as its column."""


class Run(NamedTuple):
    """Lines `start` to `end` (half open) set in one column; `width` is the commonest width of its lines."""

    start: int
    end: int
    width: int


def find_runs(lines: Lines, ended: list[bool], start: int, end: int, language: Language) -> list[Run]:
    """The runs of set text among the lines `start` to `end` of one page, in order. Linear in their number.

    `ended` says of every line whether it ends a sentence.
    """
    width, spread, indent = lines.width, lines.spread, lines.indent
    runs: list[Run] = []
    at = start
    while at + 1 < end:
        apart = width[at + 1] - width[at]
        if abs(apart) > TOLERANCE and not spread[at] and not (indent[at] and 0 < apart <= DEEPEST_INDENT):
            at += 1
            continue
        column = _full_width(width[at : min(end, at + LINES_TO_TELL_WIDTH)])
        if not spread[at] and not -SHORT_OF_COLUMN <= width[at + 1] - column <= TOLERANCE:
            at += 1
            continue
        stop = at + 2
        while stop < end:
            if lines.gap[stop] and ended[stop - 1] and not ended[stop] and _is_new_column(lines, stop, end, column):
                break
            # Most lines fill their column whatever marks they have, and need no closer look.
            if -TOLERANCE < column - width[stop] <= TOLERANCE or _is_full(lines, stop, end, column):
                stop += 1
            elif width[stop] < column and ended[stop]:
                stop += 1
                if stop < end and not indent[stop] and not _is_full(lines, stop, end, column):
                    break
            else:
                break
        if _is_running_text(lines, at, stop, language):
            runs.append(Run(at, stop, _width_of(width[at:stop], column)))
            at = stop
        else:
            at = max(at + 1, stop - 1)
    return runs


def set_text(lines: Lines, runs: list[Run], language: Language) -> list[Run]:
    """The runs of a page without those that may be a headline of many lines: narrower than the page's column, and
    without a single stop."""
    if not runs:
        return []
    lines_of = Counter[int]()
    for run in runs:
        lines_of[run.width] += run.end - run.start
    least = lines_of.most_common(1)[0][0] - SHORT_OF_COLUMN
    return [
        run
        for run in runs
        if run.width >= least
        or run.end - run.start > LONGEST_WITHOUT_STOP
        or any(map("".join(lines.text[run.start : run.end]).__contains__, language.stops))
    ]


def _is_full(lines: Lines, at: int, end: int, column: int) -> bool:
    """Whether line `at` fills a column `column` wide, allowing for indents, hanging marks and what cannot break."""
    short = column - lines.width[at]
    if short < -TOLERANCE or (short == -TOLERANCE and is_unmarked(lines.text[at])):
        return False
    if short <= TOLERANCE or (lines.spread[at] and short <= SHORT_OF_SPREAD):
        return True
    most = SHORT_OF_COLUMN + (DEEPEST_INDENT if lines.indent[at] else 0)
    return short <= most and not _is_new_column(lines, at, end, column)


def is_unmarked(text: str) -> bool:
    """Whether a line holds Han characters alone, so that no mark in it can hang over or be pressed into its column."""
    return _HAN_ALONE.fullmatch(text) is not None


def _is_new_column(lines: Lines, at: int, end: int, column: int) -> bool:
    """Whether another column's width begins at line `at`: the lines after it are alike and not as wide as `column`."""
    after = lines.width[at + 1 : min(end, at + LINES_TO_TELL_WIDTH)]
    if len(after) < 2:
        return False
    common = _commonest(after)
    return abs(common - column) > TOLERANCE and sum(abs(width - common) <= TOLERANCE for width in after) >= 2


def _width_of(widths: list[int], column: int) -> int:
    """The commonest width: `column` where most lines have it, which saves counting the others."""
    return column if 2 * widths.count(column) > len(widths) else Counter(widths).most_common(1)[0][0]


def _commonest(widths: list[int]) -> int:
    """The commonest of a few widths, the first of those that are equally common."""
    return max(widths, key=widths.count)


def _full_width(widths: list[int]) -> int:
    """The width of a full line: the commonest, or one within a hanging mark of it that comes twice."""
    common = _commonest(widths)
    return max(
        [width for width in widths if 0 < width - common <= TOLERANCE and widths.count(width) > 1], default=common
    )


def all_ended(lines: Lines, language: Language) -> list[bool]:
    """Whether each line ends a sentence: with a stop, or with closing marks behind a stop."""
    last = np.minimum(lines.row.last, BEYOND)
    ended: list[bool] = among(language.stops)[last].tolist()
    for at in np.flatnonzero(among(language.closers)[last]).tolist():
        ended[at] = _is_closed(lines.text[at], language)
    return ended


def _is_closed(text: str, language: Language) -> bool:
    """Whether a line ends with a stop before its closing marks, or holds nothing but these."""
    bare = text.rstrip(language.closers)
    return not bare or bare[-1] in language.stops


def nearest(columns: Ints, page_starts: list[int]) -> tuple[Ints, Ints]:
    """For every line the width of the nearest set text before it on its page, and after it; 0 where there is none."""
    count = len(columns)
    if not count:
        return columns, columns
    place, sizes = np.arange(count), np.diff(page_starts)
    start, end = np.repeat(page_starts[:-1], sizes), np.repeat(page_starts[1:], sizes)
    # The last line of set text up to each line, and the first from it on; each line asks those beside it.
    last = np.maximum.accumulate(np.where(columns > 0, place, -1))
    first = np.minimum.accumulate(np.where(columns > 0, place, count)[::-1])[::-1]
    before, after = np.append(-1, last[:-1]), np.append(first[1:], count)
    return (
        np.where(before >= start, columns[before], 0),
        np.where(after < end, columns[np.minimum(after, count - 1)], 0),
    )


def _is_running_text(lines: Lines, start: int, stop: int, language: Language) -> bool:
    if stop - start < SHORTEST_RUN:
        return False
    texts = lines.text[start:stop]
    if len(texts) == SHORTEST_RUN and sum(map(language.has_mark, texts)) < MARKED_LINES:
        return False
    joined = "".join(texts)
    marks = joined.count("、") // 2
    least = max(1.0, MARKS_A_CHARACTER * (len(joined) - CHARACTERS_WITHOUT_MARK))
    # The commonest first: they are enough for most.
    for mark in "，" + language.stops + "；,;":
        marks += joined.count(mark)
        if marks >= least:
            return True
    return False
