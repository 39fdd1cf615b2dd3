"""What stands beside the news and would be read as headlines or furniture: the lines of advertisements, and the sender
and date under a notice.

Here belongs what a few lines show together; what a language prints in them stands in `language`.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

import numpy as np

from transforms.segment.language import Language
from transforms.segment.lines import Lines

ADVERT_LINES: Final = range(2, 9)
"""Lines of a block of an advertisement, its headline apart."""

LONGEST_ADVERT_LINE: Final = 48
"""Columns of its longest line: they are short, and none runs on."""

CLOSE_OFFERS: Final = 3
"""Lines from one offer to the next, both included, of one advertisement."""

_SLOGAN: Final = re.compile(r"(\w{2,5})[ \u3000]+(\w{2,5})")

MOST_SENDERS: Final = 3
"""Lines of senders over the date of a notice: several offices sign together."""

DAY: Final = "日"
"""The last character of a date under a notice."""


def find_adverts(lines: Lines, language: Language, likely: list[int]) -> list[bool]:
    """By line whether it is of an advertisement: of a block between blank lines that has no sentence and names an
    address, a price or a telephone on one of the `likely` lines; or where no blank lines tell, of two such lines close
    to each other and the slogan above them. A paper's own address stands in its imprint and is none."""
    found = [False] * len(lines)
    box_of: list[range | None] = [None] * len(lines)
    for start, end in lines.blocks:
        if end - start in ADVERT_LINES:
            box_of[start:end] = [range(start, end)] * (end - start)
    close = {at for pair in pairwise(likely) if pair[1] - pair[0] < CLOSE_OFFERS for at in pair}
    offers = [
        at
        for at in likely
        if (at in close or box_of[at] is not None)
        and len(lines.text[at]) <= LONGEST_ADVERT_LINE
        and language.advert.search(lines.text[at])
    ]
    for at in offers:
        box = box_of[at]
        if box is not None and not found[at] and _all_may_advertise(lines, box, language):
            found[box.start : box.stop] = [True] * len(box)
    for first, last in pairwise(offers):
        between = range(first, last + 1)
        if len(between) <= CLOSE_OFFERS and not found[last] and _all_may_advertise(lines, between, language):
            top = first - 1 if _is_slogan(lines, first - 1) and lines.page[first - 1] == lines.page[first] else first
            found[top : last + 1] = [True] * (last + 1 - top)
    return found


def _is_slogan(lines: Lines, at: int) -> bool:
    """Whether line `at` is set in two short halves with a space between them: 一人一车 随到随学."""
    return at >= 0 and _SLOGAN.fullmatch(lines.text[at]) is not None


def _all_may_advertise(lines: Lines, block: range, language: Language) -> bool:
    is_on_page = lines.page[block.start] == lines.page[block.stop - 1]
    return is_on_page and all(_may_advertise(lines, at, language) for at in block)


def _may_advertise(lines: Lines, at: int, language: Language) -> bool:
    text = lines.text[at]
    return (
        lines.width[at] <= LONGEST_ADVERT_LINE
        and not any(mark in text for mark in language.stops)
        and not language.imprint.fullmatch(text)
        and not language.editors.fullmatch(text)
    )


def find_signoffs(lines: Lines, language: Language) -> dict[int, int]:
    """By line of a sign-off its first line: an office's name, or a few, over a date, right below text that ends in a
    stop."""
    signoff: dict[int, int] = {}
    for at in np.flatnonzero(lines.row.last == ord(DAY)).tolist():
        if lines.gap[at] or not language.signed_date.fullmatch(lines.text[at]):
            continue
        first = at
        while first > lines.page_starts[lines.page[at]] and at - first < MOST_SENDERS:
            if lines.gap[first] or not language.sender.fullmatch(lines.tight[first - 1]):
                break
            first -= 1
        is_below_text = first > lines.page_starts[lines.page[at]] and lines.text[first - 1][-1] in language.stops
        if first < at and is_below_text:
            signoff.update(dict.fromkeys(range(first, at + 1), first))
    return signoff
