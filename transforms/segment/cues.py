"""What cues each line of an issue may show, found for all lines at once.

Here belongs what is asked of a line again and again by the stages: whether an article opens there, whether it stands
in a remark that closes one, and which of its language's patterns it is worth searching for. What a cue means is decided
by those who ask.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Final

import numpy as np
import numpy.typing as npt

from transforms.segment.language import (
    BYLINE_BULLETS,
    CREDIT_MARKS,
    HAN,
    NUMERAL,
    PAIRED_CLOSERS,
    SPACES,
    Language,
)
from transforms.segment.lines import Lines, squeezed
from transforms.segment.notices import find_adverts, find_signoffs
from transforms.segment.pairs import BEYOND, Mask, Row, among
from transforms.text.surnames import is_chinese_name

LONGEST_REMARK: Final = 4
"""Lines of the longest remark in brackets at an article's end: a list of its reporters."""

LONGEST_CREDIT: Final = 8
"""Characters of a photographer's credit's second line."""

LONGEST_SIGNATURE: Final = 18
"""Characters of the longest line that signs a letter: a province, a city, a name."""

_SIGNATURE: Final = re.compile(
    rf"(?:[{HAN}]{{2,10}}[省市县縣区區州旗镇鎮乡鄉村]|[读讀]者|市民|[网網]友)[\s　]+"
    rf"(?P<name>[{HAN}](?:[\s　]?[{HAN}]){{1,3}})"
)
"""Where a letter comes from and who wrote it: 泊雁县渠口镇 李澍."""

_SERIAL: Final = re.compile(rf"[（(][{NUMERAL}上中下续續]{{1,4}}[）)]")
"""The number of a serial's instalment, which ends its headline."""

_CREDITED: Final = re.compile(
    r"[（(]\s*(?:本[报報刊])?\w{0,4}(?:[记記]者|通[讯訊][员員])[^（）()。，]{2,40}[）)](?=\s*\w)"
)

SHORTEST_BROKEN_DATELINE: Final = 4
"""Characters of a line from which a dateline may run over its end: a place and a day, beside a narrow title."""

HINTED = (
    "opening",
    "advert",
    "jump_in",
    "jump_out",
    "closing",
    "credit",
    "notice_body",
    "series",
    "byline",
    "notice",
    "label",
    "lead",
    "editors",
    "imprint",
    "dated",
    "reference",
)
"""The patterns whose matches all hold one of a few characters (`Language.hints`)."""

LONGEST_BARE_NAME: Final = 6
NAME_MARKS: Final = BYLINE_BULLETS + SPACES + "、，/／）)】〕"
"""Characters of the longest line of names (`roles.is_names`) that holds none of the marks that part names or stand
around them: a name and a bracket before it."""


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of an issue's lines; every column has one entry a line.

    `opens` says whether an article opens on a line; `remark` has the first line of the remark in brackets, of the
    signature of a letter or of the sign-off of a notice, that takes whole lines and that a line belongs to; `signs_off`
    tells the last; `advert` says whether a line is of an advertisement, `runs` whether it holds a mark of running text,
    which headlines lack; `has_closer` and `has_credit_mark` say the same of other marks, `may_be_names`
    whether a line may be one of names. The others say whether a line holds the characters that every match of that
    pattern of its language holds, or ends with in `may_close` and `may_be_kicker`, or holds them together with the line
    before it in `may_end_credit`: without them there is nothing to search for. All from `may_open` on are 1 or 0, a
    byte a line.
    """

    opens: list[bool]
    remark: list[int | None]
    signs_off: list[bool]
    advert: list[bool]
    may_open: bytes
    may_jump_in: bytes
    may_jump_out: bytes
    may_close: bytes
    may_credit: bytes
    may_end_credit: bytes
    may_notice: bytes
    may_name_series: bytes
    may_be_byline: bytes
    may_head_notices: bytes
    may_be_label: bytes
    may_lead: bytes
    may_be_editors: bytes
    may_be_imprint: bytes
    may_be_dated: bytes
    may_refer: bytes
    runs: bytes
    may_be_kicker: bytes
    may_be_names: bytes
    has_closer: bytes
    has_credit_mark: bytes


def read_cues(lines: Lines, language: Language) -> Cues:
    """The cues of all lines. Linear in the text."""
    held = _held(lines.row, language)
    may_open = held.all_of("opening")
    signoff = find_signoffs(lines, language)
    remark, signs_off = find_remarks(lines), [False] * len(lines)
    for at, first in signoff.items():
        remark[at], signs_off[at] = first, True
    alone = [False] * len(lines)
    for at in np.flatnonzero(may_open).tolist():
        alone[at] = language.opening.match(lines.text[at]) is not None
    opens = [False] * len(lines)
    # A dateline may be broken over two lines, so the line after counts as well.
    for at in np.flatnonzero(may_open | np.append(held.all_of_two("opening")[1:], False)).tolist():
        opens[at] = _opens_article(lines, at, language, remark, alone)
    # No line of an advertisement holds a stop.
    likely = np.flatnonzero(held.all_of("advert") & ~held.all_of("stop")).tolist()
    last = np.minimum(lines.row.last, BEYOND)
    columns = (
        may_open,
        held.all_of("jump_in"),
        held.all_of("jump_out"),
        held.all_of("closing") | among(language.closing_ends)[last],
        held.all_of("credit"),
        held.all_of_two("credit"),
        *map(held.all_of, HINTED[HINTED.index("notice_body") :]),
        held.all_of("running"),
        among(language.kicker_ends)[last],
        held.all_of("name") | (lines.row.length <= LONGEST_BARE_NAME),
        *map(held.all_of, ("closer", "credit_mark")),
    )
    advert = find_adverts(lines, language, likely)
    return Cues(opens, remark, signs_off, advert, *(column.tobytes() for column in columns))


@dataclass(frozen=True, slots=True)
class _Held:
    """Which groups of characters each line holds one of, a bit a group; `masks` has the groups of each name."""

    bits: npt.NDArray[np.uint32]
    masks: Mapping[str, int]

    def all_of(self, name: str) -> Mask:
        """For each line whether it holds one of each group."""
        return _all_set(self.bits, self.masks[name])

    def all_of_two(self, name: str) -> Mask:
        """For each line whether it does so together with the line before it."""
        both = self.bits.copy()
        both[1:] |= self.bits[:-1]
        return _all_set(both, self.masks[name])


def _all_set(bits: npt.NDArray[np.uint32], mask: int) -> Mask:
    are_set: Mask = (bits & mask) == mask
    return are_set


def _held(row: Row, language: Language) -> _Held:
    groups = {name: language.hints.get(name, ()) for name in HINTED} | {
        "stop": (language.stops,),
        "running": (language.running,),
        "name": (NAME_MARKS,),
        "closer": (PAIRED_CLOSERS,),
        "credit_mark": (CREDIT_MARKS,),
    }
    bit_of = {characters: 1 << place for place, characters in enumerate(dict.fromkeys(chain(*groups.values())))}
    table = _table_of_bits(tuple(bit_of))
    bits = np.bitwise_or.reduceat(table[row.basic], row.starts) if len(row.starts) else table[:0]
    return _Held(bits, {name: sum(map(bit_of.__getitem__, of)) for name, of in groups.items()})


@cache
def _table_of_bits(groups: Sequence[str]) -> npt.NDArray[np.uint32]:
    """For every character of the basic plane the groups that it is in, the first the lowest bit."""
    bits = np.zeros(BEYOND + 1, dtype=np.uint32)
    for place, characters in enumerate(groups):
        bits[list(map(ord, characters))] |= 1 << place
    return bits


def _opens_article(lines: Lines, at: int, language: Language, remark: list[int | None], alone: list[bool]) -> bool:
    """Whether line `at` begins as an article's body does; a dateline broken over two lines is read over both. `alone`
    says of every line whether it does by itself."""
    text = lines.text[at]
    if text[0] in "（(" and remark[at] is not None:
        return False
    if alone[at]:
        is_second = at > 0 and _leaves_open(lines.text[at - 1]) and _dateline_runs_over(lines, at - 1, language, alone)
        return not is_second and not language.byline.fullmatch(text)
    return _dateline_runs_over(lines, at, language, alone)


def _dateline_runs_over(lines: Lines, at: int, language: Language, alone: list[bool]) -> bool:
    """Whether a dateline begins on line `at` and ends on the next; that one is none by itself, or closes its bracket:
    （青溪十七日 over 遠東社電）."""
    text = lines.text[at]
    if len(text) < SHORTEST_BROKEN_DATELINE or at + 1 >= len(lines) or lines.page[at] != lines.page[at + 1]:
        return False
    # A dateline has no comma or stop inside.
    if "，" in text or "。" in text:
        return False
    match = language.opening.match(text + lines.text[at + 1])
    if match is None or match.end() <= len(text):
        return False
    return _leaves_open(text) or not alone[at + 1]


def ends_broken_credit(lines: Lines, at: int, language: Language, cues: Cues) -> bool:
    """Whether line `at` ends a photographer's credit that began on the line before: 本报记者 李澍 摄 over 影报道."""
    # Few lines may, which is asked first.
    if not cues.may_end_credit[at]:
        return False
    if not at or lines.gap[at] or lines.page[at] != lines.page[at - 1] or len(lines.text[at]) > LONGEST_CREDIT:
        return False
    match = language.credit.search(lines.text[at - 1] + lines.text[at])
    return match is not None and match.start() < len(lines.text[at - 1])


def opens_credited(text: str) -> bool:
    """Whether a line begins with a reporter's name in brackets, text following."""
    return text[0] in "（(" and _CREDITED.match(text) is not None


def _leaves_open(text: str) -> bool:
    """Whether a line opens with a bracket that it does not close."""
    return text[0] in "（(【〔" and not any(map(text.__contains__, "）)】〕"))


def find_remarks(lines: Lines) -> list[int | None]:
    """For every line the first line of the remark that takes whole lines and that it belongs to: in brackets, or the
    line that signs a letter."""
    remark: list[int | None] = [None] * len(lines)
    may_sign = lines.row.length <= LONGEST_SIGNATURE
    may_sign[:1] = False
    may_sign[1:] &= among("。！？”")[np.minimum(lines.row.last[:-1], BEYOND)]
    for first in np.flatnonzero(may_sign | among("（(")[np.minimum(lines.row.first, BEYOND)]).tolist():
        text = lines.text[first]
        if may_sign[first] and _signs_letter(lines, first):
            remark[first] = first
        if text[0] in "（(" and not _SERIAL.fullmatch(text):
            reached = range(first, min(first + LONGEST_REMARK, len(lines)))
            end = _remark_end(lines, first)
            remark[first : reached.stop] = [first if at < end else None for at in reached]
    return remark


def _signs_letter(lines: Lines, at: int) -> bool:
    """Whether line `at`, below one that ends a sentence, holds a place and a name."""
    if lines.page[at] != lines.page[at - 1] or len(lines.text[at].split()) == 1:
        return False
    found = _SIGNATURE.fullmatch(lines.text[at])
    return found is not None and is_chinese_name(squeezed(found["name"]))


def _remark_end(lines: Lines, first: int) -> int:
    """The end of the remark that begins at line `first`; `first` itself where none does."""
    texts = lines.text[first : min(lines.page_starts[lines.page[first] + 1], first + LONGEST_REMARK)]
    for last, text in enumerate(texts):
        close = max(text.find("）"), text.find(")"))
        if close >= 0:
            behind = text[close + 1 :].rstrip("。")
            # A second pair of brackets has the writer's name: （本报荻浦9月17日电）（王芦）.
            is_whole = not behind or (behind[0] in "（(" and behind[-1] in "）)")
            return first + _before_stop(texts[: last + 1]) if is_whole else first
    return first


def _before_stop(texts: list[str]) -> int:
    """How many lines of a remark there are up to one that ends a sentence."""
    return next((count for count, text in enumerate(texts[1:], 2) if text[-1] in "）)。！？"), len(texts))
