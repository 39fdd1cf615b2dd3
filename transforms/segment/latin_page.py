"""A page in English or French, and the units that its lines are put together in.

Here belong the records that pass between the modules of these languages, and the words of a page's lines. Which
lines are a unit is decided in `latin` and `latin_scattered`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from transforms.segment.language import Language
from transforms.segment.latin_lines import LineKind, Look, bare
from transforms.segment.lines import Lines

STEM = 5
"""Letters that make a word's stem: enough to tell words apart, few enough to find inflected ones again."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A headline with its deck, byline and text, as line indexes in reading order; or a text set for display."""

    head: tuple[int, ...] = ()
    deck: tuple[int, ...] = ()
    byline: tuple[int, ...] = ()
    body: tuple[int, ...] = ()
    jump: tuple[int, ...] = ()
    furniture: tuple[int, ...] = ()
    display: tuple[int, ...] = ()

    @property
    def lines(self) -> tuple[int, ...]:
        """Every line of the unit but furniture, in order."""
        return tuple(sorted((*self.head, *self.deck, *self.byline, *self.body, *self.jump)))

    @property
    def reading(self) -> tuple[int, ...]:
        """The same lines as they are read: in order, unless the text stands in another one."""
        if all(before < after for before, after in pairwise(self.body)):
            return self.lines
        return (*self.head, *self.deck, *self.byline, *self.body, *self.jump)

    def without(self, taken: frozenset[int]) -> Unit:
        """The unit less some of its lines."""
        fields = (self.head, self.deck, self.byline, self.body, self.jump, self.furniture)
        return Unit(*(tuple(at for at in field if at not in taken) for field in fields))


@dataclass(frozen=True, slots=True)
class LatinPage:
    """A page whose lines are read: `looks` and `kinds` have one entry a line from `start` on."""

    lines: Lines
    language: Language
    start: int
    looks: Sequence[Look]
    kinds: Sequence[LineKind]

    def look(self, at: int) -> Look:
        """What line `at` shows."""
        return self.looks[at - self.start]

    def kind(self, at: int) -> LineKind:
        """What line `at` is."""
        return self.kinds[at - self.start]


def stems_of(page: LatinPage, members: Sequence[int]) -> frozenset[str]:
    """The stems of the longer words of some lines of a page."""
    words = " ".join(bare(page.lines.text[at]) for at in members).split()
    return frozenset(word[:STEM] for word in words if len(word) >= STEM)
