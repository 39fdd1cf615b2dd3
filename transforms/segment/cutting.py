"""Cutting: where headlines stand right below each other, which of their lines are one headline.

Here belongs the cutting of blocks of headline lines, before any of them has an article and again when it is known what
each would be worth to the page. Whose headline each is, `pairing` says.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Final, NamedTuple

import numpy as np
from scipy.optimize import linear_sum_assignment

from transforms.segment.arrays import floats_of
from transforms.segment.roles import Reading, closes_unopened, headline_lines, in_halves
from transforms.segment.runs import TOLERANCE
from transforms.segment.words import Floats, NamedWords

SHARES = (0.0, 0.05, 0.1, 0.17, 0.22, 0.27, 0.35, 0.45, 0.6)
"""Shares of a headline's weighted pairs of characters that a body holds, at which the odds below were measured."""

SHARE_ODDS = (-1.75, -2.2, -1.5, -0.5, 0.3, 1.3, 2.6, 4.0, 4.5)
"""Log-odds that a headline is that body's, by the share: 199 headlines of bench pages against 1,277 pairs of
headline and other body of the same page. Between the shares the odds are interpolated."""

SWITCH: Final = 8.0
SWITCH_WITHOUT_GAPS: Final = 0.85
SWITCH_AT_GAP: Final = 1.0
"""Log-odds against a new headline beginning on the next line of an unbroken block; the same on a page that has no
blank lines around its headlines; the same where a blank line stands between."""

WIDENS: Final = -1.0
"""The same, added on a page without blank lines for a line wider than the one above it that ends what is set above, as
it is the shorter of two: 55 of 90 such lines begin a headline on bench and made-up pages, of 447 others 144."""

SWITCH_ACROSS: Final = 0.0
"""The same in an unbroken block of an issue whose columns were read across: so were the headlines side by side. 0 to 2
are better than `SWITCH` on made-up issues, 0 best."""

SWITCH_BETWEEN_BOXES: Final = -1.0
"""The same at a blank line on a page whose broken headlines have none inside: there each blank line ends a box."""

LEAST_SWITCHES: Final = 0.1
MOST_SWITCHES: Final = 0.7
"""Bounds of the share of lines that begin a headline in a block of collected headlines: the number of articles is a
guess when it is asked for."""

LINE_THAT_TELLS: Final = 8
"""Characters from which a headline line's shared words count in full."""

ENDS_WITH_COLUMN: Final = 3.0
"""Log-odds for a new headline after a line that ends with a bracket, as a column's name does at a headline's end: of 20
such joints of bench pages 16 are between two headlines, of the 295 others 45."""

BEGINS_INSIDE: Final = 0.5
"""Log-odds against one on a line that first closes the bracket before: two headlines that an extractor ran together."""

BOTH_IN_HALVES: Final = -1.0
"""The same between two lines that are each set in two halves with a space between: each is whole. Of 1, 0 and -1 this
reads the most pages of the 1930s right."""

TIED: Final = 30.0
TIED_OVER_GAP: Final = -1.0
"""The same for lines that a dash, a colon or a bracket ties together; the same where a blank line parts such lines and
ends a box: another headline's box may have come between."""

UPRIGHT: Final = 3.0
"""The same between the characters of headlines set vertically, two of which may stand side by side; 5 is as good."""

AGAIN: Final = 2.3
"""Nats added to each cut when blocks are cut again: pairs are worth more there than the words of single lines."""

CERTAIN: Final = 6.0
"""Log-odds against a headline beginning on a line from which it is not tried again."""

LONGEST_AGAIN: Final = 6
"""Lines of the longest headline, kicker and deck included, that is made when blocks are cut again."""

LEAST_GAIN: Final = 1e-6
"""Nats by which a page must gain to be cut otherwise: less is rounding."""

ROUNDS: Final = 2
"""Times at most that all lines are tried again."""

LONGEST_HEADLINE: Final = 4
"""Lines of a block up to which it is taken for one headline at first."""

LONGEST_BLOCK: Final = 60
"""Headline lines that are looked at together: all headlines of a page may be collected in one block."""


class Unit(NamedTuple):
    """Headline lines `start` to `end` (half open) that stand together and belong to one article."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Blocks:
    """The headline lines of a page that follow each other.

    `words` has, by headline line and article, the log-odds by its words alone that it is that article's; `row` says
    which of its rows is a line's. `costs` has, by line, the log-odds against another headline beginning there, for
    lines before which a block may be cut.
    """

    blocks: Sequence[range]
    words: Floats
    row: Mapping[int, int]
    costs: Mapping[int, float]

    def words_of(self, unit: Unit) -> Floats:
        """By article the log-odds by words alone that it is what all lines of a unit belong to."""
        first = self.row[unit.start]
        lines: Floats = self.words[first : first + unit.end - unit.start]
        odds: Floats = np.add.reduce(lines) if len(lines) > 1 else lines[0]
        return odds

    def tries(self, units: Sequence[Unit]) -> dict[int, Sequence[Unit]]:
        """The headlines cut otherwise at one line, by the lines that may be another beginning."""
        return {at: _tried(units, at) for unit in units for at in _open_lines(self, unit)}


def read_blocks(reading: Reading, stretch: range, held: Floats, named: NamedWords) -> Blocks:
    """The blocks of headline lines of a stretch; `held` has a row for each article (see `pairing`)."""
    blocks = _blocks(reading, stretch)
    lines = [at for block in blocks for at in block]
    titles_a_line = len(held) / max(len(lines), 1)
    costs: dict[int, float] = {}
    for block in blocks:
        collected = _collected_cost(len(block), titles_a_line)
        costs.update((at, switch_cost(reading, at, collected)) for at in block[1:])
    words = np.zeros((len(lines), len(held)))
    if lines and len(held):
        texts = [_line_with_joint(reading, at, block.start) for block in blocks for at in block]
        tells = floats_of([min(1.0, len(reading.lines.text[at]) / LINE_THAT_TELLS) for at in lines])
        words = tells[:, None] * np.interp(named.shares(texts, held), SHARES, SHARE_ODDS)
    return Blocks(blocks, words, {at: row for row, at in enumerate(lines)}, costs)


def cut(blocks: Blocks) -> list[Unit]:
    """The headlines of a page by the words of their lines alone."""
    return [
        unit
        for block in blocks.blocks
        for unit in _cut(block, blocks.words[blocks.row[block.start] : blocks.row[block.stop - 1] + 1], blocks.costs)
    ]


def title_of(reading: Reading, unit: Unit) -> str:
    """A headline without white space."""
    return "".join(reading.tight[unit.start : unit.end])


def is_part(reading: Reading, unit: Unit) -> bool:
    """Whether title lines are no headline by themselves: a kicker that ends with a dash or colon, the end of a
    bracket."""
    text = title_of(reading, unit)
    if text.endswith(("—", "：")):
        return True
    has_closer = any(reading.cues.has_closer[at] for at in range(unit.start, unit.end))
    return has_closer and closes_unopened(text) and not _begins_inside(reading, unit.start)


def cut_again(
    blocks: Blocks,
    units: Sequence[Unit],
    worth: Callable[[Sequence[Unit]], Floats],
    parts: Callable[[Unit], bool],
    tries: Mapping[int, Sequence[Unit]] | None = None,
) -> Sequence[Unit]:
    """The headlines of a page, cut and put together as its best pairs of headlines and articles ask for.

    `worth` has, for headlines, what the page gains by each of them with each article (headline x article), at least 0.
    `parts` says which are no headlines by themselves: these are worth what their words are to the article they fit.
    `tries` are the other ways to cut `units` (`Blocks.tries`), where they are known.
    Each line is tried as another beginning, and each beginning as none, until nothing gains.
    """
    kept: Sequence[Unit] = list(units)
    tries = blocks.tries(kept) if tries is None else tries
    if not tries:
        return kept
    page = _Page(blocks, worth, parts, {})
    open_lines = list(tries)
    best = -math.inf
    for _ in range(ROUNDS):
        before = kept
        # Most of what will be tried is known beforehand, and is reckoned together.
        page.reckon([kept, *tries.values()])
        best = max(best, page.gain(kept))
        for at in open_lines:
            tried = tries[at] if kept is before else _tried(kept, at)
            if page.most(tried) <= best + LEAST_GAIN:
                continue
            gain = page.gain(tried)
            if gain > best + LEAST_GAIN:
                best, kept = gain, tried
        if kept == before:
            break
        tries = {at: _tried(kept, at) for at in open_lines}
    return kept


_Worth = tuple[Floats, float, float]
"""What a headline is worth with each article, with the best one, and without any."""


@dataclass(frozen=True, slots=True)
class _Page:
    """What headlines are worth, each reckoned once."""

    blocks: Blocks
    worth: Callable[[Sequence[Unit]], Floats]
    parts: Callable[[Unit], bool]
    known: dict[Unit, _Worth]

    def _known_of(self, units: Sequence[Unit]) -> list[_Worth]:
        if not all(unit in self.known for unit in units):
            self.reckon([units])
        return [self.known[unit] for unit in units]

    def reckon(self, tries: Sequence[Sequence[Unit]]) -> None:
        """Reckon what the headlines of `tries` are worth with each article, and without one, less the cut they need."""
        unknown = [unit for unit in dict.fromkeys(chain.from_iterable(tries)) if unit not in self.known]
        if unknown:
            worth = self.worth(unknown)
            for unit, paired, most in zip(unknown, worth, worth.max(axis=1).tolist(), strict=True):
                self.known[unit] = paired, most, self._alone(unit)

    def _alone(self, unit: Unit) -> float:
        apart = max(float(self.blocks.words_of(unit).max()), 0.0) if self.parts(unit) else 0.0
        return apart - self.blocks.costs[unit.start] - AGAIN if unit.start in self.blocks.costs else apart

    def most(self, units: Sequence[Unit]) -> float:
        """What a page gains at most by pairs of these headlines with articles: if none had the same article."""
        known = self._known_of(units)
        return math.fsum([most for _, most, _ in known]) + math.fsum([alone for _, _, alone in known])

    def gain(self, units: Sequence[Unit]) -> float:
        """What a page gains by its best pairs of these headlines with articles, and loses by the cuts they need."""
        known = self._known_of(units)
        gains = np.concatenate([paired for paired, _, _ in known]).reshape(len(known), -1)
        rows, columns = linear_sum_assignment(gains, maximize=True)
        return float(gains[rows, columns].sum()) + math.fsum([alone for _, _, alone in known])


def _open_lines(blocks: Blocks, unit: Unit) -> list[int]:
    return [at for at in range(unit.start, unit.end) if blocks.costs.get(at, CERTAIN) < CERTAIN]


def _tried(units: Sequence[Unit], at: int) -> Sequence[Unit]:
    """The headlines with line `at` as a beginning or no longer as one; themselves where one grew too long by it."""
    tried = _toggled(units, at)
    return tried if all(unit.end - unit.start <= LONGEST_AGAIN or unit in units for unit in tried) else units


def _toggled(units: Sequence[Unit], at: int) -> list[Unit]:
    """The headlines with another one beginning at line `at`, or with the one that does put to the one before."""
    changed: list[Unit] = []
    for unit in units:
        if unit.start < at < unit.end:
            changed += [Unit(unit.start, at), Unit(at, unit.end)]
        elif unit.start == at and changed and changed[-1].end == at:
            changed[-1] = Unit(changed[-1].start, unit.end)
        else:
            changed.append(unit)
    return changed


def _blocks(reading: Reading, stretch: range) -> list[range]:
    """The headline lines of a stretch that follow each other; a line that names a genre is a block of its own."""
    blocks: list[range] = []
    genre = -1
    for at in headline_lines(reading, stretch):
        names_genre = _names_genre(reading, at)
        goes_on = blocks and blocks[-1].stop == at and len(blocks[-1]) < LONGEST_BLOCK
        if goes_on and not names_genre and genre != at - 1:
            blocks[-1] = range(blocks[-1].start, at + 1)
        else:
            blocks.append(range(at, at + 1))
        if names_genre:
            genre = at
    return blocks


def _names_genre(reading: Reading, at: int) -> bool:
    """Whether a line is a heading that only names a genre (启事, 图片报道): such a line is a headline by itself."""
    language, cues, text = reading.language, reading.cues, reading.lines.text[at]
    if cues.may_head_notices[at] and language.notice.fullmatch(text):
        return True
    return bool(cues.may_be_label[at] and language.label.fullmatch(text))


def _cut(block: range, words: Floats, costs: Mapping[int, float]) -> list[Unit]:
    """The headlines of a block of lines: Viterbi over them, with the articles as states."""
    if len(block) == 1 or not words.shape[1]:
        return [Unit(block.start, block.stop)]
    emissions: list[list[float]] = words.tolist()
    best = emissions[0]
    back: list[list[int]] = []
    for place in range(1, len(emissions)):
        emission, most = emissions[place], max(best)
        leader, switched = best.index(most), most - costs[block.start + place]
        back.append([chain if stayed >= switched else leader for chain, stayed in enumerate(best)])
        best = [max(stayed, switched) + emission[chain] for chain, stayed in enumerate(best)]
    state = best.index(max(best))
    states = [state]
    for place in range(len(back) - 1, -1, -1):
        state = back[place][state]
        states.append(state)
    states.reverse()
    cuts = [block.start + place for place in range(1, len(states)) if states[place - 1] != states[place]]
    return [Unit(start, end) for start, end in pairwise([block.start, *cuts, block.stop])]


def _collected_cost(count: int, titles_a_line: float) -> float:
    """Log-odds against another headline beginning on a line of a block too long for one, from the number of articles
    that look for a headline: a page whose headlines are collected has about as many."""
    if count <= LONGEST_HEADLINE:
        return SWITCH
    share = min(max((count * titles_a_line - 1.0) / (count - 1.0), LEAST_SWITCHES), MOST_SWITCHES)
    return math.log((1.0 - share) / share)


def switch_cost(reading: Reading, at: int, collected: float) -> float:
    """Log-odds against another headline beginning at line `at` of a block, `collected` where nothing else says."""
    lines, language = reading.lines, reading.language
    before, after = reading.tight[at - 1], reading.tight[at]
    if _begins_inside(reading, at):
        return BEGINS_INSIDE
    if after.startswith("—") or before.endswith(("—", "：")) or after[0] in language.closers:
        is_loose = before.endswith("—") and _another_box_follows(reading, at)
        ends_box = not reading.gaps_in_headlines and not before.endswith(("—", "："))
        return TIED_OVER_GAP if lines.gap[at] and (is_loose or ends_box) else TIED
    runs_on = max(0.0, reading.joints[at])
    if len(before) == 1 and len(after) == 1:
        return UPRIGHT + runs_on
    if before.endswith(("）", ")")):
        runs_on -= ENDS_WITH_COLUMN
    if in_halves(lines.text[at - 1]) and in_halves(lines.text[at]):
        return BOTH_IN_HALVES + runs_on
    if lines.gap[at]:
        return (SWITCH_AT_GAP if reading.gaps_in_headlines else SWITCH_BETWEEN_BOXES) + runs_on
    if reading.has_gaps[lines.page[at]]:
        return (SWITCH_ACROSS if reading.across else SWITCH) + runs_on
    return min(SWITCH_WITHOUT_GAPS, collected) + runs_on + WIDENS * _widens(reading, at)


def _widens(reading: Reading, at: int) -> bool:
    """Whether a headline line is wider than the one above it, which is shorter than the one above that."""
    width = reading.lines.width
    has_two = at - reading.lines.page_starts[reading.lines.page[at]] > 1 and reading.kind[at - 2] == "headline"
    return has_two and width[at - 1] < min(width[at], width[at - 2]) - TOLERANCE


def _begins_inside(reading: Reading, at: int) -> bool:
    """Whether a line closes a bracket and goes on after white space."""
    text = reading.lines.text[at]
    return text[0] in reading.language.closers and text[1:2].isspace()


def _another_box_follows(reading: Reading, at: int) -> bool:
    """Whether a blank line parts headline lines soon after line `at`, as where two headlines follow each other."""
    last = min(at + LONGEST_HEADLINE + 1, reading.lines.page_starts[reading.lines.page[at] + 1])
    for after in range(at + 1, last):
        if reading.kind[after] != "headline":
            return False
        if reading.lines.gap[after]:
            return True
    return False


def _line_with_joint(reading: Reading, at: int, start: int) -> str:
    """A line's text, with the last character of the line before it so that the pair at the joint counts."""
    text = reading.tight[at]
    return reading.lines.text[at - 1][-1] + text if at > start else text
