"""How often each word stands in each item: the rows from which the trend of any word is asked.

Here belongs the counting. What a word is, is `words`'; over what it is counted up, the trend tables'.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, repeat
from typing import NamedTuple

from transforms.mentions.watch import list_of
from transforms.records import Item
from transforms.terms.stop_words import stop_words
from transforms.terms.words import Words, words_of_texts

LONGEST_TERM = 40
"""Characters of the longest term that is counted: longer ones are web addresses and debris of extraction."""


_PARTS = 4
"""Parts of an item that are counted, the body last."""


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
    parts = [
        (text or "", item.language) for item in items for text in (item.kicker, item.headline, item.deck, item.body)
    ]
    words = words_of_texts(parts, list_of(names))
    for place, item in enumerate(items):
        *heads, body = words[place * _PARTS : (place + 1) * _PARTS]
        yield from _count(item.item_id, heads, body)


def _count(article_id: str, heads: Sequence[Words], body: Words) -> Iterator[TermCount]:
    in_heads = Counter(chain.from_iterable(part.terms for part in heads))
    counts = Counter(chain.from_iterable(part.terms for part in (*heads, body)))
    firsts = _first_surfaces([*heads, body])
    stopped = stop_words()
    terms = [term for term in counts if term not in stopped and len(term) <= LONGEST_TERM]
    surfaces = map(firsts.get, terms, terms) if firsts else terms
    counted, headed = map(counts.get, terms, repeat(0)), map(in_heads.get, terms, repeat(0))
    yield from map(TermCount, repeat(article_id), terms, surfaces, counted, headed)


def _first_surfaces(parts: Sequence[Words]) -> dict[str, str]:
    """Return the first spelling of the terms of those parts in which one is spelt otherwise than it is counted."""
    if all(part.surfaces == part.terms for part in parts):
        return {}
    terms, surfaces = ([*chain.from_iterable(part[side] for part in parts)] for side in (1, 0))
    return dict(zip(reversed(terms), reversed(surfaces), strict=True))
