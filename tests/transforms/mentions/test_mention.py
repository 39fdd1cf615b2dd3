"""All rules over all parts of an item."""

from __future__ import annotations

from datetime import date

import pytest

from transforms.mentions.mention import Mention, find_mentions
from transforms.mentions.watch import WatchGroup, WatchList, WatchLists, WatchTerm
from transforms.records import Author, Item

DAY = date(2021, 10, 12)
WATCH = WatchLists((WatchList("rivers", (WatchGroup("Works", (WatchTerm("润田渠", ("水渠",)),)),)),))
ITEM = Item(
    item_id="青溪日报-2021-10-12-p1-0123456789",
    kind="article",
    page="1",
    pages=("1",),
    page_position=1,
    headline="水渠通到田头",
    headline_status="paired",
    kicker="“千渠润田”活动见闻",
    deck=None,
    byline="新华社记者 许宁",
    body="新华社青溪10月11日电 潤田渠通水。\n村民称之为“老朋友”。",
    confidence=0.9,
    evidence="",
    agency="新华社",
)


def test_every_part_is_searched_in_reading_order() -> None:
    mentions = [(m.kind, m.role, m.offset, m.surface, m.canonical) for m in find_mentions([ITEM], DAY, WATCH)]
    assert mentions == [
        ("phrase", "kicker", 1, "千渠润田", "千渠润田"),
        ("watch", "headline", 0, "水渠", "润田渠"),
        ("agency", "byline", 0, "新华社", "新华社"),
        ("person", "byline", 6, "许宁", "许宁"),
        ("agency", "body", 0, "新华社", "新华社"),
        ("date", "body", 5, "10月11日", "2021-10-11"),
        ("place", "body", 13, "潤田渠", "润田渠"),
        ("watch", "body", 13, "潤田渠", "润田渠"),
        ("phrase", "body", 26, "老朋友", "老朋友"),
    ]


def test_an_agency_that_is_spoken_of_is_no_credit() -> None:
    assert [m for m in find_mentions([ITEM._replace(agency=None)], DAY, WATCH) if m.kind == "agency"] == []


def test_an_agency_is_found_under_the_name_that_is_printed() -> None:
    item = ITEM._replace(byline=None, agency="AP", body="美联社青溪电 渠水。" + "水" * 400 + "（法新社）")
    assert [m.surface for m in find_mentions([item], DAY, WATCH) if m.kind == "agency"] == ["美联社"]
    tail = item._replace(agency="AFP")
    assert [m.surface for m in find_mentions([tail], DAY, WATCH) if m.kind == "agency"] == ["法新社"]


def test_each_mention_names_its_article_and_stands_in_its_text() -> None:
    other = ITEM._replace(item_id="青溪日报-2021-10-12-p2-0123456789")
    mentions = find_mentions([ITEM, other], DAY, WATCH)
    assert [m.article_id for m in mentions] == [ITEM.item_id] * 9 + [other.item_id] * 9
    for mention in mentions:
        text = getattr(ITEM, mention.role)
        assert text[mention.offset : mention.offset + len(mention.surface)] == mention.surface


def test_the_people_credited_are_found_under_their_names_whatever_the_spacing() -> None:
    item = ITEM._replace(agency=None, byline="本报记者 许 宁", authors=(Author("许宁", "reporter"),), body="许宁下乡。")
    people = [m for m in find_mentions([item], DAY, WatchLists()) if m.kind == "person"]
    assert [(m.role, m.surface, m.canonical, m.rule) for m in people] == [
        ("byline", "许 宁", "许宁", "byline"),
        ("body", "许宁", "许宁", "byline"),
    ]


@pytest.mark.parametrize(
    ("byline", "body", "rules"),
    [
        (None, "新华社漯河10月11日电 漯河市昨日通水。", ["dateline", "gazetteer"]),
        ("本报漯河讯", "漯河市昨日通水。", ["dateline", "gazetteer"]),  # the body's is what the report is about
    ],
)
def test_the_place_that_a_report_was_sent_from_is_a_credit(byline: str | None, body: str, rules: list[str]) -> None:
    item = ITEM._replace(kicker=None, headline=None, byline=byline, body=body, dateline_place="漯河")
    places = [m for m in find_mentions([item], DAY, WatchLists()) if m.kind == "place"]
    assert [m.rule for m in places] == rules
    assert {m.canonical for m in places} == {"河南省漯河市"}


def test_a_person_whom_one_item_names_with_confidence_is_found_in_all() -> None:
    named = ITEM._replace(body="县委书记陶立新主持会议。")
    bare = ITEM._replace(item_id="青溪日报-2021-10-12-p2-0123456789", headline="水渠 陶立新 田头", body="新闻")
    people = [m for m in find_mentions([bare, named], DAY, WatchLists()) if m.canonical == "陶立新"]
    assert [(m.article_id, m.role) for m in people] == [(bare.item_id, "headline"), (named.item_id, "body")]


def test_traditional_text_is_counted_under_simplified_names() -> None:
    item = ITEM._replace(agency=None, body="縣長張國強說，臺灣客人來了。")
    mentions = {m.surface: (m.kind, m.canonical) for m in find_mentions([item], DAY, WatchLists())}
    assert mentions["張國強"] == ("person", "张国强")
    assert mentions["臺灣"] == ("place", "台湾省")


def test_a_county_is_settled_by_the_home_of_the_paper() -> None:
    item = ITEM._replace(agency=None, body="朝阳区与鼓楼区结对。")
    places = [m.canonical for m in find_mentions([item], DAY, WatchLists(), "江苏省南京市") if m.kind == "place"]
    assert "江苏省南京市鼓楼区" in places


def test_no_items_and_no_lists_give_no_mentions() -> None:
    assert find_mentions([], DAY, WATCH) == []
    bare = ITEM._replace(kicker=None, headline=None, byline=None, body="", agency=None)
    assert find_mentions([bare], DAY, WatchLists()) == []


def test_no_two_mentions_are_the_same() -> None:
    doubled = ITEM._replace(body="“千渠润田”和“千渠润田”，润田渠和水渠")
    mentions: list[Mention] = find_mentions([doubled], DAY, WATCH)
    assert len(set(mentions)) == len(mentions)
