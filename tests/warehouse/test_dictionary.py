"""The data dictionary names every table and column, and `docs/data-dictionary.md` is what this code writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from transforms.schema import LAKE_TABLES
from warehouse.ddl import DECLARED
from warehouse.dictionary import data_dictionary, is_current
from warehouse.kernel import load_models

DOCS = Path(__file__).parents[2] / "docs" / "data-dictionary.md"


@pytest.fixture(scope="module")
def text() -> str:
    return data_dictionary()


def test_every_lake_table_and_column_is_in_it(text) -> None:
    for table in LAKE_TABLES:
        entry = text.partition(f"### `{table.name}`\n")[2].partition("\n### ")[0]
        assert table.description in entry
        assert all(f"| `{column.name}` |" in entry for column in table.columns), table.name


def test_every_table_view_and_macro_of_the_warehouse_is_in_it(text) -> None:
    for declared in DECLARED:
        assert f"### `{declared.full_name}`\n" in text
    for model in load_models():
        entry = text.partition(f"### `{model.full_name}")[2].partition("\n### ")[0]
        assert model.description in entry
        assert all(f"| `{column}` |" in entry for column in model.columns), model.full_name


@pytest.mark.parametrize(
    "row",
    [
        "| `denominator` | BIGINT | Articles, characters, front-page articles, points of prominence or stories in the ",
        "| `article_id` | VARCHAR NOT NULL | ",
        "| `sample_size` | parameter | ",
    ],
)
def test_types_are_those_of_duckdb(text, row) -> None:
    assert row in text


def test_a_dictionary_of_other_code_is_not_current(tmp_path, text) -> None:
    path = tmp_path / "data-dictionary.md"
    assert not is_current(path)
    path.write_text(text, encoding="utf-8")
    assert is_current(path)
    path.write_text(text.replace("### `lines`", "### `rows`"), encoding="utf-8")
    assert not is_current(path)


def test_the_dictionary_in_the_docs_is_current() -> None:
    assert is_current(DOCS), f"run: python -m warehouse.dictionary {DOCS.relative_to(DOCS.parents[1])}"
