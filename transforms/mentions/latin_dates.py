"""The shapes of dates in English and French sentences: Oct. 11, 11 octobre 2021, last week, hier.

Here belong the shapes and their reading; the search is `transforms.mentions.dates`'s, what a date means
`date_forms`'s.
"""

from __future__ import annotations

import re
from datetime import timedelta
from re import Match

from transforms.mentions.date_forms import (
    LOOSE,
    RECENT,
    Place,
    Reader,
    Reading,
    any_of,
    day_without_year,
    month_beside,
    said_day,
    said_year,
    week_beside,
    week_range,
    words_of,
)
from transforms.text.characters import HAN
from transforms.text.dates import calendar_number, resolve_weekday
from transforms.text.tables import read_table

_HAN = re.compile(f"[{HAN}]")
_ACCENTS = str.maketrans({"e": "[eé]", "u": "[uû]"})
_BEFORE_YEAR = ("in", "since", "of", "until", "en", "depuis")


def latin_shapes() -> dict[str, tuple[str, Reader]]:
    """Return the shapes by name, those that say more before those that say less; case makes no difference."""
    month, weekday = _calendar_words("month"), _calendar_words("weekday")
    day, year = "[0-3]?[0-9]", "[12][0-9]{3}"
    years = "|".join(f"(?<=\\b{word} )" for word in _BEFORE_YEAR)
    return {
        "month_first": (
            f"\\b(?P<first_month>{month})\\.? (?P<second_day>{day})(?:st|nd|rd|th)?(?![0-9])"
            f"(?:,? (?P<last_year>{year})(?![0-9]))?",
            lambda match, place: _dated(match["first_month"], match["second_day"], match["last_year"], place),
        ),
        "day_first": (
            f"(?<![0-9.,])(?P<first_day>{day})(?:st|nd|rd|th|er)?(?: of)? (?P<second_month>{month})\\b\\.?"
            f"(?:,? (?P<third_year>{year})(?![0-9]))?",
            lambda match, place: _dated(match["second_month"], match["first_day"], match["third_year"], place),
        ),
        "month_and_year": (
            f"\\b(?P<month_alone>{month})\\.?,?(?: of| de)? (?P<year_behind>{year})(?![0-9])",
            lambda match, _: said_day(int(match["year_behind"]), _number(match["month_alone"]), None),
        ),
        "latin_word": (
            f"\\b(?:(?P<day>{any_of('day')})|(?P<week>{any_of('week')})|(?P<month>{any_of('month')})"
            f"|(?P<year>{any_of('year')}))\\b",
            _read_word,
        ),
        "weekday": (f"\\b(?P<weekday_name>{weekday})\\b(?!,? (?:{month}|[0-9]))", _read_weekday),
        "year_alone": (
            f"(?:{years})(?P<year_number>1[6-9][0-9]{{2}}|20[0-9]{{2}})\\b",
            lambda match, _: said_year(int(match["year_number"]), LOOSE),
        ),
    }  # fmt: skip


def latin_gate() -> str:
    """Return what stands where one of the shapes may begin: a figure, or the first two letters of a word of theirs."""
    words = [word for unit in ("day", "week", "month", "year") for word in words_of(unit)]
    words += [word for kind in ("month", "weekday") for word in _words(kind)]
    starts = {word[:2].translate(_ACCENTS) for word in words if not _HAN.match(word)}
    return f"(?=[0-9]|\\b(?:{'|'.join(sorted(starts))}))"


def _calendar_words(kind: str) -> str:
    """Return the words of a kind of the calendar, accents at will, as the alternatives of a regular expression."""
    return "|".join(word.translate(_ACCENTS) for word in sorted(_words(kind), key=len, reverse=True))


def _words(kind: str) -> list[str]:
    return [word for word, its_kind, _ in read_table("calendar_words.tsv") if its_kind == kind]


def _dated(month: str, day: str, year: str | None, place: Place) -> Reading | None:
    number = _number(month)
    return said_day(int(year), number, int(day)) if year else day_without_year(number, int(day), place.issue_date)


def _number(month: str) -> int:
    return calendar_number(month, "month") or 0


def _read_word(match: Match[str], place: Place) -> Reading | None:
    unit = next(unit for unit in ("day", "week", "month", "year") if match[unit])
    offset = words_of(unit)[match[unit].lower().replace("’", "'")]
    if unit == "day":
        return Reading((place.issue_date + timedelta(days=offset)).isoformat(), "relative day", RECENT)
    if unit == "week":
        return Reading(week_range(week_beside(place.issue_date, offset)), "relative week", RECENT)
    if unit == "month":
        year, month = month_beside(place.issue_date, offset)
        return Reading(f"{year:04}-{month:02}", "relative month", RECENT)
    return said_year(place.issue_date.year + offset, RECENT)


def _read_weekday(match: Match[str], place: Place) -> Reading | None:
    day = resolve_weekday(calendar_number(match["weekday_name"], "weekday") or 1, place.issue_date)
    return Reading(day.isoformat(), "weekday", LOOSE)
