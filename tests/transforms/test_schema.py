"""The registry: what every table promises about its columns, whoever reads them."""

from __future__ import annotations

import re

import polars as pl
import pyarrow as pa
import pytest

from transforms.schema import LAKE_TABLES, Table

BOOLEAN = re.compile(r"(is|has)_")


@pytest.mark.parametrize("table", LAKE_TABLES, ids=lambda table: table.name)
class TestEveryTable:
    def test_keys_are_columns_that_are_never_null_where_parquet_says_so(self, table: Table) -> None:
        columns = {column.name: column for column in table.columns}
        assert [key for key in table.key if columns[key].nullable] == []

    def test_column_names_are_unique_and_in_snake_case(self, table: Table) -> None:
        names = [column.name for column in table.columns]
        assert len(names) == len(set(names))
        assert [name for name in names if not re.fullmatch(r"[a-z][a-z0-9_]*", name)] == []

    def test_flags_and_only_flags_are_named_as_flags(self, table: Table) -> None:
        assert [c.name for c in table.columns if pa.types.is_boolean(c.type) != bool(BOOLEAN.match(c.name))] == []

    def test_descriptions_are_one_sentence_line(self, table: Table) -> None:
        assert [c.name for c in table.columns if not re.fullmatch(r"\S.*[.>]", c.description)] == []

    def test_arrow_and_polars_agree(self, table: Table) -> None:
        empty = table.polars_schema.to_frame()
        assert pa.table(empty).cast(table.arrow_schema).schema == table.arrow_schema
        assert pl.DataFrame(table.arrow_schema.empty_table()).schema == table.polars_schema
