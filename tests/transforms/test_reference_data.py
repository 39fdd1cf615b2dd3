"""Reference data says where it comes from: by hand, from a named source, or by a script that makes it again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted(path for path in ROOT.glob("transforms/*/data/*") if path.suffix in {".tsv", ".txt"})
SOURCE = re.compile(
    r"\bby hand\b|\bsource\b|\b(?:derived|computed|made|trained) by\b|\bUnicode\b|\bafter the\b", re.IGNORECASE
)
SCRIPT = re.compile(r"\b(?:tests|typesetter)/[\w/]+\.py|(?<=python -m )[\w.]+\w")


def head_of(path: Path) -> str:
    lines = path.read_text(encoding="utf-8").splitlines()
    return " ".join(line.lstrip("# ") for line in lines[:30] if line.startswith("#"))


def scripts_of(path: Path) -> list[Path]:
    """The scripts that the head of a file names, as paths or as modules."""
    named = SCRIPT.findall(head_of(path))
    return [ROOT / (name if name.endswith(".py") else f"{name.replace('.', '/')}.py") for name in named]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_list_names_its_source_and_the_script_that_makes_it(path: Path) -> None:
    assert SOURCE.search(head_of(path)), "its head says neither by hand nor from what"
    assert [script for script in scripts_of(path) if not script.is_file()] == []


def test_the_lists_that_are_made_by_scripts_name_them() -> None:
    made = {path.name for path in FILES if scripts_of(path)}
    assert made >= {"divisions.tsv", "world.tsv", "name_characters.tsv", "joints.txt", "confidence.tsv"}
