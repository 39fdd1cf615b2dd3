"""What a chart draws of a series: lines that stop at gaps, intervals, axes that can be read, days by shape."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from report import charts
from report.records import Burst, IssueDay, Point

MONDAY = date(2024, 1, 1)


def series(*shares: float | None) -> list[Point]:
    """Weeks with these shares of a hundred articles each; null is a week without an issue."""
    return [
        Point(MONDAY + timedelta(weeks=number), None, None, None, None, None, 1, 0)
        if share is None
        else Point(MONDAY + timedelta(weeks=number), round(share * 100), 100, share, share * 0.8, share * 1.2, 1, 1)
        for number, share in enumerate(shares)
    ]


def drawn(markup: str, kind: str) -> int:
    return len(re.findall(f'class="{kind}"', markup))


@pytest.mark.parametrize(
    ("shares", "lines", "bands", "uprights", "dots", "gaps"),
    [
        ((0.1, 0.2, 0.3), 1, 1, 0, 1, 0),
        ((0.1, 0.2, None, 0.2, 0.1), 2, 2, 0, 1, 1),
        ((0.1, 0.2, None, 0.3), 1, 1, 1, 1, 1),
        ((0.1, None, None, 0.3), 0, 0, 2, 2, 1),
        ((None, 0.1, 0.1, None), 1, 1, 0, 1, 2),
        ((None, None), 0, 0, 0, 0, 1),
    ],
    ids=["whole", "a gap", "a week alone after a gap", "two weeks alone", "gaps at both ends", "nothing came"],
)
def test_a_line_stops_where_no_issue_came(shares, lines, bands, uprights, dots, gaps) -> None:
    markup = charts.line_chart(series(*shares))
    counted = [drawn(markup, kind) for kind in ("line", "band", "upright", "dot", "gap")]
    assert counted == [lines, bands, uprights, dots, gaps]


def test_a_silent_week_is_drawn_at_zero_and_not_as_a_gap() -> None:
    markup = charts.line_chart(series(0.1, 0.0, 0.1))
    assert drawn(markup, "gap") == 0
    assert 'd="M166.7 ' in markup and "L500.0 300.0L" in markup


def test_a_point_stands_where_its_share_is_on_the_axis() -> None:
    points = series(0.05, 0.1)
    top = charts.scale_for(points).top
    height = charts.HEIGHT * (1 - 0.05 / top)
    assert f"M250.0 {height:.1f}L" in charts.line_chart(points)


@pytest.mark.parametrize(
    ("shares", "labels"),
    [
        ((0.02, 0.031), ["0", "1%", "2%", "3%"]),
        ((0.2, 0.38), ["0", "20%", "40%"]),
        ((0.0004, 0.0009), ["0", "0.05%", "0.10%"]),
        ((0.0, 0.0), ["0", "25%", "50%", "75%", "100%"]),
        ((1.0, 1.0), ["0", "25%", "50%", "75%", "100%"]),
    ],
    ids=["some per cent", "tens", "rare", "silent", "everything"],
)
def test_an_axis_has_few_lines_with_round_labels(shares, labels) -> None:
    found = re.findall(r"<b>([^<]+)</b>", charts.line_chart(series(*shares)))
    assert len(found) <= charts.TICKS + 1
    assert found == labels


@pytest.mark.parametrize("weeks", [1, 5, 20, 60, 104, 520, 1560])
def test_dates_under_a_chart_are_few_at_any_length(weeks: int) -> None:
    found = re.findall(r"<span[^>]*>([^<]+)</span>", charts.line_chart(series(*[0.1] * weeks)))
    assert len(found) <= charts.DATES_SHOWN
    assert found == sorted(found)


def test_a_burst_is_marked_over_its_weeks_alone() -> None:
    burst = Burst("watch", "防汛", MONDAY + timedelta(weeks=1), MONDAY + timedelta(weeks=2), 3.0, 9, 0.2, 0.1)
    markup = charts.line_chart(series(0.1, 0.2, 0.2, 0.1), [burst])
    assert 'class="burst" style="left:25.00%;width:50.00%"' in markup


def test_the_interval_of_a_fall_stands_left_of_zero() -> None:
    markup = charts.interval(-0.04, -0.02, -0.01, -0.1, 0.1)
    assert 'class="zero" style="left:50.0%"' in markup
    assert 'class="bar" style="left:30.0%;width:15.0%"' in markup


def test_a_sparkline_of_nothing_is_nothing() -> None:
    assert charts.sparkline(series(None, None)) == ""
    assert drawn(charts.sparkline(series(0.1, None, 0.2, 0.1)), "line") == 1


def test_every_day_of_a_calendar_is_drawn_once_in_the_shape_of_its_status() -> None:
    statuses = ["observed", "observed", "partial", "missing", "closed", "observed", "closed", "observed"]
    days = [
        IssueDay("江畔日报", MONDAY + timedelta(days=number), status, 4, 4, 0) for number, status in enumerate(statuses)
    ]
    markup = charts.calendar(days, MONDAY, MONDAY + timedelta(days=7))
    paths = dict(re.findall(r'<path class="(\w+)" d="([^"]+)"', markup))
    assert {status: path.count("M") for status, path in paths.items()} == {
        "observed": 4,
        "partial": 1,
        "missing": 1,
        "closed": 2,
    }
    assert f'data-first="{MONDAY}" data-days="oopmcoco"' in markup
    assert paths["observed"].endswith("M11 1h8v8h-8z")


def test_days_before_an_archive_are_blank() -> None:
    days = [IssueDay("江畔日报", date(2024, 1, 3), "observed", 4, 4, 0)]
    assert 'data-days="  o"' in charts.calendar(days, date(2024, 1, 3), date(2024, 1, 3))
