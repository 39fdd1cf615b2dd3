"""What speaks for each subject: the taxonomy's words in an item, and the section that it stands in.

Here belongs the weighing of words by where and how often they stand. Which words speak for what is data
(`reference`); what is decided of it, `topic`'s.
"""

from __future__ import annotations

from collections import defaultdict
from math import log2
from typing import Final

from transforms.mentions.watch import find_watch_terms
from transforms.topics.evidence import Evidence, Parts
from transforms.topics.reference import LANGUAGES, Vocabulary, sections, vocabulary

HEADLINE_WEIGHT: Final = 2.5
"""A word in the headline against one in the lead: a headline names the matter and little else."""

LEAD_CHARACTERS: Final = 200
"""Length of the lead: what a report is about stands in its first paragraph or two."""

LATER_WEIGHT: Final = 0.5
"""A word after the lead against one in it."""


def subject_evidence(parts: Parts, language: str | None) -> Evidence:
    """Return what speaks for each subject (QCode) in an item of `language` (a BCP 47 tag; null counts as Chinese).

    A word adds its weight times log2(1 + n), n being how often it stands there, in the headline for `HEADLINE_WEIGHT`
    and after the lead for `LATER_WEIGHT` each. Pure; linear in the text.
    """
    evidence = Evidence()
    words = vocabulary(_language(language))
    for term, amount in _amounts(parts, words).items():
        for topic, weight in words.weights[term]:
            evidence.add(topic, term, weight * log2(1 + amount))
    of_sections = sections()
    for hit in find_watch_terms(parts.section, of_sections.words):
        for topic, weight in of_sections.weights[hit.canonical]:
            evidence.add(topic, f"section:{hit.canonical}", weight)
    return evidence


def _amounts(parts: Parts, words: Vocabulary) -> dict[str, float]:
    amounts: dict[str, float] = defaultdict(float)
    for hit in find_watch_terms(parts.headline, words.words):
        amounts[hit.canonical] += HEADLINE_WEIGHT
    for hit in find_watch_terms(parts.body, words.words):
        amounts[hit.canonical] += 1.0 if hit.start < LEAD_CHARACTERS else LATER_WEIGHT
    return amounts


def _language(tag: str | None) -> str:
    primary = (tag or "zh").partition("-")[0]
    return primary if primary in LANGUAGES else "en"
