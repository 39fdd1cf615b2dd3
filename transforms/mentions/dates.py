"""Dates in running text, resolved against the day of the issue: 10月11日, 昨日, 上月底, 民国二十八年, last week.

Here belong the search in one text and the shapes of dates in Chinese sentences. English and French ones are
`transforms.mentions.latin_dates`'s, what a date means `date_forms`'s; datelines and mastheads have modules of their
own in `transforms.text` and `transforms.intake`.

A date is counted under what is known of it in ISO 8601: a day (2021-10-11), a month (2021-10), a year (2021), or a
range of one of these with a slash (2021-10-01/2021-10-10).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from itertools import chain
from re import Match, Pattern

from transforms.intake.dates import ERA_OFFSETS, WEEKDAYS, read_number
from transforms.mentions.date_forms import (
    LOOSE,
    RECENT,
    SAID,
    Place,
    Reader,
    Reading,
    any_of,
    day_without_year,
    decade,
    month_beside,
    month_without_year,
    months,
    part_of_month,
    said_day,
    said_year,
    week_beside,
    week_range,
    words_of,
)
from transforms.mentions.found import Found
from transforms.mentions.latin_dates import latin_gate, latin_shapes
from transforms.text.characters import HAN
from transforms.text.dates import NUMERAL, resolve_day, resolve_weekday
from transforms.text.tables import alternation

_HAN = re.compile(f"[{HAN}]")
_TO = "至到—–~～"
_JOINTS = frozenset(f"{_TO}、和及与（(-")
_NUMBER = f"[{NUMERAL}元]"
_MONTH = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = f"(?:[0-3]?[0-9]|[{NUMERAL}]{{1,3}})"
_QUARTER = "[一二三四1-4]"
_OTHER_FIRSTS = "上本第前星礼周"  # of centuries, quarters, weekdays
_OTHER_SECONDS = "世季期拜天"
_WEEKDAY = "[一二三四五六日天]"


def find_dates(text: str, form: str, issue_date: date) -> list[Found]:
    """Return the dates in `text`, in order, apart from each other; `form` is its `matching_form`.

    Vague words (近日, 当时), durations (三年) and lunar days are no dates. Linear in the text.
    """
    is_chinese = _HAN.search(form) is not None
    gate, pattern, readers = _chinese() if is_chinese else _latin()
    found: list[Found] = []
    for match in _matches(gate, pattern, form if is_chinese else text.replace("’", "'")):
        reading = readers[str(match.lastgroup)](match, Place(issue_date, _day_before(found, match.start(), form)))
        if reading:
            found.append(Found(match.start(), match.end(), "date", *reading))
    return found


def _day_before(found: list[Found], start: int, form: str) -> date | None:
    """Return the day that a joint of one character parts from `start`."""
    if not found or found[-1].end != start - 1 or form[start - 1] not in _JOINTS or len(found[-1].canonical) != 10:
        return None
    return date.fromisoformat(found[-1].canonical)


def _matches(gate: Pattern[str], pattern: Pattern[str], text: str) -> Iterator[Match[str]]:
    """Yield the matches of a pattern, which is tried only where a gate is passed: that is soon seen, and most of a
    text is passed over."""
    at = 0
    while passed := gate.search(text, at):
        match = pattern.match(text, passed.start())
        at = match.end() if match else passed.start() + 1
        if match:
            yield match


_Shapes = tuple[Pattern[str], Pattern[str], Mapping[str, Reader]]


def _together(shapes: Mapping[str, tuple[str, Reader]], gate: str, flags: int = 0) -> _Shapes:
    """Return what stands where a shape may begin, one pattern of all shapes, whose `lastgroup` names the shape that
    was met, and the shapes' readers."""
    pattern = "|".join(f"(?P<{name}>{shape})" for name, (shape, _) in shapes.items())
    return re.compile(gate, flags), re.compile(pattern, flags), {name: read for name, (_, read) in shapes.items()}


@cache
def _latin() -> _Shapes:
    return _together(latin_shapes(), latin_gate(), re.IGNORECASE)


@cache
def _chinese() -> _Shapes:
    units = ("reign", "year", "month", "week", "day", "half")
    words = [word for word in (*ERA_OFFSETS, *chain.from_iterable(map(words_of, units))) if _HAN.match(word)]
    pairs = sorted({word[:2] for word in words})
    first, second = ("".join(sorted({pair[at] for pair in pairs})) for at in (0, 1))
    gate = (  # begins with one set of characters, which a search leaps to
        f"[{NUMERAL}{first}{_OTHER_FIRSTS}](?:(?<=[{NUMERAL}])[{NUMERAL}]{{0,3}}[年月日世季./-]"
        f"|(?<=[{_OTHER_FIRSTS}])[{NUMERAL}{_OTHER_SECONDS}]|[{second}](?<={'|'.join(pairs)}))"
    )
    return _together(_absolute_shapes() | _relative_shapes(), gate)


def _absolute_shapes() -> dict[str, tuple[str, Reader]]:
    """Return the shapes that name a number, those that say more before those that say less."""
    parts = any_of("part")
    in_year = (
        f"(?:(?P<month_of_year>{_MONTH})月份?(?:(?P<day_of_year>{_DAY})[日号]|(?P<part_of_year>{parts}))?"
        f"|(?P<half_of_year>{any_of('half')})|前(?P<quarters_of_year>[二三])季度|第?(?P<quarter_of_year>{_QUARTER})季度"
        "|(?P<edge_of_year>[初底末]))?"
    )
    range_end = "|".join(f"(?<=[{_TO}].{{{length}}}日)" for length in (1, 2))
    return {
        "numeric": (
            "(?<![0-9])(?P<plain_year>[12][0-9]{3})(?P<mark>[-./])(?P<plain_month>[0-9]{1,2})(?P=mark)"
            "(?P<plain_day>[0-9]{1,2})(?![0-9])",
            _read_numeric,
        ),
        "era": (
            f"(?P<era_name>{alternation(frozenset(ERA_OFFSETS))})(?P<era_year>{_NUMBER}{{1,4}})年"
            f"(?:(?P<era_month>{_MONTH})月(?:(?P<era_day>{_DAY})[日号])?)?",
            _read_era,
        ),
        "reign": (f"(?P<reign_name>{any_of('reign')})(?P<reign_year>{_NUMBER}{{1,3}})年", _read_reign),
        "year": (
            f"(?:(?<![{NUMERAL}.])(?P<year_number>[12][0-9]{{3}}|[一二][〇零一二三四五六七八九]{{3}})年(?!历史)"
            f"|(?<![年当])(?P<year_word>{any_of('year')})(?!轻)){in_year}",
            _read_year,
        ),
        "month": (
            f"(?<![{NUMERAL}两每历第年./-])(?P<month_number>{_MONTH})月份?(?:(?P<day_of_month>{_DAY})[日号]"
            f"|(?P<part_of_month>{parts})|(?![{NUMERAL}花天革怀饼球季]))",
            _read_month,
        ),
        "decade": (
            "(?:(?P<this_century>本世纪)|(?P<century>上|20|二十|19|十九)世纪)?"
            "(?P<decade_number>[1-9]0|[一二三四五六七八九]十)年代",
            _read_decade,
        ),
        "bare": (
            f"(?<![{NUMERAL}第每近前头期续月])(?P<bare_day>{_DAY})日"
            f"(?:(?=[，,、。{_TO}（(和上下中午晚早凌傍夜电讯起在从]|$)|{range_end})",
            _read_bare_day,
        ),
    }


def _read_numeric(match: Match[str], place: Place) -> Reading | None:
    return said_day(int(match["plain_year"]), int(match["plain_month"]), int(match["plain_day"]))


def _read_era(match: Match[str], place: Place) -> Reading | None:
    year = read_number(match["era_year"])
    return None if year is None else _dated(year + ERA_OFFSETS[match["era_name"]], match["era_month"], match["era_day"])


def _dated(year: int, month: str | None, day: str | None) -> Reading | None:
    """Return the day, the month or the year, whichever is said."""
    month_number = read_number(month) if month else None
    if month_number is None:
        return said_year(year)
    return said_day(year, month_number, read_number(day) if day else None)


def _read_reign(match: Match[str], place: Place) -> Reading | None:
    year = read_number(match["reign_year"])
    return said_year(year + words_of("reign")[match["reign_name"]], LOOSE) if year else None


def _read_year(match: Match[str], place: Place) -> Reading | None:
    word = match["year_word"]
    year = place.issue_date.year + words_of("year")[word] if word else read_number(match["year_number"])
    if year is None or said_year(year) is None:
        return None
    month, part = match["month_of_year"], match["part_of_year"]
    if month and part:
        return Reading(part_of_month(year, read_number(month) or 1, words_of("part")[part]), "part of a month", SAID)
    if match["half_of_year"]:
        return Reading(_half(year, match["half_of_year"]), "part of a year", SAID)
    if match["quarters_of_year"]:
        return Reading(_first_quarters(year, match["quarters_of_year"]), "part of a year", SAID)
    if match["quarter_of_year"]:
        return Reading(_quarter(year, match["quarter_of_year"]), "part of a year", SAID)
    if match["edge_of_year"]:
        return Reading(f"{year:04}-{1 if match['edge_of_year'] == '初' else 12:02}", "part of a year", LOOSE)
    return _dated(year, month, match["day_of_year"])


def _half(year: int, word: str) -> str:
    first = 6 * words_of("half")[word] - 5
    return months(year, first, first + 5)


def _first_quarters(year: int, number: str) -> str:
    return months(year, 1, 3 * (read_number(number) or 1))


def _quarter(year: int, number: str) -> str:
    last = 3 * (read_number(number) or 1)
    return months(year, last - 2, last)


def _read_month(match: Match[str], place: Place) -> Reading | None:
    month = read_number(match["month_number"])
    if not month:
        return None
    day, part = match["day_of_month"], match["part_of_month"]
    if day:
        number = read_number(day) or 0
        if place.before and place.before < place.issue_date.replace(day=1) and place.before.month <= month:
            return said_day(place.before.year, month, number)
        return day_without_year(month, number, place.issue_date)
    year = month_without_year(month, place.issue_date)
    if part:
        return Reading(part_of_month(year, month, words_of("part")[part]), "part of a month", RECENT)
    return Reading(f"{year:04}-{month:02}", "month without year", LOOSE)


def _read_decade(match: Match[str], place: Place) -> Reading | None:
    number = read_number(match["decade_number"]) or 0
    if match["this_century"]:
        return decade(number, place.issue_date.year // 100, place.issue_date)
    if not match["century"]:
        return decade(number, None, place.issue_date)
    named = read_number(match["century"])
    return decade(number, named - 1 if named else place.issue_date.year // 100 - 1, place.issue_date)


def _read_bare_day(match: Match[str], place: Place) -> Reading | None:
    day = read_number(match["bare_day"])
    if not day:
        return None
    if place.before and place.before.day < day:
        return said_day(place.before.year, place.before.month, day)
    found = resolve_day(None, day, place.issue_date)
    return Reading(found.isoformat(), "day without month", RECENT) if found else None


def _relative_shapes() -> dict[str, tuple[str, Reader]]:
    """Return the shapes that are words: 昨日, 上周三, 本月底, 上半年."""
    return {
        "month_beside": (
            f"(?<!晚)(?P<month_word>{any_of('month')})(?![球光])"
            f"(?:(?P<day_of_that_month>{_DAY})[日号]|(?P<part_of_that_month>{any_of('part')}))?",
            _read_month_word,
        ),
        "week_beside": (
            f"(?<![会晚早场身网台天属])(?P<week_word>{any_of('week')})(?![刊期边围岁年])(?P<day_of_week>{_WEEKDAY})?",
            _read_week_word,
        ),
        "part_of_this_year": (
            f"(?P<half_word>{any_of('half')})|前(?P<quarters>[二三])季度|(?<!度)第?(?P<quarter>{_QUARTER})季度",
            _read_part_of_year,
        ),
        "day_beside": (f"(?P<day_word>{any_of('day')})(?!头条)", _read_day_word),
        "weekday": (
            f"(?<![{NUMERAL}每逢至到两几个、])(?:星期|礼拜|周)(?P<weekday_name>{_WEEKDAY})"
            "(?=[，,。上下早晚凌中午夜的)）]|$)",
            _read_weekday,
        ),
    }


def _read_month_word(match: Match[str], place: Place) -> Reading | None:
    year, month = month_beside(place.issue_date, words_of("month")[match["month_word"]])
    day, part = match["day_of_that_month"], match["part_of_that_month"]
    if day:
        return said_day(year, month, read_number(day) or 0)
    if part:
        return Reading(part_of_month(year, month, words_of("part")[part]), "part of a month", RECENT)
    return Reading(f"{year:04}-{month:02}", "relative month", RECENT)


def _read_week_word(match: Match[str], place: Place) -> Reading | None:
    monday = week_beside(place.issue_date, words_of("week")[match["week_word"]])
    if not match["day_of_week"]:
        return Reading(week_range(monday), "relative week", LOOSE)
    day = monday + timedelta(days=WEEKDAYS[match["day_of_week"]])
    return Reading(day.isoformat(), "weekday", RECENT)


def _read_part_of_year(match: Match[str], place: Place) -> Reading | None:
    year = place.issue_date.year
    if match["half_word"]:
        return Reading(_half(year, match["half_word"]), "part of a year", LOOSE)
    if match["quarters"]:
        return Reading(_first_quarters(year, match["quarters"]), "part of a year", LOOSE)
    return Reading(_quarter(year, match["quarter"]), "part of a year", LOOSE)


def _read_day_word(match: Match[str], place: Place) -> Reading | None:
    day = place.issue_date + timedelta(days=words_of("day")[match["day_word"]])
    return Reading(day.isoformat(), "relative day", RECENT)


def _read_weekday(match: Match[str], place: Place) -> Reading | None:
    """Return the last such weekday before the issue, nothing behind a date: 10月11日（星期一）."""
    if place.before:
        return None
    day = resolve_weekday(WEEKDAYS[match["weekday_name"]] + 1, place.issue_date)
    return Reading(day.isoformat(), "weekday", LOOSE)
