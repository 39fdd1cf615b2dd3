"""Chinese datelines and the words that open a report: 本报讯, 新华社某地11日电, （某地廿三日海通電）.

Here belongs one such head: how far it goes, and the source, place and day that it names. How heads and people
follow each other is known to `transforms.text.credits`; Latin datelines are read by `transforms.text.latin`.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from re import Match, Pattern
from typing import Final, NamedTuple

from transforms.text.agencies import agency_pattern, canonical_agency, dateline_agency_pattern
from transforms.text.characters import HAN
from transforms.text.dates import NUMERAL, number_of, resolve_day

LONGEST_PLACE: Final = 16
"""Characters of the longest place before a dateline's day: a foreign country and a city, spelt by sound."""

_OPEN: Final = "[（(【〔\\[「]"
_CLOSE: Final = "[）)】〕\\]」]"
_OWN: Final = "本[报報刊台网網社]"
# What a wire is called besides its agency: special, urgent, by air, by radio.
_TAIL: Final = "专|專|特|急|航|快|专题|專題|综合|綜合|无线|無線|加急|特急"
# 电子, 电力, 电话, 讯号, 通讯员: a word goes on, and no head ends here.
_WORD_GOES_ON: Final = "(?![子力话話视視影脑腦器网網商动動池信源息号號员員社])"
_WIRES: Final = frozenset("电電讯訊")
_HAN: Final = re.compile(f"[{HAN}]")
_HEAD_END: Final = " *[：:]? *"


class Head(NamedTuple):
    """A dateline or its like at the start of a text; `length` characters of it, with the spaces that follow.

    `is_own`: the paper's own report (本报讯, 本报某地11日电).
    """

    length: int
    agency: str | None = None
    place: str | None = None
    event_date: date | None = None
    is_own: bool = False


def read_head(text: str, issue_date: date) -> Head | None:
    """Return the head that `text` (mended) begins with, null when it begins with none. Constant time."""
    # But for a source without a day, all heads hold a wire's word before the first comma.
    is_wired = not _WIRES.isdisjoint(text.partition("，")[0])
    for pattern, read, is_any in (
        (_dated(), _read_dated, is_wired),
        (_undated(), _read_undated, True),
        (_own(), _read_own, is_wired),
        (_own_wire(), _read_own_wire, is_wired),
    ):
        match = pattern.match(text) if is_any else None
        if match and (head := read(match, issue_date)):
            return head
    return None


@cache
def _dated() -> Pattern[str]:
    return re.compile(
        f"(?P<open>{_OPEN}?) *(?:[据據]|综合|綜合)?"
        f"(?:(?P<own>{_OWN})|(?P<agency>{agency_pattern().pattern}))?"
        f" *(?P<place>[{HAN}·、]{{0,{LONGEST_PLACE}}}?) *"
        f"(?:(?P<month>[{NUMERAL}]{{1,2}})月)?(?P<day>[{NUMERAL}]{{1,3}})[日号號] *"
        f"(?P<tail>{dateline_agency_pattern().pattern}|{_TAIL})?(?P<more>[{HAN}]{{0,4}}?)"
        f"[电電讯訊]{_WORD_GOES_ON}(?P<close>{_CLOSE}?){_HEAD_END}"
    )


def _read_dated(match: Match[str], issue_date: date) -> Head | None:
    is_enclosed = bool(match["open"] and match["close"])
    is_sourced = bool(match["own"] or match["agency"] or match["tail"])
    ends = match.end() == len(match.string) or match.string[match.end()] in "、，\n" or match[0].endswith(" ")
    if match["more"] and not is_enclosed and not is_sourced:
        return None
    if not (is_sourced or is_enclosed or (match["place"] and ends)):
        return None
    source = match["agency"] or match["tail"]
    # 某社记者甲某某地11日电: where the name ends and the place begins cannot be told.
    place = None if "者" in match["place"] else _first_place(match["place"])
    day, month = number_of(match["day"]), number_of(match["month"]) if match["month"] else None
    return Head(
        length=match.end(),
        agency=canonical_agency(source, in_dateline=True) if source else None,
        place=place,
        event_date=resolve_day(month, day, issue_date) if day else None,
        is_own=bool(match["own"]),
    )


def _first_place(places: str) -> str | None:
    """Return the place of a dateline, the first of `某地、某地11日电`."""
    return places.strip("、").split("、")[0] or None


@cache
def _undated() -> Pattern[str]:
    """据新华社电, 新华社消息, （据新华社）, 中新网讯: a source without a day."""
    agency = agency_pattern().pattern
    return re.compile(
        f"(?P<open>{_OPEN}?) *(?P<lead>[据據]|综合|綜合|本报综合|本報綜合|来源：|來源：|[转轉]自)?"
        f"《?(?P<agency>{agency})》?(?P<place>[{HAN}]{{0,6}}?)"
        f"(?P<wire>(?:客[户戶]端)?[快特专專]?(?:[电電讯訊]{_WORD_GOES_ON}|消息|[报報][道导導]))?"
        f"(?P<close>{_CLOSE}?){_HEAD_END}"
    )


def _read_undated(match: Match[str], issue_date: date) -> Head | None:
    is_enclosed = bool(match["open"] and match["close"])
    if not is_enclosed and not match["wire"]:
        return None
    if match["wire"] and match["wire"][-1] in "道导導" and not (match["lead"] or is_enclosed):
        return None  # 新华社报道 may be a sentence's subject; 据新华社报道 is not
    return Head(match.end(), agency=canonical_agency(match["agency"], in_dateline=False), place=match["place"] or None)


@cache
def _own() -> Pattern[str]:
    """本报讯, 本報特訊, （本市訊）, （某地航訊）, and, with people behind it, 某某晚报讯."""
    return re.compile(
        f"(?P<open>{_OPEN}?) *(?:(?P<own>本[报報刊台网網社])(?P<more>[{HAN}]{{0,4}}?)|(?P<prefix>[{HAN}]{{0,8}}?))"
        f"(?:[特专專急航快短通]?[讯訊]|[专專][电電]){_WORD_GOES_ON}(?P<close>{_CLOSE}?){_HEAD_END}(?P<people>(?=[（(]))?"
    )


def _read_own(match: Match[str], issue_date: date) -> Head | None:
    following = match.string[match.end() : match.end() + 1]
    if match["own"]:
        goes_on = bool(match["more"]) and _HAN.match(following) is not None and following not in "记記通"
        return None if goes_on and not match["close"] else Head(match.end(), is_own=True)
    if match["open"] and match["close"]:
        place = match["prefix"]
        return Head(match.end(), place=None if place.startswith("本") else place or None)
    return Head(match.end(), is_own=True) if match["people"] is not None else None


@cache
def _own_wire() -> Pattern[str]:
    """本报甲地、乙地电: the paper's own wire without a day."""
    return re.compile(
        f"(?P<open>{_OPEN}?) *本[报報](?P<places>[{HAN}·]{{2,10}}(?:、[{HAN}·]{{2,10}}){{0,9}})[电電]{_WORD_GOES_ON}"
        f"(?P<close>{_CLOSE}?)(?= *(?:[（(记記]|$)| ){_HEAD_END}"
    )


def _read_own_wire(match: Match[str], issue_date: date) -> Head:
    return Head(match.end(), place=_first_place(match["places"]), is_own=True)
