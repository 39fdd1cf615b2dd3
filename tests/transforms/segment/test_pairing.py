"""Pairing: which headline a kicker in a box of its own belongs to."""

from datetime import date

import numpy as np
import pytest

from transforms.records import Issue, Page
from transforms.segment.collected import collected_lines
from transforms.segment.cutting import Unit
from transforms.segment.fragments import Fragment, cut_fragments
from transforms.segment.grouping import Chain
from transforms.segment.issue import segment_issue
from transforms.segment.language import facts
from transforms.segment.lines import read_lines
from transforms.segment.pairing import (
    AFTER,
    AHEAD,
    BEFORE,
    BEHIND,
    MOST_ELSEWHERE,
    SIDES_PRIOR,
    Pairing,
    _label_odds,
    _reads_like_notice,
    _Settled,
    boundaries_of,
    places_of_sides,
    sides_elsewhere,
    where_odds,
)
from transforms.segment.roles import read_roles

KICKER = "老匠人老样子补齐栏杆——"
CANAL_HEAD, BRIDGE_HEAD = "泊雁县清淤九条水渠", "藕塘街石桥昨天重新开放"
CANAL = """本报讯（记者 李澍） 入秋以来，
泊雁县把水渠又清了一遍淤，渠水
流到了最远的田里，农户都说好。
清淤的人每天天不亮就下渠，午饭
在渠边吃，一个月清了九条渠。"""
BRIDGE = """本报讯（记者 王芦） 藕塘街的石
桥昨天重新开放，桥面铺了新石板，
栏杆照老样子补齐，老人来回走了
几趟，说脚下稳当。石匠说，老桥
还能用一百年。"""


def test_a_kicker_apart_from_two_headlines_goes_to_the_one_whose_words_it_shares() -> None:
    text = "\n\n".join((CANAL, KICKER, CANAL_HEAD, BRIDGE_HEAD, BRIDGE))
    issue = Issue("澜清日报", date(2025, 9, 18), (Page("1.txt", "01", tuple(text.split("\n"))),))
    segmented = segment_issue(issue)
    owner = {row.line_no: row.item_id for row in segmented.ledger}
    starts = {item.item_id: item.body[:10] for item in segmented.items}
    kicker = text.split("\n").index(KICKER) + 1
    found = [starts.get(owner[line] or "") for line in (kicker, kicker + 2, kicker + 4)]
    assert found == ["本报讯（记者 王芦）", "本报讯（记者 李澍）", "本报讯（记者 王芦）"]


def test_a_columns_short_name_is_no_headline_of_an_article_apart_whose_word_it_holds() -> None:
    picture = "秋湾村夜校开课的头一天，来了四\n十个人，有老人，也有带着娃娃的，\n桌子不够，就坐在门槛上听。李 澍摄"
    text = "\n\n".join(("农户喝上放心水", CANAL, "水渠70年", picture))
    issue = Issue("澜清日报", date(2025, 9, 18), (Page("1.txt", "01", tuple(text.split("\n"))),))
    found = {item.headline: item.body[:2] for item in segment_issue(issue).items}
    assert found == {"农户喝上放心水": "本报", "水渠70年": "秋湾"}


def test_a_caption_has_the_short_headline_of_a_block_although_its_words_are_none_of_it() -> None:
    picture = "渠口镇集市人头攒动，菜农正在摆放\n刚起的莲藕，近期本地蔬菜大量上市，\n价格比上月下降一成。李 澍摄"
    text = "\n\n".join((CANAL_HEAD, "早市", BRIDGE_HEAD, BRIDGE, CANAL, picture))
    issue = Issue("澜清日报", date(2025, 9, 18), (Page("1.txt", "01", tuple(text.split("\n"))),))
    found = {item.headline: item.body[:4] for item in segment_issue(issue).items}
    assert found == {CANAL_HEAD: "本报讯（", BRIDGE_HEAD: "本报讯（", "早市": "渠口镇集"}


def test_a_label_over_pictures_takes_the_caption_and_no_article_apart_from_it() -> None:
    news = Fragment(0, 9, 0, 20, "opening", "sentence")
    caption = Fragment(9, 12, 0, 20, "caption", "sentence")
    beside, apart = (_label_odds(Chain((caption,)), is_beside) for is_beside in (True, False))
    assert beside > apart > 0.0 > _label_odds(Chain((news,)), False)
    assert beside > _label_odds(Chain((news,)), True) > 0.0


HIRE = """澜清渔具公司因扩大生产需要，招聘
电工两名、船工四名，年龄五十岁以
下，会游泳的优先，待遇面议。"""
HEADS = (CANAL_HEAD, BRIDGE_HEAD, "渔船改装节能灯")


@pytest.mark.parametrize(
    ("blocks", "collected"),
    [
        (("\n".join(HEADS), CANAL, BRIDGE, HIRE), True),
        ((CANAL, BRIDGE, HIRE, "\n".join(HEADS)), True),
        ((HEADS[0], CANAL, HEADS[1], BRIDGE, HEADS[2], HIRE), False),
    ],
)
def test_headlines_are_collected_where_they_stand_together_before_or_behind_all_text(
    blocks: tuple[str, ...], collected: bool
) -> None:
    issue = Issue("澜清日报", date(2025, 9, 18), (Page("1.txt", "01", tuple("\n\n".join(blocks).split("\n"))),))
    language = facts("zh-Hans")
    reading = read_roles(issue, read_lines(issue), language)
    block = collected_lines(reading, range(len(reading.lines)), cut_fragments(reading, language))
    assert (block is not None) is collected


@pytest.mark.parametrize(("origin", "marked"), [("1", True), (None, False)])
def test_no_headline_is_asked_below_the_rest_of_an_article_from_another_page(origin: str | None, marked: bool) -> None:
    language = facts("zh-Hans")
    text = "\n\n".join((CANAL, CANAL_HEAD, BRIDGE, BRIDGE_HEAD, HIRE))
    issue = Issue("澜清日报", date(2025, 9, 18), (Page("1.txt", "02", tuple(text.split("\n"))),))
    reading = read_roles(issue, read_lines(issue), language)
    canal, bridge, rest = cut_fragments(reading, language)
    chains = [Chain((part,)) for part in (canal, bridge, rest._replace(origin=origin))]
    units = {0: Unit(canal.end, canal.end + 1), 1: Unit(bridge.end, bridge.end + 1)}
    known = boundaries_of(reading, chains, Pairing(units, (), after=2))
    assert known.ends_otherwise < 0.0
    assert (known.ends.get(rest.end) == 0.0) is marked


def test_a_headline_over_notices_finds_the_text_that_begins_as_one() -> None:
    text = "\n\n".join(("招聘启事", CANAL_HEAD, CANAL, BRIDGE_HEAD, BRIDGE, HIRE))
    issue = Issue("澜清日报", date(2025, 9, 18), (Page("1.txt", "01", tuple(text.split("\n"))),))
    found = {item.headline: item.body[:4] for item in segment_issue(issue).items}
    assert found == {CANAL_HEAD: "本报讯（", BRIDGE_HEAD: "本报讯（", "招聘启事": "澜清渔具"}


@pytest.mark.parametrize(
    ("text", "is_alike"),
    [
        (HIRE, True),
        ("因更换水泵，城南停水一天，不便之处\n敬请谅解。\n澜清市自来水公司\n2025年9月16日", True),
        (CANAL, False),
    ],
)
def test_a_text_is_like_a_notice_where_it_begins_or_is_signed_as_one(text: str, is_alike: bool) -> None:
    language = facts("zh-Hans")
    issue = Issue("澜清日报", date(2025, 9, 18), (Page("1.txt", "01", tuple(text.split("\n"))),))
    reading = read_roles(issue, read_lines(issue), language)
    assert _reads_like_notice(reading, Chain(tuple(cut_fragments(reading, language)))) is is_alike


def test_of_articles_apart_the_nearest_on_a_side_is_the_likeliest() -> None:
    side, distance = np.array([[AHEAD, AHEAD, AHEAD, BEHIND, BEHIND]]), np.array([[2, 5, 9, 3, 4]])
    (odds,) = where_odds(places_of_sides(side, distance), SIDES_PRIOR)
    assert odds[0] > odds[1] > odds[2]
    assert odds[3] > odds[4]


@pytest.mark.parametrize(
    ("sides", "better", "worse", "gloss"),
    [
        ((6.0, 1.0, 1.0, 1.0), BEFORE, AFTER, "headlines right before their bodies"),
        ((1.0, 6.0, 1.0, 1.0), AFTER, BEFORE, "right after them"),
        ((1.0, 1.0, 6.0, 1.0), AHEAD, BEHIND, "collected at the top"),
        ((1.0, 1.0, 1.0, 6.0), BEHIND, AHEAD, "collected at the end"),
    ],
)
def test_the_side_that_a_page_prefers_speaks_for_an_article(
    sides: tuple[float, ...], better: int, worse: int, gloss: str
) -> None:
    ((one, other),) = where_odds(places_of_sides(np.array([[better, worse]]), np.ones((1, 2), dtype=np.int64)), sides)
    assert one > other, gloss


def test_a_place_says_nothing_where_all_articles_stand_alike() -> None:
    odds = where_odds(places_of_sides(np.full((1, 1), AHEAD), np.ones((1, 1), dtype=np.int64)), SIDES_PRIOR)
    assert odds == pytest.approx(0.0)


def test_a_page_is_supposed_to_set_its_headlines_where_the_other_pages_of_its_issue_do() -> None:
    def page(*shown: float) -> Pairing:
        none = np.zeros((0, 0))
        return Pairing({}, (), settled=_Settled(none.astype(int), none, {}, shown, shown))

    first, second, third = sides_elsewhere([page(1.0, 0.0, 0.0, 0.0), page(0.0, 2.0, 0.0, 0.0), Pairing({}, ())])
    assert first == (SIDES_PRIOR[BEFORE], SIDES_PRIOR[AFTER] + 2.0, SIDES_PRIOR[AHEAD], SIDES_PRIOR[BEHIND])
    assert second[BEFORE] == SIDES_PRIOR[BEFORE] + 1.0
    assert third == (SIDES_PRIOR[BEFORE] + 1.0, SIDES_PRIOR[AFTER] + 2.0, SIDES_PRIOR[AHEAD], SIDES_PRIOR[BEHIND])
    many = sides_elsewhere([page(40.0, 20.0, 0.0, 0.0), Pairing({}, ())])[1]
    assert many[BEFORE] - SIDES_PRIOR[BEFORE] == pytest.approx(MOST_ELSEWHERE * 2 / 3, abs=0.1)
