"""Numerals, and days without their year."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.text.dates import (
    AHEAD_DAYS,
    OLDEST_BARE_DAYS,
    OLDEST_DAYS,
    calendar_number,
    number_of,
    resolve_day,
    resolve_weekday,
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7", 7),
        ("23", 23),
        ("七", 7),
        ("十", 10),
        ("十一", 11),
        ("二十", 20),
        ("二十三", 23),
        ("廿", 20),
        ("廿三", 23),
        ("卅", 30),
        ("卅一", 31),
        ("二〇", 20),
        ("三一", 31),
        ("某", None),
        ("-3", None),
    ],
)
def test_numerals_of_every_style_are_read(text: str, number: int | None) -> None:
    assert number_of(text) == number


@given(st.dates(date(1900, 1, 1)), st.integers(0, OLDEST_BARE_DAYS), st.booleans())
def test_a_recent_day_is_found_again(issue_date: date, back: int, has_month: bool) -> None:
    day = date.fromordinal(issue_date.toordinal() - back)
    assert resolve_day(day.month if has_month else None, day.day, issue_date) == day


@given(st.none() | st.integers(-1, 14), st.integers(-1, 40), st.dates(date(1, 1, 1)))
def test_no_day_far_from_the_issue_is_found(month: int | None, day: int, issue_date: date) -> None:
    found = resolve_day(month, day, issue_date)
    assert found is None or -AHEAD_DAYS <= (issue_date - found).days <= OLDEST_DAYS


@given(st.integers(1, 7), st.dates(date(1900, 1, 1)))
def test_a_weekday_is_the_last_one_before_the_issue(weekday: int, issue_date: date) -> None:
    found = resolve_weekday(weekday, issue_date)
    assert found.isoweekday() == weekday
    assert 1 <= (issue_date - found).days <= 7


@pytest.mark.parametrize(
    ("word", "kind", "number"),
    [
        ("April", "month", 4),
        ("SEPT.", "month", 9),
        ("août", "month", 8),
        ("Février", "month", 2),
        ("Tuesday", "weekday", 2),
        ("mardi", "weekday", 2),
        ("昨晚", "day", -1),
        ("May", "weekday", None),
    ],
)
def test_calendar_words_have_their_numbers(word: str, kind: str, number: int | None) -> None:
    assert calendar_number(word, kind) == number
