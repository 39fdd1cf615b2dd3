"""How things stand, read from the lake and the published folder: for `broadsheet status` and a night's summary.

Reads only. What is still to do is `warehouse.outstanding`'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from transforms.schema import ARTICLES, DUMPS, Table
from warehouse.home import Home
from warehouse.lake import read_manifest
from warehouse.publish import Published, last_published


@dataclass(frozen=True, slots=True)
class TurnedAway:
    """A received file that a person should look at, and the file that mends it."""

    source: str
    status: str
    reason: str
    remedy_path: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Counts over the days asked for. `files` is by status and, like `turned_away`, also holds what has no day."""

    issues: int
    pages: int
    articles: int
    files: dict[str, int]
    turned_away: tuple[TurnedAway, ...]
    published: Published | None


def standing(home: Home, days: Iterable[date] | None = None) -> Standing:
    """How things stand: of some days, or of all that the lake holds."""
    manifest = read_manifest(home.lake)
    wanted = manifest.filter(pl.col("issue_date").is_null())
    dated = manifest.filter(pl.col("issue_date").is_not_null())
    wanted = pl.concat([wanted, dated if days is None else dated.filter(pl.col("issue_date").is_in(list(days)))])
    columns = ["source", "status", "reason", "remedy_path", "publication", "issue_date", "edition", "page_count"]
    dumps = _read(home, wanted, DUMPS, columns)
    accepted = dumps.filter(pl.col("status") == "accepted")
    away = dumps.filter(pl.col("status").is_in(["quarantined", "held"])).sort("status", "source")
    articles = _read(home, wanted, ARTICLES, ["kind"])
    return Standing(
        issues=accepted.select("publication", "issue_date", "edition").n_unique(),
        pages=int(accepted["page_count"].sum()),
        articles=articles.filter(pl.col("kind").is_in(["article", "editorial"])).height,
        files=dict(dumps.group_by("status").len().sort("status").iter_rows()),
        turned_away=tuple(
            TurnedAway(*row) for row in away.select("source", "status", "reason", "remedy_path").iter_rows()
        ),
        published=last_published(home),
    )


def _read(home: Home, manifest: pl.DataFrame, table: Table, columns: Sequence[str]) -> pl.DataFrame:
    paths = [home.lake / path for path in manifest.filter(pl.col("table_name") == table.name)["path"]]
    if not paths:
        return table.polars_schema.to_frame().select(columns)
    return pl.scan_parquet(paths, glob=False).select(columns).collect()
