"""How sure a matching is, on matrices small enough to count by hand."""

import math

import numpy as np
import pytest

from transforms.segment.chances import MOST_TOGETHER, chances, log_odds


def test_a_single_pair_is_as_sure_as_its_gain_says() -> None:
    """With one row and one column the chance is near the logistic of the gain: both alone is the only other way."""
    for gain in (-3.0, 0.0, 3.0):
        ((pair, row, column),) = chances([np.array([[gain]])])
        assert pair[0, 0] == pytest.approx(1.0 / (1.0 + math.exp(-gain)), abs=0.15)
        assert row[0] == pytest.approx(1.0 - pair[0, 0], abs=0.02)
        assert column[0] == pytest.approx(1.0 - pair[0, 0], abs=0.02)


def test_two_columns_as_good_as_each_other_leave_a_row_in_doubt() -> None:
    (alone, _, _), (shared, _, _) = chances([np.array([[5.0]]), np.array([[5.0, 5.0]])])
    assert alone[0, 0] > 0.9
    assert shared[0, 0] == pytest.approx(shared[0, 1])
    assert shared[0, 0] < 0.5


def test_a_row_that_needs_a_column_takes_it_from_one_that_has_others() -> None:
    """The second row gains nothing elsewhere: the first, that could go either way, leaves the column to it."""
    ((pairs, _, _),) = chances([np.array([[4.0, 4.0], [4.0, -20.0]])])
    assert pairs[1, 0] > 0.6 > 0.3 > pairs[0, 0]


def test_chances_are_chances_whatever_the_gains() -> None:
    ((pairs, rows, columns),) = chances([np.array([[1e6, -1e6, 0.0], [700.0, 700.0, -700.0]])])
    for found in (pairs, rows, columns):
        assert np.isfinite(found).all()
        assert ((found >= 0.0) & (found <= 1.0 + 1e-9)).all()


def test_no_columns_leave_every_row_alone() -> None:
    ((_, rows, columns),) = chances([np.zeros((2, 0))])
    assert rows.tolist() == [1.0, 1.0]
    assert columns.tolist() == []


def test_matchings_that_are_reckoned_together_do_not_know_of_each_other() -> None:
    small, wide = np.array([[4.0, 4.0], [4.0, -20.0]]), np.linspace(-3.0, 5.0, 10).reshape(2, 5)
    large, none = np.eye(MOST_TOGETHER + 1), np.zeros((0, 0))
    for together, gains in zip(chances([small, large, none, wide]), (small, large, none, wide), strict=True):
        (alone,) = chances([gains])
        assert all(map(np.allclose, together, alone))
        assert together.pairs.shape == gains.shape


@pytest.mark.parametrize(("chance", "odds"), [(0.5, 0.0), (0.9, math.log(9.0)), (0.0, -9.21), (1.0, 9.21)])
def test_log_odds_stay_within_bounds(chance: float, odds: float) -> None:
    assert log_odds(chance) == pytest.approx(odds, abs=0.01)
