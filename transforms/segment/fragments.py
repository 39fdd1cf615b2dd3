"""Fragments: stretches of body that surely belong together, and how each begins and ends.

Here belongs the cutting of a page's body into pieces that no further evidence could take apart. Joining them
again, perhaps in another order, is `grouping`'s.
"""

from __future__ import annotations

import re
from functools import cache
from re import Pattern
from typing import Final, Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from transforms.segment.arrays import ints_of
from transforms.segment.cues import Cues, ends_broken_credit, opens_credited
from transforms.segment.furniture import page_key
from transforms.segment.language import BULLETS, PAGE_LABEL, PAIRED_CLOSERS, PAIRED_OPENERS, Language
from transforms.segment.lines import Lines
from transforms.segment.pairs import Ints, Row, among
from transforms.segment.roles import (
    LONGEST_CUE,
    LOST_INDENT,
    Reading,
    closes_unopened,
    is_names,
)
from transforms.segment.runs import DEEPEST_INDENT, TOLERANCE

Beginning = Literal[
    "opening",
    "continuation",
    "paragraph",
    "middle",
    "unknown",
    "remark",
    "marked",
    "lead",
    "notice",
    "caption",
    "advert",
]
Ending = Literal["middle", "sentence", "paragraph", "jump", "signed", "notice", "advert"]

_ARROWS_IN: Final = "◀◁←▲<"
_ARROWS_OUT: Final = "▶▷→▼>"
_MARK: Final = re.compile(
    rf"(?<=^)(\s*)[（(【\[〈{_ARROWS_IN}→]*\s*(?:上接|上承|承接|文接|[紧緊]接|接上|上[续續]|[续續]接|[续續]|[承接](?=\s*[A-Z]))"
    rf"(?:[^）)】\]。，]{{1,12}}?[版頁页]|\s*第?{PAGE_LABEL}[張张]?(?=[）)】\]〉{_ARROWS_IN}]|$))[）)】\]〉{_ARROWS_OUT}{_ARROWS_IN}]*"
    rf"|[（(【\[〈{_ARROWS_OUT}]*\s*(?:下[转轉]|[续續][见見]|文[转轉]|[转轉][入至第]|[请請][转轉]|下接|[紧緊]接第|[详詳]见|全文[见見]|[报報]道[见見]|[转轉])"
    rf"[^）)】\]。，]{{1,12}}[）)】\]〉]*\s*$"
)

_MARK_HINTS: Final = "接承续續转轉见見"
"""Characters of which every mark of a jump holds one."""

_SIGNED: Final = re.compile(r"(?:^|(?<=[。！？”]))[（(]([^（）()。，]{2,30})[）)]$")

_CREDIT: Final = re.compile(
    r"[（(]?(?:[图圖]片?|[摄攝]影)?\s*[/／:：]?\s*(?:本[报報刊])?\s*(?:(?:[见見]习|[见見]習|[实實][习習]|首席|特[约約])?(?:[记記]者|通[讯訊][员員]))?"
    r"\s*(?P<names>[^，。：:/／]+?)\s*(?:[／/∕]?[摄攝](?:影(?:[报報][道導])?)?)?[）)]?"
)
"""A photographer's credit that is all of a line."""

SURELY_BEGINS: Final = 3.0
"""The tagger's log-odds that an article's body begins at a line from which a fragment is cut there: 4 cuts five
made-up articles of 720 fewer out of their neighbours, 2 cuts three of the bench's that are whole."""

INDENT: Final = 4
"""Columns of a paragraph's indent: two characters."""

LONGEST_CAPTION: Final = 12
"""Lines of the longest caption: six of text in a narrow column, its credit, some slack."""

LONGEST_CREDIT: Final = 2
"""Lines of the longest credit that stands alone."""

LONGEST_SHOWN: Final = 20
"""Lines of the longest caption that says what its picture shows (图为): some tell a whole story before."""

_SHOWS: Final = re.compile("[图圖][为為]")

LONGEST_CUT_LINE: Final = 200
"""Characters of two lines beyond which they are no notice in a column."""

JUMP_ENDS: Final = "版頁页面）)】]》>▶▷→▼0123456789"
"""Characters that a line can end with when it ends with a jump's mark."""

LINES_A_QUOTE: Final = 7
LONGEST_QUOTE: Final = 110
"""Lines and characters in which a quote or bracket is looked for that runs over a fragment's end: reaching further
changes nothing on the bench."""

PAIRED: Final = PAIRED_OPENERS + PAIRED_CLOSERS
"""Marks that open or close."""

LEAD_STARTS: Final = frozenset("昨今近连連前记記0123456789０１２３４５６７８９")
"""Characters that a lead without a dateline begins with."""

LONGEST_MARK: Final = 16
"""Characters of the longest mark of a jump."""

LONGEST_JUMP_LINE: Final = 40
"""Columns of text after which a page reference is no longer searched at a line's start or end."""


class Fragment(NamedTuple):
    """Body lines `start` to `end` (half open) of one page.

    `begins` and `ends` say what its first line and last line show; `reference` is the page named by its jump
    (normalised), `origin` the page named by its continuation. `column` is its column's width, 0 where unknown.
    `opens` says that a quote or bracket is still open at its end, `closes` that it closes one it never opened.
    """

    start: int
    end: int
    page: int
    column: int
    begins: Beginning
    ends: Ending
    reference: str | None = None
    origin: str | None = None
    opens: bool = False
    closes: bool = False


def cut_fragments(reading: Reading, language: Language) -> list[Fragment]:
    """The fragments of an issue's body, in line order."""
    lines, cues = reading.lines, reading.cues
    starts: list[int] = []
    ends: list[int] = []
    settled, kind, page, sets_back = reading.settled, reading.kind, lines.page, reading.sets_back
    # What is settled goes on in the fragment of the line before, but for what these few show.
    for at in [
        at
        for at, text in enumerate(lines.text)
        if not settled[at]
        or kind[at - 1] != "body"
        or cues.opens[at]
        or cues.may_jump_out[at - 1]
        or cues.may_close[at - 1]
        or (text[0] in LEAD_STARTS and _leads(reading, at))
        or (sets_back[page[at]] and _is_set_back(reading, at))
    ]:
        inside = kind[at] == "body"
        if len(starts) > len(ends) and (not inside or _cuts(reading, at, language)):
            ends.append(at)
        if inside and len(starts) == len(ends):
            starts.append(at)
    if len(starts) > len(ends):
        ends.append(len(lines))
    if not starts:
        return []
    opens, closes = _open_and_closed(lines.row, ints_of(starts), ints_of(ends))
    return [
        _fragment(reading, first, ends[place], language, opens[place], closes[place])
        for place, first in enumerate(starts)
    ]


def _open_and_closed(row: Row, start: Ints, end: Ints) -> tuple[list[bool], list[bool]]:
    """By fragment, from the line of the `row` at `start` on and up to that at `end`, whether a quote or bracket is
    still open at its end, and whether one is closed at its start that it never opened."""
    marks = np.flatnonzero(among(PAIRED)[row.basic])
    # How many more are open than closed before each mark and behind the last; and one entry more, to end at.
    depth = np.zeros(len(marks) + 2, dtype=np.int64)
    np.cumsum(_depths()[row.basic[marks]], out=depth[1:-1])
    first, last = row.starts[start], row.ends[end - 1]
    head = np.minimum(row.ends[np.minimum(end, start + LINES_A_QUOTE) - 1], first + LONGEST_CUE)
    tail = np.maximum(row.starts[np.maximum(start, end - LINES_A_QUOTE)], last - LONGEST_QUOTE)
    first, last, head, tail = (marks.searchsorted(at) for at in (first, last, head, tail))
    opens = depth[last] > _least_between(depth, tail, last)
    closes = depth[first] > _least_between(depth, first, head)
    return opens.tolist(), closes.tolist()


def _least_between(depth: Ints, first: Ints, last: Ints) -> Ints:
    """The least depth from each of `first` to `last`, both included."""
    least: Ints = np.minimum.reduceat(depth, np.stack([first, last + 1], axis=1).ravel())[::2]
    return least


@cache
def _depths() -> npt.NDArray[np.int8]:
    """For every character of the basic plane 1 where it opens a quote or bracket, -1 where it closes one."""
    opening, closing = among(PAIRED_OPENERS), among(PAIRED_CLOSERS)
    return opening.astype(np.int8) - closing.astype(np.int8)


def _cuts(reading: Reading, at: int, language: Language) -> bool:
    lines, cues = reading.lines, reading.cues
    if lines.page[at] != lines.page[at - 1]:
        return True
    before, after = lines.text[at - 1], lines.text[at]
    if cues.may_jump_in[at - 1] and is_arrival(before, language):
        return False
    if cues.may_jump_out[at] and is_departure(after, language):
        return False
    if _is_inside_remark(cues, at) or ends_broken_credit(lines, at, language, cues):
        return False
    if cues.advert[at] or cues.advert[at - 1]:
        return not (cues.advert[at] and cues.advert[at - 1]) or lines.gap[at] > 0
    column, other = reading.column[at - 1], reading.column[at]
    if column and other and abs(column - other) > TOLERANCE:
        return True
    mid_sentence = not (reading.ended[at - 1] or _ends_with_remark(reading, at - 1))
    after_opening = before[-1] in "）)电電讯訊" and (cues.opens[at - 1] or _ends_broken_opening(reading, at - 1))
    if lines.gap[at]:
        if after_opening:
            return False
        if _arrives(reading, at) or cues.remark[at] is not None:
            return True
        quoted = after[0] in language.openers or before[0] in language.openers
        return not (quoted and mid_sentence and column == other and not lines.indent[at])
    if column and column == other and mid_sentence and not lines.indent[at] and not after_opening:
        if (cues.opens[at] and not cues.opens[at - 1]) or _leads(reading, at) or _is_set_back(reading, at):
            return True
        return before[-1] in JUMP_ENDS and _leaves(reading, at - 1)
    if after_opening or _is_credit_alone(reading, at, _credit_end(reading, at)):
        return False
    if mid_sentence and lines.indent[at] and reading.indented[lines.page[at]]:
        return before.rfind("（") <= before.rfind("）")
    if opens(reading, at) or _arrives(reading, at) or _surely_begins(reading, at) or _is_signed_over(reading, at - 1):
        return True
    if not mid_sentence and (
        is_signed(before) or (not reading.has_gaps[lines.page[at]] and _is_short(reading, at - 1))
    ):
        return True
    if _is_remark(reading, at) or cues.remark[at] is not None:
        return False
    if not mid_sentence and after[0] in BULLETS:
        return True
    if (
        not mid_sentence
        and cues.may_lead[at]
        and lines.width[at - 1] < column - TOLERANCE
        and language.lead.match(after)
    ):
        return True
    if not mid_sentence and is_notice(reading, at) and not is_notice(reading, at - 1):
        return True
    return _closes(reading, at - 1) or _leaves(reading, at - 1)


def _ends_broken_opening(reading: Reading, at: int) -> bool:
    """Whether line `at` ends a dateline that takes it and the line before, and nothing else: 新华社荻浦9月17日 over
    电（记者王芦）."""
    lines = reading.lines
    if not at or not reading.cues.opens[at - 1] or lines.gap[at] or lines.page[at] != lines.page[at - 1]:
        return False
    first, last = lines.text[at - 1], lines.text[at]
    is_open = first[-1] not in "）)" and (first[-1] not in "电電讯訊" or last[0] in "（(")
    return is_open and "，" not in first + last and "。" not in first + last


def _leads(reading: Reading, at: int) -> bool:
    """Whether a lead may begin at line `at` although the line before ends no sentence: a page without blank lines may
    set one article's column right below another's."""
    text = reading.lines.text[at]
    if text[0] not in LEAD_STARTS or reading.has_gaps[reading.lines.page[at]]:
        return False
    return reading.language.lead.match(text) is not None


def _surely_begins(reading: Reading, at: int) -> bool:
    """Whether the tagger is sure that an article's body begins at line `at`."""
    return bool(reading.begins) and reading.begins[at] > SURELY_BEGINS


def _is_set_back(reading: Reading, at: int) -> bool:
    """Whether line `at` is short of its column by a lost indent and ends no sentence: it begins a paragraph, though the
    line before may break off inside a sentence, as at a column's foot."""
    column = reading.column[at]
    is_short = column - reading.lines.width[at] == INDENT and not reading.ended[at]
    return is_short and reading.sets_back[reading.lines.page[at]] and reading.column[at - 1] == column


def _ends_with_remark(reading: Reading, at: int) -> bool:
    """Whether line `at` ends with a remark that closes an article and stands behind a stop: （作者为…）."""
    lines, language = reading.lines, reading.language
    found = language.closing.search(lines.text[at]) if reading.cues.may_close[at] else None
    if found is None:
        return False
    before = lines.text[at][: found.start()].rstrip() or (lines.text[at - 1] if at else "")
    return not before or before[-1] in language.stops or before[-1] in language.closers


def _is_inside_remark(cues: Cues, at: int) -> bool:
    """Whether line `at` carries on a remark in brackets that takes whole lines."""
    first = cues.remark[at]
    return first is not None and first < at


def _arrives(reading: Reading, at: int) -> bool:
    """Whether the mark of a continuation begins line `at`."""
    if not reading.cues.may_jump_in[at]:
        return False
    return reading.language.jump_in.search(reading.lines.text[at][:LONGEST_JUMP_LINE]) is not None


def _leaves(reading: Reading, at: int) -> bool:
    """Whether a jump's mark ends line `at`."""
    if not reading.cues.may_jump_out[at]:
        return False
    return reading.language.jump_out.search(reading.lines.text[at][-LONGEST_JUMP_LINE:]) is not None


def _closes(reading: Reading, at: int) -> bool:
    """Whether line `at` has what stands only at an article's end, or at a caption's."""
    cues, language, text = reading.cues, reading.language, reading.lines.text[at]
    if cues.may_close[at] and language.closing.search(text):
        return True
    return _ends_credit(reading, at)


def _ends_credit(reading: Reading, at: int) -> bool:
    """Whether line `at` ends a photographer's credit, on the line itself or begun on the one before."""
    language, cues = reading.language, reading.cues
    if cues.may_credit[at] and language.credit.search(reading.lines.text[at]):
        return True
    return ends_broken_credit(reading.lines, at, language, cues)


def opens(reading: Reading, at: int) -> bool:
    """Whether an article opens on line `at`: by a cue of its language, or a reporter's name in brackets before text."""
    return reading.cues.opens[at] or opens_credited(reading.lines.text[at])


def is_signed(text: str) -> bool:
    """Whether a line ends with names in brackets behind a full stop, or holds nothing else."""
    match = _SIGNED.search(text[-LONGEST_JUMP_LINE:]) if text[-1] in "）)" else None
    return match is not None and is_names(match[1])


def _is_signed_over(reading: Reading, at: int) -> bool:
    """Whether line `at` ends names in brackets that the line before begins behind a stop: …清了。（王 over 芦）."""
    text = reading.lines.text
    return at > 0 and text[at][-1] in "）)" and closes_unopened(text[at]) and is_signed(text[at - 1] + text[at])


def _is_short(reading: Reading, at: int) -> bool:
    """Whether line `at` ends its paragraph before the column's measure."""
    return 0 < reading.lines.width[at] < reading.column[at] - TOLERANCE


def is_arrival(text: str, language: Language) -> bool:
    """Whether a line holds the mark of a continuation and nothing else: （上接第一版）."""
    return _is_mark(text, language.jump_in)


def is_departure(text: str, language: Language) -> bool:
    """Whether a line holds the mark of a jump and nothing else: ▶▶▶下转2版. 紧接第一版 may be either and is none."""
    return _is_mark(text, language.jump_out) and not is_arrival(text, language)


def _is_mark(text: str, jump: Pattern[str]) -> bool:
    return len(text) <= LONGEST_MARK and jump.search(text) is not None and not without_mark(text).strip()


def _fragment(reading: Reading, start: int, end: int, language: Language, opens: bool, closes: bool) -> Fragment:
    lines, cues = reading.lines, reading.cues
    widths = [reading.column[at] for at in (start, (start + end) // 2, end - 1) if reading.column[at]]
    column = widths[0] if widths else 0
    origin = origin_of(lines, start, language) if cues.may_jump_in[start] else None
    reference = None
    if cues.may_jump_out[end - 1] and (end - 1 > start or origin is None):
        reference = reference_of(lines, end - 1, language)
    return Fragment(
        start,
        end,
        lines.page[start],
        column or _measure_shown(reading, start, end),
        _begins(reading, start, end, language) if origin is None else "continuation",
        _ends(reading, start, end - 1, column, language) if reference is None else "jump",
        reference,
        origin,
        opens,
        closes,
    )


def origin_of(lines: Lines, at: int, language: Language) -> str | None:
    """The page (normalised) that the mark of a continuation at the start of line `at` names; none without one."""
    found = language.jump_in.search(lines.tight[at][:LONGEST_JUMP_LINE])
    return page_key(found["page"]) if found else None


def reference_of(lines: Lines, at: int, language: Language) -> str | None:
    """The page (normalised) that a jump's mark at the end of line `at` names; none without one."""
    found = language.jump_out.search(lines.text[at][-LONGEST_JUMP_LINE:])
    return page_key(found["page"]) if found else None


def _measure_shown(reading: Reading, start: int, end: int) -> int:
    """The column's width by a line that breaks inside a sentence before the next, where too few lines tell it; 0 where
    none does."""
    lines = reading.lines
    broken = [at for at in range(start, end - 1) if not reading.ended[at] and not lines.indent[at + 1]]
    return max((lines.width[at] for at in broken), default=0)


def _begins(reading: Reading, at: int, end: int, language: Language) -> Beginning:
    lines = reading.lines
    if reading.cues.advert[at]:
        return "advert"
    if opens(reading, at):
        return "opening"
    if is_notice(reading, at):
        return "notice"
    if _is_remark(reading, at) or reading.cues.remark[at] == at or _is_credit_alone(reading, at, end):
        return "remark"
    if _is_caption(reading, at, end, language):
        return "caption"
    if lines.text[at][0] in BULLETS:
        return "marked"
    first = lines.text[at][0]
    if first in language.stops or first in language.pauses or first in language.closers:
        return "middle"
    indented = reading.indented[lines.page[at]]
    if reading.cues.may_lead[at] and language.lead.match(lines.text[at]) and (lines.indent[at] or not indented):
        return "lead"
    if lines.indent[at] and indented is not False:
        return "paragraph"
    if indented and first not in language.openers:
        return "middle"
    if reading.sets_back[lines.page[at]] and reading.column[at]:
        return "paragraph" if reading.column[at] - lines.width[at] in LOST_INDENT else "middle"
    return "unknown"


def _credit_end(reading: Reading, at: int) -> int:
    """The line after a credit that begins on line `at`, if one does."""
    is_broken = at + 1 < len(reading.lines) and ends_broken_credit(
        reading.lines, at + 1, reading.language, reading.cues
    )
    return at + 2 if is_broken else at + 1


def _is_credit_alone(reading: Reading, at: int, end: int) -> bool:
    """Whether the lines `at` to `end` are a photographer's credit and no text under a picture."""
    if end - at > LONGEST_CREDIT or not _ends_credit(reading, end - 1):
        return False
    found = _CREDIT.fullmatch("".join(reading.lines.text[at:end]))
    return found is not None and is_names(found["names"])


def _is_caption(reading: Reading, at: int, end: int, language: Language) -> bool:
    """Whether the lines `at` to `end` are text under a picture, down to its credit."""
    text = reading.lines.text
    if not _ends_credit(reading, end - 1):
        return False
    return end - at <= LONGEST_CAPTION or (end - at <= LONGEST_SHOWN and bool(_SHOWS.search("".join(text[at:end]))))


def is_notice(reading: Reading, at: int) -> bool:
    """Whether a small notice (a lost certificate, a declaration) begins at line `at`."""
    lines, may_notice = reading.lines, reading.cues.may_notice
    goes_on = at + 1 < len(lines.page) and lines.page[at] == lines.page[at + 1]
    if not (may_notice[at] or (goes_on and may_notice[at + 1])):
        return False
    text = lines.text[at] + lines.text[at + 1] if goes_on else lines.text[at]
    return len(text) <= LONGEST_CUT_LINE and reading.language.notice_body.search(text) is not None


def _is_remark(reading: Reading, at: int) -> bool:
    """Whether a line is a remark that closes an article and stands alone: （作者为…）, 制图：…."""
    return bool(reading.cues.may_close[at] and reading.language.closing.match(reading.lines.text[at]))


def _ends(reading: Reading, start: int, at: int, column: int, language: Language) -> Ending:
    lines = reading.lines
    text = lines.text[at]
    if reading.cues.advert[at]:
        return "advert"
    if is_signed(text) or _is_signed_over(reading, at) or _closes(reading, at) or reading.cues.remark[at] is not None:
        return "signed"
    beside = [lines.text[other] for other in (at, max(at - 1, 0)) if reading.cues.may_notice[other]]
    if any(map(language.notice_body.search, beside)):
        return "notice"
    if not reading.ended[at]:
        measure = column or (lines.width[at - 1] if at > start else 0)
        broken_early = lines.width[at] < measure - DEEPEST_INDENT and not lines.spread[at]
        return "paragraph" if broken_early else "middle"
    return "paragraph" if lines.width[at] < column - TOLERANCE else "sentence"


def without_mark(text: str) -> str:
    """A line's text without a jump's mark at its start or end; an indent stays."""
    if not any(map(text.__contains__, _MARK_HINTS)):
        return text
    return _MARK.sub(lambda found: found[1] or "", text)
