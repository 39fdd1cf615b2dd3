"""The data dictionary: every table, view, macro and column of lake and warehouse, as Markdown.

Here belongs only the writing of it. The words come from `transforms.schema` and from the headers under `sql/`, the
types of what SQL makes from DuckDB itself. `python -m warehouse.dictionary docs/data-dictionary.md` writes it anew.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import duckdb

from transforms.schema import LAKE_TABLES, Table
from warehouse.build import SETTINGS, prepare
from warehouse.ddl import DECLARED, SCHEMAS, duckdb_type
from warehouse.kernel import Model, build_models, column_types, load_models

OPENING: Final = """\
# Data dictionary

Made by `python -m warehouse.dictionary docs/data-dictionary.md` from `transforms/schema.py` and the headers of
`warehouse/sql/**`; a test fails when it is not current. The same words stand in the database as comments:
`SELECT column_name, comment FROM duckdb_columns() WHERE table_name = 'attention_weekly'`.
"""

LAKE_NOTE: Final = "Parquet under `<home>/lake/<table>/`, one file a day. Types are DuckDB's for them."

SCHEMA_NOTES: Final = {
    "core": "What was printed: loaded from the lake, and put together from it.",
    "quality": "What arrived, how well it could be read, and the warehouse's own bookkeeping.",
    "trends": "How much attention a subject got, and against what.",
}


def data_dictionary() -> str:
    """The whole dictionary, the same text for the same code."""
    models = load_models()
    parts = [OPENING, f"## Lake\n\n{LAKE_NOTE}\n", *(lake_entry(table) for table in LAKE_TABLES)]
    with duckdb.connect(":memory:", config=dict(SETTINGS)) as con:
        prepare(con)
        build_models(con, models)
        for schema in SCHEMAS:
            parts.append(f"## Schema `{schema}`\n\n{SCHEMA_NOTES[schema]}\n")
            entries = {**declared_entries(schema), **model_entries(con, schema, models)}
            parts.extend(entries[name] for name in sorted(entries))
    return "\n".join(parts)


def is_current(path: Path) -> bool:
    """Whether the file holds the dictionary of this code."""
    return path.exists() and path.read_text(encoding="utf-8") == data_dictionary()


def lake_entry(table: Table) -> str:
    """The entry of a table of the lake."""
    return entry(f"`{table.name}`", table.description, f"Key: {code(table.key)}.", declared_rows(table))


def declared_entries(schema: str) -> dict[str, str]:
    """The entries of a schema's declared tables, by name."""
    return {
        declared.table.name: entry(
            f"`{declared.full_name}`",
            declared.table.description,
            f"Table, key {code(declared.table.key)}.",
            declared_rows(declared.table),
        )
        for declared in DECLARED
        if declared.schema == schema
    }


def model_entries(con: duckdb.DuckDBPyConnection, schema: str, models: Iterable[Model]) -> dict[str, str]:
    """The entries of a schema's tables, views and macros that SQL makes, by name."""
    return {model.name: model_entry(con, model) for model in models if model.schema == schema}


def model_entry(con: duckdb.DuckDBPyConnection, model: Model) -> str:
    """The entry of what SQL makes."""
    if model.kind == "macro":
        rows = ((name, "parameter", model.columns[name]) for name in model.grain)
        return entry(f"`{model.full_name}({', '.join(model.grain)})`", model.description, "Macro.", rows)
    made = ((name, type_, model.columns[name]) for name, type_ in column_types(con, model.full_name))
    tables = [name for name in model.depends_on if not name.endswith("changed_days")]
    rests = f"{model.kind.capitalize()}, one row for each {code(model.grain)}. Reads {code(tables)}."
    return entry(f"`{model.full_name}`", model.description, rests, made)


def declared_rows(table: Table) -> Iterator[tuple[str, str, str]]:
    """Name, type and description of a declared table's columns."""
    for column in table.columns:
        type_ = duckdb_type(column.type)
        yield column.name, type_ if column.nullable else f"{type_} NOT NULL", column.description


def entry(title: str, description: str, note: str, rows: Iterable[tuple[str, str, str]]) -> str:
    """One heading with its text and its table of columns."""
    lines = [f"### {title}\n", f"{description}\n", f"{note}\n"]
    body = [f"| `{name}` | {type_} | {text.replace('|', chr(92) + '|')} |" for name, type_, text in rows]
    if body:
        lines += ["| column | type | what it holds |\n|---|---|---|\n" + "\n".join(body) + "\n"]
    return "\n".join(lines)


def code(names: Iterable[str]) -> str:
    """Names as code, parted by commas."""
    return ", ".join(f"`{name}`" for name in names) or "nothing"


def main() -> None:
    """Write the dictionary to the file named on the command line."""
    Path(sys.argv[1]).write_text(data_dictionary(), encoding="utf-8")


if __name__ == "__main__":
    main()
