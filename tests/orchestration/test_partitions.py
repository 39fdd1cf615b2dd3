"""Days as ranges: few runs, and no run over long stretches without work."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestration.partitions import DAYS_BRIDGED, ranges

A = date(2024, 1, 1)


def after(days: int) -> date:
    return A + timedelta(days=days)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([], []),
        ([A], [(A, A)]),
        ([after(2), A, after(1)], [(A, after(2))]),
        ([A, after(7), after(14)], [(A, after(14))]),
        ([A, after(DAYS_BRIDGED + 1)], [(A, after(DAYS_BRIDGED + 1))]),
        ([A, after(DAYS_BRIDGED + 2)], [(A, A), (after(DAYS_BRIDGED + 2), after(DAYS_BRIDGED + 2))]),
    ],
    ids=["nothing", "a day", "days in disorder", "a weekly paper", "the longest bridge", "one day more"],
)
def test_days_become_ranges(days: list[date], expected: list[tuple[date, date]]) -> None:
    assert ranges(days) == expected


@given(st.lists(st.dates(min_value=date(1850, 1, 1), max_value=date(2030, 1, 1))))
def test_ranges_hold_every_day_and_do_not_overlap(days: list[date]) -> None:
    found = ranges(days)
    assert all(any(start <= day <= end for start, end in found) for day in days)
    assert all(end < start for (_, end), (start, _) in pairwise(found))
    assert {edge for pair in found for edge in pair} <= set(days)
