"""Columns that were read across are taken apart again, and pages that were not are left alone."""

from dataclasses import replace
from datetime import date
from itertools import zip_longest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.records import Issue, Page
from transforms.segment import columns
from transforms.segment.columns import in_reading_order
from transforms.segment.issue import segment_issue
from transforms.segment.language import facts
from transforms.segment.lines import Lines, is_across, read_lines
from transforms.segment.runon import RunOn
from transforms.segment.untangling import untangle

MEASURE = 15

# A quay is opened again; its repair, an old boatman's memories, what comes next.
QUAY = (
    "澜川镇的老码头昨天重新开放，镇里的居民一早就赶来散步。负责修缮工程的队伍介绍，整个项目用了十四个月，"
    "保留了原来的石阶和系船的铁环，又在岸边铺设了一条木板步道。住在附近的老船工说，小时候他常在这里帮父亲卸货，"
    "如今看到孩子们在同一个地方放风筝，心里十分高兴。镇政府表示，下一步还将整理码头的历史资料，"
    "计划在旧仓库里办一个小型展览，免费向市民开放。前来参观的学生在石阶上写生，老师给他们讲解木船怎样靠岸、怎样装货。"
)
# Fruit growers' season; frost warnings, the cooperative's sums, two new mail routes.
ORCHARD = (
    "入秋以来，苇岭县的果农迎来了采摘旺季。技术员提醒大家，夜间温度下降较快，应当及时给果树覆盖保温材料，"
    "避免早霜造成损失。县农业服务站已经组织三支小分队进村入户，手把手教农民修剪枝条、检查病虫害。"
    "合作社负责人算了一笔账，今年每亩增收近八百元，主要得益于统一包装和网上销售。当地邮政部门专门增加了两条运输线路，"
    "保证水果当天装车、次日送到。村里的年轻人拿起手机直播，带着观众参观果园，订单比去年同期增加三成。"
)


def set_text(text: str, measure: int = MEASURE) -> list[str]:
    return [text[start : start + measure] for start in range(0, len(text), measure)]


def in_columns(lines: list[str], count: int) -> list[list[str]]:
    height = -(-len(lines) // count)
    return [lines[start : start + height] for start in range(0, len(lines), height)]


def read_across(columns: list[list[str]]) -> list[str]:
    return [line for row in zip_longest(*columns) for line in row if line is not None]


def lines_of(*pages: list[str]) -> Lines:
    read = tuple(Page(f"{number}.txt", str(number), tuple(page)) for number, page in enumerate(pages, 1))
    return read_lines(Issue("p", date(2020, 1, 1), read))


QUAY_LINES, ORCHARD_LINES = set_text(QUAY), set_text(ORCHARD)


@pytest.mark.parametrize(
    ("columns", "gloss"),
    [
        (in_columns(QUAY_LINES, 2), "one article in two columns"),
        (in_columns(QUAY_LINES, 3), "one article in three columns"),
        ([QUAY_LINES, ORCHARD_LINES], "two articles side by side, one ending earlier"),
        ([*in_columns(QUAY_LINES, 2), *in_columns(ORCHARD_LINES, 2)], "two articles in two columns each"),
    ],
)
def test_interleaved_columns_are_read_downwards(columns: list[list[str]], gloss: str) -> None:
    page = read_across(columns)
    assert list(in_reading_order(lines_of(page)).text) == [line for column in columns for line in column], gloss


def test_most_columns_of_six_lines_are_found() -> None:
    # Few words are cut in so few lines: to suspect columns by three of them and not by four finds twice as many.
    lines = set_text(QUAY + ORCHARD, MEASURE + 1)
    cuttings = [lines[start : start + 12] for start in range(len(lines) - 11)]
    found = [list(in_reading_order(lines_of(read_across(in_columns(cut, 2)))).text) == cut for cut in cuttings]
    assert sum(found) > 0.8 * len(cuttings)


def test_a_headline_over_the_columns_stays_above_them() -> None:
    columns = in_columns(QUAY_LINES, 2)
    page = ["老码头重新开放", *read_across(columns)]
    assert list(in_reading_order(lines_of(page)).text) == ["老码头重新开放", *columns[0], *columns[1]]


def test_columns_are_read_downwards_though_the_first_line_lost_its_indent() -> None:
    text = QUAY[3:]
    first, *lines = [text[: MEASURE - 2], *set_text(text[MEASURE - 2 :])]
    page = [first, *read_across(in_columns(lines, 2))]
    assert list(in_reading_order(lines_of(page)).text) == [first, *lines]


def test_a_column_starts_with_a_gap_and_has_none_inside() -> None:
    columns = in_columns(QUAY_LINES, 2)
    gaps = in_reading_order(lines_of(read_across(columns))).gap
    assert [at for at, gap in enumerate(gaps) if gap] == [len(columns[0])]


def test_columns_taken_apart_show_that_they_were_read_across() -> None:
    lines = lines_of(read_across(in_columns(QUAY_LINES, 2)), ORCHARD_LINES)
    assert not is_across(lines)
    assert is_across(in_reading_order(lines))


def test_a_line_of_two_columns_is_parted_and_keeps_its_number() -> None:
    left, right = in_columns(QUAY_LINES, 2)
    page = read_across([left, right])
    joined = [*page[:6], f"{page[6]} {page[7]}", *page[8:]]
    read = in_reading_order(lines_of(joined))
    assert list(read.text) == [*left, *right]
    assert [read.text[at] for at, number in enumerate(read.line_no) if number == 7] == [page[6], page[7]]


def test_a_parted_line_stands_in_the_ledger_once() -> None:
    left, right = in_columns(QUAY_LINES, 2)
    page = read_across([left, right])
    joined = (*page[:6], f"{page[6]} {page[7]}", *page[8:])
    ledger = segment_issue(Issue("p", date(2020, 1, 1), (Page("1.txt", "1", joined),))).ledger
    assert [row.line_no for row in ledger] == list(range(1, len(joined) + 1))


def test_lines_below_interleaved_ones_follow_in_their_order() -> None:
    columns = in_columns(QUAY_LINES, 2)
    page = [*read_across(columns), "", *ORCHARD_LINES]
    assert list(in_reading_order(lines_of(page)).text) == [*columns[0], *columns[1], *ORCHARD_LINES]


def test_a_block_without_a_sign_of_its_own_is_tried_where_another_is_interleaved() -> None:
    short = read_across(in_columns(ORCHARD_LINES[:6], 2))
    assert list(in_reading_order(lines_of(short)).text) == short
    page = [*read_across(in_columns(QUAY_LINES, 2)), "", *short]
    assert list(in_reading_order(lines_of(page)).text) == [*QUAY_LINES, *ORCHARD_LINES[:6]]


def test_the_first_lines_of_a_long_stretch_are_enough_to_prove_it() -> None:
    lines = lines_of(read_across([QUAY_LINES * 3, ORCHARD_LINES * 3]))
    first = slice(0, columns.ENOUGH)
    near = RunOn(lines.text[: columns.ENOUGH + columns.NEIGHBOURHOOD])
    assert len(lines) > columns.ENOUGH
    assert untangle(lines.text[first], lines.indent[first], near, facts("zh_hans"), columns.PROOF)


def test_each_page_keeps_its_own_lines() -> None:
    across = read_across(in_columns(QUAY_LINES, 2))
    read = in_reading_order(lines_of(ORCHARD_LINES, across))
    assert list(read.page) == [0] * len(ORCHARD_LINES) + [1] * len(across)
    assert list(read.page_starts) == [0, len(ORCHARD_LINES), len(ORCHARD_LINES) + len(across)]


@pytest.mark.parametrize(
    ("page", "gloss"),
    [
        ([*QUAY_LINES, *ORCHARD_LINES], "text in order"),
        (
            ["第一名 王一", "第二名 李二", "第三名 张三", "第四名 赵四", "第五名 钱五", "第六名 孙六", "第七名 周七"],
            "a list",
        ),
        (
            ["老码头重新开放", "果农迎来旺季", "小学办运动会", "图书馆延长开放", "新桥本月通车", "河道清淤开工"],
            "headlines",
        ),
        (["The quay was opened again", "after a long repair and the", "people came to walk there."] * 4, "English"),
        ([], "nothing"),
        (["一"], "one line"),
    ],
)
def test_lines_in_order_are_left_alone(page: list[str], gloss: str) -> None:
    lines = lines_of(page)
    assert in_reading_order(lines) is lines, gloss


def test_a_block_longer_than_any_page_is_left_alone() -> None:
    lines = lines_of(read_across(in_columns(QUAY_LINES, 2)) * 200)
    assert in_reading_order(lines) is lines


ANY_LINE = st.one_of(
    st.sampled_from(QUAY_LINES + ORCHARD_LINES), st.text(max_size=40).filter(lambda text: "\n" not in text)
)


@settings(max_examples=60, deadline=None)
@given(st.lists(ANY_LINE, max_size=30), st.lists(ANY_LINE, max_size=30))
def test_no_character_of_any_line_is_lost_or_doubled(left: list[str], right: list[str]) -> None:
    lines = lines_of(read_across([left, right, QUAY_LINES]))
    read = in_reading_order(lines)
    rebuilt: dict[int, str] = {}
    for number, text in zip(read.line_no, read.text, strict=True):
        rebuilt[number] = rebuilt.get(number, "") + "".join(text.split())
    kept = {number: sorted("".join(text.split())) for number, text in zip(lines.line_no, lines.text, strict=True)}
    assert {number: sorted(text) for number, text in rebuilt.items()} == kept


def test_the_same_lines_give_the_same_order() -> None:
    lines = lines_of(read_across([QUAY_LINES, ORCHARD_LINES]))
    assert in_reading_order(lines) == in_reading_order(replace(lines))
