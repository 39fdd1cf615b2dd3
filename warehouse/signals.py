"""Signals of quality that warn a person and stop nothing: read from the built tables, after each build."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

import duckdb
import polars as pl

LOOKED_BACK: Final = timedelta(days=30)
"""How far before its newest day an archive is watched for missing issues: what is older has been seen often enough."""


def missing_lately(con: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """Issues that were expected in the last `LOOKED_BACK` of the archive and have not come: `publication`, `day`."""
    calendar = con.table("quality.issue_calendar").select("publication", "day", "status").to_arrow_table()
    days = pl.DataFrame(calendar)
    is_late = pl.col("day") > pl.col("day").max() - LOOKED_BACK
    return (
        days.filter(is_late & (pl.col("status") == "missing")).select("publication", "day").sort("day", "publication")
    )
