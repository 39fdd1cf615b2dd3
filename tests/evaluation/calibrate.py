"""Fits the weights of `transforms.segment.confidence` to folders in the shape of the bench.

    python -m typesetter --out MADE_UP --issues 60 --seed 7
    python tests/evaluation/calibrate.py MADE_UP

Prints the weights, and how confidence and exactness agree with the weights in place. Logistic regression by
Newton's method with a small ridge; the truth of an item is whether its lines are exactly those of one true item.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import fields
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parent))

import bench

from transforms.records import Issue
from transforms.segment.confidence import Weights, features
from transforms.segment.issue import Read, read_issue

RIDGE = 1.0
"""Weight of the pull of every coefficient towards 0, in observations."""

BANDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)


def true_sets(issue: Issue, root: Path) -> tuple[set[frozenset[tuple[int, int]]], set[tuple[int, int]]]:
    """The line sets of the true items, as (page, line number), and the lines that do not count."""
    items: dict[str, set[tuple[int, int]]] = {}
    ignored: set[tuple[int, int]] = set()
    for page, dump in enumerate(issue.pages):
        labels = json.loads((root / dump.source).with_suffix(".gold.json").read_text(encoding="utf8"))
        for number, label in enumerate(labels, 1):
            if label is None or label[0] == "?" or label[1] in ("teaser", "furniture", "noise"):
                ignored.add((page, number))
            else:
                items.setdefault(label[0], set()).add((page, number))
    return {frozenset(lines) for lines in items.values()}, ignored


def observations(root: Path) -> tuple[list[tuple[float, ...]], list[bool], list[float]]:
    """Features, exactness and present confidence of every inferred piece under `root`."""
    rows: list[tuple[float, ...]] = []
    exact: list[bool] = []
    present: list[float] = []
    for gold in sorted(root.rglob("issue.gold.json")):
        issue = bench.read_issue(gold.parent, root)
        truth, ignored = true_sets(issue, root)
        read: Read = read_issue(issue)
        for piece in read.pieces:
            if piece.signals is None or piece.kind == "caption":
                continue
            lines = {(read.lines.page[at], read.lines.line_no[at]) for at, _ in piece.members} - ignored
            if lines:
                rows.append(features(piece.signals))
                exact.append(frozenset(lines) in truth)
                present.append(piece.confidence)
    return rows, exact, present


def fit(rows: NDArray[np.float64], exact: NDArray[np.float64]) -> NDArray[np.float64]:
    """Coefficients of the logistic regression, the constant first."""
    design = np.hstack([np.ones((len(rows), 1)), rows])
    weights = np.zeros(design.shape[1])
    pull = RIDGE * np.eye(design.shape[1])
    pull[0, 0] = 0.0
    for _ in range(30):
        chance = 1.0 / (1.0 + np.exp(-design @ weights))
        slope = design.T @ (exact - chance) - pull @ weights
        bend = (design * (chance * (1.0 - chance))[:, None]).T @ design + pull
        weights = weights + np.linalg.solve(bend, slope)
    return weights


def main() -> int:
    """Fit on the folders named, print weights and agreement."""
    parser = argparse.ArgumentParser(description="Fit the weights of the confidence.")
    parser.add_argument("folders", type=Path, nargs="+")
    rows: list[tuple[float, ...]] = []
    exact: list[bool] = []
    present: list[float] = []
    for folder in parser.parse_args().folders:
        more_rows, more_exact, more_present = observations(folder)
        rows += more_rows
        exact += more_exact
        present += more_present
    weights = fit(np.array(rows), np.array(exact, dtype=float))
    print(
        "Weights("
        + ", ".join(f"{field.name}={value:.2f}" for field, value in zip(fields(Weights), weights, strict=True))
        + ")"
    )
    print(f"{len(exact)} items, {sum(exact) / len(exact):.3f} exact")
    for low, high in pairwise(BANDS):
        inside = [right for right, value in zip(exact, present, strict=True) if low <= value < high]
        if inside:
            print(f"confidence {low:.2f} to {high:.2f}: {len(inside):5d} items, {sum(inside) / len(inside):.3f} exact")
    return 0


if __name__ == "__main__":
    sys.exit(main())
