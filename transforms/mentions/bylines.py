"""People credited with an item and the place of its dateline, as mentions in its text.

Here belongs the place of a credit that is already read (`Item.authors`, `Item.dateline_place`, by
`transforms.text.credits`): in the byline, else at the start or the end of the body, with or without the space that sets
a short name to width.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transforms.mentions.agencies import CREDIT_REACH
from transforms.mentions.found import Found
from transforms.mentions.gazetteer import settle
from transforms.mentions.matching import matching_form
from transforms.records import Author

CREDITED = 0.97
"""Confidence in a credited name: that of an agency credit, which is read the same way; not measured apart."""

_SPACES = " \u3000"  # the second as wide as a Chinese character


def find_authors(text: str, authors: Sequence[Author]) -> Iterator[Found]:
    """Yield where `text` names the people credited, each at most once, in the order of the credits."""
    for name in dict.fromkeys(author.name for author in authors):
        for start, end in _at_an_end(text, name):
            yield Found(start, end, "person", name, "byline", CREDITED)


def find_dateline(text: str, place: str, home_place: str | None) -> Iterator[Found]:
    """Yield where `text` names the place that its report was sent from, once at most."""
    for start, end in _at_an_end(text, place):
        yield Found(start, end, "place", settle(matching_form(place), home_place), "dateline", CREDITED)


def _at_an_end(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Yield where `name` stands at the start of `text`, else at its end."""
    for start in (0, max(0, len(text) - CREDIT_REACH)):
        span = _first_place(text[start : start + CREDIT_REACH], name)
        if span:
            yield start + span[0], start + span[1]
            return


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
