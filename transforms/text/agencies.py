"""News agencies and papers credited as a source, by the names that papers print.

Here belongs the look-up of a name. Where a source is credited is read by `transforms.text.credits`.
"""

from __future__ import annotations

import re
from functools import cache
from re import Pattern

from transforms.text.tables import alternation, read_table


@cache
def _aliases(in_dateline: bool) -> dict[str, str]:
    rows = read_table("agencies.tsv")
    return {alias: agency for alias, agency, where in rows if in_dateline or where == "anywhere"}


def canonical_agency(name: str, *, in_dateline: bool) -> str | None:
    """Return the agency that `name` names (新華社 → 新华社, 美联社 → AP), null when it is none that is known.

    Short names (海通, AP) are known only inside a dateline.
    """
    return _aliases(in_dateline).get(name.strip())


@cache
def agency_pattern() -> Pattern[str]:
    """Return a pattern of every Chinese name that names an agency wherever it stands, without groups."""
    return re.compile(alternation(frozenset(alias for alias in _aliases(False) if not alias.isascii())))


@cache
def dateline_agency_pattern() -> Pattern[str]:
    """Return a pattern of every name that names an agency inside a dateline, without groups."""
    return re.compile(alternation(frozenset(_aliases(True))))


@cache
def names_of_agency(agency: str) -> tuple[str, ...]:
    """Return every name under which `agency` (canonical, or a paper's own name) is credited, longest first."""
    names = {agency} | {alias for alias, canonical in _aliases(True).items() if canonical == agency}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))
