"""People credited with an item, as mentions in its text.

Here belongs the place of a credit that is already read (`Item.authors`, by `transforms.text.credits`): in the byline,
else at the start or the end of the body, with or without the space that sets a short name to width.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from transforms.mentions.agencies import CREDIT_REACH
from transforms.mentions.found import Found
from transforms.records import Author

CREDITED = 0.97
"""Confidence in a credited name: that of an agency credit, which is read the same way; not measured apart."""


def find_authors(text: str, authors: Sequence[Author]) -> Iterator[Found]:
    """Yield where `text` names the people credited, each at most once, in the order of the credits."""
    for name in dict.fromkeys(author.name for author in authors):
        spelling = re.compile("[ \u3000]?".join(map(re.escape, name)))
        match = spelling.search(text, 0, CREDIT_REACH) or spelling.search(text, max(0, len(text) - CREDIT_REACH))
        if match:
            yield Found(*match.span(), "person", name, "byline", CREDITED)
