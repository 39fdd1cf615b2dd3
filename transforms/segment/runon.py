"""A small language model of one issue: how likely running text goes on from one line into another.

Here belongs the model that `columns` weighs its candidate columns with: it learns the issue's own words as well as
the table of `joints`, and costs more than a look at one pair of characters. What is done with its scores is decided
by its callers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from math import exp, log

from transforms.segment.joints import joint_score

UNSEEN = 1e-4
"""Share given to a token that the issue never shows: about one token in a page of 10,000."""

PAIR_PRIOR = 20.0
"""Weight of the word table against the issue's own pairs, in pairs. Flat between 10 and 50 on interleaved pages."""

TRIPLE_PRIOR = 3.0
"""Weight of pairs against the issue's own triples, in triples. Flat between 1 and 6 on interleaved pages."""

LEAST, MOST = -2.0, 6.0
"""Bounds of a score in nats: one misread character must not outweigh three sound joints."""

_TOKEN = re.compile(r"[^\W\d_\u3400-\u9fff]+|\d+|\S")


def tokens(text: str) -> list[str]:
    """Words of spaced scripts in lower case, single Han characters and marks, and "0" for every number."""
    return ["0" if token[0].isdigit() else token.lower() for token in _TOKEN.findall(text)]


class RunOn:
    """Counts of the tokens, pairs and triples inside the lines of an issue, smoothed by the word table."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._single: Counter[str] = Counter()
        self._pairs: Counter[tuple[str, str]] = Counter()
        self._triples: Counter[tuple[str, str, str]] = Counter()
        for text in texts:
            line = tokens(text)
            self._single.update(line)
            self._pairs.update(pairwise(line))
            self._triples.update(zip(line, line[1:], line[2:], strict=False))
        self._total = self._single.total()

    def score(self, before: list[str], after: list[str]) -> float:
        """Log-odds, in nats, that a line of tokens `after` carries on the line `before`, against standing anywhere.

        The two tokens on each side of the joint count; 0 where a side has fewer.
        """
        if len(before) < 2 or len(after) < 2:
            return 0.0
        past, last, first, second = before[-2], before[-1], after[0], after[1]
        joined = log(self._after_two(past, last, first) / self._alone(first))
        carried = log(self._after_two(last, first, second) / self._after_one(first, second))
        return min(MOST, max(LEAST, joined + carried))

    def _alone(self, token: str) -> float:
        return (self._single[token] + 200 * UNSEEN) / (self._total + 200)

    def _after_one(self, before: str, token: str) -> float:
        prior = PAIR_PRIOR * self._alone(token) * exp(joint_score(before, token))
        return (self._pairs[before, token] + prior) / (self._single[before] + PAIR_PRIOR)

    def _after_two(self, past: str, before: str, token: str) -> float:
        prior = TRIPLE_PRIOR * self._after_one(before, token)
        return (self._triples[past, before, token] + prior) / (self._pairs[past, before] + TRIPLE_PRIOR)
