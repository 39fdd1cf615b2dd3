"""Both READMEs are true: commands exist, variables are the settings, output is what the samples give."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from orchestration import settings as settings_module
from orchestration.command_line import app
from orchestration.settings import DEFAULT
from tests.orchestration.conftest import broadsheet
from tests.orchestration.readmes import BOTH, CHINESE, ENGLISH, ROOT, blocks, decimals, figure_table, in_step

TEXTS = {path.name: path.read_text(encoding="utf-8") for path in BOTH}
QUERY = "$ .venv/bin/broadsheet query "
QUERIES = {
    block.partition("\n")[2].removesuffix("\n```")
    for text in TEXTS.values()
    for block in blocks(text)
    if QUERY in block
}

each = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)


@each
def test_every_command_in_the_readme_exists(text: str) -> None:
    named = set(re.findall(r"\bbroadsheet ([a-z]+)\b", "\n".join(blocks(text))))
    commands = {command.name or getattr(command.callback, "__name__", "") for command in app.registered_commands}
    assert {"nightly", "status", "segment", "rebuild", "query"} <= named
    assert named <= commands


@each
def test_every_make_target_in_the_readme_exists(text: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z]+)\b", text)) <= targets


@each
def test_every_variable_is_in_the_readme_with_its_default(text: str) -> None:
    source = Path(settings_module.__file__).read_text(encoding="utf-8")
    read = set(re.findall(r'(?:text|number)\("([A-Z_]+)"', source))
    table = dict(re.findall(r"^\| `BROADSHEET_([A-Z_]+)` \| `?([^|`]+?)`? \|", text, re.MULTILINE))
    assert set(table) == read
    defaults = {name: str(getattr(DEFAULT, name.lower())) for name in read - {"WORKERS"}}
    plain = {name: "none" if value == "None" else value.removesuffix(".0") for name, value in defaults.items()}
    assert {name: value for name, value in table.items() if name != "WORKERS"} == plain


@each
def test_every_link_in_the_readme_leads_to_a_file(text: str) -> None:
    linked = re.findall(r"\]\((?!https?:)([^)#]+)\)", text)
    assert linked
    assert [name for name in linked if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("block", sorted(QUERIES), ids=range(len(QUERIES)))
def test_a_query_in_the_readme_gives_what_stands_under_it(first_night: Path, block: str) -> None:
    command, _, output = block.partition("\n")
    words = shlex.split(command.removeprefix("$ .venv/bin/broadsheet "))
    printed = broadsheet(*words, "--home", first_night / "home").output
    assert [line.rstrip() for line in printed.splitlines()] == output.splitlines()


def test_the_readme_shows_a_query() -> None:
    assert QUERIES


def test_the_chinese_readme_has_the_commands_and_figures_of_the_english_one() -> None:
    english, chinese = TEXTS[ENGLISH.name], TEXTS[CHINESE.name]
    assert blocks(chinese) == blocks(english), "run: python -m tests.orchestration.readmes"
    assert figure_table(chinese) == figure_table(english), "run: python -m tests.orchestration.readmes"
    assert decimals(chinese) == decimals(english)
    assert len(re.findall(r"^## ", chinese, re.MULTILINE)) == len(re.findall(r"^## ", english, re.MULTILINE))


def test_the_command_that_brings_the_chinese_readme_in_step_changes_blocks_and_figures_alone() -> None:
    english, chinese = TEXTS[ENGLISH.name], TEXTS[CHINESE.name]
    changed = english.replace("make run    #", "make rerun  #").replace("| modern | ", "| all | ")
    stepped = in_step(chinese, changed)
    assert (blocks(stepped), figure_table(stepped)) == (blocks(changed), figure_table(changed))
    assert stepped.splitlines()[0] == chinese.splitlines()[0]
    assert in_step(stepped, english) == chinese
