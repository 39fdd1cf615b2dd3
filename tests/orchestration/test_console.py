"""What the engineer sees in the Dagster UI after a night: the story in order, figures to plot, what to do next."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import dagster as dg
import polars as pl
import pytest

from orchestration.definitions import definitions_for
from orchestration.metadata import UNFOLDED_CHARACTERS, preview, remedies
from orchestration.nightly import DAYS_TAG, JOB, PAPERS_TAG, STARTED_BY_TAG, outstanding, run_requests
from orchestration.notices import Notice, Notices
from orchestration.picture import STRIPS, blocks, draw, glance
from orchestration.resources import Installation
from orchestration.settings import Settings
from tests.orchestration.conftest import broadsheet, page, run_outstanding
from warehouse.home import Home
from warehouse.night import last_night
from warehouse.signals import LOOKED_BACK

STORY = ("inbox", "lake", "loaded", "core", "quality", "trends", "published")
BROKEN = b"\xff\xfe\xff"


def metadata_of(results: list[dg.ExecuteInProcessResult], asset: str) -> dict[str, object]:
    """The metadata of the last materialisation of an asset, and of its last day."""
    events = [e for result in results for e in result.asset_materializations_for_node(asset)]
    return {name: value.value for name, value in events[-1].metadata.items()}


def checks_of(results: list[dg.ExecuteInProcessResult]) -> dict[str, dg.AssetCheckEvaluation]:
    evaluations = [e for result in results for e in result.get_asset_check_evaluations()]
    return {f"{e.asset_key.to_user_string()}.{e.check_name}": e for e in evaluations}


def test_the_groups_tell_the_story_from_left_to_right(settings: Settings) -> None:
    graph = definitions_for(settings).resolve_asset_graph()
    place = {key: STORY.index(graph.get(key).group_name) for key in graph.get_all_asset_keys()}
    backwards = [
        (parent.to_user_string(), key.to_user_string())
        for key in place
        for parent in graph.get(key).parent_keys
        if place[parent] > place[key]
    ]
    assert backwards == []
    assert set(place.values()) == set(range(len(STORY)))


def test_a_run_is_tagged_with_its_days_and_its_papers(settings: Settings) -> None:
    far = settings.inbox / "北岭时报" / "2021-03-04"
    far.mkdir(parents=True)
    (far / "01.txt").write_text("北岭时报\n2021年3月4日\n", encoding="utf-8")
    tags = [request.tags for request in run_requests(outstanding(Installation.of(settings)))]
    assert [(tag[DAYS_TAG], tag[PAPERS_TAG]) for tag in tags] == [
        ("1", "北岭时报"),
        ("2", "澄江晚报"),
        ("3", "北岭时报, 澄江晚报"),
    ]


def test_each_day_carries_figures_that_dagster_plots(settings: Settings, instance: dg.DagsterInstance) -> None:
    (settings.inbox / "澄江晚报/2024-09-03/02.txt").write_bytes(BROKEN)
    run_outstanding(settings, instance)
    for asset, day, expected in (
        ("dumps", "2024-09-02", {"dumps": 1, "pages": 1, "quarantine share": 0.0}),
        ("dumps", "2024-09-03", {"dumps": 2, "pages": 1, "quarantine share": 0.5}),
        ("articles", "2024-09-02", {"articles": 1}),
    ):
        records = instance.fetch_materializations(
            dg.AssetRecordsFilter(asset_key=dg.AssetKey(asset), asset_partitions=[day]), limit=1
        ).records
        found = {name: value.value for name, value in records[0].asset_materialization.metadata.items()}
        assert {name: found[name] for name in expected} == expected
        assert found["dagster/partition_row_count"] >= 1


def test_a_dump_that_was_turned_away_leads_to_the_file_that_mends_it(
    settings: Settings, instance: dg.DagsterInstance
) -> None:
    (settings.inbox / "澄江晚报/2024-09-03/02.txt").write_bytes(BROKEN)
    (settings.inbox / "scan-7.txt").write_text("　　本报讯 昨天，河道清淤工程开工。\n", encoding="utf-8")
    results = run_outstanding(settings, instance)
    evaluations = checks_of(results)
    away = evaluations["dumps.quarantine_rate"]
    held = evaluations["undated_dumps.nothing_held"]
    assert not away.passed and not held.passed
    assert away.severity is held.severity is dg.AssetCheckSeverity.WARN
    assert "1 of 3 dumps were turned away" in (away.description or "")
    assert "Next: " in (away.description or "") and "Next: " in (held.description or "")
    source = "澄江晚报/2024-09-03/02.txt"
    assert away.metadata[f"mend 1, {source}: write"].value == str(settings.inbox / source)
    assert held.metadata["mend 1, scan-7.txt: write"].value == str(settings.inbox / "scan-7.toml")
    assert 'publication = ""' in str(held.metadata["mend 1, scan-7.txt: with this text"].value)


def test_every_check_that_fails_says_what_to_do_next(settings: Settings, instance: dg.DagsterInstance) -> None:
    (settings.inbox / "澄江晚报/2024-09-03/02.txt").write_bytes(BROKEN)
    (settings.inbox / "publications.toml").write_text('["澄江晚报"]\nweekdays = ["someday"]\n', encoding="utf-8")
    evaluations = checks_of(run_outstanding(settings, instance))
    failed = {name: e.description or "" for name, e in evaluations.items() if not e.passed}
    assert {"dumps.quarantine_rate", "publications.settings_readable"} <= set(failed)
    assert [name for name, text in failed.items() if "Next: " not in text] == []
    assert {e.description for name, e in evaluations.items() if name not in failed} == {"All is well."}


def test_the_last_step_tells_the_night_as_status_does(settings: Settings, instance: dg.DagsterInstance) -> None:
    results = run_outstanding(settings, instance)
    shown = metadata_of(results, "published_warehouse")
    facts = json.loads(broadsheet("status", "--json", "--inbox", settings.inbox, "--home", settings.home).output)
    night = facts["night"]
    assert (night["read"]["days"], night["read"]["pages"]) == (2, 2)
    assert (shown["pages read"], shown["articles read"]) == (night["read"]["pages"], night["read"]["articles"])
    assert shown["mean confidence"] == night["read"]["mean_confidence"]
    assert shown["days read"] == "2 days, 2024-09-02 to 2024-09-03"
    assert str(shown["the last quarter"]).startswith("![Signals of every day")
    assert len(str(shown["the last month"])) < UNFOLDED_CHARACTERS


def test_a_second_night_counts_what_came_in_and_not_the_archive(
    settings: Settings, instance: dg.DagsterInstance
) -> None:
    run_outstanding(settings, instance)
    (settings.inbox / "澄江晚报/2024-09-03/02.txt").write_text(page(3, "二"), encoding="utf-8")
    run_outstanding(settings, instance)
    night = last_night(Home(settings.home), date(2024, 9, 4))
    assert night is not None
    assert (night.read.days, night.read.pages) == (1, 2)
    assert (night.archive.days, night.archive.pages) == (2, 3)


def recent(settings: Settings, weekdays: str, last: date) -> Settings:
    """The inbox with two issues up to `last`, of a paper with these days."""
    for day in (last - timedelta(days=1), last):
        folder = settings.inbox / "江口早报" / day.isoformat()
        folder.mkdir(parents=True)
        (folder / "01.txt").write_text(
            "　　本报讯 昨天上午，江口渡口恢复通航。\n\n江口渡口恢复通航\n", encoding="utf-8"
        )
    settings.inbox.joinpath("publications.toml").write_text(f'["江口早报"]\nweekdays = {weekdays}\n', encoding="utf-8")
    return settings


@pytest.mark.parametrize(
    ("weekdays", "days_ago", "passes"),
    [
        ('["mon", "tue", "wed", "thu", "fri", "sat", "sun"]', 3, False),
        ('["mon", "tue", "wed", "thu", "fri", "sat", "sun"]', 1, True),
        ('["mon", "tue", "wed", "thu", "fri", "sat", "sun"]', LOOKED_BACK.days, True),
    ],
    ids=["two days late", "yesterday's came", "silent for a month"],
)
def test_freshness_goes_by_the_papers_own_days(
    settings: Settings, instance: dg.DagsterInstance, weekdays: str, days_ago: int, passes: bool
) -> None:
    today = Installation.of(settings).today
    results = run_outstanding(recent(settings, weekdays, today - timedelta(days=days_ago)), instance)
    check = checks_of(results)["published_warehouse.issues_up_to_date"]
    assert check.passed == passes
    assert passes or "江口早报" in (check.description or "")


def test_a_night_without_work_still_looks_for_issues(settings: Settings, instance: dg.DagsterInstance) -> None:
    definitions = definitions_for(settings)
    schedule = definitions.resolve_schedule_def("nightly_schedule")
    run_outstanding(settings, instance)
    at = datetime(2024, 9, 5, 3, 30, tzinfo=UTC)
    with dg.build_schedule_context(
        instance, resources={"installation": Installation.of(settings)}, scheduled_execution_time=at
    ) as context:
        (request,) = schedule.evaluate_tick(context).run_requests or []
    assert (request.asset_selection, [key.name for key in request.asset_check_keys or []]) == (
        [],
        ["issues_up_to_date"],
    )


@pytest.fixture
def broken(settings: Settings) -> Settings:
    """A home that can't hold a build database: a file stands where its folder should be."""
    settings.home.mkdir()
    (settings.home / "warehouse").write_text("in the way", encoding="utf-8")
    return settings


@pytest.mark.parametrize("started_by", [{}, {STARTED_BY_TAG: "command line"}], ids=["the daemon", "the command line"])
def test_a_failed_run_of_the_daemon_is_told_and_one_started_by_hand_is_not_told_twice(
    broken: Settings, instance: dg.DagsterInstance, started_by: dict[str, str], capfd: pytest.CaptureFixture[str]
) -> None:
    definitions = definitions_for(broken)
    request = run_requests(outstanding(Installation.of(broken)))[-1]
    result = definitions.resolve_job_def(JOB).execute_in_process(
        instance=instance,
        tags={**request.tags, **started_by},
        asset_selection=request.asset_selection,
        raise_on_error=False,
    )
    sensor = definitions.resolve_sensor_def("failure_sensor")
    assert sensor.default_status is dg.DefaultSensorStatus.RUNNING
    context = dg.build_run_status_sensor_context(
        sensor_name="failure_sensor",
        dagster_instance=instance,
        dagster_run=result.dagster_run,
        dagster_event=next(e for e in result.all_events if e.is_run_failure),
        resources={"notices": Notices()},
    ).for_run_failure()
    capfd.readouterr()
    skipped = sensor(context)
    assert (skipped is not None) == bool(started_by)
    assert ("at step load" in capfd.readouterr().err) != bool(started_by)


SIGNALS = pl.DataFrame(
    {
        "day": [date(2024, 9, 2), date(2024, 9, 3), date(2024, 9, 4)],
        "page_count": [4, 0, 2],
        "quarantine_share": [0.0, None, 0.5],
        "mean_confidence": [0.9, None, 0.45],
        "missing_issue_count": [0, 1, 0],
    }
)


def test_blocks_are_as_tall_as_values_and_a_missing_value_is_no_zero() -> None:
    assert blocks([0.0, 2.0, 4.0, None], 4.0) == "▁▅█·"
    assert blocks([0.0, 0.0], 0.0) == "▁▁"


def test_the_picture_has_a_bar_for_every_value_above_zero() -> None:
    svg = draw(SIGNALS)
    assert len(re.findall(r"<title>", svg)) == 6
    assert [name for name, *_ in STRIPS if name not in svg] == []
    assert "▄" not in svg and "50.0%" in svg
    assert "2024-09-02 to 2024-09-04" in str(glance(SIGNALS).value)


def test_a_preview_is_short_enough_not_to_be_folded_away() -> None:
    wide = pl.DataFrame({f"column_{n}": ["澄江市召开推进会" * 9] * 9 for n in range(4)})
    assert len(preview(wide).value or "") < UNFOLDED_CHARACTERS
    assert len((preview(wide.select("column_0")).value or "").splitlines()) == 7


def test_no_text_of_a_remedy_closes_its_code_block() -> None:
    rows = pl.DataFrame(
        {"source": ["a.txt"], "reason": ["odd"], "remedy_path": ["a.toml"], "remedy_text": ["```\n# odd ````\n"]}
    )
    shown = str(remedies(Path("/inbox"), rows)["mend 1, a.txt: with this text"].value)
    assert shown.startswith("`````toml\n") and shown.endswith("\n`````")


def test_a_run_that_fails_tells_the_webhook_and_the_command_says_so(
    broken: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Notice] = []
    monkeypatch.setattr("orchestration.notices._post", lambda address, notice: told.append(notice) or "")
    monkeypatch.setenv("BROADSHEET_WEBHOOK_URL", "http://127.0.0.1:1/hook")
    result = broadsheet("nightly", "--inbox", broken.inbox, "--home", broken.home)
    assert result.exit_code != 0
    assert [notice.event for notice in told] == ["run_failed"]
    assert "at step load" in told[0].text
