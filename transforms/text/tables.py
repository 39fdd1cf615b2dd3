"""Reference data of this package: tables of tab-separated text that name their source.

Here belongs the reading of such a file, and nothing of what its columns mean.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources


@cache
def read_table(file: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of `data/<file>` without its comments (lines that begin with `#`) and its header."""
    text = resources.files("transforms.text.data").joinpath(file).read_text(encoding="utf-8")
    rows = [tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(rows[1:])


def longest_first(words: frozenset[str]) -> list[str]:
    """Return the words, the longest first and those of a length in order."""
    return sorted(words, key=lambda word: (-len(word), word))


def alternation(words: frozenset[str]) -> str:
    """Return the words as the alternatives of a regular expression, of which the longest that goes on is taken.

    Words that begin alike share their beginning, so that a text which none of them begins is told after a look at it.
    """
    return _branches(longest_first(words))


def _branches(words: list[str]) -> str:
    behind: dict[str, list[str]] = {}
    for word in words:
        behind.setdefault(word[:1], []).append(word[1:])
    return "|".join([re.escape(first) + _rest(rests) for first, rests in behind.items()])


def _rest(rests: list[str]) -> str:
    return re.escape(rests[0]) if len(rests) == 1 else f"(?:{_branches(rests)})"
