"""The code location: all of Broadsheet that Dagster sees, built for one installation's settings."""

from __future__ import annotations

import dagster as dg

from orchestration.automation import failure_sensor, inbox_sensor, nightly_schedule
from orchestration.lake_assets import INBOX, day_assets, received
from orchestration.nightly import JOB
from orchestration.notices import Notices
from orchestration.partitions import issue_dates
from orchestration.report_assets import report_asset
from orchestration.resources import Installation, Progress, Scans
from orchestration.settings import Settings, from_environment
from orchestration.warehouse_assets import warehouse_assets, warehouse_checks


def definitions_for(settings: Settings, progress: Progress | None = None, scans: Scans | None = None) -> dg.Definitions:
    """Assets, checks, job, schedule and sensor for `settings`.

    Steps tell `progress` how far they are, and need not look at the inbox again when `scans` has just done so.
    """
    job = dg.define_asset_job(
        JOB,
        selection=dg.AssetSelection.all() - dg.AssetSelection.assets(INBOX.key),
        executor_def=dg.in_process_executor,
        description="The night's work: outstanding days into the lake, then load, build, check, publish and report.",
    )
    return dg.Definitions(
        assets=[INBOX, received, *day_assets(issue_dates(settings)), *warehouse_assets(), report_asset()],
        asset_checks=warehouse_checks(),
        jobs=[job],
        schedules=[nightly_schedule(settings)],
        sensors=[inbox_sensor(settings), failure_sensor()],
        resources={
            "installation": Installation.of(settings),
            "progress": progress or Progress(),
            "scans": scans or Scans(),
            "notices": Notices(settings.webhook_url),
        },
    )


@dg.definitions
def definitions() -> dg.Definitions:
    """What `workspace.yaml` and `dg` load: the installation that the environment describes."""
    return definitions_for(from_environment())
