"""Roughens dumps of made-up pages: blank lines inside bodies, lists, subheads, headlines broken in other ways.

Here belongs what dumps of real papers do and set pages do too seldom. Each issue draws its own habits, so that the
line tagger meets every mixture; nothing here touches the typesetter's own benches.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from typesetter.dumps import Label

Line = tuple[str, Label]

HEADS = ("headline", "kicker", "deck")
FILLING = "的和在有为与之其并及更又将被从对于把让使由向至各每本该此另同再可要能会"
"""Characters put in the place of marks, so that a line's width stays."""

OPENERS = "“‘「『《（("
SENTENCE_ENDS = "。！？”"
LIST_LINES = (3, 14)
SUBHEAD_CHARACTERS = (3, 12)
LONGEST_JOINED = 34
"""Characters of the longest headline line that two are joined to: the width of a broadsheet."""


@dataclass(frozen=True, slots=True)
class Roughness:
    """An issue's habits; shares are probabilities a line, in [0, 1].

    `gaps` and `quote_gaps` put a blank line before a body line (before one that begins with a quote), `gaps_after`
    behind it too; `lists` begins a list; `thinning` loses a mark; `subheads` puts one behind a paragraph, of
    `subhead_lines` lines at most behind `subhead_indent`; `head_marks`, `head_gaps` and `head_joins` put a mark into a
    headline line, a blank line between two, or two on one line.
    """

    gaps: float
    quote_gaps: float
    gaps_after: float
    has_no_gaps: bool
    lists: float
    subheads: float
    subhead_has_gaps: bool
    subhead_indent: str
    subhead_lines: int
    subhead_dashes: float
    thinning: float
    head_marks: float
    head_gaps: float
    head_joins: float
    loses_indents: bool


def draw_roughness(rng: Random) -> Roughness:
    """Make up an issue's habits."""
    return Roughness(
        gaps=rng.choice((0.0, 0.0, 0.01, 0.03)),
        quote_gaps=rng.choice((0.0, 0.0, 0.3, 0.9)),
        gaps_after=rng.choice((0.3, 0.9)),
        has_no_gaps=rng.random() < 0.1,
        lists=rng.choice((0.0, 0.0, 0.001, 0.004)),
        subheads=rng.choice((0.0, 0.0, 0.15, 0.36)),
        subhead_has_gaps=rng.random() < 0.4,
        subhead_indent=rng.choice(("", "", "　　", "    ")),
        subhead_lines=rng.choice((1, 1, 2)),
        subhead_dashes=rng.choice((0.0, 0.0, 0.5)),
        thinning=rng.choice((0.0, 0.0, 0.15)),
        head_marks=rng.choice((0.0, 0.0, 0.1, 0.3)),
        head_gaps=rng.choice((0.0, 0.0, 0.1, 0.4)),
        head_joins=rng.choice((0.0, 0.3, 0.8)),
        loses_indents=rng.random() < 0.15,
    )


def roughen(lines: Sequence[Line], habits: Roughness, rng: Random) -> list[Line]:
    """A page's lines with their labels, roughened; a subhead put in has the role `subhead` of its article."""
    titles = [text.strip() for text, label in lines if label and label[1] in HEADS and len(text.strip()) > 5]
    rough: list[Line] = []
    listed = 0
    for text, label in lines:
        if not text.strip():
            if not habits.has_no_gaps:
                rough.append((text, None))
            continue
        shown = text.strip() if habits.loses_indents else text
        if label and label[1] in HEADS:
            _add_head(rough, shown.strip(), label, habits, rng)
        elif label and label[1] == "body":
            if not listed and rng.random() < habits.lists:
                listed = rng.randint(*LIST_LINES)
            listed = max(listed - 1, 0)
            _add_body(rough, _thinned(shown, bool(listed), habits, rng), label, titles, habits, rng)
        else:
            rough.append((shown, label))
        if not label or label[1] != "body":
            listed = 0
    return rough


def _thinned(text: str, is_listed: bool, habits: Roughness, rng: Random) -> str:
    """A body line with fewer marks; one of a list has none, and is often short."""
    if not is_listed:
        return "".join(
            rng.choice(FILLING) if mark in "，、" and rng.random() < habits.thinning else mark for mark in text
        )
    plain = "".join(rng.choice(FILLING) if mark in "，。、；：" else mark for mark in text).rstrip()
    short = plain[: rng.randint(1, max(1, len(plain) - 2))]
    return short if short.strip() and rng.random() < 0.4 else plain


def _add_head(rough: list[Line], text: str, label: Label, habits: Roughness, rng: Random) -> None:
    if rng.random() < habits.head_marks and len(text) > 8:
        place = rng.randint(3, len(text) - 4)
        text = text[:place] + rng.choice("，，，、：“") + text[place + 1 :]
    if rough and rough[-1][1] == label:
        before = rough[-1][0].rstrip()
        if rng.random() < habits.head_joins and len(text) > 1 and len(before) + len(text) < LONGEST_JOINED:
            rough[-1] = (before + rng.choice(("", " ")) + text, label)
            return
        if rng.random() < habits.head_gaps:
            rough.append(("", None))
    rough.append((text, label))


def _add_body(
    rough: list[Line], text: str, label: Label, titles: Sequence[str], habits: Roughness, rng: Random
) -> None:
    goes_on = bool(rough) and rough[-1][1] == label
    if goes_on and titles and rough[-1][0].rstrip()[-1:] in SENTENCE_ENDS and rng.random() < habits.subheads:
        blank: list[Line] = [("", None)] if habits.subhead_has_gaps else []
        rough += [*blank, *_subhead(label, titles, habits, rng), *blank, (text, label)]
        return
    is_quoted = text.lstrip()[0] in OPENERS
    if goes_on and rng.random() < (habits.quote_gaps if is_quoted else habits.gaps):
        rough += [("", None), (text, label)]
        if rng.random() < habits.gaps_after:
            rough.append(("", None))
        return
    rough.append((text, label))


def _subhead(label: Label, titles: Sequence[str], habits: Roughness, rng: Random) -> list[Line]:
    """One subhead, cut out of the page's headlines."""
    lines: list[Line] = []
    for _ in range(rng.randint(1, habits.subhead_lines)):
        title = rng.choice(titles)
        start = rng.randint(0, len(title) - 6)
        text = title[start : start + rng.randint(*SUBHEAD_CHARACTERS)].strip() or title
        if rng.random() < 0.15:
            text = rng.choice("一二三四五") + "、" + text
        if rng.random() < habits.subhead_dashes:
            text += "——"
        lines.append((habits.subhead_indent + text, (label[0] if label else None, "subhead")))
    return lines
