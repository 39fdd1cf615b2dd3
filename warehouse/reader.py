"""Reading the published file as any reader does: read-only, one query, closed again.

Here belong the version that a reader sees, and what a query may do: answer. Nothing here writes, and what somebody
types on the desk reads that version and no other file.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import duckdb
import polars as pl

from warehouse.home import Home
from warehouse.publish import DATABASE, versions

MOST_ROWS: Final = 10_000
"""Rows of an answer that is shown: more are for a file, not for eyes."""

MOST_SECONDS: Final = 60.0
"""How long a query may take that a person waits for; the slowest of `queries/` takes less than one."""


NO_SETTINGS: Final[Mapping[str, Any]] = MappingProxyType({})
CLOSED_IN: Final[Mapping[str, Any]] = MappingProxyType({"enable_external_access": False})
"""For what somebody typed: no file but the version, no extension, no network."""


class QueryError(Exception):
    """A query that can't be answered: nothing is published, or DuckDB refuses it, and what it says."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One published version: the file of its own, which stays what it is while a newer one is published."""

    version: str
    published_at: str
    path: Path


def query(home: Home, sql: str) -> pl.DataFrame:
    """The rows of one query on the published warehouse. Raises `QueryError`."""
    path = home.published / DATABASE
    if not path.exists():
        raise QueryError(f"nothing is published at {path} yet: run `broadsheet nightly`")
    with _answering(path) as con:
        return pl.DataFrame(con.sql(sql).to_arrow_table())


def snapshot(home: Home) -> Snapshot:
    """The newest published version. Raises `QueryError` when there is none."""
    known = versions(home)
    if not known:
        raise QueryError(f"nothing is published at {home.published / DATABASE} yet: run `broadsheet nightly`")
    newest = known[0]
    return Snapshot(newest.version, newest.published_at, home.published / newest.file)


def ask(seen: Snapshot, sql: str, parameters: Mapping[str, Any] | None = None) -> pl.DataFrame:
    """At most `MOST_ROWS` rows of one query that somebody typed, with values for its `$names`.

    Only a query is let through (a `COPY` would write), and it is stopped after `MOST_SECONDS`.
    Raises `QueryError`.
    """
    try:
        kinds = [statement.type for statement in duckdb.extract_statements(sql)]
    except duckdb.Error as error:
        raise QueryError(str(error)) from error
    if kinds != [duckdb.StatementType.SELECT]:
        raise QueryError("write one query: SELECT …, FROM …, DESCRIBE … or SUMMARIZE …")
    with _answering(seen.path, CLOSED_IN) as con, _stopped_after(con, MOST_SECONDS):
        return pl.DataFrame(con.sql(sql, params=dict(parameters or {})).limit(MOST_ROWS).to_arrow_table())


@contextmanager
def _answering(path: Path, settings: Mapping[str, Any] = NO_SETTINGS) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection; what DuckDB says is raised as `QueryError`."""
    try:
        con = duckdb.connect(str(path), read_only=True, config={"autoinstall_known_extensions": False, **settings})
    except duckdb.Error as error:
        raise QueryError(str(error)) from error
    try:
        yield con
    except duckdb.Error as error:
        raise QueryError(str(error)) from error
    finally:
        con.close()


@contextmanager
def _stopped_after(con: duckdb.DuckDBPyConnection, seconds: float) -> Iterator[None]:
    timer = threading.Timer(seconds, con.interrupt)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
