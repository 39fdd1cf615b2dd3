"""How one dump was read, drawn for a terminal: every line with its item and role, then the items with confidence.

Only drawing: what the lines are is decided in `transforms.segment`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from transforms.records import Issue, Item, LedgerLine, Segmentation

COLOURS: Final = ("cyan", "magenta", "green", "yellow", "bright_blue", "bright_red", "bright_cyan", "bright_magenta")
"""Neighbouring items differ; nine items apart may share one."""

ROLE_STYLES: Final = {
    "headline": "bold",
    "kicker": "italic",
    "deck": "italic",
    "byline": "underline",
    "jump": "reverse",
}
BODY_LINES_SHOWN: Final = 2
"""Lines shown at each end of a run of body lines: enough to see where it begins and ends."""

Numbered = dict[str, int]


def draw_reading(issue: Issue, reading: Segmentation, every_line: bool) -> RenderableType:
    """The pages of `issue` line by line, and a table of what was read in them."""
    numbers = {item.item_id: number for number, item in enumerate(reading.items, start=1)}
    texts = {(page.source, page.first_line_no + n): line for page in issue.pages for n, line in enumerate(page.lines)}
    parts: list[RenderableType] = []
    for page, lines in groupby(reading.ledger, key=lambda line: line.page):
        parts.append(Text(f"\nPage {page}", style="bold"))
        for _, run in groupby(lines, key=lambda line: (line.item_id, line.role)):
            parts += _draw_run(list(run), texts, numbers, every_line)
    return Group(*parts, Text(), _draw_items(reading.items, numbers))


def _draw_run(
    run: Sequence[LedgerLine], texts: dict[tuple[str, int], str], numbers: Numbered, every_line: bool
) -> Iterator[Text]:
    hidden = 0 if every_line or run[0].role != "body" else len(run) - 2 * BODY_LINES_SHOWN
    for place, line in enumerate(run):
        if hidden > 1 and BODY_LINES_SHOWN <= place < len(run) - BODY_LINES_SHOWN:
            if place == BODY_LINES_SHOWN:
                yield Text(f"{'':>26}… {hidden} lines", style=_colour(line, numbers))
            continue
        number = numbers.get(line.item_id) if line.item_id else None
        gutter = f"{line.line_no:>6}  {number or '·':>3}  {line.role:<10}  "
        style = f"{_colour(line, numbers)} {ROLE_STYLES.get(line.role, '')}".strip()
        yield Text.assemble((gutter, _colour(line, numbers)), (texts[line.source, line.line_no].strip(), style))


def _colour(line: LedgerLine, numbers: Numbered) -> str:
    if line.item_id is None:
        return "bright_black"
    return COLOURS[(numbers[line.item_id] - 1) % len(COLOURS)]


def _draw_items(items: Sequence[Item], numbers: Numbered) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name, justify in (("item", "right"), ("kind", "left"), ("headline", "left"), ("confidence", "right")):
        table.add_column(name, justify="right" if justify == "right" else "left", overflow="fold")
    table.add_column("rests on", overflow="fold")
    for item in items:
        number = numbers[item.item_id]
        colour = COLOURS[(number - 1) % len(COLOURS)]
        table.add_row(str(number), item.kind, _title(item), f"{item.confidence:.2f}", item.evidence or "", style=colour)
    return table


def _title(item: Item) -> str:
    if item.headline is None:
        start = item.body[:20].replace("\n", " ")
        return f"({item.headline_status or 'no headline'}) {start}…" if start else f"({item.headline_status or ''})"
    doubt = " (uncertain)" if item.headline_status == "uncertain" else ""
    credit = f" — {', '.join(author.name for author in item.authors)}" if item.authors else ""
    return f"{item.headline}{doubt}{credit}"


def print_reading(console: Console, issue: Issue, reading: Segmentation, every_line: bool) -> None:
    """Draw a reading on `console`."""
    console.print(draw_reading(issue, reading, every_line))
