"""Blocks of headline lines, cut where the page gains most by it."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from transforms.segment.cutting import AGAIN, CERTAIN, LONGEST_AGAIN, Blocks, Unit, cut, cut_again

FITS, MISFITS = 6.0, -2.0


def blocks_of(lines: str, articles: str, cost: float = 0.0) -> Blocks:
    """One block whose lines are the letters of `lines`; a line's words are those of the article of its letter."""
    words = np.array([[FITS if line == article else MISFITS for article in articles] for line in lines])
    places = range(len(lines))
    return Blocks([places], words, {at: at for at in places}, dict.fromkeys(places[1:], cost))


def worth_of(blocks: Blocks) -> Callable[[Sequence[Unit]], NDArray[np.float64]]:
    return lambda units: np.array([np.maximum(blocks.words_of(unit), 0.0) for unit in units])


def is_no_part(unit: Unit) -> bool:
    return False


def cuts_of(units: Sequence[Unit]) -> list[int]:
    return [unit.start for unit in units]


@pytest.mark.parametrize(
    ("lines", "articles", "starts"),
    [
        ("aab", "ab", [0, 2]),  # a headline of two lines, then one of one
        ("abb", "ab", [0, 1]),
        ("abc", "abc", [0, 1, 2]),  # a line a headline
        ("aaa", "ab", [0]),  # nothing speaks for the second article
    ],
)
def test_a_block_is_cut_where_its_words_change(lines: str, articles: str, starts: list[int]) -> None:
    assert cuts_of(cut(blocks_of(lines, articles))) == starts


@pytest.mark.parametrize(
    ("first", "gloss"),
    [
        ([Unit(0, 3)], "all lines in one"),
        ([Unit(0, 1), Unit(1, 2), Unit(2, 3)], "each line by itself"),
        ([Unit(0, 1), Unit(1, 3)], "cut a line too early"),
    ],
)
def test_a_block_cut_wrongly_is_cut_again_as_its_articles_ask(first: list[Unit], gloss: str) -> None:
    blocks = blocks_of("aab", "ab")
    assert cut_again(blocks, first, worth_of(blocks), is_no_part) == [Unit(0, 2), Unit(2, 3)], gloss


def test_a_cut_that_costs_more_than_it_brings_is_not_made() -> None:
    dear = blocks_of("ab", "ab", cost=FITS - MISFITS - AGAIN + 1.0)
    assert cut_again(dear, [Unit(0, 2)], worth_of(dear), is_no_part) == [Unit(0, 2)]
    cheap = blocks_of("ab", "ab", cost=0.0)
    assert cut_again(cheap, [Unit(0, 2)], worth_of(cheap), is_no_part) == [Unit(0, 1), Unit(1, 2)]


def test_lines_that_surely_go_on_are_left_together() -> None:
    tied = blocks_of("ab", "ab", cost=CERTAIN)
    assert cut_again(tied, [Unit(0, 2)], worth_of(tied), is_no_part) == [Unit(0, 2)]


def test_no_headline_grows_beyond_what_is_printed() -> None:
    lines = "a" * (LONGEST_AGAIN + 1)
    blocks = blocks_of(lines, "ab")
    apart = [Unit(0, LONGEST_AGAIN), Unit(LONGEST_AGAIN, LONGEST_AGAIN + 1)]
    assert cut_again(blocks, apart, worth_of(blocks), is_no_part) == apart
