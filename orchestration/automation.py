"""When the job runs by itself: the nightly schedule, the sensor that looks at the inbox in between; and who is told
when a run fails.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import dagster as dg

from orchestration.nightly import (
    JOB,
    PLAN_TAG,
    STARTED_BY_TAG,
    Outstanding,
    outstanding,
    run_requests,
    watch_request,
)
from orchestration.notices import Notice, Notices
from orchestration.resources import Installation
from orchestration.settings import Settings
from warehouse.publish import last_published

READS_A_TICK: Final = 200
"""New files that one tick opens to learn their day. At 20 ms each, 4 of the 60 seconds that a tick may take; the
others wait for the next, or are found by the run."""

OUR_TAGS: Final = "broadsheet/"


def nightly_schedule(settings: Settings) -> dg.ScheduleDefinition:
    """Everything outstanding, once a night: also what the sensor asked for and a run failed at."""

    @dg.schedule(
        name="nightly_schedule",
        job_name=JOB,
        cron_schedule=settings.nightly_cron,
        execution_timezone=settings.time_zone,
        description="Takes up every day that is outstanding, builds, checks and publishes; when there is none, looks "
        "for issues that should have come.",
    )
    def schedule(
        context: dg.ScheduleEvaluationContext, installation: Installation
    ) -> Sequence[dg.RunRequest] | dg.SkipReason:
        work = outstanding(installation, READS_A_TICK)
        night = f"{context.scheduled_execution_time:%Y-%m-%d %H:%M}"
        if not work.is_nothing:
            return run_requests(work, night)
        if last_published(installation.folders) is None:
            return dg.SkipReason("Nothing has arrived yet.")
        return [watch_request(night)]

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


def failure_sensor() -> dg.SensorDefinition:
    """Tells the log and the webhook of a failed run, also of one whose process died."""

    @dg.run_failure_sensor(
        name="failure_sensor",
        description="Tells the log, and the webhook in BROADSHEET_WEBHOOK_URL if there is one, that a run failed.",
        default_status=dg.DefaultSensorStatus.RUNNING,
        monitor_all_code_locations=False,
    )
    def sensor(context: dg.RunFailureSensorContext, notices: dg.ResourceParam[Notices]) -> dg.SkipReason | None:
        run = context.dagster_run
        if STARTED_BY_TAG in run.tags:
            return dg.SkipReason(f"Run {run.run_id[:8]} was started by hand: whoever started it was told.")
        steps = {event.step_key or "": innermost(event) for event in context.get_step_failure_events()}
        notices.tell(
            run_failed(run.run_id, run.tags, steps or {"": context.failure_event.message or ""}), context.log.error
        )
        return None

    return sensor


def run_failed(run_id: str, tags: Mapping[str, str], steps: Mapping[str, str]) -> Notice:
    """The notice of a failed run; `steps` has the error of each failed step."""
    step, error = next(iter(steps.items()))
    where = f" at step {step}" if step else ""
    about = {name.removeprefix(OUR_TAGS): value for name, value in tags.items() if name.startswith(OUR_TAGS)}
    cause = error.splitlines()[0] if error else "no error was recorded"
    text = (
        f"The night's work stopped{where}: {cause}. Readers keep the last good version. Next: mend the cause, then "
        "`broadsheet nightly`; the next night tries again by itself."
    )
    return Notice("run_failed", text, {"run_id": run_id, "steps": dict(steps), **about})


def innermost(event: dg.DagsterEvent) -> str:
    """The message of the error at the bottom of a failed step's chain of causes."""
    error = event.step_failure_data.error
    while error is not None and error.cause is not None:
        error = error.cause
    return error.message.strip() if error is not None else ""


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
