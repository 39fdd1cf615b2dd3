"""Taking apart columns that an extractor read across, line by line.

Some extractors sort the lines of neighbouring columns by height, so that line k of column one, line k of column
two and so on follow each other, and now and then join two neighbours into one dump line. Here belongs telling
where that seems to have happened, and setting the lines out anew; which line belongs to which column is found in
`untangling`. Which columns are one article is decided by the stages that follow; they see the lines as if the columns
had been read downwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from transforms.segment.joints import are_completed, are_han
from transforms.segment.language import detect_language, facts
from transforms.segment.lines import Lines, text_width
from transforms.segment.runon import RunOn
from transforms.segment.untangling import REACH, STOPS, Columns, parts_of, untangle

LEAST_LINES: Final = 6
MOST_LINES: Final = 2000
"""Lines of a block below which two columns are as likely chance, and above which it is no page of a newspaper."""

WORD_JOINT: Final = 2.0
"""Nats of `joint_score` from which a line end is said to cut a word."""

CUT_HERE: Final = -2.8
"""Nats for interleaving where the next line completes a word that the line end cuts: it does at 39 % of the line
ends of running text, Han against Han, and at 2.4 % of those between columns."""

CUT_BEYOND: Final = 2.0
UNCUT: Final = -0.1
"""Nats for interleaving where one of the lines after the next, and not the next, completes a word; where none does.
Of the ends that the next line does not complete, one further down completes 43 % in columns, 9 % in order."""

BROKEN_OFF: Final = 2.0
"""Nats for interleaving where a line that fills its column, and ends in no stop, stands above an indented one."""

DOUBLE: Final = 3.0
DOUBLE_WIDTH: Final = 1.5
PART_WIDTH: Final = 0.4
"""Nats for interleaving where a line is a line of two columns: so much wider than the median line of its block, with
parts between wide spaces that are each so wide at least. In order, headlines alone are."""

SUSPICION: Final = 5.0
"""Nats over a stretch from which it is worth reading as columns: three cut words, or one and a double line. What is
in order and reaches it is left alone for want of proof, but takes a search: 127 of 939 pages of the bench and of
made-up papers do. At 7 only 30 do, but of 120 cuttings of six lines a column, two columns set line by line, 25 instead
of 45 are found."""

FEW_CUT: Final = 3
"""Cut words of which all but one must be completed equally far below: of 31 stretches in order that so few make
suspicious 13 do, of 1,407 cuttings set in two to four columns none is lost for it."""

PROOF: Final = 8.0
PROOF_AGAIN: Final = 1.0
"""Nats by which columns must carry on better than the lines of the dump as they stand, and the same where other lines
of the issue were found to be interleaved: one extractor read all."""

MARGIN: Final = 4
"""Lines above and below a suspicious stretch that are read with it. With 12 the same are found in 676 cuttings of
25 to 100 lines from pages of the bench, at twice the time."""

ENOUGH: Final = 40
"""Lines of a suspicious stretch that are read for proof: where it is interleaved they give it, on every page of the
bench that is, and it is read once more as a whole with the words of the issue."""

NEIGHBOURHOOD: Final = 40
"""Lines on each side of a suspicious stretch from which its words are learned at first: half a page at most, so that
pages in order are not read twice for nothing."""


def in_reading_order(lines: Lines) -> Lines:
    """The lines of an issue with interleaved columns read downwards, one after the other; `lines` if there are none.

    A dump line that holds lines of two columns becomes an entry in each, with its own part of the text and the same
    `line_no`. `gap` is 1 where a column starts and 0 inside it. Stretches that show no sign of interleaving are
    left as they are; where one is interleaved, all blocks of the issue are tried, as one extractor read all.
    """
    if not len(lines):
        return lines
    bounds = lines.blocks
    cut_words, distances = _cut_words(lines, bounds)
    blocks = [(start, end) for start, end in bounds if LEAST_LINES <= end - start <= MOST_LINES]
    if not any(_is_interleaved(lines, start, end, cut_words[start : end - 1], distances) for start, end in blocks):
        return lines
    model = RunOn(lines.text)
    return _reordered(lines, {start: _columns_of(lines, start, end, model, PROOF_AGAIN) for start, end in blocks})


def _is_interleaved(lines: Lines, start: int, end: int, cut_words: list[float], distances: list[int]) -> bool:
    """Whether a suspicious stretch of a block proves to be columns, by words learned from the lines around it."""
    for first, last in _suspicious(lines, start, end, cut_words):
        if not _agree(distances[start + first : start + last]):
            continue
        top = max(start, start + first - MARGIN)
        stop = min(start + last + MARGIN, top + ENOUGH, end)
        near = RunOn(lines.text[max(0, top - NEIGHBOURHOOD) : stop + NEIGHBOURHOOD])
        if _columns_of(lines, top, stop, near, PROOF):
            return True
    return False


def _columns_of(lines: Lines, start: int, end: int, model: RunOn, proof: float) -> Columns:
    """The columns of a block; none where it is in order."""
    language = facts(detect_language(lines.text[start:end]))
    return untangle(lines.text[start:end], lines.indent[start:end], model, language, proof) or ()


def _reordered(lines: Lines, columns_of: Mapping[int, Columns]) -> Lines:
    """The lines with the block that starts at each key of `columns_of` set out column by column."""
    entries: list[tuple[int, str, int]] = []
    page_starts: list[int] = []
    at = 0
    while at < len(lines):
        page_starts += [len(entries)] * lines.page_starts[len(page_starts) :].count(at)
        if not columns_of.get(at):
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
        indent=[lines.indent[at] if same else 0 for (at, _, _), same in zip(entries, whole, strict=True)],
        gap=[gap for _, _, gap in entries],
        spread=[lines.spread[at] and same for (at, _, _), same in zip(entries, whole, strict=True)],
        page_starts=page_starts,
    )


def _suspicious(lines: Lines, start: int, end: int, cut_words: list[float]) -> list[tuple[int, int]]:
    """Start and end of each stretch, counted from `start`, over which lines seem to be interleaved; `cut_words` are
    those of the block's lines, its last apart.

    There, words cut at line ends are completed further down rather than in the next line, sentences break off before
    an indent, and lines stand out that hold two.
    """
    widths, indents = lines.width[start:end], lines.indent[start:end]
    median = sorted(widths)[len(widths) // 2]
    signs = CUT_BEYOND * cut_words.count(CUT_BEYOND) + BROKEN_OFF * (len(indents) - indents.count(0))
    if signs < SUSPICION and max(widths) <= DOUBLE_WIDTH * median:
        return []
    found: list[tuple[int, int]] = []
    first, total, most, last = 0, 0.0, 0.0, 0
    for at, nats in enumerate(cut_words):
        total += nats
        if indents[at + 1] and widths[at] >= median and lines.text[start + at][-1] not in STOPS:
            total += BROKEN_OFF
        if widths[at] > DOUBLE_WIDTH * median and _is_double(lines.text[start + at], PART_WIDTH * median):
            total += DOUBLE
        if total <= 0.0:
            if most >= SUSPICION:
                found.append((first, last))
            first, total, most = at + 1, 0.0, 0.0
        elif total > most:
            most, last = total, at + 2
    if most >= SUSPICION:
        found.append((first, last))
    return found


def _agree(distances: list[int]) -> bool:
    """Whether two of three words that are cut in a stretch are completed equally many lines further down, as many as
    columns stand side by side; more words may be astray. `distances` are those of its lines."""
    cut = [bits for bits in distances if bits]
    return len(cut) > FEW_CUT or any(
        sum(bits >> below & 1 for bits in cut) >= len(cut) - 1 for below in range(2, REACH + 1)
    )


def _cut_words(lines: Lines, bounds: list[tuple[int, int]]) -> tuple[list[float], list[int]]:
    """For each line the nats for interleaving that its end says: where what completes a word stands in its block;
    and how many lines further down, as bits, where the next line does not. `bounds` are those of the blocks."""
    count = len(lines)
    end = np.repeat([end for _, end in bounds], [end - start for start, end in bounds])
    first, last = lines.row.first, lines.row.last
    ends = np.flatnonzero(are_han(last[:-1]) & are_han(first[1:]))
    goes_on = are_completed(last[ends], first[ends + 1], WORD_JOINT) & (ends + 1 < end[ends])
    others = ends[~goes_on]
    below = others[:, None] + np.arange(2, REACH + 1)
    completes = are_completed(last[others, None], first[np.minimum(below, count - 1)], WORD_JOINT)
    bits = (completes & (below < end[others, None])) @ (1 << np.arange(2, REACH + 1))
    nats, distances = np.zeros(count), np.zeros(count, dtype=np.int64)
    nats[ends] = CUT_HERE
    nats[others] = np.where(bits > 0, CUT_BEYOND, UNCUT)
    distances[others] = bits
    return nats.tolist(), distances.tolist()


def _is_double(text: str, least: float) -> bool:
    parts = parts_of(text)
    return len(parts) > 1 and min(text_width(text[start:end]) for start, end in parts) > least
