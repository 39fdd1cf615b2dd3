"""Keyed dumps: where a block's title ends and its body begins."""

from datetime import date

import pytest

from transforms.records import Issue, Page
from transforms.segment.blocks import blank_lines_separate_items, read_blocks
from transforms.segment.language import facts
from transforms.segment.lines import read_lines
from transforms.segment.roles import read_roles


def roles_of(block: tuple[str, ...]) -> list[str]:
    issue = Issue("北渡晚報", date(1931, 5, 2), (Page("01.txt", "01", block),))
    (piece,) = read_blocks(issue, read_lines(issue), facts("zh-Hant"))
    return [role for _, role in piece.members]


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
    assert roles_of(block) == ["headline"] * 2 + ["body"] * 6


def test_a_body_begins_where_lines_of_one_width_run_on_into_each_other() -> None:
    block = (
        "柳橋路拆屋",  # title: "Houses on Liuqiao Road pulled down"
        "城西區北",  # body: "Fifteen tenants of the old houses north / of the temple ...", narrow beside the title
        "塔街後面",
        "舊屋十五",
        "號住戶、",
        "昨日推派代表往見縣",
        "長、請求展期一月、",
        "縣長已允考慮、",
    )
    assert roles_of(block) == ["headline"] + ["body"] * 7


def test_a_keyed_title_ends_with_its_writer() -> None:
    block = (
        "渡口雜憶",  # title: "Memories of the ferry"
        "·華蓀利·",
        "余家臨河、門前一渡、往",
        "來者日數百人、舟子李老",
        "鬚髮皆白、終日不發一語、",
        "今渡口已建橋、老不知所",
        "終、每過其地、猶聞敲舷",
        "之聲、",
    )
    assert roles_of(block) == ["headline", "byline"] + ["body"] * 6


@pytest.mark.parametrize(
    ("last", "role"),
    [
        ("渡口雜憶", "headline"),  # "Memories of the ferry", below its text
        ("（聯訊社）", "body"),  # a credit
        ("華蓀利", "body"),  # a name
    ],
)
def test_a_short_line_below_a_text_without_a_title_is_its_title(last: str, role: str) -> None:
    block = (
        "余家臨河，門前一渡，往來者",
        "日數百人，舟子李老，鬚髮皆",
        "白，終日不發一語。今渡口已",
        "建橋，老不知所終。",
        last,
    )
    assert roles_of(block) == ["body"] * 4 + [role]


def test_folios_between_blank_lines_do_not_hide_that_blocks_are_whole_pieces() -> None:
    piece = (
        "渡口雜憶",
        "余家臨河、門前一渡、往",
        "來者日數百人、舟子李老",
        "鬚髮皆白、終日不發一語、",
        "今渡口已建橋、",
        "聞之、",
        "",
    )
    folios = ("第二版", "", "本市", "", "編輯韓祥", "")
    as_pieces = Issue("北渡晚報", date(1931, 5, 2), (Page("01.txt", "01", (*folios, *piece * 4)),))
    untitled = Issue("北渡晚報", date(1931, 5, 2), (Page("01.txt", "01", (*folios, *(piece[1:] + piece[:1]) * 4)),))
    assert blank_lines_separate_items(read_lines(as_pieces), facts("zh-Hant"))
    assert not blank_lines_separate_items(read_lines(untitled), facts("zh-Hant"))


CANAL = """泊雁县：
全县清淤九条水渠
——记渠口镇的护渠人
□本报记者 李澍
　　入秋以来，泊雁县把水渠又清了一遍
淤，渠水流到了最远的田里，农户都说好。
清淤的人每天天不亮就下渠，午饭在渠边
吃，一个月清了九条渠。"""
LETTER = """桥栏杆什么时候修
　　编辑同志：藕塘街的石桥断了一截栏
杆，老人走过去心里不踏实，夜里更看不
清。听说街上要修，想问问哪一天动工。
读者 王芦"""


def test_blocks_whose_lines_were_read_have_bylines_kickers_and_decks_and_none_of_the_furniture() -> None:
    page = f"责任编辑：李澍　校对：王芦\n{CANAL}\n\n{LETTER}"
    issue = Issue("澜清日报", date(2025, 9, 18), (Page("01.txt", "01", tuple(page.split("\n"))),))
    lines, language = read_lines(issue), facts("zh-Hans")
    editors, canal, letter = read_blocks(issue, lines, language, read_roles(issue, lines, language))
    assert [role for _, role in editors.members] == ["furniture"]
    assert [role for _, role in canal.members] == ["kicker", "headline", "deck", "byline", *["body"] * 4]
    assert [role for _, role in letter.members] == ["headline", "body", "body", "body", "byline"]
