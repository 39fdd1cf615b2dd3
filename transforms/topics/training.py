"""A linear model of an axis from what analysts corrected, and whether it does better than the taxonomy.

Here belong the split into corrections to learn from and corrections held out, the fitting, and the comparing of both
on the held-out ones. Scikit-learn does the fitting; it is needed here alone, so it is an extra of the package and
imported when a model is trained: a night reads the finished model, which is plain data.

A few dozen corrections say nothing of most words. So the model also learns from articles that the taxonomy is sure
of, each at `TAUGHT_WEIGHT` of a correction, and from one bare example a topic that says what the taxonomy says: it
starts as the taxonomy's equal, knows topics that nobody corrected, and leaves the taxonomy where analysts do.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

from transforms.records import Item
from transforms.topics.evidence import parts_of
from transforms.topics.linear import NONE, Features, LinearModel, features_of, said_by
from transforms.topics.reference import Axis, topic_ids
from transforms.topics.topic import Models, evidence_of, find_topics, kept_topics, taxonomy_scores

HELD_OUT: Final = 3
"""One correction in so many is held out, by a digest of its article: enough of either to learn and to compare."""

LEAST_LEARNED: Final = 30
LEAST_HELD_OUT: Final = 15
"""Corrections below which nothing is trained: of fewer than 15 held out, one more right is chance."""

SURE: Final = 0.6
"""Score from which the taxonomy's own topic is taught."""

TAUGHT_WEIGHT: Final = 0.2
"""Weight of an article that the taxonomy is sure of, against a correction."""

LEAST_ARTICLES: Final = 2
"""Articles that must have a feature for it to be learned from."""

INVERSE_PENALTY: Final = 10.0
"""Scikit-learn's C. From 3 to 30 a change of it moved macro F1 by 0.01 on relabelled samples."""

MOST_ITERATIONS: Final = 500


class TrainingUnavailableError(Exception):
    """Scikit-learn is not installed; the message says what to run."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How taxonomy and model do on one axis's held-out corrections, as macro F1; the model's is null if untrained."""

    axis: Axis
    learned_count: int
    held_out_count: int
    taxonomy_f1: float | None
    model_f1: float | None
    model: LinearModel | None

    @property
    def is_better(self) -> bool:
        """Whether the model beats the taxonomy, and so may take its place."""
        return self.model_f1 is not None and self.taxonomy_f1 is not None and self.model_f1 > self.taxonomy_f1


@dataclass(frozen=True, slots=True)
class _Example:
    features: Features
    topic: str
    weight: float


def train(axis: Axis, corrected: Sequence[tuple[Item, str]], others: Iterable[Item]) -> Comparison:
    """Train a model of `axis` on two thirds of `corrected` (items with the analysts' topic) and compare it on the rest.

    `others` are articles of the archive, of which those that the taxonomy is sure of are taught too; corrected ones
    among them are passed over. The same corrections give the same model in any order. Raises
    `TrainingUnavailableError`.
    """
    corrected = sorted(corrected, key=lambda pair: pair[0].item_id)
    learned = [pair for pair in corrected if not is_held_out(pair[0].item_id)]
    held_out = [pair for pair in corrected if is_held_out(pair[0].item_id)]
    if len(learned) < LEAST_LEARNED or len(held_out) < LEAST_HELD_OUT:
        return Comparison(axis, len(learned), len(held_out), None, None, None)
    known = {item.item_id for item, _ in corrected}
    examples = [_Example(_features(item, axis), topic, 1.0) for item, topic in learned]
    examples += [_Example(said_by({topic: 1.0}), topic, 1.0) for topic in sorted(topic_ids(axis))]
    examples += [_Example({}, NONE, 1.0), *_taught(axis, (item for item in others if item.item_id not in known))]
    model = _fitted(axis, examples)
    true = [topic for _, topic in held_out]
    items = [item for item, _ in held_out]
    by_taxonomy, by_model = _first_topics(axis, items, {}), _first_topics(axis, items, {axis: model})
    return Comparison(axis, len(learned), len(held_out), macro_f1(true, by_taxonomy), macro_f1(true, by_model), model)


def is_held_out(article_id: str) -> bool:
    """Whether corrections of an article are held out: the same for ever, whatever else is corrected."""
    return hashlib.blake2b(article_id.encode(), digest_size=8).digest()[0] % HELD_OUT == 0


def macro_f1(true: Sequence[str], found: Sequence[str]) -> float:
    """Mean over the topics in `true` of the harmonic mean of precision and recall; `none` is one of them."""
    right = Counter(a for a, b in zip(true, found, strict=True) if a == b)
    of_true, of_found = Counter(true), Counter(found)
    return sum(2 * right[topic] / (of_true[topic] + of_found[topic]) for topic in of_true) / len(of_true)


def _first_topics(axis: Axis, items: Sequence[Item], models: Models) -> list[str]:
    firsts = {t.article_id: t.topic for t in find_topics(items, models) if t.axis == axis and t.rank == 1}
    return [firsts.get(item.item_id, NONE) for item in items]


def _features(item: Item, axis: Axis) -> Features:
    parts = parts_of(item)
    return features_of(parts, taxonomy_scores(evidence_of(parts, axis, item.language), axis))


def _taught(axis: Axis, items: Iterable[Item]) -> list[_Example]:
    """Articles with the topic that the taxonomy is sure of."""
    examples = []
    for item in items:
        parts = parts_of(item)
        scores = taxonomy_scores(evidence_of(parts, axis, item.language), axis)
        first = next(iter(kept_topics(scores, axis)), None)
        if first is not None and scores[first] >= SURE:
            examples.append(_Example(features_of(parts, scores), first, TAUGHT_WEIGHT))
    return examples


def _fitted(axis: Axis, examples: Sequence[_Example]) -> LinearModel:
    """Multinomial logistic regression with an L2 penalty, its columns in the order of the features' names."""
    linear_model, sparse = _scikit_learn(), import_module("scipy.sparse")
    seen = Counter(name for example in examples for name in example.features)
    columns = {name: at for at, name in enumerate(sorted(n for n, count in seen.items() if count >= LEAST_ARTICLES))}
    cells = [
        (row, columns[name], value)
        for row, example in enumerate(examples)
        for name, value in sorted(example.features.items())
        if name in columns
    ]
    rows, places, values = zip(*cells, strict=True) if cells else ((), (), ())
    matrix = sparse.csr_matrix((values, (rows, places)), shape=(len(examples), len(columns)), dtype=float)
    topics = sorted({example.topic for example in examples})
    regression = linear_model.LogisticRegression(C=INVERSE_PENALTY, max_iter=MOST_ITERATIONS, solver="lbfgs")
    regression.fit(matrix, [e.topic for e in examples], sample_weight=[e.weight for e in examples])
    weights, bias = regression.coef_, regression.intercept_
    by_name = {name: tuple(round(float(w), 6) for w in weights[:, at]) for name, at in columns.items()}
    return LinearModel(axis, tuple(topics), tuple(round(float(b), 6) for b in bias), by_name)


def _scikit_learn() -> Any:  # noqa: ANN401
    if find_spec("sklearn") is None:
        raise TrainingUnavailableError("Training needs scikit-learn. Install it: pip install 'broadsheet[topics]'")
    return import_module("sklearn.linear_model")
