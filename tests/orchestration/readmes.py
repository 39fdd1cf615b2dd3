"""The two READMEs: what must be the same in both, and the command that makes it so.

`python -m tests.orchestration.readmes` puts the blocks and the table of figures of README.md into README.zh.md. The
prose is written by hand in each.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
ENGLISH: Final = ROOT / "README.md"
CHINESE: Final = ROOT / "README.zh.md"
BOTH: Final = (ENGLISH, CHINESE)

FENCED: Final = re.compile(r"^```\w*\n.*?^```$", re.MULTILINE | re.DOTALL)
FIGURES: Final = re.compile(r"^\| group \|.*?\n(?!\|)", re.MULTILINE | re.DOTALL)
DECIMAL: Final = re.compile(r"\d[\d,]*\.\d+ ?%?|\d+ ?%")
"""Figures as they are measured: shares and decimals, not counts of a few things, which Chinese writes in words."""


def blocks(text: str) -> list[str]:
    """The fenced blocks of a README, in order, with their fences."""
    return FENCED.findall(text)


def figure_table(text: str) -> str:
    """The table of how well dumps are read."""
    found = FIGURES.search(text)
    assert found, "no table of figures that begins with `| group |`"
    return found.group()


def decimals(text: str) -> set[str]:
    """Measured figures in the prose."""
    return {figure.replace(" ", "") for figure in DECIMAL.findall(FIGURES.sub("", FENCED.sub("", text)))}


def in_step(chinese: str, english: str) -> str:
    """The Chinese README with the blocks and the table of figures of the English one."""
    wanted = iter(blocks(english))
    with_blocks = FENCED.sub(lambda _: next(wanted), chinese)
    return FIGURES.sub(lambda _: figure_table(english), with_blocks)


def main() -> None:
    """Bring the Chinese README in step."""
    chinese, english = (path.read_text(encoding="utf-8") for path in (CHINESE, ENGLISH))
    CHINESE.write_text(in_step(chinese, english), encoding="utf-8")


if __name__ == "__main__":
    main()
