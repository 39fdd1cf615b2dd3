"""Extracted lines find the set lines they came from."""

import pytest

from typesetter.composing import SetLine
from typesetter.truth import UNSURE, label_lines

PLACED = [
    SetLine("清的是渠 通的是心", "A", "headline"),
    SetLine("一条渠清不清，坐在办公室里", "A", "body"),
    SetLine("看不出来。", "A", "body"),
    SetLine("▶2版 守湖人", "t2", "teaser"),
    SetLine("▶3版 慢手艺", "t3", "teaser"),
    SetLine("遗失声明", "B", "headline"),
    SetLine("声明作废。", "B", "body"),
    SetLine("声明作废。", "C", "body"),
    SetLine("本报评论员", "D", "byline"),
    SetLine("渠清在人。", "D", "body"),
    SetLine("本报评论员", "E", "byline"),
    SetLine("会开短一点。", "E", "body"),
]


@pytest.mark.parametrize(
    ("extracted", "labels"),
    [
        (["清的是渠 通的是心", ""], [("A", "headline"), None]),
        (["清 的 是 渠 通的是心"], [("A", "headline")]),  # justification's spaces do not matter
        (["2版 守湖人"], [("t2", "teaser")]),  # the font had no arrow
        (["一条渠清不清，坐在办公室里看不出来。"], [("A", "body")]),  # two lines of one item on one baseline
        (["一条渠清不清，", "坐在办公室里"], [("A", "body"), ("A", "body")]),  # one line came out as two
        (["看不出来。 遗失声明"], [UNSURE]),  # across two columns
        (["2版 守湖人 3版 慢手艺"], [("t2", "teaser")]),  # teasers are scored by role alone
        (["页面上没有的字"], [UNSURE]),  # words that the page does not have
        (
            ["遗失声明", "声明作废。", "声明作废。"],
            [("B", "headline"), ("B", "body"), ("C", "body")],
        ),  # alike: by order
        (
            ["本报评论员", "会开短一点。", "本报评论员", "渠清在人。"],
            [("E", "byline"), ("E", "body"), ("D", "byline"), ("D", "body")],
        ),  # alike: by what follows
    ],
)
def test_lines_are_labelled_by_order_and_text(extracted: list[str], labels: list[tuple[str, str] | None]) -> None:
    assert label_lines(extracted, PLACED) == labels
