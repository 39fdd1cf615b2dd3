"""Anomalies: how likely chance makes a day's count as odd as it is, against a baseline of days before.

Here belongs the probability. The robust z-score itself and which days are looked at are SQL's.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.stats import betabinom, norm

from transforms.trends.batch import Floats

PRIOR: Final = 0.5
"""Articles added to what the baseline found and to what it did not: Jeffreys' prior of a rate (Jeffreys 1946)."""


def chances(
    found: npt.ArrayLike, total: npt.ArrayLike, before: npt.ArrayLike, all_before: npt.ArrayLike, score: npt.ArrayLike
) -> Floats:
    """Two-sided probability (N) of each day's count, or of one farther off on its side.

    `found` of `total` articles of the day are on the subject, `before` of `all_before` of its baseline; `score` is the
    robust z. The count's probability is that of a draw whose rate is known as the baseline tells it (beta-binomial),
    the score's that of a normal deviate; the larger one is given, so that neither a thin day nor a subject that sways
    by itself is an anomaly.
    """
    found, total, before, all_before = (np.asarray(part) for part in (found, total, before, all_before))
    on, off = before + PRIOR, all_before - before + PRIOR
    more = betabinom.sf(found - 1, total, on, off)
    less = betabinom.cdf(found, total, on, off)
    score = np.asarray(score)
    by_count = np.minimum(2.0 * np.where(score > 0, more, less), 1.0)
    return np.asarray(np.maximum(by_count, 2.0 * norm.sf(np.abs(score))))
