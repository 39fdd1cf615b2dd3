"""Where paragraphs begin among the lines of one piece, when nothing but the lines tells.

Here belongs the evidence of indents, of short lines and of marks. It needs no knowledge of the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

EM: Final = 2
"""Columns that one Han character takes; a Latin letter takes one."""

INDENT_COLUMNS: Final = 2
"""Columns of white space before a line from which it is indented: one em, or two plain spaces."""

SHORT_COLUMNS: Final = 3
"""Columns by which a line falls short of its column when it ends a paragraph. A full line of Chinese may end one
em early, where a mark was not allowed to begin the next."""

SHORT_SHARE: Final = 0.12
"""Share of the column by which a ragged Latin line falls short when it ends a paragraph."""

FIRST_LINE_COLUMNS: Final = (3, 5)
"""Columns that a paragraph's first line lacks when its indent of two ems was lost: two ems, half an em either way."""

SUBHEAD_COLUMNS: Final = 6
"""Columns by which an indented line falls short when it ends a paragraph without a mark: no mark at a line's end
and no long word makes a line of running text three ems short."""

SUBHEAD_SHARE: Final = 0.3
"""Share of the column that a subhead leaves free. A paragraph's first line whose indent was lost, with a mark that
went down to the next line, leaves three ems, a fifth of a column."""

FULL_SHARE: Final = 0.75
"""Share of the longest line near by from which a line of Chinese may be a full one."""

STRIDE: Final = 3
"""Lines that share one estimate of the column's width."""

NEIGHBOURHOOD: Final = 5
"""Lines looked at on either side for the width of the column, which may change within a piece."""

_COLUMNS: Final = {"\u3000": 2, "\u2003": 2, "\t": 4}
_TERMINAL: Final = re.compile("[。！？!?….：:；;．]+[”’」』》）)\\]\"'】〉»]*$|[”」』][）)]?$|[—]$")
_SURELY_TERMINAL: Final = "。！？!?….：:；;．”」』—"
_PERHAPS_TERMINAL: Final = "’》）)]\"'】〉»"
_MAY_BE_TERMINAL: Final = _SURELY_TERMINAL + _PERHAPS_TERMINAL
# A character with the marks that must not be parted from it, or a whole figure or Latin word.
_UNIT: Final = re.compile("[“‘「『《（【〔(]*(?:[0-9A-Za-z.%]+|.)[，。、；：！？”’」』》）】〕…—]*")
_PAUSES: Final = frozenset("，、,：:（(《“「—-")
# What begins a paragraph after a full stop, however full the lines are: a numbered point, a credit, a signature.
_OPENER: Final = re.compile(
    "[一二三四五六七八九十]{1,3}、|[（(](?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[）)]|[0-9]{1,2}[.．、](?![0-9])|[①-⑳■●◆▲□○◇△★☆]"
    "|——|[（(](?:本[报報]|新[华華]社|[记記]者|作者|完[）)])|(?:[制製][图圖]|版式|[制製]表|漫[画畫]|作者|[编編]者|[注註]|[资資]料[来來]源|[数數][据據][来來]源)[：:]"
)
_CLOSING: Final = frozenset("。，、；：！？”’」』》）】〕〉!),.:;?]}%％·")
_OPENING: Final = frozenset("“‘「『《（【〔〈([{«")


class _ColumnWidths:
    """The column's width at each line that is asked for, from the lines around it where it is not known.

    Lines of Chinese are set full, so the commonest width of the long ones is the column's; marks may hang over
    it. Latin lines are ragged or measured in letters: the second longest is the column's, one overlong line aside.
    """

    def __init__(self, widths: list[int], *, is_chinese: bool, known: float | None) -> None:
        self._widths = widths
        self._is_chinese = is_chinese
        self._known = known
        self._found: dict[int, int] = {}
        self._last = 0

    def __getitem__(self, k: int) -> float:
        if self._known:
            return self._known
        stride = k // STRIDE
        if stride not in self._found:
            first = stride * STRIDE
            near = self._widths[max(0, first - NEIGHBOURHOOD) : first + STRIDE + NEIGHBOURHOOD]
            if not (self._is_chinese and _is_common(self._last, near)):
                self._last = _column_width(near, is_chinese=self._is_chinese)
            self._found[stride] = self._last
        return self._found[stride]


def _is_common(width: int, near: list[int]) -> bool:
    """Whether most lines near by have this width and none is much longer: then it is their column's, and the others
    need not be counted."""
    common = longest = 0
    for other in near:
        common += other == width
        longest = max(longest, other)
    return 2 * common > len(near) and width >= FULL_SHARE * longest


class _Lines(NamedTuple):
    """The lines of a piece that are not empty, one entry a line in every column.

    `terminal` says whether a line ends as sentences do; `widths` and `indents` count columns, as `columns` does (the
    width of the column around the line).
    """

    texts: list[str]
    terminal: list[bool]
    widths: list[int]
    indents: list[int]
    columns: _ColumnWidths


def paragraph_starts(
    lines: list[str],
    pieces: list[str],
    *,
    is_chinese: bool,
    widths: Sequence[int] | None = None,
    indented: bool | None = None,
    width: float | None = None,
) -> list[bool]:
    """Return for each line whether a paragraph begins there.

    `lines` are as they arrived, `pieces` the same lines mended; an empty piece begins nothing. `widths` (columns) of
    the pieces, `indented` and `width` (columns) of their column are what is known; null is inferred. Linear in the
    lines.
    """
    shown = [i for i, piece in enumerate(pieces) if piece]
    starts = [False] * len(pieces)
    if not shown:
        return starts
    texts, raw, measures = pieces, lines, list(map(columns, pieces) if widths is None else widths)
    if len(shown) < len(pieces):
        texts, raw, measures = [pieces[i] for i in shown], [lines[i] for i in shown], [measures[i] for i in shown]
    indents = _relative_indents(raw, texts)
    terminal = _are_terminal(texts)
    if indented is None:
        indented = _are_indented(terminal, indents)
    piece = _Lines(texts, terminal, measures, indents, _ColumnWidths(measures, is_chinese=is_chinese, known=width))
    begins = _begin_indented(piece) if indented else _begin_flush(piece, is_chinese=is_chinese)
    starts[shown[0]] = True
    for k in begins:
        starts[shown[k]] = texts[k][0] not in _CLOSING and texts[k - 1][-1] not in _OPENING
    return starts


def columns(text: str) -> int:
    """Return the columns that `text` takes: two for a Han character, one for a Latin letter."""
    return (len(text) + len(text.encode("utf-8", "surrogatepass"))) // 2


def _are_terminal(texts: list[str]) -> list[bool]:
    """Whether each line ends as sentences do; most lines are told by their last character."""
    return [
        (last := text[-1]) in _MAY_BE_TERMINAL and (last in _SURELY_TERMINAL or _TERMINAL.search(text[-4:]) is not None)
        for text in texts
    ]


def _relative_indents(lines: list[str], texts: list[str]) -> list[int]:
    """How much deeper than the least indented one each line is set; `texts` are without indents."""
    if lines == texts:
        return [0] * len(lines)
    # Most lines are their own text, which is asked first.
    indents = [
        _indent(line) if line is not text and line[0].isspace() else 0 for line, text in zip(lines, texts, strict=True)
    ]
    least = min(indents)
    return [indent - least for indent in indents] if least else indents


def _indent(line: str) -> int:
    depth = len(line) - len(line.lstrip())
    return sum([_COLUMNS.get(character, 1) for character in line[:depth]])


def _column_width(widths: list[int], *, is_chinese: bool) -> int:
    if not is_chinese:
        ordered = sorted(widths)
        return ordered[-2] if len(ordered) > 2 else ordered[-1]
    longest = max(widths)
    if 2 * widths.count(longest) >= len(widths):
        return longest
    long_enough = FULL_SHARE * longest
    return max([(widths.count(width), width) for width in set(widths) if width >= long_enough])[1]


def _begin_indented(piece: _Lines) -> list[int]:
    """The lines, the first aside, with which a paragraph begins, where paragraphs are indented.

    Lines of a passage set in as a whole are indented alike: the line before must have been the last of its own.
    """
    _, terminal, widths, indents, here = piece
    found: list[int] = []
    for k in range(1, len(widths)):
        if indents[k] < INDENT_COLUMNS:
            continue
        lack_before = here[k - 1] - widths[k - 1] - indents[k - 1]
        if indents[k] > indents[k - 1] or lack_before >= SUBHEAD_COLUMNS or terminal[k - 1]:
            found.append(k)
    return found


def _begin_flush(piece: _Lines, *, is_chinese: bool) -> list[int]:
    """The lines, the first aside, with which a paragraph begins, where only ends of lines show it."""
    texts, terminal, widths, _, here = piece
    least, most = FIRST_LINE_COLUMNS
    found: list[int] = []
    for last in (-1, *[k for k, is_end in enumerate(terminal) if is_end]):
        k = last + 1
        if 0 < k < len(texts):
            column = here[last]
            if _ends_paragraph(column - widths[last], texts[k], column, is_chinese) or (
                is_chinese
                and (least <= here[k] - widths[k] <= most or _OPENER.match(texts[k]) or _stands_alone(piece, k))
            ):
                found.append(k)
        if is_chinese and k + 1 < len(texts) and not terminal[k] and _stands_alone(piece, k):
            found.append(k + 1)
    return found


def _ends_paragraph(lack: float, following: str, column: float, is_chinese: bool) -> bool:
    """Whether a line that ends as sentences do, and falls short of its column by `lack`, ends a paragraph."""
    if not is_chinese:
        return lack >= max(SHORT_COLUMNS, SHORT_SHARE * column)
    return lack >= SHORT_COLUMNS or (lack >= EM and lack >= _unit_width(following))


def _unit_width(text: str) -> int:
    """Return the columns of what stands together at the start of a line and would have gone up if it could."""
    unit = _UNIT.match(text)
    return columns(unit[0]) if unit else EM


def _are_indented(terminal: list[bool], indents: list[int]) -> bool:
    """Whether the lines show that paragraphs are indented: most lines set deeper follow the end of a sentence."""
    if not any(indents):
        return False
    deep = [k for k in range(1, len(indents)) if indents[k] >= INDENT_COLUMNS and indents[k] > indents[k - 1]]
    if not deep:
        return len(indents) > 1 and indents[0] >= INDENT_COLUMNS
    return 2 * sum(terminal[k - 1] for k in deep) >= len(deep)


def _stands_alone(piece: _Lines, k: int) -> bool:
    """Whether a line is a subhead: short, no sentence, after the end of one."""
    if piece.terminal[k] or not (k == 0 or piece.terminal[k - 1]) or piece.texts[k][-1] in _PAUSES:
        return False
    return piece.widths[k] <= (1 - SUBHEAD_SHARE) * piece.columns[k]
