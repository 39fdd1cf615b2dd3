"""What the report asks is what the warehouse says: series, lists and bounds against its own tables and macros."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import duckdb
import pytest

from report import questions
from report.published import reading
from report.questions import read_landing, read_subjects, sort_moves
from report.records import Landing, Move, Subject
from tests.warehouse.planted import MISSING, PAPER, STEP, Archive, Planted, build_all, monday
from warehouse.home import Home
from warehouse.publish import publish
from warehouse.reader import QueryError


@pytest.fixture(scope="module")
def con(home: Home) -> Iterator[duckdb.DuckDBPyConnection]:
    with reading(home) as opened:
        yield opened


@pytest.fixture(scope="module")
def landing(con) -> Landing:
    found = read_landing(con)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def subjects(con, landing) -> dict[tuple[str, str], Subject]:
    return {subject.key: subject for subject in read_subjects(con, landing)}


@pytest.mark.parametrize(
    ("kind", "name"),
    [("watch", "防汛"), ("watch", "河长制"), ("watch", "早市")],
    ids=["flood control", "river chiefs", "the morning market"],
)
@pytest.mark.parametrize("grain", ["week", "month"])
def test_a_series_is_the_attention_of_finished_periods(con, landing, subjects, kind, name, grain) -> None:
    drawn = subjects[kind, name].weeks if grain == "week" else subjects[kind, name].months
    last = landing.facts.week if grain == "week" else landing.facts.month
    expected = con.execute(
        "SELECT publication, period, numerator, denominator, share, share_low, share_high, issues_expected,"
        " issues_observed FROM trends.attention(?, ?, ?)"
        " WHERE denominator_kind = 'articles' AND period <= ? ORDER BY publication, period",
        [kind, name, grain, last],
    ).fetchall()
    by_publication = {publication: [row[1:] for row in expected if row[0] == publication] for publication in drawn}
    width = questions.WEEKS_DRAWN if grain == "week" else len(expected)
    found = {
        publication: [
            (
                p.period,
                p.numerator,
                p.denominator,
                p.share,
                p.share_low,
                p.share_high,
                p.issues_expected,
                p.issues_observed,
            )
            for p in points
        ]
        for publication, points in drawn.items()
    }
    assert found == {publication: rows[-width:] for publication, rows in by_publication.items()}
    assert found


def test_a_week_without_an_issue_is_a_gap_and_a_silent_one_a_zero(subjects) -> None:
    points = {point.period: point for point in subjects["watch", "早市"].weeks[PAPER]}
    assert (points[monday(MISSING)].numerator, points[monday(MISSING)].share) == (None, None)
    assert (points[monday(100)].numerator, points[monday(100)].share) == (0, 0.0)


def test_a_step_is_the_month_that_the_warehouse_found(subjects) -> None:
    (step,) = subjects["watch", "河长制"].steps
    assert abs((step - monday(STEP)).days) < 62


def test_every_subject_that_a_list_names_has_a_page_and_its_newest_articles(con, landing, subjects) -> None:
    assert landing.linked() == set(subjects)
    flood = subjects["watch", "防汛"]
    expected = con.execute(
        "SELECT article_id FROM core.articles_about('watch', '防汛') LIMIT ?", [questions.ARTICLES_A_SUBJECT]
    ).fetchall()
    assert [(article.article_id,) for article in flood.articles] == expected
    total = con.execute("SELECT count(*) FROM core.articles_about('watch', '防汛')").fetchall()
    assert [(flood.article_count,)] == total


def test_agency_copy_of_a_week_is_counted_over_all_its_days(tmp_path) -> None:
    archive = Archive(Home(tmp_path / "home"))
    archive.publication("江畔日报", weekdays=[1, 5])
    for week in range(3):
        archive.issue("江畔日报", monday(week), [Planted(), Planted()])
        archive.issue("江畔日报", monday(week) + timedelta(days=4), [Planted(agency="远山社"), Planted()])
    archive.issue("江畔日报", monday(2) + timedelta(days=6), [])
    archive.write()
    build_all(archive.home)
    publish(archive.home)
    with reading(archive.home) as con:
        landing = read_landing(con)
    assert landing is not None
    assert [(p.period, p.numerator, p.denominator) for p in landing.wire] == [(monday(n), 1, 4) for n in range(3)]
    assert [(row.publication, row.numerator, row.denominator) for row in landing.wire_year] == [
        ("all", 3, 12),
        ("江畔日报", 3, 12),
    ]


def move(name: str, low: float, high: float) -> Move:
    return Move("watch", name, 9, 0.1, 0.05, (low + high) / 2, low, high)


def test_the_surest_change_comes_first_and_one_that_may_be_none_is_left_out() -> None:
    moves = [move("a", 0.01, 0.2), move("b", 0.03, 0.05), move("c", -0.01, 0.4), move("d", -0.3, -0.02)]
    rises, falls = sort_moves(moves)
    assert [entry.subject for entry in rises] == ["b", "a"]
    assert [entry.subject for entry in falls] == ["d"]


def test_the_interval_of_a_change_is_newcombes(tmp_path) -> None:
    """56 of 70 against 48 of 80: 0.2 with 0.0524 to 0.3339, case (a) of method 10 in Newcombe's table II (1998)."""
    archive = Archive(Home(tmp_path / "home"))
    archive.publication("江畔日报", weekdays=[1])
    for week, (on, total) in enumerate([(12, 20), (12, 20), (12, 20), (12, 20), (56, 70)]):
        articles = [Planted(watch=("早市",) if number < on else ()) for number in range(total)]
        archive.issue("江畔日报", monday(week), articles)
    archive.issue("江畔日报", monday(4) + timedelta(days=6), [])
    archive.write()
    build_all(archive.home)
    publish(archive.home)
    with reading(archive.home) as con:
        landing = read_landing(con)
    assert landing is not None
    (rise,) = landing.rises
    assert (rise.share, rise.share_before) == (0.8, 0.6)
    assert (rise.low, rise.high) == pytest.approx((0.0524, 0.3339), abs=5e-5)


def test_the_first_week_of_an_archive_has_nothing_to_compare_with(tmp_path) -> None:
    archive = Archive(Home(tmp_path / "home"))
    archive.issue("江畔日报", date(2021, 3, 3), [Planted(watch=("早市",))])
    archive.write()
    build_all(archive.home)
    publish(archive.home)
    with reading(archive.home) as con:
        landing = read_landing(con)
        assert landing is not None
        assert (landing.facts.week, landing.week, landing.rises, landing.falls) == (None, None, (), ())
        weeks = [subject.weeks for subject in read_subjects(con, landing)]
        assert weeks
        assert not any(weeks)


def test_an_archive_without_an_issue_has_no_landing_page(tmp_path) -> None:
    archive = Archive(Home(tmp_path / "home"))
    archive.held("漂来的/无名.txt")
    archive.write()
    build_all(archive.home)
    publish(archive.home)
    with reading(archive.home) as con:
        assert read_landing(con) is None


def test_nothing_published_is_an_error_that_says_what_to_run(tmp_path) -> None:
    with pytest.raises(QueryError, match="run `broadsheet nightly`"), reading(Home(tmp_path)):
        pass
