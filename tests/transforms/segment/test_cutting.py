"""Blocks of headline lines, cut where the page gains most by it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from numpy.typing import NDArray

from transforms.records import Issue, Page
from transforms.segment.cutting import (
    AGAIN,
    CERTAIN,
    LONGEST_AGAIN,
    Blocks,
    Unit,
    cut,
    cut_again,
    is_part,
    switch_cost,
)
from transforms.segment.language import facts
from transforms.segment.lines import read_lines
from transforms.segment.roles import Reading, read_roles

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


def reading_of(*lines: str) -> Reading:
    issue = Issue("澜清日报", date(2025, 9, 18), (Page("1.txt", "01", lines),))
    return read_roles(issue, read_lines(issue), facts("zh-Hans"))


def test_a_headline_ends_with_the_name_of_its_column() -> None:
    plain = switch_cost(reading_of("清渠的人天不亮就下渠", "石桥又通车"), 1, 0.0)
    named = switch_cost(reading_of("清渠的人天不亮就下渠（走基层）", "石桥又通车"), 1, 0.0)
    assert named < plain - 2.0
    kicker = switch_cost(reading_of("清渠的人天不亮就下渠（走基层）", "——泊雁县见闻"), 1, 0.0)
    assert kicker >= CERTAIN


@pytest.mark.parametrize(
    ("after", "parts"),
    [("） 石桥又通车（今日谈）", True), ("）", False), ("）石桥", False)],  # the next one on the line; the end alone
)
def test_a_headline_may_begin_on_the_line_that_closes_the_bracket_of_the_one_before(after: str, parts: bool) -> None:
    reading = reading_of("清渠的人天不亮就下渠（走基层", after)
    assert (switch_cost(reading, 1, 0.0) < CERTAIN) is parts
    assert is_part(reading, Unit(1, 2)) is not parts


def test_headlines_set_vertically_side_by_side_may_part_where_no_word_runs_on() -> None:
    reading = reading_of(*"渠水清了石桥又通车")
    assert switch_cost(reading, 4, 0.0) + 2.0 < switch_cost(reading, 5, 0.0)  # 了 | 石; 石桥, "stone bridge"


def test_a_kicker_that_ends_with_a_dash_keeps_its_headline_over_a_blank_line_and_a_colon_too() -> None:
    for kicker in ("泊雁县清淤一个月——", "泊雁县农户："):
        assert switch_cost(replace(reading_of(kicker, "", "渠水清了"), gaps_in_headlines=False), 1, 0.0) >= CERTAIN


def test_a_line_wider_than_one_that_ends_what_is_above_it_rather_begins_a_headline() -> None:
    wide = switch_cost(reading_of("泊雁县清淤的人天不亮", "就下渠", "藕塘街石桥又通车"), 2, 8.0)
    assert wide < switch_cost(reading_of("泊雁县清淤的人天不亮", "就下渠", "石桥"), 2, 8.0)


def test_lines_that_are_each_in_two_halves_are_rather_headlines_each() -> None:
    halves = switch_cost(reading_of("石桥重新开放 两岸通车", "渠水流到田里 农户叫好"), 1, 8.0)
    assert halves < switch_cost(reading_of("石桥重新开放 两岸通车", "渠水流到田里农户叫好"), 1, 8.0)


@pytest.mark.parametrize(("line", "parts"), [("李澍代表：", True), ("泊雁县见闻——", True), ("石桥又通车", False)])
def test_a_kicker_that_names_who_speaks_is_no_headline_by_itself(line: str, parts: bool) -> None:
    assert is_part(reading_of(line, ""), Unit(0, 1)) is parts


def test_lines_of_one_block_are_headlines_side_by_side_where_columns_were_read_across() -> None:
    body = ("渠水流到了最远的田里，农户都说好。", "")
    reading = reading_of(*body * 4, "清渠的人天不亮就下渠", "石桥又通车", "", *body * 4)
    at = reading.lines.text.index("石桥又通车")
    assert switch_cost(reading, at, 0.0) >= CERTAIN
    assert switch_cost(replace(reading, across=True), at, 0.0) < CERTAIN
