"""Segments every issue of a bench folder and writes the line ledger that its `score.py` reads.

    python tests/evaluation/bench.py BENCH_DIR --out ledger.jsonl

Here belongs the reading of a bench folder and the timing; scoring is `score.py`'s, which lies in the bench.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from transforms.records import Issue, Page, Segmentation
from transforms.segment.issue import segment_issue


@dataclass(frozen=True, slots=True)
class Segmented:
    """One issue of the bench, read and segmented; `seconds` is the processor time of segmenting alone."""

    folder: Path
    issue: Issue
    segmentation: Segmentation
    seconds: float


def read_issue(folder: Path, root: Path) -> Issue:
    """The issue whose page dumps stand in `folder`; sources are relative to `root`."""
    meta = json.loads((folder / "issue.gold.json").read_text(encoding="utf8"))
    pages = tuple(
        Page(
            source=path.relative_to(root).as_posix(),
            page=path.stem,
            lines=tuple(path.read_text(encoding="utf8").split("\n")),
        )
        for path in sorted(folder.glob("*.txt"))
    )
    return Issue(
        publication_id=meta["publication"],
        issue_date=date.fromisoformat(meta["date"]),
        pages=pages,
        publication_names=(meta["publication"],),
    )


def segment_bench(root: Path) -> Iterator[Segmented]:
    """Every issue under `root`, in path order."""
    for gold in sorted(root.rglob("issue.gold.json")):
        issue = read_issue(gold.parent, root)
        start = time.process_time()
        segmentation = segment_issue(issue)
        yield Segmented(gold.parent, issue, segmentation, time.process_time() - start)


def ledger_rows(done: Iterable[Segmented]) -> Iterator[dict[str, object]]:
    """The ledger as the rows that `score.py` reads."""
    for one in done:
        for row in one.segmentation.ledger:
            yield {"source": row.source, "line_no": row.line_no, "item_id": row.item_id, "role": row.role}


def write_ledger(done: Iterable[Segmented], out: Path) -> None:
    """Write the ledger as JSON lines."""
    with out.open("w", encoding="utf8") as sink:
        for row in ledger_rows(done):
            sink.write(json.dumps(row, ensure_ascii=False) + "\n")


def main() -> int:
    """Segment, write, and print counts and speed."""
    parser = argparse.ArgumentParser(description="Segment a bench folder and write its line ledger.")
    parser.add_argument("bench", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    done = list(segment_bench(options.bench))
    write_ledger(done, options.out)
    pages = sum(len(one.issue.pages) for one in done)
    items = sum(len(one.segmentation.items) for one in done)
    lines = sum(len(one.segmentation.ledger) for one in done)
    seconds = sum(one.seconds for one in done) or 1e-9
    print(f"{len(done)} issues, {pages} pages, {lines} lines, {items} items, {pages / seconds:.0f} pages a second")
    return 0


if __name__ == "__main__":
    sys.exit(main())
