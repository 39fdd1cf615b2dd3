"""Places named in running text: by the gazetteer, by what they are called (镇, 河, 机场), by one character (访华).

Here belongs the finding in one text. What a name is counted under is `transforms.mentions.gazetteer`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from transforms.mentions.found import Found
from transforms.mentions.gazetteer import is_given_name, letters, settle
from transforms.mentions.name_model import foreign_weight
from transforms.mentions.words import Words, is_foreign_place, matches_with, place_words
from transforms.text.surnames import is_surname

LONGEST_STEM = 6
"""Characters of the longest name before a word such as 镇 or 机场."""

LONGEST_VILLAGE = 3
"""The same before 村 or 镇, where the name is made of common words."""

FOREIGN_LEAST = 4.0
"""Nats of the lightest transliterated name that is believed a place where a place is expected."""

SHORTEST_FOREIGN = 3
"""Characters of the shortest such name: shorter ones are words and people (福利, 巴金)."""

LONGER = 0.8
"""Confidence in a name that holds another place's: that of other called names; too few are met to measure it."""

INNER = 0.95
"""Confidence in a place that stands behind the one that it lies in: 青峰县白云镇."""

_SURE = re.compile("P")
_DICTIONARY = re.compile("p")
# Each begins with a set of classes, which a search leaps to, and then says by lookbehind which of them it was. A stem
# has no more than three words: what three of a longer run make is no name but a cut through one.
_CALLED = re.compile("[PphrqQn](?:(?<=[Pp])[na]{0,2}Q|(?<=[hrqQ])(?<![hr].)[hrqQ]{0,2}Q?Q|(?<=[hrqn])(?<![hr].)Q?Q)")
_LONGER = re.compile("[Pp][hrm]Q")
_VILLAGE = re.compile("[hrqnaQ-](?<![a-zA-Z-].)[hrqnaQm-]{1,2}Q")
_SETTLEMENTS = frozenset({"村", "镇", "乡", "屯", "寨", "庄", "堡", "街道"})
_INNER_LEVELS = frozenset("省市县区州盟旗镇乡村")
_RANKS = "省市县区州盟旗"
_RANKED = re.compile("[省市县区镇乡村州盟旗]$")
_NEVER_STEM = re.compile(
    "^(?:[各全该本我某每这那此两几多数好一二三四五六七八九十百千万有无的在到从对将把个条座和与及等为是了以于]|[新老旧大小]+)$"
    "|^[各全该本我某每这那此两几数好有无的在到从对将把个条座和与及等为是了以]"
)


def find_places(words: Words, home_place: str | None = None) -> list[Found]:
    """Return the places named in a text; finds may overlap, the longer one is meant."""
    found = [_named(words, i, "gazetteer", 0.93, home_place) for i in _at(words, _SURE) if not _is_given(words, i)]
    found += [_named(words, i, "dictionary", 0.65, home_place) for i in _at(words, _DICTIONARY)]
    return [*found, *_called(words), *_longer(words), *_villages(words), *_foreign(words), *_abbreviated(words)]


def _at(words: Words, pattern: re.Pattern[str]) -> Iterator[int]:
    return (match.start() for match in pattern.finditer(words.classes))


def _is_given(words: Words, i: int) -> bool:
    """Whether a county's name stands behind a lone character, as a given name does behind a surname: 占|永福."""
    return i > 0 and words.classes[i - 1] == "h" and is_surname(words.texts[i - 1]) and is_given_name(words.texts[i])


def _named(words: Words, i: int, rule: str, confidence: float, home_place: str | None) -> Found:
    name, start, end = words.texts[i], words.starts[i], words.starts[i + 1]
    if i and name[-1] in _SETTLEMENTS and words.texts[i - 1] in place_words("front"):
        start = words.starts[i - 1]
        name = words.text[start:end]
    return Found(start, end, "place", settle(name, home_place), rule, confidence)


def _called(words: Words) -> Iterator[Found]:
    for match in matches_with(_CALLED, words.classes, "Q", 3):
        for first, last in _apart(words, *match.span()):
            stem = words.between(first, last - 1)
            if not stem or len(stem) > LONGEST_STEM or _NEVER_STEM.search(stem):
                continue
            confidence = _confidence_called(words.classes[first:last], words.texts[last - 1], stem)
            if confidence and first > match.start():
                confidence = INNER
            if confidence:
                start, end = words.starts[first], words.starts[last]
                yield Found(start, end, "place", words.text[start:end], "called a place", confidence)


def _apart(words: Words, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the places of a run of words: one that another lies in ends with its level (青峰县|白云镇)."""
    start = first
    for at in range(first, last - 1):
        word = words.texts[at]
        if word in _INNER_LEVELS if at > first else len(word) > 1 and _RANKED.search(word):
            yield start, at + 1
            start = at + 1
    yield start, last


def _villages(words: Words) -> Iterator[Found]:
    """Yield the settlements whose names are common words or hold one, behind a mark: 小|河沿|村."""
    for match in matches_with(_VILLAGE, words.classes, "Q", 3):
        first, last = match.span()
        stem = words.between(first, last - 1)
        if words.texts[last - 1] in _SETTLEMENTS and len(stem) <= LONGEST_VILLAGE and not _NEVER_STEM.search(stem):
            start, end = words.starts[first], words.starts[last]
            yield Found(start, end, "place", words.text[start:end], "called a place", 0.7)


def _longer(words: Words) -> Iterator[Found]:
    """Yield the counties and villages with the short name of another place and a character more: 岑溪|口|县."""
    for match in matches_with(_LONGER, words.classes, "Q", 2):
        first, last = match.span()
        known, more, end = words.texts[first:last]
        if len(more) == 1 and (end in _SETTLEMENTS or end in _RANKS) and not _RANKED.search(known):
            start, stop = words.starts[first], words.starts[last]
            yield Found(start, stop, "place", words.text[start:stop], "called a place", LONGER)


def _confidence_called(classes: str, end: str, stem: str) -> float:
    """Return the share of such names that were right in half of the bench, nothing where it is small."""
    if classes[0] in "Pp":
        return 0.9 if len(classes) == 2 or len(end) > 1 else 0.0
    if classes[0] == "n":
        return 0.0 if len(end) > 1 or end in _RANKS else 0.7
    return 0.8 if len(stem) > 1 else 0.0


def _foreign(words: Words) -> Iterator[Found]:
    for first, last in words.foreign_runs("w"):
        name = words.between(first, last)
        if (
            len(name) < SHORTEST_FOREIGN
            or foreign_weight(name) < FOREIGN_LEAST
            or not is_foreign_place(words, first, last)
        ):
            continue
        is_called = last < len(words.texts) and words.classes[last] == "Q"
        end = last + is_called
        rule, confidence = ("called a place", 0.85) if is_called else ("foreign place", 0.7)
        yield Found(words.starts[first], words.starts[end], "place", words.between(first, end), rule, confidence)


class _Patterns(NamedTuple):
    travel: re.Pattern[str]
    pair: re.Pattern[str]
    before_office: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    countries = "".join(character for character, letter in letters().items() if letter.kind == "country")
    others = "".join(character for character, letter in letters().items() if letter.kind in ("travel", "division"))
    verbs, offices = ("|".join(sorted(place_words(kind))) for kind in ("travel", "office"))
    seconds = "|".join(f"{word[1:]}(?<={word})" for word in sorted(place_words("pair")))
    pair_firsts = "".join(sorted({word[0] for word in place_words("pair")}))
    return _Patterns(
        re.compile(f"(?:{verbs})([{countries}{others}])"),
        re.compile(f"[{countries}{pair_firsts}](?:(?<=[{countries}])[{countries}]{{1,2}}|{seconds})"),
        re.compile(f"([{countries}])(?={offices})"),
    )


def _abbreviated(words: Words) -> Iterator[Found]:
    patterns = _patterns()
    for match in patterns.travel.finditer(words.text):
        if words.bounds(*match.span()):
            yield _letter(match.start(1), words, 0.85)
    for match in patterns.pair.finditer(words.text):
        if words.bounds(*match.span()) and match[0] not in place_words("no pair"):
            yield from (_letter(at, words, 0.85) for at in range(*match.span()))
    for match in patterns.before_office.finditer(words.text):
        if words.bounds(match.start(), match.start()):
            yield _letter(match.start(1), words, 0.8)


def _letter(at: int, words: Words, confidence: float) -> Found:
    return Found(at, at + 1, "place", letters()[words.text[at]].name, "one character", confidence)
