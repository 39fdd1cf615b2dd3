"""Reference data of this package: tables of tab-separated text that name their source.

Here belongs the reading of such a file, and nothing of what its columns mean.
"""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def read_table(file: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of `data/<file>` without its comments (lines that begin with `#`) and its header."""
    text = resources.files("transforms.mentions.data").joinpath(file).read_text(encoding="utf-8")
    rows = [tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(rows[1:])
