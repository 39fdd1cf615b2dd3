"""Echoes: blocks of lines that an article's lead on the same page says again.

Here belongs the evidence that a headline shares nearly all its words with the lead of its article, before any line is
told to be a headline. What follows from it is `roles`' to weigh.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import add
from typing import Final

from transforms.segment.cues import Cues
from transforms.segment.language import Language
from transforms.segment.lines import Lines

LEAD: Final = 150
"""Characters of an article's lead."""

LONGEST_BLOCK: Final = 8
"""Lines of the longest block that may be a headline: a long one in a narrow column."""

FEWEST_PAIRS: Final = 8
"""Pairs of characters below which a block says too little."""

ECHOED_SHARE: Final = 0.7
"""Share of a block's pairs of characters that a lead must hold: on the bench's papers that are tuned on, 98 of 267
headline lines reach it and 88 of 2,601 lines of body that are open."""


class Echoes:
    """The leads of the articles that open on a page, the lines `start` to `end`; found when first asked for."""

    def __init__(self, lines: Lines, start: int, end: int, cues: Cues) -> None:
        self._lines, self._start, self._end, self._cues = lines, start, end, cues
        self._found: Sequence[tuple[int, int, set[str]]] | None = None

    def are_heard(self, first: int, last: int, language: Language) -> bool:
        """Whether the block of lines `first` to `last` (half open) is said again in a lead that stands elsewhere."""
        if last - first > LONGEST_BLOCK or not self._leads():
            return False
        text = "".join(self._lines.text[first:last])
        if any(map(text.__contains__, language.stops)):
            return False
        pairs = _pairs("".join(self._lines.tight[first:last]))
        if len(pairs) < FEWEST_PAIRS:
            return False
        return any(
            len(pairs & lead) >= ECHOED_SHARE * len(pairs)
            for start, end, lead in self._leads()
            if end <= first or last <= start
        )

    def _leads(self) -> Sequence[tuple[int, int, set[str]]]:
        if self._found is None:
            self._found = self._find_leads()
        return self._found

    def _find_leads(self) -> list[tuple[int, int, set[str]]]:
        leads: list[tuple[int, int, set[str]]] = []
        for start in range(self._start, self._end):
            if not self._cues.opens[start]:
                continue
            lead, end = "", start
            while end < self._end and len(lead) < LEAD:
                lead += self._lines.tight[end]
                end += 1
            leads.append((start, end, _pairs(lead[:LEAD])))
        return leads


def _pairs(text: str) -> set[str]:
    return set(map(add, text, text[1:]))
