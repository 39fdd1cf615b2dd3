"""Reading the published file as any reader does: read-only, one query, closed again."""

from __future__ import annotations

import duckdb
import polars as pl

from warehouse.home import Home
from warehouse.publish import DATABASE


class QueryError(Exception):
    """A query that can't be answered: nothing is published, or DuckDB refuses it, and what it says."""


def query(home: Home, sql: str) -> pl.DataFrame:
    """The rows of one query on the published warehouse. Raises `QueryError`."""
    path = home.published / DATABASE
    if not path.exists():
        raise QueryError(f"nothing is published at {path} yet: run `broadsheet nightly`")
    con = duckdb.connect(str(path), read_only=True)
    try:
        return pl.DataFrame(con.sql(sql).to_arrow_table())
    except duckdb.Error as error:
        raise QueryError(str(error)) from error
    finally:
        con.close()
