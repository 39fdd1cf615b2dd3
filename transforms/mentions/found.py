"""What a rule found in one text: the record that the rules hand over.

Here belongs the record alone. How names that overlap are settled is `transforms.mentions.names`'s.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

FoundKind = Literal["person", "place", "organisation", "date", "money"]


class PersonTitle(NamedTuple):
    """A title beside a person's name, as printed, and the organisation or place that it is of, if that stands there."""

    title: str
    organisation: str | None


class Found(NamedTuple):
    """A find at code points `start` up to `end` of a text, and the form under which it is counted.

    `titles` are those of a person that stand beside the name.
    """

    start: int
    end: int
    kind: FoundKind
    canonical: str
    rule: str
    confidence: float
    titles: tuple[PersonTitle, ...] = ()
