"""How likely chance makes a day's count: against draws, at the ends, and on both sides."""

from __future__ import annotations

import numpy as np
import pytest

from transforms.trends.anomalies import chances


def test_the_chance_of_a_count_is_that_of_draws_whose_rate_is_known_as_well_as_the_baseline_tells_it() -> None:
    """Twenty of 400 before, nine of 60 on the day; the score is so high that the count decides."""
    generator = np.random.default_rng(8)
    draws = generator.binomial(60, generator.beta(20.5, 380.5, 400_000))
    (found,) = chances([9], [60], [20], [400], [50.0])
    assert found == pytest.approx(2 * np.mean(draws >= 9), rel=0.05)


def test_less_is_as_odd_as_more() -> None:
    generator = np.random.default_rng(9)
    draws = generator.binomial(60, generator.beta(200.5, 200.5, 400_000))
    (found,) = chances([18], [60], [200], [400], [-50.0])
    assert found == pytest.approx(2 * np.mean(draws <= 18), rel=0.05)


def test_a_subject_that_sways_by_itself_needs_a_high_score() -> None:
    """The same count beyond all sampling: what is left is the normal tail of its score, 0.00046527 beyond 3.5."""
    assert chances([40], [60], [20], [400], [3.5]) == pytest.approx([0.000465258], rel=1e-5)


def test_no_chance_is_above_one_and_silence_on_a_silent_subject_is_certain() -> None:
    assert chances([0], [60], [0], [400], [-0.1]).tolist() == [1.0]
