"""Issues that a person should ask a paper for, counted by hand on small archives; and the signals of a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from warehouse.build import connect
from warehouse.signals import LOOKED_BACK, daily_signals, missing_lately, overdue

MONDAY = date(2022, 5, 2)


def days_of(rows) -> list[date]:
    return rows["day"].to_list()


def plant_weekday_paper(archive, build, closing_days=()) -> None:
    """A paper of Mondays to Fridays, with two whole weeks of issues; the last is of Friday 13 May 2022."""
    archive.publication("山南晨报", [1, 2, 3, 4, 5], closing_days)
    for n in (0, 1, 2, 3, 4, 7, 8, 9, 10, 11):
        archive.issue("山南晨报", MONDAY + timedelta(days=n))
    archive.write()
    build(archive.home)


@pytest.mark.parametrize(
    ("today", "expected", "why"),
    [
        (date(2022, 5, 14), [], "the day after the last issue nothing can be late"),
        (date(2022, 5, 16), [], "Saturday and Sunday are none of its days"),
        (date(2022, 5, 17), [date(2022, 5, 16)], "Monday's did not come"),
        (date(2022, 5, 19), [date(2022, 5, 16), date(2022, 5, 18)], "it said that it would not come on the 17th"),
        (date(2022, 5, 13) + LOOKED_BACK, [], "a month of silence: it has stopped"),
    ],
)
def test_an_issue_is_overdue_on_the_papers_own_days_alone(archive, build, today, expected, why) -> None:
    plant_weekday_paper(archive, build, closing_days=[date(2022, 5, 17)])
    with connect(archive.home) as con:
        assert days_of(overdue(con, today)) == expected, why


def test_a_holiday_on_which_a_paper_has_never_come_is_not_overdue(archive, build) -> None:
    """It rested on 国庆节 in two years: in the third it is not waited for from the first to the third of October."""
    archive.publication("山南晨报", [1, 2, 3, 4, 5, 6, 7])
    for year in (2020, 2021, 2022):
        for n in range(30 if year == 2022 else 61):
            day = date(year, 9, 1) + timedelta(days=n)
            if not date(year, 10, 1) <= day <= date(year, 10, 8):
                archive.issue("山南晨报", day)
    archive.write()
    build(archive.home)
    with connect(archive.home) as con:
        late = days_of(overdue(con, date(2022, 10, 12)))
    assert date(2022, 10, 1) not in late
    assert date(2022, 10, 11) in late


def test_what_is_missing_lies_between_issues(archive, build) -> None:
    plant_weekday_paper(archive, build)
    archive.withdraw("山南晨报", date(2022, 5, 11))
    archive.write()
    build(archive.home)
    with connect(archive.home) as con:
        assert missing_lately(con).rows() == [("山南晨报", date(2022, 5, 11))]


def test_the_signals_of_a_day_add_up_all_papers(built_spring) -> None:
    with connect(built_spring) as con:
        signals = daily_signals(con)
        received = con.sql(
            "SELECT count(*) FROM quality.dumps WHERE issue_date IS NOT NULL AND status IN ('accepted', 'quarantined')"
        ).fetchall()
    assert [(signals["dump_count"].sum(),)] == received
    assert signals["day"].is_sorted()
    assert signals.filter(day=date(2021, 3, 3))["missing_issue_count"].to_list() == [1]
