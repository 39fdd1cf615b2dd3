"""The words of a text: Chinese by jieba's dictionary, other scripts by Unicode's letters.

Here belongs where a word begins and ends, and the form in which its spellings are compared. Which words are
counted is `counts`'.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from unicodedata import is_normalized, normalize

import rjieba

from transforms.mentions.matching import matching_form
from transforms.mentions.watch import WatchGroup, WatchList, WatchLists, WatchTerm, find_watch_terms
from transforms.terms.stop_words import elided_words
from transforms.text.characters import HAN

Word = tuple[str, str]
"""A word's surface, as it stands in the text, and its term: simplified, letters folded."""

_LETTER = f"[^\\W\\d_{HAN}]"
# Figures before and after letters belong to the word (5G, COVID-19); longer runs of figures than a year are numbers.
_LETTERS = re.compile(f"\\d{{0,4}}{_LETTER}(?:{_LETTER}|\\d)*(?:['’‐-](?:{_LETTER}|\\d)+)*")
_HAN = re.compile(f"[{HAN}]")


def whole_words(names: Collection[str]) -> WatchLists:
    """Return `names` in the form in which `words_of` keeps them whole."""
    terms = tuple(WatchTerm(name) for name in sorted(set(names)) if name)
    return WatchLists((WatchList("names", (WatchGroup("names", terms),)),)) if terms else WatchLists()


def words_of(text: str, names: WatchLists, language: str | None = None) -> list[Word]:
    """Return the words of `text` in reading order; punctuation and numbers are none.

    `names` (of `whole_words`) stay whole wherever they stand, leftmost first, longest first; what is between them
    is cut by jieba's dictionary and model for Han, by letters for all other scripts. `language` is a BCP 47 tag:
    French elisions are parted from their word (l'eau → l, eau), a possessive 's is dropped elsewhere (farmer's →
    farmer). Apostrophes and hyphens within a word belong to it. Pure; linear in the text.
    """
    text = text if is_normalized("NFC", text) else normalize("NFC", text)
    form = matching_form(text)
    is_french = (language or "").startswith("fr")
    words: list[Word] = []
    end = 0
    for hit in find_watch_terms(form, names):
        words += _between(text, form, end, hit.start, is_french)
        words.append((text[hit.start : hit.end], form[hit.start : hit.end]))
        end = hit.end
    words += _between(text, form, end, len(form), is_french)
    return words


def _between(text: str, form: str, start: int, stop: int, is_french: bool) -> list[Word]:
    """Return the words of `text[start:stop]`, in which no name stands."""
    words: list[Word] = []
    for match in _LETTERS.finditer(form, start, stop):
        words += _han_words(text, form, start, match.start())
        words += _parts(text[match.start() : match.end()], is_french)
        start = match.end()
    words += _han_words(text, form, start, stop)
    return words


def _han_words(text: str, form: str, start: int, stop: int) -> list[Word]:
    if not _HAN.search(form, start, stop):
        return []
    part, shown = form[start:stop], text[start:stop]
    tokens = rjieba.cut(part)
    surfaces = tokens if part == shown else _cut_alike(shown, tokens)
    return [word for word in zip(surfaces, tokens, strict=True) if word[1].isalpha()]


def _cut_alike(text: str, tokens: list[str]) -> list[str]:
    """Return `text` cut where `tokens`, which are as long together, end."""
    surfaces: list[str] = []
    start = 0
    for token in tokens:
        surfaces.append(text[start : start + len(token)])
        start += len(token)
    return surfaces


def _parts(surface: str, is_french: bool) -> list[Word]:
    term = surface.casefold().replace("’", "'").replace("‐", "-")
    before, mark, after = term.partition("'")
    if is_french and mark and before in elided_words():
        return [(surface[: len(before)], before), (surface[len(before) + 1 :], after)]
    if not is_french and term.endswith("'s"):
        return [(surface[:-2], term[:-2])]
    return [(surface, term)]
