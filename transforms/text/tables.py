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


def alternation(words: frozenset[str]) -> str:
    """Return the words as the alternatives of a regular expression, longest first and hence in a fixed order."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
