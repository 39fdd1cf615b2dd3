"""The evidence for one page, as data: what each line was taken for, how the body was cut, what each item rests on.

Here belongs the laying out of what the stages found, for people who read errors. Nothing is decided here, and
how it is shown (on a terminal, as HTML) is the caller's.
"""

from __future__ import annotations

from dataclasses import dataclass

from transforms.records import Issue, Kind, Role
from transforms.segment.debris import without_debris
from transforms.segment.fragments import Beginning, Ending, cut_fragments
from transforms.segment.issue import Read, read_issue
from transforms.segment.roles import LineKind


@dataclass(frozen=True, slots=True)
class LineExplanation:
    """One line of a page: the piece (its place in `PageExplanation.pieces`) and role it got, and why.

    `taken_for` is what the line was taken for by itself, `column` the width of the column it was set in (0 where it
    is not set text), `width` its own; all null or 0 where the page was read by another way than evidence by line.
    """

    line_no: int
    text: str
    piece: int | None
    role: Role
    taken_for: LineKind | None
    width: int
    column: int
    blank_lines_before: int


@dataclass(frozen=True, slots=True)
class FragmentExplanation:
    """A stretch of body that nothing could take apart: its first and last line, how it begins and how it ends."""

    first_line_no: int
    last_line_no: int
    column: int
    begins: Beginning
    ends: Ending


@dataclass(frozen=True, slots=True)
class PieceExplanation:
    """A piece with lines on the page: its kind, its confidence and what that rests on."""

    kind: Kind | None
    headline: str
    confidence: float
    evidence: str


@dataclass(frozen=True, slots=True)
class PageExplanation:
    """What is known of one page; `way` says how the issue was read."""

    page: str
    language: str
    way: str
    is_indented: bool | None
    lines: tuple[LineExplanation, ...]
    fragments: tuple[FragmentExplanation, ...]
    pieces: tuple[PieceExplanation, ...]


def explain_page(issue: Issue, page: str) -> PageExplanation | None:
    """The evidence for the page labelled `page` of `issue`; null when the issue has no such page."""
    labels = [one.page for one in issue.pages]
    if page not in labels:
        return None
    number = labels.index(page)
    read = read_issue(without_debris(issue))
    here = [at for at in range(len(read.lines)) if read.lines.page[at] == number]
    placed: dict[int, tuple[int, Role]] = {}
    pieces: list[PieceExplanation] = []
    for piece in read.pieces:
        on_page = [(at, role) for at, role in piece.members if read.lines.page[at] == number]
        if not on_page:
            continue
        headline = "".join(read.lines.text[at] for at, role in piece.members if role == "headline")
        placed.update((at, (len(pieces), role)) for at, role in on_page)
        pieces.append(PieceExplanation(piece.kind, headline, piece.confidence, piece.evidence))
    return PageExplanation(
        page,
        read.language.code,
        _way(read),
        read.reading.indented[number] if read.reading else None,
        tuple(_line(read, at, placed.get(at)) for at in here),
        _fragments(read, number),
        tuple(pieces),
    )


def _line(read: Read, at: int, placed: tuple[int, Role] | None) -> LineExplanation:
    piece: int | None = None
    role: Role = "noise"
    if placed is not None:
        piece, role = placed
    return LineExplanation(
        read.lines.line_no[at],
        read.lines.text[at],
        piece,
        role,
        read.reading.kind[at] if read.reading else None,
        read.lines.width[at],
        read.reading.column[at] if read.reading else 0,
        read.lines.gap[at],
    )


def _fragments(read: Read, page: int) -> tuple[FragmentExplanation, ...]:
    if read.reading is None:
        return ()
    numbers = read.lines.line_no
    return tuple(
        FragmentExplanation(numbers[part.start], numbers[part.end - 1], part.column, part.begins, part.ends)
        for part in cut_fragments(read.reading, read.language)
        if part.page == page
    )


def _way(read: Read) -> str:
    if read.reading is not None:
        return "line by line, then fragments put in order and headlines paired"
    return "words and spaces" if read.language.spaced else "blocks between blank lines"
