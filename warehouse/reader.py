"""Reading the published file as any reader does: read-only, for one query or for many, closed again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb
import polars as pl

from warehouse.build import SETTINGS
from warehouse.home import Home
from warehouse.publish import DATABASE, versions


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


@contextmanager
def reading(home: Home) -> Iterator[duckdb.DuckDBPyConnection]:
    """The version that is published now, for many queries: it stays the same while it is open. Raises `QueryError`."""
    known = versions(home)
    if not known:
        raise QueryError(f"nothing is published at {home.published} yet: run `broadsheet nightly`")
    # By its own name: a process that still has an older version open would get that one under the readers' name.
    con = duckdb.connect(str(home.published / known[0].file), read_only=True, config=dict(SETTINGS))
    try:
        yield con
    finally:
        con.close()
