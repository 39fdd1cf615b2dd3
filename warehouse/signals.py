"""Signals of quality that warn a person and stop nothing: read from the tables of a build or of the published file.

Here belong which issues to ask a paper for, and how the days went. What is done about it is the caller's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import Final

import duckdb
import polars as pl

from transforms.trends.public_holidays import day_kind

LOOKED_BACK: Final = timedelta(days=30)
"""How far before its newest day an archive is watched for missing issues: what is older has been seen often enough.
Also how long after its last issue a paper is waited for: one that is silent for longer has stopped, or its archive is
complete."""

TO_ASK_FOR: Final = pl.Schema({"publication": pl.String, "day": pl.Date})


def daily_signals(con: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """`quality.daily_signals`, in the order of its days."""
    return pl.DataFrame(con.table("quality.daily_signals").to_arrow_table()).sort("day")


def missing_lately(con: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """Issues that were expected in the last `LOOKED_BACK` of the archive and have not come: `publication`, `day`."""
    calendar = con.table("quality.issue_calendar").select("publication", "day", "status").to_arrow_table()
    days = pl.DataFrame(calendar)
    is_late = pl.col("day") > pl.col("day").max() - LOOKED_BACK
    return (
        days.filter(is_late & (pl.col("status") == "missing")).select("publication", "day").sort("day", "publication")
    )


def overdue(con: duckdb.DuckDBPyConnection, today: date) -> pl.DataFrame:
    """Issues that were to come after a paper's last one and before `today`: `publication`, `day`.

    A paper's days are the weekdays that publications.toml names, or those that `quality.issue_calendar` found, without
    its closing days and without the public holidays on which it does not come out. Today's issue may still arrive. A
    paper whose last issue is `LOOKED_BACK` or longer ago is not waited for.
    """
    calendar = pl.DataFrame(con.table("quality.issue_calendar").to_arrow_table())
    holidays = pl.DataFrame(con.table("core.calendar").select("day", "holiday").to_arrow_table())
    papers = con.table("core.publications").select("publication", "weekdays", "closing_days").to_arrow_table()
    ((country,),) = con.sql("SELECT core.home_country()").fetchall()
    said = {publication: (weekdays, closing) for publication, weekdays, closing in pl.DataFrame(papers).iter_rows()}
    known = calendar.join(holidays, on="day", how="left", maintain_order="left")
    late = [
        (publication, day)
        for (publication,), days in known.group_by("publication", maintain_order=True)
        for day in _due(days, *said.get(publication, (None, ())), country, today)
    ]
    return pl.DataFrame(late, TO_ASK_FOR, orient="row").sort("day", "publication")


def _due(
    days: pl.DataFrame, weekdays: Collection[int] | None, closing_days: Collection[date], country: str, today: date
) -> Iterator[date]:
    """The days of issue of one paper after the last of its `days` and before `today`."""
    last: date = days["day"].max()  # type: ignore[assignment]  # a calendar has no paper without a day
    if today - last >= LOOKED_BACK:
        return
    usual = weekdays or set(days.filter("is_weekday_of_issue")["day"].dt.weekday())
    resting = set(days.filter("is_holiday_without_issue")["holiday"])
    for day in (last + timedelta(days=n) for n in range(1, (today - last).days)):
        if day.isoweekday() in usual and day not in closing_days and day_kind(country, day).holiday not in resting:
            yield day
