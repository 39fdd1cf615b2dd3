"""The Parquet lake: one file a table a day, written so that it is whole or absent, and the manifest that names them.

Here belong paths inside the lake, deterministic and atomic writing, and the manifest. What the rows say is decided
in `transforms`; which days are computed is decided in `warehouse.outstanding`.

The manifest is the commit point: a file that it does not name does not count. A run that dies between a file and
the manifest leaves a day whose recorded input hash is the old one, so the next run computes that day again, to the
same bytes.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Final

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

import transforms
from transforms.schema import SCHEMA_VERSION, Table

ZSTD_LEVEL: Final = 3
"""zstd's own default: level 9 saves 6 % of a day's bytes and takes four times as long."""

MANIFEST: Final = "manifest.parquet"

UNDATED: Final = "undated"
"""Stem of the file of `dumps` that holds what belongs to no day."""


@dataclass(frozen=True, slots=True)
class LakeFile:
    """One Parquet file of the lake as its manifest names it.

    `issue_date` is null for a file that is not of a day; `path` is relative to the lake; `input_hash` tells what it
    was made from, `code_version` by what.
    """

    table_name: str
    issue_date: date | None
    path: str
    sha256: str
    row_count: int
    byte_count: int
    input_hash: str
    code_version: str
    schema_version: int


MANIFEST_SCHEMA: Final = pl.Schema(
    {
        "table_name": pl.String(),
        "issue_date": pl.Date(),
        "path": pl.String(),
        "sha256": pl.String(),
        "row_count": pl.Int64(),
        "byte_count": pl.Int64(),
        "input_hash": pl.String(),
        "code_version": pl.String(),
        "schema_version": pl.Int64(),
    }
)


@cache
def code_version() -> str:
    """Version of the package and a digest of the sources that make the rows, such as `0.1.0+3fa94c01d2`."""
    digest = hashlib.blake2b(digest_size=5)
    root = Path(transforms.__path__[0])
    for path in sorted(p for p in root.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return f"{metadata.version('broadsheet')}+{digest.hexdigest()}"


def relative_path(table: Table, day: date | None) -> Path:
    """Where a table's file of a day stands in the lake: `lines/2021/2021-10-12.parquet`."""
    if day is not None:
        return Path(table.name, f"{day.year:04d}", f"{day.isoformat()}.parquet")
    return Path(table.name, f"{UNDATED if table.name == 'dumps' else table.name}.parquet")


def write_table(lake: Path, table: Table, day: date | None, rows: pl.DataFrame, input_hash: str) -> LakeFile:
    """Write one file of `table`, sorted by its key, and say what was written; `commit` makes it count.

    The same rows in any order give the same bytes. Raises `SchemaError` of Polars when the rows are not of the
    table's schema: that is our own bug.
    """
    path = relative_path(table, day)
    ordered = rows.select(table.polars_schema.names()).sort(table.key, nulls_last=True)
    arrow = pa.table(ordered.cast(table.polars_schema)).cast(table.arrow_schema)
    labels = {"broadsheet.schema_version": str(SCHEMA_VERSION), "broadsheet.code_version": code_version()}
    arrow = arrow.replace_schema_metadata(labels)
    sink = pa.BufferOutputStream()
    pq.write_table(arrow, sink, compression="zstd", compression_level=ZSTD_LEVEL)
    content = sink.getvalue()
    replace_file(lake / path, content)
    return LakeFile(
        table_name=table.name,
        issue_date=day,
        path=path.as_posix(),
        sha256=hashlib.sha256(content).hexdigest(),
        row_count=arrow.num_rows,
        byte_count=content.size,
        input_hash=input_hash,
        code_version=code_version(),
        schema_version=SCHEMA_VERSION,
    )


def read_table(lake: Path, table: Table, day: date | None, columns: Sequence[str] | None = None) -> pl.DataFrame:
    """The rows of a table's file of a day, all columns or some; no rows where there is no file."""
    path = lake / relative_path(table, day)
    schema = pl.Schema({name: table.polars_schema[name] for name in columns or table.polars_schema})
    if not path.exists():
        return schema.to_frame()
    return pl.DataFrame(pq.read_table(path, partitioning=None, columns=schema.names())).cast(schema)


def file_sha256(lake: Path, table: Table, day: date | None) -> str:
    """SHA-256 of a table's file of a day, hexadecimal."""
    return hashlib.sha256((lake / relative_path(table, day)).read_bytes()).hexdigest()


def read_manifest(lake: Path) -> pl.DataFrame:
    """The lake's files, one a row (`MANIFEST_SCHEMA`); none where there is no lake yet."""
    path = lake / MANIFEST
    if not path.exists():
        return MANIFEST_SCHEMA.to_frame()
    return pl.read_parquet(path, glob=False)


def commit(lake: Path, written: Sequence[LakeFile], emptied: Iterable[tuple[Table, date]] = ()) -> None:
    """Make `written` count, and forget and remove the files of `emptied` days. The caller holds the home's lock."""
    gone = [relative_path(table, day).as_posix() for table, day in emptied]
    new = pl.DataFrame([astuple(f) for f in written], schema=MANIFEST_SCHEMA, orient="row")
    old = read_manifest(lake).filter(~pl.col("path").is_in([*new["path"], *gone]))
    manifest = pl.concat([old, new]).sort("path")
    sink = pa.BufferOutputStream()
    pq.write_table(pa.table(manifest), sink, compression="zstd")
    replace_file(lake / MANIFEST, sink.getvalue())
    for path in gone:
        (lake / path).unlink(missing_ok=True)


def replace_file(path: Path, content: pa.Buffer | bytes) -> None:
    """Put `content` at `path` in one step: a reader, or a crash, sees the old file or the new one, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.tmp")
    with draft.open("wb") as handle:
        handle.write(content)
        handle.flush()
        os.fsync(handle.fileno())
    draft.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
