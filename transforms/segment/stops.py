"""Papers that print no stop: a full-width space stands where a sentence or a clause ends, as in many up to the 1920s.

Here belongs telling such papers and setting a mark where they leave the space, so that every later stage reads the ends
of sentences as in other papers. Papers that print one mark for most stops are `language`'s. No text leaves the room
with these marks: `issue` puts the printed lines back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from transforms.records import Issue
from transforms.segment.language import COMMA_STOPS, HAN, SAMPLE_LINES
from transforms.segment.lines import Lines, squeezed, text_width
from transforms.segment.runs import TOLERANCE

SPACE: Final = "\u3000"
MARK: Final = "、"

FEWEST_SPACES: Final = 20
"""Spaces between clauses from which they are a paper's stops: headlines and mastheads in halves have a few."""

_STOP: Final = re.compile(rf"(?<=[{HAN}》」』）]){SPACE}(?=[{HAN}《「『（]|$)")
_OTHERS: Final = re.compile("[。，、．；]")


def with_marked_stops(issue: Issue, lines: Lines) -> Lines:
    """The lines with 、 for each space that stands for a stop, where the issue sets spaces for stops; else themselves.

    Lines that stand alone among others of another width are left as they are: the halves of a headline, a masthead.
    """
    if not sets_spaces(_raws(issue, lines, SAMPLE_LINES)):
        return lines
    raws = _raws(issue, lines, len(lines))
    text, indent = list(lines.text), list(lines.indent)
    for at, raw in enumerate(raws):
        if SPACE not in raw or squeezed(raw) != squeezed(text[at]) or not _runs(lines, raws, at):
            continue
        text[at] = _STOP.sub(MARK, text[at] + SPACE if raw.endswith(SPACE) else text[at]).strip()
        if _carries_stop(lines, raws, at):
            text[at], indent[at] = MARK + text[at], 0
    return replace(lines, text=text, indent=indent)


def _raws(issue: Issue, lines: Lines, count: int) -> list[str]:
    """The first `count` lines as they stand in their dumps."""
    return [
        issue.pages[page].lines[number - issue.pages[page].first_line_no]
        for page, number in zip(lines.page[:count], lines.line_no[:count], strict=True)
    ]


def sets_spaces(raws: Sequence[str]) -> bool:
    """Whether spaces stand for stops in lines that are neither stripped nor blank: hardly any other mark is there."""
    sample = "\n".join(raws[:SAMPLE_LINES])
    if sample.count(SPACE) < FEWEST_SPACES:
        return False
    spaces = sum(len(_STOP.findall(raw)) for raw in raws[:SAMPLE_LINES] if SPACE in raw)
    return spaces >= max(FEWEST_SPACES, COMMA_STOPS * len(_OTHERS.findall(sample)))


def _runs(lines: Lines, raws: Sequence[str], at: int) -> bool:
    """Whether line `at` is running text: a space ends or begins it, or a neighbour on its page is about as wide."""
    if raws[at].endswith(SPACE) or _carries_stop(lines, raws, at):
        return True
    beside = [other for other in (at - 1, at + 1) if 0 <= other < len(lines) and lines.page[other] == lines.page[at]]
    return any(abs(lines.width[other] - lines.width[at]) <= TOLERANCE for other in beside)


def _carries_stop(lines: Lines, raws: Sequence[str], at: int) -> bool:
    """Whether the space before line `at` is the stop of the full line before, which found no room there."""
    if raws[at][0] != SPACE or lines.indent[at] > text_width(SPACE):
        return False
    follows = at > 0 and lines.page[at - 1] == lines.page[at]
    return follows and raws[at - 1][-1] != SPACE and lines.width[at - 1] >= lines.width[at] - TOLERANCE
