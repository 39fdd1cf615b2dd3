"""Searches better weights for grouping and pairing, one constant at a time.

    python -m typesetter --out MADE_UP --issues 50 --seed 901 --language zh_hans
    python -X interpreted -m tests.evaluation.tune ../shared/bench/dev MADE_UP --leave-out 临江时报

Each constant of `grouping`, `pairing` and `topics` is moved up and down by a third. A move stays if the folders
together gain by it: exact articles counted, those of the bench twice, and headlines and B-cubed for what they are
worth. The compiled form has its constants built in and is declined. Prints each move that stays; nothing is written.
Papers left out are scored before and after, so that a gain that is only fitted shows. Lines are read once and only the
inference is gone through again: a move takes seconds.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from tests.evaluation import bench
from tests.evaluation.measure import load
from transforms.records import Issue
from transforms.segment import grouping, issue, pairing, topics
from transforms.segment.assemble import assemble
from transforms.segment.issue import Read

STEP = 0.35
"""Share of a constant that a move changes; constants below one by this much at least of 0.3."""

LEAST_GAIN = 0.8
"""Articles by which a move must be better: one article is noise more often than not."""

SHARES = ("CONTIGUITY", "UNBROKEN_CONTIGUITY", "ZONED", "MOST_ZONED", "OPENED_SHARE", "LEAST_SWITCHES", "MOST_SWITCHES")
"""Constants that stay between 0 and 1."""


@dataclass(frozen=True)
class Constant:
    """A number of a module, or of a table in it."""

    holder: dict[object, float]
    name: object

    def move(self, value: float) -> None:
        self.holder[self.name] = value
        grouping._runs_on_table.cache_clear()


@dataclass(frozen=True)
class Sample:
    """One issue whose lines are read, with the weight of its articles."""

    folder: Path
    root: Path
    issue: Issue
    read: Read
    weight: float


def samples(root: Path, weight: float) -> Iterator[Sample]:
    for gold in sorted(root.rglob("issue.gold.json")):
        found = bench.read_issue(gold.parent, root)
        read = issue.read_issue(found)
        if read.reading is not None:
            yield Sample(gold.parent, root, found, read, weight)


def constants() -> Iterator[Constant]:
    for module in (grouping, pairing, topics):
        for name, value in vars(module).items():
            if name.isupper() and isinstance(value, float):
                yield Constant(vars(module), name)
            elif name.isupper() and isinstance(value, dict):
                yield from (Constant(value, key) for key in value)


def counts(sample: Sample, score: ModuleType) -> Counter[str]:
    reading = sample.read.reading
    assert reading is not None
    pieces = issue._infer(sample.issue, reading)
    made = assemble(sample.issue, sample.read.lines, pieces, sample.read.language.code, sample.read.sections)
    ledger: dict[str, dict[int, tuple[str | None, str]]] = {}
    for row in made.ledger:
        ledger.setdefault(row.source, {})[row.line_no] = (row.item_id, row.role)
    found: Counter[str] = score.score_issue(sample.folder, sample.root, ledger, Counter())
    return found


def worth(chosen: Sequence[Sample], score: ModuleType) -> float:
    total = 0.0
    for weight in sorted({sample.weight for sample in chosen}):
        summed = score.total([counts(sample, score) for sample in chosen if sample.weight == weight])
        figures = score.figures(summed)
        total += weight * (summed["exact"] + 20.0 * figures["headline_F"] + 100.0 * figures["B3_F"])
    return total


def climb(objective: Callable[[], float], seed: int) -> None:
    best = objective()
    order = list(constants())
    random.Random(seed).shuffle(order)  # noqa: S311
    for constant in order:
        before = constant.holder[constant.name]
        step = STEP * before if 0.0 < before < 1.0 else max(STEP * abs(before), 0.3)
        for value in (before + step, before - step):
            if constant.name in SHARES and not 0.0 < value < 1.0:
                continue
            constant.move(value)
            found = objective()
            if found > best + LEAST_GAIN:
                best = found
                print(f"{constant.name}: {before:.2f} -> {value:.2f}, worth {best:.1f}", flush=True)
                break
            constant.move(before)


def main() -> None:
    parser = argparse.ArgumentParser(description="Search better weights for grouping and pairing.")
    parser.add_argument("bench", type=Path)
    parser.add_argument("made_up", type=Path, nargs="+")
    parser.add_argument("--leave-out", default="", help="paper of the bench that takes no part")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if not str(grouping.__file__).endswith(".py"):
        parser.error("the compiled form has its constants built in: run it by `python -X interpreted`")
    real = list(samples(options.bench, weight=2.0))
    kept = [sample for sample in real if options.leave_out and options.leave_out in str(sample.folder)]
    chosen = [sample for sample in real if sample not in kept]
    chosen += [sample for root in options.made_up for sample in samples(root, weight=1.0)]
    score = load("score", options.bench.parent / "score.py")
    print(json.dumps({"worth": worth(chosen, score), "left out": worth(kept, score)}), flush=True)
    climb(lambda: worth(chosen, score), options.seed)
    print(json.dumps({"worth": worth(chosen, score), "left out": worth(kept, score)}))


if __name__ == "__main__":
    main()
