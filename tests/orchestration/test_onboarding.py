"""The recipe for a new paper works as it is written: its blocks are run in order, in an empty folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

RECIPE = (Path(__file__).parents[2] / "docs" / "onboarding.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(sh|text)\n(.*?)^```", RECIPE, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """The folder in which the recipe was followed, and what each block of commands printed."""
    folder = tmp_path_factory.mktemp("onboarding")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("BROADSHEET_", "DAGSTER_"))}
    printed = []
    for kind, block in BLOCKS:
        if kind != "sh":
            continue
        outcome = subprocess.run(
            ["/bin/bash", "-eu", "-c", block],
            cwd=folder,
            env=ours | {"PATH": path},
            capture_output=True,
            text=True,
            check=False,
        )
        assert outcome.returncode == 0, f"{block}\n{outcome.stdout}\n{outcome.stderr}"
        printed.append(outcome.stdout)
    return folder, printed


def test_the_recipe_shows_what_its_commands_print(followed: tuple[Path, list[str]]) -> None:
    printed = iter(followed[1])
    latest = ""
    shown = 0
    for kind, block in BLOCKS:
        if kind == "sh":
            latest = next(printed)
            continue
        assert [line.rstrip() for line in latest.splitlines()] == block.splitlines()
        shown += 1
    assert shown


def test_the_paper_is_taken_in_and_its_headlines_are_found(followed: tuple[Path, list[str]]) -> None:
    folder, printed = followed
    assert "渡口恢复通航" in printed[1]
    assert "江口早报" in (folder / "reading.html").read_text(encoding="utf-8")
    assert "Taken in    3 issues, 3 pages, 6 articles" in printed[3]
    assert printed[-1].count("旧书市集搬到码头仓库") == 3
