"""Fragments: the cues by which articles begin and end, and quotes that run over a fragment's end."""

from dataclasses import replace
from datetime import date

import pytest

from transforms.records import Issue, Page
from transforms.segment.fragments import Fragment, cut_fragments, is_departure, is_signed
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


@pytest.mark.parametrize(
    "text",
    [
        "李 澍 王 芦",
        "■ 李澍 王芦",
        "·李澍、王 芦·",
        "（李澍）",
        "【李澍】",
        "李澍、王芦 报道",
        "李 澍作",
        "■ 李澍 文/图",
    ],
)
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


def fragments_of(text: str) -> list[Fragment]:
    issue = Issue("澜清日报", date(2025, 9, 18), (Page("01.txt", "01", tuple(text.split("\n"))),))
    language = facts("zh-Hans")
    return cut_fragments(read_roles(issue, read_lines(issue), language), language)


def test_a_quote_that_runs_over_a_fragments_end_shows_on_both_sides() -> None:
    first, second = fragments_of(f"{COLUMN}\n{REST}")
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


def test_a_lead_below_a_dateline_as_wide_as_its_column_goes_on_in_its_fragment() -> None:
    dateline = "本报讯（记者李澍　王芦　章航）"
    lead = "9月17日，泊雁县夜校开了第一堂课"
    fragments = fragments_of(f"{COLUMN}{REST}{dateline}\n{lead}\n{REST}")
    assert [(part.start, part.end) for part in fragments] == [(0, 7), (7, 12)]


@pytest.mark.parametrize(
    "dateline",
    ["新华社荻浦9月17日\n电（记者李澍、王芦王）", "新华社荻浦9月17日电\n（记者李澍、王芦王）"],
)
def test_a_dateline_broken_over_two_lines_goes_on_in_the_one_below(dateline: str) -> None:
    fragments = fragments_of(f"{COLUMN}{REST}{dateline}\n本报泊雁9月17日电 清淤的人\n{REST}")
    assert [(part.start, part.end) for part in fragments] == [(0, 7), (7, 13)]


def test_the_rest_of_a_signature_broken_over_two_lines_ends_a_fragment() -> None:
    first, _ = fragments_of(
        "渠水流到了最远的田里，水清了。（李\n澍）\n村里的老人都来帮忙，有人挑来热水，\n有人搬来木板。"
    )
    assert (first.end, first.ends) == (2, "signed")


PARAGRAPH = """清淤的人说，开春以前要把九
条渠都清一遍，村里的老人都来帮
忙，有人挑来热水，有人搬来木板
也有人来看。
"""


def test_a_paragraph_whose_indent_was_lost_begins_a_fragment_inside_a_sentence() -> None:
    cut_off = "".join(PARAGRAPH.splitlines(keepends=True)[:2])
    assert [part.ends for part in fragments_of(PARAGRAPH * 4 + cut_off + PARAGRAPH)][-2:] == ["middle", "paragraph"]
    assert len(fragments_of(PARAGRAPH * 5)) == 5


@pytest.mark.parametrize(("begins", "starts"), [(4.0, [0, 1]), (2.0, [0])])
def test_a_fragment_begins_where_the_tagger_is_sure_that_an_article_does(begins: float, starts: list[int]) -> None:
    page = Page(
        "01.txt", "01", ("渠水流到了最远的田里，水清了，真清。", "村里的老人都来帮忙，有人挑来热水，", "有人搬来木板。")
    )
    issue = Issue("澜清日报", date(2025, 9, 18), (page,))
    language = facts("zh-Hans")
    reading = replace(read_roles(issue, read_lines(issue), language), begins=[0.0, begins, 0.0])
    assert [part.start for part in cut_fragments(reading, language)] == starts


LATE = """石匠说：“桥面铺了新石板，栏杆照
老样子补齐，老人来回走了几趟，都
说脚下稳当。老桥还能用一百年，我
们修的时候，把每块石头都编了号，
原来在哪里，修好还在哪里，谁也看
不出来动过。
"""


def test_a_quote_is_still_open_many_lines_after_it_began() -> None:
    (part,) = fragments_of(LATE)
    assert part.opens


def test_a_line_broken_inside_a_sentence_shows_the_column_of_a_fragment_of_two_lines() -> None:
    (part,) = fragments_of("不出来动过，我们修的时候都编了号，后来\n也没有乱。")
    assert part.column == 38


STORY = "这座桥有一百年了，桥面铺了新石\n板，栏杆照老样子补齐，老人来回\n走了几趟，说脚下稳当，石匠也说\n"


@pytest.mark.parametrize(("shown", "begins"), [("图为", "caption"), ("这是", "unknown")])
def test_a_long_text_before_a_credit_is_a_caption_where_it_says_what_its_picture_shows(shown: str, begins: str) -> None:
    boxes = [COLUMN, REST, LATE, STORY, f"{4 * STORY}稳当，{shown}修好的桥。\n李 澍 王 芦摄影报道"]
    assert fragments_of("\n".join(boxes))[-1].begins == begins


def test_the_rest_of_a_credit_broken_over_two_lines_ends_a_caption() -> None:
    caption = "这座桥有一百年了，桥面铺了新石\n板，走上去脚下稳当。记者 李澍 摄\n影报道"
    first, second = fragments_of(f"{caption}\n{REST}")
    assert (first.end, first.begins, first.ends) == (3, "caption", "signed")
    assert second.begins != "caption"


@pytest.mark.parametrize(
    ("credit", "length", "gloss"),
    [
        ("本报记者 李澍 摄影报道", 4, "the caption's own"),
        ("（李 澍 摄）", 4, "in brackets"),
        ("记者 李澍、王芦 摄影\n报道", 5, "broken over two lines"),
        ("渠口的新桥通了 李澍 摄", 1, "another picture's whole caption"),
    ],
)
def test_a_credit_below_a_short_line_goes_with_the_caption_above(credit: str, length: int, gloss: str) -> None:
    picture = "9月17日，渠口镇集市人头攒动，菜\n农正在摆放刚起的莲藕，价格比上月\n下降一成。"
    *_, last = fragments_of(f"{COLUMN}\n{REST}\n{REST.strip()}\n水渠清了。\n{picture}\n{credit}")
    assert (last.begins, last.end - last.start) == ("caption", length), gloss
