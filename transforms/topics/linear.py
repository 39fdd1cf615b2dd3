"""A linear model of an axis, trained on what analysts corrected, and its form as plain data.

Here belong the features that it sees, its scores, and the way to JSON and back. How it is trained is `training`'s;
when it is used in the taxonomy's place, `topic`'s.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import exp, isfinite
from typing import Final, cast

from transforms.mentions.watch import WatchLists
from transforms.terms.stop_words import stop_words
from transforms.terms.words import words_of
from transforms.topics.evidence import Parts
from transforms.topics.reference import AXES, Axis, topic_ids

NONE: Final = "none"
"""What an analyst writes for an item that is of no topic; a model may find it, rows never bear it."""

READ_WORDS: Final = 600
"""Characters of a body whose words a model sees: headline and lead carry the topic."""

SCORE_WEIGHT: Final = 5.0
"""Value of a score of 1 against that of a word, which is 1: the penalty of training then weighs it less, as it should
what rests on many words."""

Features = dict[str, float]


class ModelUnreadableError(ValueError):
    """A model file that is not one: the message says what is wrong with it."""


@dataclass(frozen=True)
class LinearModel:
    """Weights of features, one for each of `topics`; `bias` is added to each."""

    axis: Axis
    topics: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]

    @cached_property
    def version(self) -> str:
        """What names the model in rows: a digest of all that decides its scores."""
        return f"model-{hashlib.blake2b(to_json(self).encode(), digest_size=4).hexdigest()}"

    def scores(self, features: Mapping[str, float]) -> dict[str, float]:
        """Probability of each topic (softmax), that of none among them."""
        sums = list(self.bias)
        for name, value in features.items():
            for at, weight in enumerate(self.weights.get(name, ())):
                sums[at] += weight * value
        highest = max(sums)
        powers = [exp(total - highest) for total in sums]
        whole = sum(powers)
        return {topic: power / whole for topic, power in zip(self.topics, powers, strict=True)}


def features_of(parts: Parts, taxonomy: Mapping[str, float]) -> Features:
    """What a model sees of an item: the taxonomy's scores, kind and section, the words of headline and lead."""
    features = said_by(taxonomy)
    features[f"kind {parts.kind}"] = 1.0
    if parts.section:
        features[f"section {parts.section}"] = 1.0
    stopped = stop_words()
    for where, text in (("headline", parts.headline), ("lead", parts.body[:READ_WORDS])):
        for word in words_of(text, WatchLists()).terms:
            if word not in stopped:
                features[f"{where} {word}"] = 1.0
    return features


def said_by(taxonomy: Mapping[str, float]) -> Features:
    """The taxonomy's scores as features."""
    return {f"taxonomy {topic}": SCORE_WEIGHT * score for topic, score in taxonomy.items()}


def to_json(model: LinearModel) -> str:
    """The model as JSON, its features in the order of their names."""
    content = {
        "axis": model.axis,
        "topics": model.topics,
        "bias": model.bias,
        "weights": dict(sorted(model.weights.items())),
    }
    return json.dumps(content, ensure_ascii=False, indent=0) + "\n"


def from_json(text: str) -> LinearModel:
    """The model that `to_json` wrote. Raises `ModelUnreadableError` for anything else."""
    try:
        content = json.loads(text)
    except ValueError as error:
        raise ModelUnreadableError(f"is not JSON: {error}") from None
    if not isinstance(content, dict) or set(content) != {"axis", "topics", "bias", "weights"}:
        raise ModelUnreadableError("does not have axis, topics, bias and weights, and only these")
    if content["axis"] not in AXES:
        raise ModelUnreadableError(f"is of an axis {content['axis']!r}, which is none of {', '.join(AXES)}")
    axis = cast("Axis", content["axis"])
    topics = content["topics"]
    if not isinstance(topics, list) or not topics or not {*map(str, topics)} <= {NONE, *topic_ids(axis)}:
        raise ModelUnreadableError("names topics that the taxonomy does not have")
    rows = content["weights"]
    if not isinstance(rows, dict) or not all(_is_row(row, len(topics)) for row in (content["bias"], *rows.values())):
        raise ModelUnreadableError(f"has weights that are not {len(topics)} finite numbers each")
    return LinearModel(
        axis, tuple(topics), tuple(content["bias"]), {str(name): tuple(row) for name, row in rows.items()}
    )


def _is_row(row: object, length: int) -> bool:
    return (
        isinstance(row, list)
        and len(row) == length
        and all(isinstance(value, int | float) and isfinite(value) for value in row)
    )
