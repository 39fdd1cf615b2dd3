"""What is kept between scans comes back as it was, or not at all."""

from datetime import date

import polars as pl
import pytest

from transforms.intake.evidence import examine
from transforms.intake.plan import FileStat
from warehouse.inbox_cache import RACY_NS, Reading, load_readings, save_readings

SECOND = 1_000_000_000
NOW = 1_700_000_000 * SECOND
TEXT = "澜州日报\n2024年3月5日 星期二\n南渡口新码头昨天开工。\n"


def reading(source="a/01.txt", age_ns=60 * SECOND, problem=""):
    stat = FileStat(source, len(TEXT.encode()), NOW - age_ns, NOW - age_ns, 2**63 + 5, problem)
    return Reading(stat, "00", NOW, examine(TEXT.encode()), date(2024, 3, 5))


def test_readings_are_loaded_as_they_were_saved(tmp_path):
    readings = {file.stat.source: file for file in (reading(), reading("乙\n.txt", problem="a symbolic link"))}
    save_readings(tmp_path / "state" / "inbox.parquet", readings)
    assert load_readings(tmp_path / "state" / "inbox.parquet") == readings
    assert [path.name for path in (tmp_path / "state").iterdir()] == ["inbox.parquet"]


def test_no_readings_are_saved_and_loaded_too(tmp_path):
    save_readings(tmp_path / "inbox.parquet", {})
    assert load_readings(tmp_path / "inbox.parquet") == {}


@pytest.mark.parametrize(
    "change",
    [
        pl.lit("other code").alias("reader_version"),
        pl.lit("{}").alias("evidence"),
        pl.lit("not json").alias("evidence"),
        pl.lit(1).alias("size"),
    ],
)
def test_readings_of_other_code_or_shape_count_as_lost(tmp_path, change):
    path = tmp_path / "inbox.parquet"
    save_readings(path, {"a/01.txt": reading()})
    pl.read_parquet(path).with_columns(change).write_parquet(path)
    assert load_readings(path) == {}


@pytest.mark.parametrize(
    ("age_ns", "expected"),
    [(0, True), (RACY_NS - 1, True), (RACY_NS, False), (-60 * SECOND, False)],
)
def test_what_was_read_too_soon_after_it_was_written_is_racy(age_ns, expected):
    assert reading(age_ns=age_ns).is_racy is expected
