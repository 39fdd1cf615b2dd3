"""The words of a text: Chinese by jieba's dictionary, other scripts by Unicode's letters.

Here belongs where a word begins and ends, and the form in which its spellings are compared. Which words are
counted is `counts`'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, pairwise
from typing import NamedTuple
from unicodedata import is_normalized, normalize

import rjieba

from transforms.mentions.matching import matching_form
from transforms.mentions.watch import WatchHit, WatchLists, find_watch_terms_of
from transforms.terms.stop_words import elided_words
from transforms.text.characters import HAN

_Word = tuple[str, str]
"""A word's surface and its term."""

_Kept = tuple[int, int, list[_Word]]
"""A half-open range of a text, and its words."""

_NOTHING: _Kept = (0, 0, [])
_BETWEEN = "\0"  # in no word of any dictionary, and a token by itself
_LETTER = f"[^\\W\\d_{HAN}]"
# Figures before and after letters belong to the word (5G, COVID-19); longer runs of figures than a year are numbers.
_LETTERS = re.compile(f"\\d{{0,4}}{_LETTER}(?:{_LETTER}|\\d)*(?:['’‐-](?:{_LETTER}|\\d)+)*")


class Words(NamedTuple):
    """The words of a text in reading order: how each stands in it, and its term: simplified, letters folded.

    Two lists of one length rather than pairs, the same list where all stand as they are counted: a page has thousands
    of words.
    """

    surfaces: list[str]
    terms: list[str]


def words_of(text: str, names: WatchLists, language: str | None = None) -> Words:
    """Return the words of `text` in reading order; punctuation and numbers are none.

    `names` (of `transforms.mentions.watch.list_of`) stay whole wherever they stand, leftmost first, longest first;
    what is between them is cut by jieba's dictionary and model for Han, by letters for all other scripts. `language`
    is a BCP 47 tag: French elisions are parted from their word (l'eau → l, eau), a possessive 's is dropped elsewhere
    (farmer's → farmer). Apostrophes and hyphens within a word belong to it. Pure; linear in the text.
    """
    return words_of_texts([(text, language)], names)[0]


def words_of_texts(texts: Sequence[tuple[str, str | None]], names: WatchLists) -> list[Words]:
    """Return the words of several texts, such as those of an issue, each with its language: as `words_of`, at less
    cost."""
    shown = [text if is_normalized("NFC", text) else normalize("NFC", text) for text, _ in texts]
    forms = [matching_form(text) for text in shown]
    found = find_watch_terms_of(forms, names)
    return [
        _words(text, form, hits, (language or "").startswith("fr"))
        for text, form, hits, (_, language) in zip(shown, forms, found, texts, strict=True)
    ]


def _words(text: str, form: str, hits: Sequence[WatchHit], is_french: bool) -> Words:
    if not form:
        return Words([], [])
    kept = [*_kept(text, form, hits, is_french)]
    gaps = [*pairwise([0, *chain.from_iterable((start, end) for start, end, _ in kept), len(form)])][::2]
    # Cut at one call, which costs as much as the stretches are long, however many there are.
    plain = form.replace(_BETWEEN, " ")
    tokens = rjieba.cut(_BETWEEN.join([*(plain[start:end] for start, end in gaps), ""]))
    terms: list[str] = []
    surfaces = terms if text == form and _stand_as_counted(kept) else []
    first = 0
    for (start, end), (_, _, after) in zip(gaps, [*kept, _NOTHING], strict=True):
        last = tokens.index(_BETWEEN, first)
        cut = tokens[first:last]
        first = last + 1
        words = [*filter(str.isalpha, cut)]
        if surfaces is not terms:
            shown = text[start:end]
            surfaces += words if shown == form[start:end] else _cut_alike(shown, cut)
            surfaces += [surface for surface, _ in after]
        terms += words
        terms += [term for _, term in after]
    return Words(surfaces, terms)


def _stand_as_counted(kept: Sequence[_Kept]) -> bool:
    return all(surface == term for _, _, words in kept for surface, term in words)


def _kept(text: str, form: str, hits: Sequence[WatchHit], is_french: bool) -> Iterator[_Kept]:
    """Yield the stretches that jieba has no say in, in order: names, and what is written in letters."""
    has_letters = _LETTERS.search(form) is not None
    end = 0
    for hit in hits:
        if has_letters:
            yield from _lettered(text, form, end, hit.start, is_french)
        end = hit.end
        yield hit.start, end, [(text[hit.start : end], form[hit.start : end])]
    if has_letters:
        yield from _lettered(text, form, end, len(form), is_french)


def _lettered(text: str, form: str, start: int, stop: int, is_french: bool) -> Iterator[_Kept]:
    for match in _LETTERS.finditer(form, start, stop):
        yield *match.span(), _parts(text[match.start() : match.end()], is_french)


def _cut_alike(text: str, tokens: list[str]) -> Iterator[str]:
    """Yield the words of `text` where those of `tokens`, which are as long together, stand."""
    ends = accumulate(map(len, tokens))
    return (text[end - len(token) : end] for token, end in zip(tokens, ends, strict=True) if token.isalpha())


def _parts(surface: str, is_french: bool) -> list[_Word]:
    term = surface.casefold().replace("’", "'").replace("‐", "-")
    before, mark, after = term.partition("'")
    if is_french and mark and before in elided_words():
        return [(surface[: len(before)], before), (surface[len(before) + 1 :], after)]
    if not is_french and term.endswith("'s"):
        return [(surface[:-2], term[:-2])]
    return [(surface, term)]
