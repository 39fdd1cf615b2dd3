"""Lets the text of set pages out as a dump: line by line, in the order that a paper's files happen to have.

Here belongs the way of a page into plain text without a PDF: order of heads and bodies, columns apart, blank
lines. The way through a real PDF is `pdf` and `extraction`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from random import Random

from typesetter.composing import SetLine
from typesetter.conventions import Conventions
from typesetter.paging import Box, SetPage

Label = tuple[str | None, str] | None
DumpLine = tuple[str, Label]
Block = tuple[SetLine, ...]

# Letters that recognition of worn type takes for others.
MISREAD = {
    "a": "au", "b": "hb", "c": "eo", "e": "cc", "f": "ft", "h": "bh", "i": "l1", "l": "1I", "m": "rn", "n": "uri",
    "o": "0c", "r": "tv", "s": "a", "t": "fl", "u": "nii", "w": "vv", "y": "v", "é": "eè", "è": "ée",
    "I": "1l", "O": "0Q", "S": "8", "B": "R", ",": ".'", ".": ",:", " ": (" ", "  "), "-": ("", "~"),
}  # fmt: skip
# Text boxes of PDF programs hold between three and fourteen lines of a column before a blank line cuts them.
CHUNK_LINES = (3, 14)
# Columns of an article that are let out apart are at least this long, in lines.
COLUMN_LINES = (8, 20)


def dump_page(page: SetPage, habits: Conventions, rng: Random) -> list[DumpLine]:
    """The lines of one page's dump, each with its label; blank lines have none."""
    lines: list[DumpLine] = []
    for group in order_page(page, habits, rng):
        for block in group:
            lines += _let_out(block, habits, rng)
            if habits.blanks in ("blocks", "chunks"):
                lines.append(("", None))
        if habits.blanks == "boxes":
            lines.append(("", None))
    return lines


def order_page(page: SetPage, habits: Conventions, rng: Random) -> list[list[Block]]:
    """All blocks of a page in the order in which its file holds them, in groups that stay together."""
    boxes = _ordered_boxes(page.boxes, habits, rng)
    before, after = _at_ends(page, habits)
    return [*([block] for block in before), *_ordered_blocks(boxes, habits, rng), *([block] for block in after)]


def _ordered_boxes(boxes: Sequence[Box], habits: Conventions, rng: Random) -> list[Box]:
    ordered = list(boxes)
    if habits.box_order == "reverse":
        ordered.reverse()
    if habits.box_order == "shuffle":
        rng.shuffle(ordered)
    return ordered


def _ordered_blocks(boxes: Sequence[Box], habits: Conventions, rng: Random) -> list[list[Block]]:
    bodies = [_columns(box, habits, rng) for box in boxes]
    heads = [[box.head] if box.head else [] for box in boxes]
    if habits.order in ("heads_first", "heads_last"):
        gathered = [head for head in heads if head]
        rng.shuffle(gathered)
        texts = _shuffled(bodies, rng) if habits.box_order == "scatter" else bodies
        return gathered + texts if habits.order == "heads_first" else texts + gathered
    if habits.box_order == "scatter":
        return _shuffled([*bodies, *heads], rng)
    groups = []
    for head, body in zip(heads, bodies, strict=True):
        leads = habits.order == "head_first" or (habits.order == "mixed" and rng.random() < 0.5)
        groups.append(head + body if leads else body + head)
    if not habits.columns_apart_share:
        return groups
    return _scattered(groups, habits, rng)


def _shuffled(groups: Sequence[Sequence[Block]], rng: Random) -> list[list[Block]]:
    blocks = [[block] for group in groups for block in group]
    rng.shuffle(blocks)
    return blocks


def _columns(box: Box, habits: Conventions, rng: Random) -> list[Block]:
    """The body in one block, or in columns when the paper's files have them apart."""
    if not habits.columns_apart_share and habits.box_order != "scatter":
        return [box.body]
    height = box.column_lines or (rng.randint(*COLUMN_LINES) if len(box.body) >= 2 * COLUMN_LINES[0] else len(box.body))
    return [box.body[start : start + height] for start in range(0, len(box.body), height)]


def _scattered(groups: Sequence[Sequence[Block]], habits: Conventions, rng: Random) -> list[list[Block]]:
    """Move a share of the columns away from their article."""
    kept: list[list[Block]] = []
    moved: list[Block] = []
    for group in groups:
        kept.append([])
        for block in group:
            loose = block[0].role == "body" and len(group) > 2 and rng.random() < habits.columns_apart_share
            (moved if loose else kept[-1]).append(block)
    for block in moved:
        kept.insert(rng.randint(0, len(kept)), [block])
    return [group for group in kept if group]


def _at_ends(page: SetPage, habits: Conventions) -> tuple[list[Block], list[Block]]:
    before: list[Block] = []
    after: list[Block] = []
    for groups, where in ((page.teasers, habits.teasers), (page.furniture, habits.furniture)):
        for place, group in enumerate(groups):
            leads = where == "first" or (where == "split" and place < len(groups) / 2)
            (before if leads else after).append(group)
    return before, after


def _let_out(block: Block, habits: Conventions, rng: Random) -> list[DumpLine]:
    lines: list[DumpLine] = []
    left = rng.randint(*CHUNK_LINES)
    for place, line in enumerate(block):
        lines.append((_as_read(line.text, habits, rng), (line.item, line.role)))
        left -= 1
        is_inside = line.role == "body" and place + 1 < len(block)
        if habits.blanks == "every_line" or (habits.blanks == "chunks" and is_inside and left == 0):
            lines.append(("", None))
            left = rng.randint(*CHUNK_LINES)
    return lines


def _as_read(text: str, habits: Conventions, rng: Random) -> str:
    """A line as recognition or a keyboard gives it back: wrong letters, lost hyphens, illegible characters."""
    if not habits.keeps_hyphens and text.endswith("-"):
        text = text[:-1]
    if not habits.noise_share:
        return text
    read = [rng.choice(_taken_for(character)) if rng.random() < habits.noise_share else character for character in text]
    return "".join(read) if "".join(read).strip() else text


def _taken_for(character: str) -> Sequence[str]:
    """What a character is misread as; a Han character that cannot be read is keyed as 〓."""
    return MISREAD.get(character, character if character < "\u2e80" else "〓")


def text_of(lines: Sequence[DumpLine]) -> str:
    """The dump's text; every line ends with a line end."""
    return "".join(chain.from_iterable((text, "\n") for text, _ in lines))


def labels_of(lines: Sequence[DumpLine]) -> list[Label]:
    """The truth a line of `text_of`, with the empty last line that splitting it at line ends gives."""
    return [label if text.strip() else None for text, label in lines] + [None]
