"""What a dump that can't be placed gives away of its paper and date, for the person who will place it.

Here belong lines for the suggested sidecar: pointers, never decisions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from transforms.intake.dates import MONTHS, WEEKDAY, S, find_dates, read_number
from transforms.intake.names import paper_name_on
from transforms.intake.sheet import LONGEST_FOLIO, Sheet

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
    r"(?:主办|主辦|主管|出版)(?:单位|單位)?[:：]\s*([^\s，。；]{4,20})|([\u3400-\u9fff]{2,6}(?:[日晚早晨时時商]|都市)[报報]社)"
)

_MONTH_DAY: Final = re.compile(r"(?<!\d)(?P<month>\d{1,2})月(?P<day>\d{1,2})日")

_DIVISION: Final = re.compile(r"[\u3400-\u9fff]{2}[市县縣省]")

_NO_DIVISION: Final = frozenset("全我本该該各城在到从從和为為一进進委持彻徹了的是及与與市县縣省区區府")
"""Signs in 全市, 我省, 市委市政府 and in pairs that straddle two words: none begins or ends a place's name often."""

_YEAR: Final = re.compile(r"(?<!\d)((?:1[6-9]|20|21)\d\d)年")


def read_hints(text: str) -> tuple[str, ...]:
    """List what a text gives away of its paper and date, as short lines in plain words with line numbers."""
    page = Sheet.of(text)
    return tuple(hint for hints in (_name_hints(page), _date_hints(page), _place_hints(page)) for hint in hints)


def _name_hints(page: Sheet) -> Iterator[str]:
    for line in page.filled:
        if len(page.lines[line]) <= LONGEST_FOLIO and (name := paper_name_on(page.lines[line], is_dated=False)):
            yield f"masthead: {name} (line {page.line_nos[line]})"
            break
    found = dict.fromkeys((m[1] or m[2]) for m in _PUBLISHER.finditer(page.text))
    if found:
        yield f"publisher named: {', '.join(list(found)[:MOST_HINTS])}"


def _date_hints(page: Sheet) -> Iterator[str]:
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


def _place_hints(page: Sheet) -> Iterator[str]:
    places = list(dict.fromkeys(place for _, _, place, _ in _datelines(page) if place))
    if places:
        yield f"places of datelines: {', '.join(places[:MOST_HINTS])}"
    named = Counter(m[0] for m in _DIVISION.finditer(page.text) if _NO_DIVISION.isdisjoint(m[0][:2]))
    often = [f"{name} ({count} times)" for name, count in named.most_common(MOST_HINTS) if count > 1]
    if often:
        yield f"places named: {', '.join(often)}"


def _datelines(page: Sheet) -> Iterator[tuple[int, int, str, int]]:
    for match in _DATELINE.finditer(page.text):
        month, day = read_number(match["month"]), read_number(match["day"])
        if month and day and month <= 12 and day <= 31:
            yield month, day, _AGENCY_HEAD.sub("", match["place"]), page.line_no_at(match.start())
    for match in _LATIN_DATELINE.finditer(page.text):
        yield MONTHS[match["month"].lower()], int(match["day"]), match["place"].strip(), page.line_no_at(match.start())
