"""The build database: the writer's own DuckDB file, kept equal to the lake day by day.

Here belong connecting to it, loading the days that changed, loading everything anew, and showing that lake and
database agree. What is made from the loaded tables stands in `sql/` and is run by `warehouse.kernel`; how the
database reaches its readers stands in `warehouse.publish`.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import duckdb
import polars as pl

from warehouse.ddl import DECLARED, LOADED, SCHEMAS, DeclaredTable, identifier, layout, literal, statements
from warehouse.home import Home
from warehouse.kernel import build_models, drop_unknown, load_models, transaction
from warehouse.lake import read_manifest
from warehouse.settings import models_of

STORAGE_VERSION: Final = "v1.4.0"
"""Oldest DuckDB whose clients can open the file; 1.4 is the line with long-term support."""

SETTINGS: Final[Mapping[str, str]] = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
"""No extension is fetched behind our back: a query that needs one fails at once."""

KEY: Final = ("table_name", "issue_date")


class LakeError(Exception):
    """The lake does not hold what its manifest names; the message says which file and what to run."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did.

    `days` are those of which any table changed; `rows` the rows read from the lake, by table; `fresh_because` says
    why all was loaded anew, and is null when only what changed was.
    """

    days: tuple[date, ...]
    rows: Mapping[str, int]
    fresh_because: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """How the lake's manifest differs from what is loaded: files to read, and files whose rows have to go.

    `fresh` has the manifest's columns, `stale` those of `quality.loaded_files`; a file that changed is in both.
    """

    fresh: pl.DataFrame
    stale: pl.DataFrame

    @property
    def days(self) -> tuple[date, ...]:
        """Days of which any table changed, in order."""
        both = pl.concat([self.fresh["issue_date"], self.stale["issue_date"]])
        return tuple(both.drop_nulls().unique().sort())

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do."""
        return self.fresh.is_empty() and self.stale.is_empty()


def compare(manifest: pl.DataFrame, loaded: pl.DataFrame) -> Difference:
    """What to load and what to remove, so that `loaded` (`quality.loaded_files`) becomes the lake's `manifest`."""
    wanted = loaded_part(manifest)
    content = [*KEY, "sha256"]
    return Difference(
        fresh=wanted.join(loaded, on=content, how="anti", nulls_equal=True).sort(KEY),
        stale=loaded.join(wanted, on=content, how="anti", nulls_equal=True).sort(KEY),
    )


def loaded_part(manifest: pl.DataFrame) -> pl.DataFrame:
    """The files of the lake whose rows are loaded."""
    return manifest.filter(pl.col("table_name").is_in([table.table.name for table in LOADED]))


@contextmanager
def connect(home: Home) -> Iterator[duckdb.DuckDBPyConnection]:
    """The build database, open for writing, with its declared tables; closed and checkpointed on the way out.

    Only one process may hold it. Raises `duckdb.IOException` while another one does.
    """
    with open_database(home.build_database) as con:
        yield con


@contextmanager
def open_database(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database of the warehouse, made with its declared tables if it is not there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    con = duckdb.connect(":memory:", config={**SETTINGS, "temp_directory": str(path.parent / "spill")})
    try:
        con.execute(f"ATTACH {literal(str(path))} AS warehouse (STORAGE_VERSION {literal(STORAGE_VERSION)})")
        con.execute("USE warehouse")
        if not is_prepared(con):
            prepare(con)
        yield con
    finally:
        con.close()


def is_prepared(con: duckdb.DuckDBPyConnection) -> bool:
    """Whether the database has its declared tables, of whatever layout."""
    query = (
        "SELECT 1 FROM duckdb_tables() WHERE database_name = current_database()"
        " AND schema_name = 'quality' AND table_name = 'loads'"
    )
    return bool(con.execute(query).fetchall())


def prepare(con: duckdb.DuckDBPyConnection) -> None:
    """Make the schemas and the declared tables, all of them or none."""
    with transaction(con):
        for schema in SCHEMAS:
            con.execute(f"CREATE SCHEMA IF NOT EXISTS {identifier(schema)}")
        for table in DECLARED:
            for statement in statements(table):
                con.execute(statement)
        con.execute("INSERT INTO quality.loads VALUES (0, '', ?)", [layout()])


def load_changed(home: Home) -> Loaded:
    """Bring the loaded tables up to the lake's manifest, in one transaction that touches only what changed.

    A database whose declared tables are of another layout is loaded anew, whole, and `Loaded.fresh_because` says so.
    Raises `LakeError` when a file is not the one that the manifest names.
    """
    with connect(home) as con:
        found = con.execute("SELECT layout FROM quality.loads").fetchall()
        if found == [(layout(),)]:
            drop_unknown(con, load_models())
            return load(con, home.lake)
    return replace_database(home, "the declared tables changed", with_models=False)


def rebuild(home: Home) -> Loaded:
    """Make the whole database new from the lake, loaded tables and all that SQL makes of them, and swap it in."""
    return replace_database(home, "a rebuild was asked for", with_models=True)


def replace_database(home: Home, reason: str, *, with_models: bool) -> Loaded:
    """Load the whole lake into a new file and move that over the build database."""
    draft = home.build_database.with_name("draft.duckdb")
    remove_database(draft)
    with open_database(draft) as con:
        loaded = load(con, home.lake)
        if with_models:
            build_models(con, models_of(home))
    # Without its log the old file is an older state of itself; with it, the new file could not be opened.
    log_of(home.build_database).unlink(missing_ok=True)
    move_into_place(draft, home.build_database)
    return Loaded(loaded.days, loaded.rows, fresh_because=reason)


def load(con: duckdb.DuckDBPyConnection, lake: Path) -> Loaded:
    """Load what differs between the lake and an open database of the present layout."""
    columns = ", ".join(("table_name", "issue_date", "path", "sha256", "row_count"))
    loaded = con.sql(f"SELECT {columns} FROM quality.loaded_files").pl()  # noqa: S608
    manifest = read_manifest(lake).select(loaded.columns)
    difference = compare(manifest, loaded)
    if difference.is_empty:
        return Loaded((), {})
    with transaction(con):
        for table in LOADED:
            is_own = pl.col("table_name") == table.table.name
            remove_rows(con, table, difference.stale.filter(is_own))
            insert_rows(con, table, lake, difference.fresh.filter(is_own))
        record(con, difference)
        con.execute(
            "UPDATE quality.loads SET load_number = load_number + 1, input_hash = ?",
            [input_hash(loaded_part(manifest))],
        )
    rows = difference.fresh.group_by("table_name").agg(pl.col("row_count").sum()).sort("table_name")
    return Loaded(difference.days, dict(rows.iter_rows()))


def remove_rows(con: duckdb.DuckDBPyConnection, table: DeclaredTable, files: pl.DataFrame) -> None:
    """Delete the rows that came from `files`."""
    if files.is_empty():
        return
    name = identifier(table.full_name)
    if "issue_date" not in table.column_names:
        con.execute(f"DELETE FROM {name}")  # noqa: S608
        return
    days = files["issue_date"].drop_nulls().to_list()
    if days:
        con.execute(f"DELETE FROM {name} WHERE issue_date IN (SELECT unnest(?::DATE[]))", [days])  # noqa: S608
    if files["issue_date"].has_nulls():
        con.execute(f"DELETE FROM {name} WHERE issue_date IS NULL")  # noqa: S608


def insert_rows(con: duckdb.DuckDBPyConnection, table: DeclaredTable, lake: Path, files: pl.DataFrame) -> None:
    """Insert the rows of `files`, in the order of their days, so that a day's rows stand together."""
    if files.is_empty():
        return
    for path, sha256 in files.select("path", "sha256").iter_rows():
        check_file(lake / path, sha256)
    paths = [str(lake / path) for path in files["path"]]
    columns = ", ".join(map(identifier, table.column_names))
    con.execute(
        f"INSERT INTO {identifier(table.full_name)} BY NAME SELECT {columns} FROM read_parquet(?)",  # noqa: S608
        [paths],
    )


def check_file(path: Path, sha256: str) -> None:
    """Raise `LakeError` when the file is not there or not the one that the manifest names."""
    try:
        with path.open("rb") as handle:
            found = hashlib.file_digest(handle, "sha256").hexdigest()
    except FileNotFoundError:
        found = "absent"
    if found != sha256:
        raise LakeError(
            f"{path} is not the file that the lake's manifest names (SHA-256 {found}, not {sha256})\n"
            "Next: run `broadsheet nightly`, which computes its day again"
        )


def record(con: duckdb.DuckDBPyConnection, difference: Difference) -> None:
    """Note what is loaded now and which days changed."""
    con.register("stale_files", difference.stale)
    con.register("fresh_files", difference.fresh)
    con.execute("DELETE FROM quality.loaded_files WHERE path IN (SELECT path FROM stale_files)")
    con.execute("INSERT INTO quality.loaded_files BY NAME FROM fresh_files")
    con.unregister("stale_files")
    con.unregister("fresh_files")
    con.execute(
        "INSERT INTO quality.changed_days SELECT days.day FROM (SELECT unnest(?::DATE[]) AS day) AS days"
        " WHERE NOT EXISTS (FROM quality.changed_days AS known WHERE known.issue_date = days.day)",
        [list(difference.days)],
    )


def input_hash(files: pl.DataFrame) -> str:
    """SHA-256 over path and content (`path`, `sha256`) of files of the lake, whatever their order."""
    digest = hashlib.sha256()
    for path, sha256 in sorted(files.select("path", "sha256").iter_rows()):
        digest.update(f"{path}\0{sha256}\n".encode())
    return digest.hexdigest()


def agreement(home: Home, *, changed_only: bool = False) -> pl.DataFrame:
    """Days on which lake and warehouse do not hold the same rows; none when all is well.

    Columns: `table_name`, `issue_date`, `lake_rows`, `warehouse_rows`, `is_same_content` (a checksum that does not
    depend on the order of rows). With `changed_only` just the days in `quality.changed_days` are read, and what has
    no day; otherwise the whole lake.
    """
    manifest = read_manifest(home.lake)
    with connect(home) as con:
        changed = con.sql("SELECT issue_date FROM quality.changed_days").pl()["issue_date"].implode()
        if changed_only:
            manifest = manifest.filter(pl.col("issue_date").is_in(changed) | pl.col("issue_date").is_null())
        frames = [disagreement(con, table, home.lake, manifest, changed_only=changed_only) for table in LOADED]
    return pl.concat(frames)


def disagreement(
    con: duckdb.DuckDBPyConnection, table: DeclaredTable, lake: Path, manifest: pl.DataFrame, *, changed_only: bool
) -> pl.DataFrame:
    """The rows of `agreement` for one table."""
    files = manifest.filter(pl.col("table_name") == table.table.name)
    paths = [str(lake / path) for path in files["path"] if (lake / path).exists()]
    has_day = "issue_date" in table.column_names
    checksum = checksum_query(table)
    name = identifier(table.full_name)
    changed = " WHERE issue_date IS NULL OR issue_date IN (FROM quality.changed_days)"
    loaded = con.sql(f"{checksum} FROM {name} {changed if changed_only and has_day else ''} GROUP BY 1").pl()
    there = con.sql(f"{checksum} FROM read_parquet(?) GROUP BY 1", params=[paths]).pl() if paths else loaded.clear()
    both: pl.DataFrame = there.join(
        loaded, on="issue_date", how="full", nulls_equal=True, coalesce=True, suffix="_loaded"
    )
    rows = both.select(
        pl.lit(table.table.name).alias("table_name"),
        "issue_date",
        pl.col("rows").fill_null(0).alias("lake_rows"),
        pl.col("rows_loaded").fill_null(0).alias("warehouse_rows"),
        pl.col("checksum").eq_missing(pl.col("checksum_loaded")).alias("is_same_content"),
    )
    return rows.filter((pl.col("lake_rows") != pl.col("warehouse_rows")) | ~pl.col("is_same_content"))


def checksum_query(table: DeclaredTable) -> str:
    """The `SELECT` list of a table's row counts and checksums by day."""
    day = "issue_date" if "issue_date" in table.column_names else "NULL::DATE AS issue_date"
    columns = ", ".join(map(identifier, table.column_names))
    return f"SELECT {day}, count(*) AS rows, sum(hash({columns}))::VARCHAR AS checksum"


def log_of(database: Path) -> Path:
    """The write-ahead log that stands beside a database while it is open, and after a crash."""
    return database.with_name(f"{database.name}.wal")


def remove_database(path: Path) -> None:
    """Remove a database file and its log, if they are there."""
    path.unlink(missing_ok=True)
    log_of(path).unlink(missing_ok=True)


def move_into_place(draft: Path, target: Path) -> None:
    """Move a finished file over `target` in one step that outlasts a loss of power."""
    sync(draft)
    draft.replace(target)
    sync(target.parent)


def sync(path: Path) -> None:
    """Have the system write a file, or a folder's entries, to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
