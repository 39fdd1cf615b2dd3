"""The agency that an item is credited to, as a mention in its text.

Here belongs the place of a credit that is already read (`Item.agency`, by `transforms.text.credits`). That an
agency is spoken of in running text makes it no credit.
"""

from __future__ import annotations

from typing import NamedTuple

from transforms.text.agencies import names_of_agency

CREDIT_REACH = 300
"""Characters at either end of a text in which a credit stands: the reach of `transforms.text.credits`."""


class AgencyCredit(NamedTuple):
    """Where the credit names the agency."""

    surface: str
    offset: int
    rule: str = "agency credit"
    confidence: float = 0.97


def find_agency(text: str, agency: str) -> AgencyCredit | None:
    """Return where `text` credits `agency`: at its start, else at its end; null when it does not name it there."""
    names = names_of_agency(agency)
    firsts = [(at, -len(name), name) for name in names if (at := text.find(name, 0, CREDIT_REACH)) >= 0]
    if firsts:
        at, _, name = min(firsts)
        return AgencyCredit(name, at)
    lasts = [(at + len(name), len(name), name) for name in names if (at := text.rfind(name, -CREDIT_REACH)) >= 0]
    if not lasts:
        return None
    end, length, name = max(lasts)
    return AgencyCredit(name, end - length)
