"""Kickers, headlines and decks: which line of a headline block is which.

Here belongs the cutting of one article's headline lines into its parts. Every way to cut a block is weighed, by what
each part says, by how it is set, and by how well the lines run on where the cut is. Counts are of the blocks of more
than one line on the bench's papers that are tuned on: 68 are a headline alone, 38 have a kicker, 4 have a deck. Weights
without a count were chosen on these and on made-up pages.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain
from typing import Final, Literal, NamedTuple

from transforms.records import Role
from transforms.segment.joints import is_han, joint_score
from transforms.segment.roles import Reading, has_short_headlines, stays_open
from transforms.segment.runs import TOLERANCE

KICKER: Final = -0.5
DECK: Final = -2.0
NO_HEADLINE: Final = -3.0
"""Log-odds that a block has a kicker; a deck; and no headline at all."""

KICKER_ELSEWHERE: Final = -2.5
KICKERS_AFTER: Final = -2.2
MOST_TOLD: Final = 3.0
"""Log-odds for a kicker on the other side of its headline than those of its issue; that the kickers of an issue stand
after their headlines, as in some dumps, before any is read; and the most that one block says of it. The blocks of an
issue whose kickers stand before add up to no more than 2.0 on made-up pages and on texts of the bench set anew, those
of half of the others to more."""

DASH: Final = 4.0
"""Log-odds for a dash or colon at a kicker's end (11 of 38, of 109 headlines none) or a dash at a deck's start."""

KICKER_CUE: Final = 1.5
DECK_CUE: Final = 4.0
"""Log-odds for words that report speech (强调, 指出) at a kicker's end: those who are cited in headlines are many; for
who spoke or took part in a deck."""

KICKER_COMMA: Final = 2.0
DECK_HALVES: Final = 2.5
"""Log-odds for a comma in a kicker, where headlines have a space: in 5 of 38 and in 4 of 109 headlines; for two halves
with a space between them in a deck."""

ENDS_SERIES: Final = -2.0
"""Log-odds for a bracket at a kicker's or deck's end: a column's name closes the headline (29 of 109, of 42 others
none)."""

SHORT_HEADLINE: Final = -1.5
SHORT_HEADLINE_UP_TO: Final = 4
"""Log-odds for a headline of so few characters, its column's name apart: it is rather the rest of a broken line."""

SHORT_KICKER: Final = -1.5
SHORT_KICKER_UP_TO: Final = 4
"""The same for a kicker on a page most of whose headlines begin as short: it is rather such a headline's first line."""

MORE_LINES: Final = -2.0
"""Log-odds for a kicker or deck of more than one line (5 of 42; of headlines 91 of 109): they are set small."""

SHORT_LINE: Final = -1.5
"""Log-odds for each line in a part, its last apart, that is shorter than another: a part is set to one measure."""

SHORT_LAST_LINE: Final = 3.0
SHORT_LAST_LINE_FROM: Final = 3
"""Log-odds for a cut after a line shorter than all before it, which are of one width: it ends what was set to that
measure, as it ends a paragraph; and the lines from which these are a measure."""

SAME_WIDTH: Final = -0.75
"""Log-odds for a cut between lines of one width: a measure that both fill, or the two halves of a balanced headline."""

BLANK_LINE: Final = 0.75
"""Log-odds for a cut at a blank line, if not all lines of the block have one between them."""

RUNS_ON: Final = -3.0
"""Log-odds for a cut between two characters that stand together in the article: at 72 of 99 line ends inside a part
they do, and at 1 of 25 between parts."""

OPEN_MARK: Final = -5.0
"""Log-odds for a cut inside brackets or quotation marks: 36 of 121 line ends inside a part are, and none of 42 between
parts."""

LONGEST_BLOCK: Final = 14
"""Lines beyond which a headline block is left as it is: nothing printed is so long, and the cuts are tried in pairs."""

Part = tuple[Role, int, int]
"""A part of a block: its role, its first line and the line after its last."""


KickerStands = Literal["before", "after"]
"""On which side of its headline a kicker stands."""


class _Layout(NamedTuple):
    """A way to cut a block into parts: the log-odds of having such parts, the lines before which it is cut, and where
    it has a kicker beside a headline."""

    parts: tuple[Part, ...]
    odds: float
    cuts: tuple[int, ...]
    kicker: KickerStands | None


class _Block(NamedTuple):
    """The lines of a headline block: without white space (`texts`), their widths, and whether a blank line stands above
    each; and the body below."""

    reading: Reading
    members: Sequence[int]
    texts: list[str]
    widths: list[int]
    gaps: list[bool]
    body: str


class Titles(NamedTuple):
    """The lines of an article's headline block in the dump's order, and what each way to cut them into parts is worth,
    on whichever side of its headline a kicker stands; none for a block that is a headline alone."""

    members: Sequence[int]
    worth: Sequence[tuple[_Layout, float]]

    def best(self, kicker: KickerStands | None = None) -> float:
        """What the best way is worth that has a kicker there, or no kicker."""
        return max([odds for layout, odds in self.worth if layout.kicker in (kicker, None)])


def weigh_titles(reading: Reading, members: Sequence[int], body: str = "") -> Titles:
    """A headline block with the ways to cut it; `body` is the article's, without white space, and not looked at for a
    single line."""
    texts = [reading.tight[at] for at in members]
    if not members or len(members) > LONGEST_BLOCK or all(len(text) == 1 for text in texts):
        return Titles(members, ())
    lines = reading.lines
    block = _Block(
        reading, members, texts, [lines.width[at] for at in members], [lines.gap[at] > 0 for at in members], body
    )
    cuts = [0.0, *[_cut_odds(block, cut) for cut in range(1, len(members))]]
    odds = {part: _part_odds(block, part) for part in _parts(len(members))}
    return Titles(
        members,
        [
            (
                layout,
                layout.odds
                + math.fsum([odds[part] for part in layout.parts])
                + math.fsum([cuts[cut] for cut in layout.cuts]),
            )
            for layout in _layouts(len(members))
        ],
    )


def side_of_kickers(titles: Sequence[Titles]) -> KickerStands:
    """On which side of their headlines an issue's kickers stand in the dump, by what its blocks are worth with one on
    either side."""
    told = [
        max(-MOST_TOLD, min(block.best("after") - block.best("before"), MOST_TOLD)) for block in titles if block.worth
    ]
    return "after" if KICKERS_AFTER + math.fsum(told) > 0.0 else "before"


def title_roles(titles: Titles, kickers: KickerStands = "before") -> list[tuple[int, Role]]:
    """The lines of a headline block in the dump's order, each as kicker, headline or deck; `kickers` says on which side
    of their headlines those of the issue stand."""
    if not titles.worth:
        return [(at, "headline") for at in titles.members]
    best, _ = max(
        titles.worth,
        key=lambda way: way[1] + (KICKER_ELSEWHERE if way[0].kicker not in (kickers, None) else 0.0),
    )
    return [(titles.members[place], role) for role, first, last in best.parts for place in range(first, last)]


@cache
def _layouts(count: int) -> tuple[_Layout, ...]:
    """Every way to cut a block of `count` lines into its parts."""
    return tuple(
        _Layout(
            parts,
            0.0 if any(role == "headline" for role, _, _ in parts) else NO_HEADLINE,
            tuple(first for _, first, _ in parts[1:]),
            _kicker_of([role for role, _, _ in parts]),
        )
        for parts in _all_cut(count)
    )


@cache
def _parts(count: int) -> tuple[Part, ...]:
    """Every part of a block of `count` lines."""
    return tuple(dict.fromkeys(chain.from_iterable(_all_cut(count))))


def _all_cut(count: int) -> Iterator[tuple[Part, ...]]:
    yield (("headline", 0, count),)
    yield (("kicker", 0, count),)
    yield (("deck", 0, count),)
    for last in range(1, count):
        yield ("headline", 0, last), ("deck", last, count)
        yield ("headline", 0, last), ("kicker", last, count)
        yield ("kicker", 0, last), ("headline", last, count)
        for first in range(1, last):
            yield ("kicker", 0, first), ("headline", first, last), ("deck", last, count)


def _kicker_of(roles: Sequence[Role]) -> KickerStands | None:
    if "kicker" not in roles or "headline" not in roles:
        return None
    return "before" if roles.index("kicker") < roles.index("headline") else "after"


def _cut_odds(block: _Block, cut: int) -> float:
    before, after = block.texts[cut - 1][-1], block.texts[cut][0]
    odds = -joint_score(before, after)
    if is_han(before) and is_han(after) and before + after in block.body:
        odds += RUNS_ON
    if stays_open("".join(block.texts[:cut])):
        odds += OPEN_MARK
    widths, gaps = block.widths, block.gaps[1:]
    if widths[cut] == widths[cut - 1]:
        odds += SAME_WIDTH
    if gaps[cut - 1] and (len(gaps) == 1 or not all(gaps)):
        odds += BLANK_LINE
    return odds + SHORT_LAST_LINE * _ends_measure(widths[:cut])


def _ends_measure(widths: list[int]) -> bool:
    """Whether the last of a few lines is shorter than the others, which are all of one width."""
    full, last = widths[:-1], widths[-1:]
    return len(full) >= SHORT_LAST_LINE_FROM and max(full) - min(full) <= TOLERANCE and last[0] < min(full) - TOLERANCE


def _part_odds(block: _Block, part: Part) -> float:
    role, first, last = part
    widths, text = block.widths[first:last], "".join(block.texts[first:last])
    is_long = len(widths) > 1
    full = max(widths) - TOLERANCE
    odds = SHORT_LINE * sum([width < full for width in widths[:-1]]) if is_long else 0.0
    if role == "headline":
        without_series = text.rpartition("（")[0] or text
        return odds + SHORT_HEADLINE * (len(without_series) <= SHORT_HEADLINE_UP_TO)
    odds += MORE_LINES * is_long + ENDS_SERIES * text.endswith("）")
    language = block.reading.language
    if role == "kicker":
        odds += KICKER + KICKER_COMMA * ("，" in text)
        if text.endswith(("—", "：", ":")):
            return odds + DASH
        if len(text) <= SHORT_KICKER_UP_TO and has_short_headlines(
            block.reading, block.reading.lines.page[block.members[0]]
        ):
            odds += SHORT_KICKER
        is_cued = text[-1] in language.kicker_ends and language.kicker.search(text)
        return odds + KICKER_CUE * bool(is_cued)
    has_halves = any(" " in block.reading.lines.text[at] for at in block.members[first:last])
    odds += DECK + DECK_HALVES * has_halves
    return odds + (DASH if text.startswith("—") else DECK_CUE * bool(language.deck.search(text)))
