"""The desk at which one issue is made: its paper, day, habits, words and draws.

Here belongs the record that writing, setting and paging share, and nothing that they do with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from typesetter.conventions import Conventions
from typesetter.grammar import CopyBook, Pools


@dataclass(frozen=True, slots=True)
class PaperName:
    """A paper's name and numbers as its masthead prints them; `first_issue_no` is that of the year's first day."""

    name: str
    cn: str
    first_issue_no: int


@dataclass(frozen=True, slots=True)
class Desk:
    """One issue's desk. Everything drawn for the issue is drawn from `rng`, in the order in which it is asked for."""

    paper: PaperName
    day: date
    habits: Conventions
    book: CopyBook
    region: Pools
    rng: Random

    @property
    def pools(self) -> Pools:
        """The words of the language, the region's places and names over them."""
        return {**self.book.pools, **self.region}
