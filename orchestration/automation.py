"""When the job runs by itself: the nightly schedule, and the sensor that looks at the inbox in between."""

from collections.abc import Sequence
from typing import Final

import dagster as dg

from orchestration.nightly import JOB, PLAN_TAG, Outstanding, outstanding, run_requests
from orchestration.resources import Installation
from orchestration.settings import Settings

READS_A_TICK: Final = 200
"""New files that one tick opens to learn their day. At 20 ms each, 4 of the 60 seconds that a tick may take; the
others wait for the next, or are found by the run."""


def nightly_schedule(settings: Settings) -> dg.ScheduleDefinition:
    """Everything outstanding, once a night: also what the sensor asked for and a run failed at."""

    @dg.schedule(
        name="nightly_schedule",
        job_name=JOB,
        cron_schedule=settings.nightly_cron,
        execution_timezone=settings.time_zone,
        description="Takes up every day that is outstanding, builds, checks and publishes.",
    )
    def schedule(
        context: dg.ScheduleEvaluationContext, installation: Installation
    ) -> Sequence[dg.RunRequest] | dg.SkipReason:
        work = outstanding(installation, READS_A_TICK)
        if work.is_nothing:
            return dg.SkipReason("The lake and the published warehouse are up to date.")
        return run_requests(work, f"{context.scheduled_execution_time:%Y-%m-%d %H:%M}")

    return schedule


def inbox_sensor(settings: Settings) -> dg.SensorDefinition:
    """New, changed and removed dumps. It keeps no cursor: the lake says what it was made from."""

    @dg.sensor(
        name="inbox_sensor",
        job_name=JOB,
        minimum_interval_seconds=settings.sensor_seconds,
        description="Asks for the days whose dumps arrived, changed or went; leaves files still being written.",
    )
    def sensor(
        context: dg.SensorEvaluationContext, installation: Installation
    ) -> Sequence[dg.RunRequest] | dg.SkipReason:
        work = outstanding(installation, READS_A_TICK)
        if work.is_nothing:
            waiting = f" {len(work.unsettled)} files are still being written." if work.unsettled else ""
            return dg.SkipReason(f"Nothing is outstanding.{waiting}")
        return _why_not(context.instance, work) or run_requests(work)

    return sensor


def _why_not(instance: dg.DagsterInstance, work: Outstanding) -> dg.SkipReason | None:
    latest = instance.get_runs(dg.RunsFilter(job_name=JOB), limit=1)
    if not latest:
        return None
    run = latest[0]
    if not run.is_finished:
        return dg.SkipReason(f"Run {run.run_id[:8]} is under way; what it leaves is asked for after it.")
    if run.is_failure and run.tags.get(PLAN_TAG) == work.fingerprint:
        return dg.SkipReason(f"Run {run.run_id[:8]} failed at just this work; the nightly schedule tries it again.")
    return None
