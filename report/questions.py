"""What the report asks of one published version of the warehouse, and the bounds on how much it asks.

A query is a file under `report/sql`; every one rests on the warehouse's own tables and macros, which define the trends.
How an answer looks is `report.pages`'.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Any, Final, TypeVar

import duckdb
import polars as pl
from polars import selectors

from report.records import (
    Article,
    Burst,
    Facts,
    IssueDay,
    IssueQuality,
    Key,
    Landing,
    Move,
    Paper,
    Point,
    Series,
    Subject,
    Together,
    Top,
    TurnedAway,
    Week,
    WireShare,
)

WEEK: Final = timedelta(days=7)
STRUCTURAL_KINDS: Final = ("section", "agency", "form", "origin")
"""Kinds that say how a paper is made, not what it is about: they have parts of their own."""

WEEKS_BEFORE: Final = 4
"""Observed weeks that a week is compared with: a month, as `trends.agenda_window()` has it for weeks."""

TOP_DAYS: Final = timedelta(days=28)
YEAR: Final = timedelta(weeks=52)
WEEKS_DRAWN: Final = 104
"""Weeks in a chart by week: two years, so that a season stands beside the one before. The whole is drawn by month."""

LEAST_MOVED_ARTICLES: Final = 5
"""Fewer articles in five weeks have no interval of a change that excludes none."""

MOVES_SHOWN: Final = 10
TOPS_SHOWN: Final = 8
BURSTS_SHOWN: Final = 16
FRONT_SHOWN: Final = 14
TURNED_AWAY_SHOWN: Final = 20
WORST_SHOWN: Final = 12
NEWEST_READ: Final = 36
"""Newest issues whose dump has a page: a page of a city daily's issue is 200 kB."""

TOGETHER_SHOWN: Final = 12

SUBJECTS_A_KIND: Final = 60
"""Subjects of a kind that have a page, beside those in a list: a bound, so that a night's report costs the same however
long the archive is."""

ARTICLES_A_SUBJECT: Final = 60
"""Newest articles on a subject's page; its query tells how to get them all."""

Row = TypeVar("Row")


@cache
def sql(name: str) -> str:
    """The query in a file of `report/sql`."""
    return resources.files("report").joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")


def ask(con: duckdb.DuckDBPyConnection, name: str, row: type[Row], **parameters: object) -> tuple[Row, ...]:
    """The answer to a query, a record a row: the query's columns are the record's fields."""
    found = _frame(con, name, parameters)
    return tuple(row(**values) for values in found.iter_rows(named=True))


def _frame(con: duckdb.DuckDBPyConnection, name: str, parameters: Mapping[str, object]) -> pl.DataFrame:
    found = pl.DataFrame(con.sql(sql(name), params=dict(parameters)).to_arrow_table())
    # DuckDB's sums of counts are 128 bits wide, which come as decimals.
    return found.with_columns(selectors.decimal().cast(pl.Int64))


def read_landing(con: duckdb.DuckDBPyConnection) -> Landing | None:
    """What the first page shows; null where no issue was ever accepted."""
    (facts,) = ask(con, "facts", Facts)
    if not facts.issue_count:
        return None
    week = facts.week or facts.last_day - timedelta(days=facts.last_day.weekday())
    end = week + WEEK - timedelta(days=1)
    kinds = _kinds(con)
    year = {"first_day": week - YEAR, "last_day": end}
    month = {"first_day": end - TOP_DAYS + timedelta(days=1), "last_day": end}
    drawn = {"first_day": week - WEEK * (WEEKS_DRAWN - 1), "last_day": week}
    moves = ask(
        con, "moves", Move, week=week, weeks_before=WEEKS_BEFORE, kinds=kinds, least_articles=LEAST_MOVED_ARTICLES
    )
    rises, falls = sort_moves(moves)
    tops = ask(con, "tops", Top, **month, limit_a_kind=TOPS_SHOWN)
    bursts = ask(con, "bursts", Burst, since_week=week - YEAR, week=week)
    return Landing(
        facts=facts,
        week=next(iter(ask(con, "week", Week, week=facts.week)), None),
        papers=ask(con, "papers", Paper),
        calendar=_grouped(ask(con, "issue_days", IssueDay), lambda day: day.publication),
        rises=rises,
        falls=falls,
        tops=_grouped(tops, lambda top: top.subject_kind),
        bursts=tuple(sorted(bursts, key=lambda burst: not burst.is_under_way))[:BURSTS_SHOWN],
        front=ask(con, "front_page", Top, **month, kinds=kinds, row_limit=FRONT_SHOWN),
        agenda=ask(con, "agenda", Point, **drawn),
        wire=ask(con, "wire", Point, **drawn),
        wire_year=ask(con, "wire_year", WireShare, **year),
        quality=_quality(con),
        turned_away=ask(con, "turned_away", TurnedAway),
        worst=ask(con, "worst_issues", IssueQuality, first_day=end - 2 * TOP_DAYS, last_day=facts.last_day)[
            :WORST_SHOWN
        ],
        index=ask(con, "tops", Top, **year, limit_a_kind=SUBJECTS_A_KIND),
        names=_names(con),
    )


def sort_moves(moves: Iterable[Move]) -> tuple[tuple[Move, ...], tuple[Move, ...]]:
    """Rises and falls, the surest first: by how far the interval of the difference stays from no change."""
    rises = sorted((move for move in moves if move.low > 0), key=lambda move: -move.low)
    falls = sorted((move for move in moves if move.high < 0), key=lambda move: move.high)
    return tuple(rises[:MOVES_SHOWN]), tuple(falls[:MOVES_SHOWN])


def read_subjects(con: duckdb.DuckDBPyConnection, landing: Landing) -> tuple[Subject, ...]:
    """The subjects that have a page, in the order of kind and name: all that a list of the first page names."""
    chosen = pl.DataFrame(
        sorted(landing.linked()), schema={"subject_kind": pl.String, "subject": pl.String}, orient="row"
    )
    con.register("chosen", chosen.to_arrow())
    facts = landing.facts
    weeks = _series(con, "week", facts.week and facts.week - WEEK * (WEEKS_DRAWN - 1), facts.week)
    months = _series(con, "month", facts.first_day.replace(day=1), facts.month)
    articles = _by_subject(_frame(con, "subject_articles", {"limit_a_subject": ARTICLES_A_SUBJECT}), Article)
    bursts = _by_subject(_frame(con, "subject_bursts", {}), Burst)
    steps: dict[Key, list[date]] = defaultdict(list)
    for kind, name, month in _frame(con, "subject_steps", {}).iter_rows():
        steps[kind, name].append(month)
    since = facts.last_day.replace(day=1, year=facts.last_day.year - 1)
    span = {"first_day": since, "last_day": facts.last_day, "limit_a_subject": TOGETHER_SHOWN}
    together = _by_subject(_frame(con, "told_together", span), Together)
    return tuple(
        Subject(
            kind=row["subject_kind"],
            name=row["subject"],
            article_count=row["article_count"],
            front_page_article_count=row["front_page_article_count"],
            low_confidence_share=row["low_confidence_share"],
            first_day=row["first_day"],
            last_day=row["last_day"],
            weeks=weeks.get(key, {}),
            months=months.get(key, {}),
            articles=articles.get(key, ()),
            bursts=bursts.get(key, ()),
            steps=tuple(steps.get(key, ())),
            together=together.get(key, ()),
        )
        for row in _frame(con, "subject_facts", {}).iter_rows(named=True)
        for key in [(row["subject_kind"], row["subject"])]
    )


def _series(
    con: duckdb.DuckDBPyConnection, grain: str, first: date | None, last: date | None
) -> dict[Key, dict[str, Series]]:
    if first is None or last is None:
        return {}
    rows = _frame(con, "subject_periods", {"grain": grain, "first_day": first, "last_day": last})
    series: dict[Key, dict[str, Series]] = defaultdict(dict)
    for (kind, subject, publication), part in _parts(rows, ["subject_kind", "subject", "publication"]):
        series[kind, subject][publication] = tuple(Point(*values) for values in part.iter_rows())
    return series


def _by_subject(rows: pl.DataFrame, record: type[Row]) -> dict[Key, tuple[Row, ...]]:
    names = {entry.name for entry in fields(record)}  # type: ignore[arg-type]
    found: dict[Key, list[Row]] = defaultdict(list)
    for row in rows.iter_rows(named=True):
        found[row["subject_kind"], row["subject"]].append(record(**{k: v for k, v in row.items() if k in names}))
    return {key: tuple(entries) for key, entries in found.items()}


def _quality(con: duckdb.DuckDBPyConnection) -> dict[str, Series]:
    parts = _parts(_frame(con, "quality_months", {}), ["measure"])
    return {key[0]: tuple(Point(*values) for values in part.iter_rows()) for key, part in parts}


def _parts(rows: pl.DataFrame, by: list[str]) -> Iterable[tuple[tuple[Any, ...], pl.DataFrame]]:
    return rows.partition_by(by, as_dict=True, include_key=False, maintain_order=True).items()


def _grouped(rows: Iterable[Row], key: Callable[[Row], str]) -> dict[str, tuple[Row, ...]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return {name: tuple(entries) for name, entries in found.items()}


def _names(con: duckdb.DuckDBPyConnection) -> dict[Key, tuple[str, str]]:
    return {(kind, subject): (zh, en) for kind, subject, zh, en in _frame(con, "topic_names", {}).iter_rows()}


def _kinds(con: duckdb.DuckDBPyConnection) -> list[str]:
    return [kind for kind in _frame(con, "kinds", {})["subject_kind"] if kind not in STRUCTURAL_KINDS]


def read_issue_keys(con: duckdb.DuckDBPyConnection, landing: Landing) -> list[tuple[str, date, str]]:
    """Publication, date and edition of the issues whose dump gets a page: the newest, and those read least well."""
    newest = list(_frame(con, "newest_issues", {"row_limit": NEWEST_READ}).iter_rows())
    return [*newest, *((issue.publication, issue.issue_date, issue.edition) for issue in landing.worst)]


def read_loaded_articles(con: duckdb.DuckDBPyConnection) -> dict[date, str]:
    """The SHA-256 of each day's articles in the lake, as the warehouse loaded them."""
    return dict(_frame(con, "loaded_articles", {}).iter_rows())
