"""How one issue's dumps were read, as one HTML page: its lines on the left, what was read on the right.

Only drawing, for finding errors fast: an item has one colour on both sides, and pointing at it shows all its lines.
The report has such a page for its newest issues; `broadsheet segment --html` writes one for any dump.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from report.pages import render
from transforms.records import Issue, Item, LedgerLine, Segmentation

GOLDEN_ANGLE: Final = 137.5
"""Degrees of hue from one item to the next: no two among any few neighbours look alike."""

DOUBTED_BELOW: Final = 0.9
"""Confidence under which an item is marked: it is the one that the evaluation vouches for."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a dump: the number and colour of its item, and its role; all null where it is blank."""

    line_no: int
    text: str
    role: str | None = None
    number: int | None = None
    hue: int = 0


@dataclass(frozen=True, slots=True)
class Card:
    """An item as it is shown. `facts` are what is known of it beside its text."""

    item: Item
    number: int
    hue: int
    is_doubted: bool
    facts: tuple[str, ...]
    paragraphs: tuple[str, ...]


def reading_page(issue: Issue, reading: Segmentation, language: str = "zh-Hans", *, is_in_report: bool = False) -> str:
    """The page as HTML text, opening in `language`. Nothing of the dump is taken as markup."""
    numbers = {item.item_id: number for number, item in enumerate(reading.items, start=1)}
    title = " ".join(filter(None, (issue.publication_id, issue.issue_date.isoformat(), issue.edition)))
    return render(
        "reading.html",
        language,
        title=title,
        issue=issue,
        is_in_report=is_in_report,
        line_count=len(reading.ledger),
        pages=_pages(issue, reading, numbers),
        cards=[_card(item, numbers[item.item_id]) for item in reading.items],
    )


def _pages(issue: Issue, reading: Segmentation, numbers: dict[str, int]) -> list[tuple[str, list[Line]]]:
    ledger = {(line.source, line.line_no): line for line in reading.ledger}
    return [
        (
            page.page,
            [
                _line(ledger.get((page.source, line_no)), line_no, text, numbers)
                for line_no, text in enumerate(page.lines, start=page.first_line_no)
            ],
        )
        for page in issue.pages
    ]


def _line(line: LedgerLine | None, line_no: int, text: str, numbers: dict[str, int]) -> Line:
    if line is None:
        return Line(line_no, "")
    number = numbers.get(line.item_id or "")
    return Line(line_no, text, line.role, number, _hue(number or 0))


def _card(item: Item, number: int) -> Card:
    return Card(
        item=item,
        number=number,
        hue=_hue(number),
        is_doubted=item.confidence < DOUBTED_BELOW,
        facts=tuple(_facts(item)),
        paragraphs=tuple(filter(None, item.body.split("\n"))),
    )


def _facts(item: Item) -> Iterator[str]:
    if item.headline_status:
        yield f"headline {item.headline_status}"
    if item.jump_status:
        yield f"jump {item.jump_status} {item.jump_page or ''}".rstrip()
    yield from filter(None, (item.agency, item.dateline_place, item.event_date and item.event_date.isoformat()))
    yield from (f"{author.name} ({author.part})" for author in item.authors)


def _hue(number: int) -> int:
    return round(number * GOLDEN_ANGLE % 360)
