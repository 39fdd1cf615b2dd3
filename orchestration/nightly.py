"""The night's work as runs of one job: what is outstanding, and the run requests that do it.

The schedule, the sensor and the command line all call `outstanding` and `run_requests`, so they ask for the same
runs of the same job. Deciding happens here, without Dagster where it can; launching is theirs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import dagster as dg
import polars as pl
from dagster import AssetKey

from orchestration.partitions import ranges
from orchestration.report_assets import COVERAGE_REPORT
from orchestration.resources import Installation
from orchestration.warehouse_assets import UP_TO_DATE, warehouse_keys
from report.build import is_current
from transforms.intake.plan import IntakePlan
from transforms.schema import DAY_TABLES, MENTIONS, SKETCHES, TERMS, TOPICS
from warehouse.inbox import Scan
from warehouse.lake import code_version, read_manifest
from warehouse.outstanding import listing_hash, outdated_days, recorded_listing_hash, stale_days, unsegmented_days
from warehouse.publish import is_published

JOB: Final = "nightly"
RECEIVED_KEYS: Final = (AssetKey("undated_dumps"), AssetKey("publications"))
DAY_KEYS: Final = tuple(AssetKey(table.name) for table in DAY_TABLES)
SUBJECT_KEYS: Final = tuple(AssetKey(table.name) for table in (MENTIONS, TERMS, TOPICS, SKETCHES))
PLAN_TAG: Final = "broadsheet/plan"
DAYS_TAG: Final = "broadsheet/days"
PAPERS_TAG: Final = "broadsheet/papers"
STARTED_BY_TAG: Final = "broadsheet/started_by"
PAPERS_NAMED: Final = 5
"""Papers named in a run's tag: more would not fit its line in the list of runs."""
RANGE_START: Final = "dagster/asset_partition_range_start"
RANGE_END: Final = "dagster/asset_partition_range_end"


@dataclass(frozen=True, slots=True)
class Outstanding:
    """What is still to do.

    `days` are to be computed again, `segmented_days` among them only in what their articles are about.
    `is_listing_stale` says that files without a day, or what is known of titles, changed; `is_unpublished` that
    readers do not see what the lake holds, in the warehouse or in the report. `unsettled` files are still being
    written, and `unread` ones were left for a later look. `fingerprint` is the same as long as inbox and lake are;
    `scan` is what was looked at.
    """

    days: tuple[date, ...]
    is_listing_stale: bool
    is_unpublished: bool
    fingerprint: str
    scan: Scan
    segmented_days: tuple[date, ...] = ()
    unsettled: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Nothing to run for."""
        return not (self.days or self.is_listing_stale or self.is_unpublished)


def outstanding(installation: Installation, max_reads: int | None = None, with_outdated: bool = False) -> Outstanding:
    """Look at inbox, lake and published file; reads at most `max_reads` new files to learn their day."""
    home = installation.folders
    scan = installation.scan(max_reads)
    manifest = read_manifest(home.lake)
    hashes = {day: inputs.input_hash for day, inputs in scan.days.items()}
    watch_hash = installation.watch_lists().content_hash + installation.name_finder().version
    version_of_topics = installation.topic_models().version
    unsegmented = set(unsegmented_days(manifest, hashes)) | set(scan.plan.days)
    if with_outdated:
        unsegmented |= set(outdated_days(manifest, code_version()))
    days = (unsegmented | set(stale_days(manifest, hashes, watch_hash, version_of_topics))) - set(scan.unsettled_days)
    return Outstanding(
        days=tuple(sorted(days)),
        segmented_days=tuple(sorted(days - unsegmented)),
        is_listing_stale=recorded_listing_hash(manifest) != listing_hash(scan),
        is_unpublished=not (is_published(home) and is_current(home)),
        fingerprint=_fingerprint(manifest, hashes, scan.plan),
        scan=scan,
        unsettled=scan.plan.unsettled,
        unread=scan.unread,
    )


def run_requests(work: Outstanding, run_key: str | None = None) -> list[dg.RunRequest]:
    """The runs of the nightly job that do the work, in order; none when nothing is outstanding.

    First the days, a range in each run, those that are segmented apart from the others, then one run that builds,
    checks and publishes. They are runs apart because Dagster plans every asset of a run for every day of its range,
    also the assets that have no days.
    """
    if work.is_nothing:
        return []
    days = [
        dg.RunRequest(
            run_key=run_key and f"{run_key}/{start}",
            asset_selection=keys,
            tags=_about(work, start, end) | {RANGE_START: start.isoformat(), RANGE_END: end.isoformat()},
        )
        for keys, of in ((DAY_KEYS, set(work.days) - set(work.segmented_days)), (SUBJECT_KEYS, work.segmented_days))
        for start, end in ranges(of)
    ]
    publishing = dg.RunRequest(
        run_key=run_key,
        asset_selection=[*RECEIVED_KEYS, *warehouse_keys(), COVERAGE_REPORT],
        tags=_about(work, date.min, date.max),
    )
    return [*days, publishing]


def watch_request(run_key: str | None = None) -> dg.RunRequest:
    """The run of a night in which nothing is outstanding: it looks for issues that should have come."""
    return dg.RunRequest(run_key=run_key, asset_selection=[], asset_check_keys=[UP_TO_DATE])


def _about(work: Outstanding, start: date, end: date) -> dict[str, str]:
    """Tags of a run by which it is found: how many days it reads, and of which papers."""
    days = [day for day in work.days if start <= day <= end]
    files = [file for day in days if day in work.scan.days for file in work.scan.days[day].files]
    papers = sorted({file.resolved.publication_id for file in files if file.resolved.publication_id})
    more = f" and {len(papers) - PAPERS_NAMED} more" if len(papers) > PAPERS_NAMED else ""
    return {
        DAYS_TAG: str(len(days)),
        PAPERS_TAG: ", ".join(papers[:PAPERS_NAMED]) + more or "none",
        PLAN_TAG: work.fingerprint,
    }


def _fingerprint(manifest: pl.DataFrame, hashes: Mapping[date, str], plan: IntakePlan) -> str:
    state = (sorted(manifest["sha256"]), sorted(hashes.items()), plan)
    return hashlib.blake2b(repr(state).encode(), digest_size=8).hexdigest()
