"""Did the issue come that was to come? Counted by hand from `planted.plant_spring`, and from small archives."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

DAYS = "SELECT status, is_expected, page_count FROM quality.issue_calendar WHERE publication = ? AND day = ?"


@pytest.mark.parametrize(
    ("paper", "day", "expected", "why"),
    [
        ("江畔日报", 1, ("observed", True, 2), "whole"),
        ("江畔日报", 3, ("missing", True, 0), "Wednesday is one of its days"),
        ("江畔日报", 4, ("closed", False, 0), "it said that it would not come"),
        ("江畔日报", 7, ("closed", False, 0), "Sunday is none of its days"),
        ("江畔日报", 8, ("observed", True, 1), "the lower of two page counts is the usual one"),
        ("北坡周报", 4, ("observed", True, 1), "came"),
        ("北坡周报", 11, ("missing", True, 0), "one of two Thursdays is half of them, so that Thursday is a day of it"),
        ("北坡周报", 12, ("closed", False, 0), "it has come on no Friday"),
    ],
)
def test_what_became_of_a_day(built_spring, ask, paper, day, expected, why) -> None:
    assert ask(built_spring, DAYS, paper, date(2021, 3, day)) == [expected], why


def test_every_day_from_first_to_last_issue_is_judged(built_spring, ask) -> None:
    found = ask(built_spring, "SELECT publication, count(*) FROM quality.issue_calendar GROUP BY 1 ORDER BY 1")
    assert found == [("北坡周报", 15), ("江畔日报", 8)]


@pytest.mark.parametrize(
    ("pages", "turned_away", "status", "why"),
    [
        (4, 0, "observed", "as many pages as on most Mondays"),
        (6, 0, "observed", "more than usual is whole"),
        (3, 0, "partial", "a page less than usual"),
        (4, 1, "partial", "a dump was turned away"),
        (0, 4, "missing", "all were turned away"),
    ],
)
def test_an_issue_is_partial_when_it_is_thinner_than_its_weekdays_or_a_dump_was_turned_away(
    archive, build, ask, pages, turned_away, status, why
) -> None:
    mondays = [date(2022, 5, 2) + timedelta(weeks=n) for n in range(5)]
    for monday in mondays:
        archive.issue("山南晨报", monday, pages=4)
    archive.issue("山南晨报", mondays[2], pages=pages, turned_away=turned_away)
    archive.write()
    build(archive.home)
    ((found, _, _),) = ask(archive.home, DAYS, "山南晨报", mondays[2])
    assert found == status, why


def test_a_weekday_with_less_than_half_of_its_dates_is_none_of_the_papers_days(archive, build, ask) -> None:
    """It came on three Mondays, and on one of three Tuesdays: the other two Tuesdays are no gaps."""
    monday = date(2022, 6, 6)
    for days in (0, 7, 14, 15):
        archive.issue("山南晨报", monday + timedelta(days=days))
    archive.write()
    build(archive.home)
    found = ask(archive.home, "SELECT status, count(*) FROM quality.issue_calendar GROUP BY 1 ORDER BY 1")
    assert found == [("closed", 12), ("observed", 4)]


def test_a_dump_turned_away_stretches_no_papers_span(archive, build, ask) -> None:
    """Its date was never checked: 2092 may be a slip of the keyboard."""
    archive.issue("山南晨报", date(2022, 5, 2))
    archive.issue("山南晨报", date(2092, 5, 2), pages=0, turned_away=1)
    archive.write()
    build(archive.home)
    assert ask(archive.home, "SELECT day FROM quality.issue_calendar") == [(date(2022, 5, 2),)]
    assert ask(archive.home, "SELECT count(*) FROM core.calendar") == [(1,)]


def test_two_editions_of_a_day_are_one_day_of_the_calendar(archive, build, ask) -> None:
    archive.issue("山南晨报", date(2022, 5, 2), pages=2)
    archive.issue("山南晨报", date(2022, 5, 2), pages=3, edition="b")
    archive.write()
    build(archive.home)
    assert ask(archive.home, DAYS, "山南晨报", date(2022, 5, 2)) == [("observed", True, 5)]
    assert ask(archive.home, "SELECT count(*) FROM core.issues") == [(2,)]


GOLDEN_WEEK = [date(year, 10, day) for year in (2018, 2019) for day in (1, 2, 3, 4, 5)]


@pytest.mark.parametrize(
    ("years", "came_on", "status", "why"),
    [
        ((2018, 2019), (), "closed", "two years without an issue on 国庆节 (National Day) are a habit"),
        ((2019,), (), "missing", "one year does not tell a habit from lost dumps"),
        ((2018, 2019), (date(2018, 10, 3),), "closed", "one of ten is no habit of coming out"),
        ((2018, 2019), tuple(GOLDEN_WEEK[:5]), "missing", "it came in one of two years"),
    ],
)
def test_a_paper_rests_on_a_holiday_when_its_own_history_says_so(
    archive, build, ask, years, came_on, status, why
) -> None:
    """A paper of every day; asked is 2 October 2019, in the week of National Day."""
    archive.publication("山南晨报", weekdays=[1, 2, 3, 4, 5, 6, 7])
    for year in years:
        for number in range(20):
            day = date(year, 9, 25) + timedelta(days=number)
            if day not in GOLDEN_WEEK or day in came_on:
                archive.issue("山南晨报", day)
    archive.write()
    build(archive.home)
    ((found, is_expected, _),) = ask(archive.home, DAYS, "山南晨报", date(2019, 10, 2))
    assert (found, is_expected) == (status, status == "missing"), why
