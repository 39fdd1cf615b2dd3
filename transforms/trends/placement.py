"""Placement: what the features of articles say about whether an editor puts them on the front page.

Here belong a logistic regression and how well its scores part front pages from others. Which articles are looked at,
and what becomes of the weights, is decided by the caller.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from scipy.special import expit
from scipy.stats import rankdata

from transforms.trends.batch import Flags, Floats

RIDGE: Final = 1.0
"""Penalty on the square of a weight: about one article's evidence, so that a feature that parts perfectly has a finite
weight."""

STEPS: Final = 50
"""Newton steps at most; it takes five to ten."""

PRECISION: Final = 1e-10
"""Largest change of a weight at which the steps end."""


def fit(features: Floats, is_front: Flags) -> Floats:
    """Intercept and weights (1 + K) of a logistic regression of `is_front` (N) on `features` (N, K).

    Newton's method from zero with a penalty on all but the intercept: the same input gives the same weights.
    """
    rows = np.column_stack([np.ones(len(features)), features])
    penalty = np.diag([0.0] + [RIDGE] * features.shape[1])
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        chance = expit(rows @ weights)
        slope = rows.T @ (is_front - chance) - penalty @ weights
        curvature = (rows * (chance * (1.0 - chance))[:, None]).T @ rows + penalty
        step = np.linalg.solve(curvature, slope)
        weights = weights + step
        if np.abs(step).max() < PRECISION:
            break
    return np.asarray(weights)


def chances(weights: Floats, features: Floats) -> Floats:
    """The probability (N) of a front page that intercept and weights (1 + K) give articles with `features` (N, K)."""
    return np.asarray(expit(weights[0] + features @ weights[1:]))


def area_under_curve(scores: Floats, is_front: Flags) -> float:
    """How often (0 to 1) an article of a front page scores higher than one of another page; ties count one half.

    The area under the receiver operating characteristic (J. A. Hanley and B. J. McNeil, Radiology 143, 1982). NaN
    where there are none of either.
    """
    front, other = int(is_front.sum()), int((~is_front).sum())
    if not front or not other:
        return float("nan")
    return float((rankdata(scores)[is_front].sum() - front * (front + 1) / 2) / (front * other))


def log_loss(chance: Floats, is_front: Flags) -> float:
    """Mean negative logarithm of the probability that was given to what was the case, in nats."""
    given = np.where(is_front, chance, 1.0 - chance)
    return float(-np.log(np.maximum(given, 1e-15)).mean())
