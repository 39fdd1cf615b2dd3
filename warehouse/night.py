"""What the last night did, told from the published file alone: for the last step of a run and for `broadsheet status`.

Here belongs only counting. The published file still holds the days that were read for it, so that the same file and
the same day give the same summary, whoever asks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import duckdb
import polars as pl

from warehouse.home import Home
from warehouse.publish import DATABASE, last_published
from warehouse.signals import daily_signals, missing_lately, overdue

DAYS_DRAWN: Final = 90
"""Days of the picture of a night: a quarter, in which a source that goes wrong stands out."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts over some issue dates, the editions of a day apart. What has nothing to divide by is null.

    `partial_issues` and `missing_issues` count papers' days, as `quality.issue_calendar` does.
    """

    days: int
    first_day: date | None
    last_day: date | None
    issues: int
    partial_issues: int
    missing_issues: int
    dumps: int
    quarantined_dumps: int
    quarantine_share: float | None
    pages: int
    articles: int
    mean_confidence: float | None
    low_confidence_articles: int


@dataclass(frozen=True, slots=True)
class IssueDay:
    """An issue that has not come."""

    publication: str
    day: date


@dataclass(frozen=True, slots=True)
class Night:
    """The last publication: `read` counts the days that it took in, `archive` all days.

    `missing` issues were to come within the last month of the archive and did not; `overdue` ones were to come since a
    paper's last issue. `recent` is `quality.daily_signals` of the last `DAYS_DRAWN` days of the archive.
    """

    version: str
    published_at: str
    read: Figures
    archive: Figures
    missing: tuple[IssueDay, ...]
    overdue: tuple[IssueDay, ...]
    recent: pl.DataFrame


def last_night(home: Home, today: date) -> Night | None:
    """The summary of the last publication, as of `today`; null when nothing readable is published."""
    published = last_published(home)
    if published is None or not published.path.exists():
        return None
    con = duckdb.connect(str(home.published / DATABASE), read_only=True)
    try:
        signals = daily_signals(con)
        read = pl.DataFrame(con.table("quality.changed_days").to_arrow_table())["issue_date"]
        missing, late = missing_lately(con), overdue(con, today)
    except duckdb.CatalogException:
        # A version that other code published: its tables are not ours to name.
        return None
    finally:
        con.close()
    return Night(
        version=published.version,
        published_at=published.published_at,
        read=figures(signals.filter(pl.col("day").is_in(read.implode()))),
        archive=figures(signals),
        missing=tuple(IssueDay(*row) for row in missing.iter_rows()),
        overdue=tuple(IssueDay(*row) for row in late.iter_rows()),
        recent=signals.tail(DAYS_DRAWN),
    )


def figures(signals: pl.DataFrame) -> Figures:
    """Sums over rows of `quality.daily_signals`."""
    counts = signals.select(pl.col("^.*_count$").sum()).row(0, named=True)
    weighted = float((signals["mean_confidence"] * signals["article_count"]).sum())
    return Figures(
        days=signals.height,
        first_day=signals["day"].min(),  # type: ignore[arg-type]
        last_day=signals["day"].max(),  # type: ignore[arg-type]
        issues=counts["issue_count"],
        partial_issues=counts["partial_issue_count"],
        missing_issues=counts["missing_issue_count"],
        dumps=counts["dump_count"],
        quarantined_dumps=counts["quarantined_dump_count"],
        quarantine_share=_share(counts["quarantined_dump_count"], counts["dump_count"]),
        pages=counts["page_count"],
        articles=counts["article_count"],
        mean_confidence=_share(weighted, counts["article_count"]),
        low_confidence_articles=counts["low_confidence_article_count"],
    )


def _share(part: float, whole: int) -> float | None:
    return part / whole if whole else None
