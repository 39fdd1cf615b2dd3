"""Each promise of a day, kept by good rows and broken by rows with one thing wrong."""

from __future__ import annotations

import polars as pl
import pytest

from transforms.promises import BREACHES_NAMED, item_breaches, key_breaches, ledger_breaches, orphan_breaches
from transforms.schema import MENTIONS

DUMPS = pl.DataFrame(
    [
        ("a.txt", "accepted", "一行\n\n \t\n末行"),
        ("b.txt", "quarantined", None),
    ],
    {"source": pl.String, "status": pl.String, "text": pl.String},
    orient="row",
)
LINES = pl.DataFrame([("a.txt", 1, "x"), ("a.txt", 4, None)], ["source", "line_no", "item_id"], orient="row")
ARTICLES = pl.DataFrame({"article_id": ["x"]})


def test_a_full_ledger_has_every_line_that_is_not_blank_once() -> None:
    assert ledger_breaches(DUMPS, LINES) == []


@pytest.mark.parametrize(
    ("lines", "breach"),
    [
        (LINES.head(1), "a.txt, line 4: in the ledger 0 times, due 1"),
        (pl.concat([LINES, LINES.head(1)]), "a.txt, line 1: in the ledger 2 times, due 1"),
        (LINES.with_columns(line_no=pl.col("line_no").replace(4, 3)), "a.txt, line 3: in the ledger 1 times, due 0"),
        (LINES.with_columns(source=pl.lit("b.txt")), "b.txt, line 1: in the ledger 1 times, due 0"),
    ],
    ids=["a line lost", "a line twice", "a blank line in it", "a line of a dump that was turned away"],
)
def test_a_ledger_with_one_thing_wrong_is_named(lines: pl.DataFrame, breach: str) -> None:
    assert breach in ledger_breaches(DUMPS, lines)


def test_items_and_lines_name_each_other() -> None:
    assert item_breaches(LINES, ARTICLES) == []
    assert item_breaches(LINES, ARTICLES.clear()) == ["x: has lines, but no row in articles"]
    assert item_breaches(LINES.tail(1), ARTICLES) == ["x: has a row in articles, but no line"]


def test_mentions_are_of_articles_that_are_there() -> None:
    mentions = pl.DataFrame({"article_id": ["x", "y"]})
    assert orphan_breaches(ARTICLES, mentions) == ["y: mentioned in, but no row in articles"]


def test_keys_are_unique_and_many_breaches_are_cut_short() -> None:
    row = ("x", "澄江晚报", None, "phrase", "清渠", "清渠", "quoted", 1.0, "body")
    once = pl.DataFrame([(*row, n, []) for n in range(BREACHES_NAMED + 2)], MENTIONS.polars_schema, orient="row")
    assert key_breaches(MENTIONS, once) == []
    named = key_breaches(MENTIONS, pl.concat([once, once]))
    assert len(named) == BREACHES_NAMED + 1
    assert named[-1] == "and 2 more"
