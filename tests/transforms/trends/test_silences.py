"""How unlikely a run of nothing is, against scipy's beta-binomial and by simulation."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import betabinom

from transforms.trends.batch import batch_of
from transforms.trends.silences import chances_of_nothing, find_silences, fitted, silences_of


def series(found: list[int], total: int = 100):
    """The silences of one series of periods of equal size."""
    return silences_of(np.array(found, dtype=float), np.full(len(found), float(total)))


def test_a_planted_silence_is_found_with_its_periods() -> None:
    """Two articles of a hundred for 30 weeks, then nothing for 6, then as before: 0.98 ** 600 is 5e-6."""
    result = series([2] * 30 + [0] * 6 + [2] * 4)
    (silence,) = result.found
    assert (silence.first, silence.last, silence.is_open, result.tested_count) == (31, 36, False, 21)
    assert silence.base_rate == pytest.approx(0.02)
    assert silence.expected == pytest.approx(12)
    assert silence.probability == pytest.approx(0.98**600)


def test_a_subject_that_comes_and_goes_is_not_silent_when_it_pauses() -> None:
    """The same mean, but all of it in every fourth week: three weeks of nothing are what it does."""
    assert series([8, 0, 0, 0] * 10).found == ()


@pytest.mark.parametrize(
    ("found", "tested", "why"),
    [
        ([2] * 12 + [0] * 6, 0, "twelve weeks say too little"),
        ([2] * 13 + [0] * 6, 1, "thirteen are enough"),
        ([2] * 13 + [0] * 6 + [2] * 4, 4, "after each week that has it a silence may begin"),
        ([1, 0] * 9 + [0] * 6, 0, "nine articles say too little"),
        ([0] * 40, 0, "never seen"),
        ([3] * 40, 27, "never silent"),
        ([], 0, "no period"),
    ],
)
def test_what_is_tested(found, tested, why) -> None:
    assert series(found).tested_count == tested, why


def test_the_past_that_counts_is_two_years_long() -> None:
    """A subject of long ago that has become rare: 104 weeks at one article in four weeks judge the run."""
    (silence,) = series([20] * 60 + [1, 0, 0, 0] * 25 + [1] * 4 + [0] * 20).found[-1:]
    assert silence.base_rate == pytest.approx(29 / 10_400)


def chance_of_nothing(total: list[float], rate: float, correlation: float) -> float:
    """The chance of one run over all the periods."""
    whole = (np.array([0]), np.array([len(total)]), np.array([rate]), np.array([correlation]))
    return float(chances_of_nothing(np.array(total), *whole)[0])


@pytest.mark.parametrize(("rate", "correlation"), [(0.02, 0.01), (0.1, 0.2), (0.3, 0.0001)])
def test_the_chance_of_nothing_is_the_beta_binomials(rate, correlation) -> None:
    total = [30.0, 80.0, 120.0]
    strength = (1 - correlation) / correlation
    expected = np.prod([betabinom.pmf(0, int(n), rate * strength, (1 - rate) * strength) for n in total])
    assert chance_of_nothing(total, rate, correlation) == pytest.approx(expected)


def test_the_chance_joins_the_binomials_where_the_correlation_goes() -> None:
    total = [50.0, 70.0]
    assert chance_of_nothing(total, 0.03, 2e-6) == pytest.approx(chance_of_nothing(total, 0.03, 0.0), rel=1e-3)


def test_a_subject_of_every_article_is_never_absent_by_chance() -> None:
    assert chance_of_nothing([5.0], 1.0, 0.0) == 0.0


def test_the_moments_find_the_parameters_again() -> None:
    generator = np.random.default_rng(3)
    total = generator.integers(50, 300, 20_000).astype(float)
    found = generator.binomial(total.astype(int), generator.beta(1.9, 93.1, 20_000)).astype(float)
    (rate,), (correlation,) = fitted(found, total, np.array([0]), np.array([20_000]))
    assert rate == pytest.approx(0.02, rel=0.05)
    assert correlation == pytest.approx(1 / 96, rel=0.1)


def test_a_run_of_chance_is_as_unlikely_as_it_says() -> None:
    """2,000 subjects that never change: of the tests at most one in twenty is at 0.05 or below."""
    generator = np.random.default_rng(5)
    total = np.full((2_000, 80), 100)
    found = generator.binomial(total, generator.beta(2, 118, total.shape))
    places = [np.flatnonzero(row) + 1 for row in found]
    results = find_silences(batch_of(places, [row[row > 0] for row in found], list(total)))
    tested = sum(result.tested_count for result in results)
    assert tested > 10_000
    assert sum(len(result.found) for result in results) <= 0.05 * tested
