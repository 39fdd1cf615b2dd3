"""The gate: segmentation must not fall below its floors on the bench.

The floors stand in `floors.json`, a little below what was measured when they were last raised; lowering one is a
change to be argued for. The bench is not in the repository: it is looked for beside it, or where
BROADSHEET_BENCH says, and without it nothing here runs. Scoring is the bench's own `score.py`.
"""

import importlib.util
import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

import pytest

HERE = Path(__file__).parent
BENCH = Path(os.environ.get("BROADSHEET_BENCH", HERE.parents[2] / "shared" / "bench"))
MODERN = {"pdfminer", "pdfminer-stream", "pdfium", "mupdf", "poppler-raw", "real-2021-seed"}
FLOORS: dict[str, dict[str, float]] = json.loads((HERE / "floors.json").read_text(encoding="utf8"))
SURE = 0.9

pytestmark = pytest.mark.skipif(not (BENCH / "dev").is_dir(), reason=f"no bench at {BENCH}")


def load(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def figures() -> dict[str, dict[str, float]]:
    """Every figure of `score.py` by group, "modern" being six groups together, and of the confidence."""
    bench = load("bench", HERE / "bench.py")
    score = load("score", BENCH / "score.py")
    done = list(bench.segment_bench(BENCH / "dev"))
    ledger: dict[str, dict] = defaultdict(dict)
    twice: Counter = Counter()
    for row in bench.ledger_rows(done):
        twice[row["source"]] += row["line_no"] in ledger[row["source"]]
        ledger[row["source"]][row["line_no"]] = (row["item_id"], row["role"])
    groups: dict[str, list] = {}
    sure: list[bool] = []
    modern_items = 0
    for one in done:
        meta = json.loads((one.folder / "issue.gold.json").read_text(encoding="utf8"))
        counts = score.score_issue(one.folder, BENCH / "dev", ledger, twice)
        groups.setdefault(meta["extractor"], []).append(counts)
        if meta["extractor"] in MODERN:
            groups.setdefault("modern", []).append(counts)
            exact = list(exactness(one, BENCH / "dev"))
            modern_items += len(exact)
            sure.extend(is_exact for confidence, is_exact in exact if confidence >= SURE)
    found = {group: score.figures(score.total(counts)) for group, counts in groups.items()}
    found["modern"]["sure_exact"] = sum(sure) / max(1, len(sure))
    found["modern"]["sure_share"] = len(sure) / max(1, modern_items)
    return found


def exactness(one, root: Path) -> Iterable[tuple[float, bool]]:
    """Confidence of every article, and whether its lines are exactly those of a true item."""
    items: dict[str, set] = {}
    ignored = set()
    for page in one.issue.pages:
        labels = json.loads((root / page.source).with_suffix(".gold.json").read_text(encoding="utf8"))
        for number, label in enumerate(labels, 1):
            if label is None or label[0] == "?" or label[1] in ("teaser", "furniture", "noise"):
                ignored.add((page.source, number))
            else:
                items.setdefault(label[0], set()).add((page.source, number))
    truth = {frozenset(lines) for lines in items.values()}
    lines_of: dict[str, set] = {}
    for row in one.segmentation.ledger:
        if row.item_id is not None:
            lines_of.setdefault(row.item_id, set()).add((row.source, row.line_no))
    for item in one.segmentation.items:
        if item.kind not in ("article", "editorial"):
            continue
        lines = lines_of[item.item_id] - ignored
        if lines:
            yield item.confidence, frozenset(lines) in truth


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
