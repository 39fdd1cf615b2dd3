"""Kickers, headlines and decks: which line of a headline block is which.

Here belongs the cutting of one article's headline lines into three, from marks, cue words and line breaks.
"""

from __future__ import annotations

from collections.abc import Sequence

from transforms.records import Role
from transforms.segment.joints import joint_score
from transforms.segment.lines import squeezed
from transforms.segment.roles import Reading
from transforms.segment.runs import TOLERANCE

KICKER_MARK, KICKER_CUE = 4.0, 2.5
"""Log-odds that a kicker ends with a line: at a dash or colon; at a word that reports speech (强调, 指出)."""

DECK_MARK, DECK_CUE = 4.0, 2.5
"""Log-odds that a deck begins with a line: at a dash; where it names who spoke or took part."""

NO_CUE, NO_DECK_CUE = -1.0, -2.5
"""Log-odds for a kicker without any cue, and for a deck without one."""

CUT_PRIOR = -2.0
"""Log-odds that a line of a headline block begins a new part: most blocks are one headline over several lines."""

NEW_WIDTH = 2.5
"""Log-odds for a line wider than the one before it: a broken line is the longest its measure allows."""

SHORT_LAST_LINE, SHORT_LAST_LINE_FROM = 3.0, 3
"""Log-odds for a line shorter than all before it, which are of one width: it ends what was set to that measure, as it
ends a paragraph; and the lines from which these are a measure."""

NEW_MEASURE, SAME_WIDTH = 3.5, -1.5
"""Log-odds for a line that fills its measure and is yet narrower than the one before: a size of type fills the same
measure with the same number of characters; and for a line just as wide as the one before."""

REMAINDER = 0.5
"""Share of a line's width up to which what follows it is the remainder of a line that was full."""

BLANK_LINE, BLANK_LINE_ALONE = 0.5, 2.5
"""Log-odds for a blank line between; where other lines of the block have none between them."""


LONGEST_BLOCK = 14
"""Lines beyond which a headline block is left as it is: nothing printed is so long, and the cuts are tried in pairs."""


def title_roles(reading: Reading, members: Sequence[int]) -> list[tuple[int, Role]]:
    """The lines of a headline block in reading order, each as kicker, headline or deck."""
    texts = [squeezed(reading.lines.text[at]) for at in members]
    if not 2 <= len(members) <= LONGEST_BLOCK or all(len(text) == 1 for text in texts):
        return [(at, "headline") for at in members]
    count = len(members)
    over = [_kicker_odds(reading, members, texts, cut) for cut in range(count)]
    under = [_deck_odds(reading, members, texts, cut) for cut in range(count + 1)]
    kicker, deck = max(
        ((first, last) for first in range(count) for last in range(first + 1, count + 1)),
        key=lambda cuts: (over[cuts[0]] + under[cuts[1]], -cuts[0], cuts[1]),
    )
    return [
        (at, "kicker" if place < kicker else "headline" if place < deck else "deck") for place, at in enumerate(members)
    ]


def _cut_odds(reading: Reading, members: Sequence[int], texts: Sequence[str], cut: int) -> float:
    lines = reading.lines
    before, after = members[cut - 1], members[cut]
    odds = CUT_PRIOR - joint_score(texts[cut - 1], texts[cut])
    if lines.gap[after]:
        others = [at for at in members[1:] if at != after]
        odds += BLANK_LINE_ALONE if others and not all(lines.gap[at] for at in others) else BLANK_LINE
    if lines.width[after] > lines.width[before] + TOLERANCE:
        odds += NEW_WIDTH
    elif lines.width[after] < lines.width[before] - TOLERANCE and _is_full(reading, members, cut):
        odds += NEW_MEASURE
    elif lines.width[after] == lines.width[before]:
        odds += SAME_WIDTH
    if _ends_measure([lines.width[at] for at in members[:cut]]):
        odds += SHORT_LAST_LINE
    return odds


def _ends_measure(widths: Sequence[int]) -> bool:
    """Whether the last of a few lines is shorter than the others, which are all of one width."""
    full, last = widths[:-1], widths[-1:]
    return len(full) >= SHORT_LAST_LINE_FROM and max(full) - min(full) <= TOLERANCE and last[0] < min(full) - TOLERANCE


def _is_full(reading: Reading, members: Sequence[int], place: int) -> bool:
    """Whether a line fills its measure, as what follows it is a remainder."""
    lines = reading.lines
    if place + 1 >= len(members):
        return False
    return lines.width[members[place + 1]] <= REMAINDER * lines.width[members[place]]


def _kicker_odds(reading: Reading, members: Sequence[int], texts: Sequence[str], cut: int) -> float:
    """Log-odds that the lines before `cut` are a kicker; 0 for none."""
    if cut == 0:
        return 0.0
    language = reading.language
    odds = _cut_odds(reading, members, texts, cut)
    if texts[cut - 1].endswith(("——", "：", ":", "—")):
        return odds + KICKER_MARK
    return odds + (KICKER_CUE if language.kicker.search(texts[cut - 1]) else NO_CUE)


def _deck_odds(reading: Reading, members: Sequence[int], texts: Sequence[str], cut: int) -> float:
    """Log-odds that the lines from `cut` on are a deck; 0 for none."""
    if cut == len(members):
        return 0.0
    odds = _cut_odds(reading, members, texts, cut)
    if texts[cut].startswith(("——", "—")):
        return odds + DECK_MARK
    return odds + (DECK_CUE if reading.language.deck.search("".join(texts[cut:])) else NO_DECK_CUE)
