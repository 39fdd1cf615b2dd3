"""Dates as papers print them and as people write them into names: strings to `datetime.date`.

Here belong numerals, eras, month and weekday words, and the shapes of one date. Where a date counts is `masthead`'s
and `paths`'; dates of events inside articles are `transforms.text`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

FIRST_YEAR: Final = 1600
"""The first printed newspapers are of 1605 (Strasbourg); an earlier year is a misreading."""

LAST_YEAR: Final = 2199
"""Far enough to be no limit in practice; a later year is a misreading."""

NUMERALS: Final = {
    **{digit: value for value, digit in enumerate("〇一二三四五六七八九")},
    **{digit: value for value, digit in enumerate("零壹貳參肆伍陸柒捌玖")},
    **{digit: value for value, digit in enumerate("○壹贰叁肆伍陆柒捌玖")},
    "两": 2,
    "兩": 2,
    "弍": 2,
    "叄": 3,
}
"""Digits of Chinese numbers: plain, and the forms of bookkeeping, traditional and simplified."""

TENS: Final = {"十": 10, "拾": 10, "廿": 20, "卄": 20, "卅": 30, "卌": 40}

NUMBER: Final = rf"[\d{''.join(sorted({*NUMERALS, *TENS}))}百佰元]"
"""One sign of a number in Arabic digits of any width or in Chinese numerals; 元 is the first year of an era."""

ERA_OFFSETS: Final = {
    "中華民國": 1911,
    "中华民国": 1911,
    "民國": 1911,
    "民国": 1911,
    "康德": 1933,
    "明治": 1867,
    "大正": 1911,
    "昭和": 1925,
    "平成": 1988,
    "令和": 2018,
}
"""What to add to a year of an era with Gregorian months: era tables of the Republic of China (from 1912), of
Manchukuo (康德, from 1934) and of Japan, which counts Gregorian months since 1873."""

MONTHS: Final = {
    **dict.fromkeys(("january", "jan", "janvier", "janv"), 1),
    **dict.fromkeys(("february", "feb", "février", "fevrier", "févr", "fév"), 2),
    **dict.fromkeys(("march", "mar", "mars"), 3),
    **dict.fromkeys(("april", "apr", "avril", "avr"), 4),
    **dict.fromkeys(("may", "mai"), 5),
    **dict.fromkeys(("june", "jun", "juin"), 6),
    **dict.fromkeys(("july", "jul", "juillet", "juil"), 7),
    **dict.fromkeys(("august", "aug", "août", "aout"), 8),
    **dict.fromkeys(("september", "sept", "sep", "septembre"), 9),
    **dict.fromkeys(("october", "oct", "octobre"), 10),
    **dict.fromkeys(("november", "nov", "novembre"), 11),
    **dict.fromkeys(("december", "dec", "décembre", "decembre", "déc"), 12),
}

WEEKDAYS: Final = {
    **{sign: value for value, sign in enumerate("一二三四五六日")},
    "天": 6,
    **dict.fromkeys(("monday", "mon", "lundi"), 0),
    **dict.fromkeys(("tuesday", "tues", "tue", "mardi"), 1),
    **dict.fromkeys(("wednesday", "wed", "mercredi"), 2),
    **dict.fromkeys(("thursday", "thurs", "thu", "jeudi"), 3),
    **dict.fromkeys(("friday", "fri", "vendredi"), 4),
    **dict.fromkeys(("saturday", "sat", "samedi"), 5),
    **dict.fromkeys(("sunday", "sun", "dimanche"), 6),
}
"""Weekday words in lower case to their number from 0, Monday; Chinese ones without 星期, 周 or 禮拜."""

S: Final = r"[^\S\n]{0,3}"
"""Spaces inside a date: justified lines stretch them, but not over more than three signs in the dumps seen."""

_MONTH_WORD: Final = "|".join(sorted((re.escape(word) for word in MONTHS), key=len, reverse=True))
_WEEKDAY_WORD: Final = "|".join(sorted((word for word in WEEKDAYS if word.isascii()), key=len, reverse=True))

WEEKDAY: Final = re.compile(
    rf"(?:星{S}期|周|週|[礼禮]{S}拜){S}([一二三四五六日天])|\b({_WEEKDAY_WORD})\b\.?", re.IGNORECASE
)

LUNAR: Final = re.compile(
    r"(?:[农農旧舊夏]|[阴陰廢废])[历曆][^\s)）]{0,12}|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年[^\s)）]{0,8}"
)
"""A lunar date, which says nothing of the day of issue that the other date does not."""

_CHINESE: Final = re.compile(
    rf"(?:(?P<era>{'|'.join(sorted(ERA_OFFSETS, key=len, reverse=True))}){S}"
    rf"(?P<era_year>{NUMBER}(?:{S}{NUMBER}){{0,3}})"
    rf"|(?P<year>[12１２一二]{S}{NUMBER}{S}{NUMBER}{S}{NUMBER}))"
    rf"{S}年{S}(?P<month>{NUMBER}(?:{S}{NUMBER})?){S}月{S}(?P<day>{NUMBER}(?:{S}{NUMBER}){{0,2}}){S}[日號号]"
)
_NUMERIC: Final = re.compile(
    r"(?<!\d)(?P<year>[12]\d{3})(?P<mark>[-./_])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)"
)
_MONTH_FIRST: Final = re.compile(
    rf"\b(?P<month>{_MONTH_WORD})\b\.?{S}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[.,]{{0,2}}{S}(?P<year>\d{{4}})$",
    re.IGNORECASE,
)
_DAY_FIRST: Final = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|er)?{S}(?:of{S})?(?P<month>{_MONTH_WORD})\b[.,]?{S}(?P<year>\d{{4}})$",
    re.IGNORECASE,
)
_THREE_LETTERS: Final = re.compile(r"[^\W\d_]{3}")
_LATIN_YEAR: Final = re.compile(r"(?<!\d)(?:1[6-9]\d\d|2[01]\d\d)(?![\d年-])")
"""A year at the end of an English or French date."""

LONGEST_LATIN_DATE: Final = 40
"""Signs of "the 30th of September,   1903" with justified spaces, and room to spare."""

_COMPACT: Final = re.compile(r"(?P<year>[12]\d{3})(?P<month>\d\d)(?P<day>\d\d)")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and where it stands, as a half-open range of code points."""

    value: date
    start: int
    end: int


def find_dates(text: str) -> Iterator[FoundDate]:
    """Find every full date (with its year) in a text, those of one shape after those of another."""
    for match in _CHINESE.finditer(text):
        era = match["era"]
        year = read_number(match["era_year"]) if era else read_number(match["year"])
        found = _found(match, None if year is None else year + ERA_OFFSETS.get(era, 0), read_number(match["month"]))
        if found:
            yield found
    for match in _NUMERIC.finditer(text):
        found = _found(match, int(match["year"]), int(match["month"]))
        if found:
            yield found
    for first, lead in latin_leads(text):
        latin = _MONTH_FIRST.search(lead) or _DAY_FIRST.search(lead)
        found = _found(latin, int(latin["year"]), MONTHS[latin["month"].lower()]) if latin else None
        if found:
            yield FoundDate(found.value, first + found.start, first + found.end)


def latin_leads(text: str) -> Iterator[tuple[int, str]]:
    """Find the stretches that end in a year and have letters, so may be English or French dates, with their starts."""
    for year in _LATIN_YEAR.finditer(text):
        first = max(0, year.start() - LONGEST_LATIN_DATE)
        lead = text[first : year.end()]
        if _THREE_LETTERS.search(lead):
            yield first, lead


def read_date(text: str) -> tuple[date, str] | None:
    """Read the date that a name begins with, and give the rest of the name; `None` when it begins with none."""
    for pattern in (_CHINESE, _NUMERIC, _COMPACT):
        match = pattern.match(text)
        if match is None:
            continue
        is_chinese = pattern is _CHINESE
        era = match["era"] if is_chinese else None
        year = read_number(match["era_year"] if era else match["year"])
        found = _found(
            match, None if year is None else year + ERA_OFFSETS.get(era or "", 0), read_number(match["month"])
        )
        return (found.value, text[found.end :]) if found else None
    return None


def read_number(text: str) -> int | None:
    """Read a whole number in Arabic digits or Chinese numerals (二十八, 廿四, 貳拾捌, 二〇二一, 元)."""
    signs = "".join(text.split())
    if signs == "元":
        return 1
    if signs.isdecimal():
        return int(signs) if len(signs) <= MOST_DIGITS else None
    if not signs or len(signs) > MOST_DIGITS:
        return None
    if all(sign in NUMERALS or sign.isdecimal() for sign in signs):
        return int("".join(str(_digit(sign)) for sign in signs))
    total = 0
    pending: int | None = None
    for sign in signs:
        if sign in "百佰":
            total, pending = total + (1 if pending is None else pending) * 100, None
        elif sign in TENS:
            total, pending = total + (1 if pending is None else pending) * TENS[sign], None
        elif sign in NUMERALS or sign.isdecimal():
            pending = _digit(sign)
        else:
            return None
    return total + (pending or 0)


MOST_DIGITS: Final = 9
"""Longest number read: issue numbers of two centuries have five digits; longer runs are telephone numbers."""


def without_dates(words: str) -> str:
    """What a line holds besides its dates, Gregorian and lunar, and weekday."""
    for found in find_dates(words):
        return without_dates(f"{words[: found.start]} {words[found.end :]}")
    return WEEKDAY.sub(" ", LUNAR.sub(" ", words))


def make_date(year: int | None, month: int | None, day: int | None) -> date | None:
    """Make a date, or `None` when there is no such day or the year is out of reason."""
    if year is None or month is None or day is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_weekday(match: re.Match[str]) -> int:
    """Give the number, from 0, Monday, of a match of `WEEKDAY`."""
    return WEEKDAYS[match[1] or match[2].lower()]


def _digit(sign: str) -> int:
    return NUMERALS[sign] if sign in NUMERALS else int(sign)


def _found(match: re.Match[str], year: int | None, month: int | None) -> FoundDate | None:
    value = make_date(year, month, read_number(match["day"]))
    return FoundDate(value, match.start(), match.end()) if value else None
