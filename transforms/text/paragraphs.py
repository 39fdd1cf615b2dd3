"""Where paragraphs begin among the lines of one piece, when nothing but the lines tells.

Here belongs the evidence of indents, of short lines and of marks. It needs no knowledge of the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

EM = 2
"""Columns that one Han character takes; a Latin letter takes one."""

INDENT_COLUMNS = 2
"""Columns of white space before a line from which it is indented: one em, or two plain spaces."""

SHORT_COLUMNS = 3
"""Columns by which a line falls short of its column when it ends a paragraph. A full line of Chinese may end one
em early, where a mark was not allowed to begin the next."""

SHORT_SHARE = 0.12
"""Share of the column by which a ragged Latin line falls short when it ends a paragraph."""

FIRST_LINE_COLUMNS = (3, 5)
"""Columns that a paragraph's first line lacks when its indent of two ems was lost: two ems, half an em either way."""

SUBHEAD_COLUMNS = 6
"""Columns by which an indented line falls short when it ends a paragraph without a mark: no mark at a line's end
and no long word makes a line of running text three ems short."""

SUBHEAD_SHARE = 0.3
"""Share of the column that a subhead leaves free. A paragraph's first line whose indent was lost, with a mark that
went down to the next line, leaves three ems, a fifth of a column."""

FULL_SHARE = 0.75
"""Share of the longest line near by from which a line of Chinese may be a full one."""

STRIDE = 3
"""Lines that share one estimate of the column's width."""

NEIGHBOURHOOD = 5
"""Lines looked at on either side for the width of the column, which may change within a piece."""

_COLUMNS = {"\u3000": 2, "\u2003": 2, "\t": 4}
_TERMINAL = re.compile("[。！？!?….：:；;．]+[”’」』》）)\\]\"'】〉»]*$|[”」』][）)]?$|[—]$")
# A character with the marks that must not be parted from it, or a whole figure or Latin word.
_UNIT = re.compile("[“‘「『《（【〔(]*(?:[0-9A-Za-z.%]+|.)[，。、；：！？”’」』》）】〕…—]*")
_PAUSES = frozenset("，、,：:（(《“「—-")
# What begins a paragraph after a full stop, however full the lines are: a numbered point, a credit, a signature.
_OPENER = re.compile(
    "[一二三四五六七八九十]{1,3}、|[（(](?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[）)]|[0-9]{1,2}[.．、](?![0-9])|[①-⑳■●◆▲□○◇△★☆]"
    "|——|[（(](?:本[报報]|新[华華]社|[记記]者|作者|完[）)])|(?:制图|版式|制表|漫画|作者|编者|注|资料来源|数据来源)[：:]"
)
_CLOSING = frozenset("。，、；：！？”’」』》）】〕〉!),.:;?]}%％·")
_OPENING = frozenset("“‘「『《（【〔〈([{«")


def paragraph_starts(
    lines: Sequence[str],
    pieces: Sequence[str],
    *,
    is_chinese: bool,
    indented: bool | None = None,
    width: float | None = None,
) -> list[bool]:
    """Return for each line whether a paragraph begins there.

    `lines` are as they arrived, `pieces` the same lines mended; an empty piece begins nothing. `indented` and
    `width` (columns) are what is known of the piece's column; null is inferred. Linear in the lines.
    """
    shown = [i for i, piece in enumerate(pieces) if piece]
    starts = [False] * len(pieces)
    if not shown:
        return starts
    texts = [pieces[i] for i in shown]
    indents = _relative_indents([lines[i] for i in shown])
    widths = [columns(text) for text in texts]
    columns_here = [width] * len(shown) if width else _column_widths(widths, is_chinese=is_chinese)
    following = [*texts[1:], ""]
    ends = [
        _ends_paragraph(texts[k], following[k], columns_here[k] - widths[k], columns_here[k], is_chinese)
        for k in range(len(shown))
    ]
    if indented is None:
        indented = _are_indented(texts, indents)
    if indented:
        lacks = [columns_here[k] - widths[k] - indents[k] for k in range(len(shown))]
        begins = [_begins_indented(k, texts, indents, lacks) for k in range(len(shown))]
    else:
        begins = [_begins_flush(k, texts, widths, columns_here, ends, is_chinese) for k in range(len(shown))]
    for k, i in enumerate(shown):
        starts[i] = k == 0 or (begins[k] and texts[k][0] not in _CLOSING and texts[k - 1][-1] not in _OPENING)
    return starts


def columns(text: str) -> int:
    """Return the columns that `text` takes: two for a Han character, one for a Latin letter."""
    return (len(text) + len(text.encode("utf-8", "surrogatepass"))) // 2


def _relative_indents(lines: Sequence[str]) -> list[int]:
    indents = []
    for line in lines:
        depth = len(line) - len(line.lstrip())
        indents.append(sum(_COLUMNS.get(character, 1) for character in line[:depth]) if depth else 0)
    least = min(indents)
    return [indent - least for indent in indents]


def _column_widths(widths: Sequence[int], *, is_chinese: bool) -> list[float]:
    """Return the column's width at each line, from the lines around it.

    Lines of Chinese are set full, so the commonest width of the long ones is the column's; marks may hang over
    it. Latin lines are ragged or measured in letters: the second longest is the column's, one overlong line aside.
    """
    found: list[float] = []
    for first in range(0, len(widths), STRIDE):
        near = widths[max(0, first - NEIGHBOURHOOD) : first + STRIDE + NEIGHBOURHOOD]
        found += [_column_width(near, is_chinese=is_chinese)] * STRIDE
    return found[: len(widths)]


def _column_width(widths: Sequence[int], *, is_chinese: bool) -> int:
    ordered = sorted(widths)
    if not is_chinese:
        return ordered[-2] if len(ordered) > 2 else ordered[-1]
    long_enough = FULL_SHARE * ordered[-1]
    return max(set(ordered), key=lambda width: (ordered.count(width) if width >= long_enough else 0, width))


def _ends_paragraph(text: str, following: str, lack: float, column: float, is_chinese: bool) -> bool:
    """Whether a line that falls short of its column by `lack` ends a paragraph: no more was to come."""
    if not _TERMINAL.search(text[-4:]):
        return False
    if not is_chinese:
        return lack >= max(SHORT_COLUMNS, SHORT_SHARE * column)
    return lack >= SHORT_COLUMNS or (lack >= EM and lack >= _unit_width(following))


def _unit_width(text: str) -> int:
    """Return the columns of what stands together at the start of a line and would have gone up if it could."""
    unit = _UNIT.match(text)
    return columns(unit[0]) if unit else EM


def _are_indented(texts: Sequence[str], indents: Sequence[int]) -> bool:
    """Whether the lines show that paragraphs are indented: most lines set deeper follow the end of a sentence."""
    deep = [k for k in range(1, len(texts)) if indents[k] >= INDENT_COLUMNS and indents[k] > indents[k - 1]]
    if not deep:
        return len(texts) > 1 and indents[0] >= INDENT_COLUMNS
    after_sentence = sum(_TERMINAL.search(texts[k - 1][-4:]) is not None for k in deep)
    return 2 * after_sentence >= len(deep)


def _begins_indented(k: int, texts: Sequence[str], indents: Sequence[int], lacks: Sequence[float]) -> bool:
    if k == 0 or indents[k] < INDENT_COLUMNS:
        return k == 0
    # Lines of a passage set in as a whole are indented alike: the line before must have been the last of its own.
    return (
        indents[k] > indents[k - 1]
        or lacks[k - 1] >= SUBHEAD_COLUMNS
        or _TERMINAL.search(texts[k - 1][-4:]) is not None
    )


def _begins_flush(
    k: int,
    texts: Sequence[str],
    widths: Sequence[int],
    columns_here: Sequence[float],
    ends: Sequence[bool],
    is_chinese: bool,
) -> bool:
    if k == 0 or ends[k - 1]:
        return True
    if not is_chinese:
        return False
    if _stands_alone(k - 1, texts, widths, columns_here):
        return True
    if not _TERMINAL.search(texts[k - 1][-4:]):
        return False
    least, most = FIRST_LINE_COLUMNS
    lack = columns_here[k] - widths[k]
    return least <= lack <= most or _OPENER.match(texts[k]) is not None or _stands_alone(k, texts, widths, columns_here)


def _stands_alone(k: int, texts: Sequence[str], widths: Sequence[int], columns_here: Sequence[float]) -> bool:
    """Whether a line is a subhead: short, no sentence, after the end of one."""
    is_short = widths[k] <= (1 - SUBHEAD_SHARE) * columns_here[k] and _TERMINAL.search(texts[k][-4:]) is None
    return is_short and texts[k][-1] not in _PAUSES and (k == 0 or _TERMINAL.search(texts[k - 1][-4:]) is not None)
