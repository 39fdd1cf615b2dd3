"""What a dump's own text says about its paper and date: `read_masthead`.

Here belongs weighing what mastheads and folios say against each other. What makes a line a folio is `folios`', which
statement wins over other witnesses `resolve`'s.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from transforms.intake.dates import read_number
from transforms.intake.folios import ENOUGH, ISSUE_NUMBER, MASTHEAD_WORD, SENTENCE, Candidate, candidates_on
from transforms.intake.names import is_paper_name, name_key, paper_name_on
from transforms.intake.sheet import EDGE_LINES, LONGEST_FOLIO, NEAR_LINES, Sheet, unspaced

MOST_NAMEPLATES: Final = 64
"""Lines kept to look for known names on; a page has about twenty, and the first pages tell."""

LONGEST_SECTION: Final = 8
"""Signs that stand before the paper's name in a folio of its own line: a page's number and a section's name."""


@dataclass(frozen=True, slots=True)
class Nameplate:
    """A line on which a paper's name may stand: at an edge of a page, on or beside a dated folio."""

    line_no: int
    words: str
    is_dated: bool


@dataclass(frozen=True, slots=True)
class MastheadReading:
    """What mastheads and folios say; line numbers are 1-based, in the dump split at "\\n".

    `issue_date` is `None` when no date stands in a masthead or folio or when several compete and nothing settles
    it; then `competing_dates` lists them. `is_dated_surely` is true when the weekday beside the date is right.
    `weekday` counts from 0, Monday. `printed_name` is what looks like a paper's name, known or not; the reading
    itself knows no names, so that it depends on the text alone: `find_publication` looks for known ones on the
    `nameplates`.
    """

    issue_date: date | None = None
    date_line_no: int | None = None
    is_dated_surely: bool = False
    competing_dates: tuple[date, ...] = ()
    weekday: int | None = None
    printed_name: str | None = None
    printed_name_line_no: int | None = None
    issue_number: int | None = None
    issue_number_line_no: int | None = None
    nameplates: tuple[Nameplate, ...] = ()


def read_masthead(text: str, keeps_nameplates: bool = True) -> MastheadReading:
    """Read mastheads and folios; nameplates are of use only for a dump whose path does not place it."""
    page = Sheet.of(text)
    candidates = [candidate for candidate in candidates_on(page) if candidate.evidence >= ENOUGH]
    winner, competing = _settle(candidates)
    printed_name, printed_line = _printed_name(page, candidates)
    number, number_line = _issue_number(page, candidates)
    return MastheadReading(
        issue_date=winner.value if winner else None,
        date_line_no=page.line_nos[winner.line] if winner else None,
        is_dated_surely=bool(winner and winner.is_sure),
        competing_dates=competing,
        weekday=winner.weekday if winner else None,
        printed_name=printed_name,
        printed_name_line_no=printed_line,
        issue_number=number,
        issue_number_line_no=number_line,
        nameplates=_nameplates(page, candidates) if keeps_nameplates else (),
    )


def find_publication(reading: MastheadReading, id_by_key: Mapping[str, str]) -> tuple[str, int] | None:
    """Find the known publication that mastheads and folios name: its id and the line.

    `id_by_key` leads from the `name_key` of each name of each publication to its id. A name counts where it is all
    of a line or part of a folio; `None` when none does or two do equally.
    """
    weights: dict[str, int] = defaultdict(int)
    lines: dict[str, int] = {}
    for plate in reading.nameplates:
        for publication_id in _named_on(plate, id_by_key):
            weights[publication_id] += 2 if plate.is_dated else 1
            lines.setdefault(publication_id, plate.line_no)
    ranked = sorted(weights, key=lambda publication_id: (-weights[publication_id], publication_id))
    if not ranked or (len(ranked) > 1 and weights[ranked[0]] == weights[ranked[1]]):
        return None
    return ranked[0], lines[ranked[0]]


def _settle(candidates: Sequence[Candidate]) -> tuple[Candidate | None, tuple[date, ...]]:
    """The date that wins, or those that compete. One with its right weekday beats one without; among equals the
    evidence summed over all folios must be twice that of the next."""
    if not candidates:
        return None, ()
    pool = [c for c in candidates if c.is_sure] or candidates
    weights: dict[date, int] = defaultdict(int)
    for candidate in pool:
        weights[candidate.value] += candidate.evidence
    first, *others = sorted(weights, key=lambda value: (-weights[value], value))
    if others and weights[first] < 2 * weights[others[0]]:
        return None, tuple(sorted(weights))
    return max((c for c in pool if c.value == first), key=lambda c: (c.evidence, -c.line)), ()


def _nameplates(page: Sheet, candidates: Sequence[Candidate]) -> tuple[Nameplate, ...]:
    dated = {candidate.line for candidate in candidates}
    alone = [i for i in page.filled if page.lines[i].rstrip()[-1] in "报報" and is_paper_name(unspaced(page.lines[i]))]
    lines = sorted({*dated, *(near for line in dated for near in page.near(line)), *page.edges, *alone})
    return tuple(
        Nameplate(page.line_nos[line], page.lines[line].strip(), line in dated)
        for line in lines
        if len(page.lines[line]) <= LONGEST_FOLIO and (line in dated or not SENTENCE.search(page.lines[line]))
    )[:MOST_NAMEPLATES]


def _named_on(plate: Nameplate, names: Mapping[str, str]) -> Iterable[str]:
    """Ids of the names that a line is, or carries as a folio: "02 要闻 某某日报"."""
    compact = name_key(plate.words)
    if compact in names:
        return (names[compact],)
    found = [name for name in names if name in compact]
    if not found:
        return ()
    longest = [name for name in found if not any(name != other and name in other for other in found)]
    is_short_end = len(compact) <= max(map(len, longest)) + LONGEST_SECTION and compact.endswith(tuple(longest))
    if not (plate.is_dated or is_short_end or MASTHEAD_WORD.search(plate.words)):
        return ()
    return {names[name] for name in longest}


def _printed_name(page: Sheet, candidates: Sequence[Candidate]) -> tuple[str | None, int | None]:
    """What looks like a paper's name on a dated folio, or alone on a line beside one or at the head of the page."""
    dated = dict.fromkeys(candidate.line for candidate in candidates)
    beside = (near for line in dated for near in page.near(line))
    for line in dict.fromkeys((*dated, *beside, *page.filled[:NEAR_LINES])):
        if len(page.lines[line]) > LONGEST_FOLIO:
            continue
        name = paper_name_on(page.lines[line], is_dated=line in dated)
        if name:
            return name, page.line_nos[line]
    return None, None


def _issue_number(page: Sheet, candidates: Sequence[Candidate]) -> tuple[int | None, int | None]:
    beside = (near for c in candidates for near in (c.line, *page.near(c.line)))
    for line in dict.fromkeys((*beside, *page.filled[:EDGE_LINES])):
        if len(page.lines[line]) > LONGEST_FOLIO:
            continue
        match = ISSUE_NUMBER.search(page.lines[line])
        if match is None:
            continue
        number = _read_issue_number(match)
        if number is not None:
            return number, page.line_nos[line]
    return None, None


def _read_issue_number(match: re.Match[str]) -> int | None:
    if match["latin"]:
        return read_number(re.sub(r"[,.]", "", match["latin"]))
    signs = re.sub(r"\s", "", match["han"])
    total = 0
    for unit, value in (("[萬万]", 10_000), ("[千仟]", 1_000)):
        head, found, tail = re.sub(unit, "\0", signs, count=1).partition("\0")
        if found:
            total += (read_number(head) or 1) * value
            signs = tail
    rest = read_number(signs) if signs else 0
    return None if rest is None else total + rest
