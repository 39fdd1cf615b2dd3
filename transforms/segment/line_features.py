"""What the line tagger looks at: a few dozen bucketed facts of every open line and its neighbours.

Here belongs the putting together of facts (`line_facts`) into features. What they are worth is learned from made-up
pages and stands in `data/line_tagger.tsv`; how they are weighed together is `tagger`'s.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Final

import numpy as np
import numpy.typing as npt

from transforms.segment.arrays import flags_of
from transforms.segment.line_facts import CUES, WIDTH_BUCKETS, read_facts
from transforms.segment.pairs import Ints
from transforms.segment.roles import Reading

Template = tuple[tuple[str, int], ...]
Columns = npt.NDArray[np.int32]

_SIZES: Final = {
    "before": WIDTH_BUCKETS,
    "after": WIDTH_BUCKETS,
    "common": WIDTH_BUCKETS,
    "step": WIDTH_BUCKETS,
    "indent": 12,
    "gap": 3,
    "habit": 5,
    "first": 10,
    "last": 12,
    "marks": 12,
    "few": 3,
    "length": 10,
    "cue": len(CUES),
    "ended": 2,
    "joint": 5,
    "closes": 2,
    "opens": 2,
    "place": 4,
    "run": 4,
    "taken": 4,
    "spread": 2,
    "sets_back": 2,
    "till": 6,
    "since": 6,
    "apart": 4,
}
"""Number of values of each fact of a line.

Widths against the column before, the column after, the page's commonest and the line before: `before`, `after`,
`common`, `step`. `indent` is by the page's habit, `habit` the page's share of blank lines, `apart` whether they
stand before its openings. `marks` counts marks inside, `few` in three steps; `closes` and `opens` are brackets left
over; `joint` is how well a word runs on from the line before; `place` the page's edges; `run`, `till` and `since`
the set text around; `taken` what the hand-set evidence took the line for. Where buckets part is a matter of taste:
what each is worth is learned.
"""

TEMPLATES: tuple[Template, ...] = (
    (("before", 0), ("after", 0)),
    (("common", -1), ("common", 0), ("common", 1)),
    (("common", 0), ("common", 1), ("common", 2)),
    (("last", -1), ("first", 0)),
    (("last", 0), ("first", 1)),
    (("last", 0), ("marks", 0)),
    (("length", 0), ("marks", 0)),
    (("gap", 0), ("gap", 1), ("habit", 0)),
    (("gap", 0), ("ended", -1), ("common", -1)),
    (("gap", 0), ("last", -1), ("marks", 0)),
    (("gap", 1), ("last", 0), ("common", 0)),
    (("indent", 0), ("ended", -1)),
    (("indent", 0), ("indent", 1)),
    (("indent", 0), ("indent", -1)),
    (("cue", 0), ("gap", 0)),
    (("cue", 0), ("length", 0)),
    (("cue", 0), ("taken", -1)),
    (("cue", -1), ("gap", 0)),
    (("cue", 1), ("common", 0)),
    (("cue", 1), ("marks", 0)),
    (("cue", 2),),
    (("cue", -2),),
    (("joint", 0), ("gap", 0), ("ended", -1)),
    (("joint", 1), ("gap", 1)),
    (("joint", 0), ("joint", 1)),
    (("run", -1), ("run", 0), ("run", 1)),
    (("run", 0), ("common", 0)),
    (("last", 0), ("common", 0)),
    (("last", 0), ("after", 0)),
    (("closes", 0), ("opens", -1), ("opens", 0)),
    (("place", 0), ("few", 0)),
    (("habit", 0), ("marks", 0), ("common", 0)),
    (("last", -1), ("common", -1), ("marks", 0)),
    (("few", -1), ("few", 0), ("few", 1), ("habit", 0)),
    (("few", -2), ("few", -1), ("few", 0)),
    (("few", 0), ("few", 1), ("few", 2)),
    (("taken", -1), ("taken", 0), ("taken", 1)),
    (("taken", 0), ("few", 0), ("common", 0)),
    (("taken", 0), ("gap", 0), ("gap", 1)),
    (("till", 0), ("since", 0)),
    (("step", 0), ("step", 1), ("few", 0)),
    (("spread", 0),),
    (("spread", 1),),
    (("spread", -1),),
    (("sets_back", 0), ("after", 0), ("ended", -1)),
    (("first", 0), ("gap", 0)),
    (("first", 0), ("few", 0), ("taken", 0)),
    (("length", 0), ("common", 0)),
    (("length", -1), ("length", 0)),
    (("apart", 0), ("gap", 0), ("gap", 1), ("few", 0)),
    (("apart", 0), ("gap", 0), ("ended", -1), ("few", 0)),
    (("apart", 0), ("gap", 0), ("gap", 1), ("common", 0)),
)
"""Conjunctions of facts that get a weight for each state; a fact is named with the line it is of, counted from here."""

REACH: Final = 2
"""Lines before and after a line that its templates look at."""

_BESIDE: Final = range(-REACH, REACH + 1)

EDGE_TEMPLATES: tuple[Template, ...] = (
    (("gap", 0), ("habit", 0), ("ended", -1)),
    (("joint", 0), ("gap", 0)),
    (("step", 0), ("gap", 0)),
    (("few", -1), ("few", 0)),
    (("taken", -1), ("taken", 0)),
    (("apart", 0), ("gap", 0), ("few", 0)),
)
"""The same for each pair of states of a line and the one before it."""


def size_of(template: Template) -> int:
    """Number of values that a template's conjunction can take."""
    size = 1
    for name, _ in template:
        size *= _SIZES[name]
    return size


@dataclass(frozen=True, slots=True)
class Features:
    """The open lines of an issue with the value of every template at each.

    `at` has the open lines' indexes, in order; `nodes` is (lines x templates), `edges` is (lines x edge templates).
    """

    at: Ints
    nodes: Ints
    edges: Ints


def read_features(reading: Reading) -> Features:
    """The features of the lines that set text does not settle. Linear in the number of lines."""
    facts = read_facts(reading)
    at = np.flatnonzero(~flags_of(reading.settled))
    beside = np.minimum(np.maximum(at + np.array(_BESIDE)[:, None], 0), max(len(reading.lines) - 1, 0))
    columns = np.array([facts[name] for name in _SIZES], dtype=np.int32).take(beside, axis=1)
    columns = columns.reshape(len(_SIZES) * len(_BESIDE), len(at))
    return Features(at, _values(TEMPLATES, columns), _values(EDGE_TEMPLATES, columns))


def _values(templates: tuple[Template, ...], columns: Columns) -> Ints:
    """The value of every template at each open line; `columns` has a row for each fact of each line beside it."""
    values = np.zeros((len(templates), columns.shape[1]), dtype=np.int32)
    for rows, worth in _terms(templates):
        values += columns[rows] * worth
    return values.T.astype(np.int64)


@cache
def _terms(templates: tuple[Template, ...]) -> list[tuple[Ints, Columns]]:
    """The first facts of all templates, their second ones and so on: the rows of the columns of `_values`, and what one
    of each is worth in its template's value, 0 where a template has no such fact."""
    row_of = {fact: row for row, fact in enumerate(product(_SIZES, _BESIDE))}
    return [
        (
            np.array([row_of[template[place]] if place < len(template) else 0 for template in templates]),
            np.array(
                [[size_of(template[place + 1 :]) if place < len(template) else 0] for template in templates],
                dtype=np.int32,
            ),
        )
        for place in range(max(map(len, templates)))
    ]
