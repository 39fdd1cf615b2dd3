"""Issues as they were read, taken back from the lake: the dumps' text, the ledger and the items of one issue.

Here belongs reading them; how they look is `report.reading_page`'s. The lake may have gone on since the warehouse was
published, so that a day counts only while its articles are those that the warehouse holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

import polars as pl

from report.pages import IssueKey
from transforms.frames import issues_of_rows, items_of_rows
from transforms.records import Issue, LedgerLine, Segmentation
from transforms.schema import ARTICLES, DUMPS, LINES
from warehouse.lake import file_sha256, read_table, relative_path


def read_issues(
    lake: Path, wanted: Sequence[IssueKey], loaded: Mapping[date, str]
) -> Iterator[tuple[IssueKey, Issue, Segmentation]]:
    """The `wanted` issues that can be read; `loaded` is the SHA-256 of each day's articles in the warehouse."""
    for day, keys in groupby(sorted(set(wanted), key=lambda key: (key[1], key)), key=lambda key: key[1]):
        if not (lake / relative_path(LINES, day)).exists() or file_sha256(lake, ARTICLES, day) != loaded.get(day):
            continue
        yield from _read_day(lake, day, set(keys))


def _read_day(lake: Path, day: date, keys: set[IssueKey]) -> Iterator[tuple[IssueKey, Issue, Segmentation]]:
    lines, articles = read_table(lake, LINES, day), read_table(lake, ARTICLES, day)
    for issue in issues_of_rows(read_table(lake, DUMPS, day)):
        key = (issue.publication_id, issue.issue_date, issue.edition)
        if key in keys:
            is_own = (pl.col("publication") == issue.publication_id) & (pl.col("edition") == issue.edition)
            yield key, issue, _segmentation(issue, lines.filter(is_own), articles.filter(is_own))


def _segmentation(issue: Issue, lines: pl.DataFrame, articles: pl.DataFrame) -> Segmentation:
    pages = {page.page: number for number, page in enumerate(issue.pages)}
    items = items_of_rows(articles).get(issue.publication_id, [])
    ledger = lines.select("source", "line_no", "page", "item_id", "role")
    return Segmentation(
        items=tuple(sorted(items, key=lambda item: (pages.get(item.page, len(pages)), item.page_position))),
        ledger=tuple(LedgerLine(*row) for row in ledger.iter_rows()),
    )
