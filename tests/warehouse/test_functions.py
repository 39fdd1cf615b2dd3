"""Functions of Python in SQL: they give what the measures give, and a connection is lent them, not a database."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path
from types import ModuleType

import duckdb
import pytest

from transforms.trends import silences
from transforms.trends.batch import batch_of
from transforms.trends.bursts import find_bursts
from transforms.trends.change_points import find_change_points
from transforms.trends.silences import find_silences
from warehouse.functions import FUNCTIONS, SqlFunction, lend

BURSTING = ([1, 2, 3, 20, 21, 40], [1, 1, 1, 15, 15, 1], [60] * 40)
STEPPING = (list(range(1, 25)), [2] * 12 + [12] * 12, [60] * 24)
SILENT = (list(range(1, 31)), [2] * 30, [100] * 40)
NONE = ([], [], [60] * 10)


@pytest.fixture
def con():
    with duckdb.connect() as connection:
        lend(connection, sorted(FUNCTIONS))
        yield connection


@pytest.mark.parametrize(
    ("call", "measure"),
    [
        (
            "bursts_of(places, counts, totals, 2.0, 1.0)",
            lambda series: [[asdict(found) for found in of_one] for of_one in find_bursts(series)],
        ),
        (
            "change_points_of(places, counts, totals, 3.0)",
            lambda series: [[asdict(c) for c in of_one] for of_one in find_change_points(series)],
        ),
        (
            "silences_of(places, counts, totals, 104)",
            lambda series: [
                {"found": [asdict(one) for one in of_one.found], "tested_count": of_one.tested_count}
                for of_one in find_silences(series)
            ],
        ),
    ],
)
def test_a_function_gives_what_its_measure_gives_row_by_row(con, call, measure) -> None:
    rows = [BURSTING, STEPPING, SILENT, NONE]
    con.execute("CREATE TABLE series (place INTEGER, places INTEGER[], counts BIGINT[], totals BIGINT[])")
    con.executemany("INSERT INTO series VALUES (?, ?, ?, ?)", [(n, *row) for n, row in enumerate(rows)])
    found = con.execute(f"SELECT {call} FROM series ORDER BY place").fetchall()  # noqa: S608
    expected = measure(batch_of(*zip(*rows, strict=True)))
    assert [row for (row,) in found] == expected
    assert any(expected)


def test_a_day_has_its_kind(con) -> None:
    found = con.execute("SELECT day_kind_of('CN', ?::DATE)", [date(2025, 10, 1)]).fetchall()
    assert found == [({"holiday": "国庆节", "is_workday": False},)]


def test_two_bodies_have_their_likeness(con) -> None:
    """The same text in traditional characters and other marks; and a text with nothing of it."""
    left, right = "渠水流到田頭，村裡的人都來了。" * 10, "渠水流到田头！村里的人都来了" * 10
    question = "SELECT likeness_of(?, other) FROM (VALUES (?), (?)) AS others (other)"
    found = con.execute(question, [left, right, "山上的松林今年又补种了一片树苗" * 10]).fetchall()
    assert [row for (row,) in found] == [
        {"contained": 1.0, "length_ratio": 1.0, "is_one_text": True},
        {"contained": 0.0, "length_ratio": pytest.approx(130 / 150), "is_one_text": False},
    ]


def test_null_gives_null(con) -> None:
    assert con.execute("SELECT bursts_of(NULL, [1::BIGINT], [1::BIGINT], 2.0, 1.0)").fetchall() == [(None,)]


def test_more_rows_than_one_chunk_are_measured(con) -> None:
    """DuckDB hands out 2,048 rows at a time."""
    question = """
        SELECT count(*), min(len(found)), max(len(found)) FROM (
            SELECT bursts_of(?::INTEGER[], ?::BIGINT[], ?::BIGINT[], 2.0, 1.0) AS found FROM range(5000)
        )
    """
    assert con.execute(question, list(BURSTING)).fetchall() == [(5000, 1, 1)]


def test_a_function_may_be_lent_twice_and_is_not_stored(tmp_path: Path) -> None:
    path = tmp_path / "lent.duckdb"
    with duckdb.connect(str(path)) as lent:
        lend(lent, ["bursts_of"])
        lend(lent, ["bursts_of"])
    with duckdb.connect(str(path)) as later, pytest.raises(duckdb.CatalogException):
        later.execute("SELECT bursts_of([1], [1], [1], 2.0, 1.0)")


def test_other_code_or_another_package_is_another_function(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "other_measure.py").write_text("RATE = 3.0\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    other: ModuleType = __import__("other_measure")
    base = FUNCTIONS["silences_of"]

    def rests_on(*modules: ModuleType, packages: tuple[str, ...] = ()) -> str:
        return SqlFunction(base.name, base.parameters, base.returns, base.compute, modules, packages).fingerprint

    assert len({rests_on(silences), rests_on(other), rests_on(silences, packages=("holidays",))}) == 3
    assert rests_on(silences) == rests_on(silences)
