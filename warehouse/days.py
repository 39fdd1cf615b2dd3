"""One day of the lake at a time: dumps from the inbox, then the tables made from them. Paths in, Parquet out.

Nothing here knows what runs it: the same functions serve a step in one process, a pool of processes, or another
machine. What the text means is decided in `transforms`; `dumps` alone is enough to make the other tables again.
"""

from __future__ import annotations

import gc
import multiprocessing
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

import polars as pl

from transforms.frames import (
    article_rows,
    issues_of_rows,
    items_of_rows,
    line_rows,
    mention_rows,
    sketch_rows,
    term_rows,
    topic_rows,
)
from transforms.intake.pages import split_pages
from transforms.intake.settings import Settings
from transforms.mentions.mention import find_mentions
from transforms.mentions.names import NameFinder, find_names_of
from transforms.mentions.watch import WatchLists
from transforms.promises import item_breaches, key_breaches, ledger_breaches, orphan_breaches, topic_breaches
from transforms.reprints.sketches import sketch_items
from transforms.schema import ARTICLES, DUMPS, LINES, MENTIONS, SKETCHES, TERMS, TOPICS
from transforms.segment.issue import segment_issue
from transforms.terms.counts import count_terms
from transforms.topics.topic import Models, find_topics, topics_version
from warehouse.inbox import DayInputs, ReceivedFile, read_day
from warehouse.lake import LakeFile, file_sha256, read_table, write_table

Result = TypeVar("Result")

DAYS_WORTH_A_POOL: Final = 8
"""Fewer days than this are read in the calling process: a pool takes about two seconds to start its workers."""

OBJECTS_A_SEARCH: Final = 50_000
"""Objects made between two searches for cycles. A day makes hundreds of thousands of records and hardly a cycle; with
Python's 700, an eighth of the time of its mentions goes into the search."""

KEPT_WHOLE: Final = frozenset({"person", "place", "organisation", "watch"})
"""Kinds of mentions that are names: no cut into words divides them."""


@dataclass(frozen=True, slots=True)
class DayWritten:
    """What a day's work left: the files, and the breaches of our promises, which make the day not count."""

    files: tuple[LakeFile, ...]
    breaches: tuple[str, ...] = ()


def write_dumps(inbox: Path, lake: Path, inputs: DayInputs, settings: Settings, max_bytes: int) -> DayWritten:
    """Write a day of `dumps`. Raises `DumpChangedError` when a file is no longer what was scanned."""
    texts = {dump.resolved.source: dump.text for dump in read_day(inbox, inputs, max_bytes)}
    rows = dump_rows(inputs.files, texts, settings)
    file = write_table(lake, DUMPS, inputs.issue_date, rows, inputs.input_hash)
    return DayWritten((file,), tuple(key_breaches(DUMPS, rows)))


def write_segments(lake: Path, day: date) -> DayWritten:
    """Write a day of `lines` and `articles` from its `dumps`."""
    dumps = read_table(lake, DUMPS, day)
    issues = issues_of_rows(dumps)
    read = [(issue, segment_issue(issue)) for issue in issues]
    lines, articles = line_rows(read), article_rows(read)
    made_from = file_sha256(lake, DUMPS, day)
    files = (write_table(lake, LINES, day, lines, made_from), write_table(lake, ARTICLES, day, articles, made_from))
    breaches = ledger_breaches(dumps, lines) + key_breaches(ARTICLES, articles) + item_breaches(lines, articles)
    return DayWritten(files, tuple(breaches))


def write_subjects(
    lake: Path, watch: WatchLists, watch_hash: str, models: Models, day: date, find_names: NameFinder = find_names_of
) -> DayWritten:
    """Write a day of `mentions`, `terms`, `topics` and `sketches` from its `articles`, watch lists and topic models.

    `watch_hash` names the watch lists, and with them a site's own `find_names`.
    """
    articles = read_table(lake, ARTICLES, day)
    homes = dict(read_table(lake, DUMPS, day, ["publication", "home_place"]).unique().drop_nulls().iter_rows())
    mentions, terms = [MENTIONS.polars_schema.to_frame()], [TERMS.polars_schema.to_frame()]
    topics = [TOPICS.polars_schema.to_frame()]
    sketches = [SKETCHES.polars_schema.to_frame()]
    for publication, items in items_of_rows(articles).items():
        found = find_mentions(items, day, watch, homes.get(publication), find_names)
        names = {mention.surface for mention in found if mention.kind in KEPT_WHOLE}
        mentions.append(mention_rows(publication, day, found))
        terms.append(term_rows(publication, day, count_terms(items, names)))
        topics.append(topic_rows(publication, day, find_topics(items, models)))
        sketches.append(sketch_rows(publication, day, sketch_items(items)))
    made_from = subjects_input(file_sha256(lake, ARTICLES, day), watch_hash, topics_version(models))
    tables = {
        MENTIONS: pl.concat(mentions),
        TERMS: pl.concat(terms),
        TOPICS: pl.concat(topics),
        SKETCHES: pl.concat(sketches),
    }
    files = [write_table(lake, table, day, rows, made_from) for table, rows in tables.items()]
    breaches = [breach for table, rows in tables.items() for breach in key_breaches(table, rows)]
    breaches += orphan_breaches(articles, tables[MENTIONS]) + topic_breaches(articles, tables[TOPICS])
    return DayWritten(tuple(files), tuple(breaches))


def subjects_input(articles_sha256: str, watch_hash: str, version_of_topics: str) -> str:
    """What a day of `mentions`, `terms`, `topics` and `sketches` is made from."""
    return f"{articles_sha256}+{watch_hash}+{version_of_topics}"


def each_day(work: Callable[[date], Result], days: Sequence[date], workers: int) -> Iterator[Result]:
    """Do `work` for every day, in order, in a pool of processes where that pays; the results do not depend on it."""
    if workers < 2 or len(days) < DAYS_WORTH_A_POOL:
        with cycles_sought_seldom():
            yield from map(work, days)
        return
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, spawn, gc.set_threshold, (OBJECTS_A_SEARCH,)) as pool:
        yield from pool.map(work, days, chunksize=max(1, min(16, len(days) // (4 * workers))))


@contextmanager
def cycles_sought_seldom() -> Iterator[None]:
    """Have Python look for cycles once in `OBJECTS_A_SEARCH` objects, and as before afterwards."""
    before = gc.get_threshold()
    gc.set_threshold(OBJECTS_A_SEARCH)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def dump_rows(files: Sequence[ReceivedFile], texts: Mapping[str, str], settings: Settings) -> pl.DataFrame:
    """Received files as rows of `dumps`; `texts` holds the text of the accepted ones by source."""
    rows = [_dump(file, texts.get(file.resolved.source), settings) for file in files]
    return pl.DataFrame(rows, DUMPS.polars_schema, orient="row")


def _dump(file: ReceivedFile, text: str | None, settings: Settings) -> tuple[object, ...]:
    resolved = file.resolved
    title = settings.publications.get(resolved.publication_id or "")
    lines = [] if text is None else text.split("\n")
    return (
        resolved.source,
        resolved.status,
        resolved.reason or None,
        resolved.remedy_path,
        resolved.remedy_text,
        resolved.publication_id,
        resolved.issue_date,
        resolved.edition,
        list(title.names) if title else [],
        title.language if title else None,
        title.home_place if title else None,
        resolved.page,
        resolved.resolved_by,
        file.sha256 or None,
        file.stat.size,
        file.evidence.encoding,
        0 if text is None else len(split_pages(resolved.source, text, resolved.page)),
        sum(bool(line.strip()) for line in lines),
        text,
    )
