"""How the work of days is run, whatever the work is."""

from __future__ import annotations

import gc
from datetime import date

from warehouse.days import DAYS_WORTH_A_POOL, OBJECTS_A_SEARCH, each_day

DAYS = [date(2024, 3, day) for day in range(1, DAYS_WORTH_A_POOL + 1)]


def threshold(_: date) -> int:
    return gc.get_threshold()[0]


def test_cycles_are_sought_seldom_while_days_are_worked_on_and_as_before_afterwards() -> None:
    before = gc.get_threshold()
    assert [*each_day(threshold, DAYS[:2], 1)] == [OBJECTS_A_SEARCH] * 2
    assert [*each_day(threshold, DAYS, 2)] == [OBJECTS_A_SEARCH] * len(DAYS)  # in processes of their own
    assert gc.get_threshold() == before
