"""Dumps whose blank lines separate whole pieces: each block is an item with its own title.

Here belongs telling such dumps (keyed by hand, or converted with care) from those whose blank lines are the
extractor's, and reading them. Where blank lines mean anything else, `grouping` and `pairing` do the work.
"""

from __future__ import annotations

import math
from collections.abc import Sequence, Set
from itertools import chain, pairwise, takewhile
from statistics import mode
from typing import Final

from transforms.records import Issue, Kind, Role
from transforms.segment.articles import pieces_beside
from transforms.segment.fragments import Ending, Fragment, is_arrival, origin_of, reference_of
from transforms.segment.grouping import Chain
from transforms.segment.joints import joint_score, known_pairs
from transforms.segment.jumps import along_jumps, join_jumps
from transforms.segment.language import BYLINE_BULLETS, Language
from transforms.segment.lines import Lines, squeezed
from transforms.segment.piece import Piece
from transforms.segment.roles import Reading, is_names
from transforms.segment.runs import TOLERANCE
from transforms.segment.titles import title_roles, weigh_titles
from transforms.segment.words import Words

LONG_BLOCK: Final = 6
"""Lines from which a block may hold a title and a body."""

SHORT_BLOCK: Final = 4
MOST_ALONE: Final = 0.5
"""Lines below which a block without marks may be a headline in a box of its own, and such blocks a long block up to
which that is no objection: mastheads and folios are such blocks too. More than one says that blank lines part boxes."""

FEWEST_LONG_BLOCKS: Final = 4
MANY_LONG_BLOCKS: Final = 8
"""Long blocks needed to tell what blank lines mean, and from how many on, with few blocks alone, not nearly all of them
need a title."""

TITLED_SHARE: Final = 0.4
FEW_TITLED_SHARE: Final = 0.8
"""Share of long blocks that open with a line of their own width without marks: 0.57 to 0.66 in a paper keyed by hand,
0 to 0.04 in dumps of extractors with blank lines between boxes; the second share is that of few blocks."""

MOST_LINES_A_BLOCK: Final = 45
"""Lines of a dump for each long block: an extractor that leaves few blank lines has long blocks of a hundred lines."""

TITLE_LINES: Final = 8
"""Lines of the longest title: head, decks, the writer's name and a serial's number."""

TITLE_BELOW: Final = 3
"""Lines of the longest title below its body."""

IN_COLUMN: Final = 1.0
SET_LINES: Final = 4
"""Log-odds for each of so many first lines of a body that is as wide as its column, or a lost indent less."""

UNTITLED: Final = -1.0
"""Log-odds that a block has no title: about two in three have one."""

BROKEN_OPENING: Final = 4
OPENING_BRACKETS: Final = "（(【〔["
"""Lines over which a dateline in brackets may be broken beside a large title, and the brackets that it begins with."""

BODY_MARKS: Final = 2
"""Stops or pauses from which a block has running text."""

BLOCK_CONFIDENCE: Final = 0.93
"""Confidence of a block in such dumps: all 306 articles of four keyed issues were exact; other keyers may err."""


def blank_lines_separate_items(lines: Lines, language: Language) -> bool:
    """Whether most long blocks of an issue carry a title of their own. Linear in the number of lines."""
    bounds = lines.blocks
    long_blocks = [(start, end) for start, end in bounds if end - start >= LONG_BLOCK]
    if len(long_blocks) < FEWEST_LONG_BLOCKS or len(lines) > MOST_LINES_A_BLOCK * len(long_blocks):
        return False
    alone = sum(_is_title_alone(lines, start, end, language) for start, end in bounds)
    if alone > len(long_blocks):
        return False
    is_sure = len(long_blocks) >= MANY_LONG_BLOCKS and alone <= MOST_ALONE * len(long_blocks)
    needed = TITLED_SHARE if is_sure else FEW_TITLED_SHARE
    titled = len(long_blocks)
    for start, end in long_blocks:
        if _title_lines(lines, start, end, language) == 0:
            titled -= 1
        if titled < needed * len(long_blocks):
            return False
    return True


def _is_title_alone(lines: Lines, start: int, end: int, language: Language) -> bool:
    """Whether a block is a few lines without marks, as a headline in a box of its own."""
    return end - start < SHORT_BLOCK and not any(map(language.has_mark, lines.text[start:end]))


def read_blocks(issue: Issue, lines: Lines, language: Language, reading: Reading | None = None) -> list[Piece]:
    """One piece a block, or the blocks that jumps lead to from it, in order. Where the kinds of its lines were told
    (`reading`), furniture, teasers and bylines stand apart, and kickers and decks are told from headlines."""
    names = tuple(squeezed(name) for name in (*issue.publication_names, issue.publication_id))
    if reading is None:
        blocks = [_read_block(lines, start, end, language, names) for start, end in lines.blocks]
        return _joined(issue, lines, language, blocks)
    beside = pieces_beside(reading.furniture)
    taken = {at for piece in beside for at, _ in piece.members}
    bounds = chain.from_iterable(_without(start, end, taken) for start, end in lines.blocks)
    pieces = [_with_roles(reading, _read_block(lines, start, end, language, names)) for start, end in bounds]
    return _joined(issue, lines, language, [*beside, *pieces])


def _joined(issue: Issue, lines: Lines, language: Language, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces in the order of their first lines, those that jumps lead to with the ones that they carry on."""
    bodies = [_jumping_body(lines, language, piece) for piece in pieces]
    found = [piece for piece, body in zip(pieces, bodies, strict=True) if body is None]
    jumping = [(at, body) for at, body in enumerate(bodies) if body is not None]
    if jumping:
        words = Words(["".join([lines.tight[at] for at, _ in piece.members]) for piece in pieces])
        chains, places = [Chain((body,)) for _, body in jumping], [[at] for at, _ in jumping]
        carried_on = join_jumps(issue, lines, known_pairs(lines.row), chains, places, words)
        for article in along_jumps(len(jumping), carried_on):
            parts = [(pieces[at], body) for at, body in [jumping[place] for place in article]]
            found.append(_along(lines, language, parts))
    return sorted(found, key=lambda piece: piece.members[0])


def _jumping_body(lines: Lines, language: Language, piece: Piece) -> Fragment | None:
    """The body of a piece that carries on another or is carried on; none for other pieces."""
    body = [at for at, role in piece.members if role == "body"]
    if piece.kind is None or not body:
        return None
    first, last = body[0], body[-1]
    origin = origin_of(lines, first, language)
    reference = reference_of(lines, last, language) if origin is None or last > first else None
    if origin is None and reference is None:
        return None
    ends: Ending = "middle" if reference is None else "jump"
    return Fragment(first, last + 1, lines.page[first], 0, "unknown", ends, reference, origin)


def _along(lines: Lines, language: Language, parts: Sequence[tuple[Piece, Fragment]]) -> Piece:
    """The pieces of one article along its jumps as one, its marks told from its text."""
    arrived = [part.start for _, part in parts if part.origin is not None]
    marks = {at for at in arrived if is_arrival(lines.text[at], language)}
    marks |= {part.end - 1 for _, part in parts if part.reference is not None}
    pieces = [piece for piece, _ in parts]
    is_paired = any(piece.headline_status == "paired" for piece in pieces)
    pages = [part.reference or part.origin for _, part in parts]
    return pieces[0]._replace(
        members=tuple((at, "jump" if at in marks else role) for piece in pieces for at, role in piece.members),
        headline_status="paired" if is_paired else pieces[0].headline_status,
        jump_status="joined" if len(parts) > 1 else "dangling",
        jump_page=pages[0],
    )


def _without(start: int, end: int, taken: Set[int]) -> list[tuple[int, int]]:
    """The stretches of lines `start` to `end` that hold none of those `taken`."""
    cuts = [start - 1, *(at for at in range(start, end) if at in taken), end]
    return [(before + 1, after) for before, after in pairwise(cuts) if before + 1 < after]


def _with_roles(reading: Reading, piece: Piece) -> Piece:
    """A piece with its bylines, at the edges of its text, and the parts of its title; a title as wide as the column is
    told by what its lines were read as."""
    if piece.kind is None:
        return piece
    body = [at for at, role in piece.members if role == "body"]
    kind, has_text = reading.kind, any(reading.kind[at] == "body" for at in body)
    edges = {*takewhile(lambda at: kind[at] in ("headline", "byline"), body)} if has_text else set()
    edges |= {*takewhile(lambda at: kind[at] == "byline", reversed(body))}
    members = [(at, "headline" if at in edges else role) for at, role in piece.members]
    heads = [at for at, role in members if role == "headline" and kind[at] != "byline"]
    text = "".join([reading.tight[at] for at in body if at not in edges])
    roles: dict[int, Role] = {at: "byline" for at, role in members if role in ("headline", "byline")}
    roles.update(title_roles(weigh_titles(reading, heads, text)))
    return piece._replace(
        members=tuple((at, roles.get(at, "body")) for at, _ in members),
        headline_status="paired" if heads else piece.headline_status,
    )


def _read_block(lines: Lines, start: int, end: int, language: Language, names: Sequence[str]) -> Piece:
    texts = lines.text[start:end]
    marks = sum(text.count(mark) for text in texts for mark in language.stops + language.pauses)
    if _is_furniture(texts, marks, language, names):
        return Piece(None, tuple((at, "furniture") for at in range(start, end)), evidence="masthead, folio or imprint")
    title = _title_lines(lines, start, end, language) if marks >= max(BODY_MARKS, (end - start) // 8) else 0
    below = _title_below(lines, start, end, language) if not title and marks >= BODY_MARKS else 0
    members: list[tuple[int, Role]] = [
        (at, "body" if start + title <= at < end - below else "headline") for at in range(start, end)
    ]
    if title > 1 and _is_byline(texts[title - 1], language):
        members[title - 1] = (start + title - 1, "byline")
    return Piece(
        _kind(texts, marks, language),
        tuple(members),
        "paired" if title or below else "lost",
        confidence=BLOCK_CONFIDENCE,
        evidence="a block of its own between blank lines, as all pieces of this issue",
    )


def _is_byline(text: str, language: Language) -> bool:
    """Whether a title's line names the writer by a known form, and not in brackets, which are keyed as of the title."""
    if text[0] in OPENING_BRACKETS:
        return False
    return language.byline.fullmatch(text) is not None or (text[0] in BYLINE_BULLETS and is_names(text))


def _title_lines(lines: Lines, start: int, end: int, language: Language) -> int:
    """How many lines at a block's top are a title: unmarked, the last of another width than the body's first lines,
    which are of one width and run on into each other. All before a line that opens a body are one."""
    marks = language.stops + language.pauses
    first = end
    for at in range(start, min(end, start + TITLE_LINES + 1)):
        if _opens(lines, at, end, language):
            return at - start
        if at == start and language.byline.fullmatch(lines.text[at]):
            return 0
        is_marked = any(map(lines.text[at].__contains__, marks))
        if lines.indent[at] or (is_marked and not _is_byline(lines.text[at], language)):
            first = at
            break
    best, title = -math.inf, 0
    runs_on = 0.0
    for at in range(min(first, start + TITLE_LINES, end - 1), start - 1, -1):
        set_lines = lines.width[at : min(at + SET_LINES, end)]
        column = max(set_lines, key=set_lines.count)
        fitting = sum(column - TOLERANCE <= width <= column for width in set_lines)
        odds = runs_on + IN_COLUMN * fitting + (UNTITLED if at == start else 0.0)
        above = lines.width[at - 1] if at > start else 0
        if odds > best and (lines.indent[at] or not column - TOLERANCE <= above <= column):
            best, title = odds, at - start
        runs_on += joint_score(lines.text[at - 1], lines.text[at]) if at > start else 0.0
    return title


def _title_below(lines: Lines, start: int, end: int, language: Language) -> int:
    """How many lines at a block's foot are a title, as some papers set it: unmarked and short of the column, below the
    end of a sentence, and no credit."""
    column = mode(lines.width[start:end])
    for at in range(end - 1, max(start, end - 1 - TITLE_BELOW), -1):
        text = lines.text[at]
        if text[-1] in language.stops:
            return end - 1 - at
        is_credit = text[0] in OPENING_BRACKETS or language.byline.fullmatch(text) or is_names(text)
        if language.has_mark(text) or is_credit or lines.width[at] >= column - TOLERANCE:
            return 0
    return 0


def _opens(lines: Lines, at: int, end: int, language: Language) -> bool:
    """Whether a body opens on line `at`, by a cue that narrow lines may break into a few."""
    text = lines.text[at]
    if language.opening.match(text) or is_arrival(text, language):
        return True
    if text[0] not in OPENING_BRACKETS:
        return False
    match = language.opening.match("".join(lines.text[at : min(end, at + BROKEN_OPENING)]))
    return match is not None and match.end() > len(text)


def _is_furniture(texts: list[str], marks: int, language: Language, names: Sequence[str]) -> bool:
    tight = [squeezed(text) for text in texts]
    if any(name == text for name in names for text in tight[:2]):
        return True
    if len(texts) > 2:
        return False
    return any(language.dated.fullmatch(text) or language.imprint.match(text) for text in tight) and marks < BODY_MARKS


def _kind(texts: list[str], marks: int, language: Language) -> Kind:
    if any(language.notice_body.search(text) or language.notice.fullmatch(text) for text in texts):
        return "notice"
    return "article" if marks >= BODY_MARKS else "advertisement"
