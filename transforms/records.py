"""The values that pass between rooms: an issue's text going in, its items and ledger coming out.

Here belong frozen, engine-free records that more than one room uses. A record that one module alone needs
stays in that module; anything that becomes a table column is declared in `transforms.schema`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

Role = Literal["headline", "kicker", "deck", "byline", "body", "jump", "teaser", "furniture", "noise"]
Kind = Literal["article", "editorial", "notice", "caption", "advertisement", "teaser", "furniture"]
HeadlineStatus = Literal["paired", "lost", "uncertain"]
JumpStatus = Literal["joined", "dangling"]
AuthorPart = Literal["reporter", "correspondent", "photographer", "commentator", "editor", "author"]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of one dump, as text.

    `lines` are the dump's lines that belong to this page, without their line ends; `first_line_no` is the
    1-based number, in the dump split at "\\n", of `lines[0]`.
    """

    source: str
    page: str
    lines: tuple[str, ...]
    first_line_no: int = 1


@dataclass(frozen=True, slots=True)
class Issue:
    """One publication, one date, one edition, with the pages that arrived, in page order."""

    publication_id: str
    issue_date: date
    pages: tuple[Page, ...]
    edition: str = ""
    publication_names: tuple[str, ...] = ()
    language: str | None = None


class LedgerLine(NamedTuple):
    """Where one non-blank line of a dump went. A tuple: a page has hundreds, and these are made three times as fast.

    `item_id` is null for furniture and noise that belong to no item. `item_line` is the line's 0-based place
    in its item's reading order. `body_start` and `body_end` bound the part of the item's `body` that came
    from this line (code points, half open); null when the line gave nothing to `body`.
    """

    source: str
    line_no: int
    page: str
    item_id: str | None
    role: Role
    item_line: int | None = None
    body_start: int | None = None
    body_end: int | None = None


class Author(NamedTuple):
    """A person credited with an item, and for which part."""

    name: str
    part: AuthorPart


class Item(NamedTuple):
    """What is printed as one piece, with its text normalised. A tuple, as `LedgerLine` is.

    `body` has its paragraphs joined by "\\n". `confidence` is the estimated probability that the item's set
    of lines is exactly right; `evidence` says in a few words what it rests on.
    """

    item_id: str
    kind: Kind
    page: str
    pages: tuple[str, ...]
    page_position: int
    headline: str | None
    headline_status: HeadlineStatus | None
    kicker: str | None
    deck: str | None
    byline: str | None
    body: str
    confidence: float
    evidence: str
    section: str | None = None
    authors: tuple[Author, ...] = ()
    agency: str | None = None
    dateline_place: str | None = None
    event_date: date | None = None
    language: str | None = None
    jump_status: JumpStatus | None = None
    jump_page: str | None = None
    announced_item_id: str | None = None


@dataclass(frozen=True, slots=True)
class Segmentation:
    """An issue read: its items, and a ledger of every non-blank line in (page, line) order."""

    items: tuple[Item, ...] = field(default=())
    ledger: tuple[LedgerLine, ...] = field(default=())
