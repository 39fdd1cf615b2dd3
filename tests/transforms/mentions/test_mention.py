"""All rules over all parts of an item."""

from __future__ import annotations

from dataclasses import replace

from transforms.mentions.mention import Mention, find_mentions
from transforms.mentions.watch import WatchGroup, WatchList, WatchLists, WatchTerm
from transforms.records import Item

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
    mentions = [(m.kind, m.role, m.offset, m.surface, m.canonical) for m in find_mentions([ITEM], WATCH)]
    assert mentions == [
        ("phrase", "kicker", 1, "千渠润田", "千渠润田"),
        ("watch", "headline", 0, "水渠", "润田渠"),
        ("agency", "byline", 0, "新华社", "新华社"),
        ("agency", "body", 0, "新华社", "新华社"),
        ("watch", "body", 13, "潤田渠", "润田渠"),
        ("phrase", "body", 26, "老朋友", "老朋友"),
    ]


def test_an_agency_that_is_spoken_of_is_no_credit() -> None:
    assert [m for m in find_mentions([replace(ITEM, agency=None)], WATCH) if m.kind == "agency"] == []


def test_an_agency_is_found_under_the_name_that_is_printed() -> None:
    item = replace(ITEM, byline=None, agency="AP", body="美联社青溪电 渠水。" + "水" * 400 + "（法新社）")
    assert [m.surface for m in find_mentions([item], WATCH) if m.kind == "agency"] == ["美联社"]
    tail = replace(item, agency="AFP")
    assert [m.surface for m in find_mentions([tail], WATCH) if m.kind == "agency"] == ["法新社"]


def test_each_mention_names_its_article_and_stands_in_its_text() -> None:
    other = replace(ITEM, item_id="青溪日报-2021-10-12-p2-0123456789")
    mentions = find_mentions([ITEM, other], WATCH)
    assert [m.article_id for m in mentions] == [ITEM.item_id] * 6 + [other.item_id] * 6
    for mention in mentions:
        text = getattr(ITEM, mention.role)
        assert text[mention.offset : mention.offset + len(mention.surface)] == mention.surface


def test_no_items_and_no_lists_give_no_mentions() -> None:
    assert find_mentions([], WATCH) == []
    bare = replace(ITEM, kicker=None, headline=None, byline=None, body="", agency=None)
    assert find_mentions([bare], WatchLists()) == []


def test_no_two_mentions_are_the_same() -> None:
    doubled = replace(ITEM, body="“千渠润田”和“千渠润田”，润田渠和水渠")
    mentions: list[Mention] = find_mentions([doubled], WATCH)
    assert len(set(mentions)) == len(mentions)
