"""Advertisements' lines, and the sender and date under a notice."""

from __future__ import annotations

from datetime import date

import pytest

from transforms.records import Issue, Page
from transforms.segment.cues import read_cues
from transforms.segment.language import facts
from transforms.segment.lines import read_lines
from transforms.segment.notices import find_signoffs

CHINESE = facts("zh-Hans")


def lines_of(text: str):
    return read_lines(Issue("澜清日报", date(2025, 9, 18), (Page("1.txt", "1", tuple(text.split("\n"))),)))


@pytest.mark.parametrize(
    ("text", "is_advert"),
    [
        ("鹭洲家具城\n\n实木家具五折起\n地址：织染坊街240号\n电话：2263396\n\n渠水清了。", "0 111 0"),
        ("一人一车 随到随学\n咨询热线：8455883", "11"),
        ("电话：2263396", "0"),  # one line is none
        ("澜清日报社址：织染坊街1号\n邮编：462000\n电话：2263396", "000"),  # the paper's own
        ("村里装了电话：\n第一个打来的是县里。", "00"),  # a sentence
        ("渠水清了。\n五折起\n送床头柜\n地址：桥街2号\n电话：226339\n渠水清了。", "0 1111 0"),  # no blank lines
        ("渠水清了。\n高山云雾 手工炒制\n团购热线：226339\n渠口茶厂荣誉出品\n渠水清了。", "0 111 0"),  # with its slogan
        ("渠水清了。\n老牌 聖藥\n每瓶五元\n裕成號總經售\n渠水清了。", "0 111 0"),  # of the 1930s
        ("渠水清了。\n今夜開演 全本渡口燈\n日戲二時半起\n渠水清了。", "0 11 0"),
    ],
)
def test_a_block_without_a_sentence_that_names_an_address_is_an_advertisement(text: str, is_advert: str) -> None:
    advert = read_cues(lines_of(text), CHINESE).advert
    assert "".join(str(int(found)) for found in advert) == is_advert.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "signoff"),
    [
        ("敬请谅解。\n澜清市自来水公司\n2025年9月16日", {1: 1, 2: 1}),
        ("特此公告。\n泊雁县教育局\n泊雁县财政局\n二〇二五年九月十六日", {1: 1, 2: 1, 3: 1}),
        ("敬请谅解。\n澜清日报\n2025年9月16日", {}),  # no office: a running head
        ("渠水清了\n澜清市自来水公司\n2025年9月16日", {}),  # no sentence above
        ("敬请谅解。\n澜清市自来水公司\n2025年9月16日 星期二", {}),  # a page's own date
        ("敬请谅解。\n澜清市自来水公司\n\n2025年9月16日", {}),
    ],
)
def test_an_office_and_a_date_below_a_sentence_sign_a_notice(text: str, signoff: dict[int, int]) -> None:
    assert find_signoffs(lines_of(text), CHINESE) == signoff
