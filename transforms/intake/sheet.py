"""A dump as lines, with where each line stands on its page.

Here belongs finding one's way about a text. What a line says is `folios`', `names`' and `hints`'.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

from transforms.intake.dates import WEEKDAYS

LONGEST_FOLIO: Final = 160
"""Signs of the longest line taken for a masthead or folio: all of a modern masthead in one line has about 110."""

EDGE_LINES: Final = 10
"""Non-blank lines at either end of a page where folios stand unless the extractor misplaced them."""

NEAR_LINES: Final = 3
"""Non-blank lines between the parts of a masthead that an extractor put on lines of their own."""

_LONE_WEEKDAY: Final = re.compile(r"^[^\S\n]*星期([一二三四五六日天])\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A dump as lines, cut at form feeds too; `line_nos` are their numbers in the dump split at "\\n".

    `filled` are the indices of lines that are not blank; `edges` those at an end of a form-feed page;
    `lone_weekdays` those alone on a line, anywhere: an extractor may put a folio's parts far from each other.
    """

    text: str
    lines: Sequence[str]
    line_nos: Sequence[int]
    starts: Sequence[int]
    filled: Sequence[int]
    edges: frozenset[int]
    lone_weekdays: frozenset[int]

    @staticmethod
    def of(text: str) -> Sheet:
        """Cut a text into lines."""
        lines: list[str] = []
        line_nos: list[int] = []
        breaks = [0]
        for line_no, line in enumerate(text.split("\n"), 1):
            for n, piece in enumerate(line.split("\f")):
                if n:
                    breaks.append(len(lines))
                lines.append(piece)
                line_nos.append(line_no)
        starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
        filled = [i for i, line in enumerate(lines) if line and not line.isspace()]
        cuts = [bisect_left(filled, first) for first in (*breaks, len(lines))]
        edges = frozenset(
            i
            for first, last in pairwise(cuts)
            for i in (*filled[first : min(first + EDGE_LINES, last)], *filled[max(first, last - EDGE_LINES) : last])
        )
        lone_weekdays = frozenset(WEEKDAYS[match[1]] for match in _LONE_WEEKDAY.finditer(text))
        return Sheet(text, lines, line_nos, starts, filled, edges, lone_weekdays)

    def line_at(self, offset: int) -> int:
        """Index of the line on which a code point stands."""
        return bisect_right(self.starts, offset) - 1

    def line_no_at(self, offset: int) -> int:
        """Number, in the dump, of the line on which a code point stands."""
        return self.line_nos[self.line_at(offset)]

    def near(self, line: int) -> Iterator[int]:
        """Non-blank lines around one, nearest first, itself left out."""
        at = bisect_right(self.filled, line)
        below = self.filled[at : at + NEAR_LINES]
        above = self.filled[max(0, at - 1 - NEAR_LINES) : max(0, at - 1)][::-1]
        for n in range(NEAR_LINES):
            yield from (*below[n : n + 1], *above[n : n + 1])


def unspaced(words: str) -> str:
    """A line without the spaces that justify Han signs."""
    return re.sub(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])", "", words.strip())


def is_han(sign: str) -> bool:
    """Tell whether a sign is a Han one of the blocks that papers print (URO and extension A)."""
    return "\u3400" <= sign <= "\u9fff"
