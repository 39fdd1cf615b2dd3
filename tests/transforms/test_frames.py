"""Records become rows and rows records again, with nothing lost on the way."""

from __future__ import annotations

from datetime import date

import polars as pl

from transforms.frames import (
    article_rows,
    issues_of_rows,
    items_of_rows,
    line_rows,
    mention_rows,
    sketch_rows,
    term_rows,
)
from transforms.mentions.mention import find_mentions
from transforms.mentions.watch import WatchLists
from transforms.records import Issue, Page
from transforms.reprints.sketches import sketch_items
from transforms.schema import DUMPS, MENTIONS, SKETCHES, TERMS
from transforms.segment.issue import segment_issue
from transforms.terms.counts import count_terms

DAY = date(2024, 9, 2)
TEXT = """澄江晚报

　　本报讯（记者 岑一苇）9月1日，澄江市“清渠行动”推
进会召开，部署下一步工作。

澄江市召开“清渠行动”推进会
"""
ISSUE = Issue(
    "澄江晚报",
    DAY,
    (Page("澄江晚报/2024-09-02/01.txt", "01", tuple(TEXT.split("\n"))),),
    publication_names=("澄江晚报",),
    language="zh-Hans",
)


def test_items_come_back_as_they_went() -> None:
    reading = segment_issue(ISSUE)
    assert items_of_rows(article_rows([(ISSUE, reading)])) == {"澄江晚报": list(reading.items)}


def test_the_ledger_carries_the_line_as_received() -> None:
    rows = line_rows([(ISSUE, segment_issue(ISSUE))])
    lines = TEXT.split("\n")
    assert rows.height == sum(bool(line.strip()) for line in lines)
    assert all(lines[line_no - 1] == text for line_no, text in rows.select("line_no", "text").iter_rows())


def test_an_issue_is_read_again_from_its_dump_alone() -> None:
    facts = {
        "source": ISSUE.pages[0].source,
        "status": "accepted",
        "publication": "澄江晚报",
        "issue_date": DAY,
        "edition": "",
        "names": ["澄江晚报"],
        "language": "zh-Hans",
        "page": "01",
        "text": TEXT,
    }
    dump = pl.DataFrame([facts], schema_overrides=DUMPS.polars_schema)
    assert issues_of_rows(dump) == (ISSUE,)


def test_days_without_mentions_or_words_are_empty_tables_of_the_same_schema() -> None:
    assert mention_rows("澄江晚报", DAY, []).schema == MENTIONS.polars_schema
    assert term_rows("澄江晚报", DAY, count_terms([])).schema == TERMS.polars_schema
    assert sketch_rows("澄江晚报", DAY, []).schema == SKETCHES.polars_schema


def test_every_item_has_a_row_of_its_sketch() -> None:
    items = segment_issue(ISSUE).items
    sketches = sketch_rows("澄江晚报", DAY, sketch_items(items))
    assert sketches["article_id"].to_list() == [item.item_id for item in items]
    assert set(sketches["sketch_status"]) <= {"sketched", "too short", "other kind"}


def test_mentions_and_words_are_rows_of_their_item() -> None:
    items = segment_issue(ISSUE).items
    mentions = mention_rows("澄江晚报", DAY, find_mentions(items, DAY, WatchLists()))
    terms = term_rows("澄江晚报", DAY, count_terms(items))
    assert "清渠行动" in mentions["canonical"].to_list()
    assert terms.filter(pl.col("term") == "清渠")["headline_count"].to_list() == [1]
