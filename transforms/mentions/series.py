"""Series of pieces: `系列评论之二` beside the name of what it is about.

Here belongs the finding of the line that says so. What a series is counted under is its name without the number.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from transforms.mentions.matching import canonical_form

_SERIES = re.compile(
    r"(?P<name>[^\n，。；：！？—“”《》（）()]{0,40}系列(?:评论|报道|述评|访谈|综述|谈))"
    r"(?:之(?:[一二三四五六七八九十]{1,3}|\d{1,3})|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,3})[）)])"
)


class SeriesHit(NamedTuple):
    """A piece of a series: `surface` at code point `offset`, counted under the name of the series."""

    surface: str
    canonical: str
    offset: int
    rule: str = "numbered series"
    confidence: float = 0.95


def find_series(text: str) -> list[SeriesHit]:
    """Return the places where `text` says which piece of a series it is, in order. Linear in the text."""
    if "系列" not in text:
        return []
    hits = (match for match in _SERIES.finditer(text) if match["name"].strip())
    return [SeriesHit(m[0].strip(), canonical_form(m["name"]), m.start() + _margin(m[0])) for m in hits]


def _margin(text: str) -> int:
    return len(text) - len(text.lstrip())
