"""Single characters mended by table: radicals, compatibility forms, width, presentation forms, invisibles.

Here belongs what can be decided by looking at one character, or at one and its two neighbours. Spaces between
words belong to `transforms.text.spacing`; how lines become paragraphs, to `transforms.text.composing`.

Never NFKC: it turns `，（` into `,(`, and every rule on Chinese marks would fail. What is mended stands in
`data/characters.tsv`, one character a line, with its source.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from transforms.text.tables import read_table

HAN: Final = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""The ideographs, as the inside of a regular expression's character class."""

LONG_TEXT: Final = 200
"""Characters from which all of a text is looked up at once: below, that costs more than a look at each."""

_REPLACEMENT: Final = "\ufffd"
_POINT: Final = "．"
_DOTS: Final = "\u2022\u2027\u30fb"
_JOINERS: Final = "\u200c\u200d"
# A decimal point of old typesetting; elsewhere the mark may be a full stop of its own and stays.
_WIDE_POINT: Final = re.compile(f"(?<=[0-9]){_POINT}(?=[0-9])")
# The dots that fonts use for the one of GB/T 15834 between the parts of a foreign name. As a bullet they stay.
_NAME_DOT: Final = re.compile(f"(?<=[{HAN}])[{_DOTS}](?=[{HAN}])")
# Joiners carry meaning in Arabic and Indic scripts and in emoji, and are debris beside Latin and Han.
_JOINER: Final = re.compile(
    f"(?<=[\\s!-\u024f\u2010-\u2027\u3001-\u303f{HAN}\uff01-\uff60])[{_JOINERS}]+|^[{_JOINERS}]+"
)


class _Table(NamedTuple):
    replacements: dict[int, str]
    touched: frozenset[str]
    is_touched: npt.NDArray[np.bool_]  # by code point
    may_change: npt.NDArray[np.bool_]  # the same, those that a neighbour decides among them


@cache
def _table() -> _Table:
    replacements = {
        int(row[0], 16): "".join(chr(int(code, 16)) for code in row[1].split()) for row in read_table("characters.tsv")
    }
    # A lone surrogate is no character; what cannot be written as UTF-8 would stop the lake.
    replacements.update(dict.fromkeys(range(0xD800, 0xE000), _REPLACEMENT))
    is_touched = np.zeros(sys.maxunicode + 1, dtype=bool)
    is_touched[list(replacements)] = True
    may_change = is_touched.copy()
    may_change[list(map(ord, _POINT + _DOTS + _JOINERS))] = True
    return _Table(replacements, frozenset(map(chr, replacements)), is_touched, may_change)


def may_change(points: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Return for each code point whether `mend_characters` may change it."""
    return _table().may_change[points]


def _translated_by_line(text: str, table: _Table) -> str:
    """`text` with the lines translated that hold what the table touches; most hold nothing."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    touched = np.flatnonzero(table.is_touched[points])
    if not len(touched):
        return text
    lines = text.split("\n")
    for line in np.unique(np.cumsum(points == ord("\n"))[touched]).tolist():
        lines[line] = lines[line].translate(table.replacements)
    return "\n".join(lines)


def mend_characters(text: str) -> str:
    """Return `text` with its characters mended; idempotent, total, linear in the text's length.

    Every kind of white space but `\\n` becomes a plain space. A character becomes none, one or a few others, in
    place, so that what came from a part of the text is found by mending that part alone (marks that need a
    neighbour apart: a decimal point, a name's dot, a joiner).
    """
    table = _table()
    if len(text) >= LONG_TEXT:
        text = _translated_by_line(text, table)
    elif not table.touched.isdisjoint(text):
        text = text.translate(table.replacements)
    if _POINT in text:
        text = _WIDE_POINT.sub(".", text)
    if any(map(text.__contains__, _DOTS)):
        text = _NAME_DOT.sub("·", text)
    if any(map(text.__contains__, _JOINERS)):
        text = _JOINER.sub("", text)
    return text
