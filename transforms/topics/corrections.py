"""What analysts say of articles' topics: the correction file and what is wrong with it.

Here belongs the reading of its text. Where the file stands and which articles it means is the warehouse's; what is
learned from it, `training`'s.

    article_id,axis,topic
    漯河日报-2021-10-12-p01-3f9c,subject,medtop:07000000
    漯河日报-2021-10-12-p01-81aa,form,feature

A subject may be given by its QCode or by its name in Chinese, English or French, a form by its name in any of these;
`none` says that the article is of no topic. More columns (who, when, why) are left alone. Of several corrections of
one article and axis the last counts.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import StringIO
from typing import Final

from transforms.intake.settings import Problem
from transforms.topics.linear import NONE
from transforms.topics.reference import AXES, Axis, topics

COLUMNS: Final = ("article_id", "axis", "topic")


@dataclass(frozen=True, slots=True)
class Correction:
    """An analyst's word on one article and axis; `topic` as rows bear it, or `none`."""

    article_id: str
    axis: Axis
    topic: str


@dataclass(frozen=True, slots=True)
class ReadCorrections:
    """The corrections that could be read, in the order of article and axis, and the rows that could not."""

    corrections: tuple[Correction, ...]
    problems: tuple[Problem, ...]


def read_corrections(text: str, source: str) -> ReadCorrections:
    """Return the corrections in `text` (CSV); a bad row is a problem, and the others count all the same."""
    found: dict[tuple[str, Axis], Correction] = {}
    problems: list[Problem] = []
    for line_no, outcome in _rows(text):
        if isinstance(outcome, Correction):
            found[outcome.article_id, outcome.axis] = outcome
        else:
            problems.append(Problem(source, outcome, _REMEDY, line_no))
    return ReadCorrections(tuple(found[key] for key in sorted(found)), tuple(problems))


_REMEDY = f"write the header {','.join(COLUMNS)}, then lines such as ID,subject,medtop:07000000"


def _rows(text: str) -> Iterator[tuple[int, Correction | str]]:
    """Yield each row's line and what it says, or what is wrong with it."""
    reader = csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline=""))
    try:
        if missing := [name for name in COLUMNS if name not in (reader.fieldnames or ())]:
            yield 1, f"has no column {missing[0]}"
            return
        for row in reader:
            yield reader.line_num, _correction(*((row[name] or "").strip() for name in COLUMNS))
    except csv.Error as error:
        yield reader.line_num, f"is not CSV: {error}"


def _correction(article_id: str, axis: str, topic: str) -> Correction | str:
    if not article_id:
        return "names no article"
    if axis not in AXES:
        return f"has the axis {axis!r}, which is none of {', '.join(AXES)}"
    of_axis = _names()[axis]
    if topic.casefold() not in of_axis:
        return f"has the {axis} {topic!r}, which the taxonomy does not know"
    return Correction(article_id, axis, of_axis[topic.casefold()])


@cache
def _names() -> dict[Axis, dict[str, str]]:
    """Every name of every topic, in small letters, with what rows bear."""
    names: dict[Axis, dict[str, str]] = {axis: {NONE: NONE} for axis in AXES}
    for topic in topics():
        for name in (topic.topic, topic.name_zh, topic.name_en, topic.name_fr):
            names[topic.axis][name.casefold()] = topic.topic
    return names
