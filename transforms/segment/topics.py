"""Topics: which of a page's headlines each fragment of body speaks of.

Here belongs the comparing of fragments with headlines before either is put together: two fragments that share their
words with the same headline are parts of one article, however few words they share with each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from transforms.segment.pairs import Ints
from transforms.segment.words import NamedWords, bounded

Odds = npt.NDArray[np.float64]

SHARES = (0.0, 0.03, 0.075, 0.125, 0.175, 0.25, 0.5, 0.8)
"""Shares of a headline's weighted pairs that a fragment holds, at which the odds below were measured."""

SHARE_ODDS = (0.0, 0.0, 0.7, 1.1, 1.5, 2.2, 2.9, 4.5)
"""Log-odds that a fragment is of that headline's article, by the share: 7,202 pairs of a fragment and a headline line
of its own article, 33,768 of others, on made-up and bench pages."""

NOTHING_SHARED: Final = -0.6
NOTHING_A_CHARACTER: Final = -0.0025
LEAST: Final = -1.6
"""Log-odds where nothing is shared, what a character of the fragment adds to them, and their bound: a short fragment
need not name its topic."""

WEIGHT: Final = 0.5
"""Weight beside the words that two fragments share with each other: these are partly the same."""

LEAST_TOGETHER: Final = -2.0
MOST_TOGETHER: Final = 3.0
"""Bounds of the log-odds that two fragments are of one topic."""

SHORTEST_HEADLINE: Final = 4
"""Characters of a headline that has words enough to compare."""


def headline_odds(headlines: Sequence[str], named: NamedWords, lengths: Ints) -> Odds:
    """Entry (fragment, headline): log-odds, in nats, that a fragment of the page is of that headline's article.

    `lengths` are the characters of the fragments whose words are looked for in `named`.
    """
    shares = named.shares(headlines, named.held).T
    odds: Odds = np.interp(shares, SHARES, SHARE_ODDS)
    silent = np.maximum(NOTHING_SHARED + NOTHING_A_CHARACTER * lengths, LEAST)
    return np.where(shares > 0.0, odds, silent[:, None])


def together_odds(odds: Odds) -> Odds:
    """Entry (a, b): log-odds, in nats, that fragments a and b are of one topic, from `headline_odds`.

    Each fragment is of one of the headlines or of none, all of them as probable before it is read.
    """
    with_none = np.concatenate([odds, np.zeros((len(odds), 1))], axis=1)
    chances = np.exp(with_none)
    chances /= chances.sum(axis=1, keepdims=True)
    together: Odds = np.log(chances @ chances.T * with_none.shape[1])
    return WEIGHT * bounded(together, LEAST_TOGETHER, MOST_TOGETHER)
