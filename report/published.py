"""The published version that a report is made from: opened read-only, the same for as long as it is open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from warehouse.build import SETTINGS
from warehouse.home import Home
from warehouse.publish import versions
from warehouse.reader import QueryError


@contextmanager
def reading(home: Home) -> Iterator[duckdb.DuckDBPyConnection]:
    """The newest published version, for many queries. Raises `QueryError` when nothing is published."""
    known = versions(home)
    if not known:
        raise QueryError(f"nothing is published at {home.published} yet: run `broadsheet nightly`")
    # By its own name: a process that still has an older version open would get that one under the readers' name.
    con = duckdb.connect(str(home.published / known[0].file), read_only=True, config=dict(SETTINGS))
    try:
        yield con
    finally:
        con.close()
