"""How tables look in the Dagster UI: schema, row counts, previews. No decision about any row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

import dagster as dg
import polars as pl

from transforms.schema import Table

Shown = dg.MarkdownMetadataValue | dg.PathMetadataValue

PREVIEW_ROWS: Final = 5
PREVIEW_CHARACTERS: Final = 40
"""A cell's width in a preview: enough to know a headline by, few enough for one screen."""

UNFOLDED_CHARACTERS: Final = 1000
"""Markdown that is shorter stands in the list of an asset's metadata (Dagster 1.13); longer is behind a click."""

REMEDIES_SHOWN: Final = 5
"""Dumps whose remedy is shown whole: a person mends a few by hand, and many by a manifest.csv."""


def table_schema(table: Table) -> dg.TableSchema:
    """The registry's columns as Dagster shows them."""
    unique = table.key if len(table.key) == 1 else ()
    return dg.TableSchema(
        columns=[
            dg.TableColumn(
                column.name,
                str(column.type),
                column.description,
                dg.TableColumnConstraints(nullable=column.nullable, unique=column.name in unique),
            )
            for column in table.columns
        ],
        constraints=dg.TableConstraints(other=[f"key: {', '.join(table.key)}"]),
    )


def documented_schema(types: Mapping[str, str], descriptions: Mapping[str, str]) -> dg.TableSchema:
    """Columns of a table that SQL makes: types as DuckDB reports them, descriptions from the file's header."""
    return dg.TableSchema([dg.TableColumn(name, types.get(name, "?"), text) for name, text in descriptions.items()])


def preview(rows: pl.DataFrame, columns: Sequence[str] | None = None) -> dg.MarkdownMetadataValue:
    """The first few rows as a Markdown table, long cells cut; as many as the UI shows without folding them away."""
    chosen = rows.select(columns or rows.columns)
    for row_count in range(PREVIEW_ROWS, 1, -1):
        shown = markdown_table(chosen.columns, chosen.head(row_count).iter_rows(), PREVIEW_CHARACTERS)
        if len(shown.value or "") < UNFOLDED_CHARACTERS:
            return shown
    return markdown_table(chosen.columns, chosen.head(1).iter_rows(), PREVIEW_CHARACTERS)


def markdown_list(lines: Iterable[str]) -> dg.MarkdownMetadataValue:
    """A Markdown list, or `none`."""
    return dg.MetadataValue.md("\n".join(f"- {_cell(line, None)}" for line in lines) or "none")


def remedies(inbox: Path, rows: pl.DataFrame) -> dict[str, Shown]:
    """Dumps that were not taken, and for each the file that mends it.

    `rows` are rows of `dumps`. A table of all of them; for the first few the file's full path, with a button that
    copies it, and the text to write into it. (The UI follows no link from a page of a server to a file.)
    """
    table = markdown_table(
        ["dump", "why", "write this file"], rows.select("source", "reason", "remedy_path").iter_rows()
    )
    first = rows.filter(pl.col("remedy_path").is_not_null()).head(REMEDIES_SHOWN)
    shown: dict[str, Shown] = {"turned away": table}
    for n, (source, path, text) in enumerate(first.select("source", "remedy_path", "remedy_text").iter_rows(), 1):
        # The UI sorts the entries of a check by name.
        shown[f"mend {n}, {source}: write"] = dg.MetadataValue.path(inbox / path)
        shown[f"mend {n}, {source}: with this text"] = dg.MetadataValue.md(_fenced(text or ""))
    return shown


def markdown_table(
    header: Sequence[str], rows: Iterable[Sequence[object]], most_characters: int | None = None
) -> dg.MarkdownMetadataValue:
    """A Markdown table, cells cut to `most_characters`; a line saying that there is nothing when there are no rows."""
    body = [f"| {' | '.join(_cell(value, most_characters) for value in row)} |" for row in rows]
    if not body:
        return dg.MetadataValue.md("*no rows*")
    return dg.MetadataValue.md("\n".join([f"| {' | '.join(header)} |", f"|{'---|' * len(header)}", *body]))


def _cell(value: object, most_characters: int | None) -> str:
    text = "" if value is None else str(value).replace("\n", " ").replace("|", "\\|").replace("`", "'")
    return text if most_characters is None or len(text) <= most_characters else f"{text[:most_characters]}…"


def _fenced(text: str) -> str:
    """A code block that its text can't close, whatever it holds."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}toml\n{text.rstrip()}\n{fence}"
