"""Many series of counts side by side, so that a measure walks over time once for all of them.

Here belong the shape of such a batch and the way into it. What is measured stands in a module of its own each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Batch:
    """Counts of S series over their observed periods, the longest of which has T.

    `found` and `total` have the shape (S, T): articles on the subject, and all articles, of which there is at least
    one. A series of `lengths` (S) n stands in the first n columns; behind them it has none found of one, which no
    measure may look at.
    """

    found: Floats
    total: Floats
    lengths: Integers

    def inside(self) -> Flags:
        """Which cells (S, T) belong to their series."""
        return np.arange(self.total.shape[1])[None, :] < self.lengths[:, None]


def batch_of(
    places: Sequence[npt.ArrayLike], counts: Sequence[npt.ArrayLike], totals: Sequence[npt.ArrayLike]
) -> Batch:
    """A batch from S series, each of which gives its counts where they are not zero.

    `places` are the numbers (from 1) of the periods in which the subject occurs, `counts` its articles there, and
    `totals` all articles of each of the series' periods.
    """
    lengths = np.array([np.size(total) for total in totals], dtype=np.int64)
    shape = (len(lengths), int(lengths.max(initial=0)))
    found, total = np.zeros(shape), np.ones(shape)
    for row, (place, count, of) in enumerate(zip(places, counts, totals, strict=True)):
        found[row, np.asarray(place, dtype=np.int64) - 1] = count
        total[row, : lengths[row]] = of
    return Batch(found, total, lengths)
