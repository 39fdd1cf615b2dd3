"""What a day of lake rows promises, as functions that name each breach in words; none when all is well.

A breach here is our own bug, never bad input. The promises between lake and warehouse stand in `warehouse.build`,
those of SQL tables in their `.test.sql` files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

import polars as pl

from transforms.schema import Table

BREACHES_NAMED: Final = 5
"""How many breaches of one kind are spelled out: enough to find the bug, few enough to read."""


def ledger_breaches(dumps: pl.DataFrame, lines: pl.DataFrame) -> list[str]:
    """Lines that are not blank, of accepted `dumps`, that are not in `lines` exactly once, and the reverse."""
    accepted = dumps.filter(pl.col("status") == "accepted").select("source", "text")
    due = {
        (source, line_no): 1
        for source, text in accepted.iter_rows()
        for line_no, line in enumerate(text.split("\n"), start=1)
        if line.strip()
    }
    found = Counter(lines.select("source", "line_no").iter_rows())
    return _named(
        f"{source}, line {line_no}: in the ledger {found[source, line_no]} times, due {due.get((source, line_no), 0)}"
        for source, line_no in sorted(due.keys() | found.keys())
        if found[source, line_no] != due.get((source, line_no), 0)
    )


def item_breaches(lines: pl.DataFrame, articles: pl.DataFrame) -> list[str]:
    """Items that `lines` name and `articles` lack, or that no line belongs to."""
    named = lines.select(article_id="item_id").drop_nulls().unique()
    kept = articles.select("article_id").unique()
    without_row = named.join(kept, on="article_id", how="anti").sort("article_id")
    without_line = kept.join(named, on="article_id", how="anti").sort("article_id")
    return _named(f"{x}: has lines, but no row in articles" for x in without_row["article_id"]) + _named(
        f"{x}: has a row in articles, but no line" for x in without_line["article_id"]
    )


def topic_breaches(articles: pl.DataFrame, topics: pl.DataFrame) -> list[str]:
    """Topics of articles that are not there, and ranks that do not count from 1 in the order of the scores."""
    due = pl.col("score").rank("ordinal", descending=True).over("article_id", "axis")
    wrong = topics.filter((pl.col("rank") != due) & ~pl.col("score").is_duplicated().over("article_id", "axis"))
    orphans = topics.join(articles, on="article_id", how="anti").select("article_id").unique().sort("article_id")
    return _named(f"{x}: has topics, but no row in articles" for x in orphans["article_id"]) + _named(
        f"{x}: its topics are not ranked by score" for x in wrong["article_id"].unique().sort()
    )


def orphan_breaches(articles: pl.DataFrame, mentions: pl.DataFrame) -> list[str]:
    """Mentions of articles that are not there."""
    orphans = mentions.join(articles, on="article_id", how="anti").select("article_id").unique().sort("article_id")
    return _named(f"{x}: mentioned in, but no row in articles" for x in orphans["article_id"])


def key_breaches(table: Table, rows: pl.DataFrame) -> list[str]:
    """Keys of `table` that more than one row has."""
    twice = rows.group_by(table.key).len().filter(pl.col("len") > 1).sort(table.key)
    return _named(f"{table.name} {'/'.join(map(str, key))}: {count} rows" for *key, count in twice.iter_rows())


def _named(breaches: Iterable[str]) -> list[str]:
    found = list(breaches)
    rest = len(found) - BREACHES_NAMED
    return found[:BREACHES_NAMED] + ([f"and {rest} more"] if rest > 0 else [])
