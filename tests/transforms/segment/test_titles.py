"""Titles: which lines of a headline block are kicker, headline and deck."""

from datetime import date

import pytest

from transforms.records import Issue, Page
from transforms.segment.issue import segment_issue
from transforms.segment.language import facts
from transforms.segment.lines import read_lines
from transforms.segment.roles import read_roles
from transforms.segment.titles import side_of_kickers, title_roles, weigh_titles

SAID = "泊雁县的老渠工，藕塘街石桥的守桥人，澜清县志馆的讲述者和本报的热心读者韩澄同志来到老桥。"


@pytest.mark.parametrize(
    ("texts", "kickers"),
    [
        # A kicker set to a measure ends with its short line, as a paragraph does.
        (
            [
                "泊雁县的老渠工，藕塘街",
                "石桥的守桥人，澜清县志",
                "馆的讲述者和本报的热心",
                "读者韩澄同志",
                "王芦同志荣获奖章",
            ],
            4,
        ),
        (["泊雁县的老渠工，藕塘街", "石桥的守桥人，澜清县志", "馆的讲述者韩"], 0),
        (["石桥重新开放", "老桥再用百年"], 0),
    ],
)
def test_a_short_line_ends_what_is_set_to_a_measure(texts: list[str], kickers: int) -> None:
    issue = Issue("澜清日报", date(2025, 9, 18), (Page("1.txt", "01", tuple(texts)),))
    reading = read_roles(issue, read_lines(issue), facts("zh-Hans"))
    roles = [role for _, role in title_roles(weigh_titles(reading, range(len(texts)), SAID))]
    assert roles == ["kicker"] * kickers + ["headline"] * (len(texts) - kickers)


@pytest.mark.parametrize(
    ("texts", "roles", "gloss"),
    [
        (
            ["开展“灯会”“船市”等九项活动", "古渡口灯火亮到半夜游", "人"],
            "khh",
            "the second line is full and yet narrower than the first: another size of type",
        ),
        (
            ["县图书馆借出去的书", "出席读书会的人都还", "了"],
            "hhh",
            "lines of one width are one headline broken, whatever words begin them",
        ),
        (["古渡口灯火亮到半夜游", "人"], "hh", "a remainder"),
        (["船工说——", "石阶修好了脚下稳当"], "kh", "a dash"),
    ],
)
def test_lines_of_one_measure_stay_together(texts: list[str], roles: str, gloss: str) -> None:
    issue = Issue("澜清日报", date(2025, 9, 18), (Page("1.txt", "1", tuple(texts)),))
    reading = read_roles(issue, read_lines(issue), facts("zh-Hans"))
    assert "".join(role[0] for _, role in title_roles(weigh_titles(reading, range(len(texts))))) == roles, gloss


@pytest.mark.parametrize(
    ("texts", "body", "roles", "gloss"),
    [
        (["柳桐驰在泊雁县调研时强调", "让渠水长清"], "", "kh", "words that report speech"),
        (["渠长强调守土有责抓好清淤", "让渠水一年四季长清"], "", "kh", "such words inside a kicker"),
        (["老渠清淤六十天，河道通了", "泊雁县的鱼回来了"], "", "kh", "a comma, where a headline has a space"),
        (["渠水为何又清了（新视点）", "泊雁县民警金军安——"], "", "hk", "a column's name closes a headline"),
        (["泊雁县民警金军安——"], "", "k", "a dash waits for a headline that is not here"),
        (["渠水清了"], "", "h", "a line alone is the headline"),
        (["渠水清了鱼儿回来", "——泊雁县清淤纪事"], "", "hd", "a dash begins a deck"),
        (["市政府常务会议研究渠道管护等工作", "研究古桥修缮等事项"], "", "hd", "what a meeting dealt with besides"),
        (["市政府常务会议召开", "柳桐驰主持并讲话"], "", "hd", "who spoke"),
        (["打响清渠行动第一仗", "柳桐驰作具体部署"], "", "hd", "who gave orders"),
        (["打响清渠行动第一仗", "清淤二百里 通河十五处"], "", "hd", "two halves give details"),
        (["老渠清淤进行", "渠水清了鱼儿回来"], "", "kh", "two lines that do not run on"),
        (["泊雁县办起守桥", "巡渠的老人学堂"], "守桥巡渠的老人", "hh", "the article says what stands at the break"),
        (["泊雁渡口的船工盼来", "新船（老照片）"], "", "hh", "a column's name is no headline by itself"),
        (["“守桥人的一年”", "灯火亮到半夜"], "", "hh", "a mark says nothing of what follows it"),
        (["“守桥人的一年”", "", "灯火亮到半夜"], "", "kh", "a blank line does"),
        (["渠水为何“泊雁", "县最清”的缘故"], "", "hh", "quotation marks stay open at the break"),
    ],
)
def test_a_block_is_cut_where_its_parts_are_likeliest(texts: list[str], body: str, roles: str, gloss: str) -> None:
    issue = Issue("澜清日报", date(2025, 9, 18), (Page("1.txt", "1", tuple(texts)),))
    reading = read_roles(issue, read_lines(issue), facts("zh-Hans"))
    assert "".join(role[0] for _, role in title_roles(weigh_titles(reading, range(len(roles)), body))) == roles, gloss


def test_a_lone_kicker_says_that_its_headline_is_lost() -> None:
    page = Page("1.txt", "1", ("泊雁县民警金军安——",))
    (item,) = segment_issue(Issue("澜清日报", date(2025, 9, 18), (page,))).items
    assert (item.headline, item.kicker, item.headline_status) == (None, "泊雁县民警金军安——", "lost")


AFTER, BEFORE = ("渠水清了鱼儿回来", "船工说——"), ("船工说——", "渠水清了鱼儿回来")
UNTOLD = ("老渠清淤进行", "渠水清了鱼儿回来")  # the second line is the wider one: either may be the kicker


@pytest.mark.parametrize(
    ("others", "roles", "gloss"),
    [
        ((), "kh", "kickers mostly stand before their headlines"),
        ((AFTER,), "hk", "but not in this dump"),
        ((AFTER, BEFORE, BEFORE), "kh", "one that stands elsewhere is an exception"),
    ],
)
def test_kickers_stand_on_the_side_where_the_others_of_the_issue_do(
    others: tuple[tuple[str, str], ...], roles: str, gloss: str
) -> None:
    lines = [line for block in (UNTOLD, *others) for line in block]
    issue = Issue("澜清日报", date(2025, 9, 18), (Page("1.txt", "1", tuple(lines)),))
    reading = read_roles(issue, read_lines(issue), facts("zh-Hans"))
    blocks = [weigh_titles(reading, range(at, at + 2)) for at in range(0, len(lines), 2)]
    found = title_roles(blocks[0], side_of_kickers(blocks))
    assert "".join(role[0] for _, role in found) == roles, gloss
