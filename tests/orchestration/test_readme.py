"""The README is true: its commands exist, its variables are the settings, its output is what the samples give."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from orchestration import settings as settings_module
from orchestration.command_line import app
from orchestration.settings import DEFAULT
from tests.orchestration.conftest import broadsheet

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```\w*\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
QUERIES = [block.split("\n", 1) for block in BLOCKS if block.startswith("$ .venv/bin/broadsheet query ")]


def test_every_command_in_the_readme_exists() -> None:
    named = set(re.findall(r"\bbroadsheet ([a-z]+)\b", "\n".join(BLOCKS)))
    commands = {command.name or getattr(command.callback, "__name__", "") for command in app.registered_commands}
    assert {"nightly", "status", "segment", "rebuild", "query"} <= named
    assert named <= commands


def test_every_variable_is_in_the_readme_with_its_default() -> None:
    source = Path(settings_module.__file__).read_text(encoding="utf-8")
    read = set(re.findall(r'(?:text|number)\("([A-Z_]+)"', source))
    table = dict(re.findall(r"^\| `BROADSHEET_([A-Z_]+)` \| `?([^|`]+?)`? \|", README, re.MULTILINE))
    assert set(table) == read
    defaults = {name: str(getattr(DEFAULT, name.lower())) for name in read - {"WORKERS"}}
    numbers = {name: value.removesuffix(".0") for name, value in defaults.items()}
    assert {name: value for name, value in table.items() if name != "WORKERS"} == numbers


@pytest.mark.parametrize(("command", "output"), QUERIES, ids=range(len(QUERIES)))
def test_a_query_in_the_readme_gives_what_stands_under_it(first_night: Path, command: str, output: str) -> None:
    words = shlex.split(command.removeprefix("$ .venv/bin/broadsheet "))
    printed = broadsheet(*words, "--home", first_night / "home").output
    assert [line.rstrip() for line in printed.splitlines()] == output.splitlines()


def test_the_readme_shows_a_query() -> None:
    assert QUERIES
