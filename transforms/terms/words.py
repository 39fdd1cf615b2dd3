"""The words of a text: Chinese by jieba's dictionary, other scripts by Unicode's letters.

Here belongs where a word begins and ends, and the form in which its spellings are compared. Which words are
counted is `counts`'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain
from typing import NamedTuple
from unicodedata import is_normalized, normalize

import rjieba

from transforms.mentions.matching import matching_form
from transforms.mentions.watch import WatchHit, WatchLists, find_watch_terms_of
from transforms.terms.stop_words import elided_words
from transforms.text.characters import HAN

_BETWEEN = "\N{ALEF SYMBOL}"
"""Stands behind each stretch that jieba cuts: a letter, and hence in none of them, and a token by itself."""

_LETTER = f"[^\\W\\d_{HAN}]"
# Figures before and after letters belong to the word (5G, COVID-19); longer runs of figures than a year are numbers.
_LETTERS = re.compile(f"\\d{{0,4}}{_LETTER}(?:{_LETTER}|\\d)*(?:['’‐-](?:{_LETTER}|\\d)+)*")


class Words(NamedTuple):
    """The words of a text in reading order: how each stands in it, and its term: simplified, letters folded.

    Two lists of one length rather than pairs: a page has thousands of words.
    """

    surfaces: list[str]
    terms: list[str]


class _Kept(NamedTuple):
    """A word that jieba has no say in, at a half-open range of a text."""

    start: int
    end: int
    surface: str
    term: str


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
    kept = [
        [*_kept(text, form, hits, (language or "").startswith("fr")), _Kept(len(text), len(text), "", "")]
        for text, form, hits, (_, language) in zip(shown, forms, find_watch_terms_of(forms, names), texts, strict=True)
    ]
    gaps = [[*zip([0, *(word.end for word in words)], (word.start for word in words), strict=False)] for words in kept]
    compared = _stretches(forms, gaps)
    printed = compared if shown == forms else _stretches(shown, gaps)
    tokens = rjieba.cut(compared)  # at one call, which costs as much as the stretches are long, however many there are
    terms = [*filter(str.isalpha, tokens)]
    surfaces = [*terms] if printed == compared else [*_cut_alike(printed, tokens)]
    places = [at for at, term in enumerate(terms) if term == _BETWEEN]
    for at, word in zip(places, chain.from_iterable(kept), strict=True):
        surfaces[at], terms[at] = word.surface, word.term
    ends = [places[count - 1] for count in accumulate(map(len, kept))]
    starts = [0, *(end + 1 for end in ends)]
    return [Words(surfaces[start:end], terms[start:end]) for start, end in zip(starts, ends, strict=False)]


def _stretches(texts: Sequence[str], gaps: Sequence[Sequence[tuple[int, int]]]) -> str:
    """Return what stands in the gaps of the texts, each with `_BETWEEN` behind it."""
    stretches = [text[start:end] for text, bounds in zip(texts, gaps, strict=True) for start, end in bounds]
    return _BETWEEN.join([*stretches, ""])


def _kept(text: str, form: str, hits: Sequence[WatchHit], is_french: bool) -> Iterator[_Kept]:
    """Yield the words that jieba has no say in, in order: names, and what is written in letters."""
    has_letters = _LETTERS.search(form) is not None
    end = 0
    for hit in hits:
        if has_letters:
            yield from _lettered(text, form, end, hit.start, is_french)
        end = hit.end
        yield _Kept(hit.start, end, text[hit.start : end], form[hit.start : end])
    if has_letters:
        yield from _lettered(text, form, end, len(form), is_french)


def _lettered(text: str, form: str, start: int, stop: int, is_french: bool) -> Iterator[_Kept]:
    for match in _LETTERS.finditer(form, start, stop):
        first, end = match.span()
        for surface, term in _parts(text[first:end], is_french):
            yield _Kept(first, end, surface, term)
            first = end


def _cut_alike(text: str, tokens: list[str]) -> Iterator[str]:
    """Yield the words of `text` where those of `tokens`, which are as long together, stand."""
    ends = accumulate(map(len, tokens))
    return (text[end - len(token) : end] for token, end in zip(tokens, ends, strict=True) if token.isalpha())


def _parts(surface: str, is_french: bool) -> list[tuple[str, str]]:
    """Return the words of a run of letters, each with its term."""
    term = surface.casefold().replace("’", "'").replace("‐", "-")
    before, mark, after = term.partition("'")
    if is_french and mark and before in elided_words():
        return [(surface[: len(before)], before), (surface[len(before) + 1 :], after)]
    if not is_french and term.endswith("'s"):
        return [(surface[:-2], term[:-2])]
    return [(surface, term)]
