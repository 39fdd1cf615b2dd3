"""Bylines on lines of their own: whose they are.

Here belongs the choice between the article before and the article after. The names in a byline are read in
`transforms.text`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import chain as chained
from typing import Final

from transforms.segment.cues import opens_credited
from transforms.segment.fragments import is_signed
from transforms.segment.grouping import Chain
from transforms.segment.language import BULLETS
from transforms.segment.roles import Reading

BESIDE: Final = 1.0
"""Log-odds for the article that the line touches."""

CREDITED_INSIDE: Final = -3.0
"""Log-odds for an article whose opening already names its reporter: bylines are not printed twice."""

BRIEF: Final = -0.5
SHORTEST_SIGNED: Final = 128
"""Log-odds for an article of fewer characters: briefs and captions are seldom signed. Of 46 shorter ones of bench pages
that have bylines 6 are signed, of 205 others 60; half of what that says, as the place of a byline says more."""

ENDS_THERE: Final = 0.5
BEGINS_THERE: Final = 0.5
"""Log-odds where the fragment touched is the article's last, or its first."""

INSIDE: Final = -3.0
"""Log-odds where the fragment touched runs on elsewhere, or comes from elsewhere."""

BELOW_HEADLINE: Final = 2.0
"""Log-odds for the article after, where a headline stands right before the byline: headline, byline, body."""

ABOVE_HEADLINE: Final = 1.5
"""Log-odds for the article before, where a headline stands right after the byline: body, byline, next headline."""


PARTED: Final = -1.5
"""Log-odds for the article on a side where a blank line parts the byline from what stands there."""

BEHIND: Final = -2.0
"""Log-odds that a byline in brackets stands before its body: they close it."""

HABIT: Final = 0.7
"""Weight of what an issue's other bylines of the same shape show."""

OTHER_SHAPES: Final = 0.5
"""What a byline of another shape counts beside one of the same: most papers set them all on one side."""

REACH: Final = 12
"""Headline lines that may stand between a byline and its body."""

_Candidate = tuple[float, int]
"""Log-odds that a byline is an article's own, and the index of its chain."""


def attach_bylines(reading: Reading, chains: Sequence[Chain]) -> dict[int, list[int]]:
    """Index of a chain to the byline lines that are its own, in line order."""
    ending = {
        part.end: (index, part is chain.fragments[-1]) for index, chain in enumerate(chains) for part in chain.fragments
    }
    starting = {
        part.start: (index, part is chain.fragments[0])
        for index, chain in enumerate(chains)
        for part in chain.fragments
    }
    beside = {
        (first, last): _beside(reading, chains, first, last, ending, starting) for first, last in _blocks(reading)
    }
    habits = _habits(reading, beside)
    found: dict[int, list[int]] = {}
    for (first, last), (before, after) in beside.items():
        owner = _owner(before, after, habits[_shape(reading, first)])
        if owner is not None:
            found.setdefault(owner, []).extend(range(first, last))
    return found


def _shape(reading: Reading, at: int) -> str:
    """The first mark of a byline: papers set all bylines of one shape on one side of their bodies."""
    first = reading.lines.text[at][0]
    return first if first in BULLETS or first in "（(" else ""


def _habits(
    reading: Reading, beside: Mapping[tuple[int, int], tuple[_Candidate | None, _Candidate | None]]
) -> dict[str, float]:
    """For each shape of byline the log-odds that it stands before its body, from those that have a body on one side
    only, and from the others as far as the bodies say whose they are."""
    sides: dict[str, tuple[float, float]] = {}
    for (first, _), (before, after) in beside.items():
        shape = _shape(reading, first)
        sure = _sureness(before, after)
        stands_before, stands_after = sides.get(shape, (0.0, 0.0))
        sides[shape] = stands_before + max(sure, 0.0), stands_after + max(-sure, 0.0)
    habits: dict[str, float] = {}
    for shape, (stands_before, stands_after) in sides.items():
        known = BEHIND if shape and shape in "（(" else 0.0
        others = [side for other, side in sides.items() if other != shape and not (other and other in "（(")]
        before_too = OTHER_SHAPES * sum(side[0] for side in others)
        after_too = OTHER_SHAPES * sum(side[1] for side in others)
        habits[shape] = known + HABIT * math.log((stands_before + before_too + 1.0) / (stands_after + after_too + 1.0))
    return habits


def _sureness(before: _Candidate | None, after: _Candidate | None) -> float:
    """How surely a byline stands before its body, from -1 (behind it) to 1."""
    if before is None or after is None:
        return float(after is not None) - float(before is not None)
    return math.tanh((after[0] - before[0]) / 2.0)


def _blocks(reading: Reading) -> list[tuple[int, int]]:
    blocks: list[tuple[int, int]] = []
    for at, kind in enumerate(reading.kind):
        if kind != "byline":
            continue
        alike = bool(blocks) and _shape(reading, blocks[-1][0]) == _shape(reading, at)
        if alike and blocks[-1][1] == at and not reading.lines.gap[at] and len(reading.lines.text[at]) > 4:
            blocks[-1] = (blocks[-1][0], at + 1)
        else:
            blocks.append((at, at + 1))
    return blocks


def _beside(
    reading: Reading,
    chains: Sequence[Chain],
    first: int,
    last: int,
    ending: Mapping[int, tuple[int, bool]],
    starting: Mapping[int, tuple[int, bool]],
) -> tuple[_Candidate | None, _Candidate | None]:
    """The articles before and after a byline, each with the log-odds that it is its own."""
    page = reading.lines.page[first]
    top, below = first, last
    while top > max(0, first - REACH) and top not in ending and _is_title(reading, top - 1):
        top -= 1
    while below < min(len(reading.kind), last + REACH) and below not in starting and _is_title(reading, below):
        below += 1
    before = after = None
    if top in ending and reading.lines.page[top - 1] == page:
        index, is_last = ending[top]
        odds = (BESIDE if top == first else 0.0) + (ENDS_THERE if is_last else INSIDE)
        odds += _unsigned_odds(reading, chains[index])
        odds += (
            ABOVE_HEADLINE if top == first and last < len(reading.kind) and reading.kind[last] == "headline" else 0.0
        )
        odds += PARTED if reading.lines.gap[first] else 0.0
        before = odds, index
    if below in starting and reading.lines.page[below] == page:
        index, is_first = starting[below]
        odds = (BESIDE if below == last else 0.0) + (BEGINS_THERE if is_first else INSIDE)
        odds += _unsigned_odds(reading, chains[index])
        odds += BELOW_HEADLINE if below == last and first > 0 and reading.kind[first - 1] == "headline" else 0.0
        odds += PARTED if reading.lines.gap[last] else 0.0
        after = odds, index
    return before, after


def _owner(before: _Candidate | None, after: _Candidate | None, habit: float) -> int | None:
    if before is None or after is None:
        found = before or after
        return found[1] if found else None
    return after[1] if after[0] + habit > before[0] else before[1]


def _is_title(reading: Reading, at: int) -> bool:
    return reading.kind[at] in ("headline", "byline")


def _unsigned_odds(reading: Reading, chain: Chain) -> float:
    """Log-odds, not above 0, for a byline of an article by what the article is."""
    odds = CREDITED_INSIDE if _is_credited(reading, chain) else 0.0
    lines = chained.from_iterable(reading.lines.text[part.start : part.end] for part in chain.fragments)
    return odds + (BRIEF if sum(map(len, lines)) < SHORTEST_SIGNED else 0.0)


def _is_credited(reading: Reading, chain: Chain) -> bool:
    start, end = chain.fragments[0].start, chain.fragments[-1].end
    opening = "".join(reading.lines.text[start : start + 2])
    if reading.language.credited.match(opening) or opens_credited(reading.lines.text[start]):
        return True
    return is_signed(reading.lines.text[end - 1])
