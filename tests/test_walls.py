"""The wall between rooms: imports go orchestration -> report -> warehouse -> transforms; each engine has its room."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FORBIDDEN = {
    "transforms": {"dagster", "duckdb", "orchestration", "report", "warehouse"},
    "warehouse": {"dagster", "orchestration", "report"},
    "report": {"dagster", "orchestration"},
    "orchestration": {"duckdb"},
}

CHOOSES_THE_FORM = ROOT / "transforms" / "__init__.py"
"""The one package file with code: whether modules are taken compiled has to be known before the first is imported."""


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


@pytest.mark.parametrize("room", FORBIDDEN)
def test_no_module_imports_across_the_wall(room: str) -> None:
    modules = sorted((ROOT / room).rglob("*.py"))
    assert len(modules) > 5
    assert [p.name for p in modules if FORBIDDEN[room] & set(imports(p))] == []


@pytest.mark.parametrize(
    ("room", "engine"), [(room, engine) for room, engines in FORBIDDEN.items() for engine in sorted(engines)]
)
def test_the_linter_holds_the_wall_too(room: str, engine: str) -> None:
    command = [sys.executable, "-m", "ruff", "check", "--select", "TID251", "--stdin-filename", f"{room}/new.py", "-"]
    outcome = subprocess.run(command, input=f"import {engine}\n", capture_output=True, text=True, cwd=ROOT, check=False)
    assert "TID251" in outcome.stdout


@pytest.mark.parametrize("room", FORBIDDEN)
def test_every_package_file_is_empty_and_every_module_says_what_belongs_in_it(room: str) -> None:
    packages = set((ROOT / room).rglob("__init__.py")) - {CHOOSES_THE_FORM}
    modules = set((ROOT / room).rglob("*.py")) - packages
    assert [str(p) for p in packages if p.read_bytes()] == []
    assert [p.name for p in modules if not ast.get_docstring(ast.parse(p.read_text(encoding="utf-8")))] == []
