"""Takes the text of a PDF page out again, by the programs that dumps come from.

Here belongs calling them. Which extracted line is which set line is `truth`'s. An extractor that is not installed
is left out of `available`.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from itertools import count

import pypdfium2  # type: ignore[import-untyped]
from pdfminer import layout
from pdfminer.converter import PDFPageAggregator
from pdfminer.high_level import extract_text
from pdfminer.layout import LAParams, LTChar, LTComponent
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

Extractor = Callable[[bytes], str]

# Characters of one line lie within this share of their size of one baseline.
BASELINE_SHARE = 0.3
# A jump to the right wider than this many characters' sizes is the next column, not a space.
COLUMN_GAP = 1.5
POPPLER = "pdftotext"
# Lines of one size are one block where they are no further apart than this, in their size: beside, below each other.
BESIDE, BELOW = 2.2, 1.6
# Lines beside each other that come nearer than this, in their size, are read as one: marks hang over the measure.
JOINED = 0.8
ACROSS = "across"

_numbers = count()


def _number(box: LTComponent) -> int:
    return int(box.__dict__.setdefault("number", next(_numbers)))


# pdfminer settles which of equally near boxes come together by their addresses in memory; by the order in which it
# comes to them the same page gives the same text.
vars(layout)["id"] = _number


def available() -> Mapping[str, Extractor]:
    """The extractors of this machine, by the name that a bench gives their dumps."""
    extractors: dict[str, Extractor] = {
        "pdfminer": lambda pdf: extract_text(BytesIO(pdf)),
        "pdfminer-flat": lambda pdf: extract_text(BytesIO(pdf), laparams=LAParams(boxes_flow=None)),
        "pdfminer-stream": _stream_order,
        "pdfium": _pdfium,
    }
    if shutil.which(POPPLER):
        extractors["poppler"] = lambda pdf: _poppler(pdf)
        extractors["poppler-raw"] = lambda pdf: _poppler(pdf, "-raw")
    return extractors


def extractor_of(name: str) -> Extractor:
    """The extractor of that name; one that reads across columns is there too, though no bench draws it by chance."""
    return _across if name == ACROSS else available()[name]


def _pdfium(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        text: str = document[0].get_textpage().get_text_range()
        return text.replace("\r\n", "\n")
    finally:
        document.close()


def _poppler(pdf: bytes, *options: str) -> str:
    command = [shutil.which(POPPLER) or POPPLER, *options, "-enc", "UTF-8", "-", "-"]
    done = subprocess.run(command, input=pdf, capture_output=True, check=True, timeout=60)  # noqa: S603
    return done.stdout.decode("utf-8").replace("\f", "")


def _stream_order(pdf: bytes) -> str:
    """Lines in the order of the content stream, without any layout analysis."""
    return "".join(f"{line.text}\n" for line in _lines(pdf))


def _across(pdf: bytes) -> str:
    """Blocks of lines that touch, from the top; the lines of a block by height, whatever column they stand in."""
    blocks: list[list[_Line]] = []
    for line in _lines(pdf):
        touched = [block for block in blocks if any(_touch(line, other) for other in block)]
        blocks = [block for block in blocks if block not in touched]
        blocks.append([line, *(other for block in touched for other in block)])
    blocks.sort(key=lambda block: (-max(line.y for line in block), min(line.x0 for line in block)))
    return "\n".join(_block_text(sorted(block, key=lambda line: (-round(line.y), line.x0))) for block in blocks)


def _touch(line: _Line, other: _Line) -> bool:
    if abs(line.size - other.size) > BASELINE_SHARE * line.size:
        return False
    beside = max(line.x0, other.x0) - min(line.x1, other.x1)
    if abs(line.y - other.y) < BASELINE_SHARE * line.size:
        return beside < BESIDE * line.size
    return beside < 0 and abs(line.y - other.y) < BELOW * line.size


def _block_text(block: list[_Line]) -> str:
    text, last = "", None
    for line in block:
        near = last is not None and round(last.y) == round(line.y) and line.x0 - last.x1 < JOINED * line.size
        text += f"{' ' if near else chr(10) if text else ''}{line.text}"
        last = line
    return text + "\n"


@dataclass
class _Line:
    """A line's text, left and right end, baseline and size, in points."""

    text: str
    x0: float
    x1: float
    y: float
    size: float


def _lines(pdf: bytes) -> list[_Line]:
    """Lines in the order of the content stream."""
    lines: list[_Line] = []
    last: LTChar | None = None
    for element in _characters(pdf):
        same = last is not None and abs(element.y0 - last.y0) < BASELINE_SHARE * element.size
        if same and last is not None and 0 <= element.x0 - last.x1 + element.size < (1 + COLUMN_GAP) * element.size:
            lines[-1].text += element.get_text()
            lines[-1].x1 = element.x1
        else:
            lines.append(_Line(element.get_text(), element.x0, element.x1, element.y0, element.size))
        last = element
    return lines


def _characters(pdf: bytes) -> list[LTChar]:
    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    characters: list[LTChar] = []
    for page in PDFPage.get_pages(BytesIO(pdf)):
        interpreter.process_page(page)
        characters += [element for element in device.get_result() if isinstance(element, LTChar)]
    return characters
