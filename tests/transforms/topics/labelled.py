"""The labelled sample: invented articles with the subject and the form that a reader gives them, in two halves.

The articles in `articles/` were written before any list of words or cue was, to be as dailies print them, county and
city news above all; they are of one hand with the lists, though, so that a paper's own articles may do worse. An
article is a block: a line `== subject form section [language] [kind=…]`, its headline, its body; `-` stands for
none. The subject is a key of `transforms/topics/data/subjects.tsv`, or `none` where no reader could tell.

A digest of headline and body parts the sample: errors of the first half were looked at while words and weights were
chosen, those of the kept-aside half never.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final, Literal, cast

from transforms.records import Item, Kind

FOLDER: Final = Path(__file__).with_name("articles")
NONE: Final = "none"

Half = Literal["tuned", "kept aside"]


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article with its true subject (a QCode, or `NONE`) and form."""

    item: Item
    subject: str
    form: str
    half: Half


@cache
def sample() -> tuple[Labelled, ...]:
    """Every article of the sample."""
    blocks = [
        block for path in sorted(FOLDER.glob("*.txt")) for block in re.split(r"(?m)^== ", path.read_text("utf-8"))[1:]
    ]
    return tuple(labelled(f"a{number:03}", block) for number, block in enumerate(blocks))


def half(name: Half) -> list[Labelled]:
    """The articles of one half."""
    return [article for article in sample() if article.half == name]


def labelled(item_id: str, block: str) -> Labelled:
    """An article from its block."""
    label, headline, *body = block.strip().split("\n")
    subject, form, *more = label.split()
    options = dict(word.split("=") for word in more if "=" in word)
    words = [word for word in more if "=" not in word]
    language = words.pop() if words[-1] in ("en", "fr", "zh-Hant") else "zh-Hans"
    section = " ".join(words)
    text = "\n".join(body)
    digest = hashlib.sha256(f"{headline}\n{text}".encode()).digest()
    item = Item(
        item_id=item_id,
        kind=cast("Kind", options.get("kind", "article")),
        page="01",
        pages=("01",),
        page_position=1,
        headline=None if headline == "-" else headline,
        headline_status="lost" if headline == "-" else "paired",
        kicker=None,
        deck=None,
        byline=None,
        body=text,
        confidence=0.9,
        evidence="",
        section=None if section == "-" else section,
        language=language,
    )
    return Labelled(item, codes().get(subject, NONE), form, "tuned" if digest[0] % 2 == 0 else "kept aside")


@cache
def codes() -> dict[str, str]:
    """QCodes by the keys of the taxonomy's tables."""
    table = resources.files("transforms.topics.data").joinpath("subjects.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")][1:]
    return {row[0]: row[1] for row in rows}


def macro_f1(true: Sequence[str], found: Sequence[str]) -> float:
    """Mean over the true labels of the harmonic mean of precision and recall; an abstention is a label of its own."""
    right: dict[str, int] = defaultdict(int)
    for label, guess in zip(true, found, strict=True):
        right[label] += label == guess
    labels = sorted(set(true))
    return sum(2 * right[label] / (true.count(label) + found.count(label)) for label in labels) / len(labels)
