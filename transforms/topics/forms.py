"""What speaks for each form: the kind and section of an item, the marks of its headline, its opening and its build.

Here belongs the trying of cues. The cues are data (`reference`); what is decided of them, `topic`'s.
"""

from __future__ import annotations

from typing import Final

from transforms.topics.evidence import Evidence, Parts
from transforms.topics.reference import form_cues

OPENING_CHARACTERS: Final = 60
"""Length of an opening or an ending: a dateline with its credits and the first clause."""

BUILD_CHARACTERS: Final = 2_000
"""How much of a body shows how it is built."""

SHOWN_CHARACTERS: Final = 20
"""How much of what a cue matched is named for it."""


def form_evidence(parts: Parts) -> Evidence:
    """Return what speaks for and against each form. Pure; each cue looks at no more than `BUILD_CHARACTERS`."""
    build = parts.body[:BUILD_CHARACTERS]
    places = {
        "kind": parts.kind,
        "section": parts.section,
        "headline": parts.headline,
        "byline": parts.byline,
        "opening": parts.body[:OPENING_CHARACTERS],
        "body": build,
        "ending": parts.body[-OPENING_CHARACTERS:],
        "any": f"{parts.headline}\n{build}",
    }
    evidence = Evidence()
    for cue in form_cues():
        match = cue.pattern.search(places[cue.where])
        if match:
            evidence.add(cue.form, f"{cue.where}:{' '.join(match[0].split())[:SHOWN_CHARACTERS]}", cue.weight)
    return evidence
