"""Change points: periods from which on a subject's share is another one, and stays so.

Here belongs PELT on the log share: R. Killick, P. Fearnhead and I. A. Eckley, Optimal detection of changepoints with a
linear computational cost, JASA 107, 2012. The share of a period is compared as log((n + ½) / (N + 1)), whose variance
under sampling is 1 / (n + ½) − 1 / (N + 1) (the delta method), so that a thin period weighs little. What a subject
varies more than sampling explains is measured on its own steps from period to period, and a single odd period is
drawn towards its neighbours, so that it is no level of its own. Which series are looked at is decided in SQL.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from transforms.trends.batch import Batch, Flags, Floats, Integers

PENALTY: Final = 3.0
"""What a change must save, in units of the logarithm of the number of periods: two for a level and its place (the
Bayesian criterion), one more for having looked everywhere (N. R. Zhang and D. O. Siegmund, Biometrics 63, 2007)."""

SHORTEST_SEGMENT: Final = 3
"""Periods that a level must last; a single odd period or two are an anomaly or a burst, not a change."""

NEIGHBOURS: Final = 2
"""Periods on either side whose median an odd period is held against: a step in the middle of five stays a step."""

FARTHEST: Final = 3.0
"""Standard deviations from that median up to which a period counts in full (F. R. Hampel, JASA 69, 1974)."""

NORMAL_QUARTILE: Final = 0.6744897501960817
"""Median of |z| of a standard normal z."""


@dataclass(frozen=True, slots=True)
class ChangePoint:
    """The period, numbered from 1, with which a new level begins.

    `share_before` and `share_after` are articles on the subject over all articles between the neighbouring change
    points; `saving` is how much worse (in units of −2 log-likelihood) the best single level over both would be.
    """

    first: int
    share_before: float
    share_after: float
    saving: float


@dataclass(frozen=True, slots=True)
class Sums:
    """Running sums (T + 1, S) of weights w, w·y and w·y² over the log shares y: the cost of any segment in one step.

    Time comes first, so that all series' sums up to one period lie together in memory.
    """

    weight: Floats
    weighted: Floats
    squared: Floats

    def costs(self, starts: Integers, end: int) -> Floats:
        """−2 log-likelihood (K, S), constants aside, of one level from each of `starts` (K) up to before `end`."""
        weight = self.weight[end] - self.weight[starts]
        weighted = self.weighted[end] - self.weighted[starts]
        squared = self.squared[end] - self.squared[starts]
        return np.asarray(squared - weighted * weighted / weight)

    def cost(self, row: int, start: int, end: int) -> float:
        """The same of one segment of one series."""
        return float(self.costs(np.array([start]), end)[0, row])


def find_change_points(series: Batch, penalty_weight: float = PENALTY) -> list[list[ChangePoint]]:
    """The change points of each series, in order of time; each saves `penalty_weight` logarithms of its length."""
    sums = running_sums(series)
    penalty = penalty_weight * np.log(np.maximum(series.lengths, 2))
    before = best_predecessors(sums, penalty)
    return [
        described(series, sums, row, walked_back(before[:, row], int(end))) for row, end in enumerate(series.lengths)
    ]


def running_sums(series: Batch) -> Sums:
    """The sums over a batch's log shares, each weighted by the inverse of its variance."""
    log_share = np.log((series.found + 0.5) / (series.total + 1.0))
    variance = 1.0 / (series.found + 0.5) - 1.0 / (series.total + 1.0)
    variance = variance * overdispersion(log_share, variance, series)[:, None]
    log_share = drawn_in(log_share, variance, series)
    parts = (1.0 / variance, log_share / variance, log_share**2 / variance)
    return Sums(*(np.pad(np.cumsum(part.T, axis=0), ((1, 0), (0, 0))) for part in parts))


def drawn_in(log_share: Floats, variance: Floats, series: Batch) -> Floats:
    """Log shares (S, T), those of odd periods at `FARTHEST` standard deviations from the median around them."""
    if not log_share.size:
        return log_share
    places = np.arange(-NEIGHBOURS, log_share.shape[1] + NEIGHBOURS)
    # At its ends a series is continued by its first and its last period.
    columns = np.clip(places[None, :], 0, np.maximum(series.lengths - 1, 0)[:, None])
    continued = np.take_along_axis(log_share, columns, axis=1)
    around = np.median(sliding_window_view(continued, 2 * NEIGHBOURS + 1, axis=1), axis=2)
    margin = FARTHEST * np.sqrt(variance)
    return np.asarray(np.clip(log_share, around - margin, around + margin))


def overdispersion(log_share: Floats, variance: Floats, series: Batch) -> Floats:
    """How many times (S) a series varies as sampling alone would make it, at least once.

    Measured on the steps between neighbouring periods by the median of their absolute size: a change of level is one
    step among many and does not move it.
    """
    steps = np.diff(log_share, axis=1) / np.sqrt(variance[:, 1:] + variance[:, :-1])
    is_step = series.inside()[:, 1:]
    scale = np.ones(len(series.lengths))
    for row in np.flatnonzero(is_step.any(axis=1)):
        scale[row] = np.median(np.abs(steps[row, is_step[row]])) / NORMAL_QUARTILE
    return np.maximum(scale**2, 1.0)


def best_predecessors(sums: Sums, penalty: Floats) -> Integers:
    """For each end and each series (T + 1, S), where the last segment of the cheapest segmentation up to it starts.

    All series step through time together, and a start is looked at while any series may need it. By PELT's inequality
    one that a later start beats can be dropped; since segments have a shortest length, so many periods later.
    """
    shape = sums.weight.shape
    best = np.full(shape, np.inf)
    best[0] = -penalty
    predecessor = np.zeros(shape, dtype=np.int64)
    is_needed = np.zeros(shape, dtype=np.bool_)
    is_needed[0] = True
    verdicts: deque[tuple[Integers, Flags]] = deque()
    for end in range(SHORTEST_SEGMENT, shape[0]):
        if len(verdicts) == SHORTEST_SEGMENT:
            judged, kept = verdicts.popleft()
            is_needed[judged] &= kept
        starts = np.flatnonzero(is_needed[: end + 1 - SHORTEST_SEGMENT].any(axis=1))
        costs = best[starts] + sums.costs(starts, end)
        costs[~is_needed[starts]] = np.inf
        predecessor[end] = starts[costs.argmin(axis=0)]
        best[end] = costs.min(axis=0) + penalty
        is_needed[end] = True
        verdicts.append((starts, costs < best[end]))
    return predecessor


def walked_back(predecessor: Integers, end: int) -> list[int]:
    """Edges of the segments up to `end`, from 0 on, by each edge's predecessor (T + 1)."""
    edges = [end]
    while edges[-1] > 0:
        edges.append(int(predecessor[edges[-1]]))
    return edges[::-1]


def described(series: Batch, sums: Sums, row: int, edges: list[int]) -> list[ChangePoint]:
    """The change points between the segments of one series."""
    found = np.concatenate(([0.0], np.cumsum(series.found[row])))
    total = np.concatenate(([0.0], np.cumsum(series.total[row])))
    return [
        ChangePoint(
            first=change + 1,
            share_before=float((found[change] - found[start]) / (total[change] - total[start])),
            share_after=float((found[end] - found[change]) / (total[end] - total[change])),
            saving=sums.cost(row, start, end) - sums.cost(row, start, change) - sums.cost(row, change, end),
        )
        for start, change, end in zip(edges, edges[1:], edges[2:], strict=False)
    ]
