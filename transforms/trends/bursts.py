"""Bursts: stretches in which a subject is so frequent that a second, higher rate explains it better.

Here belongs Kleinberg's automaton for batched arrivals with two states: J. Kleinberg, Bursty and hierarchical
structure in streams, KDD 2002 (Data Mining and Knowledge Discovery 7, 2003), section 4. Which series are looked at
is decided in SQL.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.stats import hypergeom

from transforms.trends.batch import Batch, Flags, Floats, Integers

RATE_RATIO: Final = 2.0
"""s: how many times the base rate a subject has in a burst; Kleinberg's value for titles and speeches."""

TRANSITION_WEIGHT: Final = 1.0
"""γ: cost, in units of the logarithm of the number of periods, of entering a burst; Kleinberg's default."""

HIGHEST_RATE: Final = 0.9999
"""A burst rate stays below one, where a single article on anything else would be impossible."""


@dataclass(frozen=True, slots=True)
class Burst:
    """A stretch of periods, numbered from 1, at the higher rate.

    `weight` is what the higher rate saves there over the base rate, as a difference of negative log-likelihoods (in
    nats): Kleinberg's weight of a burst. `found` of `total` articles in it are on the subject; `base_rate` is the
    share over the whole series, and `probability` that of so many articles or more in its periods if lots were
    drawn (`chances_by_lot`); how many of many bursts are chance is worked out in SQL. A burst `is_open` when it
    reaches the last period of its series.
    """

    first: int
    last: int
    weight: float
    found: int
    total: int
    base_rate: float
    probability: float
    is_open: bool


def find_bursts(
    series: Batch, rate_ratio: float = RATE_RATIO, transition_weight: float = TRANSITION_WEIGHT
) -> list[list[Burst]]:
    """The bursts of each series, in order of time."""
    inside = series.inside()
    base = rates(series, inside)
    saving = savings(series, base, rate_ratio) * inside
    entry = transition_weight * np.log(np.maximum(series.lengths, 1))
    is_high = cheapest_states(saving, entry) & inside
    rows, firsts, ends = stretches(is_high)
    spans = [(row, slice(first, end)) for row, first, end in zip(rows, firsts, ends, strict=True)]
    found = np.array([series.found[span].sum() for span in spans], dtype=np.int64)
    total = np.array([series.total[span].sum() for span in spans], dtype=np.int64)
    chance = chances_by_lot(series, inside, rows, found, total)
    bursts: list[list[Burst]] = [[] for _ in series.lengths]
    for n, (row, span) in enumerate(spans):
        burst = Burst(
            first=int(firsts[n]) + 1,
            last=int(ends[n]),
            weight=float(saving[row, span].sum()),
            found=int(found[n]),
            total=int(total[n]),
            base_rate=float(base[row]),
            probability=float(chance[n]),
            is_open=bool(ends[n] == series.lengths[row]),
        )
        bursts[row].append(burst)
    return bursts


def rates(series: Batch, inside: Flags) -> Floats:
    """The share (S) of each series over all its periods, kept off 0 and 1 by half an article."""
    total = (series.total * inside).sum(axis=1)
    return np.asarray((series.found.sum(axis=1) + 0.5) / (total + 1.0))


def savings(series: Batch, base: Floats, rate_ratio: float) -> Floats:
    """How much better (S, T) `rate_ratio` times the base rate explains each period than the base rate (S), in nats.

    The difference of two negative log-likelihoods; the binomial coefficient is in both and falls out.
    """
    high = np.minimum(rate_ratio * base, HIGHEST_RATE)
    for_each_found = np.log(high) - np.log(base)
    for_each_other = np.log1p(-high) - np.log1p(-base)
    rest = series.total - series.found
    return np.asarray(series.found * for_each_found[:, None] + rest * for_each_other[:, None])


def cheapest_states(saving: Floats, entry: Floats) -> Flags:
    """Whether each period (S, T) is in the high state on the cheapest path through the two (Viterbi).

    A path starts in the low state. A period in the high state costs its `saving` (S, T) less than one in the low
    state; entering the high state costs `entry` (S), leaving it nothing. Of two equal paths the lower one is taken.
    """
    steps = np.ascontiguousarray(saving.T)
    came_from_high = np.zeros((2, *steps.shape), dtype=np.bool_)
    low, high = np.zeros_like(entry), np.full_like(entry, np.inf)
    for step, saved in enumerate(steps):
        came_from_high[0, step] = high < low
        came_from_high[1, step] = high < low + entry
        low, high = np.minimum(low, high), np.minimum(high, low + entry) - saved
    # Behind its end a series saves nothing, so that its cheapest path there is the one that was cheapest at its end.
    states = np.zeros_like(steps, dtype=np.bool_)
    is_high = high < low
    for step in range(len(steps) - 1, -1, -1):
        states[step] = is_high
        is_high = np.where(is_high, came_from_high[1, step], came_from_high[0, step])
    return states.T


def stretches(is_high: Flags) -> tuple[Integers, Integers, Integers]:
    """The runs of high periods (S, T): their series, first periods from 0, and ends, in order of series and time."""
    steps = np.diff(np.pad(is_high, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, firsts = np.nonzero(steps == 1)
    return rows, firsts, np.nonzero(steps == -1)[1]


def chances_by_lot(series: Batch, inside: Flags, rows: Integers, found: Integers, total: Integers) -> Floats:
    """Probability (B) that B stretches get `found` or more, if lots decide which articles of their series are on it.

    A stretch of `total` articles is a draw without replacement from all of its series (`rows`): hypergeometric, so that
    no rate has to be known.
    """
    everything = (series.total * inside).sum(axis=1).astype(np.int64)
    on_subject = series.found.sum(axis=1).astype(np.int64)
    return np.asarray(hypergeom.sf(found - 1, everything[rows], on_subject[rows], total))
