"""The words of a text: Chinese by jieba's dictionary, other scripts by Unicode's letters.

Here belongs where a word begins and ends, and the form in which its spellings are compared. Which words are
counted is `counts`'.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple
from unicodedata import is_normalized, normalize

import rjieba

from transforms.mentions.matching import matching_form
from transforms.mentions.watch import WatchHit, WatchLists, find_watch_terms
from transforms.terms.stop_words import elided_words
from transforms.text.characters import HAN

_Kept = tuple[int, int, str, str]
"""A word that jieba has no say in: its half-open range of a text, its surface and its term."""

_BETWEEN = "\N{ALEF SYMBOL}"
"""Stands behind each stretch that jieba cuts: a letter, and hence in none of them, and a token by itself."""

_BEHIND = "\n"
"""What stands behind each text, all of which are read as one: a mark that no word reaches over."""

_LETTER = f"[^\\W\\d_{HAN}]"
_LETTERS = re.compile(f"{_LETTER}(?:{_LETTER}|\\d)*(?:['’‐-](?:{_LETTER}|\\d)+)*")
_MOST_FIGURES = 4
"""Figures before letters that belong to their word (5G), as those behind do (COVID-19): longer runs are numbers."""


class Words(NamedTuple):
    """The words of a text in reading order: how each stands in it, and its term: simplified, letters folded.

    Two lists of one length rather than pairs: a page has thousands of words.
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
    if not texts:
        return []
    shown = [text if is_normalized("NFC", text) else normalize("NFC", text) for text, _ in texts]
    printed, form = ("".join(f"{text}{_BEHIND}" for text in spelt) for spelt in (shown, map(matching_form, shown)))
    last = [*accumulate(len(text) + len(_BEHIND) for text in shown)]
    is_french = [(language or "").startswith("fr") for _, language in texts]
    hits = find_watch_terms(form, names)
    kept = [(start, end, printed[start:end], form[start:end]) for start, end, _, _ in hits]
    for start, end in _lettered(_blanked(form, hits)):
        for surface, term in _parts(printed[start:end], is_french[bisect_right(last, start)]):
            kept.append((start, end, surface, term))
            start = end
    kept += ((end - len(_BEHIND), end, "", "") for end in last)
    kept.sort()
    starts, ends, shown_words, words = zip(*kept, strict=True)
    gaps = [*zip((0, *ends), starts, strict=False)]
    compared = _BETWEEN.join([*(form[start:end] for start, end in gaps), ""])
    tokens = rjieba.cut(compared)  # at one call, which costs as much as the stretches are long, however many there are
    terms = [*filter(str.isalpha, tokens)]
    plain = _BETWEEN.join([*(printed[start:end] for start, end in gaps), ""])
    surfaces = [*terms] if plain == compared else _cut_alike(plain, tokens)
    at = -1
    bounds = [0]
    for surface, term in zip(shown_words, words, strict=True):
        at = terms.index(_BETWEEN, at + 1)
        surfaces[at], terms[at] = surface, term
        if not term:
            bounds.append(at + 1)
    return [Words(surfaces[start : end - 1], terms[start : end - 1]) for start, end in pairwise(bounds)]


def _blanked(form: str, hits: Sequence[WatchHit]) -> str:
    """Return the text with marks in place of the hits."""
    starts = [0, *(hit.end for hit in hits)]
    ends = [*(hit.start for hit in hits), len(form)]
    blanks = ["", *(_BEHIND * (hit.end - hit.start) for hit in hits)]
    return "".join(f"{blank}{form[start:end]}" for blank, start, end in zip(blanks, starts, ends, strict=True))


def _lettered(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the words are that are written in letters."""
    for match in _LETTERS.finditer(text):
        start = match.start()
        while start > max(0, match.start() - _MOST_FIGURES) and text[start - 1].isdecimal():
            start -= 1
        yield start, match.end()


def _cut_alike(text: str, tokens: list[str]) -> list[str]:
    """Return the words of `text` where those of `tokens`, which are as long together, stand."""
    ends = [*accumulate(map(len, tokens))]
    return [text[start:end] for token, start, end in zip(tokens, [0, *ends], ends, strict=False) if token.isalpha()]


def _parts(surface: str, is_french: bool) -> list[tuple[str, str]]:
    """Return the words of a run of letters, each with its term."""
    term = surface.casefold().replace("’", "'").replace("‐", "-")
    before, mark, after = term.partition("'")
    if is_french and mark and before in elided_words():
        return [(surface[: len(before)], before), (surface[len(before) + 1 :], after)]
    if not is_french and term.endswith("'s"):
        return [(surface[:-2], term[:-2])]
    return [(surface, term)]
