"""Days that a credit or an opening names without their year, resolved against the day of the issue.

Here belong the numerals and the arithmetic. The masthead's date, which has its year, belongs to
`transforms.intake.dates`.
"""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from typing import Final

from transforms.text.tables import read_table

NUMERAL: Final = "0-9〇零一二三四五六七八九十廿卅"
"""The figures of a day or month in a dateline, as the inside of a character class."""

OLDEST_DAYS: Final = 60
"""Days before the issue beyond which a day without a year is not believed to be news: a month's name then stands
in a look back, or was misread."""

OLDEST_BARE_DAYS: Final = 15
"""Days before the issue beyond which a day without its month is not believed: it would be named with it."""

AHEAD_DAYS: Final = 1
"""Days after the issue that a dateline may name: evening papers print the next day's date, and zones differ."""

_DIGITS: Final = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0}
_TENS: Final = {"十": 10, "廿": 20, "卅": 30}


def number_of(text: str) -> int | None:
    """Return the number that `text` writes: `11`, `十一`, `二十三`, `廿三`, `卅`, `二〇`; null when it is none."""
    if text.isascii():
        return int(text) if text.isdigit() else None
    tens, units = 0, 0
    for i, character in enumerate(text):
        if character in _TENS:
            tens += (units or 1) * _TENS[character] if character == "十" else _TENS[character]
            units = 0
        elif character in _DIGITS:
            units = units * 10 + _DIGITS[character] if i else _DIGITS[character]
        else:
            return None
    return tens + units


def resolve_day(month: int | None, day: int, issue_date: date) -> date | None:
    """Return the latest such day that is not after the issue (by more than `AHEAD_DAYS` with a month named).

    `month` null stands for the month that fits. Null when no such day is recent enough to be news.
    """
    latest = issue_date + timedelta(days=AHEAD_DAYS if month else 0)
    months = issue_date.year * 12 + issue_date.month - 1
    for back in range(-1, 13):
        year, month_index = divmod(months - back, 12)
        found = _valid(year, month_index + 1, day)
        if found and found <= latest and month in (None, found.month):
            oldest = OLDEST_DAYS if month else OLDEST_BARE_DAYS
            return found if (issue_date - found).days <= oldest else None
    return None


def resolve_weekday(weekday: int, issue_date: date) -> date:
    """Return the last such weekday (Monday is 1) before the issue."""
    back = (issue_date.isoweekday() - weekday - 1) % 7 + 1
    return issue_date - timedelta(days=back)


def calendar_number(word: str, kind: str) -> int | None:
    """Return the number of a month, a weekday or a day beside today by its word in Chinese, English or French."""
    folded = unicodedata.normalize("NFD", word.casefold())
    plain = "".join(character for character in folded if not unicodedata.combining(character)).rstrip(".")
    return next((int(row[2]) for row in read_table("calendar_words.tsv") if row[:2] == (plain, kind)), None)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
