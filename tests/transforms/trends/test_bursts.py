"""Kleinberg's two states, against every path through them, and on series whose bursts are planted."""

from __future__ import annotations

from itertools import product
from math import log

import numpy as np
import pytest

from transforms.trends.batch import batch_of
from transforms.trends.bursts import cheapest_states, find_bursts


def one(found: list[int], total: list[int]):
    """The bursts of one series."""
    places = [n for n, count in enumerate(found, start=1) if count]
    (bursts,) = find_bursts(batch_of([places], [[count for count in found if count]], [total]))
    return bursts


def cost_of(path: tuple[int, ...], found: list[int], total: list[int]) -> float:
    """Kleinberg's cost of a path of states, written down as in the paper: s = 2, γ = 1."""
    base = (sum(found) + 0.5) / (sum(total) + 1)
    cost, before = 0.0, 0
    for state, n, of in zip(path, found, total, strict=True):
        rate = base * 2**state
        cost += log(len(found)) if state > before else 0.0
        cost -= n * log(rate) + (of - n) * log(1 - rate)
        before = state
    return cost


@pytest.mark.parametrize("seed", range(20))
def test_the_path_is_the_cheapest_of_all(seed) -> None:
    generator = np.random.default_rng(seed)
    total = generator.integers(20, 60, 9).tolist()
    found = generator.binomial(total, np.where(generator.random(9) < 0.4, 0.3, 0.05)).tolist()
    states = np.zeros(9, dtype=int)
    for burst in one(found, total):
        states[burst.first - 1 : burst.last] = 1
    cheapest = min(cost_of(path, found, total) for path in product((0, 1), repeat=9))
    assert cost_of(tuple(states), found, total) == pytest.approx(cheapest)


def test_a_planted_burst_is_found_with_its_periods() -> None:
    """1 in 50 articles for 40 weeks, and 1 in 5 in weeks 16 to 20."""
    found = [2 if n % 2 else 1 for n in range(40)]
    found[15:20] = [20] * 5
    (burst,) = one(found, [100] * 40)
    assert (burst.first, burst.last, burst.found, burst.total, burst.is_open) == (16, 20, 100, 500, False)
    assert burst.base_rate == pytest.approx((sum(found) + 0.5) / 4001)


def test_the_weight_is_what_the_burst_saves() -> None:
    found, total = [1] * 10 + [12, 12] + [1] * 10, [60] * 22
    (burst,) = one(found, total)
    in_burst = tuple(int(burst.first <= n <= burst.last) for n in range(1, 23))
    saved = cost_of((0,) * 22, found, total) - cost_of(in_burst, found, total)
    assert burst.weight == pytest.approx(saved + log(22))


@pytest.mark.parametrize(
    ("found", "total", "why"),
    [
        ([3] * 30, [100] * 30, "the same share all the time"),
        ([0] * 30, [100] * 30, "never seen"),
        ([3, 6, 30, 3, 9], [100, 200, 1000, 100, 300], "more articles in larger issues are the same share"),
        ([5], [10], "one period has nothing to compare with"),
        ([], [], "no period"),
    ],
)
def test_what_is_no_burst(found, total, why) -> None:
    assert one(found, total) == [], why


def test_a_burst_that_reaches_the_end_is_open() -> None:
    (burst,) = one([1] * 20 + [15, 15, 15], [60] * 23)
    assert (burst.first, burst.last, burst.is_open) == (21, 23, True)


def test_a_subject_that_is_all_there_is_may_burst() -> None:
    """A supplement that was nothing but its subject: the high rate stays below one."""
    (burst,) = one([0] * 8 + [40, 40] + [0] * 8, [40] * 18)
    assert (burst.first, burst.last) == (9, 10)


def test_series_do_not_see_each_other() -> None:
    """A short series beside a longer one gives what it gives alone."""
    short = [1] * 10 + [12, 12, 12]
    long = [2] * 30 + [20] * 3 + [2] * 20
    columns = [([n + 1 for n in range(len(s))], s, [60] * len(s)) for s in (short, long)]
    places, counts, totals = zip(*columns, strict=True)
    assert find_bursts(batch_of(places, counts, totals)) == [one(s, [60] * len(s)) for s in (short, long)]


def test_a_burst_must_save_more_than_its_entry_costs() -> None:
    saving = np.array([[1.0, 1.0], [1.0, 1.0]])
    assert cheapest_states(saving, np.array([2.0, 1.9])).tolist() == [[False, False], [True, True]]


def test_the_probability_is_that_of_a_draw_by_lot() -> None:
    """Twice five articles in two of 22 periods that have one each, against a million draws."""
    (burst,) = one([1] * 10 + [5, 5] + [1] * 10, [20] * 22)
    generator = np.random.default_rng(4)
    everything = 20 * 22
    on_subject = 20 + burst.found
    draws = generator.hypergeometric(on_subject, everything - on_subject, burst.total, 1_000_000)
    assert burst.probability == pytest.approx(np.mean(draws >= burst.found), rel=0.1)
