"""Files of the lake: the same bytes for the same rows, whole or absent, counted by the manifest alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq
import pytest

from transforms.schema import MENTIONS, SCHEMA_VERSION
from warehouse.lake import code_version, commit, read_manifest, read_table, write_table

DAY = date(2024, 9, 2)


def mentions(*offsets: int) -> pl.DataFrame:
    rows = [("a", "澄江晚报", DAY, "phrase", "清渠行动", "清渠行动", "quoted", 0.9, "body", n, []) for n in offsets]
    return pl.DataFrame(rows, MENTIONS.polars_schema, orient="row")


def test_rows_in_any_order_give_the_same_bytes(tmp_path: Path) -> None:
    first = write_table(tmp_path / "a", MENTIONS, DAY, mentions(1, 2, 3), "input")
    second = write_table(tmp_path / "b", MENTIONS, DAY, mentions(3, 1, 2), "input")
    assert first == second
    assert (tmp_path / "a" / first.path).read_bytes() == (tmp_path / "b" / second.path).read_bytes()


def test_a_file_says_its_schema_and_code_version(tmp_path: Path) -> None:
    file = write_table(tmp_path, MENTIONS, DAY, mentions(1), "input")
    schema = pq.read_schema(tmp_path / file.path)
    assert schema.equals(MENTIONS.arrow_schema)
    assert schema.metadata[b"broadsheet.schema_version"] == str(SCHEMA_VERSION).encode()
    assert schema.metadata[b"broadsheet.code_version"] == code_version().encode()


def test_what_is_read_is_what_was_written(tmp_path: Path) -> None:
    write_table(tmp_path, MENTIONS, DAY, mentions(2, 1), "input")
    assert read_table(tmp_path, MENTIONS, DAY).equals(mentions(1, 2))


def test_a_day_without_a_file_has_no_rows(tmp_path: Path) -> None:
    assert read_table(tmp_path, MENTIONS, DAY).equals(mentions())


def test_the_manifest_names_the_latest_file_of_each_day(tmp_path: Path) -> None:
    commit(tmp_path, [write_table(tmp_path, MENTIONS, DAY, mentions(1), "before")])
    commit(tmp_path, [write_table(tmp_path, MENTIONS, DAY, mentions(1, 2), "after")])
    named = read_manifest(tmp_path).select("issue_date", "row_count", "input_hash").rows()
    assert named == [(DAY, 2, "after")]


def test_an_emptied_day_leaves_no_file_and_no_row(tmp_path: Path) -> None:
    file = write_table(tmp_path, MENTIONS, DAY, mentions(1), "input")
    commit(tmp_path, [file])
    commit(tmp_path, [], [(MENTIONS, DAY)])
    assert read_manifest(tmp_path).is_empty()
    assert not (tmp_path / file.path).exists()


def test_a_crash_while_writing_leaves_the_old_file(tmp_path: Path) -> None:
    file = write_table(tmp_path, MENTIONS, DAY, mentions(1), "input")
    target = tmp_path / file.path
    target.with_name(f".{target.name}.tmp").write_bytes(b"half a fi")
    assert read_table(tmp_path, MENTIONS, DAY).height == 1
    assert [p.name for p in tmp_path.glob("mentions/**/*.parquet")] == [target.name]


def test_rows_of_another_schema_are_our_own_bug(tmp_path: Path) -> None:
    with pytest.raises(pl.exceptions.ColumnNotFoundError):
        write_table(tmp_path, MENTIONS, DAY, mentions(1).drop("rule"), "input")
