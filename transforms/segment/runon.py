"""A small language model of one issue: how likely running text goes on from one line into another.

Here belongs the model that `columns` weighs its candidate columns with: it learns the issue's own words as well as
the table of `joints`, and costs more than a look at one pair of characters. What is done with its scores is decided
by its callers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from math import exp, log
from typing import Final

from transforms.segment.joints import joint_score

UNSEEN: Final = 1e-4
"""Share given to a token that the issue never shows: about one token in a page of 10,000."""

PAIR_PRIOR: Final = 20.0
"""Weight of the word table against the issue's own pairs, in pairs. Flat between 10 and 50 on interleaved pages."""

TRIPLE_PRIOR: Final = 3.0
"""Weight of pairs against the issue's own triples, in triples. Flat between 1 and 6 on interleaved pages."""

LEAST: Final = -2.0
MOST: Final = 6.0
"""Bounds of a score in nats: one misread character must not outweigh three sound joints."""

_TOKEN: Final = re.compile(r"[^\W\d_\u3400-\u9fff]+|\d+|\S")
_HAS_WORD_OR_SPACE: Final = re.compile(r"[^\W_\u3400-\u9fff]|\s")


def tokens(text: str) -> list[str]:
    """Words of spaced scripts in lower case, single Han characters and marks, and "0" for every number."""
    if not _HAS_WORD_OR_SPACE.search(text):
        return list(text)
    return ["0" if token[0].isdigit() else token.lower() for token in _TOKEN.findall(text)]


def _triples(line: list[str]) -> Iterator[tuple[str, str, str]]:
    return zip(line, line[1:], line[2:], strict=False)


class RunOn:
    """Counts of the tokens, pairs and triples inside the lines of an issue, smoothed by the word table."""

    def __init__(self, texts: Iterable[str]) -> None:
        lines = list(map(tokens, texts))
        single = Counter(chain.from_iterable(lines))
        self._total = single.total()
        self._known: dict[tuple[str, str], float] = {}
        # Plain dicts: a look at what a Counter does not hold runs Python code.
        self._single = dict(single)
        self._pairs = dict(Counter(chain.from_iterable(map(pairwise, lines))))
        self._triples = dict(Counter(chain.from_iterable(map(_triples, lines))))

    def score(self, before: list[str], after: list[str]) -> float:
        """Log-odds, in nats, that a line of tokens `after` carries on the line `before`, against standing anywhere.

        The two tokens on each side of the joint count, or the one that a side has; 0 where a side has none.
        """
        if not before or not after:
            return 0.0
        last, first = before[-1], after[0]
        follows = self._after_one(last, first)
        if len(before) > 1:
            follows = self._after_two(before[-2], last, first, follows)
        odds = log(follows / self._alone(first))
        if len(after) > 1:
            goes_on = self._after_one(first, after[1])
            odds += log(self._after_two(last, first, after[1], goes_on) / goes_on)
        return min(MOST, max(LEAST, odds))

    def _alone(self, token: str) -> float:
        return (self._single.get(token, 0) + 200 * UNSEEN) / (self._total + 200)

    def _after_one(self, before: str, token: str) -> float:
        known = self._known.get((before, token))
        if known is None:
            known = self._known[before, token] = self._count_after_one(before, token)
        return known

    def _count_after_one(self, before: str, token: str) -> float:
        prior = PAIR_PRIOR * self._alone(token) * exp(joint_score(before, token))
        return (self._pairs.get((before, token), 0) + prior) / (self._single.get(before, 0) + PAIR_PRIOR)

    def _after_two(self, past: str, before: str, token: str, after_one: float) -> float:
        """The share of `token` after two others, from its share after the last of them."""
        seen, of = self._triples.get((past, before, token), 0), self._pairs.get((past, before), 0)
        return (seen + TRIPLE_PRIOR * after_one) / (of + TRIPLE_PRIOR)
