"""Spaces that typesetting left in a line of text: justified lines, names set apart, figures set apart.

Here belongs what can be decided within one line whose characters are mended. What stands between two lines is
decided by `transforms.text.composing`. A space between Latin words is never touched, and neither is one between
two Chinese words of two characters or more: headlines use it as a mark.
"""

from __future__ import annotations

import re
from typing import Final

from transforms.text.characters import HAN
from transforms.text.surnames import is_surname

WIDE_MARK: Final = "\u3001-\u3006\u3008-\u3020\u3030\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff60"
"""Marks that take a full width and bring their own white space, as the inside of a character class."""

# Characters that stand alone; after a spaced name 摄 may be glued to it, and 文/图 is no part of it.
_SINGLES: Final = re.compile(f"(?<!\\w)[{HAN}](?: [{HAN}])+(?:(?![\\w/])|(?=[摄攝]))")
# Where one of these begins, found by its first space: most lines with a space have none.
_FIRST_SINGLES: Final = re.compile(f" (?<=(?<!\\w)[{HAN}] )[{HAN}]")
# A run of spaces is tried from its first alone, so that a long one costs its length once. What stands before a space
# is asked behind it, as in those below: the engine then looks for spaces and tries no other place.
_MARK_SPACE: Final = re.compile(f" (?:(?<=[{WIDE_MARK}] ) *|(?<!  ) *(?=[{WIDE_MARK}]))")
# Quotation marks and dashes are shared with Latin text: a Chinese neighbour decides. A dateline's end (11日电 2月)
# keeps its space: the figures after it are no part of it.
_HAN_SPACE: Final = re.compile(
    f" (?:(?<=[{HAN}] )(?<!日[电電] ) *(?=[0-9A-Za-z%\u201c\u201d\u2018\u2019\u2014\u2026])"
    f"|(?<=[0-9A-Za-z%\u201c\u201d\u2018\u2019\u2014\u2026] ) *(?=[{HAN}]))"
)
# One figure set apart digit by digit between Han: 成立7 0周年.
_DIGITS: Final = re.compile(f"[0-9](?<=[{HAN}][0-9])(?: [0-9])+(?=[{HAN}])")
_SPACES: Final = re.compile(" {2,}")
# A spaced name has two characters, a spaced short title three or four; from four on it may be a justified line.
_JUSTIFIED_LENGTH: Final = 4


def mend_spacing(line: str) -> str:
    """Return `line` (characters mended, no `\\n`) with its Chinese spacing repaired; idempotent.

    `同 志 分 别 提 出` closes up; `记者 李 丹` keeps the space that parts the words and closes the name;
    `李 丹 王 明` is read as two names; `储备 2 万亿元` closes up; `大干四季度 全力冲目标` is left as it is.
    """
    if " " not in line:
        return line
    line = _close_singles(_MARK_SPACE.sub("", line.strip(" ")))
    if "  " in line:
        # Wide gaps part names from names, so single spaces close first.
        line = _close_singles(_SPACES.sub(" ", line))
    return _DIGITS.sub(lambda figure: figure[0].replace(" ", ""), _HAN_SPACE.sub("", line))


def _close_singles(line: str) -> str:
    """Close every run of single characters with one space between them."""
    if not _FIRST_SINGLES.search(line):
        return line
    pieces: list[str] = []
    end = 0
    for run in _SINGLES.finditer(line):
        before = line[end : run.start()]
        names = _names(run[0])
        justified = names is None and len(run[0]) >= 2 * _JUSTIFIED_LENGTH - 1
        pieces.append(before[:-1] if justified and before.endswith(" ") else before)
        pieces.append(names or run[0].replace(" ", ""))
        end = run.end() + (1 if justified and line.startswith(" ", run.end()) else 0)
    return "".join(pieces) + line[end:] if pieces else line


def _names(run: str) -> str | None:
    """Return `李 丹 王 明` as `李丹 王明`, or None when the run is not wholly made of such names."""
    characters = run.split(" ")
    if len(characters) < _JUSTIFIED_LENGTH or len(characters) % 2:
        return None
    if not all(is_surname(character) for character in characters[::2]):
        return None
    return " ".join(a + b for a, b in zip(characters[::2], characters[1::2], strict=True))
