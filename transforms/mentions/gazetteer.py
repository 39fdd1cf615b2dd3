"""Places known by name: divisions of China, countries, cities abroad, rivers, mountains, regions.

Here belong the look-up of a name and the form that it is counted under. Where a place stands in a text is found by
`transforms.mentions.places`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from transforms.mentions.reference import read_table


class Division(NamedTuple):
    """A division of China, by full names; `prefecture` and `province` are empty above them, and `code` (six digits by
    GB/T 2260) where that has none."""

    name: str
    level: str
    prefecture: str
    province: str
    code: str

    @property
    def path(self) -> str:
        """Its name after those of what it belongs to: 河南省 and 漯河市 before 舞阳县."""
        return self.province + self.prefecture + self.name


class Letter(NamedTuple):
    """What a character stands for, by its full name; `kind` is that of `data/abbreviations.tsv`."""

    kind: str
    name: str


class _Gazetteer(NamedTuple):
    divisions: dict[str, tuple[Division, ...]]  # by full name and by short form
    others: frozenset[str]


_LEVELS = ("province", "prefecture", "county")


def is_place(name: str) -> bool:
    """Return whether `name` is a place of the gazetteer, by its full name or by its short form."""
    gazetteer = _gazetteer()
    return name in gazetteer.divisions or name in gazetteer.others


def is_given_name(name: str) -> bool:
    """Return whether `name` is that of counties alone, in two characters, as given names are (永福, 来凤)."""
    found = _gazetteer().divisions.get(name, ()) if len(name) == 2 else ()
    return bool(found) and all(division.level == "county" for division in found)


def letters() -> Mapping[str, Letter]:
    """Return the characters that stand for places (美, 京), each with what it stands for."""
    return _letters()


def is_country_letter(character: str) -> bool:
    """Return whether a character stands for a country or continent (美, 欧)."""
    letter = _letters().get(character)
    return letter is not None and letter.kind != "division"


@cache
def _letters() -> dict[str, Letter]:
    return {character: Letter(kind, name) for character, kind, name in read_table("abbreviations.tsv")}


def place_names() -> Iterator[str]:
    """Yield every spelling of every place."""
    yield from _gazetteer().divisions
    yield from sorted(_gazetteer().others)


@lru_cache(maxsize=1 << 14)
def settle(name: str, home_place: str | None = None) -> str:
    """Return the form under which `name` is counted.

    A division of China counts under its path (河南省漯河市). Of several with the name, the one at home is meant:
    that in the home's prefecture, else in its province; else the one of the highest level, if it is alone there;
    else nobody can tell, and the name stays as it stands. Any other place stays as it stands too.
    """
    found = _gazetteer().divisions.get(name, ())
    if len(found) > 1 and home_place:
        home = _home(home_place)
        found = _nearest(found, home) or found
    if len(found) > 1:
        level = min((division.level for division in found), key=_LEVELS.index)
        found = tuple(division for division in found if division.level == level)
    return found[0].path if len(found) == 1 else name


def division_of(path: str) -> Division | None:
    """Return the division that is counted under `path` (`settle`); nothing for any other place."""
    return _divisions_by_path().get(path)


@cache
def _divisions_by_path() -> dict[str, Division]:
    return {division.path: division for found in _gazetteer().divisions.values() for division in found}


def _home(home_place: str) -> Division | None:
    """Return the division that a paper's home place ends with: 漯河, 漯河市, 河南省漯河市."""
    divisions = _gazetteer().divisions
    for start in range(len(home_place) - 1):
        found = divisions.get(home_place[start:])
        if found:
            return next((division for division in found if division.path == home_place), found[0])
    return None


def _nearest(found: tuple[Division, ...], home: Division | None) -> tuple[Division, ...]:
    if home is None:
        return ()
    province = home.province or home.name
    prefecture = home.prefecture or home.name
    near = tuple(d for d in found if prefecture in (d.prefecture, d.name))
    return near or tuple(d for d in found if province in (d.province, d.name))


@cache
def _gazetteer() -> _Gazetteer:
    divisions: dict[str, list[Division]] = defaultdict(list)
    for name, short, level, prefecture, province, code in read_table("divisions.tsv"):
        division = Division(name, level, prefecture, province, code)
        for spelling in (name, short):
            if spelling:
                divisions[spelling].append(division)
    others = frozenset(row[0] for row in (*read_table("world.tsv"), *read_table("places.tsv")))
    return _Gazetteer({name: tuple(found) for name, found in divisions.items()}, others)
