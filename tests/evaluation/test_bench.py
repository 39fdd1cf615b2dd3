"""The gate: segmentation must not fall below its floors on the bench, and the README tells the figures as they are.

The floors stand in `floors.json`, a little below what was measured when they were last raised; lowering one is a
change to be argued for. Without the bench nothing here runs.
"""

import json
from pathlib import Path

import pytest

from tests.evaluation.measure import BENCH, measure, table
from tests.orchestration.readmes import BOTH

FLOORS: dict[str, dict[str, float]] = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf8"))

pytestmark = pytest.mark.skipif(not (BENCH / "dev").is_dir(), reason=f"no bench at {BENCH}")


@pytest.fixture(scope="module")
def figures() -> dict[str, dict[str, float]]:
    return measure(BENCH)


@pytest.mark.parametrize(
    ("group", "figure", "floor"),
    [(group, name, floor) for group, names in FLOORS.items() for name, floor in names.items()],
)
def test_figure_stays_above_its_floor(
    figures: dict[str, dict[str, float]], group: str, figure: str, floor: float
) -> None:
    assert figures[group][figure] >= floor


def test_every_line_is_covered_once(figures: dict[str, dict[str, float]]) -> None:
    assert {group: found["coverage"] for group, found in figures.items()} == dict.fromkeys(figures, 1.0)


@pytest.mark.parametrize("readme", BOTH, ids=lambda path: path.name)
def test_the_readme_shows_these_figures(figures: dict[str, dict[str, float]], readme: Path) -> None:
    assert table(figures) in readme.read_text(encoding="utf8")
