"""Fragments: the cues by which articles begin and end, and quotes that run over a fragment's end."""

from datetime import date

import pytest

from transforms.records import Issue, Page
from transforms.segment.fragments import cut_fragments, is_departure, is_signed, opens_credited
from transforms.segment.language import facts
from transforms.segment.lines import read_lines
from transforms.segment.roles import is_names, read_roles


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        ("渠水流到了最远的田里。（李澍）", True),
        ("（姚 苒、卞鹤）", True),  # two reporters on a line of their own
        ("渠水流到了最远的田里。（左图）", False),  # picture on the left
        ("渠水流到了（李澍）", False),  # no sentence ends before the name
        ("渠水流到了最远的田里。", False),
    ],
)
def test_names_in_brackets_behind_a_stop_sign_an_article(text: str, signed: bool) -> None:
    assert is_signed(text) is signed


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("（记者 李澍）昨天上午，渠水流到了田里。", True),
        ("（通讯员 王芦）渠水流到了田里。", True),  # a correspondent
        ("（记者 李澍）", False),  # a byline: no text follows
        ("渠水流到了田里（记者 李澍）昨天", False),
    ],
)
def test_a_reporter_in_brackets_before_text_opens_an_article(text: str, opens: bool) -> None:
    assert opens_credited(text) is opens


@pytest.mark.parametrize(
    ("text", "departs"),
    [
        ("▶▶▶下转2版", True),
        ("（下转A02版）", True),
        ("水过不来（下转2版）", False),  # text ends here
        ("（紧接第一版）", False),  # either way: it may as well arrive
    ],
)
def test_a_mark_of_a_jump_may_stand_alone(text: str, departs: bool) -> None:
    assert is_departure(text, facts("zh-Hans")) is departs


@pytest.mark.parametrize("text", ["李 澍 王 芦", "■ 李澍 王芦", "·李澍、王 芦·", "（李澍）"])
def test_names_stand_apart_in_all_ways(text: str) -> None:
    assert is_names(text)


COLUMN = """清淤的人说，开春以前要把九条渠
都清一遍，村里的老人都来帮忙，
有人挑来热水，有人搬来木板，都
叫这条渠“泊雁县最长的
"""
REST = """一条银腰带”，说它绕过了七个村
才流进湖里，清一遍要两个月，不
清又不行，水过不来，田就要旱了。
"""


def test_a_quote_that_runs_over_a_fragments_end_shows_on_both_sides() -> None:
    page = Page("01.txt", "01", tuple(f"{COLUMN}\n{REST}".split("\n")))
    issue = Issue("澜清日报", date(2025, 9, 18), (page,))
    lines = read_lines(issue)
    language = facts("zh-Hans")
    first, second = cut_fragments(read_roles(issue, lines, language), language)
    assert (first.opens, first.closes) == (True, False)
    assert (second.opens, second.closes) == (False, True)


@pytest.mark.parametrize(
    ("line", "starts", "gloss"),
    [
        ("9月17日，泊雁县夜校开了第一堂课", [0, 4], "a date: another article's column may be set right below"),
        ("村里的夜校也开了第一堂课，来的人", [0], "no lead: the sentence runs on"),
    ],
)
def test_a_lead_inside_a_sentence_may_begin_another_article(line: str, starts: list[int], gloss: str) -> None:
    page = Page("01.txt", "01", tuple(f"{COLUMN.strip()}水渠，\n{line}\n{REST}".split("\n")))
    issue = Issue("澜清日报", date(2025, 9, 18), (page,))
    language = facts("zh-Hans")
    fragments = cut_fragments(read_roles(issue, read_lines(issue), language), language)
    assert [part.start for part in fragments] == starts, gloss
