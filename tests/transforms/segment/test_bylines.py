"""Bylines on lines of their own: between two articles, two in a row, and inside a longer piece."""

from __future__ import annotations

from datetime import date

import pytest

from transforms.records import Issue, Item, Page
from transforms.segment.issue import segment_issue

CANAL = """清淤的人说，开春以前要把九条渠
都清一遍，村里的老人都来帮忙，
有人挑来热水，有人搬来木板，都
叫这条渠银腰带。"""
LIBRARY = """昨天晚上，市图书馆举行读书会，
七十三名读者共读一本书，作者也
来了，他说书里的人物都能在柳桥
街找到影子。"""

SCHOOL = """中午十二点，渡口小学的校长端着
餐盘坐到学生中间，他吃得一点不
剩，说家长放心，自己也就放心。"""


def items_of(text: str) -> dict[str, Item]:
    page = Page("01.txt", "01", tuple(text.split("\n")))
    issue = Issue("澜清日报", date(2025, 9, 18), (page,), "", ("澜清日报",), "zh-Hans")
    return {item.headline or "": item for item in segment_issue(issue).items}


def test_a_blank_line_parts_a_byline_from_the_article_before() -> None:
    found = items_of(f"清渠清出银腰带\n\n{CANAL}\n\n■本报记者 李 澍\n{LIBRARY}\n\n图书馆里读书会")
    assert found["图书馆里读书会"].byline == "■本报记者 李 澍"
    assert found["清渠清出银腰带"].byline is None


def test_bylines_of_two_shapes_in_a_row_are_of_two_articles() -> None:
    found = items_of(f"清渠清出银腰带\n\n{CANAL}\n王芦\n■本报记者 李 澍\n{LIBRARY}\n\n图书馆里读书会")
    assert [item.byline for item in found.values()] == ["王芦", "■本报记者 李 澍"]


@pytest.mark.parametrize(
    ("cut_off", "name", "byline"),
    [
        ("下游十二个村的人也在清，他们把", "李澍", "李澍"),
        ("下游十二个村的人也在清，带队的王", "李澍", None),  # the rest of the name 王李澍
        ("下游十二个村的人也在清，还有", "几个娃娃", None),  # no name
    ],
)
def test_a_name_between_two_boxes_is_a_byline(cut_off: str, name: str, byline: str | None) -> None:
    library = "昨天晚上，市图书馆举行\n读书会，七十三名读者共\n读一本书，作者也来了，\n他说书里的人都住柳桥。"
    found = items_of(f"清渠清出银腰带\n\n{CANAL}\n{cut_off}\n{name}\n{library}\n\n图书馆里读书会")
    assert found["清渠清出银腰带"].byline == byline


def test_the_longer_of_two_articles_is_rather_the_signed_one() -> None:
    long = f"{CANAL}\n\n清渠清出银腰带"
    assert items_of(f"图书馆里读书会\n\n{LIBRARY}\n李澍\n{long}")["图书馆里读书会"].byline == "李澍"
    long = "\n".join([CANAL] * 3 + ["", "清渠清出银腰带"])
    assert items_of(f"图书馆里读书会\n\n{LIBRARY}\n李澍\n{long}")["清渠清出银腰带"].byline == "李澍"


def test_bylines_stand_where_those_beside_signed_articles_do() -> None:
    titles = "清渠清出银腰带\n\n图书馆里读书会\n\n校长陪餐先尝一口"
    signed = f"{LIBRARY}（张穗）\n○李澍\n{CANAL}{CANAL}\n○王芦\n{SCHOOL}{SCHOOL}\n\n{titles}"
    assert {item.body[:2]: item.byline for item in items_of(signed).values()} == {
        "昨天": None,
        "清淤": "○李澍",
        "中午": "○王芦",
    }


PARTS = """　　本报讯（记者王芦）清淤的人说，
开春以前要把九条渠都清一遍，村里
的老人都来帮忙。
　　有人挑来热水，有人搬来木板，都
叫这条渠银腰带。
　　渠水绕过七个村才流进湖里。清一遍
要两个月。
　　本报记者 李 澍
　　下游的村子也在清渠。昨天上午，
三十个人带着铁锹下到渠底，把淤泥
一担一担挑上来。
　　村民说，渠通了，下游的地就不用
再等水了。"""


def test_a_name_set_as_a_paragraph_stays_in_the_text() -> None:
    (item,) = items_of(f"清渠清出银腰带\n\n{PARTS}").values()
    assert item.byline is None
    assert "本报记者 李澍" in item.body.split("\n")


@pytest.mark.parametrize(
    ("line", "said", "is_title"),
    [
        ("平糶米", "平糶會議定", True),  # "cheap rice" begins like the rare surname 平: its words stand in the text
        ("平子安", "平糶會議定", False),  # a name
    ],
)
def test_a_word_above_a_headline_that_begins_like_a_rare_surname_is_no_byline(
    line: str, said: str, is_title: bool
) -> None:
    rice = f"昨天{said}，从下个月起，\n在渡口路设站卖米，每人限买五\n升，早上八点开门，卖完为止。"
    found = items_of(f"清渠清出银腰带\n{CANAL}\n{line}\n明日开售\n{rice}")
    assert (line in [item.byline for item in found.values()]) is not is_title


def test_an_opening_broken_before_its_last_word_is_no_byline() -> None:
    body = "　　記者李渠澍／泊雁報\n導　" + LIBRARY.replace("昨天晚上，", "昨晚")
    assert [item.byline for item in items_of(f"圖書館裡讀書會\n{body}").values()] == [None]


@pytest.mark.parametrize(
    "byline",
    [
        "文／李澍",
        "文／李渠澍　圖／周 芦",  # about as wide as the column
        "撰文：李澍　王渠芦",
        "記者李 澍／泊雁—王 芦攝影",
        "●李 澍",
    ],
)
def test_a_writer_behind_a_craft_or_a_bullet_is_a_byline_though_the_line_above_might_be_text(byline: str) -> None:
    found = items_of(f"渠水清了農戶笑了\n{CANAL}\n下游十二个村的人也在清，他们把\n圖書館裡讀書會\n{byline}\n{LIBRARY}")
    assert [item.byline for item in found.values()] == [None, byline]


def test_names_in_brackets_below_a_headline_are_its_byline() -> None:
    found = items_of(f"清渠清出银腰带\n（李澍、王渠芦）\n{CANAL}\n\n图书馆里读书会\n{LIBRARY}")
    assert [item.byline for item in found.values()] == ["（李澍、王渠芦）", None]
