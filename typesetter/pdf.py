"""Draws set pages as real PDF files: columns, boxes, headlines over them, in the file's own order.

Here belongs geometry and drawing. The built-in CID font needs no font file, and readers bring its character map.
Nothing in the file marks where an item begins: what the extractors lose here, they lose on real pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from math import ceil
from random import Random

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from typesetter.composing import SetLine
from typesetter.conventions import Conventions
from typesetter.dumps import order_page
from typesetter.paging import Box, SetPage
from typesetter.setting import closed_up, set_width

# Sizes in points, as city dailies set them: body 9, lines 13 apart, boxes 22 apart.
BODY_SIZE, LINE_STEP, BOX_GAP = 9.0, 13.0, 22.0
HEAD_SIZE, SMALL_HEAD_SIZE, HEAD_GAP, MARGIN = 22.0, 13.0, 12.0, 30.0
PAGE_WIDTH = 780.0
# A line of at least this share of its measure is stretched to it; shorter ones end a paragraph.
FULL_LINE_SHARE = 0.8
# Marks that hang over the measure are drawn closer, but no closer than this, in points.
TIGHTEST_SPACE = -0.5
# The Song type has the traditional characters as well, and extractors read it back; the Ming type they garble.
FONTS = {"zh_hans": "STSong-Light", "zh_hant": "MSung-Light", "zh_tw": "STSong-Light"}
LATIN_FONT = "Times-Roman"


@dataclass(frozen=True, slots=True)
class PlacedLine(SetLine):
    """A set line with its place: baseline start in points from the lower left, size, and the width to fill."""

    x: float = 0.0
    y: float = 0.0
    size: float = BODY_SIZE
    fill: float = 0.0


def draw_page(page: SetPage, habits: Conventions, rng: Random) -> tuple[bytes, list[SetLine]]:
    """Draw one page; return the file and its lines in the order in which the file holds them."""
    placed, height = _place(page, habits, rng)
    lines = [line for group in order_page(placed, habits, rng) for block in group for line in block]
    target = BytesIO()
    canvas = Canvas(target, pagesize=(PAGE_WIDTH, height), invariant=1)
    font = FONTS.get(habits.language, LATIN_FONT)
    if font != LATIN_FONT:
        pdfmetrics.registerFont(UnicodeCIDFont(font))
    for line in lines:
        if isinstance(line, PlacedLine):
            _draw(canvas, line, font)
    canvas.showPage()
    canvas.save()
    return target.getvalue(), lines


def _draw(canvas: Canvas, line: PlacedLine, font: str) -> None:
    shown = line.text.strip()
    indent = set_width(line.text[: len(line.text) - len(line.text.lstrip())]) * line.size
    width = pdfmetrics.stringWidth(shown, font, line.size)
    gap = (line.fill - indent - width) / max(1, len(shown) - 1)
    text = canvas.beginText(line.x + indent, line.y)
    text.setFont(font, line.size)
    text.setCharSpace(max(gap, TIGHTEST_SPACE) if line.fill else 0.0)
    text.textOut(shown)
    canvas.drawText(text)


# ---------------------------------------------------------------- geometry


def _place(page: SetPage, habits: Conventions, rng: Random) -> tuple[SetPage, float]:
    """Give every line its place; rows of boxes are filled from the top. Returns the page's height too."""
    depth = MARGIN
    furniture = []
    for group in page.furniture:
        size = HEAD_SIZE if len(group[0].text) <= 6 and page.number == 1 else BODY_SIZE
        depth += size + 6
        furniture.append(tuple(_at(line, MARGIN, depth, size) for line in group))
    teasers, depth = _place_teasers(page.teasers, depth)
    boxes: list[Box] = []
    for row in _rows(page.boxes, habits.gutter, rng):
        left, deepest = MARGIN, depth
        for box, columns in row:
            placed, bottom = _place_box(box, columns, left, depth + BOX_GAP, habits)
            boxes.append(placed)
            left += _box_width(box, columns, habits.gutter) + habits.gutter
            deepest = max(deepest, bottom)
        depth = deepest
    height = depth + MARGIN
    in_order = sorted(boxes, key=lambda placed: [box.item for box in page.boxes].index(placed.item))
    upright = SetPage(page.number, page.label, page.section, tuple(in_order), tuple(furniture), teasers)
    return _from_below(upright, height), height


def _place_teasers(
    groups: Sequence[tuple[SetLine, ...]], depth: float
) -> tuple[tuple[tuple[SetLine, ...], ...], float]:
    if not groups:
        return (), depth
    step = (PAGE_WIDTH - 2 * MARGIN) / len(groups)
    placed = []
    for place, group in enumerate(groups):
        lines = [_at(line, MARGIN + place * step, depth + 18 + row * 14, 10.0) for row, line in enumerate(group)]
        placed.append(tuple(lines))
    return tuple(placed), depth + 18 + 14 * max(len(group) for group in groups)


def _rows(boxes: Sequence[Box], gutter: float, rng: Random) -> Iterator[list[tuple[Box, int]]]:
    row: list[tuple[Box, int]] = []
    room = PAGE_WIDTH - 2 * MARGIN
    for box in boxes:
        columns = _column_count(box, gutter, rng)
        width = _box_width(box, columns, gutter)
        if row and width > room:
            yield row
            row, room = [], PAGE_WIDTH - 2 * MARGIN
        row.append((box, columns))
        room -= width + gutter
    if row:
        yield row


def _column_count(box: Box, gutter: float, rng: Random) -> int:
    """Columns of a box: one for a brief, up to four for a long piece, as many as the page is wide."""
    wanted = min(4, 1 + len(box.body) // rng.choice((7, 10, 16)))
    widest = int((PAGE_WIDTH - 2 * MARGIN) // (_measure(box) + gutter))
    return max(1, min(wanted, widest))


def _measure(box: Box) -> float:
    return max((set_width(closed_up(line.text)) for line in box.body), default=10.0) * BODY_SIZE


def _box_width(box: Box, columns: int, gutter: float) -> float:
    return columns * _measure(box) + (columns - 1) * gutter


def _place_box(box: Box, columns: int, left: float, depth: float, habits: Conventions) -> tuple[Box, float]:
    width = _box_width(box, columns, habits.gutter)
    head = []
    is_vertical = len(box.head) > 2 and all(len(line.text) == 1 for line in box.head if line.role == "headline")
    for line in box.head:
        size = HEAD_SIZE if line.role == "headline" and not is_vertical else SMALL_HEAD_SIZE
        size = min(size, width / max(1.0, set_width(line.text)))
        depth += size + 5
        head.append(_at(line, left, depth, size))
    depth += HEAD_GAP if head else 0.0
    height = ceil(len(box.body) / columns)
    body = []
    for place, line in enumerate(box.body):
        column, row = divmod(place, height)
        fill = _measure(box) if _is_full(line, box) else 0.0
        x = left + column * (_measure(box) + habits.gutter)
        body.append(_at(line, x, depth + (row + 1) * LINE_STEP, BODY_SIZE, fill))
    return replace(box, head=tuple(head), body=tuple(body), column_lines=height), depth + height * LINE_STEP


def _is_full(line: SetLine, box: Box) -> bool:
    """Whether the line is justified: pulled apart by the compositor, or long enough to be stretched."""
    is_pulled = closed_up(line.text) != line.text
    return is_pulled or (not line.ends and set_width(line.text) * BODY_SIZE >= FULL_LINE_SHARE * _measure(box))


def _at(line: SetLine, x: float, y: float, size: float, fill: float = 0.0) -> PlacedLine:
    return PlacedLine(closed_up(line.text), line.item, line.role, line.ends, x, y, size, fill)


def _from_below(page: SetPage, height: float) -> SetPage:
    """Turn depths from the top into PDF's heights from the bottom."""

    def turned(lines: tuple[SetLine, ...]) -> tuple[SetLine, ...]:
        return tuple(replace(line, y=height - line.y) for line in lines if isinstance(line, PlacedLine))

    boxes = tuple(replace(box, head=turned(box.head), body=turned(box.body)) for box in page.boxes)
    return replace(
        page,
        boxes=boxes,
        furniture=tuple(turned(group) for group in page.furniture),
        teasers=tuple(turned(group) for group in page.teasers),
    )
