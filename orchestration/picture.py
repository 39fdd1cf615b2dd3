"""The last days at a glance: pages, dumps turned away, confidence, issues that are missing.

Only drawing: as lines of blocks for the place where metadata is listed, and as SVG for a closer look. Both are small
enough for Dagster's event log and need no network.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

import dagster as dg
import polars as pl

from orchestration.metadata import markdown_table

LEFT, WIDTH, STRIP, GAP = 150, 720, 56, 26
"""Pixels: room for names, width of a strip, its height, room between two of them."""

INK, FAINT, BLUE, RED, GREEN = "#5c6773", "#8894a033", "#4c78a8", "#d1495b", "#2a9d8f"
"""Colours that can be told apart on light and on dark ground, and by most who see few colours."""

STRIPS: Final = (
    ("pages", "page_count", BLUE, None),
    ("turned away", "quarantine_share", RED, None),
    ("confidence", "mean_confidence", GREEN, 1.0),
    ("issues missing", "missing_issue_count", RED, None),
)
"""Name, column of `quality.daily_signals`, colour, and the top of its scale where that is fixed."""


BLOCKS: Final = "▁▂▃▄▅▆▇█"
NO_VALUE: Final = "·"
DAYS_IN_BLOCKS: Final = 30
"""Days of a line of blocks: with more, the UI folds the entry away, for it would be longer than 1,000 characters."""


def glance(signals: pl.DataFrame) -> dg.MarkdownMetadataValue:
    """Rows of `quality.daily_signals` in order, the last `DAYS_IN_BLOCKS` as lines of blocks with last and most."""
    days = signals.tail(DAYS_IN_BLOCKS)
    rows = []
    for name, column, _, most in STRIPS:
        values = [None if value is None else float(value) for value in days[column]]
        known = [value for value in values if value is not None]
        if known:
            figures = (_figure(known[-1], column), _figure(max(known), column))
            rows.append((name, blocks(values, most or max(known)), *figures))
    return markdown_table(["", f"{days['day'][0]} to {days['day'][-1]}", "last", "most"] if rows else [], rows)


def blocks(values: Sequence[float | None], most: float) -> str:
    """A block a value, as tall as its share of `most`."""
    top = len(BLOCKS) - 1
    return "".join(
        NO_VALUE if value is None else BLOCKS[min(round(value / most * top), top) if most else 0] for value in values
    )


def picture(signals: pl.DataFrame) -> dg.MarkdownMetadataValue:
    """Rows of `quality.daily_signals` in order as four strips, a bar a day; a day without a value has none."""
    if signals.is_empty():
        return dg.MetadataValue.md("*no days yet*")
    drawn = base64.b64encode(draw(signals).encode()).decode()
    first, last = signals["day"][0], signals["day"][-1]
    return dg.MetadataValue.md(f"![Signals of every day from {first} to {last}](data:image/svg+xml;base64,{drawn})")


def draw(signals: pl.DataFrame) -> str:
    """The picture as SVG text."""
    height = len(STRIPS) * (STRIP + GAP) + 24
    parts = "".join(part for n, strip in enumerate(STRIPS) for part in _strip(signals, n * (STRIP + GAP) + 10, *strip))
    first, last = signals["day"][0], signals["day"][-1]
    foot = height - 12
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{LEFT + WIDTH + 10}" height="{height}" '
        f'font-family="system-ui, sans-serif" font-size="12" fill="{INK}">{parts}'
        f'<text x="{LEFT}" y="{foot}">{first}</text>'
        f'<text x="{LEFT + WIDTH}" y="{foot}" text-anchor="end">{last}</text></svg>'
    )


def _strip(signals: pl.DataFrame, top: int, name: str, column: str, colour: str, most: float | None) -> Iterator[str]:
    values = [None if value is None else float(value) for value in signals[column]]
    known = [value for value in values if value is not None]
    scale = most or max(known, default=0.0) or 1.0
    step = WIDTH / len(values)
    latest = _figure(known[-1], column) if known else "none"
    yield f'<text x="0" y="{top + 16}" font-weight="600">{escape(name)}</text>'
    yield f'<text x="0" y="{top + 32}">last {latest}</text>'
    yield f'<text x="0" y="{top + 48}">most {_figure(max(known, default=0.0), column)}</text>'
    yield f'<rect x="{LEFT}" y="{top}" width="{WIDTH}" height="{STRIP}" fill="{FAINT}"/>'
    for place, (day, value) in enumerate(zip(signals["day"], values, strict=True)):
        if not value:
            continue
        tall = min(value / scale, 1.0) * STRIP
        yield (
            f'<rect x="{LEFT + place * step:.1f}" y="{top + STRIP - tall:.1f}" width="{max(step - 1, 1):.1f}" '
            f'height="{tall:.1f}" fill="{colour}"><title>{day}: {_figure(value, column)}</title></rect>'
        )


def _figure(value: float, column: str) -> str:
    if column.endswith("_share"):
        return f"{value:.1%}"
    return f"{value:,.0f}" if column.endswith("_count") else f"{value:.2f}"
