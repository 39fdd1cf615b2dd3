"""How the reading of interleaved columns is found: what signs an article closes its column."""

import pytest

from transforms.segment import untangling
from transforms.segment.language import facts
from transforms.segment.runon import RunOn

SIGNED = "（记者 李澍）"  # "(reporter Li Shu)"
# Seedlings are measured and watered.
SEEDLINGS = (
    "今年春天的秧苗长得",
    "特别整齐，技术员每",
    "天清早下田查看水温",
    "和叶色，随时把数字",
    "记在册子上，傍晚再",
    "报给合作社的值班室",
    "统一安排浇水施肥，",
    "免得各家重复劳动。",
)


def fragments(*texts: str) -> list[untangling._Fragment]:
    return untangling._fragments(texts, [0] * len(texts), facts("zh-Hans"))


@pytest.mark.parametrize(
    ("text", "is_signed"),
    [
        (SIGNED, True),
        ("本报记者李澍", True),  # "reporter of this paper Li Shu"
        ("李澍 陈雁", True),  # two bare names
        ("船跑了很远的路。", False),
        ("来观看，孩子们跟着", False),
    ],
)
def test_lines_that_name_the_writer_alone_are_signed(text: str, is_signed: bool) -> None:
    assert fragments(text)[0].signed is is_signed


@pytest.mark.parametrize(
    ("below", "cost"),
    [("灯会布置完毕，入口", untangling.SIGNED_ON), (SIGNED, 0.0)],  # text; another name
)
def test_going_on_under_a_signed_line_costs(below: str, cost: float) -> None:
    signed, unsigned, next_line = fragments(SIGNED, "船跑了很远的路。", below)
    column = untangling._Column(0, 0, 18.0, 18, 0, 1, 0, 0)
    under_signed = untangling._misfit(column, signed, next_line)
    assert under_signed - untangling._misfit(column, unsigned, next_line) == cost


@pytest.mark.parametrize(
    ("above", "below", "cost"),
    [
        ("“秧苗长得很整齐，技", "”技术员说，水温也好", 0.0),
        ("“秧苗长得”很整齐，", "”技术员说，水温也好", untangling.UNOPENED),
        ("秧苗长得特别整齐，技", "”技术员说，水温也好", untangling.UNSHOWN),
        ("“秧苗长得很整齐，技", "“技术员说，水温也好", untangling.STILL_OPEN),
        ("“秧苗长得很整齐，技", "（技术员）说，水温好", 0.0),  # of another kind
    ],
)
def test_a_quotation_is_closed_in_the_column_that_opened_it(above: str, below: str, cost: float) -> None:
    plain, last, marked, bare = fragments("天清早下田查看水温，", above, below, "技术员和社员都说，好")
    column = untangling._Column(0, 0, 20.0, 20, 0, 1, *untangling._marks_after(0, 0, last))
    unmarked = untangling._misfit(untangling._Column(0, 0, 20.0, 20, 0, 1, 0, 0), plain, bare)
    assert untangling._misfit(column, plain, marked) - unmarked == cost


def test_a_line_costs_the_more_the_wider_it_stands_out() -> None:
    column = untangling._Column(0, 0, 18.0, 18, 0, 3, 0, 0)
    last, wide, wider = fragments(
        "天清早下田查看水温，", "统一安排浇水施肥免得各", "统一安排浇水施肥免得各家重复劳动统一安排浇"
    )
    assert untangling.TOO_WIDE <= untangling._misfit(column, last, wide) < untangling._misfit(column, last, wider)


def skipping_cost(last: str, below: int = 2) -> float:
    """What the best way to pass over a column that ends with `last` costs, with so many lines below."""
    placed = fragments(last, "统一安排浇水施肥，", "免得各家重复劳动。", *["船跑了很远的路。"] * below)
    columns = (untangling._Column(0, 0, 18.0, 18, 0, 3, 0, 0), untangling._Column(1, 1, 18.0, 18, 0, 3, 0, 0))
    placing = untangling._Placing(2, placed, RunOn(SEEDLINGS), 18)
    moves: list[untangling._Move] = []
    placing._add_moves(moves, untangling._Reading(0.0, columns, (0, 1), None, 2), -1000.0)
    on_second = next(score for score, _, _, how, skipped in moves if how == "next line" and skipped == 1)
    return placing._gain(columns[1]) - on_second


@pytest.mark.parametrize(
    ("last", "below", "cost"),
    [
        (SIGNED, 2, untangling.SKIP_ENDED),
        ("船跑了很远的路。", 2, untangling.SKIP),
        ("船跑了很远的路。", 1, untangling.SKIP_ENDED),  # in the last row
    ],
)
def test_a_column_that_has_ended_is_passed_over_more_cheaply(last: str, below: int, cost: float) -> None:
    assert skipping_cost(last, below) == pytest.approx(cost)


@pytest.mark.parametrize(
    ("text", "cost"),
    [
        ("本报讯（记者李澍）昨", untangling.OPENING_BESIDE),  # "our own report (reporter Li Shu): yester|day"
        ("来观看，孩子们跟着", untangling.OPENING),
    ],
)
def test_a_column_opens_more_cheaply_with_an_article(text: str, cost: float) -> None:
    placed = fragments("统一安排浇水施肥，", text)
    columns = (untangling._Column(0, 0, 18.0, 18, 0, 3, 0, 0),)
    moves: list[untangling._Move] = []
    placing = untangling._Placing(1, placed, RunOn(SEEDLINGS), 18)
    placing._add_moves(moves, untangling._Reading(0.0, columns, (0,), None, 1), -1000.0)
    assert max(score for score, _, _, how, _ in moves if how == "new column") == pytest.approx(-cost)


def test_going_on_under_a_stop_costs_little_whatever_follows() -> None:
    placed = fragments("来观看，孩子们跟着船跑。", "数字记在册子上")
    column = untangling._Column(0, 0, 24.0, 24, 0, 3, 0, 0)
    model = RunOn([*SEEDLINGS, *["孩子们跟着船跑。船跑了"] * 20])
    assert model.score(placed[0].words, placed[1].words) < untangling.LEAST_STOPPED
    gain = untangling._Placing(1, placed, model, 24)._gain(column)
    assert gain == untangling.LEAST_STOPPED - untangling._misfit(column, *placed)


def test_a_search_that_cannot_come_to_enough_is_given_up() -> None:
    placed = fragments(*SEEDLINGS)
    model = RunOn(SEEDLINGS)
    most, ahead = untangling._most(placed, model)
    best = untangling._best_reading(placed, model, -100.0, ahead)
    assert best is not None
    rounding = 1e-9
    assert best.score - rounding <= most <= ahead[0] + rounding
    assert untangling._best_reading(placed, model, ahead[0], ahead) is None
    assert untangling._best_reading(placed, model, best.score - 0.01, ahead) == best
