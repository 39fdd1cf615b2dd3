"""Signals of inferred items, on small made-up pages."""

from datetime import date

import pytest

from transforms.records import Issue, Page
from transforms.segment.confidence import Signals, confidence, least_beside, own_odds
from transforms.segment.issue import Read, read_issue
from transforms.segment.piece import Piece
from transforms.segment.signals import edges_of, neighbours_of

CANAL_HEAD = "泊雁县清淤九条水渠"
CANAL = """本报讯（记者 李澍） 入秋以来，
泊雁县把水渠又清了一遍淤，渠水
流到了最远的田里，农户都说好。
清淤的人每天天不亮就下渠，午饭
在渠边吃，一个月清了九条渠。"""
BRIDGE_HEAD = "藕塘街石桥重新开放"
BRIDGE = """本报讯（记者 王芦） 藕塘街的石
桥昨天重新开放，桥面铺了新石板，
栏杆照老样子补齐，老人来回走了
几趟，说脚下稳当。石匠说，老桥
还能用一百年。"""
PAGE = f"{CANAL_HEAD}\n\n{CANAL}\n\n{BRIDGE_HEAD}\n\n{BRIDGE}"


def read(page: str) -> Read:
    return read_issue(Issue("澜清日报", date(2025, 9, 18), (Page("01.txt", "01", tuple(page.split("\n"))),)))


def articles(page: str) -> list[Piece]:
    return [piece for piece in read(page).pieces if piece.kind == "article"]


def signals(page: str) -> list[Signals]:
    return [piece.signals for piece in articles(page) if piece.signals]


def test_plain_pages_show_sure_links_and_headlines_on_one_side() -> None:
    canal, bridge = signals(PAGE)
    assert min(canal.links, bridge.links, canal.margin, bridge.margin) > 1.0
    assert canal.side == bridge.side >= 0.5
    assert not canal.is_unsigned


def test_an_article_without_a_headline_has_no_side_and_no_pairing() -> None:
    lost = [one for one in signals(f"{CANAL}\n\n{BRIDGE_HEAD}\n\n{BRIDGE}") if not one.side]
    assert [(one.words, one.margin) for one in lost] == [(0.0, 0.0)]


@pytest.mark.parametrize(
    ("credit", "is_unsigned"),
    [
        ("本报讯（记者 李澍） ", False),  # a cue with the reporter's name
        ("", True),
    ],
)
def test_text_that_nobody_signs_and_nothing_opens_is_told(credit: str, is_unsigned: bool) -> None:
    body = CANAL.replace("本报讯（记者 李澍） ", credit)
    canal, *_ = signals(f"{CANAL_HEAD}\n\n{body}\n\n{BRIDGE_HEAD}\n\n{BRIDGE}")
    assert canal.is_unsigned == is_unsigned


def test_a_line_between_two_of_an_item_lies_at_two_of_its_edges() -> None:
    found = read(PAGE)
    assert found.reading is not None
    assert edges_of(found.reading, [(1, "body"), (3, "body")]) == [0, 2, 2, 4]


def test_neighbours_are_the_items_next_to_an_item_in_the_dump() -> None:
    found = read(PAGE)
    places = [at for at, piece in enumerate(found.pieces) if piece.kind == "article"]
    beside = neighbours_of(found.pieces)
    assert [beside[at] for at in places] == [{places[1]}, {places[0]}]


def test_each_of_two_neighbours_answers_for_the_other() -> None:
    """The second headline fits neither text: what that costs its article's odds reaches the first one's confidence."""
    first, second = articles(PAGE.replace(BRIDGE_HEAD, "图书馆周末延长开放时间"))
    assert first.signals is not None
    assert second.signals is not None
    odds = own_odds(first.signals), own_odds(second.signals)
    assert odds[1] < odds[0]
    assert first.confidence == confidence(odds[0], least_beside([odds[1]]))
    assert second.confidence == confidence(odds[1], least_beside([odds[0]]))
