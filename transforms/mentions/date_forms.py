"""What a date in text means, by the day of the issue, and the ISO 8601 form that it is counted under.

Here belong the arithmetic of the calendar and the words of `data/date_words.tsv`. How dates look in sentences is
`transforms.mentions.dates`'s for Chinese, `latin_dates`'s for English and French.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache
from re import Match
from typing import NamedTuple

from transforms.intake.dates import FIRST_YEAR, LAST_YEAR, make_date
from transforms.mentions.reference import read_table
from transforms.text.dates import resolve_day
from transforms.text.tables import alternation
from transforms.text.tables import read_table as read_text_table

MOST_DAYS_AHEAD = 183
"""Days after the issue up to which a day without a year is of the issue's year: half a year, beyond which the same day
of the year before is nearer."""

DAYS_TO_NEXT_YEAR = 335
"""Days before the issue beyond which a day without a year is of the next one: in December, January's days are those
ahead."""

MOST_MONTHS_AHEAD = 6
"""The same for a month; one that is past is always of the issue's year, as in figures for 1月至11月."""

# The shares of sixty of each, drawn at random from real pages of 1903 to 2021 and read, that were right: 60, 54 and 51.
# Most that were wrong are 今天 for these days, and months of an earlier year that the sentences before had named.
SAID, RECENT, LOOSE = 0.97, 0.9, 0.85
"""Confidence in a date that says its year; in a day that was news; in what the issue's year or a use decides."""


class Place(NamedTuple):
    """What a date is resolved by: the issue's day, and the day before it that a joint (至, 、) ties it to, if any."""

    issue_date: date
    before: date | None = None


class Reading(NamedTuple):
    """The ISO form of a date, the rule that read it, and how sure it is."""

    canonical: str
    rule: str
    confidence: float


Reader = Callable[[Match[str], Place], Reading | None]
"""Reads a match of one shape; null when there is no such day or year."""


@cache
def words_of(unit: str) -> Mapping[str, int]:
    """Return the words of one unit of `data/date_words.tsv` with their numbers; days with those of datelines."""
    rows = (*read_table("date_words.tsv"), *(row for row in read_text_table("calendar_words.tsv") if row[1] == "day"))
    return {word: int(number) for word, its_unit, number in rows if its_unit == unit}


def any_of(unit: str) -> str:
    """Return the words of a unit as the alternatives of a regular expression."""
    return alternation(frozenset(words_of(unit)))


def said_day(year: int, month: int, day: int | None) -> Reading | None:
    """Return the day or month of a year that the text says."""
    if day is None:
        return Reading(f"{year:04}-{month:02}", "month", SAID) if make_date(year, month, 1) else None
    found = make_date(year, month, day)
    return Reading(found.isoformat(), "day", SAID) if found else None


def said_year(year: int, confidence: float = SAID) -> Reading | None:
    """Return a year, null when no paper can speak of it so (`transforms.intake.dates.FIRST_YEAR`)."""
    return Reading(f"{year:04}", "year", confidence) if FIRST_YEAR <= year <= LAST_YEAR else None


def day_without_year(month: int, day: int, issue_date: date) -> Reading | None:
    """Return a day of a month that names no year: one that was news, else that of the year which fits."""
    recent = resolve_day(month, day, issue_date)
    if recent:
        return Reading(recent.isoformat(), "day without year", RECENT)
    own = make_date(issue_date.year, month, day)
    ahead = (own - issue_date).days if own else 0
    year = issue_date.year + (-1 if ahead > MOST_DAYS_AHEAD else 1 if ahead < -DAYS_TO_NEXT_YEAR else 0)
    found = make_date(year, month, day)
    return Reading(found.isoformat(), "day without year", LOOSE) if found else None


def month_without_year(month: int, issue_date: date) -> int:
    """Return the year of a month that names none."""
    return issue_date.year - (month - issue_date.month > MOST_MONTHS_AHEAD)


def part_of_month(year: int, month: int, part: int) -> str:
    """Return the range of the first, second or third ten days of a month."""
    first, last = ((1, 10), (11, 20), (21, monthrange(year, month)[1]))[part - 1]
    return f"{year:04}-{month:02}-{first:02}/{year:04}-{month:02}-{last:02}"


def months(year: int, first: int, last: int) -> str:
    """Return the range from one month of a year to another."""
    return f"{year:04}-{first:02}/{year:04}-{last:02}"


def month_beside(issue_date: date, offset: int) -> tuple[int, int]:
    """Return the year and month that is `offset` months from the issue's."""
    year, month_index = divmod(issue_date.year * 12 + issue_date.month - 1 + offset, 12)
    return year, month_index + 1


def week_beside(issue_date: date, offset: int) -> date:
    """Return the Monday of the week that is `offset` weeks from the issue's."""
    return issue_date + timedelta(days=7 * offset + 1 - issue_date.isoweekday())


def week_range(monday: date) -> str:
    """Return the range of a week."""
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def decade(number: int, century: int | None, issue_date: date) -> Reading | None:
    """Return the ten years of `number` (80) of a century (19 for 19xx), of the last one that has begun if unsaid."""
    first = (century if century is not None else issue_date.year // 100) * 100 + number
    first -= 100 * (century is None and first > issue_date.year)
    return Reading(f"{first}/{first + 9}", "decade", LOOSE if century is None else SAID)
