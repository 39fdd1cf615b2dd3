"""The titles that a text gives a person beside the name: 县委副书记、县长陶某, 陈某局长.

Here belongs the reading of what stands around a name that is found. Which words are titles is
`data/titles.tsv`'s, which names are people `transforms.mentions.people`'s.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from transforms.mentions.found import Found, PersonTitle
from transforms.mentions.words import Words

MOST_TITLES = 4
"""Titles before a name that are read: three are common (县委副书记、县长、党组书记), more are two people's."""

_JOINTS = frozenset({"、", "兼", "兼任", "_"})
_HEAD = "长"  # cut off from an organ that the dictionary writes together with it: 财政部|长


def with_titles(found: Sequence[Found], words: Words) -> list[Found]:
    """Return the finds of a text, apart from each other, the people among them with their titles."""
    owners = {find.end: find for find in found if find.kind != "person"}
    return [_with_titles(find, words, owners) if find.kind == "person" else find for find in found]


def _with_titles(find: Found, words: Words, owners: Mapping[int, Found]) -> Found:
    titles = _titles(find, words, owners)
    return find if titles == find.titles else find._replace(titles=titles)


def _titles(find: Found, words: Words, owners: Mapping[int, Found]) -> tuple[PersonTitle, ...]:
    """Return the titles on both sides of a name, in the order of the text."""
    first, last = bisect_left(words.starts, find.start), bisect_left(words.starts, find.end)
    if "T" not in words.classes[max(0, first - 2) : last + 1]:
        return ()
    titles = [*_before(words, first - 1, owners)]
    if last < len(words.texts) and words.classes[last] == "T" and words.starts[last] == find.end:
        titles.append(PersonTitle(words.texts[last], None))
    return tuple(dict.fromkeys(titles))


def _before(words: Words, at: int, owners: Mapping[int, Found]) -> list[PersonTitle]:
    """Return the titles that end with word `at`, in the order of the text, each with what stands before it."""
    titles: list[PersonTitle] = []
    if at > 0 and words.classes[at] == "_":
        at -= 1
    while at >= 0 and words.classes[at] == "T" and len(titles) < MOST_TITLES:
        first = at
        while first and words.classes[first - 1] == "T":
            first -= 1
        owner = owners.get(words.starts[first])
        title = words.between(first, at + 1)
        if owner and title == _HEAD:
            title = owner.canonical[-1] + title
        titles.append(PersonTitle(title, owner.canonical if owner else None))
        at = (bisect_left(words.starts, owner.start) if owner else first) - 1
        if at < 0 or words.texts[at] not in _JOINTS:
            break
        at -= 1
    return titles[::-1]
