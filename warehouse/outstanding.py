"""What is still to do: the days whose lake files are not made from what is there now.

Compares what the inbox holds with what the lake's manifest says it was made from. Every table of a day names its
input, so a run that died half way, a corrected dump, a withdrawn one, a new watch list and a new taxonomy are all
found alike.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import polars as pl

from transforms.schema import DAY_TABLES, PUBLICATIONS
from warehouse.inbox import Scan
from warehouse.inbox_files import InboxUnreadableError
from warehouse.lake import read_manifest


def stale_days(
    manifest: pl.DataFrame, inputs: Mapping[date, str], watch_hash: str, version_of_topics: str
) -> tuple[date, ...]:
    """Days to compute again, in order.

    `manifest` is the lake's (`warehouse.lake.MANIFEST_SCHEMA`); `inputs` the input hash of every day that the inbox
    has dumps of; `version_of_topics` is `transforms.topics.topic.topics_version`. A day is stale when a table of it is
    missing or made from something else, or when it has no dumps any more.
    """
    subjects_from = pl.col("articles_content") + f"+{watch_hash}+{version_of_topics}"
    is_fresh = (
        _IS_SEGMENTED
        & pl.col("mentions_from").eq(subjects_from)
        & pl.col("terms_from").eq(subjects_from)
        & pl.col("topics_from").eq(subjects_from)
        & pl.col("sketches_from").eq(subjects_from)
    )
    return _days_without(is_fresh, manifest, inputs)


def unsegmented_days(manifest: pl.DataFrame, inputs: Mapping[date, str]) -> tuple[date, ...]:
    """Those of the stale days whose dumps are to be read and segmented again, in order. Of the others only what the
    articles are about is behind: the watch lists, a model of topics or of names changed."""
    return _days_without(_IS_SEGMENTED, manifest, inputs)


_IS_SEGMENTED = (
    pl.col("received").eq(pl.col("dumps_from"))
    & pl.col("lines_from").eq(pl.col("dumps_content"))
    & pl.col("articles_from").eq(pl.col("dumps_content"))
)


def _days_without(is_fresh: pl.Expr, manifest: pl.DataFrame, inputs: Mapping[date, str]) -> tuple[date, ...]:
    """Return the days, of the lake's and the inbox's, of which something does not hold, in order."""
    dated = manifest.filter(pl.col("issue_date").is_not_null()).select(
        "issue_date", "table_name", made_from="input_hash", content="sha256"
    )
    tables = {
        table.name: dated.filter(pl.col("table_name") == table.name)
        .drop("table_name")
        .rename({"made_from": f"{table.name}_from", "content": f"{table.name}_content"})
        for table in DAY_TABLES
    }
    days = pl.DataFrame(
        {"issue_date": list(inputs), "received": list(inputs.values())}, {"issue_date": pl.Date, "received": pl.String}
    )
    for rows in tables.values():
        days = days.join(rows, on="issue_date", how="full", coalesce=True)
    return tuple(days.filter(~is_fresh.fill_null(value=False))["issue_date"].sort())


def outdated_days(manifest: pl.DataFrame, code_version: str) -> tuple[date, ...]:
    """Days that an other version of the code computed, in order; they are right for that version."""
    other = manifest.filter(pl.col("issue_date").is_not_null() & (pl.col("code_version") != code_version))
    return tuple(other["issue_date"].unique().sort())


def refuse_emptied(scan: Scan, lake: Path) -> None:
    """Raise `InboxUnreadableError` when nothing at all is left of an inbox that the lake was made from.

    A folder that something failed to mount looks just so, and it must not empty the archive.
    """
    days = read_manifest(lake)["issue_date"].drop_nulls().n_unique()
    if days and not (scan.files or scan.unread or scan.plan.unsettled):
        raise InboxUnreadableError(
            f"the inbox has no file at all, but the lake holds {days} days of it: is it mounted? "
            "If it is meant to be empty, put a publications.toml into it"
        )


def listing_hash(scan: Scan) -> str:
    """What the files of no day and the table of titles are made from."""
    undated = [(file.resolved, file.sha256) for file in scan.undated]
    dated_titles = sorted({file.resolved.publication_id or "" for day in scan.days.values() for file in day.files})
    titles = sorted(scan.settings.publications.items())
    return hashlib.blake2b(repr((undated, dated_titles, titles)).encode(), digest_size=16).hexdigest()


def recorded_listing_hash(manifest: pl.DataFrame) -> str | None:
    """What the files of no day in the lake were made from; null before the first run."""
    found = manifest.filter(pl.col("issue_date").is_null() & (pl.col("table_name") == PUBLICATIONS.name))
    return next(iter(found["input_hash"]), None)
