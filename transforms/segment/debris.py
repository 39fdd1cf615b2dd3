"""What stands in a dump that no newspaper printed: tags of a web page, control codes, lines of rules.

Here belongs taking it away before a page is read, and putting its lines into the ledger as noise afterwards.
Language-independent but for rules: in languages set with spaces they part decks and are read as such (`latin_lines`).
"""

from __future__ import annotations

import html
import re
from dataclasses import replace
from itertools import chain, islice
from typing import Final

from transforms.records import Issue, LedgerLine, Page, Segmentation
from transforms.segment.language import SAMPLE_LINES, detect_language, facts
from transforms.segment.pairs import code_points

LONGEST_MARKED: Final = 4000
"""Characters of a line that tags are looked for in; saved web pages of one line beyond this are no dumps of pages."""

FEW_LETTERS: Final = 4
"""Letters and digits of a line that control codes or unreadable characters spoilt, at most: those of the codes."""

_TAGS: Final = (
    "html|head|body|meta|title|link|script|style|div|span|p|br|hr|h[1-6]|table|tbody|thead|tr|td|th|ul|ol|li|a|img|"
    "b|i|u|em|strong|font|center|article|section|header|footer|nav|main|figure|figcaption|iframe|input|form|button"
)
_TAG: Final = re.compile(rf"(?i:</?(?:{_TAGS})(?:\s[^<>]*)?/?>|<!doctype[^<>]*>)")
_SUSPECT: Final = re.compile(r"[<&\x00-\x08\x0e-\x1f\x7f\ufffd]")
_UNREADABLE: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffd]")
_RULE: Final = re.compile(r"\n(?=[^\S\n]*[-‐–—―─━═=＝_＿*＊※~～·•.])(?:(?!\n)[-‐–—―─━═=＝_＿*＊※~～·•.…\s]){6,}(?=\n)")


def without_debris(issue: Issue) -> Issue:
    """The issue with its debris taken out of its lines, some of which are left empty; itself where it has none.

    Linear in the text; line numbers stay.
    """
    texts = [_text_of(page) for page in issue.pages]
    marked = any(
        _TAG.search(line)
        for page, text in zip(issue.pages, texts, strict=True)
        if "<" in text
        for line in page.lines
        if "<" in line and len(line) <= LONGEST_MARKED
    )
    has_rules = any(map(_RULE.search, texts)) and not _is_spaced(issue)
    pages = tuple([_cleaned(page, text, marked, has_rules) for page, text in zip(issue.pages, texts, strict=True)])
    if all(new is old for new, old in zip(pages, issue.pages, strict=True)):
        return issue
    return replace(issue, pages=pages)


def _text_of(page: Page) -> str:
    """The lines of a page, an empty one above and below them."""
    return "\n".join(("", *page.lines, ""))


def _is_spaced(issue: Issue) -> bool:
    """Whether an issue is in a language whose words spaces part."""
    sample = list(islice(chain.from_iterable(page.lines for page in issue.pages), SAMPLE_LINES))
    return facts(issue.language or detect_language(sample)).spaced


def _cleaned(page: Page, text: str, marked: bool, has_rules: bool) -> Page:
    """A page without debris; `text` is `_text_of` it."""
    lines = page.lines
    if has_rules:
        lines = tuple(_RULE.sub("\n", text).split("\n")[1:-1])
    if _is_suspect(text):
        lines = tuple([_clean(line, marked) for line in lines])
    return page if lines == page.lines else replace(page, lines=lines)


def _is_suspect(text: str) -> bool:
    """Whether `_SUSPECT` is found in `text`, at a fifth of its cost for a page."""
    if any(map(text.__contains__, "<&\x7f\ufffd")):
        return True
    points = code_points(text)
    low = points[points < ord(" ")]
    return bool(((low < ord("\t")) | (low > ord("\r"))).any())


def _clean(line: str, marked: bool) -> str:
    if not _SUSPECT.search(line) or len(line) > LONGEST_MARKED:
        return line
    if _UNREADABLE.search(line) and sum(map(str.isalnum, line)) <= FEW_LETTERS:
        return ""
    return _undressed(line) if marked else line


def _undressed(line: str) -> str:
    """A line of a web page as it is shown: without scripts and tags, entities as what they stand for."""
    low = line.lower()
    for tag in ("script", "style"):
        start, end = low.find(f"<{tag}"), low.rfind(f"</{tag}>")
        if 0 <= start < end:
            line = line[:start] + line[end:]
            low = line.lower()
    return html.unescape(_TAG.sub("", line)).replace("\xa0", " ")


def with_debris(read: Segmentation, issue: Issue, printed: Issue) -> Segmentation:
    """A reading of what was `printed`, the lines of the issue that were debris alone in its ledger as noise."""
    if printed is issue:
        return read
    rows = {(row.source, row.line_no): row for row in read.ledger}
    ledger = [
        rows.get((page.source, line_no)) or LedgerLine(page.source, line_no, page.page, None, "noise")
        for page in issue.pages
        for line_no, line in enumerate(page.lines, page.first_line_no)
        if line.strip()
    ]
    return replace(read, ledger=tuple(ledger))
