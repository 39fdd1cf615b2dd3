"""A piece: the lines that the inference put together, before they become an item and ledger rows.

Here belongs the record that the inference stages hand to `assemble`, and nothing that decides anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from transforms.records import HeadlineStatus, JumpStatus, Kind, Role
from transforms.segment.confidence import Signals


class Piece(NamedTuple):
    """One printed piece as line indexes with roles, in reading order. A tuple, as are the records that it is made of:
    a frozen dataclass takes six times as long to make.

    `members` pairs the index of a line (`Line.index`) with its role. Furniture and noise that belong to no item
    are pieces of kind None. `signals` are what the confidence was computed from, and `edges` the lines next to
    its own in the dump, for pieces that were inferred.
    """

    kind: Kind | None
    members: tuple[tuple[int, Role], ...]
    headline_status: HeadlineStatus | None = None
    jump_status: JumpStatus | None = None
    jump_page: str | None = None
    confidence: float = 0.0
    evidence: str = ""
    signals: Signals | None = None
    edges: Sequence[int] = ()
