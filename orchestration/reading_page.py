"""How one dump was read, as one HTML page without a network: its lines on the left, what was read on the right.

Only drawing, for finding errors fast: an item has one colour on both sides, and pointing at it shows all its lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib import resources
from string import Template
from typing import Final

from transforms.records import Issue, Item, LedgerLine, Segmentation

GOLDEN_ANGLE: Final = 137.5
"""Degrees of hue from one item to the next: no two among any few neighbours look alike."""

DOUBTED_BELOW: Final = 0.9
"""Confidence under which an item is marked: it is the one that the evaluation vouches for."""


def reading_page(issue: Issue, reading: Segmentation) -> str:
    """The page as HTML text. Nothing of the dump is taken as markup."""
    numbers = {item.item_id: number for number, item in enumerate(reading.items, start=1)}
    template = Template(resources.files("orchestration").joinpath("reading_page.html").read_text(encoding="utf-8"))
    title = f"{issue.publication_id} {issue.issue_date}"
    return template.substitute(
        title=escape(title),
        counts=escape(f"{len(issue.pages)} pages, {len(reading.ledger)} lines, {len(reading.items)} items"),
        lines="\n".join(_lines(issue, reading, numbers)),
        items="\n".join(_card(item, numbers[item.item_id]) for item in reading.items),
    )


def _lines(issue: Issue, reading: Segmentation, numbers: dict[str, int]) -> Iterator[str]:
    ledger = {(line.source, line.line_no): line for line in reading.ledger}
    for page in issue.pages:
        yield f"<h2>Page {escape(page.page)}</h2>"
        for line_no, text in enumerate(page.lines, start=page.first_line_no):
            yield _line(ledger.get((page.source, line_no)), line_no, text, numbers)


def _line(line: LedgerLine | None, line_no: int, text: str, numbers: dict[str, int]) -> str:
    if line is None:
        return f'<p class="line blank"><i>{line_no}</i></p>'
    number = numbers.get(line.item_id or "")
    colour = f' style="{_colour(number)}" data-item="{number}"' if number else ""
    label = f"{number or '·'} {line.role}"
    return f'<p class="line {line.role}"{colour}><i>{line_no}</i><b>{label}</b><span>{escape(text)}</span></p>'


def _card(item: Item, number: int) -> str:
    doubted = " doubted" if item.confidence < DOUBTED_BELOW else ""
    facts = [
        f"{number} {item.kind}",
        f"page {', '.join(item.pages)}",
        f"confidence {item.confidence:.2f}",
        item.headline_status and f"headline {item.headline_status}",
        item.jump_status and f"jump {item.jump_status} {item.jump_page or ''}",
        item.agency,
        item.dateline_place,
        item.event_date and str(item.event_date),
        ", ".join(f"{author.name} ({author.part})" for author in item.authors),
    ]
    parts = [
        f'<p class="facts">{escape(" · ".join(fact for fact in facts if fact))}</p>',
        item.kicker and f'<p class="kicker">{escape(item.kicker)}</p>',
        item.headline and f"<h3>{escape(item.headline)}</h3>",
        item.deck and f'<p class="deck">{escape(item.deck)}</p>',
        item.byline and f'<p class="byline">{escape(item.byline)}</p>',
        *(f"<p>{escape(paragraph)}</p>" for paragraph in item.body.split("\n") if paragraph),
        item.evidence and f'<p class="evidence">{escape(item.evidence)}</p>',
    ]
    inner = "".join(part for part in parts if part)
    return f'<article class="card{doubted}" style="{_colour(number)}" data-item="{number}">{inner}</article>'


def _colour(number: int) -> str:
    return f"--hue:{number * GOLDEN_ANGLE % 360:.0f}"
