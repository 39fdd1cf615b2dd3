"""Words that are not counted: the closed classes of Chinese, English and French, from `data/stop_words.tsv`.

Here belongs the look-up. What a word is, is `words`'.
"""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def stop_words() -> frozenset[str]:
    """Return the stop words of all languages, in the form in which terms are counted."""
    return frozenset(word for _, _, word in _rows())


@cache
def elided_words() -> frozenset[str]:
    """Return what French writes before an apostrophe as a word of its own (l, qu)."""
    return frozenset(word for _, kind, word in _rows() if kind == "elided")


@cache
def _rows() -> tuple[tuple[str, str, str], ...]:
    text = resources.files("transforms.terms.data").joinpath("stop_words.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    rows = (line.split("\t") for line in lines[1:])
    return tuple((language, kind, word) for language, kind, word in rows)
