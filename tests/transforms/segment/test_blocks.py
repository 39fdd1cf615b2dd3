"""Keyed dumps: where a block's title ends and its body begins."""

from datetime import date

from transforms.records import Issue, Page
from transforms.segment.blocks import read_blocks
from transforms.segment.language import facts
from transforms.segment.lines import read_lines


def test_a_dateline_that_narrow_lines_break_begins_the_body() -> None:
    block = (
        "北渡水利局",  # title: "Water office of Beidu / repairs the sluice"
        "重修水閘",
        "（北渡",  # dateline "(Beidu, the 23rd, by wire)", broken beside the title
        "廿三日",
        "電）今晨",
        "河水陡漲、沿岸農民",
        "連夜搬運沙包、至午",
        "水勢始平、水閘無恙、",
    )
    issue = Issue("北渡晚報", date(1931, 5, 2), (Page("01.txt", "01", block),))

    (piece,) = read_blocks(issue, read_lines(issue), facts("zh-Hant"))

    assert [role for _, role in piece.members] == ["headline"] * 2 + ["body"] * 6
