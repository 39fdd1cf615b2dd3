"""Which days are to be computed again: every way in which a day can be behind what it should be made from."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from warehouse.lake import MANIFEST_SCHEMA
from warehouse.outstanding import outdated_days, stale_days, unsegmented_days

DAY = date(2024, 9, 2)
FRESH = {
    "dumps": ("received", "d1"),
    "lines": ("d1", "l1"),
    "articles": ("d1", "a1"),
    "mentions": ("a1+watch+taxonomy", "m1"),
    "terms": ("a1+watch+taxonomy", "t1"),
    "topics": ("a1+watch+taxonomy", "s1"),
    "sketches": ("a1+watch+taxonomy", "k1"),
}


def manifest(made: dict[str, tuple[str, str]]) -> pl.DataFrame:
    rows = [
        (table, DAY, f"{table}.parquet", content, 1, 1, source, "v1", 1) for table, (source, content) in made.items()
    ]
    return pl.DataFrame(rows, MANIFEST_SCHEMA, orient="row")


def test_a_day_made_from_what_is_there_is_fresh() -> None:
    assert stale_days(manifest(FRESH), {DAY: "received"}, "watch", "taxonomy") == ()


@pytest.mark.parametrize(
    ("made", "inputs", "watch", "taxonomy"),
    [
        ({}, {DAY: "received"}, "watch", "taxonomy"),
        (FRESH, {DAY: "corrected"}, "watch", "taxonomy"),
        (FRESH, {}, "watch", "taxonomy"),
        ({name: FRESH[name] for name in ("dumps",)}, {DAY: "received"}, "watch", "taxonomy"),
        (FRESH | {"dumps": ("received", "d2")}, {DAY: "received"}, "watch", "taxonomy"),
        (FRESH | {"articles": ("d1", "a2")}, {DAY: "received"}, "watch", "taxonomy"),
        (FRESH | {"terms": ("a0+watch", "t0")}, {DAY: "received"}, "watch", "taxonomy"),
        (FRESH | {"topics": ("a1+watch+old", "s0")}, {DAY: "received"}, "watch", "taxonomy"),
        (FRESH | {"sketches": ("a0+watch+taxonomy", "k0")}, {DAY: "received"}, "watch", "taxonomy"),
        (FRESH, {DAY: "received"}, "another list", "taxonomy"),
        (FRESH, {DAY: "received"}, "watch", "another taxonomy"),
    ],
    ids=[
        "a new day",
        "a corrected dump",
        "all dumps withdrawn",
        "a run that died after the dumps",
        "a run that died before the lines",
        "a run that died before the mentions",
        "a run that died before the terms",
        "topics of an older taxonomy",
        "a run that died before the sketches",
        "a new watch list",
        "a new taxonomy",
    ],
)
def test_a_day_that_is_behind_is_stale(
    made: dict[str, tuple[str, str]], inputs: dict[date, str], watch: str, taxonomy: str
) -> None:
    assert stale_days(manifest(made), inputs, watch, taxonomy) == (DAY,)


def test_a_new_watch_list_leaves_the_segmentation_of_a_day_alone() -> None:
    assert stale_days(manifest(FRESH), {DAY: "received"}, "another list", "taxonomy") == (DAY,)
    assert unsegmented_days(manifest(FRESH), {DAY: "received"}) == ()
    assert unsegmented_days(manifest(FRESH), {DAY: "corrected"}) == (DAY,)


def test_days_of_another_code_version_are_outdated() -> None:
    assert outdated_days(manifest(FRESH), "v1") == ()
    assert outdated_days(manifest(FRESH), "v2") == (DAY,)
