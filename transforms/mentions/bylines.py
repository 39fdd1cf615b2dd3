"""People credited with an item, as mentions in its text.

Here belongs the place of a credit that is already read (`Item.authors`, by `transforms.text.credits`): in the byline,
else at the start or the end of the body, with or without the space that sets a short name to width.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transforms.mentions.agencies import CREDIT_REACH
from transforms.mentions.found import Found
from transforms.records import Author

CREDITED = 0.97
"""Confidence in a credited name: that of an agency credit, which is read the same way; not measured apart."""

_SPACES = " \u3000"  # the second as wide as a Chinese character


def find_authors(text: str, authors: Sequence[Author]) -> Iterator[Found]:
    """Yield where `text` names the people credited, each at most once, in the order of the credits."""
    for name in dict.fromkeys(author.name for author in authors):
        for start in (0, max(0, len(text) - CREDIT_REACH)):
            span = _first_place(text[start : start + CREDIT_REACH], name)
            if span:
                yield Found(start + span[0], start + span[1], "person", name, "byline", CREDITED)
                break


def _first_place(text: str, name: str) -> tuple[int, int] | None:
    """Return where `name` stands first in `text`, with or without spaces inside it."""
    letters, closed = _without_spaces(name), _without_spaces(text)
    at = closed.find(letters)
    if at < 0 or not letters:
        return None
    return _place(text, at), _place(text, at + len(letters) - 1) + 1


def _place(text: str, at: int) -> int:
    """Return where in `text` its character `at` stands, the spaces not counted."""
    place = at
    while (farther := at + sum(text.count(space, 0, place + 1) for space in _SPACES)) > place:
        place = farther
    return place


def _without_spaces(text: str) -> str:
    return text.replace(_SPACES[0], "").replace(_SPACES[1], "")
