"""What each line is by itself and beside its neighbours: body, headline, byline, furniture or teaser.

Here belongs the evidence of single lines, weighed in log-odds, and a Viterbi pass over the lines that set text
leaves open. Which article a line belongs to is decided later; a subhead is called a headline here and given
back to its body in `grouping`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import chain, pairwise
from re import Match
from typing import Final, Literal

import numpy as np

from transforms.records import Issue
from transforms.segment.arrays import flags_of, ints_of
from transforms.segment.cues import Cues, ends_broken_credit, opens_credited, read_cues
from transforms.segment.furniture import Furniture, find_furniture
from transforms.segment.joints import KnownPairs, known_pairs, line_joints
from transforms.segment.language import BULLETS, BYLINE_BULLETS, HAN, PAIRED_CLOSERS, PAIRED_OPENERS, Language
from transforms.segment.lines import Lines, is_across
from transforms.segment.pairs import BEYOND, Ints, Mask, among
from transforms.segment.runs import (
    LINES_TO_TELL_WIDTH,
    SHORT_OF_COLUMN,
    TOLERANCE,
    Run,
    all_ended,
    find_runs,
    is_unmarked,
    nearest,
    set_text,
)
from transforms.text.surnames import is_chinese_name, is_common_surname

LineKind = Literal["body", "headline", "byline", "furniture", "teaser", "noise"]

REMEMBERED: Final = 4096
"""Open lines whose names are remembered: those of a long issue, of which each is asked two or three times."""

INDENTED_SHARE: Final = 0.5
"""Share of paragraphs' first lines with white space before them from which a page is said to indent."""

LOST_INDENT: Final = range(2, 6)
"""Columns that a paragraph's first line is short of its column where the dump lost its indent of two characters."""

LOST_INDENT_BY_CHANCE: Final = 0.25
"""Share of other lines that are as short, below which the shortness of first lines means something."""

FEWEST_PARAGRAPHS: Final = 3
"""Paragraphs needed to say whether a page indents."""

HEADLINE_PRIOR: Final = -0.5
"""Log-odds that a line outside set text is a headline, before it is looked at: a little less than even."""

CHARACTER_WITHOUT_MARK: Final = 0.06
"""Log-odds a character for a line without stop or pause: running text has one every ten to fifteen characters."""

MOST_CHARACTERS: Final = 30
"""Characters beyond which a line without marks says no more."""

MARK_WEIGHTS: Final = {"。": -3.0, "；": -2.5, "，": -1.8, ",": -1.5, ";": -2.0, "、": -0.7}
"""Log-odds a mark inside a line: headlines have hardly any but 、 in lists of names."""

RUNNING_MARK: Final = -1.8
"""The most of these for a mark that a paper sets for most stops: as much as a comma, which its text has it for too."""


LONGEST_HEADLINE: Final = 6
LONGEST_UPRIGHT: Final = 24
"""Lines of the longest headline, kicker and deck included; of the longest set vertically, a character a line."""

VERSE: Final = -3.0
"""Log-odds of a headline for each line of a block without marks that is longer than any headline: verse, a list."""

FEWEST_QUOTE_GAPS: Final = 2
"""Blank lines inside sentences before quotes that show an extractor's habit on a page."""

FEWEST_GAPS: Final = 4
"""Blank lines from which a page is said to have them between its blocks; every dump has a few at its edges."""

LONGEST_REFUSAL: Final = 8
"""Lines of the longest refusal of a model to read a page."""

MOST_LINES_A_GAP: Final = 25
"""Lines a blank line up to which the blocks are parted by them: 5 to 16 where they are, 30 and more where not."""

EDGE: Final = 4
"""Lines at a page's top and bottom that are looked at even inside set text: folios may be as wide as a column."""

LONGEST_CUE: Final = 60
"""Characters at a line's start or end in which cues are searched: keeps a line of megabytes cheap."""

_NAME_BREAK: Final = re.compile(r"[\s　、，/／]+")

_NAMES_START: Final = re.compile(rf"[（(【〔]?(?:[{HAN}]{{1,5}}(?:[\s　、，/／）)】〕]|$)|[{HAN}]{{1,9}}·)")
"""How a line of names begins: with a name, perhaps with 作 behind it, or the first syllables of a dotted one."""

_REPORTED: Final = re.compile(r"[\s　]+(?:报道|報道|文[/／]?[图圖]|[图圖][/／]?文)$|(?<=..)[作著譯译撰]$")

_REPORTED_ENDS: Final = "道文图圖作著譯译撰"
"""Characters of which every match of `_REPORTED` ends with one."""

_HALVES: Final = re.compile(rf"([{HAN}]{{2,9}})[ \u3000]([{HAN}]{{2,9}})")

MOST_NAMES: Final = 6
"""Names on the longest byline."""

CARRIES_ON: Final = 1.5
"""Nats from which a short line carries on the headline before it and is no name."""

GAPS_IN_HEADLINES: Final = 1.1
RUNS_ON_OVER_GAP: Final = 2.5
BREAKS_OFF_AT_GAP: Final = -0.4
"""Log-odds that a dump's blank lines stand inside its headlines too: before it is read, for each one between headline
lines over which a word runs on, and for each other. Judged, not fitted."""

RUNS_ON_WITHOUT_GAP: Final = -1.0
"""The same for each word that runs on from a headline line to the next without a blank line: a third of those of dumps
with blank lines inside headlines (9 of 26 on bench pages), nearly all of those of others (89 of 91)."""

NEVER: Final = -9.0
"""Log-odds of what is not seen."""

SHORT_TITLE: Final = 6
"""Characters of a subhead's first line at most: headlines over wide columns have eight or more."""

ENDS_WITH_STOP: Final = -3.0
SERIES_NAME: Final = 2.0
SPACED: Final = 1.0
DASHED: Final = 1.5
"""Log-odds of a headline for a final 。 or ，, a column's name in brackets at the end, a space between clauses, a
dash at either end."""

WIDER: Final = 2.0
AS_WIDE: Final = -1.0
NARROW_UNENDED: Final = 1.5
"""Log-odds of a headline for a line wider than the columns beside it, for one just as wide, and for one narrower
that ends no sentence: in body a short line is a paragraph's last."""

BLOCK_WITHOUT_MARK: Final = 1.0
"""Log-odds of a headline for each line of a block between blank lines that has no mark of running text at all."""

ABOVE_BYLINE: Final = 2.0
"""Log-odds of a headline for a line right above a byline."""

UPRIGHT: Final = 4.0
"""Log-odds of a headline for a line of one character among others: a headline set vertically."""

_PAIRED: Final = re.compile(f"[{re.escape(PAIRED_OPENERS + PAIRED_CLOSERS)}]")

CLOSES_UNOPENED: Final = -5.0
"""Log-odds that a headline begins with a line that closes a quote opened in the body before."""

BREAKS_SENTENCE_AT_GAP: Final = -0.7
BREAKS_SENTENCE: Final = -4.0
"""Log-odds that a headline begins where the body line before ends no sentence: after a blank line, as at a column's
foot, and without one."""

ENDS_WITH_COLON: Final = -1.5
"""Log-odds of a headline for a final colon: body lets people speak behind one; kickers have it too."""

INDENTED: Final = -2.0
FLUSH: Final = 0.8
FLUSH_AFTER_STOP: Final = 1.3
"""Log-odds of a headline, on a page that indents its paragraphs, for an indent, for none, and for none after a line
that ends a sentence."""

SET_BACK: Final = -2.0
"""Log-odds of a headline for a line as short as paragraphs' first lines are, on a page that lost its indents."""

STANDS_APART: Final = 0.7
"""Log-odds of a headline for a blank line before it."""


@dataclass(frozen=True, slots=True)
class _PageFacts:
    """What a page shows as a whole; `column_before` and `column_after` are the nearest columns' widths by line,
    `stands_out` whether a line has no mark of running text or begins as a writer's name may, `may_name_writer` whether
    it is worth asking what `names_writer` does."""

    lines: Lines
    start: int
    end: int
    column: list[int]
    ended: list[bool]
    column_before: list[int]
    column_after: list[int]
    stands_out: bytes
    may_name_writer: bytes
    indented: bool | None
    gaps_at_quotes: bool
    block_odds: list[float]
    language: Language
    issue_text: str
    joints: list[float]
    cues: Cues
    sets_back: bool

    def column_of(self, at: int) -> int:
        """The width of the column that line `at` is set in, 0 where it is not set text."""
        return self.column[at]

    def names_writer(self, at: int) -> bool:
        """Whether line `at` says who wrote in a form that no text has: behind a bullet or a craft (文／李澍)."""
        if at >= self.end or not self.may_name_writer[at] or self.cues.opens[at]:
            return False
        text = self.lines.text[at]
        if text[0] in BYLINE_BULLETS:
            if is_names(text):
                return True
        elif text[0] in "（(【〔":
            return False
        return bool(self.cues.may_be_byline[at] and self.language.byline.fullmatch(text))

    def indents(self, at: int) -> bool:
        """Whether line `at` is on the page and has white space before it."""
        return at < self.end and self.lines.indent[at] > 0

    def opens_paragraph(self, at: int) -> bool:
        """Whether line `at` is as short of the column as a paragraph's first line whose indent was lost."""
        column = self.column_after[at] or self.column_before[at]
        may_open = at > self.start and (self.ended[at - 1] or (self.lines.gap[at] > 0 and self.is_run_into(at + 1)))
        return may_open and column - self.lines.width[at] in LOST_INDENT

    def is_run_into(self, at: int) -> bool:
        """Whether line `at` is set text that follows the line before it without a blank line, and opens no article."""
        return at < self.end and self.column[at] > 0 and not self.lines.gap[at] and not self.cues.opens[at]

    def runs_on(self, at: int) -> float:
        """Log-odds, not below 0, that line `at` carries on a word or phrase of the line before it."""
        return max(0.0, self.joints[at])

    def opens_after(self, at: int) -> bool:
        """Whether an article opens on the line after `at`."""
        return at + 1 < self.end and self.cues.opens[at + 1]


@dataclass(frozen=True, slots=True)
class SetArrays:
    """By line, as arrays: `column` and `ended` of `Reading`, and the widths of the nearest columns `before` and
    `after` it on its page, 0 where there is none."""

    column: Ints
    before: Ints
    after: Ints
    ended: Mask


@dataclass(frozen=True, slots=True)
class Reading:
    """The lines of an issue with what each is.

    By line: `kind`; `column`, the width of the column it was set in, 0 where unknown; `ended`, whether it ends a
    sentence. By page: `indented`, whether paragraphs begin with white space (None where too few show it);
    `sets_back`, whether they begin with a lost indent; `has_gaps`, whether blank lines part its blocks.
    `gaps_in_headlines` says whether blank lines break the issue's headlines too; `across`, whether its columns were
    read across and had to be taken apart. `pairs` are its pairs of characters.
    `joints` is, by line, how well it carries on a word of the line before it (`joint_score`).
    `cues` are those that the lines may show. `settled` says that a line is set text and can be nothing else.
    `headlines` are the lines whose kind is headline, in order.

    Filled in by `tagger`, by line, in nats: `begins`, log-odds that an article's body begins there; `margin`, how far
    apart headline and body are; `subhead`, log-odds that it stands apart inside a body and is no headline.
    """

    lines: Lines
    kind: list[LineKind]
    column: list[int]
    indented: list[bool | None]
    sets_back: list[bool]
    has_gaps: list[bool]
    gaps_in_headlines: bool
    across: bool
    ended: list[bool]
    furniture: Furniture
    language: Language
    pairs: KnownPairs
    joints: list[float]
    cues: Cues
    settled: list[bool]
    arrays: SetArrays
    headlines: list[int]
    begins: list[float] = field(default_factory=list)
    margin: list[float] = field(default_factory=list)
    subhead: list[float] = field(default_factory=list)

    @property
    def tight(self) -> list[str]:
        """By line its text without white space."""
        return self.lines.tight


def headline_lines(reading: Reading, stretch: range) -> list[int]:
    """The headline lines of a stretch, in order."""
    heads = reading.headlines
    return heads[bisect_left(heads, stretch.start) : bisect_left(heads, stretch.stop)]


def headlines_among(kind: list[LineKind]) -> list[int]:
    """The lines whose kind is headline, in order."""
    return [at for at, taken in enumerate(kind) if taken == "headline"]


def has_short_headlines(reading: Reading, page: int) -> bool:
    """Whether most headlines of a page begin with a line as short as a subhead, as those between narrow columns do."""
    starts, tight = reading.lines.page_starts, reading.tight
    heads = headline_lines(reading, range(starts[page], starts[page + 1]))
    first = [len(tight[at]) <= SHORT_TITLE for before, at in pairwise([-2, *heads]) if at > before + 1]
    return 2 * sum(first) > len(first)


def read_roles(issue: Issue, lines: Lines, language: Language) -> Reading:
    """Tell the kinds of all lines. Linear in the number of lines."""
    kind: list[LineKind] = ["body"] * len(lines)
    column = [0] * len(lines)
    issue_text = "\n".join(lines.tight)
    pairs = known_pairs(lines.row)
    joints = line_joints(lines.row, pairs)
    cues = read_cues(lines, language)
    ended = all_ended(lines, language)
    runs_of = [
        set_text(lines, find_runs(lines, ended, start, end, language), language)
        for start, end in pairwise(lines.page_starts)
    ]
    for run in chain.from_iterable(runs_of):
        column[run.start : run.end] = [run.width] * (run.end - run.start)
    columns = ints_of(column)
    arrays = SetArrays(columns, *nearest(columns, lines.page_starts), flags_of(ended))
    pages = _facts_of_pages(lines, runs_of, column, ended, arrays, language, issue_text, joints, cues)
    open_lines = [at for page, runs in zip(pages, runs_of, strict=True) for at in _outside(lines, runs, page)]
    loose = [at for at in open_lines if not (cues.advert[at] or cues.signs_off[at])]
    furniture = find_furniture(issue, lines, loose, language, cues)
    for at in furniture.lines:
        kind[at] = "furniture"
    for members, _ in furniture.teasers:
        for at in members:
            kind[at] = "teaser"
    for read in pages:
        if is_refused(lines, read.start, read.end, language):
            kind[read.start : read.end] = ["noise"] * (read.end - read.start)
    for group in _groups([at for at in open_lines if kind[at] == "body"], lines):
        _read_group(group, pages[lines.page[group[0]]], kind)
    indented = [read.indented for read in pages]
    sets_back = [read.sets_back for read in pages]
    has_gaps = [_has_gaps(lines, read.start, read.end) for read in pages]
    broken = gaps_in_headlines(lines, kind, joints, has_gaps)
    settled = _settled(lines, kind, arrays, cues)
    return Reading(
        lines=lines,
        kind=kind,
        column=column,
        indented=indented,
        sets_back=sets_back,
        has_gaps=has_gaps,
        gaps_in_headlines=broken,
        across=is_across(lines),
        ended=ended,
        furniture=furniture,
        language=language,
        pairs=pairs,
        joints=joints,
        cues=cues,
        settled=settled,
        arrays=arrays,
        headlines=headlines_among(kind),
    )


def _settled(lines: Lines, kind: list[LineKind], arrays: SetArrays, cues: Cues) -> list[bool]:
    """Lines inside set text that can be nothing else: they go on in the column of an unended line right before.

    What follows a remark in brackets is open, and so are lines without a mark after an open one without a mark: a
    headline may be as wide as a column.
    """
    columns, gap, indent = arrays.column, lines.arrays.gap, lines.arrays.indent
    is_body = flags_of([taken == "body" for taken in kind])
    remark = np.full(len(lines), -1)
    for at, first in enumerate(cues.remark):
        if first is not None:
            remark[at] = first
    is_marked = np.frombuffer(cues.runs, dtype=bool)
    goes_on = np.zeros(len(lines), dtype=bool)
    goes_on[1:] = (
        (columns[1:] > 0)
        & (columns[1:] == columns[:-1])
        & ~arrays.ended[:-1]
        & (gap[1:] == 0)
        & (indent[1:] == 0)
        & (is_body[1:] & is_body[:-1])
        & (lines.arrays.page[1:] == lines.arrays.page[:-1])
        & ((remark[:-1] < 0) | (remark[1:] == remark[:-1]))
    )
    is_sure = goes_on.copy()
    is_sure[1:] &= is_marked[1:] | is_marked[:-1]
    # Settled is what goes on, from the first sure line of each stretch on.
    place = np.arange(len(lines))
    last_break = np.maximum.accumulate(np.where(goes_on, -1, place))
    last_sure = np.maximum.accumulate(np.where(is_sure, place, -1))
    settled: list[bool] = (goes_on & (last_sure > last_break)).tolist()
    return settled


def in_halves(text: str) -> Match[str] | None:
    """The two halves, of Han characters alone, of a line with a space between them; None where it is none."""
    return _HALVES.fullmatch(text)


def _indents(first: Mask) -> bool | None:
    """Whether a page's paragraphs begin with white space; `first` says of their first lines which do."""
    if len(first) < FEWEST_PARAGRAPHS:
        return None
    return bool(np.count_nonzero(first) > INDENTED_SHARE * len(first))


def _sets_back(first: Mask, other: Mask) -> bool:
    """Whether a page's paragraphs begin with a lost indent; `first` says of their first lines, and `other` of the other
    lines of set text, which are two characters short of the column."""
    is_usual = np.count_nonzero(first) > INDENTED_SHARE * len(first)
    return bool(is_usual and np.count_nonzero(other) < LOST_INDENT_BY_CHANCE * len(other))


def _outside(lines: Lines, runs: list[Run], page: _PageFacts) -> list[int]:
    """The lines of a page that set text does not settle: those between runs, and headlines of a column's width."""
    found = set(range(page.start, min(page.end, page.start + EDGE))) | set(
        range(max(page.start, page.end - EDGE), page.end)
    )
    at = page.start
    for run in runs:
        found.update(range(at, run.start))
        found.update(_doubtful(run, page))
        at = run.end
    found.update(range(at, page.end))
    return sorted(found)


def _doubtful(run: Run, page: _PageFacts) -> list[int]:
    """Lines inside a run that could be a headline as wide as its column: no mark, and an article opens after it."""
    lines, language = page.lines, page.language
    doubtful: list[int] = []
    runs_on, odds = page.cues.runs, page.block_odds
    for at in [at for at in range(run.start, run.end) if page.stands_out[at]]:
        text = lines.text[at]
        if page.names_writer(at):
            doubtful.append(at)
            continue
        if text[-1] in language.stops or lines.indent[at] or runs_on[at]:
            continue
        unmarked = odds[at] > 0.0
        followed = at + 1 < page.end and (lines.gap[at + 1] > 0 or page.cues.opens[at + 1])
        carries_on = at == run.start > page.start and lines.width[at] > run.width and page.runs_on(at) >= CARRIES_ON
        flush = bool(page.indented) and at > run.start and page.indents(at + 1)
        if not (unmarked or followed or carries_on or flush or page.names_writer(at + 1)):
            continue
        if page.gaps_at_quotes and text[0] in language.openers and text[-1] not in language.closers:
            continue
        if at == run.start or lines.gap[at] > 0 or _headline_may_begin(page, at) > BREAKS_SENTENCE:
            doubtful.append(at)
    return doubtful


def gaps_in_headlines(lines: Lines, kind: list[LineKind], joints: list[float], has_gaps: list[bool]) -> bool:
    """Whether a dump has blank lines inside its headlines: words run on over those between headline lines; `has_gaps`
    says, by page, whether it has any between its blocks."""
    odds = GAPS_IN_HEADLINES
    for before, at in pairwise(headlines_among(kind)):
        if before == at - 1 and lines.page[at] == lines.page[before]:
            runs_on = joints[at] >= CARRIES_ON
            if lines.gap[at]:
                odds += RUNS_ON_OVER_GAP if runs_on else BREAKS_OFF_AT_GAP
            elif runs_on and has_gaps[lines.page[at]]:
                odds += RUNS_ON_WITHOUT_GAP
    return odds > 0.0


def _has_gaps(lines: Lines, start: int, end: int) -> bool:
    """Whether blank lines stand between the blocks of a page, and not just here and there."""
    gaps = end - start - lines.gap[start:end].count(0)
    return gaps >= FEWEST_GAPS and end - start <= MOST_LINES_A_GAP * gaps


def is_refused(lines: Lines, start: int, end: int, language: Language) -> bool:
    """Whether a page holds a model's refusal to read it, and nothing else."""
    return 0 < end - start <= LONGEST_REFUSAL and language.refusal.match(lines.text[start]) is not None


def _facts_of_pages(
    lines: Lines,
    runs_of: list[list[Run]],
    column: list[int],
    ended: list[bool],
    arrays: SetArrays,
    language: Language,
    issue_text: str,
    joints: list[float],
    cues: Cues,
) -> list[_PageFacts]:
    """What each page shows as a whole; `runs_of` has its runs of set text."""
    columns, width, has_indent = arrays.column, lines.arrays.width, lines.arrays.indent > 0
    before, after = arrays.before.tolist(), arrays.after.tolist()
    block_odds = _block_odds(lines, language)
    is_bulleted = among(BYLINE_BULLETS)[np.minimum(lines.row.first, BEYOND)]
    stands_out = is_bulleted | (np.frombuffer(cues.runs, dtype=np.uint8) == 0)
    may_name_writer = is_bulleted | (
        np.frombuffer(cues.may_be_byline, bool) & np.frombuffer(cues.has_credit_mark, bool)
    )
    is_set = columns > 0
    is_set[:1] = False
    is_first = np.zeros(len(lines), dtype=bool)
    is_first[1:] = is_set[1:] & arrays.ended[:-1] & (width[:-1] < columns[1:] - TOLERANCE)
    is_short = ~has_indent & (columns - width >= LOST_INDENT.start) & (columns - width < LOST_INDENT.stop)
    is_inside = is_first.copy()
    is_inside[[run.start for runs in runs_of for run in runs]] = False
    return [
        _PageFacts(
            lines,
            start,
            end,
            column,
            ended,
            before,
            after,
            stands_out.tobytes(),
            may_name_writer.tobytes(),
            _indents(has_indent[start:end][is_inside[start:end]]),
            _gaps_at_quotes(lines, runs, ended, language),
            block_odds,
            language,
            issue_text,
            joints,
            cues,
            _sets_back(is_short[start:end][is_first[start:end]], is_short[start:end][(is_set & ~is_first)[start:end]]),
        )
        for (start, end), runs in zip(pairwise(lines.page_starts), runs_of, strict=True)
    ]


def _gaps_at_quotes(lines: Lines, runs: list[Run], ended: list[bool], language: Language) -> bool:
    """Whether the dump has blank lines inside sentences before opening quotes, as some extractors leave them."""
    found = 0
    for run in runs:
        for at in range(run.start + 1, run.end):
            if lines.gap[at] and lines.text[at][0] in language.openers:
                found += not ended[at - 1]
                if found >= FEWEST_QUOTE_GAPS:
                    return True
    return False


def _groups(open_lines: list[int], lines: Lines) -> list[list[int]]:
    groups: list[list[int]] = []
    for at in open_lines:
        if groups and groups[-1][-1] == at - 1 and lines.page[at] == lines.page[at - 1]:
            groups[-1].append(at)
        else:
            groups.append([at])
    return groups


def _read_group(group: list[int], page: _PageFacts, kind: list[LineKind]) -> None:
    """Viterbi over a few neighbouring open lines with two states, headline and body; bylines are told after."""
    first = group[0]
    follows_body = first > page.start and kind[first - 1] == "body"
    head, body = (NEVER, 0.0) if follows_body else (0.0, 0.0)
    back: list[tuple[bool, bool]] = []
    for place, at in enumerate(group):
        chained = place > 0 or follows_body
        runs_on = page.runs_on(at) if chained else 0.0
        to_head = head, body - runs_on + (_headline_may_begin(page, at) if chained else 0.0)
        to_body = head - runs_on + (_body_may_begin(page, at) if chained else 0.0), body
        back.append((to_head[0] >= to_head[1], to_body[0] > to_body[1]))
        head, body = max(to_head) + headline_evidence(page, at), max(to_body)
    if group[-1] + 1 < page.end and kind[group[-1] + 1] == "body":
        head += _body_may_begin(page, group[-1] + 1) - page.runs_on(group[-1] + 1)
    is_head = head > body
    for place in range(len(group) - 1, -1, -1):
        kind[group[place]] = "headline" if is_head else "body"
        is_head = back[place][0] if is_head else back[place][1]
    for at in group:
        if _is_byline(page, at, kind):
            kind[at] = "byline"


def is_cue(lines: Lines, at: int, language: Language, cues: Cues) -> bool:
    """Whether line `at` shows by a cue that it is no headline: an opening, a jump, a remark that closes an article."""
    text = lines.text[at]
    window = text[-LONGEST_CUE:]
    return (
        cues.opens[at]
        or cues.remark[at] is not None
        or cues.advert[at]
        or opens_credited(text)
        or (cues.may_close[at] and language.closing.search(window) is not None)
        or (cues.may_credit[at] and language.credit.search(window) is not None)
        or (cues.may_jump_in[at] and language.jump_in.search(text[:LONGEST_CUE]) is not None)
        or (cues.may_jump_out[at] and language.jump_out.search(window) is not None)
        or ends_broken_credit(lines, at, language, cues)
        or _ends_remark(lines, at, language, cues)
    )


def _ends_remark(lines: Lines, at: int, language: Language, cues: Cues) -> bool:
    """Whether line `at` ends a remark that began on the line before: 数据来源：泊雁市统|计局."""
    if not at or lines.gap[at] or lines.page[at] != lines.page[at - 1]:
        return False
    if not (cues.may_close[at - 1] or cues.may_close[at] or cues.may_end_credit[at]):
        return False
    column = max(lines.width[max(lines.page_starts[lines.page[at]], at - LINES_TO_TELL_WIDTH) : at])
    if lines.width[at - 1] + lines.indent[at - 1] < column - SHORT_OF_COLUMN:
        return False
    both = (lines.text[at - 1] + lines.text[at])[:LONGEST_CUE]
    return language.closing.match(both) is not None


def headline_evidence(page: _PageFacts, at: int) -> float:
    """Log-odds that line `at` is a headline and not body, from itself and the column widths around it."""
    lines, language, cues = page.lines, page.language, page.cues
    text = lines.text[at]
    tight = lines.tight[at]
    if cues.may_head_notices[at] and language.notice.fullmatch(text):
        return -NEVER
    if cues.may_be_label[at] and language.label.fullmatch(text):
        return -NEVER
    if is_cue(lines, at, language, cues):
        return NEVER
    inside = tight[:-1]
    marks = 0.0
    for mark, weight in _mark_weights(language.running).items():
        if mark in inside:
            marks += weight * inside.count(mark)
    odds = HEADLINE_PRIOR + marks
    if marks >= MARK_WEIGHTS["、"]:
        odds += CHARACTER_WITHOUT_MARK * min(len(tight), MOST_CHARACTERS)
    if tight[-1] in "。，；,;." or tight[-1] in language.running:
        odds += ENDS_WITH_STOP
    if tight[-1] in "：:":
        odds += ENDS_WITH_COLON
    if tight[:2] in ("问：", "答：", "問：", "问:", "答:", "問:"):
        odds += ENDS_WITH_STOP
    if cues.may_name_series[at] and language.series.fullmatch(tight):
        odds += SERIES_NAME
    if (" " in text or "\u3000" in text) and marks == 0:
        odds += SPACED
    if tight.startswith("——") or tight.endswith("——"):
        odds += DASHED
    odds += _width_evidence(page, at)
    if page.sets_back and page.opens_paragraph(at):
        odds += SET_BACK
    if _is_upright(page, at):
        odds += UPRIGHT
    if page.names_writer(at + 1):
        odds += ABOVE_BYLINE
    odds += page.block_odds[at]
    if page.indented and lines.indent[at]:
        odds += INDENTED
    elif page.indented:
        odds += FLUSH_AFTER_STOP if at > page.start and page.ended[at - 1] else FLUSH
    return odds


@cache
def _mark_weights(running: str) -> dict[str, float]:
    """`MARK_WEIGHTS` for a paper with these marks of running text."""
    return MARK_WEIGHTS | {mark: min(RUNNING_MARK, MARK_WEIGHTS.get(mark, 0.0)) for mark in running}


def _width_evidence(page: _PageFacts, at: int) -> float:
    lines = page.lines
    before, after = page.column_before[at], page.column_after[at]
    if after and lines.gap[at] and at > page.start and page.ended[at - 1] and page.is_run_into(at + 1):
        before = 0
    widest, narrowest = max(before, after), min(before, after) or max(before, after)
    if not widest:
        return 0.0
    width = lines.width[at]
    if width > widest + TOLERANCE or (width == widest + TOLERANCE and is_unmarked(lines.text[at])):
        return WIDER
    if width < narrowest - SHORT_OF_COLUMN and not page.ended[at]:
        return NARROW_UNENDED
    if abs(width - widest) <= TOLERANCE or abs(width - narrowest) <= TOLERANCE:
        text = lines.text[at]
        quoted = text[0] in page.language.openers and text[-1] not in page.language.closers
        return AS_WIDE * (2.0 if quoted and page.gaps_at_quotes else 1.0)
    return 0.0


def _is_upright(page: _PageFacts, at: int) -> bool:
    """Whether line `at` is one of at least three neighbouring lines of one character."""
    if len(page.lines.text[at]) > 1:
        return False
    length = 0
    for other in range(max(page.start, at - 2), min(page.end, at + 3)):
        length = length + 1 if len(page.lines.text[other]) == 1 else 0
        if length == 3:
            return True
    return False


def _block_odds(lines: Lines, language: Language) -> list[float]:
    """Log-odds of a headline for each line, from the block between blank lines that it stands in."""
    odds = [0.0] * len(lines)
    marks = language.running + "".join(mark for mark in language.stops + language.pauses if mark not in "、：:！？!?")
    for start, end in lines.blocks:
        if end - start > LONGEST_UPRIGHT + 1:
            continue
        if not any(map("".join(lines.text[start:end]).__contains__, marks)):
            is_verse = end - start > LONGEST_HEADLINE and max(map(len, lines.text[start:end])) > 1
            odds[start:end] = [VERSE if is_verse else BLOCK_WITHOUT_MARK] * (end - start)
    return odds


def _headline_may_begin(page: _PageFacts, at: int) -> float:
    """Log-odds that a headline may begin at `at`, from how the body line before it ends."""
    lines, language = page.lines, page.language
    text = lines.text[at - 1]
    window = text[-LONGEST_CUE:]
    gap = STANDS_APART if lines.gap[at] else 0.0
    if page.cues.has_closer[at] and closes_unopened(lines.text[at]):
        return CLOSES_UNOPENED
    if page.ended[at - 1] or (page.cues.may_jump_out[at - 1] and language.jump_out.search(window)):
        return gap
    if (page.cues.may_close[at - 1] and language.closing.search(window)) or _has_credit(page, at - 1):
        return gap
    if page.cues.may_be_byline[at - 1] and language.byline.fullmatch(text):
        return gap
    if text[-1] in language.closers and text.count("（") < text.count("）"):
        return gap
    above_byline = not page.ended[at] and page.names_writer(at + 1) and not lines.gap[at + 1]
    return BREAKS_SENTENCE_AT_GAP if lines.gap[at] or above_byline else BREAKS_SENTENCE


def closes_unopened(text: str) -> bool:
    """Whether a closing mark in `text` closes what was opened on a line before."""
    depth = 0
    for mark in _PAIRED.findall(text[:LONGEST_CUE]):
        depth += 1 if mark in PAIRED_OPENERS else -1
        if depth < 0:
            return True
    return False


def stays_open(text: str) -> bool:
    """Whether a mark that opens in `text` is closed nowhere after it."""
    depth = 0
    for mark in _PAIRED.findall(text)[::-1]:
        depth += 1 if mark in PAIRED_CLOSERS else -1
        if depth < 0:
            return True
    return False


def _body_may_begin(page: _PageFacts, at: int) -> float:
    """Log-odds that body may begin at `at` after a headline line: it does at openings and after blank lines."""
    lines, language = page.lines, page.language
    if page.cues.opens[at]:
        return 1.0
    if lines.text[at][0] in language.closers:
        return NEVER
    if lines.gap[at]:
        return 0.0
    if lines.width[at] + TOLERANCE < lines.width[at - 1] and not page.ended[at] and not page.column_of(at):
        return -3.0
    if page.indented and lines.indent[at]:
        return 0.5
    return -0.3 if page.column_of(at) else -1.0


def _has_credit(page: _PageFacts, at: int) -> bool:
    """Whether a photographer's credit ends a line."""
    return bool(page.cues.may_credit[at] and page.language.credit.search(page.lines.text[at][-LONGEST_CUE:]))


def _is_credit(page: _PageFacts, at: int) -> bool:
    """Whether a line is a photographer's credit, or the first line of one broken over two."""
    if _has_credit(page, at):
        return True
    return at + 1 < page.end and ends_broken_credit(page.lines, at + 1, page.language, page.cues)


@lru_cache(maxsize=REMEMBERED)
def is_names(text: str) -> bool:
    """Whether a line is one name, or a few apart by spaces or commas, in brackets, behind a bullet or before a word of
    writing (报道, 作, 文/图)."""
    bare = text.strip(BYLINE_BULLETS)
    if not _NAMES_START.match(bare):
        return False
    if bare[-1] in _REPORTED_ENDS:
        bare = _REPORTED.sub("", bare)
    if bare[:1] in "（(【〔" and bare[-1:] in "）)】〕":
        bare = bare[1:-1]
    parts = _NAME_BREAK.split(bare)
    if len(parts[0]) != 1 and not is_chinese_name(parts[0]):
        return False
    names: list[str] = []
    for part in parts:
        if len(part) == 1 and names and len(names[-1]) == 1:
            names[-1] += part
        else:
            names.append(part)
    return 0 < len(names) <= MOST_NAMES and all(map(is_chinese_name, names))


def _is_word(page: _PageFacts, text: str) -> bool:
    """Whether a line that may be a bare name with a rare surname is a word: two of its characters stand together
    elsewhere in the issue (平糶米 above 平糶委員會)."""
    if not is_chinese_name(text) or is_common_surname(text[0]):
        return False
    return any(page.issue_text.count(one + other) > 1 for one, other in pairwise(text))


def _is_paragraph(page: _PageFacts, at: int, kind: list[LineKind]) -> bool:
    """Whether line `at` is set as a paragraph of the text above and below it: a name over a part of a longer piece."""
    lines = page.lines
    if not page.indented or not lines.indent[at] or not page.start < at < page.end - 1:
        return False
    is_inside = kind[at - 1] == kind[at + 1] == "body" and not lines.gap[at] and not lines.gap[at + 1]
    return is_inside and page.indents(at + 1)


def _is_between_boxes(page: _PageFacts, at: int) -> bool:
    """Whether line `at` stands alone between two boxes: much shorter than the line before, which breaks off inside a
    sentence, but no name, as a box's last line does, and with a column of another width or a blank line after it."""
    lines = page.lines
    if not page.start < at < page.end - 1 or page.ended[at - 1]:
        return False
    last = lines.text[at - 1][-1]
    if is_common_surname(last):
        return False
    if lines.width[at] >= lines.width[at - 1] - SHORT_OF_COLUMN:
        return False
    before, after = page.column_before[at], page.column_after[at]
    return lines.gap[at + 1] > 0 or bool(before and after and abs(before - after) > TOLERANCE)


def _ends_dateline(page: _PageFacts, at: int) -> bool:
    """Whether line `at` begins with the reporter's name in brackets that a dateline right above ends with: 新华社荻浦电
    over （记者王芦）."""
    lines = page.lines
    if lines.text[at][0] not in "（(" or at == page.start or lines.gap[at]:
        return False
    return page.cues.opens[at - 1] and lines.text[at - 1][-1] in "电電讯訊"


def _is_byline(page: _PageFacts, at: int, kind: list[LineKind]) -> bool:
    """A line that names its writer by a known form, or a name alone: apart from a headline, unheard of elsewhere."""
    lines, language = page.lines, page.language
    text = lines.text[at]
    tight = lines.tight[at]
    if page.cues.opens[at] or (page.cues.may_be_label[at] and language.label.fullmatch(text)):
        return False
    if _is_credit(page, at) or _is_paragraph(page, at, kind) or _ends_dateline(page, at):
        return False
    if page.cues.may_be_byline[at] and language.byline.fullmatch(text):
        if text[0] in "（(" or text.startswith(("本报", "本報", "本刊")) or page.names_writer(at):
            return True
        return at == page.start or kind[at - 1] != "body" or _headline_may_begin(page, at) > -1.0
    named = (page.cues.may_be_names[at] and is_names(text)) or (lines.spread[at] and is_names(" ".join(text)))
    if named and text[0] in "（(" and "·" in text and at > page.start and not page.ended[at - 1]:
        # A dotted name in brackets stands behind a text: （美丽乡村·渡口行） names a series.
        return False
    if not named:
        return False
    if page.issue_text.count(tight) > 1:
        return False
    if text[0] in BULLETS and at > page.start and kind[at - 1] == "body" and not page.ended[at - 1]:
        return True
    if at > page.start and kind[at - 1] == "headline":
        is_surname = text[0] in BYLINE_BULLETS or is_common_surname(tight.lstrip("（(【〔")[:1])
        if not (lines.gap[at] or page.opens_after(at) or is_surname):
            return False
        return page.runs_on(at) < CARRIES_ON
    if page.opens_after(at) or (at + 1 < page.end and lines.text[at + 1][0] in BULLETS) or _is_between_boxes(page, at):
        return True
    if at + 1 < page.end and kind[at + 1] == "headline" and _is_word(page, text):
        return False
    return at == page.start or kind[at - 1] != "body" or _headline_may_begin(page, at) > -1.0
