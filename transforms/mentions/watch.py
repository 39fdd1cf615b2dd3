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

import sys
import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from transforms.intake.settings import Problem as Problem
from transforms.mentions.matching import matching_form
from transforms.text.characters import mend_characters

LONGEST_TERM = 100
"""Characters of the longest term that is taken; a longer one is a paste that went wrong."""


@dataclass(frozen=True, slots=True)
class WatchTerm:
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


_Spellings = tuple[tuple[int, ...], dict[str, tuple[_Target, ...]]]
"""Spellings that begin alike: their lengths, longest first, and what each counts for."""


_NO_SPELLINGS: _Spellings = ((), {})


_MARKS = 1 << 20
"""Marks for the first two characters of spellings: twenty times as many as 50,000 terms have, so that at most one
place of a text in twenty is looked at for nothing."""

_MIXER = 31_337
"""Odd number that the first character is multiplied by, so that few pairs share a mark."""


class _Index(NamedTuple):
    """Every spelling by its first two characters, and those of one character by that.

    Few places of a text share two characters with any spelling. `pair_marks` (of `_MARKS`) and `single_marks` (of
    code points) tell which may, for a whole text at once, without building a string for each place.
    """

    by_pair: dict[str, _Spellings]
    by_single: dict[str, tuple[_Target, ...]]
    pair_marks: NDArray[np.bool_]
    single_marks: NDArray[np.bool_]


@dataclass(frozen=True)
class WatchLists:
    """All lists of an installation, indexed on first use."""

    lists: tuple[WatchList, ...] = ()

    @cached_property
    def index(self) -> _Index:
        """The spellings of all lists, for `find_watch_terms`."""
        targets: dict[str, list[_Target]] = defaultdict(list)
        for spelling, target in _spellings(self.lists):
            if target not in targets[spelling]:
                targets[spelling].append(target)
        pairs: dict[str, dict[str, tuple[_Target, ...]]] = defaultdict(dict)
        for spelling, found in targets.items():
            if len(spelling) > 1:
                pairs[spelling[:2]][spelling] = tuple(found)
        by_pair = {
            pair: (tuple(sorted({len(spelling) for spelling in known}, reverse=True)), known)
            for pair, known in pairs.items()
        }
        by_single = {spelling: tuple(found) for spelling, found in targets.items() if len(spelling) == 1}
        pair_marks = np.zeros(_MARKS, np.bool_)
        pair_marks[_pair_numbers("".join(by_pair))[::2]] = True
        single_marks = np.zeros(sys.maxunicode + 1 if by_single else 0, np.bool_)
        single_marks[[ord(character) for character in by_single]] = True
        return _Index(by_pair, by_single, pair_marks, single_marks)


def list_of(terms: Collection[str]) -> WatchLists:
    """Return terms that no file lists, such as the names found in an issue, as a list to search for."""
    watched = tuple(WatchTerm(term) for term in sorted(set(terms)) if term)
    return WatchLists((WatchList("terms", (WatchGroup("terms", watched),)),)) if watched else WatchLists()


def _spellings(lists: Iterable[WatchList]) -> Iterator[tuple[str, _Target]]:
    for watch_list in lists:
        for group in watch_list.groups:
            rule = f"watch:{watch_list.name}/{group.name}"
            for term in group.terms:
                for spelling in (term.term, *term.aliases):
                    yield _spelling_form(spelling), _Target(term.term, rule)


@lru_cache(maxsize=1 << 14)
def _spelling_form(spelling: str) -> str:
    return matching_form(mend_characters(spelling))


def find_watch_terms(form: str, watch: WatchLists) -> list[WatchHit]:
    """Return the terms in `form` (a text's `matching_form`), leftmost first, longest first, without overlap.

    A spelling that stands in several groups gives a hit for each. Linear in the text: at each place at most one
    look-up for each length of the few spellings that share its first two characters.
    """
    if not watch.lists:
        return []
    index = watch.index
    hits: list[WatchHit] = []
    end = 0
    for at in _candidates(form, index):
        if at < end:
            continue
        length, targets = _longest(form, at, index)
        if targets:
            end = at + length
            hits += (WatchHit(at, end, target.canonical, target.rule) for target in targets)
    return hits


def _candidates(form: str, index: _Index) -> list[int]:
    """Return the places where a spelling may begin, those where one does among them."""
    is_marked = index.pair_marks[_pair_numbers(form)]
    if index.by_single:
        is_marked |= index.single_marks[_code_points(form)]
    places: list[int] = np.flatnonzero(is_marked).tolist()
    return places


def _code_points(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.dtype("<u4"))


def _pair_numbers(text: str) -> NDArray[np.uint32]:
    """Return the mark of each character of `text` with the one after it."""
    codes = _code_points(f"{text}\0")
    numbers: NDArray[np.uint32] = (codes[:-1] * np.uint32(_MIXER) + codes[1:]) % np.uint32(_MARKS)
    return numbers


def _longest(form: str, at: int, index: _Index) -> tuple[int, tuple[_Target, ...]]:
    """Return the length of the longest spelling at `at` and what it counts for, nothing when there is none."""
    lengths, known = index.by_pair.get(form[at : at + 2], _NO_SPELLINGS)
    for length in lengths:
        spelling = form[at : at + length]
        if spelling in known and _is_whole(form, at, at + length):
            return length, known[spelling]
    single = index.by_single.get(form[at], ())
    return (1, single) if single and _is_whole(form, at, at + 1) else (0, ())


def _is_whole(form: str, start: int, end: int) -> bool:
    """Whether no Latin letter or figure of the text goes on into the hit or out of it."""
    return not (_joins(form, start) or _joins(form, end))


def _joins(form: str, at: int) -> bool:
    if not 0 < at < len(form):
        return False
    left, right = form[at - 1], form[at]
    return left < "\u2e80" and right < "\u2e80" and left.isalnum() and right.isalnum()


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
