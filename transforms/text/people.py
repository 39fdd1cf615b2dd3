"""The people named in a credit: `本报记者 李某 通讯员 王某 文/图`, `By Ann Marsh and Paul Reed`.

Here belongs the reading of a string that is known or thought to be a credit. Where credits stand in a text is
decided by `transforms.text.credits`. No name is better than a wrong one: what is not understood is passed over,
and `is_whole` says so.
"""

from __future__ import annotations

import re
from functools import cache
from re import Match, Pattern
from typing import Final, Literal, NamedTuple, cast

from transforms.records import Author, AuthorPart
from transforms.text.agencies import agency_pattern, canonical_agency
from transforms.text.characters import HAN
from transforms.text.spacing import mend_spacing
from transforms.text.surnames import is_chinese_name, is_credited_name, split_names
from transforms.text.tables import alternation, read_table

_Parts = tuple[AuthorPart, ...]
_DOTTED: Final = re.compile(f"[{HAN}]+(?:·[{HAN}]+)+")

# A name set to width and what follows it, between which the dump has lost the space: 李 丹王晓明.
_RUN_ON: Final = re.compile(f"(?<![{HAN}])([{HAN}]) ([{HAN}])([{HAN}]{{1,3}})(?![{HAN}])")
# 甲某文 乙某图: the first character is no part of a name.
_PAIRED: Final = re.compile(f"文[ 、，]+[{HAN}·]{{2,8}}?[图圖摄攝]")
_AND: Final = "和与與及"
_JOINING: Final = frozenset(_AND)
# The paper or station whose reporter it is: 临江日报记者.
_PAPER: Final = (
    f"《?[{HAN}]{{2,4}}(?:(?:[日晚早晨时時商]|都市|自由|[联聯]合)[报報]"
    "|新[闻聞]|[电電][视視][台臺]|[广廣]播[电電][台臺]|融媒[体體]中心)》?"
)


MOST_RANKS: Final = 4
"""Ranks before a cue: 本报 驻某地 首席 摄影 记者. A bound, for a run of them can be cut in many ways."""

LONGEST_CHUNK: Final = 16
"""Characters without a space or a mark beyond which no names are looked for: four run together and a verb."""


class People(NamedTuple):
    """What a credit says of people.

    `has_cue`: a word such as 记者 or 摄 stands in it. `is_whole`: every word of it was understood. `agency` is
    the source before a cue (新华社记者).
    """

    authors: tuple[Author, ...] = ()
    agency: str | None = None
    has_cue: bool = False
    is_whole: bool = False
    name_count: int = 0


class _Word(NamedTuple):
    kind: Literal["cue", "verb", "name", "other"]
    text: str = ""
    parts: _Parts = ()
    leads: bool = False  # a mark binds it to the names that follow


class _Words(NamedTuple):
    cues: dict[str, _Parts]
    verbs: dict[str, _Parts]
    photo_ranks: frozenset[str]
    cue_pattern: Pattern[str]
    cue_alone: Pattern[str]
    token_pattern: Pattern[str]
    suffixes: dict[str, tuple[str, ...]]  # verbs by their last character, longest first


def read_people(text: str, *, default: AuthorPart = "author", is_certain: bool = False) -> People:
    """Return the people whom `text` credits; `default` is the part of a name without cue or verb.

    `is_certain` says that the place of the text alone makes it a credit, so that names need no known surname.
    Chinese only; `read_english_people` reads Latin text. Linear in the text.
    """
    words = list(_words_of(mend_spacing(text), is_certain=is_certain))
    cues = [word for word in words if word.kind in ("cue", "verb")]
    authors: list[Author] = []
    for names, parts in _credited(words, default):
        authors += (Author(name, part) for name in names for part in parts)
    source = agency_pattern().search(text)
    return People(
        authors=tuple(dict.fromkeys(authors)),
        agency=canonical_agency(source[0], in_dateline=False) if source else None,
        has_cue=bool(cues),
        is_whole=bool(words) and all(word.kind != "other" for word in words),
        name_count=sum(word.kind == "name" for word in words),
    )


def starts_with_cue(text: str) -> bool:
    """Return whether `text` begins with a word that names follow (记者, 本报特约通讯员)."""
    return _words().cue_pattern.match(text) is not None


def _words_of(text: str, *, is_certain: bool) -> list[_Word]:
    known = _words()
    found: list[_Word] = []
    end = 0
    # The ranks before a cue are looked for where one is ahead alone.
    while known.cue_alone.search(text, end) and (cue := known.cue_pattern.search(text, end)):
        if cue.start() > end:
            found += _tokens(text[end : cue.start()], is_cued=is_certain or bool(found))
        found.append(_Word("cue", cue[0], _cue_parts(cue)))
        end = cue.end()
    has_cue = bool(found) or is_certain
    return found + _tokens(text[end:], is_cued=has_cue)


def _cue_parts(cue: Match[str]) -> _Parts:
    known = _words()
    if any(rank in cue["ranks"] for rank in known.photo_ranks):
        return ("photographer",)
    return known.cues[cue["cue"]]


def _tokens(segment: str, *, is_cued: bool) -> list[_Word]:
    """Return the words of a stretch without cues: names, verbs, and what is neither."""
    known = _words()
    found: list[_Word] = []
    # Once more, as a name that was glued to its cue stands free now: 记者|李 丹.
    if " " in segment:
        segment = mend_spacing(_RUN_ON.sub(_closed, segment))
    for match in known.token_pattern.finditer(segment):
        if match["verb"]:
            found.append(_Word("verb", match["verb"], known.verbs[match["verb"]], leads=bool(match["mark"])))
        elif match["han"]:
            is_paired = _PAIRED.match(segment, match.end() - 1) is not None
            found += _name_words(match["han"], is_cued=is_cued, is_paired=is_paired)
        elif match["latin"]:
            found.append(_Word("name", match["latin"]))
        elif match["other"]:
            found.append(_Word("other", match["other"]))
    return found


def _closed(run: Match[str]) -> str:
    """Return `李 丹王晓明` as two names, `李 丹报道` as a name and its verb."""
    first, second = run[1] + run[2], run[3]
    is_next = is_chinese_name(second) or second in _words().verbs
    return f"{first} {second}" if is_next and is_chinese_name(first) else run[0]


def _name_words(chunk: str, *, is_cued: bool, is_paired: bool) -> list[_Word]:
    """Return the names in a run of Han characters, with the verb that may be glued to its end.

    `is_paired` says that the last character is a verb though it might end a name: 文 where 图 or 摄 follows.
    """
    if len(chunk) > LONGEST_CHUNK:
        return [_Word("other", chunk)]
    chunk = chunk.removesuffix("等")
    known = _words()
    if not is_paired and (names := _names_in(chunk, is_cued=False)):
        return [_Word("name", name) for name in names]
    for verb in known.suffixes.get(chunk[-1:], ()):
        stem = chunk.removesuffix(verb)
        if stem and stem != chunk and (names := _names_in(stem, is_cued=is_cued)):
            return [*(_Word("name", name) for name in names), _Word("verb", verb, known.verbs[verb])]
    names = _names_in(chunk, is_cued=is_cued)
    return [_Word("name", name) for name in names] or [_Word("other", chunk)]


def _names_in(chunk: str, *, is_cued: bool) -> tuple[str, ...]:
    if not _JOINING.isdisjoint(chunk):
        for joint in _AND:
            left, found, right = chunk.partition(joint)
            if found and is_chinese_name(left) and is_chinese_name(right):
                return (left, right)
    names = split_names(chunk)
    if names or not is_cued:
        return names
    if _DOTTED.fullmatch(chunk):
        return (chunk,)
    return (chunk,) if is_credited_name(chunk) else ()


def _credited(words: list[_Word], default: AuthorPart) -> list[tuple[list[str], _Parts]]:
    """Return the names with the parts that the words around them give, in order."""
    found: list[tuple[list[str], _Parts]] = []
    names: list[str] = []
    parts: _Parts = (default,)
    for i, word in enumerate(words):
        if word.kind == "name":
            names.append(word.text)
        elif word.kind == "cue" or (word.kind == "verb" and (not names or _leads(words, i))):
            found.append((names, parts))
            names, parts = [], word.parts
        elif word.kind == "verb":
            found.append((names, _merged(parts, word.parts)))
            names, parts = [], (default,)
    found.append((names, parts))
    return [(credited, given) for credited, given in found if credited and given]


def _leads(words: list[_Word], i: int) -> bool:
    """Whether the verb belongs to the names after it: a mark says so, or they have no other and those before do."""
    if words[i].leads:
        return True
    after = words[i + 1 :]
    has_names = bool(after) and after[0].kind == "name"
    return has_names and not any(word.kind in ("verb", "cue") for word in after) and words[0].kind == "cue"


def _merged(cue: _Parts, verb: _Parts) -> _Parts:
    """Return the parts of `记者 李某 文/图` (reporter and photographer), of `记者 李某 摄` (photographer alone)."""
    merged: list[AuthorPart] = []
    for part in verb:
        merged += cue if part == "author" else (part,)
    return tuple(dict.fromkeys(merged))


@cache
def _words() -> _Words:
    rows = read_table("credit_words.tsv")
    parts = {(word, kind): cast(_Parts, tuple(given.split())) for word, kind, given in rows}
    cues = {word: given for (word, kind), given in parts.items() if kind == "cue"}
    verbs = {word: given for (word, kind), given in parts.items() if kind in ("verb", "silent")}
    ranks = {word: given for (word, kind), given in parts.items() if kind == "rank"}
    rank = alternation(frozenset(ranks))
    cue_pattern = re.compile(
        f"(?P<ranks>(?:(?:{agency_pattern().pattern}|{rank}|{_PAPER}|[驻駐][{HAN}]{{1,5}}?) ?){{0,{MOST_RANKS}}})"
        f"(?P<cue>{alternation(frozenset(cues))})[：:/]?"
    )
    token_pattern = re.compile(
        f"(?P<verb>{alternation(frozenset(verbs))})(?:(?P<mark> *[：:/])|(?![{HAN}·]))"
        f"|(?P<han>[{HAN}·]+)"
        r"|(?P<latin>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3})"
        r"|[\s、，,;；：:/&＆|。.·■□●◆▲★（）()【】\[\]〔〕*—-]+"
        r"|(?P<other>.)",
        re.DOTALL,
    )
    by_length = sorted(verbs, key=lambda verb: (-len(verb), verb))
    suffixes = {last: tuple(verb for verb in by_length if verb[-1] == last) for last in {verb[-1] for verb in verbs}}
    return _Words(
        cues, verbs, frozenset(w for w, given in ranks.items() if given == ("photographer",)), cue_pattern,
        re.compile(alternation(frozenset(cues))), token_pattern, suffixes,
    )  # fmt: skip
