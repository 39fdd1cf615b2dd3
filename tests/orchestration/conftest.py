"""A made-up inbox of two days, settings for it, and the job run on it: what the tests of this folder stand on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import dagster as dg
import pytest
from typer.testing import CliRunner, Result

from orchestration.command_line import app
from orchestration.definitions import definitions_for
from orchestration.nightly import JOB, outstanding, run_requests
from orchestration.resources import Installation
from orchestration.settings import Settings, from_environment

SAMPLES = Path(__file__).parents[2] / "samples"

PAGE = """澄江晚报
2024年9月{day}日　星期{weekday}
责任编辑：方又新　校对：乐小满

　　本报讯（记者 岑 一 苇）9月{day}日，
澄江市“清渠行动”推进会召开，{what}。
　　会议要求，各镇要把河道清淤抓紧抓
实，确保月底前完成任务。

{headline}
"""


def page(day: int, weekday: str, what: str = "部署下一步工作", headline: str = "澄江市召开“清渠行动”推进会") -> str:
    """A page of a paper that does not exist."""
    return PAGE.format(day=day, weekday=weekday, what=what, headline=headline)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An inbox with a page each on Monday 2 and Tuesday 3 September 2024, and an empty home."""
    inbox = tmp_path / "inbox"
    for day, weekday in ((2, "一"), (3, "二")):
        folder = inbox / "澄江晚报" / f"2024-09-0{day}"
        folder.mkdir(parents=True)
        (folder / "01.txt").write_text(page(day, weekday), encoding="utf-8")
    return replace(from_environment({}), inbox=inbox, home=tmp_path / "home", settle_seconds=0.0, workers=1)


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    """An instance that is gone after the test."""
    with dg.DagsterInstance.ephemeral() as ephemeral:
        yield ephemeral


def run_outstanding(settings: Settings, instance: dg.DagsterInstance) -> list[dg.ExecuteInProcessResult]:
    """Do all outstanding work, as the command line does it."""
    definitions = definitions_for(settings)
    job = definitions.resolve_job_def(JOB)
    return [
        job.execute_in_process(instance=instance, tags=request.tags, asset_selection=request.asset_selection)
        for request in run_requests(outstanding(Installation.of(settings)))
    ]


def broadsheet(*words: str | Path) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=True)


def nightly(inbox: Path, home: Path) -> Result:
    result = broadsheet("nightly", "--inbox", inbox, "--home", home)
    assert result.exit_code == 0, result.output + repr(result.exception)
    return result


@pytest.fixture(scope="session")
def first_night(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a copy of the samples' inbox and the home of its first night."""
    root = tmp_path_factory.mktemp("samples")
    shutil.copytree(SAMPLES / "inbox", root / "inbox")
    nightly(root / "inbox", root / "home")
    return root
