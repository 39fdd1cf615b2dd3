"""People, places and organisations of texts, settled against each other and across the texts of an issue.

Here belongs what two rules both claim, and what one text says of another. Each kind has its own module: `people`,
`places`, `organisations`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from operator import attrgetter

from transforms.mentions.found import Found
from transforms.mentions.organisations import find_organisations
from transforms.mentions.people import DOTTED, find_people
from transforms.mentions.person_titles import with_titles
from transforms.mentions.places import find_places
from transforms.mentions.watch import WatchHit, find_watch_terms, list_of
from transforms.mentions.words import LEVELS, Words, cut_words

NameFinder = Callable[[Sequence[str], str | None], list[list[Found]]]
"""What finds the people, places and organisations in the texts of an issue, given in their `matching_form`, empty
where they hold no Han, and the paper's home place: for each text its finds, in order and apart from each other.
`find_names_of` is one; a site may plug in its own (`warehouse.name_finders`)."""

BEHIND = "\n"
"""What stands behind each text of an issue, which are read as one: a mark that no name reaches over."""

SURE = 0.85
"""Confidence from which a person's name is looked for in the other texts: six of seven are right from there on, and
what is one place's mistake is seldom another's."""

SURE_SHORT = 0.95
"""The same for a name of two characters, which a word may hold by chance."""

SURE_TITLED = 0.8
"""The same for a name behind a title, whatever its length: on the bench 170 of 174 from there on are right."""

NAMED_ELSEWHERE = 0.9
"""Confidence in a name that another text of the issue settles."""

FOLLOWING = frozenset("会回说向对在将把被让给从到也都还就又是有来去要再家")
"""Characters that stand behind names as words, and in names too."""

TOWN = 0.8
"""Confidence in 邵伯 where 邵伯镇 is named: of 18 on pages of the bench 17 are that town."""

TITLED = frozenset({"title and name", "name and title", "speaker"})
"""Rules by which a person is one whatever else has the name."""

LAST_NAME = 0.94
"""Confidence in 门多萨 behind 卡洛斯·门多萨: more than in the place of that name."""

RESOLVED = 0.85
"""Confidence in 李局长 where one 李 alone is named in the text."""


def find_names_of(texts: Sequence[str], home_place: str | None = None) -> list[list[Found]]:
    """Return the names in each of the texts of an issue, in order, apart from each other.

    Of two finds that overlap the longer one is kept, then the surer one. A person named with confidence anywhere is
    found everywhere, and bears the titles that stand beside the name. Linear in the texts.
    """
    words = cut_words("".join(f"{text}{BEHIND}" for text in texts))
    starts = [*accumulate((len(text) + len(BEHIND) for text in texts), initial=0)]
    found = _shortened(_with_last_names(words, _found_in(words, home_place), starts))
    found = _lifted(_with_towns(words, found))
    hits = find_watch_terms(words.text, list_of(_known_people(found)))
    found = with_titles(_with_known(words, found, hits), words)
    return [_resolved(finds) for finds in _by_text(found, starts)]


def _by_text(found: Sequence[Found], starts: Sequence[int]) -> Iterator[list[Found]]:
    """Yield the finds of each text, at their places in it; `starts` has a text's end for each text besides."""
    bounds = [bisect_left(found, start, key=attrgetter("start")) for start in starts]
    for start, (first, last) in zip(starts[:-1], pairwise(bounds), strict=True):
        yield [Found(find.start - start, find.end - start, *find[2:]) for find in found[first:last]]


def settled(found: Iterable[Found]) -> list[Found]:
    """Return the finds in order, without those that overlap a longer one, or a surer one of the same length."""
    chosen: list[Found] = []
    together: list[Found] = []
    end = 0
    for find in sorted(found):
        if find.start >= end:
            chosen += _apart(together) if len(together) > 1 else together
            together = []
        together.append(find)
        end = max(end, find.end)
    return chosen + _apart(together)


def _apart(found: list[Found]) -> list[Found]:
    """Return the finds of one stretch as `settled` does."""
    chosen: list[Found] = []
    taken: set[int] = set()
    for find in sorted(found, key=lambda f: (f.start - f.end, -f.confidence, f.start, f.kind)):
        places = range(find.start, find.end)
        if taken.isdisjoint(places):
            chosen.append(find)
            taken.update(places)
    return sorted(chosen)


def _found_in(words: Words, home_place: str | None) -> list[Found]:
    found = settled([*find_people(words), *find_places(words, home_place), *find_organisations(words)])
    return [find for find in found if find.kind != "place" or not _is_title(words.text, find.start, find.end)]


def _is_title(text: str, start: int, end: int) -> bool:
    """Whether a place's name is all that stands in title marks, as that of a film does: 《长津湖》."""
    return text[end : end + 1] == "》" and start > 0 and text[start - 1] == "《"


def _with_last_names(words: Words, found: list[Found], starts: Sequence[int]) -> list[Found]:
    """Return the finds, with the last names by which a text goes on to call the people with a dot in theirs."""
    dotted = (find for find in found if find.rule == DOTTED)
    called: list[Found] = []
    for text, finds in groupby(dotted, key=lambda find: bisect_right(starts, find.start)):
        full = {last: find for find in finds if len(last := find.canonical.rpartition("·")[2]) > 1}
        start = starts[text - 1]
        for at, end, last, _ in find_watch_terms(words.text[start : starts[text] - len(BEHIND)], list_of(full)):
            if start + at >= full[last].end and words.bounds(start + at, start + end):
                find = Found(start + at, start + end, "person", full[last].canonical, "last name", LAST_NAME)
                called.append(find)
    return settled([*found, *called]) if called else found


def _shortened(found: Sequence[Found]) -> list[Found]:
    """Return the finds, a name without its last character where that is a word and another place has it so for sure:
    徐英会 where 徐英 is named."""
    short = {find.canonical for find in found if len(find.canonical) == 2 and find.confidence >= _sure(find, SURE)}
    return [
        find._replace(end=find.end - 1, canonical=find.canonical[:-1])
        if find.kind == "person" and find.canonical[2:] in FOLLOWING and find.canonical[:2] in short
        else find
        for find in found
    ]


def _with_towns(words: Words, found: Sequence[Found]) -> list[Found]:
    """Return the finds, a person whose name is a town's as that town where no title makes it a person's: 邵伯 where
    邵伯镇 is named."""
    places = ((find, words.text[find.start : find.end]) for find in found if find.kind == "place")
    towns = {place[:-1]: find.canonical for find, place in places if place[-1] in LEVELS}
    people = {find.canonical for find in found if find.kind == "person" and find.rule in TITLED}
    return [
        find._replace(kind="place", canonical=towns[find.canonical], rule="short for a town", confidence=TOWN)
        if find.kind == "person" and find.canonical in towns and find.canonical not in people
        else find
        for find in found
    ]


def _lifted(found: Sequence[Found]) -> list[Found]:
    """Return the finds, a name that may be a person's surer where another place has it as one for sure."""
    people = (find for find in found if find.kind == "person")
    sure = {find.canonical for find in people if find.confidence >= _sure(find, SURE)}
    return [
        find._replace(rule="named elsewhere", confidence=NAMED_ELSEWHERE)
        if find.kind == "person" and find.confidence < SURE and find.canonical in sure
        else find
        for find in found
    ]


def _known_people(found: Iterable[Found]) -> set[str]:
    """Return the names of people that are sure enough to be looked for elsewhere, those with a dot as they stand where
    the dump has lost it too."""
    people = (find for find in found if find.kind == "person" and len(find.canonical) == find.end - find.start)
    names = {
        find.canonical
        for find in people
        if find.confidence >= _sure(find, SURE if len(find.canonical) > 2 else SURE_SHORT)
    }
    return names | {name.replace("·", " ") for name in names}


def _sure(find: Found, without_title: float) -> float:
    return SURE_TITLED if find.rule == "title and name" else without_title


def _with_known(words: Words, finds: list[Found], hits: Sequence[WatchHit]) -> list[Found]:
    """Return the finds, with the places that have the name of somebody known and were not found."""
    sure = {(f.start, f.end) for f in finds if f.kind == "person" and f.confidence >= NAMED_ELSEWHERE}
    named = [
        Found(start, end, "person", name.replace(" ", "·"), "named elsewhere", NAMED_ELSEWHERE)
        for start, end, name, _ in hits
        if (start, end) not in sure and (end - start > 2 or words.bounds(start, end))
    ]
    return settled([*finds, *named]) if named else finds


def _resolved(found: list[Found]) -> list[Found]:
    """Return the finds, a surname beside a title counted for the person with that surname, if one alone is named."""
    if all(find.rule != "surname and title" for find in found):
        return found
    by_surname: dict[str, set[str]] = defaultdict(set)
    for find in found:
        if find.kind == "person" and find.rule != "surname and title":
            by_surname[find.canonical[0]].add(find.canonical)
    return [_with_person(find, by_surname) for find in found]


def _with_person(find: Found, by_surname: dict[str, set[str]]) -> Found:
    if find.rule != "surname and title":
        return find
    people = by_surname.get(find.canonical.removeprefix("老")[0], set())
    return find._replace(canonical=next(iter(people)), confidence=RESOLVED) if len(people) == 1 else find
