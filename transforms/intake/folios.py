"""Dates that stand in mastheads and folios, told from dates in articles by what stands beside them.

A date in an article does the same work as one in a folio for a reader who can see the page; in a dump they are told
apart by the right weekday, the paper's name, an issue number, a line of nothing else, and no words of a sentence.
Here belongs that evidence. Which of several dates wins is `masthead`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from transforms.intake.dates import (
    LUNAR,
    MONTHS,
    NUMBER,
    WEEKDAY,
    WEEKDAYS,
    FoundDate,
    S,
    find_dates,
    latin_leads,
    make_date,
    read_number,
    read_weekday,
    without_dates,
)
from transforms.intake.names import is_paper_name, name_key
from transforms.intake.sheet import LONGEST_FOLIO, Sheet, is_han, unspaced

RIGHT_WEEKDAY: Final = 3
WRONG_WEEKDAY: Final = -2
FAR_WEEKDAY: Final = 2
NAMED: Final = 2
AT_EDGE: Final = 1
ALONE: Final = 1
IN_SENTENCE: Final = -4
ENOUGH: Final = 4
"""Evidence for a date, in points, and how much of it makes a line a folio: the right weekday and one thing more, or
a name or number and two things more. A dated signature under a notice (alone, at the end of a page) has two, and a
sentence outweighs all but a whole masthead. On 86 pages of six papers 85 are dated so, all rightly; with their
mastheads and folios cut out, none is."""

MOST_STRAY_SIGNS: Final = 2
"""Signs on a line that is a date alone all the same: a page's number, an OCR speck."""

SENTENCE: Final = re.compile(r"[，。；！？“”‘’、;!?]|\.\s+[a-z]|(?<![A-Za-z])(?:the|on|in|at|was|is|le \d|dans|sur)\b")
"""Marks and words of running text."""

MASTHEAD_WORD: Final = re.compile(
    rf"CN{S}\d\d|ISSN|[国國][内內][统統]一|[统統]一刊[号號]|[总總]第|第{S}{NUMBER}{{1,7}}{S}[期号號]|[邮郵][发發]代[号號]|今日{S}{NUMBER}{{1,3}}{S}[版張张]"
    rf"|今日.{{0,3}}[張张]|[责責]任?编辑?|[责責]任?編輯?|[主美][编編]|校[对對]|版式|值班|{NUMBER}{{1,3}}版|版[面]?[:：]"
    r"|\b(?:pages?|price|cents?|vol|centimes|numéro|année)\b|N[°º]",
    re.IGNORECASE,
)
"""What mastheads and folios say besides name and date: registration and issue numbers, pages, editors, price."""

ISSUE_NUMBER: Final = re.compile(
    rf"第{S}(?P<han>(?:{NUMBER}|[千仟萬万])(?:{S}(?:{NUMBER}|[千仟萬万])){{0,11}}){S}[期号號]"
    r"|\bN\s?[o°º]\.{0,2}\s?(?P<latin>\d{1,3}(?:[,.]\d{3})+|\d{1,6})\b",
    re.IGNORECASE,
)

_DAILY: Final = re.compile(r"(?<![本该該各此])(?:[日晚早晨时時商週周導导快]|都市|青年)[报報](?!社|讯|訊|道|告)")
"""A daily's name within a folio; not 日报社, 本报讯."""

_REGISTRATION: Final = re.compile(r"CN\s?\d\d|ISSN")

_AFTER_DATE: Final = re.compile(r"[星周週礼禮第总總今农農旧舊夏阴陰晴多出版天零每]|[\u3400-\u9fff]{1,6}[报報]")
"""What follows a date without a space in a masthead; any other Han sign there runs on in a sentence."""

_DAMAGED: Final = re.compile(
    r"\b(?P<weekday>mon|tues|wednes|thurs|fri|satur|sun)day[,.]?\s+(?P<month>[^\n,]{2,11}?)[\s.]+(?P<day>\d{1,2})[.,]{1,2}"
    r"\s*(?P<year>\d{4})$",
    re.IGNORECASE,
)

_YEAR_MONTH: Final = re.compile(rf"(?P<year>[12]{S}\d{S}\d{S}\d){S}年{S}(?P<month>\d{{1,2}}){S}月(?=\s*\n)")


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


def candidates_on(page: Sheet) -> Iterator[Candidate]:
    """Weigh every full date on the lines of a text that are short enough for a folio."""
    for found in (*find_dates(page.text), *_damaged_dates(page.text), *_split_dates(page)):
        line = page.line_at(found.start)
        if len(page.lines[line]) <= LONGEST_FOLIO and not _is_lunar(page, found):
            yield _weigh(page, found, line)


def _weigh(page: Sheet, found: FoundDate, line: int) -> Candidate:
    """Count what speaks for a date's standing in a masthead or folio and what speaks against it."""
    start = page.starts[line]
    before = page.lines[line][: max(0, found.start - start)]
    after = LUNAR.sub(" ", page.lines[line][max(0, found.end - start) :])
    weekday = _weekday(page, line, before, after)
    rest = without_dates(f"{before} {after}")
    compact = name_key(rest)
    has_masthead_word = MASTHEAD_WORD.search(rest) is not None
    is_named = has_masthead_word or _DAILY.search(compact) is not None or is_paper_name(rest.strip())
    evidence = 0
    if weekday is not None:
        evidence += RIGHT_WEEKDAY if weekday == found.value.weekday() else WRONG_WEEKDAY
    elif page.lone_weekdays == {found.value.weekday()}:
        evidence += FAR_WEEKDAY
    if is_named or _has_named_neighbour(page, line):
        evidence += NAMED
    if line in page.edges:
        evidence += AT_EDGE
    if len(compact) <= MOST_STRAY_SIGNS:
        evidence += ALONE
    if SENTENCE.search(rest) and not has_masthead_word:
        evidence += IN_SENTENCE
    if _runs_on(before, after):
        evidence += IN_SENTENCE
    return Candidate(found.value, line, weekday, evidence)


def _runs_on(before: str, after: str) -> bool:
    """Tell whether words of a sentence touch the date."""
    follows = WEEKDAY.sub("", after, count=1).lstrip("()（）")
    touches_after = bool(follows) and is_han(follows[0]) and not _AFTER_DATE.match(follows)
    touches_before = bool(before) and (is_han(before[-1]) and before[-1] not in "报報版期号號刊闻聞年")
    return touches_after or touches_before


def _weekday(page: Sheet, line: int, before: str, after: str) -> int | None:
    match = WEEKDAY.search(after) or WEEKDAY.search(before)
    if match:
        return read_weekday(match)
    for near in page.near(line):
        words = LUNAR.sub("", page.lines[near]).strip()
        match = WEEKDAY.match(words)
        if match and len(words) - match.end() <= 2:
            return read_weekday(match)
    return None


def _has_named_neighbour(page: Sheet, line: int) -> bool:
    """Tell whether a line nearby is a paper's name alone, or has an issue or registration number."""
    for near in page.near(line):
        words = page.lines[near]
        if len(words) > LONGEST_FOLIO:
            continue
        if is_paper_name(unspaced(words)) or ISSUE_NUMBER.search(words) or _REGISTRATION.search(words):
            return True
    return False


def _is_lunar(page: Sheet, found: FoundDate) -> bool:
    lead = page.text[max(0, found.start - 6) : found.start]
    return bool(re.search(r"[历曆]\s*$", lead))


def _damaged_dates(text: str) -> Iterator[FoundDate]:
    """Dates whose month the OCR spoilt ("MONDAY, 31 AY 2, 1904"): the one month that the weekday allows and whose
    name shares half its letters or more with what is left."""
    for first, lead in latin_leads(text):
        match = _DAMAGED.search(lead)
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


def _split_dates(page: Sheet) -> Iterator[FoundDate]:
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
