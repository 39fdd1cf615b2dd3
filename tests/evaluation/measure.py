"""Every figure of the bench's own `score.py` by group, and the table of them that the README shows.

    python -m tests.evaluation.measure [BENCH_DIR]

The bench is not in the repository: it is looked for beside it, or where BROADSHEET_BENCH says.
"""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

from tests.evaluation.bench import ledger_rows, segment_bench

BENCH = Path(os.environ.get("BROADSHEET_BENCH", Path(__file__).parents[3] / "shared" / "bench"))
MODERN = {"pdfminer", "pdfminer-stream", "pdfium", "mupdf", "poppler-raw", "real-2021-seed"}
SURE = 0.9
GROUPS = (
    "modern",
    "pdfminer",
    "mupdf",
    "pdfium",
    "poppler-raw",
    "pdfminer-stream",
    "real-2021-seed",
    "poppler",
    "hand-keyed-1939",
    "english-ocr",
)
COLUMNS = {
    "articles": "articles",
    "exact": "exact",
    "headline_F": "headline F",
    "B3_F": "B³ F",
    "byline_F": "byline F",
    "lost_R": "lost R",
    "jump_R": "jump R",
}


def load(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def measure(bench: Path) -> dict[str, dict[str, float]]:
    """Every figure of `score.py` by group, "modern" being six groups together, and of the confidence."""
    score = load("score", bench / "score.py")
    done = list(segment_bench(bench / "dev"))
    ledger: dict[str, dict] = defaultdict(dict)
    twice: Counter = Counter()
    for row in ledger_rows(done):
        twice[row["source"]] += row["line_no"] in ledger[row["source"]]
        ledger[row["source"]][row["line_no"]] = (row["item_id"], row["role"])
    groups: dict[str, list] = {}
    sure: list[bool] = []
    modern_items = 0
    for one in done:
        meta = json.loads((one.folder / "issue.gold.json").read_text(encoding="utf8"))
        counts = score.score_issue(one.folder, bench / "dev", ledger, twice)
        groups.setdefault(meta["extractor"], []).append(counts)
        if meta["extractor"] in MODERN:
            groups.setdefault("modern", []).append(counts)
            exact = list(exactness(one, bench / "dev"))
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


def table(figures: dict[str, dict[str, float]]) -> str:
    """The figures by group as a Markdown table; "–" where a group has nothing to measure."""
    head = f"| group | {' | '.join(COLUMNS.values())} |\n|---|{'---|' * len(COLUMNS)}\n"
    rows = [f"| {group} | {' | '.join(_cell(figures[group][name]) for name in COLUMNS)} |" for group in GROUPS]
    return head + "\n".join(rows) + "\n"


def _cell(value: float) -> str:
    if value != value:
        return "–"
    return str(value) if isinstance(value, int) else f"{value:.3f}"


def main() -> None:
    """Print the table, and what the confidence is worth."""
    bench = Path(sys.argv[1]).parent if len(sys.argv) > 1 else BENCH
    figures = measure(bench)
    print(table(figures))
    modern = figures["modern"]
    print(
        f"Confidence of {SURE} and above: {modern['sure_share']:.1%} of modern items, {modern['sure_exact']:.1%} exact."
    )


if __name__ == "__main__":
    main()
