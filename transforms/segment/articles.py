"""Articles gathered: the lines of every piece with their roles, in reading order.

Here belongs the putting together of what the stages found. Every line that is not furniture, noise or a teaser
lands in a piece here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import repeat
from typing import Final

from transforms.records import JumpStatus, Kind, Role
from transforms.segment.bylines import attach_bylines
from transforms.segment.confidence import LONE_HEADLINE, confidence, evidence, least_beside, own_odds
from transforms.segment.cutting import Unit
from transforms.segment.fragments import LONGEST_CAPTION, is_arrival
from transforms.segment.furniture import Furniture
from transforms.segment.grouping import Chain, Links
from transforms.segment.pairing import Basis, inside_lines
from transforms.segment.piece import Piece
from transforms.segment.roles import Reading
from transforms.segment.signals import edges_of, neighbours_of, signals_of
from transforms.segment.titles import side_of_kickers, title_roles, weigh_titles

TEASER_CONFIDENCE: Final = 0.9
ALONE_CONFIDENCE: Final = 0.2
"""Confidence of a teaser, and of a headline left without an article: stated, not fitted."""

KICKER_REACH: Final = 8
"""Lines that may stand between a kicker and its headline in the dump: a caption, another short headline."""

UNCERTAIN_PAIRING: Final = 0.5
"""Nats of margin below which a headline's pairing is called uncertain."""


@dataclass(frozen=True, slots=True)
class Inferred:
    """What the stages found in an issue.

    `articles` are tuples of indexes into `chains`, as the keys of `unit_of` and `basis` are; `links` has one entry a
    chain; `alone` are headlines left over, each with the chain whose words it shares, if it does.
    """

    chains: Sequence[Chain]
    articles: Sequence[Sequence[int]]
    unit_of: Mapping[int, Unit]
    basis: Mapping[int, Basis]
    links: Sequence[Links]
    alone: Sequence[tuple[Unit, int | None]]


def gather_pieces(reading: Reading, found: Inferred) -> list[Piece]:
    """All pieces of an issue, in the order of their first lines."""
    bylines = attach_bylines(reading, found.chains)
    titles, alone = _joined_titles(reading, found)
    subheads = {at for unit in alone if _begins_its_box(reading, unit) for at in range(unit.start, unit.end)}
    bodies = [_body(reading, chain, subheads) for chain in found.chains]
    heads = _title_roles(reading, found.articles, titles, bodies)
    pieces = [_article(reading, found, article, bylines, heads, bodies) for article in found.articles]
    pieces.extend(_lone_headline(reading, unit) for unit in alone if unit.start not in subheads)
    pieces.extend(pieces_beside(reading.furniture))
    return _weighed(sorted(pieces, key=lambda piece: piece.members[0]))


def pieces_beside(furniture: Furniture) -> list[Piece]:
    """What stands beside the articles: each line of furniture, and the teasers."""
    lines = [Piece(None, ((at, "furniture"),)) for at in sorted(furniture.lines)]
    teasers = [
        Piece("teaser", tuple((at, "teaser") for at in members), confidence=TEASER_CONFIDENCE, evidence="names a page")
        for members, _ in furniture.teasers
    ]
    return [*lines, *teasers]


def _weighed(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with their confidence: an error of one nearly always breaks its neighbour too."""
    own = [own_odds(piece.signals) if piece.signals else LONE_HEADLINE for piece in pieces]
    weighed: list[Piece] = []
    for piece, odds, neighbours in zip(pieces, own, neighbours_of(pieces), strict=True):
        if piece.signals is None:
            weighed.append(piece)
            continue
        beside = least_beside(own[at] for at in neighbours)
        weighed.append(piece._replace(confidence=confidence(odds, beside), evidence=evidence(piece.signals, beside)))
    return weighed


def _lone_headline(reading: Reading, unit: Unit) -> Piece:
    members = range(unit.start, unit.end)
    roles = title_roles(weigh_titles(reading, members))
    return Piece(
        "article",
        tuple(roles),
        "uncertain" if any(role == "headline" for _, role in roles) else "lost",
        confidence=ALONE_CONFIDENCE,
        evidence="a headline that fits no article",
    )


def _joined_titles(reading: Reading, found: Inferred) -> tuple[dict[int, list[int]], list[Unit]]:
    """The title lines of each chain, lone ones near its headline among them, and the lines that stay alone.

    A line that closes a bracket goes to the headline that left it open, or the other way round, one that ends with a
    dash or colon to the headline after it; others to a headline beside them whose article shares their words.
    """
    heads = {unit.start: chain for chain, unit in found.unit_of.items()}
    titles = {chain: [*range(unit.start, unit.end)] for chain, unit in found.unit_of.items()}
    alone: list[Unit] = []
    for unit, akin in found.alone:
        following = min((start for start in heads if start >= unit.end), default=None)
        is_near = following is not None and following - unit.end <= KICKER_REACH
        own = found.unit_of.get(akin) if akin is not None else None
        chain = _left_open(reading, found, unit)
        if chain is None:
            if following is not None and is_near and reading.lines.text[unit.end - 1].endswith(("——", "—", "：")):
                is_own = own is not None and 0 <= own.start - unit.end <= KICKER_REACH
                chain = akin if is_own else heads[following]
            elif own is not None and (own.start == unit.end or own.end == unit.start):
                chain = akin
        if chain is None:
            alone.append(unit)
        else:
            titles[chain].extend(range(unit.start, unit.end))
    return {chain: sorted(lines) for chain, lines in titles.items()}, alone


def _left_open(reading: Reading, found: Inferred, unit: Unit) -> int | None:
    """The chain of the nearest headline on the page that leaves open as many brackets as a `unit` closes, or closes as
    many as it leaves open."""
    own, page = _open_brackets(reading, unit), reading.lines.page
    apart = [
        (abs(head.start - unit.start), chain)
        for chain, head in found.unit_of.items()
        if own and page[head.start] == page[unit.start] and _open_brackets(reading, head) == -own
    ]
    return min(apart)[1] if apart else None


def _open_brackets(reading: Reading, unit: Unit) -> int:
    """How many brackets title lines open more than they close."""
    text = "".join(reading.lines.text[unit.start : unit.end])
    return text.count("（") - text.count("）")


def _title_roles(
    reading: Reading,
    articles: Sequence[Sequence[int]],
    titles: Mapping[int, Sequence[int]],
    bodies: Sequence[Sequence[tuple[int, Role]]],
) -> dict[int, list[tuple[int, Role]]]:
    """The title lines of each chain that has any, with their roles, by those of all chains together."""
    weighed = {
        index: weigh_titles(
            reading,
            titles[index],
            "".join([reading.tight[at] for other in article for at, _ in bodies[other]])
            if len(titles[index]) > 1
            else "",
        )
        for article in articles
        for index in article
        if index in titles
    }
    kickers = side_of_kickers(list(weighed.values()))
    return {index: title_roles(block, kickers) for index, block in weighed.items()}


def _article(
    reading: Reading,
    found: Inferred,
    article: Sequence[int],
    bylines: Mapping[int, Sequence[int]],
    heads: Mapping[int, Sequence[tuple[int, Role]]],
    bodies: Sequence[Sequence[tuple[int, Role]]],
) -> Piece:
    members: list[tuple[int, Role]] = []
    for index in article:
        members.extend(heads.get(index, ()))
        members.extend((at, "byline") for at in bylines.get(index, ()))
        members.extend(bodies[index])
    parts = [part for index in article for part in found.chains[index].fragments]
    jumps = any(part.reference or part.origin for part in parts)
    status: JumpStatus | None = ("joined" if len(article) > 1 else "dangling") if jumps else None
    reference = next((part.reference or part.origin for part in parts if part.reference or part.origin), None)
    has_headline = any(role == "headline" for _, role in members)
    basis = [found.basis.get(index) for index in article]
    edges = edges_of(reading, members)
    apart = [member for member in members if member[1] != "body"]
    signals = signals_of(reading, parts, [found.links[index] for index in article], basis, apart, edges)
    return Piece(
        _kind(reading, members, apart),
        tuple(members),
        "lost" if not has_headline else "uncertain" if signals.margin < UNCERTAIN_PAIRING else "paired",
        status,
        reference,
        signals=signals,
        edges=edges,
    )


def _begins_its_box(reading: Reading, unit: Unit) -> bool:
    """Whether a headline without an article is a paragraph of a box that goes on as body: it is indented as the one
    below, from which no blank line parts it on a page that has them."""
    lines, below = reading.lines, unit.end
    if below == len(lines) or reading.kind[below] != "body" or lines.gap[below]:
        return False
    page = lines.page[unit.start]
    is_boxed = reading.has_gaps[page] and lines.page[below] == page
    return is_boxed and bool(reading.indented[page]) and bool(lines.indent[unit.start] and lines.indent[below])


def _body(reading: Reading, chain: Chain, subheads: Set[int]) -> list[tuple[int, Role]]:
    """The lines of a chain with its subheads, and those of `subheads` that stand on its fragments."""
    inside = inside_lines(reading, [chain]) | subheads
    members: list[tuple[int, Role]] = []
    body: repeat[Role] = repeat("body")
    for part in chain.fragments:
        if part.start - 1 in inside:
            first = part.start - 1
            while first - 1 in inside:
                first -= 1
            members.extend(zip(range(first, part.start), body, strict=False))
        members.extend(zip(range(part.start, part.end), body, strict=False))
        if part.origin and is_arrival(reading.lines.text[part.start], reading.language):
            members[-(part.end - part.start)] = (part.start, "jump")
        if part.reference:
            members[-1] = (part.end - 1, "jump")
    return members


def _kind(reading: Reading, members: list[tuple[int, Role]], apart: list[tuple[int, Role]]) -> Kind:
    """The kind of an article with the lines `members`, those `apart` from its body among them."""
    language = reading.language
    places = [at for at, _ in members]
    if any(reading.cues.advert[at] for at in places):
        return "advertisement"
    titles = [(reading.lines.text[at], role) for at, role in apart if role in ("byline", "headline", "kicker")]
    credited = "".join([text for text, _ in titles])
    headline = "".join([text for text, role in titles if role == "headline"])
    may_notice = [reading.lines.text[at] for at, _ in members[:12] if reading.cues.may_notice[at]]
    is_signed_off = any(reading.cues.signs_off[at] for at in places)
    if is_signed_off or language.notice.fullmatch(headline) or any(map(language.notice_body.search, may_notice)):
        return "notice"
    if len(members) <= 2 * LONGEST_CAPTION:
        may_credit = [reading.lines.text[at] for at, _ in members if reading.cues.may_credit[at]]
        if any(map(language.credit.search, may_credit)):
            return "caption"
    return "editorial" if language.opinion.search(credited) else "article"
