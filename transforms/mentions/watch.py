"""Watch lists: the terms that a newsroom follows, read from TOML and found in text.

Here belong the form of a list, its reading, and the search for tens of thousands of terms at once. Which files
are lists is the warehouse's; what is counted of the hits is the trend tables'.

    [[groups]]
    name = "Floods"
    terms = [
        "防汛",
        { term = "洪水", aliases = ["洪涝", "flood"] },
    ]

A hit is counted under its `term`; the leftmost hit wins, of those the longest. Traditional text is found by
simplified terms and the reverse, and case makes no difference. A term that begins or ends with a Latin letter or
a figure is found as a whole word only.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from transforms.intake.settings import Problem as Problem
from transforms.mentions.matching import matching_form
from transforms.text.characters import mend_characters

LONGEST_TERM = 100
"""Characters of the longest term that is taken; a longer one is a paste that went wrong."""


class WatchTerm(NamedTuple):
    """A subject to watch: the spelling that it is counted under, and every spelling that counts for it."""

    term: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WatchGroup:
    """Terms that belong together."""

    name: str
    terms: tuple[WatchTerm, ...]


@dataclass(frozen=True, slots=True)
class WatchList:
    """One file of groups; `name` is the file's."""

    name: str
    groups: tuple[WatchGroup, ...]


class WatchHit(NamedTuple):
    """A term found: its half-open range in the text, the term it counts for, and the list and group."""

    start: int
    end: int
    canonical: str
    rule: str


class _Target(NamedTuple):
    canonical: str
    rule: str


class _Spelling(NamedTuple):
    is_word: bool  # found as a whole word only, as the spelling begins or ends in a script with spaces between words
    targets: tuple[_Target, ...]


_HEAD = 3
"""Characters of the longest beginning by which spellings are told: of two, every second place of Chinese text has two
that begin some of 50,000 terms."""

_SHORT = (2, 1)
"""Lengths of the spellings that are shorter than that, longest first."""

_PLACES_A_MARK = 64
"""Places of a table of marks for each beginning at least: one place of a text in 64 is looked at for nothing."""

_FEWEST_PLACES = 1 << 16
"""Places of the smallest table: few beginnings cost no more, whatever their number."""

_MIXER = np.uint32(0x9E3779B1)
"""Odd number near the golden ratio of 32 bits (Knuth, 6.4): few beginnings share a mark."""


_FIRST_UNSPACED = "\u2e80"
"""The first character of the scripts that have no spaces between words: the radicals of Han."""


class _Index(NamedTuple):
    """Every spelling, and what tells for a whole text at once the few places where one may begin.

    `lengths` has, by the first three characters of spellings, all lengths to be tried, longest first, `short` those to
    be tried elsewhere. `marks` has a table of marks for the beginnings of each length, so that no string is
    built for most places of a text.
    """

    spellings: dict[str, _Spelling]
    lengths: dict[str, tuple[int, ...]]
    short: tuple[int, ...]
    marks: tuple[tuple[int, NDArray[np.bool_]], ...]


@dataclass(frozen=True)
class WatchLists:
    """All lists of an installation, indexed on first use."""

    lists: tuple[WatchList, ...] = ()

    @cached_property
    def index(self) -> _Index:
        """The spellings of all lists, for `find_watch_terms`."""
        spellings: dict[str, _Spelling] = {}
        for spelling, target in _spellings(self.lists):
            known = spellings.get(spelling)
            if known is None:
                spellings[spelling] = _Spelling(_is_word(spelling), (target,))
            elif target not in known.targets:
                spellings[spelling] = known._replace(targets=(*known.targets, target))
        lengths: dict[str, tuple[int, ...]] = {}
        for spelling in sorted(spellings, key=len, reverse=True):
            head, length = spelling[:_HEAD], len(spelling)
            found = lengths.get(head)
            if found is None:
                lengths[head] = (length,)
            elif found[-1] != length:
                lengths[head] = (*found, length)
        short = tuple(length for length in _SHORT if any(found[0] == length for found in lengths.values()))
        for head, found in lengths.items() if short else ():
            lengths[head] = (*found, *(length for length in short if length < len(head) and head[:length] in spellings))
        return _Index(spellings, lengths, short, tuple(_marks(lengths.keys())))


def list_of(terms: Collection[str]) -> WatchLists:
    """Return terms that no file lists, such as the names found in an issue, as a list to search for."""
    watched = tuple(WatchTerm(term) for term in sorted(set(terms)) if term)
    return WatchLists((WatchList("terms", (WatchGroup("terms", watched),)),)) if watched else WatchLists()


def _spellings(lists: Iterable[WatchList]) -> Iterator[tuple[str, _Target]]:
    for watch_list in lists:
        for group in watch_list.groups:
            rule = f"watch:{watch_list.name}/{group.name}"
            for term in group.terms:
                target = _Target(term.term, rule)
                for spelling in map(_spelling_form, (term.term, *term.aliases)):
                    if spelling:
                        yield spelling, target


@lru_cache(maxsize=1 << 14)
def _spelling_form(spelling: str) -> str:
    return matching_form(mend_characters(spelling))


def find_watch_terms(form: str, watch: WatchLists) -> list[WatchHit]:
    """Return the terms in `form` (a text's `matching_form`), leftmost first, longest first, without overlap.

    A spelling that stands in several groups gives a hit for each. Linear in the text: at each place at most one
    look-up for each length of the few spellings that begin alike.
    """
    return find_watch_terms_of([form], watch)[0]


def find_watch_terms_of(forms: Sequence[str], watch: WatchLists) -> list[list[WatchHit]]:
    """Return the terms in each of several texts, such as those of an issue: as `find_watch_terms`, at less cost."""
    if not watch.lists:
        return [[] for _ in forms]
    index = watch.index
    return [_hits(form, places, index) for form, places in zip(forms, _candidates(forms, index), strict=True)]


def _hits(form: str, places: Sequence[int], index: _Index) -> list[WatchHit]:
    """Return the hits in a text, of which `places` may begin one."""
    spellings, lengths, short = index.spellings, index.lengths, index.short
    hits: list[WatchHit] = []
    end = 0
    for at in places:
        if at < end:
            continue
        for length in lengths.get(form[at : at + _HEAD], short):
            surface = form[at : at + length]
            spelling = spellings.get(surface)
            if spelling is None:
                continue
            after = at + len(surface)
            if spelling.is_word and (_goes_on(form, at) or _goes_on(form, after)):
                continue
            end = after
            for canonical, rule in spelling.targets:
                hits.append(WatchHit(at, end, canonical, rule))
            break
    return hits


def _candidates(forms: Sequence[str], index: _Index) -> Iterator[list[int]]:
    """Yield the places of each text where a spelling may begin, those where one does among them."""
    codes = _code_points("".join(forms))
    is_marked = np.zeros(len(codes), np.bool_)
    for width, table in index.marks:
        is_marked |= table[_numbers(codes, width, len(table))]
    places = np.flatnonzero(is_marked)
    starts = [*accumulate(map(len, forms), initial=0)]
    bounds: list[int] = np.searchsorted(places, starts).tolist()
    for start, (first, last) in zip(starts[:-1], pairwise(bounds), strict=True):
        found: list[int] = (places[first:last] - start).tolist()
        yield found


def _marks(heads: Collection[str]) -> Iterator[tuple[int, NDArray[np.bool_]]]:
    """Yield the table of marks for the beginnings of each length that there is."""
    for width in range(1, _HEAD + 1):
        known = [head for head in heads if len(head) == width]
        if known:
            size = max(_FEWEST_PLACES, 1 << (_PLACES_A_MARK * len(known) - 1).bit_length())
            table = np.zeros(size, np.bool_)
            table[_numbers(_code_points("".join(known)), width, len(table))[::width]] = True
            yield width, table


def _numbers(codes: NDArray[np.uint32], width: int, size: int) -> NDArray[np.uint32]:
    """Return the place in a table of `size` (a power of two) of each character with the `width - 1` after it."""
    ahead = np.concatenate([codes, np.zeros(width - 1, np.uint32)])
    mixed = codes * _MIXER
    for place in range(1, width):
        mixed = (mixed + ahead[place : place + len(codes)]) * _MIXER
    return mixed >> np.uint32(33 - size.bit_length())


def _code_points(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.dtype("<u4"))


def _is_word(spelling: str) -> bool:
    return spelling[0] < _FIRST_UNSPACED or spelling[-1] < _FIRST_UNSPACED


def _goes_on(form: str, at: int) -> bool:
    """Whether a word of such a script reaches over `at`: a letter or figure stands on either side of it."""
    if not 0 < at < len(form):
        return False
    left, right = form[at - 1], form[at]
    return left < _FIRST_UNSPACED and right < _FIRST_UNSPACED and left.isalnum() and right.isalnum()


def read_watchlist(text: str, name: str) -> WatchList | Problem:
    """Return the watch list that `text` (TOML) holds, or what is wrong with it and what to write instead."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return _problem(name, f"is not TOML: {error}", 'write terms in double quotes: terms = ["防汛", "洪水"]')
    groups = content.get("groups")
    if not isinstance(groups, list) or not groups:
        return _problem(name, "has no groups", 'begin each group with [[groups]], then name = "…" and terms = ["…"]')
    found: list[WatchGroup] = []
    for number, group in enumerate(groups, 1):
        outcome = _read_group(group, number, name)
        if isinstance(outcome, Problem):
            return outcome
        found.append(outcome)
    return WatchList(name, tuple(found))


def _read_group(group: object, number: int, name: str) -> WatchGroup | Problem:
    if not isinstance(group, dict):
        return _problem(name, f"group {number} is not a table", "begin it with [[groups]] on a line of its own")
    title, terms = group.get("name"), group.get("terms")
    if not isinstance(title, str) or not title.strip():
        return _problem(name, f"group {number} has no name", 'add a line: name = "…"')
    if not isinstance(terms, list) or not terms:
        return _problem(name, f'group "{title}" has no terms', 'add a line: terms = ["…", "…"]')
    found: list[WatchTerm] = []
    for place, term in enumerate(terms, 1):
        outcome = _read_term(term)
        if isinstance(outcome, str):
            return _problem(name, f'group "{title}", term {place} {outcome}', _TERM_REMEDY)
        found.append(outcome)
    return WatchGroup(title.strip(), tuple(found))


_TERM_REMEDY = 'write it as "防汛" or as { term = "防汛", aliases = ["抗洪"] }'


def _read_term(term: object) -> WatchTerm | str:
    """Return the term, or what is wrong with it, to follow its place in a sentence."""
    entry: object = {"term": term} if isinstance(term, str) else term
    if not isinstance(entry, dict):
        return f"is {term!r}, which is no text"
    if unknown := sorted(set(entry) - {"term", "aliases"}):
        return f"has {unknown[0]!r}, which is neither term nor aliases"
    aliases = entry.get("aliases", [])
    spellings = [entry.get("term"), *(aliases if isinstance(aliases, list) else [aliases])]
    for spelling in spellings:
        if not isinstance(spelling, str) or not mend_characters(spelling).strip():
            return f"has {spelling!r} where a text is needed"
        if len(spelling) > LONGEST_TERM:
            return f"is longer than {LONGEST_TERM} characters: {spelling[:20]}…"
    first, *others = (str(spelling).strip() for spelling in spellings)
    return WatchTerm(first, tuple(others))


def _problem(name: str, message: str, remedy: str) -> Problem:
    return Problem(source=f"watchlists/{name}.toml", message=message, remedy=remedy, is_warning=False)
