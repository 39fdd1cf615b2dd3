"""A site's own model of names: an installed package that says so by an entry point.

    [project.entry-points."broadsheet.names"]
    ours = "our_package.names:find_names"

The function is a `transforms.mentions.names.NameFinder`, at the top level of its module, as days are worked on in
several processes. It takes the place of the rules, and may call them. The package's version is a part of what
mentions are made from: a new one is used for the whole archive at the next run. It is installed by whoever runs
Broadsheet; nothing in inbox or home can name code.
"""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import Final, NamedTuple

from transforms.mentions.names import NameFinder, find_names_of

GROUP: Final = "broadsheet.names"


class SiteNameFinder(NamedTuple):
    """What finds names, and what tells it from every other: empty for the rules, which the code's version names."""

    find: NameFinder = find_names_of
    version: str = ""


def site_name_finder() -> SiteNameFinder:
    """Return the model that is installed, the rules where none is. Raises ValueError where there are several."""
    found = entry_points(group=GROUP)
    if len(found) > 1:
        packages = ", ".join(sorted(point.dist.name if point.dist else point.value for point in found))
        raise ValueError(
            f"{packages}: each has an entry point in {GROUP}, one is used. Next: pip uninstall all but one"
        )
    for point in found:
        version = f"{point.dist.name}-{point.dist.version}" if point.dist else point.value
        return SiteNameFinder(point.load(), f"+{version}")
    return SiteNameFinder()
