"""How often each word stands in each item: the rows from which the trend of any word is asked.

Here belongs the counting. What a word is, is `words`'; over what it is counted up, the trend tables'.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from transforms.mentions.watch import WatchLists, list_of
from transforms.records import Item
from transforms.terms.stop_words import stop_words
from transforms.terms.words import Words, words_of

LONGEST_TERM = 40
"""Characters of the longest term that is counted: longer ones are web addresses and debris of extraction."""


class TermCount(NamedTuple):
    """How often a term stands in an item.

    `term` is the form under which spellings are counted (simplified, letters folded), `surface` its first spelling
    in the item as printed. `term_count` is over headline, kicker, deck and body; `headline_count` is the part of it
    that stands outside the body.
    """

    article_id: str
    term: str
    surface: str
    term_count: int
    headline_count: int


def count_terms(items: Sequence[Item], names: Collection[str] = ()) -> Iterator[TermCount]:
    """Yield the terms of each item with their counts, in the order of their first place; stop words are left out.

    `names` are words that no cut may divide: the people and places found in the issue, the terms watched. A term
    is given once an item. Pure; linear in the text.
    """
    whole = list_of(names)
    for item in items:
        yield from _count(item, whole)


def _count(item: Item, names: WatchLists) -> Iterator[TermCount]:
    heads = [words_of(text, names, item.language) for text in (item.kicker, item.headline, item.deck) if text]
    parts = [*heads, words_of(item.body, names, item.language)]
    in_heads = Counter(chain.from_iterable(part.terms for part in heads))
    firsts = _first_surfaces(parts)
    stopped = stop_words()
    for term, count in Counter(chain.from_iterable(part.terms for part in parts)).items():
        if term not in stopped and len(term) <= LONGEST_TERM:
            yield TermCount(item.item_id, term, firsts.get(term, term), count, in_heads.get(term, 0))


def _first_surfaces(parts: Sequence[Words]) -> dict[str, str]:
    """Return the first spelling of the terms of those parts in which one is spelt otherwise than it is counted."""
    if all(part.surfaces == part.terms for part in parts):
        return {}
    terms, surfaces = ([*chain.from_iterable(part[side] for part in parts)] for side in (1, 0))
    return dict(zip(reversed(terms), reversed(surfaces), strict=True))
