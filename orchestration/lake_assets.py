"""The assets of the lake: what arrived, its ledger and articles, and who and what they mention; by issue date.

Each step decides nothing about text: it asks `warehouse` for days, hands them to `warehouse.days`, commits what
came back and tells Dagster. A day whose promises are broken is not committed, and its check fails.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

import dagster as dg
import polars as pl

from orchestration.checks import blocking, promise, warn, warning
from orchestration.metadata import markdown_table, preview, remedies, table_schema
from orchestration.partitions import days_of
from orchestration.resources import Installation, Progress, Scans
from transforms.frames import publication_rows
from transforms.schema import (
    ARTICLES,
    DAY_TABLES,
    DUMPS,
    LINES,
    MENTIONS,
    PUBLICATIONS,
    SKETCHES,
    TERMS,
    TOPICS,
    Table,
)
from warehouse.day_signals import read_by_day, received_by_day
from warehouse.days import DayWritten, dump_rows, each_day, write_dumps, write_segments, write_subjects
from warehouse.home import writing
from warehouse.inbox import DumpChangedError, Scan
from warehouse.lake import LakeFile, commit, read_manifest, read_table, write_table
from warehouse.outstanding import listing_hash

OWNERS: Final = ["team:broadsheet"]
DAYS_A_COMMIT: Final = 64
"""Days whose files are named in the manifest at once: a killed run repeats at most this many."""

QUARANTINE_ALARM_SHARE: Final = 0.05
"""More than one dump in twenty turned away is a change at the source, not an accident."""

CONFIDENCE_ALARM: Final = 0.6
"""Mean confidence of a day's articles below which a person should look at its pages."""

Commit = Callable[[dg.AssetExecutionContext, date, DayWritten], None]


def lake_spec(
    table: Table, deps: Sequence[str], key: str | None = None, issue_dates: dg.PartitionsDefinition[str] | None = None
) -> dg.AssetSpec:
    """What every lake asset says of itself."""
    return dg.AssetSpec(
        key or table.name,
        deps=list(deps),
        description=f"{table.description}\n\nFiles: `<home>/lake/{table.name}/`. Key: {', '.join(table.key)}.",
        group_name="lake",
        owners=OWNERS,
        kinds={"parquet", "polars"},
        metadata={"dagster/column_schema": table_schema(table)},
        partitions_def=issue_dates,
    )


INBOX: Final = dg.AssetSpec(
    "inbox",
    description="The folder in which dumps arrive. Others write it; Broadsheet only reads.",
    group_name="inbox",
    owners=OWNERS,
    kinds={"file"},
)


@dg.multi_asset(
    name="received",
    specs=[
        lake_spec(DUMPS, ["inbox"], key="undated_dumps"),
        lake_spec(PUBLICATIONS, ["inbox"]),
    ],
    check_specs=[
        warning("nothing_held", "undated_dumps", "No dump waits for a person to say which paper and date it is of."),
        warning(
            "settings_readable", "publications", "Settings, sidecars, manifests, watch lists and models are right."
        ),
    ],
    pool="lake",
)
def received(
    context: dg.AssetExecutionContext, installation: Installation, scans: dg.ResourceParam[Scans]
) -> Iterator[Any]:
    """Record what belongs to no day: held dumps, ignored files, and what is known of every title."""
    lake = installation.folders.lake
    with writing(installation.folders):
        scan = scans.latest(installation)
        rows = dump_rows(scan.undated, {}, scan.settings)
        titles = publication_rows(scan.settings, _titles(scan))
        made_from = listing_hash(scan)
        commit(
            lake,
            [write_table(lake, DUMPS, None, rows, made_from), write_table(lake, PUBLICATIONS, None, titles, made_from)],
        )
    held = rows.filter(pl.col("status") == "held")
    yield dg.MaterializeResult(
        asset_key="undated_dumps",
        metadata={
            "dagster/row_count": rows.height,
            "held": held.height,
            "ignored": rows.filter(pl.col("status") == "ignored").height,
            "files in the inbox": len(scan.files),
            "left for the next run": len(scan.plan.unsettled),
            **remedies(Path(installation.inbox), held),
        },
    )
    yield dg.MaterializeResult(
        asset_key="publications",
        metadata={"dagster/row_count": titles.height, "preview": preview(titles, ["publication", "names", "language"])},
    )
    yield warn(
        "nothing_held",
        "undated_dumps",
        held.is_empty(),
        {"held": held.height, **remedies(Path(installation.inbox), held)},
        f"{held.height:,} dumps in {installation.inbox} say neither by path nor by masthead which paper and date "
        "they are of. Next: write the file that stands beside each here; the next run takes the dump.",
    )
    problems = [
        (p.source, p.line_no, p.message, p.remedy)
        for p in (*scan.problems, *installation.watch_lists().problems, *installation.topic_models().problems)
    ]
    yield warn(
        "settings_readable",
        "publications",
        not problems,
        {"problems": markdown_table(["file", "line", "what is wrong", "write instead"], problems)},
        f"{len(problems):,} lines of settings in {installation.inbox} could not be used; the rest of each file was. "
        "Next: mend the lines in the table; the next run takes them.",
    )


def _titles(scan: Scan) -> list[str]:
    return sorted(
        {f.resolved.publication_id for f in scan.files if f.resolved.publication_id and f.resolved.issue_date}
    )


def day_assets(issue_dates: dg.DailyPartitionsDefinition) -> list[dg.AssetsDefinition]:
    """`dumps`, `lines` with `articles`, `mentions` with `terms` and `topics`: by issue date, days in one run."""

    def by_day(table: Table, *deps: str) -> dg.AssetSpec:
        return lake_spec(table, deps, issue_dates=issue_dates)

    @dg.multi_asset(
        name="dumps",
        specs=[by_day(DUMPS, "inbox")],
        check_specs=[
            blocking("every_file_once", "dumps", "Every received file of the day is a row, once."),
            warning("quarantine_rate", "dumps", "At most one dump in twenty was turned away."),
        ],
        backfill_policy=dg.BackfillPolicy.single_run(),
        pool="lake",
    )
    def dumps(
        context: dg.AssetExecutionContext,
        installation: Installation,
        scans: dg.ResourceParam[Scans],
        progress: dg.ResourceParam[Progress],
    ) -> Iterator[Any]:
        """Decode the dumps of each day, and forget the days that have none any more."""
        lake = installation.folders.lake
        with writing(installation.folders):
            scan = scans.latest(installation)
            recorded = read_manifest(lake)["issue_date"].drop_nulls().unique()
            asked = days_of(context.partition_keys)
            days = [day for day in asked if day in scan.days and day not in scan.unsettled_days]
            gone = sorted(set(asked) & set(recorded) - set(scan.days) - set(scan.unsettled_days))
            commit(lake, [], [(table, day) for table in DAY_TABLES for day in gone])
            work = partial(_dumps_of_day, Path(installation.inbox), lake, scan, installation.max_dump_bytes)
            breaches = _write(context, progress, lake, "dumps", days, map(work, days))
            _tell_days(context, "dumps", received_by_day(lake, days))
        rows = _read_days(lake, DUMPS, days)
        away = rows.filter(pl.col("status") == "quarantined")
        counts = Counter(rows["status"])
        turned_away = away.height / max(1, rows.height)
        yield dg.MaterializeResult(
            asset_key="dumps",
            metadata={
                "days with dumps": len(days),
                "days emptied": len(gone),
                **{status: counts[status] for status in sorted(counts)},
                **remedies(Path(installation.inbox), away),
                "preview": preview(rows, ["source", "status", "page", "encoding", "line_count"]),
            },
        )
        yield promise("every_file_once", "dumps", breaches)
        yield warn(
            "quarantine_rate",
            "dumps",
            turned_away <= QUARANTINE_ALARM_SHARE,
            {"share": turned_away, **remedies(Path(installation.inbox), away)},
            f"{away.height:,} of {rows.height:,} dumps were turned away ({turned_away:.1%}; a person should look from "
            f"{QUARANTINE_ALARM_SHARE:.0%} on), most often: {_commonest(away['reason'])}. Next: ask whoever fills "
            f"{installation.inbox} for these dumps again, or write the files named here; see `broadsheet status`.",
        )

    @dg.multi_asset(
        name="segment",
        specs=[by_day(LINES, "dumps"), by_day(ARTICLES, "dumps")],
        check_specs=[
            blocking("ledger_complete", "lines", "Every line that is not blank is in the ledger once."),
            warning("confidence", "articles", "Articles are read with a mean confidence that can be relied on."),
        ],
        backfill_policy=dg.BackfillPolicy.single_run(),
        pool="lake",
    )
    def segment(
        context: dg.AssetExecutionContext, installation: Installation, progress: dg.ResourceParam[Progress]
    ) -> Iterator[Any]:
        """Read the articles out of each day's pages."""
        lake = installation.folders.lake
        with writing(installation.folders):
            days = _recorded_days(lake, DUMPS, context)
            outcomes = each_day(partial(write_segments, lake), days, installation.workers)
            breaches = _write(context, progress, lake, "articles", days, outcomes)
            by_day = read_by_day(lake, days)
            _tell_days(context, "articles", by_day)
        lines, articles = _read_days(lake, LINES, days), _read_days(lake, ARTICLES, days)
        yield dg.MaterializeResult(
            asset_key="lines",
            metadata={"rows": lines.height, "roles": _counts(lines, "role"), "preview": preview(lines)},
        )
        confidence = articles.filter(pl.col("kind") == "article").select(pl.col("confidence").mean()).item()
        yield dg.MaterializeResult(
            asset_key="articles",
            metadata={
                "rows": articles.height,
                "kinds": _counts(articles, "kind"),
                "headlines": _counts(articles, "headline_status"),
                "preview": preview(articles, ["article_id", "kind", "headline", "body", "confidence"]),
            },
        )
        yield promise("ledger_complete", "lines", breaches)
        doubtful = by_day.filter(pl.col("confidence") < CONFIDENCE_ALARM).sort("confidence", "issue_date")
        yield warn(
            "confidence",
            "articles",
            confidence is None or confidence >= CONFIDENCE_ALARM,
            {
                "mean": confidence if confidence is not None else "no articles",
                "days to look at": preview(doubtful, ["issue_date", "articles", "confidence", "lost_headlines"]),
            },
            f"The mean confidence of the articles is {confidence or 0:.2f}, below {CONFIDENCE_ALARM}. Next: "
            f"`broadsheet segment {installation.inbox}/<paper>/{_worst(doubtful)}/<page>.txt --explain` shows how "
            "a page of the worst day was read; columns out of order or a new layout are the usual reasons.",
        )

    @dg.multi_asset(
        name="subjects",
        specs=[by_day(table, "articles") for table in (MENTIONS, TERMS, TOPICS, SKETCHES)],
        check_specs=[
            blocking(
                "of_known_articles", "mentions", "Every mention and topic is of an article, and no two are the same."
            )
        ],
        backfill_policy=dg.BackfillPolicy.single_run(),
        pool="lake",
    )
    def subjects(
        context: dg.AssetExecutionContext, installation: Installation, progress: dg.ResourceParam[Progress]
    ) -> Iterator[Any]:
        """Find what each day's articles mention and are about, count their words, sketch them for their reprints."""
        lake = installation.folders.lake
        watch, models = installation.watch_lists(), installation.topic_models().models
        with writing(installation.folders):
            days = _recorded_days(lake, ARTICLES, context)
            finder = installation.name_finder()
            watch_hash = watch.content_hash + finder.version
            work = partial(write_subjects, lake, watch.lists, watch_hash, models, find_names=finder.find)
            breaches = _write(context, progress, lake, "mentions", days, each_day(work, days, installation.workers))
        rows = _read_days(lake, MENTIONS, days)
        yield dg.MaterializeResult(
            asset_key="mentions",
            metadata={"rows": rows.height, "kinds": _counts(rows, "kind"), "preview": preview(rows)},
        )
        words = _read_days(lake, TERMS, days)
        topics = _read_days(lake, TOPICS, days)
        yield dg.MaterializeResult(
            asset_key="topics",
            metadata={"rows": topics.height, "topics": _counts(topics, "topic"), "preview": preview(topics)},
        )
        yield dg.MaterializeResult(asset_key="terms", metadata={"rows": words.height, "preview": preview(words)})
        sketches = _read_days(lake, SKETCHES, days)
        yield dg.MaterializeResult(
            asset_key="sketches", metadata={"rows": sketches.height, "statuses": _counts(sketches, "sketch_status")}
        )
        yield promise("of_known_articles", "mentions", breaches)

    return [dumps, segment, subjects]


def _dumps_of_day(inbox: Path, lake: Path, scan: Scan, max_bytes: int, day: date) -> DayWritten:
    try:
        return write_dumps(inbox, lake, scan.days[day], scan.settings, max_bytes)
    except DumpChangedError:
        return DayWritten(files=())


def _write(
    context: dg.AssetExecutionContext,
    progress: Progress,
    lake: Path,
    table: str,
    days: Sequence[date],
    outcomes: Iterator[DayWritten],
) -> list[str]:
    """Commit days as they come, those with breaches aside; tell their row counts; give back the breaches."""
    breaches: list[str] = []
    ready: list[LakeFile] = []
    progress.start(table, len(days))
    for day, outcome in zip(days, outcomes, strict=True):
        breaches += outcome.breaches
        if not outcome.breaches:
            ready += outcome.files
        for file in outcome.files:
            count = {"dagster/partition_row_count": file.row_count}
            context.add_asset_metadata(count, asset_key=file.table_name, partition_key=day.isoformat())
        if len(ready) >= DAYS_A_COMMIT:
            commit(lake, ready)
            ready = []
        progress.advance(table, day)
    commit(lake, ready)
    return breaches


def _tell_days(context: dg.AssetExecutionContext, asset: str, by_day: pl.DataFrame) -> None:
    """Figures of each day, which Dagster plots over the days."""
    for row in by_day.iter_rows(named=True):
        day = row.pop("issue_date")
        figures = {name.replace("_", " "): value for name, value in row.items() if value is not None}
        context.add_asset_metadata(figures, asset_key=asset, partition_key=day.isoformat())


def _recorded_days(lake: Path, table: Table, context: dg.AssetExecutionContext) -> list[date]:
    recorded = read_manifest(lake).filter(pl.col("table_name") == table.name)["issue_date"]
    return sorted(set(days_of(context.partition_keys)) & set(recorded.drop_nulls()))


def _read_days(lake: Path, table: Table, days: Sequence[date]) -> pl.DataFrame:
    """A sample of at most a month for what the UI shows: a backfill of thirty years need not be read again."""
    return pl.concat([table.polars_schema.to_frame(), *(read_table(lake, table, day) for day in days[-31:])])


def _counts(rows: pl.DataFrame, column: str) -> dg.MarkdownMetadataValue:
    counted = rows.group_by(column).len().sort("len", column, descending=[True, False])
    return markdown_table([column, "rows"], counted.iter_rows())


def _commonest(reasons: pl.Series) -> str:
    """The most frequent reason, numbers in it aside."""
    counted = Counter(re.sub(r"[0-9]+", "n", reason) for reason in reasons.drop_nulls())
    return counted.most_common(1)[0][0] if counted else "no reason"


def _worst(doubtful: pl.DataFrame) -> str:
    return "<date>" if doubtful.is_empty() else f"{doubtful['issue_date'][0]}"
