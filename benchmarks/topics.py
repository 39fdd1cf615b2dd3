"""How well topics are found on the labelled sample, and how fast: short articles, long ones, and by a trained model.

Run `python -m benchmarks.topics` from the root of the repository. Nothing is asserted here;
`tests/transforms/topics/test_topic.py` holds the floors.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from typing import Final

from tests.transforms.topics.labelled import NONE, Half, half, macro_f1, sample
from transforms.records import Item
from transforms.topics.reference import AXES, Axis, topics
from transforms.topics.topic import NO_MODELS, Models, find_topics
from transforms.topics.training import train

ROUNDS: Final = 5
"""Times that each job is timed; the best counts, since others use the machine."""

HALVES: Final[tuple[Half, ...]] = ("tuned", "kept aside")
LONG: Final = 10
"""Articles put together to a long one."""


def main() -> None:
    """Print the figures."""
    for name in HALVES:
        print(f"{name}: {len(half(name))} articles")
        for axis in AXES:
            print(f"  {axis:8} macro F1 {_f1(name, axis):.3f}{_missed(name, axis)}")
    items = [article.item for article in sample()]
    bodies = [item.body for item in items]
    long = [item._replace(body="\n".join(bodies[at : at + LONG])) for at, item in enumerate(items[:-LONG])]
    taught = [(article.item, article.subject) for article in sample()]
    model = train("subject", taught, ()).model
    _timed("short articles", items, NO_MODELS)
    _timed(f"articles {LONG} times as long", long, NO_MODELS)
    if model:
        _timed("short articles, subjects by a model", items, {"subject": model})


def _f1(name: Half, axis: Axis) -> float:
    return macro_f1(*_labels(name, axis))


def _missed(name: Half, axis: Axis) -> str:
    """The topics that are found worst, by their English names."""
    names = {topic.topic: topic.name_en for topic in topics()}
    true, found = _labels(name, axis)
    wrong = Counter(t for t, f in zip(true, found, strict=True) if t != f)
    shown = ", ".join(f"{names.get(t, t)} {count} of {true.count(t)}" for t, count in wrong.most_common(4))
    return f"; missed most: {shown}" if shown else ""


def _labels(name: Half, axis: Axis) -> tuple[list[str], list[str]]:
    articles = half(name)
    found = find_topics([article.item for article in articles])
    firsts = {t.article_id: t.topic for t in found if t.axis == axis and t.rank == 1}
    true = [article.subject if axis == "subject" else article.form for article in articles]
    return true, [firsts.get(article.item.item_id, NONE) for article in articles]


def _timed(what: str, items: Sequence[Item], models: Models) -> None:
    best = min(_seconds(items, models) for _ in range(ROUNDS))
    characters = sum(len(item.body) for item in items)
    print(
        f"{what}: {len(items) / best:,.0f} a second on one core, "
        f"{characters / len(items):,.0f} characters each, {characters / best / 1e6:.2f} million characters a second"
    )


def _seconds(items: Sequence[Item], models: Models) -> float:
    started = time.process_time()
    for _ in find_topics(items, models):
        pass
    return time.process_time() - started


if __name__ == "__main__":
    main()
