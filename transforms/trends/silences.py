"""Silences: runs of periods without a subject that its own past makes unlikely.

Here belongs the probability of a run of nothing under a beta-binomial that is fitted to the periods before it, by the
moments of J. C. Kleinman, Proportions with extraneous variance: single and independent samples, JASA 68, 1973. Which
of many such probabilities are small enough is decided over all series together, in SQL, by the procedure of
Y. Benjamini and Y. Hochberg, Controlling the false discovery rate, JRSS B 57, 1995.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.special import betaln

from transforms.trends.batch import Batch, Floats, Integers

BASELINE_PERIODS: Final = 104
"""Observed periods before a run that it is judged by: of weeks, two years, so that each season is in it twice."""

LEAST_BASELINE_PERIODS: Final = 13
"""Fewer say too little of how a subject comes and goes: of weeks, a quarter of a year."""

LEAST_BASELINE_ARTICLES: Final = 10
"""Fewer articles in the baseline fit no rate: nothing is tested."""

HIGHEST_PROBABILITY: Final = 0.05
"""Runs that are likelier are counted as tested and not returned: there are very many, and at a false discovery rate up
to this none of them can be chosen."""

LEAST_CORRELATION: Final = 1e-6
"""Below it the beta-binomial is a binomial to six digits, and its logarithms of beta functions would cancel."""


@dataclass(frozen=True, slots=True)
class Silence:
    """A run of observed periods, numbered from 1, without an article on the subject.

    `expected` articles its base rate lets expect there; `probability` is that of a run so long, or longer.
    """

    first: int
    last: int
    expected: float
    probability: float
    base_rate: float
    is_open: bool


@dataclass(frozen=True, slots=True)
class Silences:
    """The unlikely runs of one series, in order of time, and how often a run was tested."""

    found: tuple[Silence, ...]
    tested_count: int


def find_silences(series: Batch, baseline_periods: int = BASELINE_PERIODS) -> list[Silences]:
    """The silences of each series, each judged by up to `baseline_periods` observed periods before it."""
    return [
        silences_of(series.found[row, :length], series.total[row, :length], baseline_periods)
        for row, length in enumerate(series.lengths)
    ]


def silences_of(found: Floats, total: Floats, baseline_periods: int = BASELINE_PERIODS) -> Silences:
    """The silences of one series (T).

    A silence may begin after each period that has the subject: so often is it tested, whether it then lasts a year or
    not one period. Counting the runs alone would leave out all that had ended before they began.
    """
    first = np.flatnonzero(found > 0) + 1
    first = first[first < len(found)]
    start = np.maximum(first - baseline_periods, 0)
    is_tested = (first - start >= LEAST_BASELINE_PERIODS) & (between(found, start, first) >= LEAST_BASELINE_ARTICLES)
    tested_count = int(is_tested.sum())
    is_run = is_tested & (found[first] == 0)
    first, start = first[is_run], start[is_run]
    end = ends_of_runs(found, first)
    rate, correlation = fitted(found, total, start, first)
    probability = chances_of_nothing(total, first, end, rate, correlation)
    chosen = np.flatnonzero(probability <= HIGHEST_PROBABILITY)
    return Silences(tuple(described(total, first, end, rate, probability, chosen)), tested_count)


def described(
    total: Floats, first: Integers, end: Integers, rate: Floats, probability: Floats, chosen: Integers
) -> Iterator[Silence]:
    """The chosen runs as silences."""
    for n in chosen:
        yield Silence(
            first=int(first[n]) + 1,
            last=int(end[n]),
            expected=float(rate[n] * total[first[n] : end[n]].sum()),
            probability=float(probability[n]),
            base_rate=float(rate[n]),
            is_open=bool(end[n] == len(total)),
        )


def ends_of_runs(found: Floats, first: Integers) -> Integers:
    """The ends of the runs of zeros of a series (T) that begin at `first`."""
    stops = np.append(np.flatnonzero(found > 0), len(found))
    return stops[np.searchsorted(stops, first)]


def between(values: Floats, start: Integers, end: Integers) -> Floats:
    """Sums of values (T) from each start up to before its end."""
    running = np.concatenate(([0.0], np.cumsum(values)))
    return np.asarray(running[end] - running[start])


def fitted(found: Floats, total: Floats, start: Integers, end: Integers) -> tuple[Floats, Floats]:
    """Rate and intra-period correlation of a beta-binomial for each stretch, by Kleinman's moments with weights N.

    The correlation is 1 / (α + β + 1), and at least 0, where the beta-binomial is a binomial.
    """
    articles, all_articles = between(found, start, end), between(total, start, end)
    rate = articles / all_articles
    spread = between(found**2 / total, start, end) - articles**2 / all_articles
    periods = (end - start) - 1.0
    size = all_articles - between(total**2, start, end) / all_articles
    variance = rate * (1.0 - rate)
    with np.errstate(divide="ignore", invalid="ignore"):
        correlation = (spread - variance * periods) / (variance * (size - periods))
    return rate, np.clip(np.nan_to_num(correlation, nan=0.0, posinf=0.0, neginf=0.0), 0.0, 0.999)


def chances_of_nothing(total: Floats, first: Integers, end: Integers, rate: Floats, correlation: Floats) -> Floats:
    """Probability of each run (from `first` up to before `end`) of periods of `total` (T) articles without the subject.

    The periods are independent draws of a beta-binomial with the run's rate and correlation.
    """
    lengths = end - first
    run = np.repeat(np.arange(len(first)), lengths)
    place = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths) + first[run]
    is_binomial = correlation < LEAST_CORRELATION
    strength = (1.0 - correlation) / np.maximum(correlation, LEAST_CORRELATION)
    on, off = (rate * strength)[run], ((1.0 - rate) * strength)[run]
    with np.errstate(divide="ignore"):
        as_binomial = total[place] * np.log1p(-rate)[run]
    as_beta_binomial = betaln(on, off + total[place]) - betaln(on, off)
    logarithm = np.where(is_binomial[run], as_binomial, as_beta_binomial)
    return np.asarray(np.exp(np.bincount(run, logarithm, minlength=len(first))))
