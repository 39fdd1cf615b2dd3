"""Takes the text of a PDF page out again, by the programs that dumps come from.

Here belongs calling them. Which extracted line is which set line is `truth`'s. An extractor that is not installed
is left out of `available`.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from io import BytesIO

import pypdfium2  # type: ignore[import-untyped]
from pdfminer.converter import PDFPageAggregator
from pdfminer.high_level import extract_text
from pdfminer.layout import LAParams, LTChar
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

Extractor = Callable[[bytes], str]

# Characters of one line lie within this share of their size of one baseline.
BASELINE_SHARE = 0.3
# A jump to the right wider than this many characters' sizes is the next column, not a space.
COLUMN_GAP = 1.5
POPPLER = "pdftotext"


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
    lines: list[str] = []
    last: LTChar | None = None
    for element in _characters(pdf):
        same = last is not None and abs(element.y0 - last.y0) < BASELINE_SHARE * element.size
        if same and last is not None and 0 <= element.x0 - last.x1 + element.size < (1 + COLUMN_GAP) * element.size:
            lines[-1] += element.get_text()
        else:
            lines.append(element.get_text())
        last = element
    return "\n".join(lines) + "\n"


def _characters(pdf: bytes) -> list[LTChar]:
    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    characters: list[LTChar] = []
    for page in PDFPage.get_pages(BytesIO(pdf)):
        interpreter.process_page(page)
        characters += [element for element in device.get_result() if isinstance(element, LTChar)]
    return characters
