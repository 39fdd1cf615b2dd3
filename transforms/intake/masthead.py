"""What a dump's own text says about its paper and date.

Here belong mastheads and folios (`read_masthead`) and, for dumps that can't be placed, everything else that gives
them away (`read_hints`). Which statement wins is `resolve`'s.

A date counts only where a masthead or folio prints it. A date in an article does the same work as one in a folio
for a reader who can see the page; in a dump they are told apart by what stands beside them: the right weekday, the
paper's name, an issue number, a line of nothing else, and no words of a sentence.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import accumulate, pairwise
from typing import Final

from transforms.intake.dates import (
    LATIN_YEAR,
    LONGEST_LATIN_DATE,
    MONTHS,
    NUMBER,
    WEEKDAY,
    WEEKDAYS,
    FoundDate,
    S,
    find_dates,
    make_date,
    read_number,
    read_weekday,
)

MOST_NAMEPLATES: Final = 64
"""Lines kept to look for known names on; a page has about twenty, and the first pages tell."""

LONGEST_SECTION: Final = 8
"""Signs that stand before the paper's name in a folio of its own line: a page's number and a section's name."""

LONGEST_FOLIO: Final = 160
"""Signs of the longest line taken for a masthead or folio: all of a modern masthead in one line has about 110."""

EDGE_LINES: Final = 10
"""Non-blank lines at either end of a page where folios stand unless the extractor misplaced them."""

NEAR_LINES: Final = 3
"""Non-blank lines between the parts of a masthead that an extractor put on lines of their own."""

ENOUGH: Final = 4
"""Evidence that makes a line a folio: the right weekday and one thing more, or three things without it. A dated
signature under a notice (a line of its own, at the end of a page) has two."""


@dataclass(frozen=True, slots=True)
class Nameplate:
    """A line on which a paper's name may stand: at an edge of a page, on or beside a dated folio."""

    line_no: int
    words: str
    is_dated: bool


@dataclass(frozen=True, slots=True)
class MastheadReading:
    """What mastheads and folios say; line numbers are 1-based, in the dump split at "\\n".

    `issue_date` is `None` when no date stands in a masthead or folio or when several compete and nothing settles
    it; then `competing_dates` lists them. `is_dated_surely` is true when the weekday beside the date is right.
    `weekday` counts from 0, Monday. `printed_name` is what looks like a paper's name, known or not; the reading
    itself knows no names, so that it depends on the text alone: `find_publication` looks for known ones on the
    `nameplates`.
    """

    issue_date: date | None = None
    date_line_no: int | None = None
    is_dated_surely: bool = False
    competing_dates: tuple[date, ...] = ()
    weekday: int | None = None
    printed_name: str | None = None
    printed_name_line_no: int | None = None
    issue_number: int | None = None
    issue_number_line_no: int | None = None
    nameplates: tuple[Nameplate, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date on a line that may be a masthead's or folio's, and the evidence for it."""

    value: date
    line: int
    weekday: int | None
    evidence: int

    @property
    def is_sure(self) -> bool:
        """True when the weekday beside the date is the date's own."""
        return self.weekday == self.value.weekday()


def read_masthead(text: str, keeps_nameplates: bool = True) -> MastheadReading:
    """Read mastheads and folios; nameplates are of use only for a dump whose path does not place it."""
    page = _Sheet.of(text)
    candidates = [candidate for candidate in _candidates(page) if candidate.evidence >= ENOUGH]
    winner, competing = _settle(candidates)
    printed_name, printed_line = _printed_name(page, candidates)
    number, number_line = _issue_number(page, candidates)
    return MastheadReading(
        issue_date=winner.value if winner else None,
        date_line_no=page.line_nos[winner.line] if winner else None,
        is_dated_surely=bool(winner and winner.is_sure),
        competing_dates=competing,
        weekday=winner.weekday if winner else None,
        printed_name=printed_name,
        printed_name_line_no=printed_line,
        issue_number=number,
        issue_number_line_no=number_line,
        nameplates=_nameplates(page, candidates) if keeps_nameplates else (),
    )


def find_publication(reading: MastheadReading, names: Mapping[str, str]) -> tuple[str, int] | None:
    """Find the known publication that mastheads and folios name: its id and the line.

    `names` leads from each name of each publication to its id. A name counts where it is all of a line or part of
    a folio; `None` when none does or two do equally.
    """
    keys = {key: publication_id for name, publication_id in names.items() if len(key := _letters(name)) > 1}
    weights: dict[str, int] = defaultdict(int)
    lines: dict[str, int] = {}
    for plate in reading.nameplates:
        for publication_id in _named_on(plate, keys):
            weights[publication_id] += 2 if plate.is_dated else 1
            lines.setdefault(publication_id, plate.line_no)
    ranked = sorted(weights, key=lambda publication_id: (-weights[publication_id], publication_id))
    if not ranked or (len(ranked) > 1 and weights[ranked[0]] == weights[ranked[1]]):
        return None
    return ranked[0], lines[ranked[0]]


def read_hints(text: str) -> tuple[str, ...]:
    """List what a text gives away of its paper and date, as short lines in plain words with line numbers."""
    page = _Sheet.of(text)
    return tuple(hint for hints in (_name_hints(page), _date_hints(page), _place_hints(page)) for hint in hints)


def is_paper_name(name: str) -> bool:
    """Tell whether a name has the shape of a newspaper's (某某日报, The Daily Courier), known or not."""
    if _LATIN_NAME_SHAPE.fullmatch(name):
        return True
    return _NAME_SHAPE.fullmatch(name) is not None and _NO_PAPER.search(name) is None


# --- the sheet ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Sheet:
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
    def of(text: str) -> _Sheet:
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
        return _Sheet(text, lines, line_nos, starts, filled, edges, lone_weekdays)

    def line_at(self, offset: int) -> int:
        return bisect_right(self.starts, offset) - 1

    def line_no_at(self, offset: int) -> int:
        return self.line_nos[self.line_at(offset)]

    def near(self, line: int) -> Iterator[int]:
        """Non-blank lines around one, nearest first, itself left out."""
        at = bisect_right(self.filled, line)
        below = self.filled[at : at + NEAR_LINES]
        above = self.filled[max(0, at - 1 - NEAR_LINES) : max(0, at - 1)][::-1]
        for n in range(NEAR_LINES):
            yield from (*below[n : n + 1], *above[n : n + 1])


# --- dates ----------------------------------------------------------------------------------------------------------

_SENTENCE: Final = re.compile(
    r"[，。；！？“”‘’、：:;!?]|\.\s+[a-z]|(?<![A-Za-z])(?:the|on|in|at|was|is|le \d|dans|sur)\b"
)
_LUNAR: Final = re.compile(
    r"(?:[农農旧舊夏]|[阴陰廢废])[历曆][^\s)）]{0,12}|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年[^\s)）]{0,8}"
)
_ISSUE_NUMBER: Final = re.compile(
    rf"[总總]?第{S}(?P<han>{NUMBER}(?:{S}[{{千仟}}\d]?{NUMBER}|[千仟萬万])*){S}[期号號]"
    r"|\bN\s?[o°º]\.{0,2}\s?(?P<latin>\d{1,3}(?:[,.]\d{3})+|\d{1,6})\b",
    re.IGNORECASE,
)
_MASTHEAD_WORD: Final = re.compile(
    rf"CN{S}\d\d|ISSN|国内统一|國內統一|统一刊号|[总總]第|第{S}{NUMBER}{{1,7}}{S}[期号號]|邮发代号|今日{S}{NUMBER}{{1,3}}{S}[版張张]"
    rf"|今日.{{0,3}}[張张]|[责責]任?编辑?|[责責]任?編輯?|主编|美编|校对|校對|版式|值班|{NUMBER}{{1,3}}版|版[面]?[:：]"
    r"|\b(?:pages?|price|cents?|vol|centimes|numéro|année)\b|N[°º]",
    re.IGNORECASE,
)
_NAME_SHAPE: Final = re.compile(
    r"[\u3400-\u9fff]{1,8}(?:[日晚早晨时時商周週导導快新公画畫青年都市]报|[日晚早晨时時商周週导導快新公画畫青年都市]報|[\u3400-\u9fff][报報])"
)
_DAILY: Final = re.compile(r"(?<![本该該各此])(?:[日晚早晨时時商週周導导快]|都市|青年)[报報](?!社|讯|訊|道|告)")
_REGISTRATION: Final = re.compile(r"CN\s?\d\d|ISSN")
_NO_PAPER: Final = re.compile(r"(?:[预預海举舉汇匯情通捷喜简簡电電年月战戰壁墙牆][报報])$|[本该該各此][报報]$")
"""Words that end like a paper's name (预报, 海报, 举报) and those by which a paper calls itself (本报)."""

_SECTION: Final = re.compile(
    r"^(?:第?[A-Z]?\d{1,3}版?|要闻|要聞|新闻|新聞|综合|綜合|本地|县区|时事|時事|时政|国内|国际|國際|社会|社會|民生|城事|经济|财经|"
    r"文体|文娱|体育|教育|副刊|健康|生活|旅游|理论|评论|专版|专题|广告|廣告|天下|法治|科技)+"
)
"""Names of sections that stand before the paper's in a folio."""

_LATIN_NAME_SHAPE: Final = re.compile(
    r"(?:the |le |la |l['’])?(?:[\w.'’-]+ ){0,4}(?:times|tribune|herald|gazette|post|journal|news|courier|mercury|"
    r"observer|chronicle|globe|mail|sun|star|echo|examiner|telegraph|courrier|matin|temps|petit \w+|éclair|presse)",
    re.IGNORECASE,
)
_AFTER_DATE: Final = re.compile(r"[星周週礼禮第总總今农農旧舊夏阴陰晴多出版天零每]|[\u3400-\u9fff]{1,6}[报報]")
"""What follows a date without a space in a masthead; any other Han sign there runs on in a sentence."""

_DAMAGED: Final = re.compile(
    r"\b(?P<weekday>mon|tues|wednes|thurs|fri|satur|sun)day[,.]?\s+(?P<month>[^\n,]{2,11}?)[\s.]+(?P<day>\d{1,2})[.,]{1,2}"
    r"\s*(?P<year>\d{4})$",
    re.IGNORECASE,
)
_LONE_WEEKDAY: Final = re.compile(r"^[^\S\n]*星期([一二三四五六日天])\s*$", re.MULTILINE)
_YEAR_MONTH: Final = re.compile(rf"(?P<year>[12]{S}\d{S}\d{S}\d){S}年{S}(?P<month>\d{{1,2}}){S}月(?=\s*\n)")


def _candidates(page: _Sheet) -> Iterator[Candidate]:
    for found in (*find_dates(page.text), *_damaged_dates(page.text), *_split_dates(page)):
        line = page.line_at(found.start)
        if len(page.lines[line]) <= LONGEST_FOLIO and not _is_lunar(page, found):
            yield _weigh(page, found, line)


def _weigh(page: _Sheet, found: FoundDate, line: int) -> Candidate:
    """Count what speaks for a date's standing in a masthead or folio and what speaks against it."""
    start = page.starts[line]
    before = page.lines[line][: max(0, found.start - start)]
    after = _LUNAR.sub(" ", page.lines[line][max(0, found.end - start) :])
    weekday = _weekday(page, line, before, after)
    rest = _rest(before, after)
    compact = _letters(rest)
    has_masthead_word = _MASTHEAD_WORD.search(rest) is not None
    evidence = 0
    if weekday is not None:
        evidence += 3 if weekday == found.value.weekday() else -2
    elif page.lone_weekdays == {found.value.weekday()}:
        evidence += 2
    if has_masthead_word or _DAILY.search(compact) or is_paper_name(rest.strip()) or _has_named_neighbour(page, line):
        evidence += 2
    if line in page.edges:
        evidence += 1
    if len(compact) <= 2:
        evidence += 1
    if _SENTENCE.search(rest) and not has_masthead_word:
        evidence -= 4
    if _runs_on(before, after):
        evidence -= 4
    return Candidate(found.value, line, weekday, evidence)


def _rest(before: str, after: str) -> str:
    """What a line holds besides its date, weekday and lunar date."""
    return WEEKDAY.sub(" ", _LUNAR.sub(" ", f"{before} {after}"))


def _runs_on(before: str, after: str) -> bool:
    """Tell whether words of a sentence touch the date."""
    follows = WEEKDAY.sub("", after, count=1).lstrip("()（）")
    touches_after = bool(follows) and _is_han(follows[0]) and not _AFTER_DATE.match(follows)
    touches_before = bool(before) and (_is_han(before[-1]) and before[-1] not in "报報版期号號刊闻聞年")
    return touches_after or touches_before


def _weekday(page: _Sheet, line: int, before: str, after: str) -> int | None:
    match = WEEKDAY.search(after) or WEEKDAY.search(before)
    if match:
        return read_weekday(match)
    for near in page.near(line):
        words = _LUNAR.sub("", page.lines[near]).strip()
        match = WEEKDAY.match(words)
        if match and len(words) - match.end() <= 2:
            return read_weekday(match)
    return None


def _has_named_neighbour(page: _Sheet, line: int) -> bool:
    """Tell whether a line nearby is a paper's name alone, or has an issue or registration number."""
    for near in page.near(line):
        words = page.lines[near]
        if len(words) > LONGEST_FOLIO:
            continue
        if is_paper_name(_unspaced(words)) or _ISSUE_NUMBER.search(words) or _REGISTRATION.search(words):
            return True
    return False


def _is_lunar(page: _Sheet, found: FoundDate) -> bool:
    lead = page.text[max(0, found.start - 6) : found.start]
    return bool(re.search(r"[历曆]\s*$", lead))


def _damaged_dates(text: str) -> Iterator[FoundDate]:
    """Dates whose month the OCR spoilt ("FRIDAY, 31 AY 1, 1903"): the one month that the weekday allows and whose
    name shares half its letters or more with what is left."""
    for year in LATIN_YEAR.finditer(text):
        first = max(0, year.start() - LONGEST_LATIN_DATE)
        match = _DAMAGED.search(text[first : year.end()])
        left = re.sub(r"[^a-z]", "", match["month"].lower()) if match else ""
        if match is None or left in MONTHS or not left:
            continue
        fits = {
            value
            for word, month in MONTHS.items()
            if left in word and 2 * len(left) >= len(word)
            if (value := make_date(int(match["year"]), month, int(match["day"])))
            and value.weekday() == WEEKDAYS[f"{match['weekday'].lower()}day"]
        }
        if len(fits) == 1:
            yield FoundDate(fits.pop(), first + match.start("month"), first + match.end())


def _split_dates(page: _Sheet) -> Iterator[FoundDate]:
    """Dates of modern mastheads whose day is set big, so that the dump has it on a line of its own: year and month,
    then or before it a bare day, and a weekday nearby that fits."""
    for match in _YEAR_MONTH.finditer(page.text):
        line = page.line_at(match.start())
        near = [page.lines[i].strip() for i in page.near(line)]
        weekdays = {read_weekday(found) for words in near if (found := WEEKDAY.fullmatch(words))}
        days = [int(words.rstrip("日")) for words in near if re.fullmatch(r"\d{1,2}日?", words)]
        values = (make_date(read_number(match["year"]), int(match["month"]), day) for day in days)
        fits = {value for value in values if value and value.weekday() in weekdays}
        if len(fits) == 1:
            yield FoundDate(fits.pop(), match.start(), match.end())


def _settle(candidates: Sequence[Candidate]) -> tuple[Candidate | None, tuple[date, ...]]:
    """The date that wins, or those that compete. One with its right weekday beats one without; among equals the
    evidence summed over all folios must be twice that of the next."""
    if not candidates:
        return None, ()
    pool = [c for c in candidates if c.is_sure] or candidates
    weights: dict[date, int] = defaultdict(int)
    for candidate in pool:
        weights[candidate.value] += candidate.evidence
    first, *others = sorted(weights, key=lambda value: (-weights[value], value))
    if others and weights[first] < 2 * weights[others[0]]:
        return None, tuple(sorted(weights))
    return max((c for c in pool if c.value == first), key=lambda c: (c.evidence, -c.line)), ()


# --- names and numbers ----------------------------------------------------------------------------------------------


def _nameplates(page: _Sheet, candidates: Sequence[Candidate]) -> tuple[Nameplate, ...]:
    dated = {candidate.line for candidate in candidates}
    alone = [i for i in page.filled if page.lines[i].rstrip()[-1] in "报報" and is_paper_name(_unspaced(page.lines[i]))]
    lines = sorted({*dated, *(near for line in dated for near in page.near(line)), *page.edges, *alone})
    return tuple(
        Nameplate(page.line_nos[line], page.lines[line].strip(), line in dated)
        for line in lines
        if len(page.lines[line]) <= LONGEST_FOLIO and (line in dated or not _SENTENCE.search(page.lines[line]))
    )[:MOST_NAMEPLATES]


def _named_on(plate: Nameplate, names: Mapping[str, str]) -> Iterable[str]:
    """Ids of the names that a line is, or carries as a folio: "02 要闻 某某日报"."""
    compact = _letters(plate.words)
    if compact in names:
        return (names[compact],)
    found = [name for name in names if name in compact]
    if not found:
        return ()
    longest = [name for name in found if not any(name != other and name in other for other in found)]
    is_short_end = len(compact) <= max(map(len, longest)) + LONGEST_SECTION and compact.endswith(tuple(longest))
    if not (plate.is_dated or is_short_end or _MASTHEAD_WORD.search(plate.words)):
        return ()
    return {names[name] for name in longest}


def _printed_name(page: _Sheet, candidates: Sequence[Candidate]) -> tuple[str | None, int | None]:
    """What looks like a paper's name on a dated folio, or alone on a line beside one or at the head of the page."""
    dated = dict.fromkeys(candidate.line for candidate in candidates)
    beside = (near for line in dated for near in page.near(line))
    for line in dict.fromkeys((*dated, *beside, *page.filled[:NEAR_LINES])):
        if len(page.lines[line]) > LONGEST_FOLIO:
            continue
        name = _name_in(page.lines[line], is_dated=line in dated)
        if name:
            return name, page.line_nos[line]
    return None, None


def _name_in(words: str, is_dated: bool) -> str | None:
    alone = _unspaced(words).rstrip(".")
    parts = re.split(r"[\s|｜·]+", _rest(*_without_date(alone))) if is_dated else [alone]
    if len(parts) == 1 and is_paper_name(alone) and not _is_han(alone[-1]):
        return alone
    names = (_SECTION.sub("", part) for part in parts)
    return next((name for name in names if is_paper_name(name)), None)


def _without_date(words: str) -> tuple[str, str]:
    for found in find_dates(words):
        return words[: found.start], words[found.end :]
    return words, ""


def _issue_number(page: _Sheet, candidates: Sequence[Candidate]) -> tuple[int | None, int | None]:
    beside = (near for c in candidates for near in (c.line, *page.near(c.line)))
    for line in dict.fromkeys((*beside, *page.filled[:EDGE_LINES])):
        if len(page.lines[line]) > LONGEST_FOLIO:
            continue
        match = _ISSUE_NUMBER.search(page.lines[line])
        if match is None:
            continue
        number = _read_issue_number(match)
        if number is not None:
            return number, page.line_nos[line]
    return None, None


def _read_issue_number(match: re.Match[str]) -> int | None:
    if match["latin"]:
        return read_number(re.sub(r"[,.]", "", match["latin"]))
    signs = re.sub(r"\s", "", match["han"])
    total = 0
    for unit, value in (("[萬万]", 10_000), ("[千仟]", 1_000)):
        head, found, tail = re.sub(unit, "\0", signs, count=1).partition("\0")
        if found:
            total += (read_number(head) or 1) * value
            signs = tail
    rest = read_number(signs) if signs else 0
    return None if rest is None else total + rest


# --- hints ----------------------------------------------------------------------------------------------------------

MOST_HINTS: Final = 5
"""Lines of one kind in a suggested sidecar: a person reads them."""

_DATELINE: Final = re.compile(
    rf"(?P<place>[\u3400-\u9fff]{{2,8}}?){S}(?P<month>\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月(?P<day>\d{{1,2}}|[一二三四五六七八九十廿]{{1,3}})日[电電讯訊]"
)
_AGENCY_HEAD: Final = re.compile(r".*(?:社|[报報]|据|據)")
_LATIN_DATELINE: Final = re.compile(
    rf"^\W?(?P<place>[A-Z][A-Za-z .'-]{{2,24}}), (?P<month>(?i:{'|'.join(sorted(MONTHS, key=len, reverse=True))}))\.? "
    r"(?P<day>\d{1,2})\b",
    re.MULTILINE,
)
_PUBLISHER: Final = re.compile(
    r"(?:主办|主辦|主管|出版)(?:单位|單位)?[:：]\s*([^\s，。；]{4,20})|([\u3400-\u9fff]{2,6}(?:日|晚|早|晨|时|商|都市)[报報]社)"
)
_MONTH_DAY: Final = re.compile(r"(?<!\d)(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
_DIVISION: Final = re.compile(r"[\u3400-\u9fff]{2}[市县縣省]")
_NO_DIVISION: Final = frozenset("全我本该該各城在到从從和为為一进進委持彻徹了的是及与與市县省区府")
"""Signs in 全市, 我省, 市委市政府 and in pairs that straddle two words: none begins or ends a place's name often."""

_YEAR: Final = re.compile(r"(?<!\d)((?:1[6-9]|20|21)\d\d)年")


def _name_hints(page: _Sheet) -> Iterator[str]:
    for line in page.filled:
        if len(page.lines[line]) <= LONGEST_FOLIO and (name := _name_in(page.lines[line], is_dated=False)):
            yield f"masthead: {name} (line {page.line_nos[line]})"
            break
    found = dict.fromkeys((m[1] or m[2]) for m in _PUBLISHER.finditer(page.text))
    if found:
        yield f"publisher named: {', '.join(list(found)[:MOST_HINTS])}"


def _date_hints(page: _Sheet) -> Iterator[str]:
    latest = max(_datelines(page), default=None)
    if latest:
        month, day, place, line = latest
        yield f"latest dateline: {month}月{day}日, {place} (line {line})"
    days = [
        (month, day, page.line_no_at(match.start()))
        for match in _MONTH_DAY.finditer(page.text)
        if (month := int(match[1])) <= 12 and (day := int(match[2])) <= 31
    ]
    if days:
        last_month, last_day, line = max(days, key=lambda found: (found[0], found[1], -found[2]))
        yield f"latest day named: {last_month}月{last_day}日 (line {line})"
    weekdays = [
        (i, m[0]) for i in page.filled if len(page.lines[i]) <= LONGEST_FOLIO and (m := WEEKDAY.search(page.lines[i]))
    ]
    if weekdays:
        yield "weekday: " + ", ".join(f"{word} (line {page.line_nos[i]})" for i, word in weekdays[:MOST_HINTS])
    years = [int(match[1]) for match in _YEAR.finditer(page.text)]
    if years:
        yield f"latest year named: {max(years)}"
    dates = sorted({found.value for found in find_dates(page.text)})
    if dates:
        yield f"full dates in the text: {', '.join(map(str, dates[-MOST_HINTS:]))}"


def _place_hints(page: _Sheet) -> Iterator[str]:
    places = list(dict.fromkeys(place for _, _, place, _ in _datelines(page) if place))
    if places:
        yield f"places of datelines: {', '.join(places[:MOST_HINTS])}"
    named = Counter(m[0] for m in _DIVISION.finditer(page.text) if _NO_DIVISION.isdisjoint(m[0][:2]))
    often = [f"{name} ({count} times)" for name, count in named.most_common(MOST_HINTS) if count > 1]
    if often:
        yield f"places named: {', '.join(often)}"


def _datelines(page: _Sheet) -> Iterator[tuple[int, int, str, int]]:
    for match in _DATELINE.finditer(page.text):
        month, day = read_number(match["month"]), read_number(match["day"])
        if month and day and month <= 12 and day <= 31:
            yield month, day, _AGENCY_HEAD.sub("", match["place"]), page.line_no_at(match.start())
    for match in _LATIN_DATELINE.finditer(page.text):
        yield MONTHS[match["month"].lower()], int(match["day"]), match["place"].strip(), page.line_no_at(match.start())


# --- signs ----------------------------------------------------------------------------------------------------------


@cache
def _not_letters() -> re.Pattern[str]:
    return re.compile(r"[\W_]+")


def _letters(words: str) -> str:
    """A line's letters and digits alone, case folded, NFC, so that spacing and marks in a name do not count."""
    return _not_letters().sub("", unicodedata.normalize("NFC", words)).casefold()


def _unspaced(words: str) -> str:
    """A line without the spaces that justify Han signs."""
    return re.sub(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])", "", words.strip())


def _is_han(sign: str) -> bool:
    return "\u3400" <= sign <= "\u9fff"
