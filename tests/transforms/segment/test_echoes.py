"""Blocks of lines that a lead on the page says again."""

from __future__ import annotations

from datetime import date

import pytest

from transforms.records import Issue, Page
from transforms.segment.cues import read_cues
from transforms.segment.echoes import Echoes
from transforms.segment.issue import segment_issue
from transforms.segment.language import facts
from transforms.segment.lines import read_lines

CHINESE = facts("zh-Hans")
# Invented: a museum lends its bells, drums and lanterns to three schools.
LEAD = [
    "本报讯（记者 许颂） 澜清县博物馆昨天把",
    "馆里的铜钟、皮鼓、纸灯借给三所乡村小学，",
    "孩子们可以摸一摸、敲一敲，一个月后再还。",
    "馆长说，东西放在库里只会落灰，借出去才",
    "有人记得它们。",
]


@pytest.mark.parametrize(
    ("block", "is_heard", "gloss"),
    [
        (["县博物馆把馆里的铜", "钟、皮鼓、纸灯借给", "三所乡村小学"], True, "the headline, in a narrow column"),
        (["古渡口的石阶修好了", "船工、渔民、游客都", "从这里上下船"], False, "another article's words"),
        (["铜钟、皮鼓"], False, "too short to say anything"),
        (["县博物馆把馆里的铜", "钟、皮鼓、纸灯借给", "三所乡村小学。"], False, "a sentence that ends is body"),
    ],
)
def test_a_headline_is_said_again_in_a_lead(block: list[str], is_heard: bool, gloss: str) -> None:
    texts = [*block, "", *LEAD]
    lines = read_lines(Issue("澜清日报", date(2025, 9, 18), (Page("1.txt", "1", tuple(texts)),)))
    echoes = Echoes(lines, 0, len(lines), read_cues(lines, CHINESE))
    assert echoes.are_heard(0, len(block), CHINESE) is is_heard, gloss


def test_a_lead_is_no_echo_of_itself() -> None:
    lines = read_lines(Issue("澜清日报", date(2025, 9, 18), (Page("1.txt", "1", tuple(LEAD)),)))
    echoes = Echoes(lines, 0, len(lines), read_cues(lines, CHINESE))
    assert not echoes.are_heard(1, 2, CHINESE)


def test_a_headline_full_of_pauses_is_read_as_one_where_the_lead_says_it_again() -> None:
    # 、 in lists of names makes such a block look like running text set in a narrow column.
    head = ["县博物馆把馆里的铜", "钟、皮鼓、纸灯和书", "画、糖模、风筝借给", "三所乡村小学"]
    lead = [LEAD[0], "馆里的铜钟、皮鼓、纸灯和书画、糖模、风筝", "借给三所乡村小学，孩子们可以摸一摸。", *LEAD[3:]]
    other = ["渡口石阶修好了", "", "本报讯（记者 夏澈） 古渡口的石阶昨天修", "好了，船工、渔民和游客都从这里上下船。"]
    page = Page("1.txt", "1", (*other, "", *head, "", *lead))
    found = [item.headline for item in segment_issue(Issue("澜清日报", date(2025, 9, 18), (page,))).items]
    assert "".join(head) in found
