"""Facts of an issue's lines as small integers, for the line tagger.

Here belongs what every fact counts and where its buckets part, which is a matter of taste: what each is worth is
learned. How facts make features stands in `line_features`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from transforms.segment.arrays import flags_of, floats_of, ints_of
from transforms.segment.joints import FIRST_HAN, LAST_HAN
from transforms.segment.language import BULLETS, PAIRED_CLOSERS, PAIRED_OPENERS, Language
from transforms.segment.lines import Lines
from transforms.segment.pairs import BEYOND, Ints, Mask, among
from transforms.segment.roles import LONGEST_CUE, Reading, is_names

Facts = dict[str, Ints]
Marks = npt.NDArray[np.uint8]

WIDTH_BUCKETS: Final = 9
CUES = (
    "none",
    "opening",
    "byline",
    "names",
    "closing",
    "credit",
    "jump_out",
    "jump_in",
    "notice",
    "label",
    "series",
    "kicker",
    "lead",
    "bracketed",
    "source",
)

EDGE: Final = 4
"""Lines at a page's top and bottom that are told from its others."""

FARTHEST: Final = 5
"""Lines beyond which set text is far."""

BEHIND_CLOSER: Final = 7
"""The kind of a line's last character where it closes a quote; one more where a stop stands before it."""

LONGEST_KICKER_CUE: Final = 8
"""Characters of a line's end in which a kicker's cue is looked for: the longest has five with its colon."""

LENGTHS = (1, 2, 4, 6, 9, 12, 16, 22, 30)
"""Characters of the longest line in each bucket of lengths."""


def read_facts(reading: Reading) -> Facts:
    """Every fact by its name, one value a line. Linear in the text."""
    if not len(reading.lines):
        return {}
    return {
        **_widths(reading),
        **_gaps_and_indents(reading),
        **_places(reading),
        **_marks(reading.lines, reading.language),
        **_cues(reading),
        "ended": reading.arrays.ended.astype(np.int64),
        "taken": ints_of(list(map(_TAKEN.__getitem__, reading.kind))),
        "spread": flags_of(reading.lines.spread).astype(np.int64),
        "sets_back": np.array(reading.sets_back, dtype=np.int64)[reading.lines.arrays.page],
    }


_TAKEN: Final = {"body": 0, "headline": 1, "byline": 2, "furniture": 3, "teaser": 3, "noise": 3}


def _pages(lines: Lines) -> Iterator[slice]:
    """The lines of each page."""
    return map(slice, lines.page_starts[:-1], lines.page_starts[1:])


def _widths(reading: Reading) -> Facts:
    """Widths against the columns around, and the stretches of set text."""
    lines = reading.lines
    width = lines.arrays.width
    column = reading.arrays.column
    is_set = column > 0
    changes = column[1:] != column[:-1]
    run = np.where(is_set, 2, 0)
    run[is_set & np.append(changes, True)] = 3
    run[is_set & np.append(True, changes)] = 1
    common, step = _common_widths(lines, reading.column), np.append(0, width[:-1])
    buckets = _width_buckets(width, np.array([reading.arrays.before, reading.arrays.after, common, step]))
    return {
        **dict(zip(("before", "after", "common", "step"), buckets, strict=True)),
        "run": run,
        "since": _since(is_set),
        "till": _since(is_set[::-1])[::-1],
    }


def _width_buckets(width: Ints, column: Ints) -> Ints:
    """Widths of lines against other widths (several for each line, rows x lines)."""
    apart = width - column
    share = width / np.maximum(column, 1)
    bucket = np.full(column.shape, 5)
    bucket[apart > 2] = 6
    bucket[apart > 8] = 7
    bucket[share > 1.6] = 8
    bucket[apart < -2] = 4
    bucket[apart < -5] = 3
    bucket[share < 0.65] = 2
    bucket[share < 0.35] = 1
    bucket[column == 0] = 0
    return bucket


def _common_widths(lines: Lines, column: list[int]) -> Ints:
    """For every line the commonest width of set text on its page, 0 where there is none."""
    common = np.zeros(len(lines), dtype=np.int64)
    for page in _pages(lines):
        counts = Counter(column[page])
        del counts[0]
        counts = counts or Counter(lines.width[page])
        if counts:
            common[page] = counts.most_common(1)[0][0]
    return common


def _since(is_set: Mask) -> Ints:
    """Lines, up to `FARTHEST`, from the last set text at or before each line."""
    place = np.arange(len(is_set))
    last = np.maximum.accumulate(np.where(is_set, place, -FARTHEST))
    return np.minimum(place - last, FARTHEST)


def _gaps_and_indents(reading: Reading) -> Facts:
    """Blank lines and indents, and what is usual of them on the page."""
    lines = reading.lines
    page = lines.arrays.page
    gap = np.minimum(lines.arrays.gap, 2)
    shares = [np.count_nonzero(gap[here]) / max(here.stop - here.start, 1) for here in _pages(lines)]
    indented = np.array([0 if known is None else 1 + known for known in reading.indented], dtype=np.int64)
    return {
        "gap": gap,
        "habit": np.digitize(np.array(shares), (0.01, 0.06, 0.2, 0.6))[page],
        "indent": 4 * indented[page] + np.digitize(lines.arrays.indent, (1, 4, 5)),
    }


def _places(reading: Reading) -> Facts:
    """The page's edges."""
    place = np.zeros(len(reading.lines), dtype=np.int64)
    for page in _pages(reading.lines):
        place[page.start : min(page.start + EDGE, page.stop)] = 2
        place[max(page.stop - EDGE, page.start) : page.stop] = 3
        place[page.start : min(page.start + 1, page.stop)] = 1
    return {"place": place}


def _marks(lines: Lines, language: Language) -> Facts:
    """What marks and length show; all lines are looked at together, as one row of characters."""
    row = lines.row
    kinds = _mark_kinds(language.running)[row.basic]
    marks = np.flatnonzero(kinds > 0)
    kind = kinds[marks]
    line = row.ends.searchsorted(marks, side="right")
    is_inside = marks < row.ends[line] - 1
    strong = np.bincount(line[((kind & _STRONG) > 0) & is_inside], minlength=len(lines))
    listed = np.bincount(line[((kind & _LISTED) > 0) & is_inside], minlength=len(lines)) > 0
    spaced = np.bincount(line[(kind & _SPACE) > 0], minlength=len(lines)) > 0
    ended = among(language.stops + "，；,;")[np.minimum(row.last, BEYOND)]
    last = _by_mark(row.last, lambda mark: _last(mark, language))
    for at in np.flatnonzero(last == BEHIND_CLOSER).tolist():
        last[at] += lines.text[at][-2:-1] in language.stops
    is_near = marks - row.starts[line] < LONGEST_CUE
    closes, opens = _brackets(kind[is_near], line[is_near], len(lines))
    return {
        "marks": np.minimum(strong, 2) * 4 + 2 * listed + spaced,
        "few": np.where(strong > 0, 2, np.where(listed | ended, 1, 0)),
        "first": _by_mark(row.first, lambda mark: _first(mark, language)),
        "last": last,
        "closes": closes.astype(np.int64),
        "opens": opens.astype(np.int64),
        "length": np.digitize(row.length, LENGTHS, right=True),
    }


_STRONG: Final = 1
_LISTED: Final = 2
_SPACE: Final = 4
_OPENER: Final = 8
_CLOSER: Final = 16


@cache
def _mark_kinds(running: str) -> Marks:
    """For every character of the basic plane what kinds of mark it is, where `running` are those of running text."""
    listed = "" if "、" in running else "、"
    kinds = np.zeros(BEYOND + 1, dtype=np.uint8)
    for kind, marks in (
        (_STRONG, running + ","),
        (_LISTED, listed),
        (_SPACE, " \u3000"),
        (_OPENER, PAIRED_OPENERS),
        (_CLOSER, PAIRED_CLOSERS),
    ):
        kinds[list(map(ord, marks))] |= kind
    return kinds


def _by_mark(marks: Ints, tell: Callable[[str], int]) -> Ints:
    """What `tell` says of each mark, given by its code point, 0 of Han; asked once for each that is different."""
    told = np.zeros(len(marks), dtype=np.int64)
    (others,) = ((marks < FIRST_HAN) | (marks > LAST_HAN)).nonzero()
    found = marks[others].tolist()
    kinds = {mark: tell(chr(mark)) for mark in set(found)}
    told[others] = [kinds[mark] for mark in found]
    return told


def _brackets(kind: Marks, line: Ints, count: int) -> tuple[Mask, Mask]:
    """For each of `count` lines whether its start closes what it did not open, and whether it leaves open what it
    opens, by its marks in order: their kinds and the lines that they stand in."""
    step = ((kind & _OPENER) > 0).astype(np.int64) - ((kind & _CLOSER) > 0)
    brackets = np.flatnonzero(step)
    closes, opens = np.zeros(count, dtype=bool), np.zeros(count, dtype=bool)
    if not len(brackets):
        return closes, opens
    step, line = step[brackets], line[brackets]
    first = np.flatnonzero(np.append(True, line[1:] != line[:-1]))
    depth = np.cumsum(step)
    before = depth[first] - step[first]
    lowest = np.minimum(np.minimum.reduceat(depth, first) - before, 0)
    closes[line[first]] = lowest < 0
    opens[line[first]] = depth[np.append(first[1:], len(depth)) - 1] - before > lowest
    return closes, opens


def _first(mark: str, language: Language) -> int:
    """The kind of a line's first character that is no Han."""
    if mark in "（([【〔":
        return 1
    if mark in language.openers:
        return 2
    if mark in language.closers:
        return 3
    if mark in BULLETS:
        return 4
    if mark in "—-－–":
        return 5
    if mark in language.stops or mark in language.pauses:
        return 6
    if mark.isdigit():
        return 7
    return 8 if mark.isalpha() else 9


def _last(mark: str, language: Language) -> int:
    """The kind of a line's last character that is no Han."""
    if mark in "！？!?":
        return 1
    if mark in language.stops:
        return 2
    if mark in "：:":
        return 3
    if mark == "、":
        return 4
    if mark in language.pauses:
        return 5
    if mark in "）)】〕]":
        return 6
    if mark in language.closers:
        return BEHIND_CLOSER
    if mark in "—-－–":
        return 9
    return 10 if mark.isalnum() else 11


def _cues(reading: Reading) -> Facts:
    """The cues of open lines, how a word runs on into them, and what is usual of openings on the page."""
    lines = reading.lines
    is_open = ~flags_of(reading.settled)
    cue = np.zeros(len(lines), dtype=np.int64)
    for at in np.flatnonzero(is_open).tolist():
        cue[at] = _cue(reading, at)
    joints = floats_of(reading.joints)
    opens = cue == CUES.index("opening")
    apart = [_apart(opens[page], lines.arrays.gap[page]) for page in _pages(lines)]
    return {
        "cue": cue,
        "joint": np.where(is_open & (joints != 0.0), 1 + np.digitize(joints, (0.0, 1.5, 3.0)), 0),
        "apart": np.array(apart, dtype=np.int64)[lines.arrays.page],
    }


def _apart(opens: Mask, gap: Ints) -> int:
    """Whether blank lines stand before the openings of a page: 0 unknown, 1 seldom, 2 sometimes, 3 mostly."""
    openings = np.count_nonzero(opens)
    if openings < 2:
        return 0
    share = np.count_nonzero(opens & (gap > 0)) / openings
    return 1 if share < 0.25 else 2 if share < 0.75 else 3


def _names_source(text: str) -> bool:
    return text[0] in "（(" and text[-2:-1] in tuple("电電讯訊社报報")


def _cue(reading: Reading, at: int) -> int:
    language, cues = reading.language, reading.cues
    text = reading.lines.text[at]
    if cues.opens[at]:
        return 1
    head, tail = text[:LONGEST_CUE], text[-LONGEST_CUE:]
    if cues.may_be_byline[at] and len(text) <= LONGEST_CUE and language.byline.fullmatch(text):
        return 14 if _names_source(text) else 2
    if cues.may_jump_in[at] and language.jump_in.search(head):
        return 7
    if cues.may_jump_out[at] and language.jump_out.search(tail):
        return 6
    if cues.may_close[at] and language.closing.search(tail):
        return 14 if _names_source(text) else 4
    if cues.may_credit[at] and language.credit.search(tail):
        return 5
    if cues.may_be_names[at] and len(text) <= 16 and is_names(text):
        return 3
    if len(text) <= LONGEST_CUE:
        if cues.may_head_notices[at] and language.notice.fullmatch(text):
            return 8
        if cues.may_be_label[at] and language.label.fullmatch(text):
            return 9
        if cues.may_name_series[at] and language.series.fullmatch(reading.lines.tight[at]):
            return 10
    if cues.remark[at] is not None:
        return 13
    if cues.may_lead[at] and language.lead.match(head):
        return 12
    if cues.may_be_kicker[at] and language.kicker.search(text[-LONGEST_KICKER_CUE:]):
        return 11
    return 0
