"""From pieces to the records that leave the room: items with their text and ids, and the ledger.

Here belongs the writing down of what was inferred. Nothing is decided here, so that every line lands in the
ledger whatever the inference did. Text is composed and credits are read by `transforms.text`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b
from itertools import repeat
from typing import Final, NamedTuple

import numpy as np

from transforms.records import Issue, Item, LedgerLine, Role, Segmentation
from transforms.segment.fragments import without_mark
from transforms.segment.furniture import link_teasers
from transforms.segment.lines import Lines, has_wide, is_downwards, squeezed
from transforms.segment.piece import Piece
from transforms.text.characters import may_change
from transforms.text.composing import Composed, compose, mend_lines, normalise
from transforms.text.credits import Credit, read_credit
from transforms.text.paragraphs import columns

ID_CHARACTERS: Final = 64
"""Non-space characters at the start of a body that anchor an item's id: enough to tell items of an issue apart,
few enough that a re-segmented tail leaves the id alone."""

ID_REACH: Final = 400
"""Characters in which the first 64 that are no space are looked for: keeps a body of megabytes cheap."""

ID_BYTES: Final = 5
"""Bytes of the digest in an id (10 hex digits): two of 1,000 items of an issue collide once in 2 million issues."""

Members = tuple[tuple[int, Role], ...]

_IN_BODY: Final[tuple[Role, ...]] = ("body", "jump")


def assemble(
    issue: Issue, lines: Lines, pieces: Sequence[Piece], language: str, sections: Sequence[str | None] = ()
) -> Segmentation:
    """Items in the order of `pieces`, and one ledger row a line in (page, line) order.

    A line that no piece claims is `noise` without an item; a line that two pieces claim stays with the first. A piece
    that has but parts of dump lines which the ledger gives to others is no item: nobody could look it up.
    `sections` names each page's section where its folio does.
    """
    count = len(lines)
    ledger = _Ledger([None] * count, ["noise"] * count, [None] * count, [None] * count, [None] * count)
    owned = _owned(pieces, count)
    roles = ledger.role
    for _, members in owned:
        for at, role in members:
            roles[at] = role
    owned = [(piece, members) for piece, members in owned if piece.kind is not None]
    seen: Counter[str] = Counter()
    items: list[Item] = []
    positions: Counter[int] = Counter()
    mended = _mended(issue, lines, roles)
    for piece, members in owned:
        body = _body(mended, lines.page, members, language)
        home = lines.page[members[0][0]]
        anchor = body.text or "".join(lines.text[at] for at, _ in members[:ID_CHARACTERS])
        item_id = _item_id(issue, issue.pages[home].page, anchor, seen)
        section = sections[home] if sections else None
        items.append(_item(issue, lines, piece, members, item_id, body, language, positions[home], section))
        positions[home] += 1
        ledger.place(members, item_id, body)
    rows = _in_ledger_order(lines, ledger.rows(issue, lines))
    led_to = {row.item_id for row in rows}
    items = [item for item in items if item.item_id in led_to]
    for teaser, announced in link_teasers(items).items():
        at = next(at for at, item in enumerate(items) if item.item_id == teaser)
        items[at] = items[at]._replace(announced_item_id=announced)
    return Segmentation(items=tuple(items), ledger=tuple(rows))


def _owned(pieces: Sequence[Piece], count: int) -> list[tuple[Piece, Members]]:
    """The pieces, each with the lines that no piece before it has, of `count` lines; those apart that have none."""
    is_free = [True] * count
    owned: list[tuple[Piece, Members]] = []
    for piece in pieces:
        members = piece.members
        if not all(is_free[at] for at, _ in members):
            members = tuple([(at, role) for at, role in members if is_free[at]])
        if members:
            owned.append((piece, members))
        for at, _ in members:
            is_free[at] = False
    return owned


class _Ledger(NamedTuple):
    """The ledger's columns, one entry a line, as `LedgerLine` has them; what no piece claims stays `noise`."""

    item_id: list[str | None]
    role: list[Role]
    item_line: list[int | None]
    body_start: list[int | None]
    body_end: list[int | None]

    def place(self, members: Members, item_id: str, body: Composed) -> None:
        """Write down the lines of an item."""
        ids, lines, starts, ends = self.item_id, self.item_line, self.body_start, self.body_end
        spans, placed = body.spans, 0
        for order, (at, role) in enumerate(members):
            ids[at] = item_id
            lines[at] = order
            if role in _IN_BODY:
                span = spans[placed]
                placed += 1
                if span is not None:
                    starts[at], ends[at] = span

    def rows(self, issue: Issue, lines: Lines) -> list[LedgerLine]:
        """The ledger's rows, in the order of `lines`."""
        sources, pages = [page.source for page in issue.pages], [page.page for page in issue.pages]
        where = [sources[page] for page in lines.page], lines.line_no, [pages[page] for page in lines.page]
        # As `LedgerLine._make`, which takes twice as long to count each row.
        return list(map(tuple.__new__, repeat(LedgerLine), zip(*where, *self, strict=True)))


def _in_ledger_order(lines: Lines, rows: Sequence[LedgerLine]) -> Sequence[LedgerLine]:
    """One row for each dump line, in (page, line) order; of a line that holds two columns, its longer part's."""
    if is_downwards(lines):
        return rows
    keys = list(zip(lines.page, lines.line_no, strict=True))
    longest: dict[tuple[int, int], int] = {}
    for at, key in enumerate(keys):
        known = longest.get(key)
        if known is None or len(lines.text[at]) > len(lines.text[known]):
            longest[key] = at
    return [rows[longest[key]] for key in sorted(longest)]


def _item_id(issue: Issue, page: str, anchor: str, seen: Counter[str]) -> str:
    start = squeezed(anchor[:ID_REACH])[:ID_CHARACTERS]
    digest = blake2b(start.encode("utf-8", "surrogatepass"), digest_size=ID_BYTES).hexdigest()
    edition = f"-{issue.edition}" if issue.edition else ""
    stem = f"{issue.publication_id}-{issue.issue_date.isoformat()}{edition}-p{page}-{digest}"
    seen[stem] += 1
    return stem if seen[stem] == 1 else f"{stem}-{seen[stem]}"


class _Mended(NamedTuple):
    """The lines as the dump has them, and mended with the columns that they then take."""

    raw: list[str]
    text: list[str]
    widths: list[int]


def _raw(issue: Issue, lines: Lines) -> list[str]:
    """The lines as the dump has them, their indents included; of a line that holds two columns, its part.

    Words of letters that were set apart are closed up: Chinese ones are when the text is put together.
    """
    shown = [(page.lines, page.first_line_no) for page in issue.pages]
    raws = [shown[page][0][number - shown[page][1]] for page, number in zip(lines.page, lines.line_no, strict=True)]
    columns = zip(raws, lines.text, lines.spread, lines.indent, strict=True)
    return [
        raw if len(raw) == len(text) or len(raw.strip()) == len(text) else _shown(raw, text, spread, indent)
        for raw, text, spread, indent in columns
    ]


def _shown(raw: str, text: str, spread: bool, indent: int) -> str:
    if not spread:
        return text
    return raw if has_wide(text) else " " * indent + text


def _mended(issue: Issue, lines: Lines, roles: list[Role]) -> _Mended:
    """The lines of bodies mended, together: what stands in most is text that nothing is to be done to."""
    raw, text = _raw(issue, lines), list(lines.text)
    widths: list[int] = (lines.arrays.width - lines.arrays.indent).tolist()
    row = lines.row
    changing = np.flatnonzero(may_change(row.points) | (row.points == ord(" ")))
    spread = [at for at, is_spread in enumerate(lines.spread) if is_spread]
    touched = {*row.ends.searchsorted(changing, side="right").tolist(), *spread}
    some = [at for at in sorted(touched) if roles[at] in _IN_BODY]
    for at, mended in zip(some, mend_lines([raw[at] for at in some]), strict=True):
        text[at], widths[at] = mended, columns(mended)
    return _Mended(raw, text, widths)


def _body(mended: _Mended, page: list[int], members: Members, language: str) -> Composed:
    """The body of an item; `page` has the page of each line of the issue."""
    raws: list[str] = []
    texts: list[str] = []
    widths: list[int] = []
    before: Role | None = None
    for at, role in members:
        if role in _IN_BODY:
            raw, text, width = mended.raw[at], mended.text[at], mended.widths[at]
            is_first = before != "body" or (raws and page[at] != page[at - 1])
            if (role == "jump" or is_first) and (rest := without_mark(raw)) != raw:
                raw, text = rest, mend_lines([rest])[0]
                width = columns(text)
            raws.append(raw)
            texts.append(text)
            widths.append(width)
        before = role
    return compose(raws, language=language, mended=texts, widths=widths)


def _item(
    issue: Issue,
    lines: Lines,
    piece: Piece,
    members: Members,
    item_id: str,
    body: Composed,
    language: str,
    position: int,
    section: str | None,
) -> Item:
    titles: dict[Role, list[str]] = {}
    home, *others = dict.fromkeys([lines.page[at] for at, _ in members])
    for at, role in [member for member in members if member[1] not in _IN_BODY]:
        is_repeated_head = others and role in ("headline", "kicker", "deck") and lines.page[at] != home
        if not is_repeated_head:
            titles.setdefault(role, []).append(lines.text[at])
    byline = " ".join(titles["byline"]) if "byline" in titles else None
    paragraphs = body.text.split("\n")
    credit = Credit()
    if piece.kind != "teaser":
        credit = read_credit(byline, paragraphs[0], paragraphs[-1], issue_date=issue.issue_date, language=language)
    pages = tuple(dict.fromkeys([issue.pages[page].page for page in (home, *others)]))
    return Item(
        item_id=item_id,
        kind=piece.kind or "article",
        page=pages[0],
        pages=pages,
        page_position=position,
        headline=_title(titles.get("headline") or titles.get("teaser"), language),
        headline_status=piece.headline_status,
        kicker=_title(titles.get("kicker"), language),
        deck=_title(titles.get("deck"), language),
        byline=byline,
        body=body.text,
        confidence=piece.confidence,
        evidence=piece.evidence,
        section=section,
        authors=credit.authors,
        agency=credit.agency,
        dateline_place=credit.dateline_place,
        event_date=credit.event_date,
        language=language,
        jump_status=piece.jump_status,
        jump_page=piece.jump_page,
    )


def _title(texts: Sequence[str] | None, language: str) -> str | None:
    if not texts:
        return None
    if len(texts) == 1:
        return normalise(texts[0]) or None
    return compose(texts, language=language, starts=[False] * len(texts)).text or None
