"""The columns of a block of lines that were read across: the reading under which the lines carry on best.

Here belongs the search for that reading, a beam over the ways to share the lines among columns, and the order in which
its columns are read. Which blocks are worth the search, and what becomes of the lines, is `columns`' to know.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from math import inf
from operator import itemgetter
from typing import Final, Literal, NamedTuple

import numpy as np
from scipy.optimize import linear_sum_assignment

from transforms.segment.language import Language
from transforms.segment.lines import text_width
from transforms.segment.roles import is_names
from transforms.segment.runon import MOST, RunOn, tokens

REACH: Final = 8
"""Neighbouring columns at most: a broadsheet has six to eight."""

PROOF_NATS_LINE: Final = 0.25
"""Gain of the reading as columns over the reading line by line, for each line that does not follow its column's last
line in the dump, from which it is believed."""

OPENING: Final = 10.0
OPENING_BESIDE: Final = 3.0
"""Cost in nats of a new column, and of one right after another new one, as the columns of a box start together, or
with an article's opening."""

SKIP: Final = 4.0
SKIP_ON: Final = 0.5
"""Cost in nats of passing over a column for one row, and for each row after: columns rarely skip a row, and where
they do (a subhead, the foot of a box) they often stay away."""

SKIP_BESIDE: Final = 3.0
"""Cost in nats of passing over a column for one row right after another that is passed over: the columns of a box end
together. On the bodies of `TOO_WIDE` 6 % fewer joints are wrong than at `SKIP`; 1 and 2 do as well there."""

SKIP_ENDED: Final = 1.0
SIGNED_ON: Final = 2.0
"""Cost in nats of passing over a column whose last line signs an article, or any in the last row, which few fill, and
of going on under a line that signs."""

SKIPS: Final = 1
"""Rows that a column may be passed over and still go on: a subhead takes the room of one."""

RESUMED: Final = 3.0
"""Cost in nats of going on with a column that was passed over inside a sentence: rows are skipped
between paragraphs."""

JOINED: Final = 2.0
"""Cost in nats of taking the parts of one dump line as lines of two columns."""

TOO_WIDE: Final = 1.5
WIDER: Final = 0.5
MOST_WIDER: Final = 5.0
"""Cost in nats of a line that stands out over its column by more than `SLACK`, for each column of width more, and the
most that this adds up to. Bodies of true articles set side by side and read across lose 7 % fewer joints by it than
with `TOO_WIDE` alone."""

UNOPENED: Final = 4.0
UNSHOWN: Final = 1.5
STILL_OPEN: Final = 3.0
"""Cost in nats of closing a quotation or bracket that the column did not open, of closing one where the column has
shown no mark of its kind yet, and of opening one inside another of its kind. On the bodies of `TOO_WIDE` they take 5 %
of the wrong joints away; half as much does as well."""

CUT_SHORT: Final = 1.0
"""Cost in nats of going on under a line that ends short of its column and in no stop."""

STRAY: Final = 2.0
"""Cost in nats of a short line without a stop under a full one without: a byline or subhead inside a sentence."""

LEAST_STOPPED: Final = -1.0
"""Nats that going on under a line with a stop is worth at least: what comes next may be about something else."""

OPENED_MID: Final = 5.0
"""Cost in nats of an indent or an article's opening inside a sentence, and of an opening at the top of a column that is
not the first. On made-up issues as good as 3; on the bench, whose articles open with cues, better."""

LONGEST_CUE: Final = 60
"""Characters in which an article's opening is searched."""

LONGEST_NAMES: Final = 9
"""Characters of a line of bare names that signs an article: three names with spaces between."""

OVERFULL: Final = 2.5
MOST_OVERFULL: Final = 4.0
"""Cost in nats for each full-width character by which the parts of a dump line overfill one column, and the number
of characters beyond which it grows no more."""

SLACK: Final = 2
"""Columns of width (half a full-width character each) that justified lines of one column differ by."""

LEFT_IN: Final = 4
"""Columns of white space before a column's first line that some extractors leave out."""

NARROWING: Final = 0.5
"""Columns of width by which a column's width falls back a line, so that a wide head does not widen it for good."""

ENDED: Final = 1.2
"""Cost in nats of a column before the last that ends a text, and of a last one that does not: one in four columns
ends in a stop by chance, nearly every text does."""

FULL_LINE: Final = 2.0
"""Nats for the top of a column, against a headline, where the last line above the others is just as wide as they, or
is indented, or opens an article."""

PER_COUNT: Final = 8
DROP: Final = 25.0
"""Readings kept for each number of open columns, and nats below the best at which a reading is given up. With 4 and 18
the bench and made-up issues have 2 % more lines in wrong places; 30 and 40 put none elsewhere."""

FEW_FRAGMENTS: Final = 40
"""Fragments up to which it is first asked whether any reading could be good enough: comparing each with each is then
cheaper than the search, and shorter stretches are mostly in order."""

STOPS: Final = frozenset("。！？!?…：:；;”」』）)")
_PART: Final = re.compile(r"\S+(?:(?<=[\x00-\u02ff])\s(?=[\x00-\u02ff])\S+)*")
_PAIRS = (("“", "”"), ("「", "」"), ("（", "）"), ("《", "》"))
_MARK: Final = re.compile(f"[{''.join(map(''.join, _PAIRS))}]")


class Part(NamedTuple):
    """Characters `start` to `end` (half open) of a line; `line` is its place in its block."""

    line: int
    start: int
    end: int


Columns = tuple[tuple[Part, ...], ...]


class _Marks(NamedTuple):
    """The quotation marks and brackets of a text, one bit a kind (`_PAIRS`): those whose first mark opens or closes,
    and those whose last mark leaves one open or closed."""

    opening: int
    closing: int
    left_open: int
    left_closed: int


class _Fragment(NamedTuple):
    """A part of a dump line between wide spaces, with its tokens and its width.

    `stopped` says whether it ends in a stop, `opens` whether it begins as articles do, `indented` whether white space
    stands before it; `inner` fragments stand behind another one of their line; `signed` ones name a writer or a source
    in a line of their own, as the ends of articles do; `marks` is null where there are none.
    """

    part: Part
    words: list[str]
    width: int
    stopped: bool
    opens: bool
    indented: bool
    inner: bool
    signed: bool
    marks: _Marks | None


@dataclass(slots=True)
class _Column:
    """An open column: its `last` fragment, its width so far and that of its last row, how often it was passed over
    since, its rows, and the kinds of quotation marks and brackets that are open in it and that it has shown at all.

    Readings share the columns that they have in common, as one object, which remembers what it is to the fragment
    that is `placed`: what it gains by that as its next line (`gain`), and, once asked for, what it is with it (`grown`)
    and when it is passed over (`passed`).
    """

    number: int
    last: int
    width: float
    row_width: int
    skips: int
    length: int
    open: int
    shown: int
    placed: int = field(default=-1, compare=False)
    gain: float = field(default=0.0, compare=False)
    grown: _Column | None = field(default=None, compare=False)
    passed: _Column | None = field(default=None, compare=False)


class _Step(NamedTuple):
    """One fragment placed: on column `number`; a new column stands before the open column `before`."""

    trail: _Step | None
    number: int
    opened: bool
    before: int | None


class _Reading(NamedTuple):
    """A way to share the fragments so far among columns; the column expected next stands first. `ends` are the columns'
    last fragments."""

    score: float
    columns: tuple[_Column, ...]
    ends: tuple[int, ...]
    trail: _Step | None
    opened: int


# As the classes themselves, which take twice as long to count what they are given.
_reading = partial(tuple.__new__, _Reading)
_step = partial(tuple.__new__, _Step)

_How = Literal["same line", "next line", "new column"]
_Move = tuple[float, int, _Reading, _How, int]
"""A way to place the next fragment: its score, the columns open after it, the reading that it carries on, how, and how
many columns are passed over. A plain tuple, as most are made for nothing."""

_score = itemgetter(0)


def untangle(
    texts: Sequence[str], indents: Sequence[int], model: RunOn, language: Language, proof: float
) -> Columns | None:
    """The columns of a block of lines, left to right, each as parts of lines read downwards.

    None when the columns gain less than `proof` nats over reading line by line. The columns are those of the best
    reading under a model in which the lines visit the open columns in turn: each line is weighed by how well it carries
    on the last line of its column (`RunOn`), by the widths, and by a cost for opening a column and for passing one
    over. Time is linear in the lines, as a bounded number of readings is kept. `indents` has the columns of white space
    before each line; `language` says how articles begin and how they are signed.
    """
    fragments = _fragments(texts, indents, language)
    in_line = _in_line(fragments, model)
    ahead: Sequence[float] = [inf] * (len(fragments) + 1)
    if len(fragments) <= FEW_FRAGMENTS:
        most, ahead = _most(fragments, model)
        if most - in_line <= proof:
            return None
    best = _best_reading(fragments, model, in_line + proof, ahead)
    if best is None:
        return None
    columns = _columns(best, fragments, model)
    displaced = sum(below.line != above.line + 1 for column in columns for above, below in pairwise(column))
    return columns if best.score - in_line > max(proof, PROOF_NATS_LINE * displaced) else None


def _fragments(texts: Sequence[str], indents: Sequence[int], language: Language) -> list[_Fragment]:
    found: list[_Fragment] = []
    for at, text in enumerate(texts):
        for number, (start, end) in enumerate(parts_of(text)):
            part = text[start:end]
            indent = 0 if number else indents[at]
            found.append(
                _Fragment(
                    Part(at, start, end),
                    tokens(part),
                    indent + text_width(part),
                    stopped=part[-1] in STOPS,
                    opens=language.opening.match(part[:LONGEST_CUE]) is not None,
                    indented=indent > 0,
                    inner=number > 0,
                    signed=_is_signed(part, language),
                    marks=_marks(part),
                )
            )
    return found


def _marks(text: str) -> _Marks | None:
    found = _MARK.findall(text)
    if not found:
        return None
    opening = closing = left_open = left_closed = 0
    for bit, (opens, closes) in enumerate(_PAIRS):
        kind = [mark for mark in found if mark in (opens, closes)]
        if kind:
            opening |= (kind[0] == opens) << bit
            closing |= (kind[0] == closes) << bit
            left_open |= (kind[-1] == opens) << bit
            left_closed |= (kind[-1] == closes) << bit
    return _Marks(opening, closing, left_open, left_closed)


def _is_signed(text: str, language: Language) -> bool:
    return len(text) <= LONGEST_CUE and (
        language.byline.fullmatch(text) is not None
        or language.closing.match(text) is not None
        or (len(text) <= LONGEST_NAMES and is_names(text))
    )


def parts_of(text: str) -> list[tuple[int, int]]:
    """Start and end of the parts of a line between wide spaces.

    Spaces inside brackets, and between characters spread to fill a line, part nothing.
    """
    parts: list[tuple[int, int]] = []
    single = False
    for match in _PART.finditer(text):
        start, end = match.span()
        was_single, single = single, end - start == 1
        if parts and ((was_single and single) or _is_open(text[slice(*parts[-1])])):
            parts[-1] = (parts[-1][0], end)
        else:
            parts.append((start, end))
    return parts


def _is_open(text: str) -> bool:
    return text.rfind("（") > text.rfind("）")


def _in_line(fragments: Sequence[_Fragment], model: RunOn) -> float:
    """The score of the reading line by line: one column from top to bottom, whose double lines overfill it."""
    measure = _measure(fragments)
    score = -OPENING_BESIDE
    row_width = 0
    for above, below in pairwise(fragments):
        if below.inner:
            row_width = (row_width or above.width) + 1 + below.width
            continue
        score += model.score(above.words, below.words) - _overfull(row_width, measure)
        if (below.opens or below.indented) and not _ends_text(above, measure):
            score -= OPENED_MID
        row_width = 0
    return score - _overfull(row_width, measure)


def _most(fragments: Sequence[_Fragment], model: RunOn) -> tuple[float, list[float]]:
    """A bound of every reading's score: each fragment opens a column, or carries on an earlier one that no other does,
    at no cost of widths and skipped rows. And by fragment a bound of what it and those after it add to any score."""
    alone = np.array([0.0 if fragment.inner else -OPENING_BESIDE for fragment in fragments])
    carried_on = np.full((len(fragments), len(fragments)), -inf)
    for below, fragment in enumerate(fragments):
        for above, last in enumerate(fragments[:below]):
            carried_on[above, below] = _runs_on(last, fragment, model)
    gains = np.maximum(carried_on - alone, 0.0)
    most = float(alone.sum() + gains[linear_sum_assignment(gains, maximize=True)].sum())
    ahead: list[float] = np.cumsum((alone + gains.max(axis=0))[::-1])[::-1].tolist()
    return most, [*ahead, 0.0]


def _runs_on(last: _Fragment, fragment: _Fragment, model: RunOn) -> float:
    """What it is worth, by their words, that `fragment` carries on `last`."""
    runs_on = model.score(last.words, fragment.words)
    return max(runs_on, LEAST_STOPPED) if last.stopped else runs_on


def _measure(fragments: Sequence[_Fragment]) -> int:
    """The width that a line of one column may have: nine in ten undivided lines are no wider."""
    divided = {fragment.part.line for fragment in fragments if fragment.inner}
    whole = [fragment.width for fragment in fragments if fragment.part.line not in divided]
    widths = sorted(whole if len(whole) >= len(divided) else [fragment.width for fragment in fragments])
    return widths[len(widths) * 9 // 10]


def _overfull(row_width: int, measure: float) -> float:
    """Cost of parts that stand in one line `row_width` wide, in a column of width `measure`."""
    return OVERFULL * min(MOST_OVERFULL, max(0.0, (row_width - measure - SLACK) / 2))


def _best_reading(
    fragments: Sequence[_Fragment], model: RunOn, least: float, ahead: Sequence[float]
) -> _Reading | None:
    """The best reading found, none where it cannot come to more than `least`, by what it may gain `ahead`.

    Readings that cannot are given up as they are met: they stand behind those that can, so that none of these is lost.
    """
    measure = _measure(fragments)
    readings = [_Reading(0.0, (), (), None, 0)]
    for at in range(len(fragments)):
        readings = _Placing(at, fragments, model, measure).readings_after(readings, least - ahead[at + 1])
        if not readings:
            return None
    return readings[0]


class _Placing:
    """The placing of fragment `at` in every reading so far. What it is worth in a column, and what the column is after
    it, is worked out once for all readings that share the column."""

    def __init__(self, at: int, fragments: Sequence[_Fragment], model: RunOn, measure: int) -> None:
        self._at = at
        self._fragments = fragments
        self._fragment = fragments[at]
        self._model = model
        self._measure = measure
        self._left = len(fragments) - 1 - at
        self._runs_on: dict[int, float] = {}

    def readings_after(self, readings: Sequence[_Reading], hopeless: float) -> list[_Reading]:
        """The best few readings with the fragment placed that score more than `hopeless`, for each number of open
        columns, best first.

        Early in a stretch the text alone does not tell how many columns there are, so that each number has its own.
        """
        moves: list[_Move] = []
        self._add_moves(moves, readings[0], -inf)
        least = max(max(moves, key=_score)[0] - DROP, hopeless)
        for reading in readings[1:]:
            self._add_moves(moves, reading, least)
        moves.sort(key=_score, reverse=True)
        least = max(moves[0][0] - DROP, hopeless)
        counts = [0] * (REACH + 1)
        seen: set[tuple[int, ...]] = set()
        kept: list[_Reading] = []
        for score, size, reading, how, skipped in moves:
            if score < least or score <= hopeless:
                break
            if counts[size] == PER_COUNT:
                continue
            ends = self._ends_after(reading, how, skipped)
            if ends in seen:
                continue
            seen.add(ends)
            counts[size] += 1
            kept.append(_reading_after(reading, score, how, self._columns_after(reading, how, skipped), ends))
        return kept

    def _add_moves(self, moves: list[_Move], reading: _Reading, least: float) -> None:
        """Add every way to place the fragment after `reading` that scores `least` or more."""
        fragment, columns, score = self._fragment, reading.columns, reading.score
        size = len(columns)
        before = -1
        if fragment.inner and columns:
            column = columns[-1]
            width = column.width if column.length > 1 else self._measure
            moves.append(
                (score - _overfull(column.row_width + 1 + fragment.width, width), size, reading, "same line", 0)
            )
            score -= JOINED
            before = self._at - 1
        is_cheap = not columns or columns[-1].length == 1 or fragment.opens
        opening = OPENING_BESIDE if is_cheap else OPENING
        is_last_row = self._left < size
        at, fragments = self._at, self._fragments
        for skipped, column in enumerate(columns):
            if score + MOST < least:
                return
            if column.placed != at:
                self._look_at(column)
            if column.last != before:
                gained = score + column.gain
                if gained >= least:
                    moves.append((gained, size, reading, "next line", skipped))
            if skipped < 3 and size < REACH and score - opening >= least:
                moves.append((score - opening, size + 1, reading, "new column", skipped))
            if column.skips:
                score -= SKIP_ON
                size -= column.skips == SKIPS
            elif is_last_row or fragments[column.last].signed:
                score -= SKIP_ENDED
            else:
                score -= SKIP_BESIDE if skipped else SKIP
        if len(columns) < 3 and size < REACH:
            moves.append((score - opening, size + 1, reading, "new column", len(columns)))

    def _look_at(self, column: _Column) -> None:
        column.placed, column.gain = self._at, self._gain(column)
        column.grown = column.passed = None

    def _gain(self, column: _Column) -> float:
        """What a reading gains, in nats, by the fragment as next line of `column`."""
        last = self._fragments[column.last]
        runs_on = self._runs_on.get(column.last)
        if runs_on is None:
            runs_on = self._runs_on[column.last] = _runs_on(last, self._fragment, self._model)
        return runs_on - _misfit(column, last, self._fragment)

    def _ends_after(self, reading: _Reading, how: _How, skipped: int) -> tuple[int, ...]:
        """The last fragments of the open columns after a move."""
        if how == "same line":
            return (*reading.ends[:-1], self._at)
        ahead = reading.ends[skipped + 1 if how == "next line" else skipped :]
        if not skipped:
            return (*ahead, self._at)
        passed = [column.last for column in reading.columns[:skipped] if column.skips < SKIPS]
        return (*ahead, *passed, self._at)

    def _columns_after(self, reading: _Reading, how: _How, skipped: int) -> tuple[_Column, ...]:
        """The open columns after a move: the one that took the fragment stands last, those passed over before it."""
        columns = reading.columns
        if how == "same line":
            return (*columns[:-1], self._grown_in(columns[-1], is_new_row=False))
        ahead = columns
        if skipped:
            ahead = columns[skipped:]
            passed = [self._passed_over(column) for column in columns[:skipped] if column.skips < SKIPS]
        else:
            passed = []
        if how == "next line":
            return (*ahead[1:], *passed, self._grown_in(ahead[0], is_new_row=True))
        width = self._fragment.width
        marks = _marks_after(0, 0, self._fragment)
        return (*ahead, *passed, _Column(reading.opened, self._at, width, width, 0, 1, *marks))

    def _grown_in(self, column: _Column, is_new_row: bool) -> _Column:
        """`column` with the fragment as its next line, or as part of its last one."""
        new = self._fragment.width
        marks = _marks_after(column.open, column.shown, self._fragment)
        if not is_new_row:
            row = column.row_width + 1 + new
            width = max(column.width, row) if column.length == 1 else column.width
            return _Column(column.number, self._at, width, row, column.skips, column.length, *marks)
        if column.grown is None:
            width = max(new, column.width - NARROWING)
            column.grown = _Column(column.number, self._at, width, new, 0, column.length + 1, *marks)
        return column.grown

    def _passed_over(self, column: _Column) -> _Column:
        if column.passed is None:
            column.passed = _Column(
                column.number,
                column.last,
                column.width,
                column.row_width,
                column.skips + 1,
                column.length,
                column.open,
                column.shown,
            )
        return column.passed


def _marks_after(is_open: int, shown: int, fragment: _Fragment) -> tuple[int, int]:
    """The kinds of marks that are open, and those that were shown, in a column that `fragment` is the next line of."""
    marks = fragment.marks
    if marks is None:
        return is_open, shown
    return is_open & ~marks.left_closed | marks.left_open, shown | marks.left_closed | marks.left_open


def _reading_after(
    reading: _Reading, score: float, how: _How, columns: tuple[_Column, ...], ends: tuple[int, ...]
) -> _Reading:
    number = columns[-1].number
    if how != "new column":
        return _reading((score, columns, ends, _step((reading.trail, number, False, None)), reading.opened))
    before = columns[0].number if len(columns) > 1 else None
    return _reading((score, columns, ends, _step((reading.trail, number, True, before)), reading.opened + 1))


def _misfit(column: _Column, last: _Fragment, fragment: _Fragment) -> float:
    """Cost of the widths and skipped rows if `fragment` stands under `last` in `column`."""
    width, length, shown = column.width, column.length, column.shown
    is_stopped = last.stopped
    # The last line leaves the room of a full-width character, and more than justifying does.
    is_short = length > 1 and column.row_width < width - SLACK - 1
    cost = RESUMED if column.skips and not is_stopped else 0.0
    if last.signed and not fragment.signed:
        cost += SIGNED_ON
    if not (is_stopped or is_short) and (fragment.opens or fragment.indented):
        cost += OPENED_MID
    if fragment.marks is not None:
        opening, closing, _, _ = fragment.marks
        cost += UNOPENED * (closing & shown & ~column.open).bit_count() + UNSHOWN * (closing & ~shown).bit_count()
        cost += STILL_OPEN * (opening & column.open).bit_count()
    apart = fragment.width - width
    if length == 1:
        return cost + TOO_WIDE if apart > SLACK + LEFT_IN and not is_stopped else cost
    if apart > SLACK:
        cost += TOO_WIDE + min(MOST_WIDER, WIDER * (apart - SLACK))
    if is_stopped:
        return cost
    if is_short:
        return cost + CUT_SHORT
    return cost + STRAY if apart < -SLACK - 1 and not fragment.stopped else cost


def _columns(reading: _Reading, fragments: Sequence[_Fragment], model: RunOn) -> Columns:
    """The columns of a reading from left to right; fragments of a line that stayed together are one part again.

    What stands above the second column's start is read before all. It may be the top of the leftmost column, or a
    headline over all of them; then the column opened second is the leftmost.
    """
    turn: list[int] = []
    members: dict[int, list[int]] = {}
    above: list[int] = []
    for at, step in enumerate(_steps(reading)):
        if step.opened:
            turn.insert(turn.index(step.before) if step.before is not None else len(turn), step.number)
            members[step.number] = []
            if len(turn) == 2:
                above, members[0] = members[0], []
        members[step.number].append(at)
    if len(turn) == 1:
        return (_joined_parts(members[0], fragments),)
    as_top = [members[number] for number in _turned(turn, 0)]
    as_top[0] = above + as_top[0]
    as_headline = [members[number] for number in _turned(turn, 1) if members[number]]
    last = fragments[above[-1]]
    full = last.width <= _measure(fragments) + SLACK and not _ends_text(last, _measure(fragments) - LEFT_IN)
    carried_on = 0.0
    if (full or last.opens or last.indented) and members[0]:
        carried_on = FULL_LINE + max(0.0, model.score(last.words, fragments[members[0][0]].words))
    if _flow(as_top, fragments, model) + carried_on < _flow(as_headline, fragments, model):
        as_top = [above, *as_headline]
    return tuple(_joined_parts(run, fragments) for run in as_top)


def _turned(turn: list[int], first: int) -> list[int]:
    """Columns in the order in which lines visit them, from column `first` on."""
    at = turn.index(first)
    return turn[at:] + turn[:at]


def _flow(runs: Sequence[Sequence[int]], fragments: Sequence[_Fragment], model: RunOn) -> float:
    """How well columns are read in order: each end runs on into the next start, and only the last ends a text."""
    measure = _measure(fragments)
    flow = ENDED if _ends_text(fragments[runs[-1][-1]], measure) else -ENDED
    for run, following in pairwise(runs):
        if fragments[following[0]].opens:
            flow -= OPENED_MID
        if _ends_text(fragments[run[-1]], measure):
            flow -= ENDED
        else:
            flow += model.score(fragments[run[-1]].words, fragments[following[0]].words)
    return flow


def _ends_text(fragment: _Fragment, measure: int) -> bool:
    return fragment.stopped or fragment.width < measure - SLACK - 1


def _steps(reading: _Reading) -> list[_Step]:
    steps: list[_Step] = []
    step = reading.trail
    while step:
        steps.append(step)
        step = step.trail
    return steps[::-1]


def _joined_parts(run: Sequence[int], fragments: Sequence[_Fragment]) -> tuple[Part, ...]:
    parts: list[Part] = []
    for at in run:
        part = fragments[at].part
        if parts and parts[-1].line == part.line:
            parts[-1] = parts[-1]._replace(end=part.end)
        else:
            parts.append(part)
    return tuple(parts)
