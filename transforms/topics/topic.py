"""The topics of items on two axes: what each is about (subject) and what kind of text it is (form).

Here belong the record and the decision: how evidence becomes a score, and when there is too little of it to say
anything. The evidence is `subjects`' and `forms`'; a site's own model, if it has one, `linear`'s.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from types import MappingProxyType
from typing import Final, Literal

from transforms.records import Item
from transforms.topics.evidence import Evidence, Parts, parts_of
from transforms.topics.forms import form_evidence
from transforms.topics.linear import NONE, LinearModel, features_of
from transforms.topics.reference import AXES, Axis, taxonomy_version
from transforms.topics.subjects import subject_evidence

Rule = Literal["taxonomy", "model"]
_TAXONOMY: Rule = "taxonomy"
_MODEL: Rule = "model"

SHARPNESS: Final = 2.0
"""Power to which subjects' evidence is raised before it is shared out, so that the clearly first gets most."""

DOUBT: Final = 4.0
"""Evidence that stands for no subject at all: one typical word in the lead and another later weigh as much."""

LEAST_SCORE: Final = 0.25
"""Score below which a topic is not kept: three others or doubt speak louder together."""

MOST_KEPT: Final[Mapping[Axis, int]] = MappingProxyType({"subject": 3, "form": 1})
"""Topics that an item has at most: more subjects say nothing, and a text is written in one form."""

MOST_MATCHED: Final = 8
"""Words named for a topic: enough to see why."""


@dataclass(frozen=True, slots=True)
class ItemTopic:
    """One topic of an item: `score` in (0, 1], `rank` from 1 within the axis, the words it rests on, and by what."""

    article_id: str
    axis: Axis
    topic: str
    score: float
    rank: int
    matched_terms: tuple[str, ...]
    rule: Rule
    version: str


Models = Mapping[Axis, LinearModel]
"""The models of a site that are promoted, by their axis."""

NO_MODELS: Final[Models] = MappingProxyType({})


def topics_version(models: Models = NO_MODELS) -> str:
    """What names everything that topics of items are decided by."""
    return "+".join([taxonomy_version(), *(models[axis].version for axis in AXES if axis in models)])


def find_topics(items: Sequence[Item], models: Models = NO_MODELS) -> Iterator[ItemTopic]:
    """Yield the topics of each item: up to `MOST_SUBJECTS` subjects and one form, none where evidence is thin.

    An axis of which `models` has a model is scored by it, any other by the taxonomy. Teasers have no topics: they
    repeat what an article says. Pure and total; linear in the text.
    """
    for item in items:
        if item.kind == "teaser":
            continue
        parts = parts_of(item)
        for axis in AXES:
            evidence = evidence_of(parts, axis, item.language)
            model = models.get(axis)
            scores, rule, version = taxonomy_scores(evidence, axis), _TAXONOMY, taxonomy_version()
            if model is not None:
                scores, rule, version = model.scores(features_of(parts, scores)), _MODEL, model.version
            for rank, topic in enumerate(kept_topics(scores, axis), start=1):
                matched = evidence.strongest(topic, MOST_MATCHED)
                yield ItemTopic(item.item_id, axis, topic, scores[topic], rank, matched, rule, version)


def evidence_of(parts: Parts, axis: Axis, language: str | None) -> Evidence:
    """What speaks for the topics of an axis."""
    return subject_evidence(parts, language) if axis == "subject" else form_evidence(parts)


def taxonomy_scores(evidence: Evidence, axis: Axis) -> dict[str, float]:
    """Share of each topic in all that speaks for topics of the axis, and for none of them.

    Subjects share their evidence raised to `SHARPNESS`, forms the exponentials of theirs: words add up with the
    length of a text, cues do not.
    """
    totals = evidence.totals()
    if axis == "subject":
        powers, none = {topic: total**SHARPNESS for topic, total in totals.items()}, DOUBT**SHARPNESS
    else:
        powers, none = {topic: exp(total) for topic, total in totals.items()}, 1.0
    whole = sum(powers.values()) + none
    return {topic: power / whole for topic, power in powers.items()}


def kept_topics(scores: Mapping[str, float], axis: Axis) -> list[str]:
    """The topics to keep, the highest score first: none where no score is high enough."""
    ranked = sorted(scores, key=lambda topic: (-scores[topic], topic))[: MOST_KEPT[axis]]
    return [topic for topic in ranked if scores[topic] >= LEAST_SCORE and topic != NONE]
