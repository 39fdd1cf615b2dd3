"""The command that trains the line tagger: python -m typesetter.train_tagger FOLDER... --out TSV

Here belongs the training alone: log-likelihood of a linear-chain conditional random field with a quadratic penalty,
made as large as it can be by L-BFGS. Folders are made by `python -m typesetter`; each issue is read as it is and
once more roughened. The weights that are committed come from

    for seed in 101 102 103 104; do
        python -m typesetter --out made/$seed --issues 120 --seed $seed --language zh_hans; done
    python -m typesetter --out made/301 --issues 60 --seed 301 --language zh_hant
    python -m typesetter.train_tagger made/* --out transforms/segment/data/line_tagger.tsv
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import numpy.typing as npt
import typer
from scipy import sparse
from scipy.optimize import minimize

from transforms.records import Issue, Page
from transforms.segment.blocks import blank_lines_separate_items
from transforms.segment.columns import in_reading_order
from transforms.segment.language import detect_language, facts, with_comma_stops
from transforms.segment.line_features import EDGE_TEMPLATES, TEMPLATES, Template, read_features, size_of
from transforms.segment.lines import read_lines
from transforms.segment.roles import read_roles
from transforms.segment.stops import with_marked_stops
from transforms.segment.tagger import BODY, ILLEGAL, START, WEIGHT_UNIT, Segment, legal_steps, offsets, segments_of
from typesetter.dumps import Label
from typesetter.grammar import seeded
from typesetter.line_states import UNKNOWN, Story, read_story, states_of
from typesetter.roughening import Line, draw_roughness, roughen

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

PENALTY = 20.0
"""Weight of half the sum of squared weights, in nats; of 2, 20, 30 and 100, 2 and 20 told headlines of papers kept
aside equally well, and the heavier ones worse."""

ROUNDS = 70
"""Steps of L-BFGS: 50 more gain less than one nat in a thousand."""

POSSIBLE = ILLEGAL / 2
"""Log-odds above which a step is not ruled out."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Chains of open lines: the values of the templates by line, their states, and the chains as rows."""

    nodes: Ints
    edges: Ints
    states: Ints
    chains: Sequence[Segment]


def main(
    folders: list[Path],
    out: Annotated[Path, typer.Option(help="the TSV to write the weights to")],
    seed: Annotated[int, typer.Option(help="the same seed roughens alike")] = 0,
) -> None:
    """Train the line tagger on folders of made-up issues."""
    samples = [sample for folder in folders for sample in _samples(folder, seed)]
    node, edge, loss = train(_joined(samples))
    out.write_text(weights_text(node, edge), encoding="utf-8", newline="\n")
    lines = sum(len(sample.states) for sample in samples)
    typer.echo(f"{len(samples)} readings, {lines} open lines, {loss:.4f} nats a line")


def _samples(root: Path, seed: int) -> Iterator[Sample]:
    for gold in sorted(root.rglob("issue.gold.json")):
        rng = seeded(f"{seed} {gold.parent.relative_to(root).as_posix()}")
        habits = draw_roughness(rng)
        pages = [_read_page(path) for path in sorted(gold.parent.glob("*.txt"))]
        for version in (pages, [roughen(page, habits, rng) for page in pages]):
            sample = _sample(json.loads(gold.read_text(encoding="utf-8")), version)
            if sample is not None:
                yield sample


def _read_page(path: Path) -> list[Line]:
    labels: list[list[str] | None] = json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8"))
    texts = path.read_text(encoding="utf-8").split("\n")
    return [(text, (label[0], label[1]) if label else None) for text, label in zip(texts, labels, strict=True)]


def _sample(meta: dict[str, Any], pages: Sequence[Sequence[Line]]) -> Sample | None:
    """What the tagger would see of an issue; None where an issue is read by another way."""
    name = meta["publication"]
    dumps = tuple(
        Page(source=f"{number}.txt", page=f"{number:02d}", lines=tuple(text for text, _ in page))
        for number, page in enumerate(pages, 1)
    )
    issue = Issue(
        publication_id=name, issue_date=date.fromisoformat(meta["date"]), pages=dumps, publication_names=(name,)
    )
    lines = in_reading_order(read_lines(issue))
    language = facts(detect_language(lines.text))
    if language.spaced:
        return None
    marked = with_marked_stops(issue, lines)
    language = with_comma_stops(language, marked.text)
    if blank_lines_separate_items(marked, language):
        return None
    reading = read_roles(issue, marked, language)
    labels: list[Label] = [pages[page][number - 1][1] for page, number in zip(lines.page, lines.line_no, strict=True)]
    stories: dict[str, Story] = {item["id"]: read_story(item["kind"], item["paras"]) for item in meta["items"]}
    features = read_features(reading)
    states = np.array(states_of(lines, labels, stories), dtype=np.int64)[features.at]
    chains = [part for chain in segments_of(reading, features.at) for part in _known(chain, states)]
    return Sample(features.nodes, features.edges, states, [chain for chain in chains if _is_possible(chain, states)])


def _known(chain: Segment, states: Ints) -> Iterator[Segment]:
    """A chain without the lines whose state is unknown, cut where they stood."""
    first, end, before_all, is_followed = chain
    start = first
    for row in range(first, end + 1):
        if row < end and states[row] != UNKNOWN:
            continue
        if row > start:
            yield start, row, before_all if start == first else START, is_followed and row == end
        start = row + 1


def _is_possible(chain: Segment, states: Ints) -> bool:
    """Whether the truth is one that the tagger could give: what set text settled wrongly is left out."""
    start, end, before, is_followed = chain
    told = [before, *states[start:end].tolist(), *([BODY] if is_followed else [])]
    legal = legal_steps()
    return all(legal[before, after] > POSSIBLE for before, after in pairwise(told))


def _joined(samples: Sequence[Sample]) -> Sample:
    chains: list[Segment] = []
    base = 0
    for sample in samples:
        chains += [(start + base, end + base, before, followed) for start, end, before, followed in sample.chains]
        base += len(sample.states)
    return Sample(
        np.concatenate([sample.nodes for sample in samples]),
        np.concatenate([sample.edges for sample in samples]),
        np.concatenate([sample.states for sample in samples]),
        chains,
    )


def train(sample: Sample) -> tuple[Floats, Floats, float]:
    """The weights by template value (node, edge) and the penalised loss a line."""
    nodes, edges = _one_hot(sample.nodes, TEMPLATES), _one_hot(sample.edges, EDGE_TEMPLATES)
    batches = _batches(sample.chains)
    node_count, edge_count = nodes.shape[1] * START, edges.shape[1] * (START + 1) * START

    def loss(weights: Floats) -> tuple[float, Floats]:
        node = nodes @ weights[:node_count].reshape(-1, START)
        edge = (edges @ weights[node_count:].reshape(edges.shape[1], -1)).reshape(-1, START + 1, START) + legal_steps()
        total, node_slope, edge_slope = _loss_of(batches, node, edge, sample.states)
        slope = np.concatenate(
            [(nodes.T @ node_slope).ravel(), (edges.T @ edge_slope.reshape(len(edge_slope), -1)).ravel()]
        )
        return total + 0.5 * PENALTY * float(weights @ weights), slope + PENALTY * weights

    found = minimize(
        loss, np.zeros(node_count + edge_count), jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS, "maxcor": 8}
    )
    weights: Floats = found.x
    return (
        weights[:node_count].reshape(-1, START),
        weights[node_count:].reshape(edges.shape[1], -1),
        float(found.fun) / len(sample.states),
    )


def _one_hot(values: Ints, templates: Sequence[Template]) -> sparse.csr_matrix:
    count, width = values.shape
    columns = (values + offsets(templates)).ravel()
    shape = (count, sum(map(size_of, templates)))
    return sparse.csr_matrix((np.ones(count * width), columns, np.arange(0, count * width + 1, width)), shape=shape)


Batch = tuple[int, Ints, Ints, Floats]


def _batches(chains: Sequence[Segment]) -> list[Batch]:
    """Chains by length: the length, their first rows, the states before them, and log-odds of leaving each state."""
    by_length: dict[int, list[Segment]] = {}
    for chain in chains:
        by_length.setdefault(chain[1] - chain[0], []).append(chain)
    leave = legal_steps()[:START, BODY]
    return [
        (
            length,
            np.array([start for start, _, _, _ in alike]),
            np.array([before for _, _, before, _ in alike]),
            np.array([leave if is_followed else np.zeros(START) for _, _, _, is_followed in alike]),
        )
        for length, alike in sorted(by_length.items())
    ]


def _loss_of(batches: Sequence[Batch], node: Floats, edge: Floats, states: Ints) -> tuple[float, Floats, Floats]:
    """Negative log-likelihood, and its slope by node and edge."""
    node_slope, edge_slope = np.zeros_like(node), np.zeros_like(edge)
    total = 0.0
    for length, first, before, leave in batches:
        forward = [node[first] + edge[first, before]]
        for place in range(1, length):
            here = first + place
            forward.append(_sum_out(forward[-1][:, :, None] + edge[here, :START], 1) + node[here])
        backward = leave
        whole = _sum_out(forward[-1] + leave, 1)
        total += float(whole.sum())
        for place in range(length - 1, -1, -1):
            here, told = first + place, states[first + place]
            chance = np.exp(forward[place] + backward - whole[:, None])
            chance[np.arange(len(first)), told] -= 1.0
            node_slope[here] += chance
            came_from = before if place == 0 else states[here - 1]
            total -= float((node[here, told] + edge[here, came_from, told]).sum())
            onward = node[here] + backward
            if place == 0:
                edge_slope[here, before] += chance
                break
            steps = edge[here, :START] + onward[:, None, :]
            edge_slope[here, :START] += np.exp(forward[place - 1][:, :, None] + steps - whole[:, None, None])
            edge_slope[here, came_from, told] -= 1.0
            backward = _sum_out(steps, 2)
    return total, node_slope, edge_slope


def _sum_out(odds: Floats, axis: int) -> Floats:
    most = odds.max(axis=axis, keepdims=True)
    total: Floats = (most + np.log(np.exp(odds - most).sum(axis=axis, keepdims=True))).squeeze(axis)
    return total


def weights_text(node: Floats, edge: Floats) -> str:
    """The weights as the data file that `transforms.segment.tagger` reads."""
    rows = [
        "# Weights of the line tagger, in hundredths of a nat. Made from made-up pages, no other text, by",
        "# python -m typesetter.train_tagger (its docstring has the whole command).",
        "# table, row (the templates' values one after the other), a weight by state; rows of zeros are left out",
    ]
    for name, table in (("node", node), ("edge", edge)):
        for place, weights in enumerate(np.rint(table / WEIGHT_UNIT).astype(int)):
            if weights.any():
                rows.append(f"{name}\t{place}\t{' '.join(map(str, weights))}")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    typer.run(main)
