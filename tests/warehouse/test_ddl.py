"""Declared tables become DuckDB's: every type of the registry, quoting, comments."""

from __future__ import annotations

import duckdb
import pyarrow as pa
import pytest

from transforms.schema import LAKE_TABLES, Column, Table
from warehouse import ddl
from warehouse.build import prepare
from warehouse.ddl import DECLARED, LOADED, DeclaredTable, duckdb_type, identifier, layout, literal


@pytest.mark.parametrize(
    ("arrow", "expected"),
    [
        (pa.string(), "VARCHAR"),
        (pa.int32(), "INTEGER"),
        (pa.int64(), "BIGINT"),
        (pa.float64(), "DOUBLE"),
        (pa.date32(), "DATE"),
        (pa.bool_(), "BOOLEAN"),
        (pa.list_(pa.date32()), "DATE[]"),
        (
            pa.list_(pa.struct([("name", pa.string()), ("part", pa.string())])),
            'STRUCT("name" VARCHAR, "part" VARCHAR)[]',
        ),
    ],
)
def test_an_arrow_type_has_its_duckdb_type(arrow, expected) -> None:
    assert duckdb_type(arrow) == expected


@pytest.mark.parametrize("table", LAKE_TABLES, ids=lambda table: table.name)
def test_every_column_of_the_lake_can_be_declared(table) -> None:
    assert all(duckdb_type(column.type) for column in table.columns)


@pytest.mark.parametrize(
    ("name", "quoted"), [("offset", '"offset"'), ("core.articles", '"core"."articles"'), ('a"b', '"a""b"')]
)
def test_names_are_quoted(name, quoted) -> None:
    assert identifier(name) == quoted


def test_texts_are_quoted() -> None:
    assert literal("the paper's own") == "'the paper''s own'"


def test_a_declared_table_has_its_types_its_nulls_and_its_comments() -> None:
    with duckdb.connect() as con:
        prepare(con)
        found = con.execute(
            "SELECT column_name, data_type, is_nullable, comment FROM duckdb_columns()"
            " WHERE schema_name = 'core' AND table_name = 'mentions'"
        ).fetchall()
        comments = con.execute("SELECT comment FROM duckdb_tables() WHERE table_name = 'mentions'").fetchall()
    (mentions,) = (table.table for table in LOADED if table.full_name == "core.mentions")
    # DuckDB shows the fields of a struct without the quotes that they are written with.
    expected = [(c.name, duckdb_type(c.type).replace('"', ""), c.nullable, c.description) for c in mentions.columns]
    assert found == expected
    assert comments == [(mentions.description,)]


def test_the_text_of_a_dump_stays_in_the_lake() -> None:
    (dumps,) = (table for table in LOADED if table.full_name == "quality.dumps")
    assert "text" not in dumps.column_names
    assert "source" in dumps.column_names


def test_the_layout_changes_with_a_column(monkeypatch) -> None:
    before = layout()
    more = DeclaredTable("core", Table("more", "Something new.", ("a",), (Column("a", pa.string(), "A text."),)))
    monkeypatch.setattr(ddl, "DECLARED", (*DECLARED, more))
    assert layout() != before
