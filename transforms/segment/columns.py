"""Taking apart columns that an extractor read across, line by line.

Some extractors sort the lines of neighbouring columns by height, so that line k of column one, line k of column
two and so on follow each other, and now and then join two neighbours into one dump line. Here belongs telling
that this happened and which line belongs to which column. Which columns are one article is decided by the stages
that follow; they see the lines as if the columns had been read downwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import inf
from operator import attrgetter
from typing import Literal, NamedTuple

from transforms.segment.joints import completions, is_han
from transforms.segment.language import Language, detect_language, facts
from transforms.segment.lines import Lines, text_width
from transforms.segment.runon import MOST, RunOn, tokens

LEAST_LINES, MOST_LINES = 6, 3000
"""Lines of a block below which two columns are as likely chance, and above which it is no page of a newspaper."""

REACH = 8
"""Neighbouring columns at most: a broadsheet has six to eight."""

WORD_JOINT = 2.0
"""Nats of `joint_score` from which a line end is said to cut a word."""

CUT_HERE = -2.8
"""Nats for interleaving where the next line completes a word that the line end cuts: it does at 39 % of the line
ends of running text, Han against Han, and at 2.4 % of those between columns."""

CUT_BEYOND, UNCUT = 2.0, -0.1
"""Nats for interleaving where one of the lines after the next, and not the next, completes a word; where none does.
Of the ends that the next line does not complete, one further down completes 43 % in columns, 9 % in order."""

BROKEN_OFF = 2.0
"""Nats for interleaving where a line that fills its column, and ends in no stop, stands above an indented one."""

DOUBLE, DOUBLE_WIDTH, PART_WIDTH = 3.0, 1.5, 0.4
"""Nats for interleaving where a line is a line of two columns: so much wider than the median line of its block, with
parts between wide spaces that are each so wide at least. In order, headlines alone are."""

SUSPICION = 5.0
"""Nats over a stretch from which it is worth reading as columns: three cut words, or one and a double line. One page
in ten that is in order reaches it, and is then left alone for want of proof."""

SUSPICION_AGAIN = 1.5
"""The same where other lines of the issue were found to be interleaved: one cut word is then enough."""

MARGIN = 12
"""Lines above and below a suspicious stretch that are read with it: two rows of six columns."""

NEIGHBOURHOOD = 40
"""Lines on each side of a suspicious stretch from which its words are learned at first: half a page at most, so that
pages in order are not read twice for nothing."""

PROOF_NATS, PROOF_NATS_LINE = 8.0, 0.25
"""Gain of the reading as columns over the reading line by line from which it is believed: in all, and for each line
that does not follow its column's last line in the dump."""

OPENING, OPENING_BESIDE = 10.0, 3.0
"""Cost in nats of a new column, and of one right after another new one: the columns of a box start together."""

SKIP, SKIP_ON = 4.0, 0.5
"""Cost in nats of passing over a column for one row, and for each row after: columns rarely skip a row, and where
they do (a subhead, the foot of a box) they often stay away."""

SKIP_SIGNED, SIGNED_ON = 1.0, 2.0
"""Cost in nats of passing over a column whose last line signs an article, and of going on under such a line."""

SKIPS = 1
"""Rows that a column may be passed over and still go on: a subhead takes the room of one."""

RESUMED = 3.0
"""Cost in nats of going on with a column that was passed over inside a sentence: rows are skipped
between paragraphs."""

JOINED = 2.0
"""Cost in nats of taking the parts of one dump line as lines of two columns."""

TOO_WIDE = 1.5
"""Cost in nats of a line that stands out over its column by more than `SLACK`."""

CUT_SHORT = 1.0
"""Cost in nats of going on under a line that ends short of its column and in no stop."""

STRAY = 2.0
"""Cost in nats of a short line without a stop under a full one without: a byline or subhead inside a sentence."""

OPENED_MID = 3.0
"""Cost in nats of an indent or an article's opening inside a sentence, and of an opening at the top of a column that is
not the first."""

LONGEST_CUE = 60
"""Characters in which an article's opening is searched."""

OVERFULL, MOST_OVERFULL = 2.5, 4.0
"""Cost in nats for each full-width character by which the parts of a dump line overfill one column, and the number
of characters beyond which it grows no more."""

SLACK = 2
"""Columns of width (half a full-width character each) that justified lines of one column differ by."""

NARROWING = 0.5
"""Columns of width by which a column's width falls back a line, so that a wide head does not widen it for good."""

ENDED = 1.2
"""Cost in nats of a column before the last that ends a text, and of a last one that does not: one in four columns
ends in a stop by chance, nearly every text does."""

FULL_LINE = 2.0
"""Nats for the top of a column, against a headline, where the last line above the others is just as wide as they, or
is indented, or opens an article."""

PER_COUNT, DROP = 4, 25.0
"""Readings kept for each number of open columns, and nats below the best at which a reading is given up."""

_STOPS = frozenset("。！？!?…：:；;”」』）)")
_PART = re.compile(r"\S+(?:(?<=[\x00-\u02ff])\s(?=[\x00-\u02ff])\S+)*")


class Part(NamedTuple):
    """Characters `start` to `end` (half open) of a line; `line` is its place in its block."""

    line: int
    start: int
    end: int


Columns = tuple[tuple[Part, ...], ...]


class _Fragment(NamedTuple):
    """A part of a dump line between wide spaces, with its tokens and its width.

    `stopped` says whether it ends in a stop, `opens` whether it begins as articles do, `indented` whether white space
    stands before it; `inner` fragments stand behind another one of their line; `signed` ones name a writer or a source
    in a line of their own, as the ends of articles do.
    """

    part: Part
    words: list[str]
    width: int
    stopped: bool
    opens: bool
    indented: bool
    inner: bool
    signed: bool


class _Column(NamedTuple):
    """An open column of one reading: its `last` fragment, its width so far and that of its last row."""

    number: int
    last: int
    width: float
    row_width: int
    skips: int
    length: int

    def passed(self) -> _Column:
        return _Column(self.number, self.last, self.width, self.row_width, self.skips + 1, self.length)


class _Step(NamedTuple):
    """One fragment placed: on column `number`; a new column stands before the open column `before`."""

    trail: _Step | None
    number: int
    opened: bool
    before: int | None


class _Reading(NamedTuple):
    """A way to share the fragments so far among columns; the column expected next stands first."""

    score: float
    columns: tuple[_Column, ...]
    trail: _Step | None
    opened: int


class _Move(NamedTuple):
    """A way to place the next fragment: `skipped` columns are passed over; `size` columns are open after it."""

    score: float
    size: int
    reading: _Reading
    how: Literal["same line", "next line", "new column"]
    skipped: int


def in_reading_order(lines: Lines) -> Lines:
    """The lines of an issue with interleaved columns read downwards, one after the other; `lines` if there are none.

    A dump line that holds lines of two columns becomes an entry in each, with its own part of the text and the same
    `line_no`. `gap` is 1 where a column starts and 0 inside it. Stretches that show no sign of interleaving are
    left as they are; where some are interleaved, less of a sign will do for the others, as one extractor read all.
    """
    first_found = next(_read(lines, SUSPICION, None), None)
    if first_found is None:
        return lines
    return _reordered(lines, dict(_read(lines, SUSPICION_AGAIN, RunOn(lines.text))))


def _read(lines: Lines, suspicion: float, model: RunOn | None) -> Iterator[tuple[int, Columns]]:
    """Each interleaved stretch: its first line and its columns. Without `model`, each learns from lines around it."""
    for start, end in _blocks(lines):
        done = start
        for first, last in _suspicious(lines, start, end, suspicion):
            if start + first < done:
                continue
            top, bottom = max(done, start + first - MARGIN), min(start + last + MARGIN, end)
            near = model or RunOn(lines.text[max(0, top - NEIGHBOURHOOD) : bottom + NEIGHBOURHOOD])
            columns = _read_from(lines, top, bottom, end, near)
            if columns:
                done = top + sum(len({part.line for part in column}) for column in columns)
                yield top, columns


def _read_from(lines: Lines, top: int, bottom: int, end: int, model: RunOn) -> Columns | None:
    """The columns of lines `top` to `bottom`, and of those below, up to `end`, while they may carry them on."""
    language = facts(detect_language(lines.text[top:bottom]))
    while True:
        columns = untangle(lines.text[top:bottom], lines.indent[top:bottom], model, language)
        if bottom == end or columns is None or columns[-1][-1].line == bottom - top - 1:
            return columns
        bottom = min(end, bottom + (bottom - top))


def _reordered(lines: Lines, columns_of: Mapping[int, Columns]) -> Lines:
    """The lines with the block that starts at each key of `columns_of` set out column by column."""
    entries: list[tuple[int, str, int]] = []
    page_starts: list[int] = []
    at = 0
    while at < len(lines):
        page_starts += [len(entries)] * lines.page_starts[len(page_starts) :].count(at)
        if at not in columns_of:
            entries.append((at, lines.text[at], lines.gap[at]))
            at += 1
            continue
        first = at
        for number, column in enumerate(columns_of[first]):
            for place, part in enumerate(column):
                text = lines.text[first + part.line][part.start : part.end]
                gap = lines.gap[first] if number == place == 0 else int(place == 0)
                entries.append((first + part.line, text, gap))
                at = max(at, first + part.line + 1)
    page_starts += [len(entries)] * (len(lines.page_starts) - len(page_starts))
    whole = [text == lines.text[at] for at, text, _ in entries]
    return Lines(
        page=[lines.page[at] for at, _, _ in entries],
        line_no=[lines.line_no[at] for at, _, _ in entries],
        text=[text for _, text, _ in entries],
        width=[
            lines.width[at] if same else text_width(text) for (at, text, _), same in zip(entries, whole, strict=True)
        ],
        indent=[lines.indent[at] if same else 0 for (at, _, _), same in zip(entries, whole, strict=True)],
        gap=[gap for _, _, gap in entries],
        spread=[lines.spread[at] and same for (at, _, _), same in zip(entries, whole, strict=True)],
        page_starts=page_starts,
    )


def _blocks(lines: Lines) -> Iterator[tuple[int, int]]:
    """Start and end (half open) of each stretch of lines of one page without a blank line."""
    starts = sorted({0, *lines.page_starts, *(at for at, gap in enumerate(lines.gap) if gap)})
    for start, end in pairwise(starts):
        if LEAST_LINES <= end - start <= MOST_LINES:
            yield start, end


def _suspicious(lines: Lines, start: int, end: int, suspicion: float) -> Iterator[tuple[int, int]]:
    """Start and end of each stretch, counted from `start`, over which lines seem to be interleaved.

    There, words cut at line ends are completed further down rather than in the next line, sentences break off before
    an indent, and lines stand out that hold two.
    """
    texts, widths, indents = lines.text[start:end], lines.width[start:end], lines.indent[start:end]
    median = sorted(widths)[len(widths) // 2]
    first, total, most, last = 0, 0.0, 0.0, 0
    for at, nats in enumerate(_cut_words(texts)):
        total += nats
        if indents[at + 1] and widths[at] >= median and texts[at][-1] not in _STOPS:
            total += BROKEN_OFF
        if widths[at] > DOUBLE_WIDTH * median and _is_double(texts[at], PART_WIDTH * median):
            total += DOUBLE
        if total <= 0.0:
            if most >= suspicion:
                yield first, last
            first, total, most = at + 1, 0.0, 0.0
        elif total > most:
            most, last = total, at + 2
    if most >= suspicion:
        yield first, last


def _cut_words(texts: Sequence[str]) -> Iterator[float]:
    """For each line but the last the nats for interleaving that its end says: where what completes a word stands."""
    known = completions(WORD_JOINT)
    starts = [text[0] for text in texts]
    for at in range(len(texts) - 1):
        end = texts[at][-1]
        if not is_han(starts[at + 1]):
            yield 0.0
        elif (seconds := known.get(end)) is None:
            yield UNCUT if is_han(end) else 0.0
        elif starts[at + 1] in seconds:
            yield CUT_HERE
        else:
            yield UNCUT if seconds.isdisjoint(starts[at + 2 : at + 1 + REACH]) else CUT_BEYOND


def _is_double(text: str, least: float) -> bool:
    parts = _parts(text)
    return len(parts) > 1 and min(text_width(text[start:end]) for start, end in parts) > least


def untangle(texts: Sequence[str], indents: Sequence[int], model: RunOn, language: Language) -> Columns | None:
    """The columns of a block of lines, left to right, each as parts of lines read downwards.

    None when reading line by line is as good. The columns are those of the best reading under a model in which
    the lines visit the open columns in turn: each line is weighed by how well it carries on the last line of its
    column (`RunOn`), by the widths, and by a cost for opening a column and for passing one over. Time is linear
    in the lines, as a bounded number of readings is kept. `indents` has the columns of white space before each
    line; `language` says how articles begin and how they are signed.
    """
    fragments = _fragments(texts, indents, language)
    best = _best_reading(fragments, model)
    columns = _columns(best, fragments, model)
    displaced = sum(below.line != above.line + 1 for column in columns for above, below in pairwise(column))
    gain = best.score - _in_line(fragments, model)
    return columns if gain > max(PROOF_NATS, PROOF_NATS_LINE * displaced) else None


def _fragments(texts: Sequence[str], indents: Sequence[int], language: Language) -> list[_Fragment]:
    found: list[_Fragment] = []
    for at, text in enumerate(texts):
        for number, (start, end) in enumerate(_parts(text)):
            part = text[start:end]
            indent = 0 if number else indents[at]
            found.append(
                _Fragment(
                    Part(at, start, end),
                    tokens(part),
                    indent + text_width(part),
                    stopped=part[-1] in _STOPS,
                    opens=language.opening.match(part[:LONGEST_CUE]) is not None,
                    indented=indent > 0,
                    inner=number > 0,
                    signed=_is_signed(part, language),
                )
            )
    return found


def _is_signed(text: str, language: Language) -> bool:
    return len(text) <= LONGEST_CUE and (
        language.byline.fullmatch(text) is not None or language.closing.match(text) is not None
    )


def _parts(text: str) -> list[tuple[int, int]]:
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


def _measure(fragments: Sequence[_Fragment]) -> int:
    """The width that a line of one column may have: nine in ten undivided lines are no wider."""
    divided = {fragment.part.line for fragment in fragments if fragment.inner}
    whole = [fragment.width for fragment in fragments if fragment.part.line not in divided]
    widths = sorted(whole if len(whole) >= len(divided) else [fragment.width for fragment in fragments])
    return widths[len(widths) * 9 // 10]


def _overfull(row_width: int, measure: float) -> float:
    """Cost of parts that stand in one line `row_width` wide, in a column of width `measure`."""
    return OVERFULL * min(MOST_OVERFULL, max(0.0, (row_width - measure - SLACK) / 2))


def _best_reading(fragments: Sequence[_Fragment], model: RunOn) -> _Reading:
    measure = _measure(fragments)
    readings = [_Reading(0.0, (), None, 0)]
    for at in range(len(fragments)):
        carried: dict[int, float] = {}
        moves: list[_Move] = []
        least = -inf
        for reading in readings:
            moves += _moves(reading, at, fragments, model, carried, measure, least)
            if reading is readings[0]:
                least = max(map(_score, moves)) - DROP
        readings = _kept(moves, at, fragments)
    return readings[0]


def _kept(moves: list[_Move], at: int, fragments: Sequence[_Fragment]) -> list[_Reading]:
    """The readings after the best few moves for each number of open columns, best first.

    Early in a stretch the text alone does not tell how many columns there are, so that each number has its own.
    """
    moves.sort(key=_score, reverse=True)
    least = moves[0].score - DROP
    counts: dict[int, int] = {}
    seen: set[tuple[int, ...]] = set()
    kept: list[_Reading] = []
    for move in moves:
        if move.score < least:
            break
        if counts.get(move.size, 0) == PER_COUNT:
            continue
        reading = _moved_on(move, at, fragments[at])
        ends = tuple([column.last for column in reading.columns])
        if ends not in seen:
            seen.add(ends)
            counts[move.size] = counts.get(move.size, 0) + 1
            kept.append(reading)
    return kept


_score = attrgetter("score")


def _moves(
    reading: _Reading,
    at: int,
    fragments: Sequence[_Fragment],
    model: RunOn,
    carried: dict[int, float],
    measure: int,
    least: float,
) -> Iterator[_Move]:
    """Every way to place fragment `at` after `reading` that scores `least` or more; `carried` keeps the scores of its
    joints."""
    fragment, columns = fragments[at], reading.columns
    score = reading.score
    if fragment.inner and columns:
        column = columns[-1]
        cost = _overfull(column.row_width + 1 + fragment.width, column.width if column.length > 1 else measure)
        yield _Move(score - cost, len(columns), reading, "same line", 0)
        score -= JOINED
    opening = OPENING_BESIDE if not columns or columns[-1].length == 1 else OPENING
    ended = 0
    for skipped, column in enumerate(columns):
        if score + MOST < least:
            return
        if not (fragment.inner and column.last == at - 1):
            last = fragments[column.last]
            runs_on = carried.get(column.last)
            if runs_on is None:
                runs_on = carried[column.last] = model.score(last.words, fragment.words)
            if score + runs_on >= least:
                gain = runs_on - _misfit(column, last, fragment)
                yield _Move(score + gain, len(columns) - ended, reading, "next line", skipped)
        if skipped < 3 and score - opening >= least and len(columns) - ended < REACH:
            yield _Move(score - opening, len(columns) - ended + 1, reading, "new column", skipped)
        score -= SKIP_ON if column.skips else SKIP_SIGNED if fragments[column.last].signed else SKIP
        ended += column.skips == SKIPS
    if len(columns) - ended < REACH and len(columns) < 3:
        yield _Move(score - opening, len(columns) - ended + 1, reading, "new column", len(columns))


def _misfit(column: _Column, last: _Fragment, fragment: _Fragment) -> float:
    """Cost of the widths and skipped rows if `fragment` stands under `last` in `column`."""
    resumed = RESUMED if column.skips and not last.stopped else 0.0
    if last.signed and not fragment.signed:
        resumed += SIGNED_ON
    if (fragment.opens or fragment.indented) and not (last.stopped or _is_short(column)):
        resumed += OPENED_MID
    if column.length == 1:
        return resumed
    too_wide = TOO_WIDE if fragment.width > column.width + SLACK else 0.0
    if last.stopped:
        return resumed + too_wide
    if _is_short(column):
        return resumed + too_wide + CUT_SHORT
    stray = not fragment.stopped and fragment.width < column.width - SLACK - 1
    return resumed + too_wide + (STRAY if stray else 0.0)


def _is_short(column: _Column) -> bool:
    """Whether the column's last line leaves the room of a full-width character, and more than justifying does."""
    return column.length > 1 and column.row_width < column.width - SLACK - 1


def _moved_on(move: _Move, at: int, fragment: _Fragment) -> _Reading:
    """The reading after `move`: the column that took the fragment stands last, those passed over before it."""
    reading = move.reading
    columns = reading.columns
    if move.how == "same line":
        column = columns[-1]
        row_width = column.row_width + 1 + fragment.width
        width = max(column.width, row_width) if column.length == 1 else column.width
        grown = _Column(column.number, at, width, row_width, column.skips, column.length)
        step = _Step(reading.trail, column.number, False, None)
        return _Reading(move.score, (*columns[:-1], grown), step, reading.opened)
    ahead, passed = columns, columns[:0]
    if move.skipped:
        passed = tuple([column.passed() for column in columns[: move.skipped] if column.skips < SKIPS])
        ahead = columns[move.skipped :]
    if move.how == "next line":
        column = ahead[0]
        width = max(fragment.width, column.width - NARROWING)
        grown = _Column(column.number, at, width, fragment.width, 0, column.length + 1)
        step = _Step(reading.trail, column.number, False, None)
        return _Reading(move.score, (*ahead[1:], *passed, grown), step, reading.opened)
    others = ahead + passed
    opened = _Column(reading.opened, at, fragment.width, fragment.width, 0, 1)
    step = _Step(reading.trail, opened.number, True, others[0].number if others else None)
    return _Reading(move.score, (*others, opened), step, reading.opened + 1)


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
        return (_parts_of(members[0], fragments),)
    as_top = [members[number] for number in _turned(turn, 0)]
    as_top[0] = above + as_top[0]
    as_headline = [members[number] for number in _turned(turn, 1) if members[number]]
    last = fragments[above[-1]]
    full = last.width <= _measure(fragments) + SLACK and not _ends_text(last, _measure(fragments))
    carried_on = 0.0
    if (full or last.opens or last.indented) and members[0]:
        carried_on = FULL_LINE + max(0.0, model.score(last.words, fragments[members[0][0]].words))
    if _flow(as_top, fragments, model) + carried_on < _flow(as_headline, fragments, model):
        as_top = [above, *as_headline]
    return tuple(_parts_of(run, fragments) for run in as_top)


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


def _parts_of(run: Sequence[int], fragments: Sequence[_Fragment]) -> tuple[Part, ...]:
    parts: list[Part] = []
    for at in run:
        part = fragments[at].part
        if parts and parts[-1].line == part.line:
            parts[-1] = parts[-1]._replace(end=part.end)
        else:
            parts.append(part)
    return tuple(parts)
