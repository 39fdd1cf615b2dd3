"""A name found in one text: the record that the rules hand over.

Here belongs the record alone. How finds that overlap are settled is `transforms.mentions.names`'s.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

NameKind = Literal["person", "place", "organisation"]


class Found(NamedTuple):
    """A name at code points `start` up to `end` of a text, and the form under which it is counted."""

    start: int
    end: int
    kind: NameKind
    canonical: str
    rule: str
    confidence: float
