"""DuckDB tables that are made from a declaration: what is loaded from the lake, and the warehouse's own bookkeeping.

Here belongs the way from `transforms.schema` to `CREATE TABLE` and `COMMENT ON`. Tables that SQL makes describe
themselves in their own file under `sql/` and are none of this module's business.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import pyarrow as pa

from transforms.schema import (
    ARTICLES,
    COUNT,
    DAY,
    DUMPS,
    MENTIONS,
    PUBLICATIONS,
    SCHEMA_VERSION,
    SKETCHES,
    TERMS,
    TEXT,
    TOPICS,
    Column,
    Table,
)

SCHEMAS: Final = ("core", "quality", "trends")

SCALAR_TYPES: Final = {
    pa.string(): "VARCHAR",
    pa.int32(): "INTEGER",
    pa.int64(): "BIGINT",
    pa.uint32(): "UINTEGER",
    pa.float64(): "DOUBLE",
    pa.date32(): "DATE",
    pa.bool_(): "BOOLEAN",
}


@dataclass(frozen=True, slots=True)
class DeclaredTable:
    """A table of the warehouse that is declared, not made by SQL: its schema there, and its declaration."""

    schema: str
    table: Table

    @property
    def full_name(self) -> str:
        """Schema and name, as in `core.articles`."""
        return f"{self.schema}.{self.table.name}"

    @property
    def column_names(self) -> tuple[str, ...]:
        """Names of its columns, in order."""
        return tuple(c.name for c in self.table.columns)


def without(table: Table, *names: str) -> Table:
    """The table with some columns left out."""
    return replace(table, columns=tuple(c for c in table.columns if c.name not in names))


LOADED: Final = (
    DeclaredTable("core", PUBLICATIONS),
    DeclaredTable("core", ARTICLES),
    DeclaredTable("core", MENTIONS),
    # The spelling as printed stays in the lake: a search compares terms.
    DeclaredTable("core", without(TERMS, "surface")),
    DeclaredTable("core", TOPICS),
    DeclaredTable("core", SKETCHES),
    # The text of dumps stays in the lake: it is half of all bytes, and articles carry it normalised.
    DeclaredTable("quality", without(DUMPS, "text")),
)
"""What is loaded from the lake, each under the lake's own name for it."""

LOADED_FILES: Final = DeclaredTable(
    "quality",
    Table(
        name="loaded_files",
        description="One file of the lake that the warehouse holds the rows of.",
        key=("table_name", "issue_date"),
        columns=(
            Column("table_name", TEXT, "Table of the lake."),
            Column("issue_date", DAY, "Day of the file; null for what is of no day.", nullable=True),
            Column("path", TEXT, "Path of the file, relative to the lake."),
            Column("sha256", TEXT, "SHA-256 of the file as loaded, hexadecimal."),
            Column("row_count", pa.int64(), "Rows in the file."),
        ),
    ),
)

LOADS: Final = DeclaredTable(
    "quality",
    Table(
        name="loads",
        description="The state of the lake that the warehouse holds: one row, replaced by each load that changed it.",
        key=("load_number",),
        columns=(
            Column("load_number", COUNT, "How many loads have changed this database since it was made."),
            Column("input_hash", TEXT, "SHA-256 over the files of the lake that are loaded."),
            Column("layout", TEXT, "Digest of the declared tables; another one means that all is loaded anew."),
        ),
    ),
)

CHANGED_DAYS: Final = DeclaredTable(
    "quality",
    Table(
        name="changed_days",
        description="One day that may differ from the version published before; SQL that works by day reads it.",
        key=("issue_date",),
        columns=(Column("issue_date", DAY, "Date of the issues that changed."),),
    ),
)

MODEL_BUILDS: Final = DeclaredTable(
    "quality",
    Table(
        name="model_builds",
        description="One table, view or macro that SQL has made, and from what.",
        key=("model",),
        columns=(
            Column("model", TEXT, "Schema and name."),
            Column("fingerprint", TEXT, "Digest of its SQL and of all SQL that it rests on."),
            Column("load_number", COUNT, "quality.loads.load_number that it was made from."),
        ),
    ),
)

DECLARED: Final = (*LOADED, LOADED_FILES, LOADS, CHANGED_DAYS, MODEL_BUILDS)
"""Every declared table of the warehouse."""


def duckdb_type(arrow: pa.DataType) -> str:
    """The DuckDB type for an Arrow type of the registry; raises `KeyError` on one that the registry does not use."""
    if pa.types.is_list(arrow):
        return f"{duckdb_type(arrow.value_type)}[]"
    if pa.types.is_struct(arrow):
        fields = (arrow.field(i) for i in range(arrow.num_fields))
        return f"STRUCT({', '.join(f'{identifier(f.name)} {duckdb_type(f.type)}' for f in fields)})"
    return SCALAR_TYPES[arrow]


def identifier(name: str) -> str:
    """A name quoted for SQL; parts joined by dots are quoted one by one."""
    return ".".join(f'"{part.replace(chr(34), chr(34) * 2)}"' for part in name.split("."))


def literal(text: str) -> str:
    """A text quoted for SQL, where a statement takes no parameter."""
    return f"'{text.replace(chr(39), chr(39) * 2)}'"


def statements(declared: DeclaredTable) -> Iterator[str]:
    """`CREATE TABLE` and its comments.

    Keys are not declared to DuckDB: its index makes a load several times slower and refuses a delete and an insert
    of the same key in one transaction. A `.test.sql` file holds them instead.
    """
    columns = ", ".join(
        f"{identifier(c.name)} {duckdb_type(c.type)}{'' if c.nullable else ' NOT NULL'}" for c in declared.table.columns
    )
    yield f"CREATE TABLE {identifier(declared.full_name)} ({columns})"
    comments = {c.name: c.description for c in declared.table.columns}
    yield from comment_statements("TABLE", declared.full_name, declared.table.description, comments)


def comment_statements(kind: str, full_name: str, description: str, columns: dict[str, str]) -> Iterator[str]:
    """`COMMENT ON` for a relation (`kind` TABLE, VIEW or MACRO) and its columns."""
    yield f"COMMENT ON {kind} {identifier(full_name)} IS {literal(description)}"
    for name, text in columns.items():
        yield f"COMMENT ON COLUMN {identifier(full_name)}.{identifier(name)} IS {literal(text)}"


def layout() -> str:
    """Digest of all declared tables: when it changes, a database made under the old one is made anew."""
    digest = hashlib.sha256(str(SCHEMA_VERSION).encode())
    for declared in DECLARED:
        for statement in statements(declared):
            digest.update(statement.encode() + b"\0")
    return digest.hexdigest()[:16]
