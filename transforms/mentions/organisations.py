"""Organisations named in running text: known ones, organs of party and state, names that end as such names do.

Here belongs the grammar of one text: a chain of words without verbs of the sentence, marks or particles, from the
first that can begin a name to a last word such as 公司.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from transforms.mentions.found import Found
from transforms.mentions.gazetteer import is_country_letter
from transforms.mentions.matching import canonical_form
from transforms.mentions.words import LEVELS, Words, matches_with

LONGEST_ORGANISATION = 30
"""Characters of the longest name."""

LONGEST_STEM = 7
"""Words of the longest name before a last word such as 公司."""

# Each begins with a set of classes, which a search leaps to, and then says by lookbehind which of them it was.
_KNOWN = re.compile(
    "[OGoPp](?:(?<=O)[Pp]{0,4}[OG](?:[na]{0,2}[USg]){0,4}|(?<=[OG])(?:[na]{0,2}[USg]){0,4}"
    "|(?<=[Pp])[Pp]{0,3}(?:[OG](?:[na]{0,2}[USg]){0,4}|o(?:n{0,2}[US]){0,4})|(?<=o)(?:n{0,2}[US]){0,4})"
)
_ORGAN = re.compile("[Pprqh](?:(?<=h)h|(?<!h))G(?:[na]{0,2}[US]){0,4}")
_LAST = re.compile("S(?:[nh]{0,2}[US]){0,4}")
_BEFORE_LAST = re.compile(  # read backwards
    f"(?:[PpOoGrLhqnagm]|Q(?=[PprqhQ])){{0,{LONGEST_STEM - 1}}}(?:[PpOoGrLhq]|n(?![a-z]))"
)
_GLUED = re.compile("[PpOoGLrn](?:(?<=[PpOoGL])[PpOoGrhnaQ]{0,3}|(?<=r)r?|(?<=n))g")
_TEAM = re.compile("[hQqr](?<![a-zA-Z].)[hQqr]?g")
_LEVEL = re.compile(
    "[PphrqQ](?:(?<=[Pp])[hrm]?Q|(?<=[hrqQ])[hrqQ]{0,2}Q|(?<=Q))(?:[nahrOm]{0,4}[gSOG]g?|[nahrOm]{1,4}Q(?=T))"
)
_BRANCH = re.compile("[Pp][na]{0,2}U")
_DEPARTMENT = re.compile("U(?<=、U)(?=T)")
_HEADED = re.compile("[Pp][Pp]{0,2}[na]{1,2}(?:和n)?T")
_HEADS = frozenset("部局院厂校所会站社")
_BILATERAL = re.compile("S(?:(?<=[h-][h-]S)|(?<=[h-][h-]nS)|(?<=[h-][h-]nnS))")
_SOME = re.compile("[一二两三四五六七八九十几多数0-9][家个所名座位]")
_PARTY = "中共"  # before the committee of a place, a part of its name
_BRANCHES = frozenset("分支")
_OFFICES = frozenset("局厅院委办社台报队会所站校学")


def find_organisations(words: Words) -> list[Found]:
    """Return the organisations named in a text; finds may overlap, the longer one is meant."""
    return [find for needed, rule in _RULES if needed in words.classes for find in rule(words)]


def _known(words: Words) -> Iterator[Found]:
    for match in _KNOWN.finditer(words.classes):
        rule, confidence = ("known organisation", 0.87) if "o" not in match[0] else ("dictionary", 0.85)
        yield from _found(words, *match.span(), rule, confidence)


def _organs(words: Words) -> Iterator[Found]:
    """Yield the organs of a level with the name of the place that they are of, though no list has it: 青溪|县委."""
    for match in matches_with(_ORGAN, words.classes, "G", 2):
        organ = match.start() + match[0].index("G")
        first, last = match.span()
        if words.texts[organ][0] in LEVELS:
            first -= first > 0 and words.texts[first - 1] == _PARTY
            yield from _found(words, first, last, "organ of a place", 0.85)


def _ended(words: Words) -> Iterator[Found]:
    """Yield the names that end with a word such as 公司: from there back to the farthest word that may begin one."""
    at = 0
    while match := _LAST.search(words.classes, at):
        last = match.start()
        before = _BEFORE_LAST.match(words.classes[max(0, last - LONGEST_STEM - 1) : last][::-1])
        at = match.end() if before else last + 1
        if before:
            first = last - before.end()
            confidence = 0.85 if words.classes[first] in "PpOoGL" else 0.65
            yield from _found(words, first, at, "last word", confidence)


def _glued(words: Words) -> Iterator[Found]:
    for match in matches_with(_GLUED, words.classes, "g", 4):
        yield from _found(words, *match.span(), "last character", 0.8 if match[0][0] in "PpOoG" else 0.6)


def _teams(words: Words) -> Iterator[Found]:
    """Yield the teams of a place that no list has, as reports of sport call them: 江|岭|队."""
    for match in matches_with(_TEAM, words.classes, "g", 2):
        last = match.end() - 1
        if words.texts[last] == "队" and words.starts[last] - words.starts[match.start()] == 2:
            yield from _found(words, *match.span(), "last character", 0.6)


def _of_level(words: Words) -> Iterator[Found]:
    """Yield the offices of a level, with the place that they are of if it stands before: 青溪|县|水利局."""
    for match in matches_with(_LEVEL, words.classes, "Q", 3):
        level = match.start() + match[0].index("Q", 0 if match[0][0] == "Q" and match[0][1] != "Q" else 1)
        first, last = match.span()
        if words.texts[level] in LEVELS and (match[0][-1] == "S" or words.texts[last - 1][-1] in _OFFICES):
            is_named = words.classes[first] in "Pp" or words.starts[level] - words.starts[first] > 1
            yield from _found(words, first if is_named else level, last, "office of a level", 0.85)


def _branches(words: Words) -> Iterator[Found]:
    """Yield the branches that are called by their place alone: 青溪|分局."""
    for match in matches_with(_BRANCH, words.classes, "U", 3):
        if words.texts[match.end() - 1][0] in _BRANCHES:
            yield from _found(words, *match.span(), "branch of a place", 0.8)


def _departments(words: Words) -> Iterator[Found]:
    """Yield the departments whose organ was named with an office before theirs: 市委常委、|宣传部|部长."""
    for match in _DEPARTMENT.finditer(words.classes):
        yield from _found(words, *match.span(), "department of its head", 0.8)


def _headed(words: Words) -> Iterator[Found]:
    """Yield the organisations whose last character is the first of their head's title: 芬兰|农林|部长."""
    for match in _HEADED.finditer(words.classes):
        first, title = match.start(), match.end() - 1
        if words.texts[title][0] in _HEADS and words.texts[title][1:] == "长":
            start, end = words.starts[first], words.starts[title] + 1
            name = words.text[start:end]
            yield Found(start, end, "organisation", canonical_form(name), "title of its head", 0.85)


def _bilateral(words: Words) -> Iterator[Found]:
    """Yield the bodies of two countries, each by its one character: 法|中|委员会."""
    for match in _BILATERAL.finditer(words.classes):
        last = match.end()
        nouns = words.classes[last - 3 : last - 1].count("n")
        first = last - 3 - nouns
        pair = words.between(first, first + 2)
        if len(pair) == 2 and all(map(is_country_letter, pair)):
            yield from _found(words, first, last, "of two countries", 0.85)


def _found(words: Words, first: int, last: int, rule: str, confidence: float) -> Iterator[Found]:
    start, end = words.starts[first], words.starts[last]
    name = words.text[start:end]
    if len(name) <= LONGEST_ORGANISATION and not _SOME.search(name):
        yield Found(start, end, "organisation", canonical_form(name), rule, confidence)


# Each rule with a class without which it finds nothing: most texts are short and lack most classes.
_RULES: Final = (
    ("", _known),
    ("G", _organs),
    ("S", _ended),
    ("g", _glued),
    ("g", _teams),
    ("Q", _of_level),
    ("U", _branches),
    ("U", _departments),
    ("T", _headed),
    ("S", _bilateral),
)
