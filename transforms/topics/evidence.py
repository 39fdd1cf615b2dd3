"""What speaks for the topics of an item: sums of weights, each with the words that it comes from.

Here belong the record that `subjects` and `forms` fill, and the parts of an item that both search.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from transforms.mentions.matching import matching_form
from transforms.records import Item

READ_CHARACTERS: Final = 6_000
"""Of a longer body only so much is read: a newspaper page holds about as many, and what a text is about stands long
before."""


class Parts(NamedTuple):
    """The parts of an item in the form in which texts are compared; empty where an item has none."""

    kind: str
    section: str
    headline: str
    byline: str
    body: str


def parts_of(item: Item) -> Parts:
    """Return the parts of `item`; `headline` has kicker and deck about it, each on a line."""
    heads = "\n".join(text for text in (item.kicker, item.headline, item.deck) if text)
    body = item.body[:READ_CHARACTERS]
    return Parts(
        item.kind,
        matching_form(item.section or ""),
        matching_form(heads),
        matching_form(item.byline or ""),
        matching_form(body),
    )


@dataclass(slots=True)
class Evidence:
    """Weights gathered, by topic and by what they come from."""

    weights: dict[str, dict[str, float]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(float)))

    def add(self, topic: str, source: str, weight: float) -> None:
        """Let `source` speak for `topic` with `weight`."""
        self.weights[topic][source] += weight

    def total(self, topic: str) -> float:
        """What speaks for `topic`, all in all."""
        return sum(self.weights[topic].values()) if topic in self.weights else 0.0

    def totals(self) -> Mapping[str, float]:
        """What speaks for each topic that anything speaks for."""
        return {topic: sum(sources.values()) for topic, sources in self.weights.items()}

    def strongest(self, topic: str, most: int) -> tuple[str, ...]:
        """The `most` sources that speak loudest for `topic`; of equal ones the first by its letters."""
        sources = self.weights.get(topic, {})
        loudest = sorted(sources, key=lambda source: (-sources[source], source))
        return tuple(source for source in loudest if sources[source] > 0)[:most]
