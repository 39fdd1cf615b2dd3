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
from transforms.mentions.watch import WatchLists, find_watch_terms
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

    Two lists of one length rather than pairs: a page has thousands of words, and most stand as they are counted.
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
    text = text if is_normalized("NFC", text) else normalize("NFC", text)
    form = matching_form(text)
    text = form if text == form else text
    is_french = (language or "").startswith("fr")
    kept = [*_kept(text, form, names, is_french)]
    gaps = [*pairwise([0, *chain.from_iterable((start, end) for start, end, _ in kept), len(form)])][::2]
    words = Words([], [])
    for (start, end), tokens, (_, _, after) in zip(gaps, _cut(form, gaps), [*kept, _NOTHING], strict=True):
        terms = [*filter(str.isalpha, tokens)]
        words.terms.extend(terms)
        words.surfaces.extend(terms if text is form else _cut_alike(text[start:end], tokens))
        for surface, term in after:
            words.surfaces.append(surface)
            words.terms.append(term)
    return words


def _kept(text: str, form: str, names: WatchLists, is_french: bool) -> Iterator[_Kept]:
    """Yield the stretches that jieba has no say in, in order: names, and what is written in letters."""
    end = 0
    for hit in find_watch_terms(form, names):
        yield from _lettered(text, form, end, hit.start, is_french)
        yield hit.start, hit.end, [(text[hit.start : hit.end], form[hit.start : hit.end])]
        end = hit.end
    yield from _lettered(text, form, end, len(form), is_french)


def _lettered(text: str, form: str, start: int, stop: int, is_french: bool) -> Iterator[_Kept]:
    for match in _LETTERS.finditer(form, start, stop):
        yield *match.span(), _parts(text[match.start() : match.end()], is_french)


def _cut(form: str, gaps: Sequence[tuple[int, int]]) -> Iterator[list[str]]:
    """Yield jieba's tokens of each stretch of `form`, no word reaching from one into the next; cut at one call, which
    costs as much as the stretches are long, however many there are."""
    plain = form.replace(_BETWEEN, " ")
    tokens = rjieba.cut(_BETWEEN.join([*(plain[start:end] for start, end in gaps), ""]))
    first = 0
    for _ in gaps:
        last = tokens.index(_BETWEEN, first)
        yield tokens[first:last]
        first = last + 1


def _cut_alike(text: str, tokens: list[str]) -> list[str]:
    """Return the words of `text` where those of `tokens`, which are as long together, stand."""
    ends = accumulate(map(len, tokens))
    return [text[end - len(token) : end] for token, end in zip(tokens, ends, strict=True) if token.isalpha()]


def _parts(surface: str, is_french: bool) -> list[_Word]:
    term = surface.casefold().replace("’", "'").replace("‐", "-")
    before, mark, after = term.partition("'")
    if is_french and mark and before in elided_words():
        return [(surface[: len(before)], before), (surface[len(before) + 1 :], after)]
    if not is_french and term.endswith("'s"):
        return [(surface[:-2], term[:-2])]
    return [(surface, term)]
