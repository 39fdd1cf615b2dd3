"""How days of the lake went, one row a day, read from a few columns of their files: for what is told of each day.

Here belongs counting in the lake, before anything is loaded; `quality.daily_signals` tells the same of the warehouse.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import polars as pl

from transforms.schema import ARTICLES, DUMPS, Table
from warehouse.lake import read_manifest

ARTICLE_KINDS = ("article", "editorial")
"""Kinds of items that are coverage, as `core.is_coverage` says in SQL."""


def received_by_day(lake: Path, days: Iterable[date]) -> pl.DataFrame:
    """`issue_date`, `dumps`, `pages`, and `quarantine_share` of the dumps that were turned away."""
    status = pl.col("status")
    return (
        _scan(lake, DUMPS, days, ("issue_date", "status", "page_count"))
        .filter(status.is_in(["accepted", "quarantined"]))
        .group_by("issue_date")
        .agg(
            dumps=pl.len(),
            pages=pl.col("page_count").sum(),
            quarantine_share=(status == "quarantined").mean(),
        )
        .sort("issue_date")
        .collect()
    )


def read_by_day(lake: Path, days: Iterable[date]) -> pl.DataFrame:
    """`issue_date`, `articles`, their mean `confidence`, and `lost_headlines` among them."""
    return (
        _scan(lake, ARTICLES, days, ("issue_date", "kind", "confidence", "headline_status"))
        .filter(pl.col("kind").is_in(ARTICLE_KINDS))
        .group_by("issue_date")
        .agg(
            articles=pl.len(),
            confidence=pl.col("confidence").mean(),
            lost_headlines=(pl.col("headline_status") == "lost").sum(),
        )
        .sort("issue_date")
        .collect()
    )


def _scan(lake: Path, table: Table, days: Iterable[date], columns: tuple[str, ...]) -> pl.LazyFrame:
    manifest = read_manifest(lake).filter((pl.col("table_name") == table.name) & pl.col("issue_date").is_in(list(days)))
    paths = [lake / path for path in manifest["path"]]
    rows = pl.scan_parquet(paths, glob=False) if paths else table.polars_schema.to_frame().lazy()
    return rows.select(columns)
