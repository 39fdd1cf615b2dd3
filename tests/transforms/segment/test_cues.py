"""Cues found for all lines at once: remarks in brackets, openings, and what is worth a search."""

from __future__ import annotations

from datetime import date

import pytest

from transforms.records import Issue, Page
from transforms.segment.cues import HINTED, find_remarks, read_cues
from transforms.segment.language import facts
from transforms.segment.lines import Lines, read_lines

CHINESE = facts("zh-Hans")


def lines_of(*pages: list[str]) -> Lines:
    return read_lines(
        Issue("澜清日报", date(2025, 9, 18), tuple(Page(f"{n}.txt", f"{n}", tuple(p)) for n, p in enumerate(pages, 1)))
    )


@pytest.mark.parametrize(
    ("texts", "remark"),
    [
        (["（作者为水利局职工）", "渠水"], [0, None]),  # a note on the author
        (["（李澍 王芦", "沈一苇）", "渠水"], [0, 0, None]),  # two lines of reporters
        (["（李澍）昨天说", "渠水）"], [None, None]),  # brackets inside a sentence
        (["（渠水清了。", "又浊了）"], [0, 0]),
        (["（渠水", "清了。", "又浊了）"], [0, 0, None]),  # a sentence ends inside: there the remark ends
        (["（一", "二", "三", "四", "五）"], [None] * 5),  # longer than any remark
        (["（一", "（二）"], [0, 1]),  # the nearer bracket counts
        (["（一）。"], [0]),
        (["渠水清了。", "泊雁县渠口镇 李 澍"], [None, 1]),  # the writer of a letter, and from where
        (["渠水清了。", "读者 李澍"], [None, 1]),  # a reader
        (["渠水清了，", "泊雁县渠口镇 李澍"], [None, None]),  # inside a sentence
        (["渠水清了。", "泊雁县 清淤忙"], [None, None]),  # a headline: dredging in full swing
    ],
)
def test_a_remark_takes_whole_lines(texts: list[str], remark: list[int | None]) -> None:
    assert find_remarks(lines_of(texts)) == remark


def test_a_remark_does_not_run_over_a_page() -> None:
    assert find_remarks(lines_of(["（李澍"], ["王芦）"])) == [None, None]


def test_an_opening_broken_over_two_lines_is_found_on_the_first() -> None:
    lines = lines_of(["新华社泊雁9月17", "日电（记者李澍）渠水清了。", "本报讯 石桥开放。", "石桥的栏杆补齐了。"])
    assert read_cues(lines, CHINESE).opens == [True, False, True, False]


def test_a_dateline_whose_bracket_the_second_line_closes_begins_on_the_first() -> None:
    lines = lines_of(["（泊雁十七日", "遠東社電）渠水清了", "石橋落成", "遠東社電）渠水又濁"])
    assert read_cues(lines, facts("zh-Hant")).opens == [True, False, False, True]


def test_a_dateline_beside_a_narrow_title_is_found_over_two_short_lines() -> None:
    lines = lines_of(["　荻浦十一日", "電．財政當局．", "頃規定辦法．"])
    assert read_cues(lines, facts("zh-Hant")).opens == [True, False, False]


# One line for each way in which a pattern can match: without the hint it would be passed over.
SHOWN = {
    "opening": [
        "本报讯 渠水",
        "本報訊 渠水",
        "（泊雁廿三日電）渠水",
        "【本報消息】渠水",
        "核心阅读",
        "编者按",
        "内容提要",
        "本期导读",
    ],
    "jump_in": ["（上接第一版）", "上承1版", "承接01版", "文接A2版", "紧接第一版", "接上1版", "上续2版", "（续1版）"],
    "jump_out": [
        "（下转2版）",
        "文轉第二版",
        "转入3版",
        "请转2版",
        "下接2版",
        "紧接第三版",
        "详见2版",
        "▶接2版",
        "（續見A2）",
    ],
    "closing": ["（未完）", "渠水清了。据泊雁社", "制图：李澍", "（作者：李澍）", "（本报综合整理）", "清了。(未完)"],
    "credit": [
        "李澍摄",
        "李澍攝",
        "图/李澍",
        "摄影报道",
        "（李澍供图）",
        "（李澍提供）",
        "（泊雁社发）",
        "图片由水利局提供",
        "清河图库供图",
    ],
    "notice_body": ["特此声明", "不慎遗失", "登报作废", "遗失营业执照"],
    "series": ["桥头的灯（河岸札记）", "桥头的灯(河岸札记"],
    "advert": [
        "地址：石桥路",
        "電話：2",
        "咨询：1",
        "热线1",
        "渠口茶厂荣誉出品",
        "订座：1",
        "招生：1",
        "报名：1",
        "五折起",
        "优惠1",
        "樓座",
        "日戲",
    ],
}


@pytest.mark.parametrize("name", HINTED)
def test_no_line_that_shows_a_cue_is_passed_over(name: str) -> None:
    pattern, hint = getattr(CHINESE, name), CHINESE.hints[name]
    for text in SHOWN[name]:
        match = pattern.search(text)
        assert match is not None, text
        assert set(match[0]) & set(hint), text


def test_without_hints_every_line_is_worth_a_search() -> None:
    cues = read_cues(lines_of(["The mill is open.", "A fair came."]), facts("en"))
    assert cues.may_jump_in == cues.may_credit == [True, True]


def test_no_lines_have_no_cues() -> None:
    assert read_cues(lines_of([""]), CHINESE).opens == []
