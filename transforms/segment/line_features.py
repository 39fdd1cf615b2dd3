"""What the line tagger looks at: a few dozen bucketed facts of every open line and its neighbours.

Here belongs the turning of an issue's lines into small integers. What they are worth is learned from made-up pages
and stands in `data/line_tagger.tsv`; how they are weighed together is `tagger`'s.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from transforms.segment.language import BULLETS, Language
from transforms.segment.lines import Lines, squeezed
from transforms.segment.roles import (
    LONGEST_CUE,
    PAIRED_CLOSERS,
    PAIRED_OPENERS,
    Reading,
    is_names,
)

Ints = npt.NDArray[np.int64]
Template = tuple[tuple[str, int], ...]

WIDTH_BUCKETS = 9
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
_SIZES = {
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

REACH = 2
"""Lines before and after a line that its templates look at."""

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
    facts = _facts(reading)
    at = np.flatnonzero(~settled(reading))
    pad = {name: np.pad(values, REACH, mode="edge") for name, values in facts.items()}
    return Features(at, _values(TEMPLATES, pad, at), _values(EDGE_TEMPLATES, pad, at))


def _values(templates: Sequence[Template], pad: dict[str, Ints], at: Ints) -> Ints:
    columns = []
    for template in templates:
        value = np.zeros(len(at), dtype=np.int64)
        for name, offset in template:
            value = value * _SIZES[name] + pad[name][at + REACH + offset]
        columns.append(value)
    return np.stack(columns, axis=1)


def settled(reading: Reading) -> npt.NDArray[np.bool_]:
    """Lines inside set text that can be nothing else: they go on in the column of an unended line right before."""
    lines = reading.lines
    column = np.array(reading.column, dtype=np.int64)
    gap = np.array(lines.gap, dtype=np.int64)
    ended = np.array(reading.ended, dtype=bool)
    indent = np.array(lines.indent, dtype=np.int64)
    body = np.array([kind == "body" for kind in reading.kind], dtype=bool)
    page = np.array(lines.page, dtype=np.int64)
    sure = np.zeros(len(lines), dtype=bool)
    sure[1:] = (
        (column[1:] > 0)
        & (column[1:] == column[:-1])
        & (gap[1:] == 0)
        & ~ended[:-1]
        & (indent[1:] == 0)
        & body[1:]
        & body[:-1]
        & (page[1:] == page[:-1])
    )
    return sure


def _width_bucket(width: Ints, column: Ints) -> Ints:
    apart = width - column
    share = width / np.maximum(column, 1)
    bucket = np.full(len(width), 5)
    bucket[apart > 2] = 6
    bucket[apart > 8] = 7
    bucket[share > 1.6] = 8
    bucket[apart < -2] = 4
    bucket[apart < -5] = 3
    bucket[share < 0.65] = 2
    bucket[share < 0.35] = 1
    bucket[column == 0] = 0
    return bucket


def _common_widths(lines: Lines, column: Sequence[int], pages: Ints) -> Ints:
    """For every line the commonest width of set text on its page, 0 where there is none."""
    common = np.zeros(len(pages), dtype=np.int64)
    for start, end in zip(lines.page_starts, lines.page_starts[1:], strict=False):
        counts = Counter(column[start:end])
        del counts[0]
        if not counts:
            counts = Counter(lines.width[start:end])
        if counts:
            common[start:end] = counts.most_common(1)[0][0]
    return common


def _carried(values: Sequence[int], lines: Lines, step: int) -> Ints:
    """For every line the nearest value above zero before it (`step` 1) or after it (-1) on its page, 0 for none."""
    carried = np.zeros(len(values), dtype=np.int64)
    for start, end in zip(lines.page_starts, lines.page_starts[1:], strict=False):
        last = 0
        for at in range(start, end) if step > 0 else range(end - 1, start - 1, -1):
            carried[at] = last
            last = values[at] or last
    return carried


def _facts(reading: Reading) -> dict[str, Ints]:
    lines, language = reading.lines, reading.language
    count = len(lines)
    column = list(reading.column)
    width = np.array(lines.width, dtype=np.int64)
    page = np.array(lines.page, dtype=np.int64)
    before, after = _carried(column, lines, 1), _carried(column, lines, -1)
    common = _common_widths(lines, column, page)
    own = np.array(column, dtype=np.int64)
    gap = np.minimum(np.array(lines.gap, dtype=np.int64), 2)
    indent = np.array(lines.indent, dtype=np.int64)
    has_indent = np.array([0 if page_has is None else 1 + page_has for page_has in reading.indented], dtype=np.int64)
    indent_bucket = np.digitize(indent, (1, 4, 5))
    shares = [
        float(np.count_nonzero(gap[start:end])) / max(end - start, 1)
        for start, end in zip(lines.page_starts, lines.page_starts[1:], strict=False)
    ]
    habit = np.digitize(np.array(shares), (0.01, 0.06, 0.2, 0.6))
    step = np.zeros(count, dtype=np.int64)
    if count:
        step = _width_bucket(width, np.concatenate(([0], width[:-1])))
    run = np.where(own > 0, 2, 0)
    starts = np.zeros(count, dtype=bool)
    ends = np.zeros(count, dtype=bool)
    if count:
        starts[0], ends[-1] = True, True
        starts[1:] = own[1:] != own[:-1]
        ends[:-1] = own[1:] != own[:-1]
    run[(own > 0) & ends] = 3
    run[(own > 0) & starts] = 1
    taken_for = {"body": 0, "headline": 1, "byline": 2}
    place = np.zeros(count, dtype=np.int64)
    for start, end in zip(lines.page_starts, lines.page_starts[1:], strict=False):
        place[start : min(start + 4, end)] = 2
        place[max(end - 4, start) : end] = 3
        if start < end:
            place[start] = 1
    is_open = ~settled(reading)
    open_lines = np.flatnonzero(is_open).tolist()
    marks, few, first, last, closes, opens, length = _marks(lines, _near(is_open), language)
    cue = np.zeros(count, dtype=np.int64)
    for at in open_lines:
        cue[at] = _cue(reading, at)
    joints = np.array(reading.joints)
    joint = np.where(is_open & (joints != 0.0), 1 + np.digitize(joints, (0.0, 1.5, 3.0)), 0)
    opened = cue == CUES.index("opening")
    opened_apart = opened & (gap > 0)
    apart = np.zeros(len(reading.indented), dtype=np.int64)
    for number, (start, end) in enumerate(zip(lines.page_starts, lines.page_starts[1:], strict=False)):
        found = int(opened[start:end].sum())
        share = float(opened_apart[start:end].sum()) / max(found, 1)
        apart[number] = 0 if found < 2 else 1 if share < 0.25 else 2 if share < 0.75 else 3
    return {
        "apart": apart[page],
        "before": _width_bucket(width, before),
        "after": _width_bucket(width, after),
        "common": _width_bucket(width, common),
        "step": step,
        "indent": has_indent[page] * 4 + indent_bucket,
        "gap": gap,
        "habit": habit[page],
        "first": first,
        "last": last,
        "marks": marks,
        "few": few,
        "length": length,
        "cue": cue,
        "ended": np.array(reading.ended, dtype=np.int64),
        "joint": joint,
        "closes": closes,
        "opens": opens,
        "place": place,
        "run": run,
        "taken": np.array([taken_for.get(kind, 3) for kind in reading.kind], dtype=np.int64),
        "spread": np.array(lines.spread, dtype=np.int64),
        "sets_back": np.array(reading.sets_back, dtype=np.int64)[page] if count else page,
        "till": _distance(run, -1),
        "since": _distance(run, 1),
    }


def _distance(run: Ints, step: int) -> Ints:
    """Lines, up to 5, to the nearest set text before (1) or after (-1) a line; 0 inside set text."""
    result = np.zeros(len(run), dtype=np.int64)
    far = 5
    order = range(len(run)) if step > 0 else range(len(run) - 1, -1, -1)
    inside = (run > 0).tolist()
    for at in order:
        far = 0 if inside[at] else min(far + 1, 5)
        result[at] = far
    return result


def _near(is_open: npt.NDArray[np.bool_]) -> Ints:
    """The open lines and those that a template sees from them."""
    padded = np.pad(is_open, REACH)
    return np.flatnonzero(np.any([np.roll(padded, shift) for shift in range(-REACH, REACH + 1)], axis=0)[REACH:-REACH])


def _marks(lines: Lines, at: Ints, language: Language) -> tuple[Ints, ...]:
    """The facts that marks and length show, by line; only the lines `at` are looked at."""
    table = np.zeros((len(lines), 7), dtype=np.int64)
    if len(at):
        table[at] = [_marks_of(lines.text[line], language) for line in at.tolist()]
    return tuple(table.T)


def _marks_of(text: str, language: Language) -> tuple[int, int, int, int, int, int, int]:
    inside = text[:-1]
    strong = inside.count("。") + inside.count("；") + inside.count("，") + inside.count(",")
    listed = "、" in inside
    spaced = " " in text or "\u3000" in text
    marks = min(strong, 2) * 4 + 2 * listed + spaced
    final = text[-1]
    ended = final in language.stops or final in "，；,;"
    few = 2 if strong else 1 if listed or ended else 0
    closes = opens = False
    if not PAIRED_OPENERS.isdisjoint(text) or not PAIRED_CLOSERS.isdisjoint(text):
        depth = low = 0
        for character in text[:LONGEST_CUE]:
            if character in PAIRED_OPENERS:
                depth += 1
            elif character in PAIRED_CLOSERS:
                depth -= 1
                low = min(low, depth)
        closes, opens = low < 0, depth - low > 0
    return marks, few, _first(text, language), _last(text, language), closes, opens, _length(len(text))


def _first(text: str, language: Language) -> int:
    mark = text[0]
    if "一" <= mark <= "龥":
        return 0
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


def _last(text: str, language: Language) -> int:
    mark = text[-1]
    if "一" <= mark <= "龥":
        return 0
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
        return 8 if text[-2:-1] in language.stops else 7
    if mark in "—-－–":
        return 9
    return 10 if mark.isalnum() else 11


def _length(count: int) -> int:
    for bucket, most in enumerate((1, 2, 4, 6, 9, 12, 16, 22, 30)):
        if count <= most:
            return bucket
    return 9


def _names_source(text: str) -> bool:
    return text[0] in "（(" and text[-2:-1] in tuple("电電讯訊社报報")


def _cue(reading: Reading, at: int) -> int:
    language, cues = reading.language, reading.cues
    text = reading.lines.text[at]
    if cues.opens[at] or language.credited.match(text):
        return 1
    head, tail = text[:LONGEST_CUE], text[-LONGEST_CUE:]
    if len(text) <= LONGEST_CUE and language.byline.fullmatch(text):
        return 14 if _names_source(text) else 2
    if cues.may_jump_in[at] and language.jump_in.search(head):
        return 7
    if cues.may_jump_out[at] and language.jump_out.search(tail):
        return 6
    if cues.may_close[at] and language.closing.search(tail):
        return 14 if _names_source(text) else 4
    if cues.may_credit[at] and language.credit.search(tail):
        return 5
    if len(text) <= 16 and is_names(text):
        return 3
    if len(text) <= LONGEST_CUE:
        if language.notice.fullmatch(text):
            return 8
        if language.label.fullmatch(text):
            return 9
        if language.series.fullmatch(squeezed(text)):
            return 10
    if cues.remark[at] is not None:
        return 13
    if language.lead.match(head):
        return 12
    if language.kicker.search(tail):
        return 11
    return 0
