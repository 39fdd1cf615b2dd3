"""How often each word stands in each item: the rows from which the trend of any word is asked.

Here belongs the counting. What a word is, is `words`'; over what it is counted up, the trend tables'.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from transforms.mentions.watch import WatchLists, list_of
from transforms.records import Item
from transforms.terms.stop_words import stop_words
from transforms.terms.words import Word, words_of

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
    heads = [text for text in (item.kicker, item.headline, item.deck) if text]
    head_words = [word for text in heads for word in words_of(text, names, item.language)]
    in_heads = _by_term(head_words)
    for term, (count, surface) in _by_term(head_words + words_of(item.body, names, item.language)).items():
        yield TermCount(item.item_id, term, surface, count, in_heads[term][0] if term in in_heads else 0)


def _by_term(words: list[Word]) -> dict[str, tuple[int, str]]:
    """Return, for each term that is counted, how often it stands there and its first surface."""
    stopped = stop_words()
    found: dict[str, tuple[int, str]] = {}
    for (surface, term), count in Counter(words).items():
        if term in stopped or len(term) > LONGEST_TERM:
            continue
        before, first = found.get(term, (0, surface))
        found[term] = (before + count, first)
    return found
