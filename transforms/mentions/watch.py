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

import re
import tomllib
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from itertools import accumulate
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

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


_hit: Callable[[tuple[int, int, str, str]], WatchHit] = partial(tuple.__new__, WatchHit)
"""Makes a hit of its fields at a third of what the class takes: there may be hundreds a page."""


class _Target(NamedTuple):
    canonical: str
    rule: str


_WORD = re.compile("([^\\W_\u2e80-\U0010ffff]+)")
"""A run of letters and figures of the scripts that have spaces between words: those before the radicals of Han."""

_BORDER = "\0"
"""Stands on both sides of such a run, in spellings and texts alike: a spelling is found where its words are whole."""


class _Index(NamedTuple):
    """Every spelling, and what each of them counts for; whether any of them has words with borders."""

    spellings: AhoCorasick
    targets: tuple[tuple[_Target, ...], ...]
    has_words: bool


@dataclass(frozen=True)
class WatchLists:
    """All lists of an installation, indexed on first use."""

    lists: tuple[WatchList, ...] = ()

    @cached_property
    def index(self) -> _Index:
        """The spellings of all lists, for `find_watch_terms`."""
        targets: dict[str, tuple[_Target, ...]] = {}
        for spelling, target in _spellings(self.lists):
            known = targets.get(spelling, ())
            if target not in known:
                targets[spelling] = (*known, target)
        spellings = map(_with_borders, targets)
        search = AhoCorasick(spellings, matchkind=MatchKind.LeftmostLongest, store_patterns=False)
        return _Index(search, tuple(targets.values()), any(map(_WORD.search, targets)))

    def __reduce__(self) -> tuple[type[WatchLists], tuple[tuple[WatchList, ...]]]:
        """Have another process make the index for itself: it holds what cannot be sent."""
        return WatchLists, (self.lists,)


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

    A spelling that stands in several groups gives a hit for each. Linear in the text, whatever the number of terms.
    """
    if not watch.lists:
        return []
    search, targets, has_words = watch.index
    pieces = _WORD.split(form) if has_words else [form]
    found = search.find_matches_as_indexes(_BORDER.join(pieces))
    if len(pieces) > 1:
        borders = [*accumulate((len(piece) + len(_BORDER) for piece in pieces), initial=-len(_BORDER))][1:-1]
        found = [(n, start - bisect_left(borders, start), end - bisect_left(borders, end)) for n, start, end in found]
    return [_hit((start, end, name, rule)) for number, start, end in found for name, rule in targets[number]]


def _with_borders(text: str) -> str:
    return _BORDER.join(_WORD.split(text))


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
