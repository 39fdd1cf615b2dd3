"""The evidence for one page, drawn for a terminal: what each line was taken for, how the body was cut, and why.

Only drawing: the evidence is `transforms.segment.explain`'s.
"""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from transforms.segment.explain import LineExplanation, PageExplanation


def draw_explanation(page: PageExplanation) -> RenderableType:
    """Lines, fragments and pieces of a page as three tables under a line that says how it was read."""
    indents = {True: "paragraphs are indented", False: "paragraphs are not indented", None: "indents tell nothing"}
    head = f"Page {page.page}: {page.language}, read {page.way}; {indents[page.is_indented]}"
    return Group(Text(head, style="bold"), _lines(page), Text(), _fragments(page), Text(), _pieces(page))


def _lines(page: PageExplanation) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("line", "blank", "width", "column", "piece"):
        table.add_column(name, justify="right")
    for name in ("taken for", "role", "text"):
        table.add_column(name, overflow="fold")
    for line in page.lines:
        table.add_row(*_line(line), style=None if line.taken_for in (None, "body") else "cyan")
    return table


def _line(line: LineExplanation) -> tuple[str, ...]:
    return (
        str(line.line_no),
        str(line.blank_lines_before or ""),
        str(line.width or ""),
        str(line.column or ""),
        "" if line.piece is None else str(line.piece + 1),
        line.taken_for or "",
        line.role,
        line.text,
    )


def _fragments(page: PageExplanation) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("fragment", "lines", "column"):
        table.add_column(name, justify="right")
    for name in ("begins", "ends"):
        table.add_column(name)
    for number, part in enumerate(page.fragments, start=1):
        span = f"{part.first_line_no} to {part.last_line_no}"
        table.add_row(str(number), span, str(part.column or ""), part.begins, part.ends)
    return table


def _pieces(page: PageExplanation) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("piece", "confidence"):
        table.add_column(name, justify="right")
    for name in ("kind", "headline", "rests on"):
        table.add_column(name, overflow="fold")
    for number, piece in enumerate(page.pieces, start=1):
        table.add_row(str(number), f"{piece.confidence:.2f}", piece.kind or "", piece.headline, piece.evidence)
    return table
