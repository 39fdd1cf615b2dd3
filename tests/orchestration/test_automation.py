"""The sensor and the schedule: what they ask for, and what they leave alone."""

from __future__ import annotations

import os
import shutil
import time
from dataclasses import replace
from datetime import UTC, date, datetime

import dagster as dg
import pytest

from orchestration.definitions import definitions_for
from orchestration.nightly import RANGE_END, RANGE_START
from orchestration.resources import Installation
from orchestration.settings import Settings
from tests.orchestration.conftest import page, run_outstanding
from transforms.schema import MENTIONS
from warehouse.inbox_files import InboxUnreadableError
from warehouse.lake import read_table


def tick(settings: Settings, instance: dg.DagsterInstance) -> list[tuple[str, str]] | str:
    """One look of the sensor: the ranges of days that it asks for, or why it asks for nothing."""
    sensor = definitions_for(settings).resolve_sensor_def("inbox_sensor")
    with dg.build_sensor_context(instance, resources={"installation": Installation.of(settings)}) as context:
        outcome = sensor.evaluate_tick(context)
    if outcome.skip_message:
        return outcome.skip_message
    *days, publishing = outcome.run_requests or ()
    assert RANGE_START not in publishing.tags
    return [(request.tags[RANGE_START], request.tags[RANGE_END]) for request in days]


@pytest.fixture
def seen(settings: Settings, instance: dg.DagsterInstance) -> Settings:
    """The inbox after its first night."""
    results = run_outstanding(settings, instance)
    assert [result.success for result in results] == [True, True]
    return settings


def test_new_files_are_asked_for_in_one_range(settings: Settings, instance: dg.DagsterInstance) -> None:
    assert tick(settings, instance) == [("2024-09-02", "2024-09-03")]


def test_nothing_is_asked_for_when_nothing_changed(seen: Settings, instance: dg.DagsterInstance) -> None:
    assert tick(seen, instance) == "Nothing is outstanding."


def test_a_changed_file_with_an_old_modification_time_is_noticed(seen: Settings, instance: dg.DagsterInstance) -> None:
    changed = seen.inbox / "澄江晚报/2024-09-02/01.txt"
    changed.write_text(page(2, "一", what="通报清淤进展情况"), encoding="utf-8")
    long_ago = datetime(2001, 1, 1, tzinfo=UTC).timestamp()
    os.utime(changed, (long_ago, long_ago))
    assert tick(seen, instance) == [("2024-09-02", "2024-09-02")]


def test_a_changed_file_of_the_same_size_is_noticed(seen: Settings, instance: dg.DagsterInstance) -> None:
    changed = seen.inbox / "澄江晚报/2024-09-02/01.txt"
    before = changed.stat()
    changed.write_text(page(2, "一", what="部署下一步任务"), encoding="utf-8")
    os.utime(changed, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert changed.stat().st_size == before.st_size
    assert tick(seen, instance) == [("2024-09-02", "2024-09-02")]


def test_a_removed_file_asks_for_its_day(seen: Settings, instance: dg.DagsterInstance) -> None:
    (seen.inbox / "澄江晚报/2024-09-03/01.txt").unlink()
    assert tick(seen, instance) == [("2024-09-03", "2024-09-03")]


def test_a_file_still_being_written_is_left_for_the_next_tick(seen: Settings, instance: dg.DagsterInstance) -> None:
    patient = replace(seen, settle_seconds=600)
    hasty = replace(seen, settle_seconds=0.05)
    second = seen.inbox / "澄江晚报/2024-09-03/02.txt"
    second.write_text("　　本报讯 昨天，", encoding="utf-8")
    assert tick(patient, instance) == "Nothing is outstanding. 1 files are still being written."
    time.sleep(0.1)
    assert tick(hasty, instance) == [("2024-09-03", "2024-09-03")]


def test_a_file_that_is_only_touched_asks_for_nothing_for_long(seen: Settings, instance: dg.DagsterInstance) -> None:
    (seen.inbox / "澄江晚报/2024-09-02/01.txt").touch()
    run_outstanding(seen, instance)
    assert tick(seen, instance) == "Nothing is outstanding."


def test_a_restart_forgets_nothing(seen: Settings) -> None:
    with dg.DagsterInstance.ephemeral() as another:
        assert tick(seen, another) == "Nothing is outstanding."


def test_a_lost_stat_cache_costs_reading_and_no_run(seen: Settings, instance: dg.DagsterInstance) -> None:
    for cache in (seen.home / "state").iterdir():
        cache.unlink()
    run_outstanding(seen, instance)
    assert tick(seen, instance) == "Nothing is outstanding."


def test_a_new_watch_term_has_its_whole_history_and_nothing_is_segmented_again(
    seen: Settings, instance: dg.DagsterInstance
) -> None:
    lists = seen.inbox / "watchlists"
    lists.mkdir()
    (lists / "canals.toml").write_text('[[groups]]\nname = "Canals"\nterms = ["河道清淤"]\n', encoding="utf-8")
    days, publishing = run_outstanding(seen, instance)
    assert days.success
    assert publishing.success
    done = {event.asset_key.to_user_string() for event in days.get_asset_materialization_events() if event.asset_key}
    assert done == {"mentions", "terms", "topics", "sketches"}
    mentions = [read_table(Installation.of(seen).folders.lake, MENTIONS, date(2024, 9, day)) for day in (2, 3)]
    assert [(rows["kind"] == "watch").sum() for rows in mentions] == [1, 1]


def test_a_run_under_way_is_not_doubled(settings: Settings, instance: dg.DagsterInstance) -> None:
    job = definitions_for(settings).resolve_job_def("nightly")
    run = instance.create_run_for_job(job, status=dg.DagsterRunStatus.STARTED)
    assert tick(settings, instance) == f"Run {run.run_id[:8]} is under way; what it leaves is asked for after it."


def test_an_inbox_that_cannot_be_read_is_not_an_empty_inbox(seen: Settings, instance: dg.DagsterInstance) -> None:
    gone = replace(seen, inbox=seen.inbox.with_name("unmounted"))
    with pytest.raises(InboxUnreadableError, match="unmounted"):
        tick(gone, instance)


def test_an_inbox_that_lost_every_file_does_not_empty_the_archive(seen: Settings, instance: dg.DagsterInstance) -> None:
    shutil.rmtree(seen.inbox / "澄江晚报")
    with pytest.raises(InboxUnreadableError, match="the lake holds 2 days of it: is it mounted"):
        tick(seen, instance)


def test_the_schedule_asks_for_everything_outstanding(settings: Settings, instance: dg.DagsterInstance) -> None:
    schedule = definitions_for(settings).resolve_schedule_def("nightly_schedule")
    at = datetime(2024, 9, 4, 3, 30, tzinfo=UTC)
    with dg.build_schedule_context(
        instance, resources={"installation": Installation.of(settings)}, scheduled_execution_time=at
    ) as context:
        days, publishing = schedule.evaluate_tick(context).run_requests or []
    assert (days.tags[RANGE_START], days.tags[RANGE_END]) == ("2024-09-02", "2024-09-03")
    assert dg.AssetKey("published_warehouse") in (publishing.asset_selection or ())
    assert (schedule.cron_schedule, schedule.execution_timezone) == ("30 3 * * *", "Asia/Shanghai")
