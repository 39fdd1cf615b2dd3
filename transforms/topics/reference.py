"""The taxonomy: subjects, forms, the words and cues that speak for them, from the tables in `data/`.

Here belong the reading of these tables and the version of them all. How evidence is weighed is `subjects`' and
`forms`'; what is decided of it, `topic`'s.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final, Literal

from transforms.mentions.watch import WatchGroup, WatchList, WatchLists, WatchTerm

Axis = Literal["subject", "form"]
AXES: Final[tuple[Axis, ...]] = ("subject", "form")
LANGUAGES: Final = ("zh", "en", "fr")

RELEASE: Final = "1"
"""Goes up when the weighing itself changes; a changed table changes the version without it."""

TABLES: Final = (
    "subjects.tsv",
    "forms.tsv",
    *(f"subject_terms_{language}.tsv" for language in LANGUAGES),
    "subject_sections.tsv",
    "form_cues.tsv",
)

Weights = tuple[tuple[str, float], ...]
"""Topics that a word speaks for, each with its weight."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of an axis; `topic` is what rows bear: a QCode of IPTC Media Topics, or the form's own name."""

    axis: Axis
    topic: str
    name_zh: str
    name_en: str
    name_fr: str


@dataclass(frozen=True, slots=True)
class Cue:
    """A regular expression over one part of an item, and the weight that a match adds to a form."""

    form: str
    weight: float
    where: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words to be found in one pass (`transforms.mentions.watch.find_watch_terms`), and what each speaks for."""

    words: WatchLists
    weights: Mapping[str, Weights]


@cache
def topics() -> tuple[Topic, ...]:
    """Every topic, the subjects in the order of their codes, then the forms."""
    subjects = [Topic("subject", *row[1:5]) for row in _rows("subjects.tsv")]
    forms = [Topic("form", *row[:4]) for row in _rows("forms.tsv")]
    return tuple(subjects + forms)


@cache
def topic_ids(axis: Axis) -> frozenset[str]:
    """The topics of an axis, as rows bear them."""
    return frozenset(topic.topic for topic in topics() if topic.axis == axis)


@cache
def vocabulary(language: str) -> Vocabulary:
    """The words of a language (`LANGUAGES`), in the form in which texts are compared."""
    codes = _codes()
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for key, weight, terms in _rows(f"subject_terms_{language}.tsv"):
        for term in terms.split(", "):
            weights[term].setdefault(codes[key], float(weight))
    return _vocabulary(weights, with_plural=language != "zh")


@cache
def sections() -> Vocabulary:
    """The words in the names of sections, and what each speaks for."""
    codes = _codes()
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for section, key, weight in _rows("subject_sections.tsv"):
        weights[section][codes[key]] = float(weight)
    return _vocabulary(weights, with_plural=False)


@cache
def form_cues() -> tuple[Cue, ...]:
    """The cues of all forms, in the order of their table."""
    return tuple(Cue(form, float(weight), where, re.compile(rx)) for form, weight, where, rx in _rows("form_cues.tsv"))


@cache
def taxonomy_version() -> str:
    """What names the taxonomy in rows: the release of the weighing and a digest of the tables."""
    digest = hashlib.blake2b(RELEASE.encode(), digest_size=4)
    for table in TABLES:
        digest.update(_text(table).encode())
    return f"taxonomy-{RELEASE}.{digest.hexdigest()}"


def _vocabulary(weights: Mapping[str, Mapping[str, float]], *, with_plural: bool) -> Vocabulary:
    terms = tuple(WatchTerm(term, _spellings(term) if with_plural else ()) for term in weights)
    words = WatchLists((WatchList("topics", (WatchGroup("topics", terms),)),))
    return Vocabulary(words, {term: tuple(of_term.items()) for term, of_term in weights.items()})


def _spellings(term: str) -> tuple[str, ...]:
    return () if term.endswith("s") else (f"{term}s",)


def _codes() -> dict[str, str]:
    return {key: topic for key, topic, *_ in _rows("subjects.tsv")}


def _rows(table: str) -> Iterable[list[str]]:
    lines = [line for line in _text(table).splitlines() if line and not line.startswith("#")]
    return [line.split("\t") for line in lines[1:]]


@cache
def _text(table: str) -> str:
    return resources.files("transforms.topics.data").joinpath(table).read_text(encoding="utf-8")
