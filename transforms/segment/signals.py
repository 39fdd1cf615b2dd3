"""Signals: what can be seen of an inferred item that tells whether it is right.

Here belongs the looking; what the signals are worth is `confidence`'s.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from transforms.records import Role
from transforms.segment.confidence import Signals
from transforms.segment.fragments import Fragment
from transforms.segment.grouping import Links
from transforms.segment.pairing import Basis
from transforms.segment.piece import Piece
from transforms.segment.roles import Reading

TITLE_ROLES: Final[tuple[Role, ...]] = ("headline", "kicker", "deck")

Members = list[tuple[int, Role]]


def signals_of(
    reading: Reading,
    parts: Sequence[Fragment],
    links: Sequence[Links],
    bases: Sequence[Basis | None],
    apart: Members,
    edges: Sequence[int],
) -> Signals:
    """The signals of an article made of the fragments `parts`, with the lines `apart` from its body and those at its
    `edges`.

    `links` and `bases` are of its chains, one for each page that it runs over.
    """
    found = [basis for basis in bases if basis is not None]
    titles = [at for at, role in apart if role in TITLE_ROLES]
    bylines = sum([role == "byline" for _, role in apart])
    return Signals(
        links=min([link.odds for link in links]),
        fit=min([link.fit for link in links]),
        margin=min([basis.margin for basis in found], default=0.0),
        words=min([basis.words for basis in found], default=0.0),
        side=min([basis.side for basis in found], default=0.0),
        title_doubt=_most_doubt(reading, titles),
        edge_doubt=math.fsum([doubt_of(reading, at) for at in edges]),
        is_unsigned=not bylines
        and parts[0].begins not in ("opening", "notice", "caption")
        and parts[-1].ends != "signed",
        has_two_bylines=bylines > 1,
    )


def doubt_of(reading: Reading, at: int) -> float:
    """Chance that line `at` is another kind of line than it was taken for."""
    return _doubt(abs(reading.margin[at]))


def _doubt(margin: float) -> float:
    return 1.0 / (1.0 + math.exp(margin))


def edges_of(reading: Reading, members: Members) -> list[int]:
    """The lines next to an item's own in the dump, on the same page; a line between two of its own counts twice."""
    own = sorted([at for at, _ in members])
    page, count = reading.lines.page, len(reading.lines)
    breaks = [(own[k - 1], own[k]) for k in range(1, len(own)) if own[k] - own[k - 1] > 1]
    edges = [(at, at - 1) for at in own[:1]]
    edges += [edge for before, after in breaks for edge in ((before, before + 1), (after, after - 1))]
    edges += [(at, at + 1) for at in own[-1:]]
    return [edge for at, edge in edges if 0 <= edge < count and page[edge] == page[at]]


def neighbours_of(pieces: Sequence[Piece]) -> list[set[int]]:
    """By piece the places of the items that have a line next to one of its own; furniture and teasers are none."""
    edges = {at for piece in pieces for at in piece.edges}
    owner = {at: place for place, piece in enumerate(pieces) for at, _ in piece.members if at in edges}
    return [
        {owner[at] for at in piece.edges if at in owner and pieces[owner[at]].kind not in (None, "teaser")}
        for piece in pieces
    ]


def _most_doubt(reading: Reading, places: Sequence[int]) -> float:
    return _doubt(min([abs(reading.margin[at]) for at in places])) if places else 0.0
