"""Fits the weights of `transforms.segment.confidence`, and shows what the confidence is worth on papers it never saw.

    python -m typesetter --out MADE/911 --issues 60 --seed 911 --language zh_hans   # and 912, 913, 914
    python -m typesetter --out HELD --issues 60 --seed 915 --language zh_hans
    python -m tests.evaluation.calibrate ../shared/bench/dev MADE/* --held HELD --leave-out 临江时报 --write

The truth of an item is whether its lines are exactly those of one true item. Two logistic regressions, by Newton's
method with a small ridge: one of exactness on an item's own signals, one on what the first says of it and of its
neighbours. Made-up pages are harder than printed ones, so both regressions have a constant of their own for them, that
is left away afterwards; what the signals are worth is learned from both kinds. Each paper of the bench is judged by
weights fitted without it; a paper left out takes no part in any fit. `--write` puts the weights in their place.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tests.evaluation.bench import read_issue
from tests.evaluation.measure import MODERN, SURE
from transforms.records import Issue
from transforms.segment import confidence
from transforms.segment.articles import ALONE_CONFIDENCE
from transforms.segment.confidence import LONE_HEADLINE, Signals, features, least_beside
from transforms.segment.issue import read_issue as infer
from transforms.segment.signals import neighbours_of

Floats = NDArray[np.float64]

RIDGE = 2.0
"""Weight of the pull of every coefficient towards 0, in observations of a signal that varies by one."""

PRINTED_WEIGHT = 10.0
"""Made-up items that one printed item weighs as much as: there are about twenty times as many of them. At 3, all of the
22 printed items of papers left out that got 0.8 to 0.9 were exact; at 20 the Brier score of these papers is worse."""

MADE_UP = 5.0
"""Value of the signal that says that an item is made up: large, so that the ridge hardly pulls at it."""

BANDS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)

WEIGHTS_FILE = Path(confidence.__file__).with_name("data") / "confidence.tsv"

HEADER = """\
# Log-odds that an item's lines are exactly right, in nats: "constant" and one weight a signal, then what these odds and
# the least of its neighbours' are worth together. Made by python -m tests.evaluation.calibrate (its docstring has the
# whole command).
"""


@dataclass(frozen=True)
class Observed:
    """One inferred article: its signals as numbers and its neighbours' (None for a headline without an article)."""

    paper: str
    is_made_up: bool
    is_modern: bool
    signals: tuple[float, ...] | None
    neighbours: tuple[tuple[float, ...] | None, ...]
    is_exact: bool


@dataclass(frozen=True)
class Fit:
    """Coefficients of the two regressions, the constant first and the one of made-up items last."""

    own: Floats
    together: Floats


def observed(root: Path, *, is_made_up: bool) -> Iterator[Observed]:
    """Every article inferred under `root`, in the way `measure.exactness` counts them."""
    for gold in sorted(root.rglob("issue.gold.json")):
        meta = json.loads(gold.read_text(encoding="utf8"))
        issue = read_issue(gold.parent, root)
        read = infer(issue)
        if read.reading is None:
            continue
        truth, ignored = true_sets(issue, root)
        seen = [tuple(features(piece.signals).values()) if piece.signals else None for piece in read.pieces]
        beside = neighbours_of(read.pieces)
        for piece, signals, near in zip(read.pieces, seen, beside, strict=True):
            lines = {(read.lines.page[at], read.lines.line_no[at]) for at, _ in piece.members} - ignored
            if lines and piece.kind in ("article", "editorial"):
                yield Observed(
                    meta["publication"],
                    is_made_up,
                    meta["extractor"] in MODERN or is_made_up,
                    signals,
                    tuple(seen[at] for at in sorted(near)),
                    frozenset(lines) in truth,
                )


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


def fit(items: Sequence[Observed]) -> Fit:
    """Both regressions on the articles that were inferred from fragments."""
    chosen = [item for item in items if item.signals is not None]
    exact = np.array([item.is_exact for item in chosen], dtype=float)
    made_up = np.array([item.is_made_up for item in chosen], dtype=float)
    weight = np.where(made_up > 0.0, 1.0, PRINTED_WEIGHT)
    own = logistic(np.column_stack([np.array([item.signals for item in chosen]), MADE_UP * made_up]), exact, weight)
    seen = np.column_stack([own_odds(chosen, own), beside_odds(chosen, own), MADE_UP * made_up])
    return Fit(own, logistic(seen, exact, weight))


def logistic(rows: Floats, exact: Floats, weight: Floats) -> Floats:
    """Coefficients of the weighted logistic regression, the constant first."""
    scale = rows.std(axis=0) + 1e-9
    design = np.column_stack([np.ones(len(rows)), rows / scale])
    found = np.zeros(design.shape[1])
    pull = RIDGE * np.eye(design.shape[1])
    pull[0, 0] = 0.0
    for _ in range(30):
        chance = logit_to_chance(design @ found)
        slope = design.T @ (weight * (exact - chance)) - pull @ found
        bend = (design * (weight * chance * (1.0 - chance))[:, None]).T @ design + pull
        found = found + np.linalg.solve(bend, slope)
    return np.concatenate([found[:1], found[1:] / scale])


def own_odds(items: Sequence[Observed], own: Floats) -> Floats:
    """Log-odds of articles by their own signals, as if all were printed."""
    return np.array([_odds(item.signals, own) for item in items])


def beside_odds(items: Sequence[Observed], own: Floats) -> Floats:
    """What their neighbours say of articles."""
    return np.array([least_beside(_odds(signals, own) for signals in item.neighbours) for item in items])


def _odds(signals: tuple[float, ...] | None, own: Floats) -> float:
    return LONE_HEADLINE if signals is None else float(own[0] + own[1:-1] @ np.array(signals))


def predicted(items: Sequence[Observed], fitted: Fit, *, as_made_up: bool) -> Floats:
    """The confidence of items by fitted weights."""
    constant, own, beside, made_up = fitted.together
    odds = constant + own * own_odds(items, fitted.own) + beside * beside_odds(items, fitted.own)
    chance = logit_to_chance(odds + MADE_UP * made_up * as_made_up)
    return np.where([item.signals is None for item in items], ALONE_CONFIDENCE, chance)


def logit_to_chance(odds: Floats) -> Floats:
    return 1.0 / (1.0 + np.exp(-np.clip(odds, -30.0, 30.0)))


def ranking(confidence: Floats, exact: Floats) -> float:
    """Area under the ROC curve: the chance that an exact item has the higher confidence of two, ties half."""
    right, wrong = confidence[exact > 0.0], confidence[exact == 0.0]
    above = (right[:, None] > wrong).mean() + 0.5 * (right[:, None] == wrong).mean()
    return float(above)


def report(name: str, confidence: Floats, exact: Floats) -> None:
    sure = confidence >= SURE
    print(
        f"{name}: {len(exact)} items, {exact.mean():.3f} exact; at {SURE} and above {sure.mean():.3f} of them, "
        f"{exact[sure].mean() if sure.any() else float('nan'):.3f} exact; "
        f"Brier {np.mean((confidence - exact) ** 2):.3f}, AUC {ranking(confidence, exact):.3f}"
    )


def reliability(confidence: Floats, exact: Floats) -> None:
    for low, high in pairwise(BANDS):
        inside = (confidence >= low) & (confidence < high)
        if inside.any():
            print(
                f"  {low:.1f} to {min(high, 1.0):.1f}: {inside.sum():5d} items, "
                f"mean confidence {confidence[inside].mean():.3f}, {exact[inside].mean():.3f} exact"
            )


def judge(printed: Sequence[Observed], left_out: str, made_up: Sequence[Observed], held: Sequence[Observed]) -> None:
    """Each paper of the bench by weights fitted without it, and held made-up papers; prints figures."""
    seen = [item for item in printed if item.paper != left_out]
    for name, papers in (("papers of the bench, each left out", {item.paper for item in seen}), (left_out, {left_out})):
        confidence: list[float] = []
        exact: list[float] = []
        for paper in sorted(papers):
            others = [item for item in seen if item.paper != paper]
            judged = [item for item in printed if item.paper == paper and item.is_modern]
            if judged:
                confidence += predicted(judged, fit([*others, *made_up]), as_made_up=False).tolist()
                exact += [float(item.is_exact) for item in judged]
        if exact:
            report(name, np.array(confidence), np.array(exact))
            reliability(np.array(confidence), np.array(exact))
    if held:
        confidences = predicted(held, fit([*seen, *made_up]), as_made_up=True)
        right = np.array([float(item.is_exact) for item in held])
        report("made-up papers held out", confidences, right)
        reliability(confidences, right)


def written(fitted: Fit) -> str:
    """The weights as the file that `confidence` reads."""
    together, own, beside, _ = fitted.together
    rows = dict(zip(("constant", *features(Signals())), fitted.own.tolist(), strict=False))
    rows |= {"together": together, "own": own, "beside": beside}
    return HEADER + "".join(f"{name}\t{value:.3f}\n" for name, value in rows.items())


def everything(folders: Iterable[Path], *, is_made_up: bool) -> list[Observed]:
    return [item for folder in folders for item in observed(folder, is_made_up=is_made_up)]


def main() -> None:
    """Judge, fit, print the weights, and write them if asked."""
    parser = argparse.ArgumentParser(description="Fit the weights of the confidence.")
    parser.add_argument("bench", type=Path)
    parser.add_argument("made_up", type=Path, nargs="+")
    parser.add_argument("--held", type=Path, nargs="*", default=[], help="made-up papers that take no part")
    parser.add_argument("--leave-out", default="", help="paper of the bench that takes no part")
    parser.add_argument("--write", action="store_true", help="put the weights in their place")
    options = parser.parse_args()
    printed = everything([options.bench], is_made_up=False)
    made_up = everything(options.made_up, is_made_up=True)
    judge(printed, options.leave_out, made_up, everything(options.held, is_made_up=True))
    found = written(fit([*(item for item in printed if item.paper != options.leave_out), *made_up]))
    print(found)
    if options.write:
        WEIGHTS_FILE.write_text(found, encoding="utf-8")


if __name__ == "__main__":
    main()
