"""A text cut into words, each with what it may do in a name.

Here belong the cutting and the classes. Which runs of classes are a person, a place or an organisation is decided
by `people`, `places` and `organisations`: they search the string of classes, one character a word, with regular
expressions, so that most words of a text are passed over at the speed of a scan.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from typing import NamedTuple

import rjieba

from transforms.mentions.gazetteer import is_country_letter, is_place, place_names
from transforms.mentions.name_model import (
    SELDOM,
    chinese_weight,
    foreign_weight,
    is_foreign,
    is_never_person,
    known_people,
    surname_weight,
    weights_of,
)
from transforms.mentions.reference import read_table
from transforms.text.characters import HAN
from transforms.text.surnames import is_chinese_name, is_common_surname, is_surname

CLASSES = {
    "P": "a place of the gazetteer",
    "p": "a place by the dictionary's word and its ending",
    "q": "a place by the dictionary's word alone, which is often wrong",
    "O": "an organisation by itself",
    "o": "an organisation by the dictionary's word alone",
    "G": "an organ of party or state by itself",
    "S": "last word of an organisation's name",
    "U": "a part of an organisation",
    "g": "a last character that an organisation's name is glued to",
    "Q": "a last word or character of a place's name",
    "T": "a title beside a person's name",
    "t": "a word that follows a person's name only",
    "V": "a verb of speech or office",
    "r": "a name by the dictionary",
    "n": "a noun or a verbal noun",
    "a": "an attribute",
    "h": "a character by itself",
    "m": "a number",
    "v": "a verb",
    "-": "a word of grammar",
    "、": "the mark of lists",
    "和": "a word that joins two names",
    "“": "a mark that opens a quotation or title",
    "”": "a mark that closes one",
    "_": "a space",
    "L": "Latin letters",
    "。": "any other mark",
}
"""The classes of words, each by its one character."""

NAME_ROLES = {
    "s": "a surname of one character",
    "d": "a surname of two",
    "b": "two characters, a surname first: a name, or the beginning of one",
    "c": "three or four characters, a surname first, a name by the dictionary",
    "f": "characters of transliterated names",
    "j": "a Japanese surname, or name",
    "w": "a character that such names have now and then",
    ".": "nothing of a person's name",
}
"""What a word may be in a person's name."""

WORD_FREQUENCY = 2000
"""Occurrences that an added word is given: enough to be kept whole beside common words of its characters."""

SURE_NAME = 4.0
"""Nats from which a word is a name by its characters, whatever its tag in the dictionary."""

MOST_KEPT = 1 << 19
"""Words whose signs are kept at most: all of the dictionary (350,000), and numbers and Latin words beside them."""

LONGEST_KEPT = 20
"""Characters of the longest word whose sign is kept: longer ones come once."""

LEAST_ENDING = 1.0
"""Nats below which a character behind a word is no given name's last (籍, 派, 网), whatever the surname."""

LEAST_SURNAME = -1.0
"""Nats below which a surname is so much commoner as a word that no given name makes up for it (于 is kept, 和 not)."""

_PARTED = "/"  # no class and no role
_BEGINNING_TAGS = frozenset({"nr", "nz", "nrfg", "ns", "m", "nrt", "x"})
_NAME_TAGS = frozenset({"nr", "nz", "nrfg", "m"})
_MARKS = {"、": "、", "“": "“", "《": "“", "”": "”", "》": "”", "「": "“", "」": "”", " ": "_", "\u3000": "_"}
_JOINTS = frozenset({"和", "与", "與", "及", "以及", "跟", "同"})
_FUNCTION_TAGS = frozenset(
    {"p", "f", "s", "t", "c", "u", "uj", "ul", "uv", "uz", "ug", "ud", "d", "df", "r", "rr", "rz", "y", "e", "o"}
)
_TABLE_CLASSES = {
    "name": "O", "organ": "G", "suffix": "S", "unit": "U", "glued": "g", "business": "n",
    "before": "T", "both": "T", "foreign": "T", "after": "t", "saying": "V",
}  # fmt: skip
LEVELS = frozenset("省市县区镇乡州旗村")
"""Levels of state: what stands after one is its office (县水利局)."""

HAN_ONLY = re.compile(f"[{HAN}]+")


class Words(NamedTuple):
    """The words of `text`: `starts[i]` is where word i begins, and has one entry more, the text's end.

    `classes` and `roles` hold one character a word, of `CLASSES` and `NAME_ROLES`.
    """

    text: str
    texts: list[str]
    starts: list[int]
    classes: str
    roles: str

    def bounds(self, start: int, end: int) -> bool:
        """Return whether no word reaches over characters `start` or `end`: both are where a word begins or ends."""
        starts = self.starts
        return starts[bisect_left(starts, start)] == start and starts[bisect_left(starts, end)] == end

    def between(self, first: int, last: int) -> str:
        """Return the text of words `first` up to, not including, `last`."""
        return self.text[self.starts[first] : self.starts[last]]

    def foreign_runs(self, others: str) -> Iterator[tuple[int, int]]:
        """Yield the runs of words, the last one not included, that hold characters of transliterated names, and
        besides them words of the roles `others` only."""
        members, last = ("f", *others), 0
        while (first := self.roles.find("f", last)) >= 0:
            last = first + 1
            while first and self.roles[first - 1] in others:
                first -= 1
            while self.roles[last : last + 1] in members:
                last += 1
            yield first, last


def cut_words(text: str) -> Words:
    """Cut `text` by the dictionary, without guessing at words that are not in it. Linear in the text."""
    texts: list[str] = _segmenter().cut(text, False)
    before, *parted = "".join(map(_signs().__getitem__, texts)).split(_PARTED)
    last = len(before) // 2
    whole, texts = texts, texts[:last]
    for signs in parted:
        first = last
        parts = _signs().parts[whole[first]]
        last += 1 + len(signs) // 2 - len(parts)
        texts += (*parts, *whole[first + 1 : last])
    signs = before + "".join(parted)
    return Words(text, texts, [*accumulate(map(len, texts), initial=0)], signs[::2], signs[1::2])


def matches_with(pattern: re.Pattern[str], classes: str, needed: str, reach: int) -> Iterator[re.Match[str]]:
    """Yield what `finditer` does where each match has the class `needed` at most `reach` words behind its first: it is
    tried there alone, as a class that is seldom met is soon found."""
    at = 0
    while (place := classes.find(needed, at)) >= 0:
        tries = (pattern.match(classes, first) for first in range(max(at, place - reach), place + 1))
        match = next(filter(None, tries), None)
        at = match.end() if match else place + 1
        if match:
            yield match


def is_foreign_place(words: Words, first: int, last: int) -> bool:
    """Return whether what stands around a transliterated name makes it a place: 在, 飞往 before it, 市, 机场 after."""
    if last < len(words.texts) and (words.classes[last] in "QSUg" or words.texts[last] in place_words("rest")):
        return True
    is_there = first > 0 and words.texts[first - 1] in place_words("locative")
    return is_there and (last == len(words.texts) or words.classes[last] not in "TtV")


@cache
def place_words(kind: str) -> frozenset[str]:
    """Return the words of one kind of `data/place_words.tsv`."""
    return frozenset(word for word, its_kind in read_table("place_words.tsv") if its_kind == kind)


@cache
def _segmenter() -> rjieba.Jieba:
    segmenter = rjieba.Jieba()
    for word in (*_known(), *place_names(), *_japanese(), *known_people()):
        if len(word) > 1 and not segmenter.has_word(word):
            segmenter.add_word(word, WORD_FREQUENCY, "n")
    return segmenter


@cache
def _known() -> dict[str, str]:
    """Words of the tables with their classes."""
    known = dict.fromkeys(place_words("verb"), "v")
    known |= dict.fromkeys((*place_words("character"), *place_words("word")), "Q")
    for word, kind in (*read_table("titles.tsv"), *read_table("organisations.tsv")):
        known[word] = _TABLE_CLASSES[kind]
    return known | dict.fromkeys(_JOINTS, "和") | _MARKS


class _Signs(dict[str, str]):
    """A word to its class and role, worked out when the word is first met.

    A word that is cut has `_PARTED` and the class and role of each of its parts, and those themselves in `parts`. Both
    grow up to `MOST_KEPT` words.
    """

    def __init__(self) -> None:
        super().__init__()
        self.parts: dict[str, tuple[str, ...]] = {}

    def __missing__(self, word: str) -> str:
        parts = next(_cuts(word), ()) if HAN_ONLY.fullmatch(word) else ()
        sign = "".join((_PARTED, *map(_part_sign, parts))) if parts else _whole_sign(word)
        if parts:
            self.parts[word] = parts
        if len(word) <= LONGEST_KEPT and len(self) < MOST_KEPT:
            self[word] = sign
        return sign


@cache
def _signs() -> _Signs:
    return _Signs()


def _whole_sign(word: str) -> str:
    """Return the sign of a word that is not cut. What the dictionary chose in a text it chooses for the word alone
    too, with the same tag."""
    return _sign(word, _segmenter().tag(word, False)[0][1])


def _sign(word: str, tag: str) -> str:
    """Return the class of a word and its role in names."""
    kind = _class_of(word, tag)
    return kind + ("." if len(word) > 1 and kind in "TtVSGOUQ" else _role_of(word, tag))


def _part_sign(part: str) -> str:
    """Return the sign of a part of a word that is cut: of its parts, 长 (财政部|长) is a title as 部长 is."""
    return "T." if part == "长" else _sign(part, "nr")


def _cuts(word: str) -> Iterator[tuple[str, ...]]:
    """Yield how a word of the dictionary that holds a name is cut: 市委|书记, 财政部|长, 美国|政府, 亚太|地区."""
    known = _known()
    if len(word) < 3 or known.get(word, "T") != "T" or is_place(word):
        return
    if known.get(word[:-1]) == "O" and word[-1] == "长":
        yield word[:-1], word[-1]
    for at in range(len(word) - 2, 1, -1):
        if word[at:] in place_words("rest") and is_place(word[:at]):
            yield word[:at], word[at:]
        if (known.get(word[:at], "") in ("G", "O") or is_place(word[:at])) and known.get(word[at:]) == "T":
            yield word[:at], word[at:]
    if word[2:] == "关系" and is_country_letter(word[0]) and is_country_letter(word[1]):
        yield word[:2], word[2:]
    if word[1:] == "政府" and is_country_letter(word[0]):
        yield word[0], word[1:]
    if known.get(word[1:], "") in ("T", "t") and is_surname(word[0]) and word not in known:
        yield word[0], word[1:]
    if word.endswith("理论") and is_chinese_name(word[:-2]):
        yield word[:-2], word[-2:]


def _class_of(word: str, tag: str) -> str:
    known = _known().get(word)
    if known:
        return known
    if is_place(word):
        return "P"
    if word[0] in LEVELS and len(word) > 2 and _known().get(word[1:], "") in ("S", "O", "G"):
        return "G"
    if not word[0].isalnum():
        return "。"
    if word[0].isascii():
        return "m" if word.isdigit() else "L"
    return _class_by_tag(word, tag)


def _class_by_tag(word: str, tag: str) -> str:
    if tag == "ns":
        return "p" if _is_likely_place(word) else "h" if len(word) == 1 else "q" if len(word) == 2 else "n"
    if tag[0] in "nj" and len(word) > 2 and _is_likely_organisation(word, tag):
        return "o"
    if len(word) > 2 and tag in ("n", "nt") and (word[-2:] == "公司" or (len(word) == 3 and word[-1] in "局厅署")):
        return "S"
    if tag[0] in "mq":
        return "m"
    if tag in _FUNCTION_TAGS:
        return "-"
    if tag[0] == "v" and tag != "vn" and (len(word) > 1 or word in place_words("verb")):
        return "v"
    if len(word) == 1:
        return "h"
    if _known().get(word[-2:]) == "T":
        return "T"
    if tag in ("nr", "nrt", "nrfg", "nz"):
        return "p" if len(word) == 3 and word[-1] in "县镇乡村" else "r"
    if tag[0] in "ab":
        return "a"
    return "n" if tag == "vn" or tag[0] in "njli" else "-"


def _is_likely_place(word: str) -> bool:
    """Whether a word that the dictionary calls a place is one: many are not (西瓜, 城市, 挪威克朗)."""
    if len(word) < 3 or word[0] == "各" or is_never_person(word) or word in _currencies():
        return False
    return word[-1] in place_words("dictionary") or foreign_weight(word) > len(word)


@cache
def _currencies() -> frozenset[str]:
    return frozenset(row[0] for row in read_table("currencies.tsv"))


def _is_likely_organisation(word: str, tag: str) -> bool:
    """Whether a word is a place or an organisation and what one is called: 智利队, 联想集团.

    Of the words that the dictionary calls organisations, those that end as one does too: many do not (中美关系).
    """
    known = _known()
    for at in range(2, len(word)):
        name, rest = word[:at], word[at:]
        if known.get(rest) not in ("S", "g", "O") or rest == "公司":
            continue
        if is_place(name) or known.get(name) == "O" or (tag == "nt" and len(word) > 4):
            return True
    return False


def is_office(text: str) -> bool:
    """Return whether a text is a title, a word that follows a person's name, an organ or the end of one's name."""
    return len(text) > 1 and _known().get(text, "") in ("T", "t", "G", "S", "O")


def is_named_behind(title: str) -> bool:
    """Whether a title stands before a name only: one says 牧民巴图, and not 巴牧民."""
    kinds = _title_kinds()
    return kinds.get(title, kinds.get(title[-2:])) == "before"


@cache
def _title_kinds() -> dict[str, str]:
    return {row[0]: row[1] for row in read_table("titles.tsv")}


def _is_japanese(word: str) -> bool:
    """Whether a word of the dictionary is a Japanese surname and a given name: 桥本龙太郎."""
    return len(word) < 6 and (word[:2] in _japanese() or word[:3] in _japanese())


@cache
def _japanese() -> frozenset[str]:
    return frozenset(row[0] for row in read_table("japanese_surnames.tsv"))


def _role_of(word: str, tag: str) -> str:
    if is_place(word) and len(word) > 2:
        return "."
    if word in known_people():
        return "c" if len(word) > 2 else "b"
    if word in _japanese() or (len(word) > 3 and tag[0] == "n" and tag not in ("ns", "nt") and _is_japanese(word)):
        return "j"
    if len(word) == 1 and is_surname(word) and surname_weight(word) >= LEAST_SURNAME:
        return "s"
    if len(word) == 2 and is_surname(word):
        return "d"
    if is_foreign(word, tag):
        return "f"
    if len(word) == 1 and is_foreign(word, tag, SELDOM):
        return "w"
    if len(word) == 2 and tag in _BEGINNING_TAGS and is_surname(word[0]) and surname_weight(word[0]) >= LEAST_SURNAME:
        return "b"
    if len(word) in (3, 4) and is_chinese_name(word) and (tag in _NAME_TAGS or chinese_weight(word) >= SURE_NAME):
        return "." if _begins_with_word(word) else "c"
    return "."


def _begins_with_word(name: str) -> bool:
    """Whether a word that looks like a name is a word and a character more, whatever the dictionary calls it: 滑雪板,
    母亲河. Of those that begin with a common surname as many are names (王国维), but for what ends them."""
    segmenter, first = _segmenter(), name[:2]
    if len(name) != 3 or is_surname(first) or not segmenter.has_word(first):
        return False
    if is_common_surname(name[0]) and weights_of(name[2]).second >= LEAST_ENDING:
        return False
    return not segmenter.tag(first, False)[0][1].startswith("nr")
