"""How often each word stands in each item: the rows from which the trend of any word is asked.

Here belongs the counting. What a word is, is `words`'; over what it is counted up, the trend tables'.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import chain, repeat
from typing import NamedTuple

from transforms.mentions.watch import list_of
from transforms.records import Item
from transforms.terms.stop_words import stop_words
from transforms.terms.words import Words, words_of_texts

LONGEST_TERM = 40
"""Characters of the longest term that is counted: longer ones are web addresses and debris of extraction."""


_BETWEEN = "\n"  # of the parts of a head: no word reaches over it


class TermCounts(NamedTuple):
    """How often terms stand in items: columns of one length, as a page has thousands of rows, a row an item and term.

    `term` is the form under which spellings are counted (simplified, letters folded), `surface` its first spelling
    in the item as printed. `term_count` is over headline, kicker, deck and body; `headline_count` is the part of it
    that stands outside the body.
    """

    article_id: list[str]
    term: list[str]
    surface: list[str]
    term_count: list[int]
    headline_count: list[int]


def count_terms(items: Sequence[Item], names: Collection[str] = ()) -> TermCounts:
    """Return the terms of each item with their counts, in the order of their first place; stop words are left out.

    `names` are words that no cut may divide: the people and places found in the issue, the terms watched. A term
    is given once an item. Pure; linear in the text.
    """
    heads = (_BETWEEN.join(filter(None, (item.kicker, item.headline, item.deck))) for item in items)
    texts = [(text, item.language) for item, head in zip(items, heads, strict=True) for text in (head, item.body)]
    words = words_of_texts(texts, list_of(names))
    counts = TermCounts([], [], [], [], [])
    for item, head, body in zip(items, words[::2], words[1::2], strict=True):
        _count(item.item_id, head, body, counts)
    return counts


def _count(article_id: str, head: Words, body: Words, counts: TermCounts) -> None:
    """Add the rows of one item to `counts`."""
    in_head = Counter(head.terms)
    found = Counter(chain(head.terms, body.terms))
    stopped = stop_words()
    terms = [term for term in found if term not in stopped and len(term) <= LONGEST_TERM]
    surfaces = _first_surfaces(head, body)
    counts.article_id.extend(repeat(article_id, len(terms)))
    counts.term.extend(terms)
    counts.surface.extend(map(surfaces.get, terms, terms) if surfaces else terms)
    counts.term_count.extend(map(found.__getitem__, terms))
    counts.headline_count.extend(map(in_head.get, terms, repeat(0)) if in_head else repeat(0, len(terms)))


def _first_surfaces(*parts: Words) -> dict[str, str]:
    """Return the first spelling of the terms of those parts in which one is spelt otherwise than it is counted."""
    if all(part.surfaces == part.terms for part in parts):
        return {}
    terms, surfaces = ([*chain.from_iterable(part[side] for part in parts)] for side in (1, 0))
    return dict(zip(reversed(terms), reversed(surfaces), strict=True))
