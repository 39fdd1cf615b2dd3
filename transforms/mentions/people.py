"""People named in running text: by a title, a verb of speech, a list of names, the characters of the name itself.

Here belongs the weighing of one text. Names that another text of the issue settles are found by
`transforms.mentions.names`; those of a byline are read by `transforms.text.people`.

Every string that may be a name is weighed: how much likelier its characters are in a name than in text (nats,
`name_model`), and what stands on either side. The sum is a log odds, and the confidence follows from it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise
from math import exp
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from transforms.mentions.found import Found
from transforms.mentions.name_model import (
    chinese_weight,
    ends_unlike_name,
    foreign_weight,
    is_never_person,
    known_people,
    surname_weight,
)
from transforms.mentions.words import LEVELS, Words, is_foreign_place, is_named_behind, is_office
from transforms.text.characters import HAN
from transforms.text.surnames import is_chinese_name, is_common_surname, is_surname

PRIOR = -5.0
"""Nats: a place where a name might begin by its surname alone, before its characters are weighed."""

KNOWN_WEIGHT = 6.0
"""Nats for a name of the list of known people."""

LEAST_NAME = -9.0
"""Nats below which nothing around a string makes it a name."""

DOTTED_LEAST = -1.0
"""Nats a character below which what stands around a dot is no name but the two words of a section (民生·社会)."""

UNDOTTED_LEAST = 0.5
"""Nats a character from which two parts with a space between them are one foreign name rather than two people."""

DOTTED = "name with a dot"
"""The rule of such names, by the last part of which a text goes on to call them."""

SPACED_WEIGHT = 3.0
"""Nats for a space between two single characters: names are set so, and little else."""

SURNAME_WEIGHT = 2.5
"""Nats for a surname with a title after it and no given name: seven of eight are people."""

ACTING = frozenset("代班")
"""Surnames that stand before a title as another word: 代县长, 三班班长."""

SURE_SURNAME = 1.0
"""Nats from which a character is a surname without a given name after it."""

LENGTH_WEIGHT = 0.7
"""Nats for two given characters, against one: five names of six have two."""

FOREIGN_CUE = 3.0
"""Nats for a title or verb beside such a run, over what it says of a Chinese name: firms and places have none."""

UNCUED_FOREIGN = 1.1
"""Nats at most for such a run without a title or verb: seven of ten are people."""

NEIGHBOUR_WEIGHT = 3.0
"""Nats against a Chinese name beside characters of a transliterated one: it is a part of that."""

OTHER_WORD = 2.0
"""Nats against a given name that is a word of the dictionary, over what its characters say."""

COMPOUND_WORD = 12.0
"""Nats against a double surname that is a word by itself and another word, without a title: 东方智慧."""

NEXT_WORD = 3.0
"""Nats against a name of two characters in one word and a verb or a word of grammar: 洪森向, 贺信中."""

ENDING_WEIGHT = 6.0
"""Nats against a name whose last character is one of places or things."""

FOREIGN_PRIOR = -13.0
"""Nats for a run of characters of transliterated names: it may be a place or a firm as well."""

TITLED_SURNAME = 0.0
"""Nats of a surname behind a title at least: there a character that is a word more often (时, 栗) is a surname, and one
so rare that the weights know no bearer of it is as good as another."""

TITLED_ENDING = 3.0
"""The same as `ENDING_WEIGHT` behind a title, where few places and things stand."""

TITLED_WORD = 1.0
"""Nats against a given name behind a title that is a word or a place: 局长张立新, 经理王永福."""

ANONYMOUS_WEIGHT = -3.0
"""Nats for a surname with 某 in place of a given name: with a title it is the accused, whom no other text can be told
to name; without one it is often an example."""

SPOKEN_WEIGHT = 1.5
"""Nats for what begins a sentence and has a verb of speech and a mark behind, over what the verb says: 陶立新说，."""

MARRIED_WEIGHT = 3.0
"""Nats for two surnames and 氏, as a married woman was called (高胡氏): little else is written so."""

DOTTED_WEIGHT = 20.0
"""Nats for two parts with a dot between them."""

JAPANESE_WEIGHT = 1.5
"""Nats for a surname of the Japanese list with characters after it; alone it needs a title as well."""

LONGEST_SURNAME = 3
"""Characters of the longest Japanese surname of the list."""

LONGEST_GIVEN = 3
"""Characters of the longest Japanese given name."""

JAPANESE_ENDINGS = frozenset("郎夫雄男一二三治司史志介助子美惠江作造平明彦彰弘浩博宏义生武吉藏太麿")
"""Characters that most Japanese given names end with."""

SINGLE_WEIGHT = 1.5
"""Nats for a character that is no word by itself beside those of a foreign name: it is cut off from one."""

LONE_LEAST = -1.0
"""Nats below which such a character is more likely the next word than cut off."""

CALIBRATION = 0.75
"""What a nat of weight is worth in the log odds: the weights are not independent. Fitted on half of the bench."""

LEAST = 0.0
"""Nats below which a string is no name."""

LIST_WEIGHT = 4.0
"""Nats for a name that stands in a list beside another."""

UNLISTED = -0.5
"""Nats at most for a name that only the list that it stands in makes one: short of `LEAST` without it."""

HOPELESS = -15.0
"""Nats from which neither what stands on both sides of a string (9 at most) nor a list makes it a name."""

ASPECT_WEIGHT = 4.0
"""Nats against a name with 了, 着 or 过 behind it: what they stand after is a verb (都建了)."""

ASPECTS = frozenset("了着过")
"""Particles that stand behind a verb."""

DYNASTIES = frozenset("夏商周秦汉晋隋唐宋元明金清")
"""Surnames that stand before a name as the dynasty under which its bearer lived: 宋苏东坡."""

LONGEST_FOREIGN = 10
"""Characters of the longest transliterated name without a dot."""

LONGEST_DOTTED = 20
"""Characters of the longest name with dots."""

# Nats by the class of the word before and after; set by reading what half of a bench finds and misses.
_BEFORE = {"T": 5.0, "t": 1.5, "。": 1.0, "_": 1.0, "、": 0.7, "“": 0.5, "和": 0.3, "h": -1.0, "m": -1.5}
_AFTER = {
    "t": 4.0, "T": 3.0, "V": 3.0, "。": 1.2, "、": 1.0, "和": 1.0, "”": 1.0, "_": 1.0, "“": 0.5, "-": 0.5,
    "h": -1.0, "g": -3.0, "U": -3.0, "Q": -4.0, "S": -4.0,
}  # fmt: skip
# Nats against a name by the class of a word inside it: of one character, and of more.
_SINGLE_WORD = {"和": 8.0, "V": 6.0, "t": 6.0, "T": 6.0, "Q": 1.0, "g": 1.0}
_OTHER_WORD = {"p": 3.0, "P": 5.0} | dict.fromkeys("TtVSGOUQ", 20.0)
_TITLE_BEHIND = frozenset({"name and title", "surname and title"})
_JOINS_NOTHING = frozenset("、。V和")  # what stands behind 和 where it is the last of a name: 王俊和介绍说
_BEFORE_HUSBAND = frozenset("T。、“_")
_PLAIN = frozenset({"h", "hh"})  # what most given names are cut into
_NO_GIVEN = frozenset("TtVSGOUQ")
_TITLED = re.compile("T_?(?=[^T_、。“”])")
_LISTED = re.compile("[、和](?=[a-zA-Z-])")
_LIST_ENDS = frozenset("、和。_-”")
# The space, which a search leaps to, with single characters on both sides.
_SPACED = re.compile(f"[ \u3000](?<=[{HAN}].)(?<![{HAN}]{{2}}.)[ \u3000]?([{HAN}])(?![{HAN}])")
_SURNAME_ONLY = re.compile("s(?![sbcfwdj])")
_JAPANESE = re.compile("j[sdbfw.]{0,2}?(?=[^sdbfw])")
_NO_JAPANESE = frozenset("TtVSGOUQPp、。“”_v")
_NAMED_AFTER = frozenset("SgU")  # firms and schools that bear a person's name: 乔治·梅森大学
_DOT = re.compile("[·•・‧]")
_GAP = re.compile("(?<=[-hrpPq])_(?=[hrpPq])")


class _Candidate(NamedTuple):
    first: int  # of words
    last: int  # one past
    start: int  # of characters
    end: int
    name: str
    weight: float
    rule: str


def find_people(words: Words) -> list[Found]:
    """Return the people named in a text, in order, apart from each other."""
    candidates = _best(
        [
            *_dotted(words),
            *_undotted(words),
            *_japanese(words),
            *_chinese(words),
            *_spaced(words),
            *_foreign(words),
            *_surnames(words),
            *_listed(words),
        ]
    )
    candidates = [_with_husband(words, candidate) for candidate in _with_own_titles(words, candidates)]
    listed = _lift_lists(words, candidates)
    return [
        Found(c.start, c.end, "person", c.name, c.rule, confidence_of(c.weight)) for c in listed if c.weight >= LEAST
    ]


def confidence_of(weight: float) -> float:
    """Return the probability of a log odds in nats, rounded to hundredths, kept off certainty."""
    return round(min(0.98, 1 / (1 + exp(-CALIBRATION * weight))), 2)


def _chinese(words: Words) -> Iterator[_Candidate]:
    text, starts, classes, roles = words.text, words.starts, words.classes, words.roles
    for first in sorted({*_titled_starts(words), *_surname_starts(words)}):
        is_titled = _class_before(words, first) == "T"
        start = starts[first]
        for last, end in enumerate(starts[first + 1 : first + 5], first + 1):
            if end - start > 4:
                break
            name = text[start:end]
            weight = _name_weight(name, is_titled)
            if weight <= LEAST_NAME:
                continue
            if last == first + 1 and classes[first] not in "rh" and roles[first] == ".":
                continue  # a word that begins as a name does: 明白, 盛赞
            weight += _word_weight(words, first, last, is_titled)
            if roles[last : last + 1] == "f":
                weight -= NEIGHBOUR_WEIGHT
            if roles[first] == "b" and last == first + 2 and classes[first + 1] in "v-":
                weight -= NEXT_WORD
            if weight > HOPELESS:
                yield _weighed(words, first, last, name, weight)


def _listed(words: Words) -> Iterator[_Candidate]:
    """Yield what may be a name if what it is listed with is one, were it a word by itself: 陶新、时光明、丛林."""
    text, starts, classes = words.text, words.starts, words.classes
    for match in _LISTED.finditer(classes):
        first = match.end()
        start = starts[first]
        if not is_surname(text[start]):
            continue
        for last, end in enumerate(starts[first + 1 : first + 5], first + 1):
            if 1 < end - start < 5 and (last == len(classes) or classes[last] in _LIST_ENDS):
                name = text[start:end]
                weight = _name_weight(name, True) + _word_weight(words, first, last)
                yield _Candidate(first, last, start, end, name, min(weight, UNLISTED), "name")


def _surname_starts(words: Words) -> list[int]:
    """Return the words that a surname begins: so many that a table finds them sooner than a pattern."""
    starts: list[int] = np.flatnonzero(_is_start()[np.frombuffer(words.roles.encode(), np.uint8)]).tolist()
    return starts


@cache
def _is_start() -> NDArray[np.bool_]:
    """Return by code whether a role is that of a word that begins as a name does."""
    return np.isin(np.arange(1 << 7), [ord(role) for role in "sdbc"])


def _titled_starts(words: Words) -> Iterator[int]:
    """Yield the words behind a title that begin with a surname, be it one that is a word by itself more often."""
    for match in _TITLED.finditer(words.classes):
        if is_surname(words.text[words.starts[match.end()]]):
            yield match.end()


@lru_cache(maxsize=1 << 16)
def _name_weight(name: str, is_titled: bool = False) -> float:
    """Return the weight of a string by itself, before its words and what stands around it but for a title."""
    if len(name) < 2:
        return LEAST_NAME
    if name in known_people():
        return KNOWN_WEIGHT
    if not is_chinese_name(name) or is_never_person(name) or is_office(name[1:]) or name == 2 * name[0]:
        return LEAST_NAME
    if name[1] == "某":
        return ANONYMOUS_WEIGHT
    if name[2:] == "氏" and is_surname(name[1]):
        return MARRIED_WEIGHT
    if name[1] == "氏":
        return LEAST_NAME  # a woman, and what she does: 沈氏闻之
    weight = chinese_weight(name) + PRIOR + (LENGTH_WEIGHT if len(name) > 2 else -LENGTH_WEIGHT)
    if is_titled:
        weight += max(0.0, TITLED_SURNAME - surname_weight(name[0]))
    if ends_unlike_name(name):
        weight -= TITLED_ENDING if is_titled else ENDING_WEIGHT
    return weight


def _spaced(words: Words) -> Iterator[_Candidate]:
    """Yield the names of two characters that are set to the width of three: 李 丹."""
    end = 0
    for match in _SPACED.finditer(words.text):
        start = match.start() - 1
        if start < end:
            continue  # a line set wide, every character apart
        end = match.end()
        name = words.text[start] + match[1]
        weight = _name_weight(name)
        first, last = bisect_left(words.starts, start), bisect_left(words.starts, end)
        if weight > LEAST_NAME and (words.starts[first], words.starts[last]) == (start, end):
            yield _weighed(words, first, last, name, weight + SPACED_WEIGHT)


def _surnames(words: Words) -> Iterator[_Candidate]:
    """Yield the surnames that stand for a person: 李局长, 王大娘, 老冯. Who is meant is settled by the names around."""
    for match in _SURNAME_ONLY.finditer(words.roles):
        at = match.start()
        if words.classes[at] not in "hrn" or surname_weight(words.texts[at]) < SURE_SURNAME:
            continue
        if words.texts[at] in ACTING:
            continue
        before = words.classes[at - 1] if at else "。"
        after = words.classes[at + 1] if at + 1 < len(words.texts) else "。"
        name = ""
        if after in "Tt" and before in "。、“-_vTn" and not is_named_behind(words.texts[at + 1]):
            name = words.between(at, at + 2)
        elif at and words.texts[at - 1] == "老" and (after in "Vv-。、和" or words.classes[max(0, at - 2)] == "T"):
            name = words.between(at - 1, at + 1)
        if name and (name[0] != "老" or not is_never_person(name)):
            start, end = words.starts[at], words.starts[at + 1]
            yield _Candidate(at, at + 1, start, end, name, SURNAME_WEIGHT, "surname and title")


def _word_weight(words: Words, first: int, last: int, is_titled: bool = False) -> float:
    """Return what the words that make up a string say: known names for it, other words of two characters against."""
    weight = 0.0
    if words.roles[first] == "d" and words.classes[first] not in "rqh" and last - first == 2 and not is_titled:
        weight -= COMPOUND_WORD if words.starts[last] - words.starts[last - 1] > 1 else 0.0
    if words.classes[first + 1 : last] in _PLAIN and words.starts[last] - words.starts[first] == last - first:
        return weight
    for i, kind in enumerate(words.classes[first:last], first):
        length = words.starts[i + 1] - words.starts[i]
        if length == 1:
            if i > first and not (kind == "和" and words.classes[i + 1 : i + 2] in _JOINS_NOTHING):
                weight -= _SINGLE_WORD.get(kind, 0.0)
        elif words.roles[i] == "d":
            continue
        elif kind in "rf":
            weight += -1.0 if length == 2 else 1.0
        else:
            is_given = is_titled and i == last - 1 and length == 2 and kind not in _NO_GIVEN
            is_given = is_given and words.classes[first] not in "-v"
            weight -= TITLED_WORD if is_given else _OTHER_WORD.get(kind, OTHER_WORD)
    return weight


def _weighed(words: Words, first: int, last: int, name: str, weight: float) -> _Candidate:
    """Return the candidate with what stands on either side added."""
    before = _class_before(words, first)
    after = words.classes[last : last + 1] or "。"
    left, right, rule = _beside(before, after)
    if after == "-" and words.text[words.starts[last]] in ASPECTS:
        right -= ASPECT_WEIGHT
    if after == "V" and before in "。_" and words.classes[last + 1 : last + 2] in ("。", "“"):
        right += SPOKEN_WEIGHT
    return _Candidate(first, last, words.starts[first], words.starts[last], name, weight + left + right, rule)


@cache
def _beside(before: str, after: str) -> tuple[float, float, str]:
    """Return the nats of the classes of words on either side of a name, and the rule that they make."""
    left, right = _BEFORE.get(before, 0.0), _AFTER.get(after, 0.0)
    if before == "T":
        return left, right, "title and name"
    if after in "Tt":
        return left, right, "name and title"
    return left, right, "speaker" if after == "V" else "name"


def _class_before(words: Words, first: int) -> str:
    """Return the class of the word before word `first`, of the title where but a space parts the two."""
    before = words.classes[first - 1] if first else "。"
    return "T" if before == "_" and first > 1 and words.classes[first - 2] == "T" else before


def _foreign(words: Words) -> Iterator[_Candidate]:
    for run in words.foreign_runs("wsb"):
        if words.starts[run[1]] - words.starts[run[0]] < 2:
            continue
        first, last, weight = _heaviest(words, *run)
        name = words.between(first, last)
        if not 2 <= len(name) <= LONGEST_FOREIGN or name[-1] in LEVELS:
            continue
        if not is_never_person(name) and not is_foreign_place(words, first, last):
            weighed = _weighed(words, first, last, name, weight + FOREIGN_PRIOR)
            if weighed.rule == "name":
                if "p" in words.classes[first:last]:
                    continue  # a place by the dictionary
                yield weighed._replace(rule="foreign name", weight=min(weighed.weight, UNCUED_FOREIGN))
            else:
                yield weighed._replace(weight=weighed.weight + FOREIGN_CUE)


def _heaviest(words: Words, first: int, last: int) -> tuple[int, int, float]:
    """Return the stretch of words `first` to `last` whose characters weigh most as a foreign name, and its weight."""
    best, start, total = (first, first, 0.0), first, 0.0
    for i in range(first, last):
        total += _foreign_word_weight(words, i)
        if total <= 0:
            start, total = i + 1, 0.0
        elif total > best[2]:
            best = (start, i + 1, total)
    return best


def _foreign_word_weight(words: Words, i: int) -> float:
    weight = foreign_weight(words.texts[i])
    if len(words.texts[i]) == 1:
        if words.classes[i] in "hQg" and weight > LONE_LEAST:
            return weight + SINGLE_WEIGHT
        return weight if weight > 1.0 else weight - 2.0
    return weight + 1.0 if words.classes[i] == "r" else weight


def _japanese(words: Words) -> Iterator[_Candidate]:
    for match in _JAPANESE.finditer(words.roles):
        first, last = match.span()
        if len(words.texts[first]) > LONGEST_SURNAME:
            yield _weighed(words, first, first + 1, words.texts[first], JAPANESE_WEIGHT)
            continue
        name = words.between(first, last)
        if len(name) > 2 + (last - first > 1):
            yield _weighed(words, first, last, name, JAPANESE_WEIGHT)
        yield _weighed(words, first, first + 1, words.texts[first], JAPANESE_WEIGHT - 4.0)
        yield from _with_given(words, first)


def _with_given(words: Words, first: int) -> Iterator[_Candidate]:
    """Yield what begins with a Japanese surname and ends as Japanese given names do: 谷口清太郎."""
    start = words.starts[first + 1]
    for last, end in enumerate(words.starts[first + 2 : first + 5], first + 2):
        is_end = words.text[end - 1] in JAPANESE_ENDINGS
        if end - start > LONGEST_GIVEN or (words.classes[last - 1] in _NO_JAPANESE and not is_end):
            return
        if end - start > 1 and is_end:
            yield _weighed(words, first, last, words.between(first, last), JAPANESE_WEIGHT)


def _dotted(words: Words) -> Iterator[_Candidate]:
    """Yield the names with a dot between their parts, each part of one or more words on either side of it."""
    for match in _DOT.finditer(words.text):
        dot = bisect_right(words.starts, match.start()) - 1
        first, last = dot, dot + 1
        left, right = match.start() - LONGEST_DOTTED, match.start() + LONGEST_DOTTED
        while first and words.starts[first] > left and _is_part(words, first - 1, first == dot):
            first -= 1
        while last < len(words.texts) and words.starts[last] < right and _goes_on(words, last, last == dot + 1):
            last += 1
        name = words.between(first, last)
        letters = _DOT.sub("", name)
        is_name = foreign_weight(letters) > DOTTED_LEAST * len(letters)
        is_name = is_name and name[-1] not in LEVELS and words.classes[last : last + 1] not in _NAMED_AFTER
        if first < dot and last > dot + 1 and len(name) <= LONGEST_DOTTED and is_name:
            yield _weighed(words, first, last, name, DOTTED_WEIGHT)._replace(rule=DOTTED)


def _undotted(words: Words) -> Iterator[_Candidate]:
    """Yield the names behind a title that have a space between their parts, in place of a dot that the dump has lost:
    主席格扎维埃 贝特朗."""
    for match in _GAP.finditer(words.classes):
        gap = first = match.start()
        left, right = words.starts[gap] - LONGEST_DOTTED, words.starts[gap] + LONGEST_DOTTED
        while first and words.starts[first] > left and _is_part(words, first - 1, False):
            first -= 1
        if first == gap or words.texts[gap] != " " or words.classes[first - 1 : first] != "T":
            continue
        last = gap + 1
        while last < len(words.texts) and words.starts[last] < right and _goes_on_spaced(words, last):
            last += 1
        while last > gap + 2 and words.roles[last - 1] not in "fw" and foreign_weight(words.texts[last - 1]) < 0:
            last -= 1
        name = words.between(first, last)
        is_name = foreign_weight(name.replace(" ", "")) > UNDOTTED_LEAST * len(name)
        if last > gap + 1 and name[-1] != " " and len(name) <= LONGEST_DOTTED and is_name:
            yield _weighed(words, first, last, name.replace(" ", "·"), DOTTED_WEIGHT)._replace(rule=DOTTED)


def _goes_on_spaced(words: Words, i: int) -> bool:
    return _is_part(words, i, False) or words.texts[i] == " "


def _is_part(words: Words, i: int, is_beside_dot: bool) -> bool:
    """Whether word i is of a name with a dot: any content word beside the dot, farther off what foreign names hold."""
    kind, role = words.classes[i], words.roles[i]
    if role in "fw" or (kind in "hr" and role != ".") or (kind in "-m" and foreign_weight(words.texts[i]) > 0):
        return True
    return is_beside_dot and (kind in "hrnqampP" or (kind == "-" and len(words.texts[i]) > 2))


def _goes_on(words: Words, i: int, is_beside_dot: bool) -> bool:
    return _is_part(words, i, is_beside_dot) or _DOT.fullmatch(words.texts[i]) is not None or _is_bridge(words, i)


def _is_bridge(words: Words, i: int) -> bool:
    """Whether word i is one character between two of a foreign name, itself seldom in one: 迪尚德."""
    return (
        len(words.texts[i]) == 1 and words.classes[i] in "h-" and words.roles[i - 1] == words.roles[i + 1 :][:1] == "f"
    )


def _best(candidates: Iterable[_Candidate]) -> list[_Candidate]:
    """Return the weightiest candidates that do not overlap, in order."""
    chosen: list[_Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (c.start, -c.weight)):
        if chosen and candidate.start < chosen[-1].end:
            if candidate.weight > chosen[-1].weight:
                chosen[-1] = candidate
            continue
        chosen.append(candidate)
    return chosen


def _with_own_titles(words: Words, candidates: Iterable[_Candidate]) -> Iterator[_Candidate]:
    """Yield the candidates, those behind a title that is that of the name before it without what a title is worth:
    习近平主席向诗琳通公主颁授."""
    last: _Candidate | None = None
    for candidate in candidates:
        is_next = last and last.last + 1 == candidate.first and candidate.rule == "title and name"
        if is_next and last and last.rule in _TITLE_BEHIND and last.weight >= LEAST and not _is_place(words, last):
            candidate = candidate._replace(weight=candidate.weight - _BEFORE["T"], rule="name")
        yield candidate
        last = candidate


def _with_husband(words: Words, candidate: _Candidate) -> _Candidate:
    """Return a name with the surname before it, as married women of Hong Kong and Taiwan are called: 林郑月娥."""
    at = candidate.first - 1
    if at < 0 or words.roles[at] != "s" or words.classes[at] != "h" or len(candidate.name) != 3:
        return candidate
    surname = words.texts[at]
    before = _class_before(words, at)
    if not is_common_surname(surname) or candidate.weight < LEAST or before not in _BEFORE_HUSBAND:
        return candidate
    if before != "T" and surname in DYNASTIES:
        return candidate
    rule = "title and name" if before == "T" else candidate.rule
    return candidate._replace(first=at, start=words.starts[at], name=surname + candidate.name, rule=rule)


def _is_place(words: Words, candidate: _Candidate) -> bool:
    return "P" in words.classes[candidate.first : candidate.last]


def _lift_lists(words: Words, candidates: list[_Candidate]) -> list[_Candidate]:
    """Return the candidates, those beside a believed one in a list lifted, to the right and then to the left."""
    lifted = list(candidates)
    joints = [
        at
        for at, (left, right) in enumerate(pairwise(candidates))
        if right.first - left.last == 1 and words.classes[left.last] in "、和_"
    ]
    for i, neighbour in (*((at + 1, at) for at in joints), *((at, at + 1) for at in reversed(joints))):
        if lifted[neighbour].weight >= 2 > lifted[i].weight:
            lifted[i] = lifted[i]._replace(weight=lifted[i].weight + LIST_WEIGHT, rule="list of names")
    return lifted
