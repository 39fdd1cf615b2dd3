"""Pages whose headlines are collected: read in order where words bear it out, and not otherwise."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from transforms.segment.collected import LOST, read_in_order

YES, NO = 4.0, -4.0


def odds_of(bodies: Sequence[str]) -> Callable[[Sequence[str]], NDArray[np.float64]]:
    """Log-odds that speak for a headline whose letters are those of all fragments from a to b."""

    def odds(headlines: Sequence[str]) -> NDArray[np.float64]:
        count = len(bodies)
        table = np.full((len(headlines), count, count), NO)
        for at, headline in enumerate(headlines):
            for a in range(count):
                for b in range(a, count):
                    table[at, a, b] = YES if set(headline) == set(bodies[a : b + 1]) else NO
        return table

    return odds


@pytest.mark.parametrize(
    ("lines", "bodies", "starts", "units"),
    [
        ("abc", "abc", [0, 1, 2], [(0, 1), (1, 2), (2, 3)]),  # a line a headline, a fragment an article
        ("aabc", "abbc", [0, 1, 3], [(0, 2), (2, 3), (3, 4)]),  # a headline of two lines, an article of two fragments
        ("abcd", "abxcd", [0, 1, 2, 3, 4], [(0, 1), (1, 2), (2, 3), (3, 4)]),  # x has lost its headline
    ],
)
def test_headlines_and_bodies_are_cut_together(
    lines: str, bodies: str, starts: list[int], units: list[tuple[int, int]]
) -> None:
    links = [3.0 if a == b else -1.0 for a, b in pairwise(bodies)]
    costs = [0.0, *(6.0 if a == b else 0.0 for a, b in pairwise(lines))]
    found = read_in_order(lines, links, [LOST] * len(bodies), costs, odds_of(bodies))
    assert found is not None
    assert list(found.starts) == starts
    assert [(unit.start, unit.stop) for unit in found.units] == units


def test_an_order_that_words_do_not_bear_out_is_not_believed() -> None:
    lines, bodies = "cab", "abc"
    assert read_in_order(lines, [-1.0] * 2, [LOST] * 3, [0.0] * 3, odds_of(bodies)) is None
