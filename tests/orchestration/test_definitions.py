"""The code location as Dagster sees it: complete assets, checks that guard, a workspace that loads from anywhere."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import dagster as dg
import pytest

from orchestration.definitions import definitions_for
from orchestration.nightly import JOB
from orchestration.settings import Settings
from transforms.schema import LAKE_TABLES
from warehouse.kernel import load_models

ROOT = Path(__file__).parents[2]


@pytest.fixture
def definitions(settings: Settings) -> dg.Definitions:
    return definitions_for(settings)


def test_every_asset_says_what_it_is_whose_it_is_and_where_it_belongs(definitions: dg.Definitions) -> None:
    specs = list(definitions.resolve_all_asset_specs())
    incomplete = [
        spec.key.to_user_string()
        for spec in specs
        if not (spec.description and spec.owners and spec.kinds and spec.group_name != "default")
    ]
    assert incomplete == []


def test_every_table_shows_its_columns(definitions: dg.Definitions) -> None:
    specs = {spec.key.to_user_string(): spec for spec in definitions.resolve_all_asset_specs()}
    tables = set(specs) - {"inbox", "published_warehouse", "coverage_report"}
    assert [name for name in sorted(tables) if "dagster/column_schema" not in specs[name].metadata] == []


def test_every_lake_table_and_every_sql_file_is_an_asset_of_its_name(definitions: dg.Definitions) -> None:
    keys = {spec.key.to_user_string() for spec in definitions.resolve_all_asset_specs()}
    assert {table.name for table in LAKE_TABLES} <= keys
    assert {f"{m.schema}/{m.name}" for m in load_models() if m.kind != "macro"} <= keys


def test_promises_block_and_quality_signals_warn(definitions: dg.Definitions) -> None:
    checks = {
        f"{spec.asset_key.to_user_string()}.{spec.name}": spec.blocking
        for assets in definitions.resolve_asset_graph().assets_defs
        for spec in assets.check_specs
    }
    assert checks["lines.ledger_complete"] and checks["core/articles.agrees_with_lake"]
    assert checks["trends/denominators.promises_kept"]
    warnings = {name for name, blocks in checks.items() if not blocks}
    assert {
        "quality/issue_calendar.no_issue_missing",
        "undated_dumps.nothing_held",
        "dumps.quarantine_rate",
        "articles.confidence",
    } <= warnings


def test_a_range_of_days_is_one_run(definitions: dg.Definitions) -> None:
    daily = [a for a in definitions.resolve_asset_graph().assets_defs if a.partitions_def is not None]
    keys = {key.to_user_string() for assets in daily for key in assets.keys}
    assert keys == {"dumps", "lines", "articles", "mentions", "terms", "topics", "sketches"}
    assert {assets.backfill_policy for assets in daily} == {dg.BackfillPolicy.single_run()}


def test_the_job_runs_all_but_the_inbox(definitions: dg.Definitions) -> None:
    job = definitions.resolve_job_def(JOB)
    everything = {spec.key for spec in definitions.resolve_all_asset_specs()}
    assert set(job.asset_layer.executable_asset_keys) == everything - {dg.AssetKey("inbox")}


def test_the_workspace_loads_from_any_folder(tmp_path: Path) -> None:
    environment = os.environ | {"DAGSTER_HOME": str(tmp_path), "BROADSHEET_HOME": str(tmp_path / "home")}
    command = [sys.executable, "-m", "dagster", "definitions", "validate", "-w", str(ROOT / "workspace.yaml")]
    outcome = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, outcome.stderr
