"""Records to rows and back: what was read of a day's issues, as frames of the schema registry's tables.

Only shaping belongs here: no decision about any text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from transforms.intake.issues import DecodedDump, issues_of
from transforms.intake.resolve import ResolvedDump
from transforms.intake.settings import Publication, Settings
from transforms.mentions.mention import Mention
from transforms.records import Author, Issue, Item, LedgerLine, Segmentation
from transforms.reprints.sketches import Sketch
from transforms.schema import ARTICLES, LINES, MENTIONS, PUBLICATIONS, SKETCHES, TERMS, TOPICS
from transforms.terms.counts import TermCounts
from transforms.topics.topic import ItemTopic

Read = tuple[Issue, Segmentation]


def line_rows(read: Iterable[Read]) -> pl.DataFrame:
    """The ledger of several issues, one row a line that is not blank (table `lines`)."""
    rows = [
        (
            line.source,
            line.line_no,
            issue.publication_id,
            issue.issue_date,
            issue.edition,
            line.page,
            line.item_id,
            line.role,
            line.item_line,
            line.body_start,
            line.body_end,
            text,
        )
        for issue, segmentation in read
        for line, text in _with_text(issue, segmentation.ledger)
    ]
    return pl.DataFrame(rows, schema=LINES.polars_schema, orient="row")


def _with_text(issue: Issue, ledger: Sequence[LedgerLine]) -> Iterable[tuple[LedgerLine, str]]:
    texts = {
        (page.source, number): text
        for page in issue.pages
        for number, text in enumerate(page.lines, start=page.first_line_no)
    }
    return ((line, texts[line.source, line.line_no]) for line in ledger)


def article_rows(read: Iterable[Read]) -> pl.DataFrame:
    """The items of several issues, one row an item (table `articles`)."""
    rows = [row for issue, segmentation in read for row in _articles(issue, segmentation)]
    return pl.DataFrame(rows, schema=ARTICLES.polars_schema, orient="row")


def _articles(issue: Issue, segmentation: Segmentation) -> list[tuple[object, ...]]:
    line_counts: dict[str, int] = {}
    for line in segmentation.ledger:
        if line.item_id is not None:
            line_counts[line.item_id] = line_counts.get(line.item_id, 0) + 1
    first_page = issue.pages[0].page if issue.pages else ""
    return [_article(issue, item, first_page, line_counts.get(item.item_id, 0)) for item in segmentation.items]


def _article(issue: Issue, item: Item, first_page: str, line_count: int) -> tuple[object, ...]:
    text = "".join(part for part in (item.headline, item.kicker, item.deck, item.body) if part)
    return (
        item.item_id,
        issue.publication_id,
        issue.issue_date,
        issue.edition,
        item.kind,
        item.page,
        item.page_position,
        item.page == first_page,
        list(item.pages),
        item.section,
        item.headline,
        item.headline_status,
        item.kicker,
        item.deck,
        item.byline,
        [{"name": author.name, "part": author.part} for author in item.authors],
        item.agency,
        item.dateline_place,
        item.event_date,
        item.language,
        item.body,
        len("".join(text.split())),
        line_count,
        item.jump_status,
        item.jump_page,
        item.announced_item_id,
        item.confidence,
        item.evidence,
    )


def mention_rows(publication: str, issue_date: date, mentions: Iterable[Mention]) -> pl.DataFrame:
    """Mentions of one publication's day, one row a place in the text (table `mentions`)."""
    rows = [
        (
            mention.article_id,
            publication,
            issue_date,
            mention.kind,
            mention.surface,
            mention.canonical,
            mention.rule,
            mention.confidence,
            mention.role,
            mention.offset,
            [title._asdict() for title in mention.titles],
        )
        for mention in mentions
    ]
    return pl.DataFrame(rows, schema=MENTIONS.polars_schema, orient="row")


def term_rows(publication: str, issue_date: date, counts: TermCounts) -> pl.DataFrame:
    """Word counts of one publication's day, one row a word of an item (table `terms`)."""
    named = pl.DataFrame(counts._asdict()).with_columns(publication=pl.lit(publication), issue_date=pl.lit(issue_date))
    return named.select(TERMS.polars_schema.names()).cast(TERMS.polars_schema)


def topic_rows(publication: str, issue_date: date, topics: Iterable[ItemTopic]) -> pl.DataFrame:
    """Topics of one publication's day, one row an item and topic (table `topics`)."""
    rows = [
        (
            topic.article_id,
            publication,
            issue_date,
            topic.axis,
            topic.topic,
            topic.score,
            topic.rank,
            list(topic.matched_terms),
            topic.rule,
            topic.version,
        )
        for topic in topics
    ]
    return pl.DataFrame(rows, schema=TOPICS.polars_schema, orient="row")


def sketch_rows(publication: str, issue_date: date, sketches: Iterable[Sketch]) -> pl.DataFrame:
    """Sketches of one publication's day, one row an item (table `sketches`)."""
    rows = [
        (sketch.article_id, publication, issue_date, sketch.status, sketch.length, sketch.fingerprints)
        for sketch in sketches
    ]
    return pl.DataFrame(rows, schema=SKETCHES.polars_schema, orient="row")


def publication_rows(settings: Settings, seen: Iterable[str]) -> pl.DataFrame:
    """What is known of every title that is declared or `seen`, one row a title (table `publications`)."""
    titles = {name: Publication(name, names=(name,)) for name in seen} | dict(settings.publications)
    rows = [
        (
            title.publication_id,
            list(title.names or (title.publication_id,)),
            title.cn,
            title.issn,
            title.language,
            title.home_place,
            None if title.weekdays is None else [weekday + 1 for weekday in title.weekdays],
            list(title.closing_days),
        )
        for title in titles.values()
    ]
    return pl.DataFrame(rows, schema=PUBLICATIONS.polars_schema, orient="row")


def issues_of_rows(dumps: pl.DataFrame) -> tuple[Issue, ...]:
    """The issues in a day of `dumps`, from its accepted rows."""
    rows = list(dumps.filter(pl.col("status") == "accepted").iter_rows(named=True))
    titles = {
        row["publication"]: Publication(row["publication"], tuple(row["names"]), language=row["language"])
        for row in rows
    }
    return issues_of([_decoded(row) for row in rows], Settings(publications=titles))


def _decoded(row: Mapping[str, Any]) -> DecodedDump:
    resolved = ResolvedDump(
        source=row["source"],
        kind="dump",
        status="accepted",
        publication_id=row["publication"],
        issue_date=row["issue_date"],
        edition=row["edition"],
        page=row["page"],
    )
    return DecodedDump(resolved, row["text"])


def items_of_rows(articles: pl.DataFrame) -> dict[str, list[Item]]:
    """The items in a day of `articles`, by publication."""
    items: dict[str, list[Item]] = {}
    for row in articles.iter_rows(named=True):
        items.setdefault(row["publication"], []).append(_item(row))
    return items


def _item(row: Mapping[str, Any]) -> Item:
    return Item(
        item_id=row["article_id"],
        kind=row["kind"],
        page=row["page"],
        pages=tuple(row["pages"]),
        page_position=row["page_position"],
        headline=row["headline"],
        headline_status=row["headline_status"],
        kicker=row["kicker"],
        deck=row["deck"],
        byline=row["byline"],
        body=row["body"],
        confidence=row["confidence"],
        evidence=row["evidence"],
        section=row["section"],
        authors=tuple(Author(author["name"], author["part"]) for author in row["authors"]),
        agency=row["agency"],
        dateline_place=row["dateline_place"],
        event_date=row["event_date"],
        language=row["language"],
        jump_status=row["jump_status"],
        jump_page=row["jump_page"],
        announced_item_id=row["announced_article_id"],
    )
