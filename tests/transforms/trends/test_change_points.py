"""PELT against the exact segmentation that it is a short cut to, and on series whose steps are planted."""

from __future__ import annotations

import numpy as np
import pytest

from transforms.trends.batch import batch_of
from transforms.trends.change_points import SHORTEST_SEGMENT, find_change_points, running_sums


def batch(*series: tuple[list[int], list[int]]):
    """A batch of whole series."""
    places = [[n for n, count in enumerate(found, start=1) if count] for found, _ in series]
    counts = [[count for count in found if count] for found, _ in series]
    return batch_of(places, counts, [total for _, total in series])


def cheapest(series, row: int) -> list[int]:
    """Optimal partitioning without pruning (B. Jackson et al., IEEE Signal Processing Letters 12, 2005)."""
    sums, length = running_sums(series), int(series.lengths[row])
    penalty = 3 * np.log(max(length, 2))
    best: dict[int, tuple[float, list[int]]] = {0: (-penalty, [])}
    for end in range(SHORTEST_SEGMENT, length + 1):
        best[end] = min(
            (cost + sums.cost(row, start, end) + penalty, [*edges, start])
            for start, (cost, edges) in best.items()
            if end - start >= SHORTEST_SEGMENT
        )
    return [edge + 1 for edge in best[length][1][1:]] if length in best else []


def test_pruning_loses_nothing() -> None:
    generator = np.random.default_rng(7)
    series = []
    for _ in range(60):
        length = int(generator.integers(1, 60))
        rate = np.repeat(generator.choice([0.01, 0.03, 0.1, 0.3], 6), 10)[:length]
        total = generator.integers(50, 400, length)
        series.append((generator.binomial(total, rate).tolist(), total.tolist()))
    together = batch(*series)
    found = [[change.first for change in changes] for changes in find_change_points(together)]
    assert found == [cheapest(together, row) for row in range(60)]
    assert sum(map(len, found)) > 60


@pytest.mark.parametrize("place", [5, 13, 20])
def test_a_planted_step_is_found_within_one_period(place) -> None:
    generator = np.random.default_rng(place)
    total = generator.integers(250, 350, 30)
    rate = np.where(np.arange(1, 31) < place, 0.02, 0.06)
    ((change,),) = find_change_points(batch((generator.binomial(total, rate).tolist(), total.tolist())))
    assert abs(change.first - place) <= 1
    assert change.share_before == pytest.approx(0.02, abs=0.008)
    assert change.share_after == pytest.approx(0.06, abs=0.01)
    assert change.saving > 3 * np.log(30)


def test_series_without_a_change_seldom_show_one() -> None:
    """400 series of 60 months at one rate, half of them varying three times as much as sampling explains."""
    generator = np.random.default_rng(11)
    series = []
    for number in range(400):
        total = generator.integers(200, 400, 60)
        rate = generator.beta(7, 133, 60) if number % 2 else np.full(60, 0.05)
        series.append((generator.binomial(total, rate).tolist(), total.tolist()))
    false_alarms = sum(1 for changes in find_change_points(batch(*series)) if changes)
    assert false_alarms <= 0.05 * 400


def test_a_single_odd_period_is_no_change() -> None:
    assert find_change_points(batch(([6] * 12 + [60] + [6] * 12, [300] * 25))) == [[]]


@pytest.mark.parametrize("length", [0, 1, 2, 3, 5])
def test_a_series_too_short_for_two_levels_has_no_change(length) -> None:
    assert find_change_points(batch(([9] * length, [300] * length))) == [[]]


def test_the_penalty_decides_how_much_a_change_must_save() -> None:
    step = batch(([6] * 12 + [11] * 12, [300] * 24))
    assert [len(changes) for changes in find_change_points(step)] == [1]
    assert [len(changes) for changes in find_change_points(step, penalty_weight=10.0)] == [0]
