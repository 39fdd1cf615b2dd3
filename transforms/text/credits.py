"""Who wrote a text, who sent it, from where and on which day: read off its by-line, its opening and its end.

Here belongs the order in which credits follow each other. The single pieces are read by `transforms.text.datelines`,
`transforms.text.people` and `transforms.text.latin`.
Texts are taken as `transforms.text.composing` leaves them: characters and spacing mended.

Ambiguity is honest: no author rather than a wrong one, no day rather than a guess.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from re import Pattern
from typing import Final, NamedTuple

from transforms.records import Author
from transforms.text.agencies import agency_pattern, canonical_agency
from transforms.text.characters import HAN
from transforms.text.composing import normalise
from transforms.text.datelines import Head, read_head
from transforms.text.dates import NUMERAL, calendar_number, number_of, resolve_day
from transforms.text.latin import read_latin_credit, read_latin_signature
from transforms.text.people import People, read_people, starts_with_cue
from transforms.text.surnames import is_chinese_name, is_common_surname

BULLETS: Final = "■□●○◆◇▲△▼▽★☆◎▪▶◀※"
"""Marks that papers set before a by-line or an opening."""

OPENING_REACH: Final = 300
"""Characters of an opening that are looked at: several times the longest credit seen, a roll of twelve reporters."""

CLOSING_REACH: Final = 300
"""Characters of an end that are looked at, for the same reason."""

LONGEST_BYLINE: Final = 60
"""Characters of the longest by-line on a line of its own: five reporters with their ranks."""

LONGEST_BARE_WORDS: Final = 8
"""Words between spaces of a credit without brackets: four reporters, four ranks."""

MOST_CREDITS: Final = 4
"""Credits that may follow each other at one end of a text: two datelines, each with its people."""

_HAN: Final = re.compile(f"[{HAN}]")
_GROUP: Final = re.compile("[（(【〔\\[]([^（）()【】〔〕\\[\\]\n]{1,280})[）)】〕\\]] *")
_LAST_GROUP: Final = re.compile("[（(〔\\[]([^（）()〔〕\\[\\]]{1,280})[）)〕\\]][。.]?$")
# Names are parted by 、 and spaces alone: with these marks, or a run of Han longer than a credit's, it is a sentence.
# A list of names or a bracket that goes on in another line, an epigraph's author after a dash.
# 甲某（某县水利站）: where a reader who writes comes from.
_NAMELESS: Final = re.compile("本[报報](?:[综綜]合)?(?:[报報][道导導]|消息)|[综綜]合(?:[报報][道导導]|消息)")
_STRETCH: Final = re.compile("[^，。；！？：:“”（）()\n]+")
_PEOPLE_END: Final = re.compile(" *[：:）)】〕]? *")
_REPORTED: Final = re.compile(
    f"[〔【（(\\[]?(?P<people>(?:本[报報])?(?:[驻駐][{HAN}]{{1,5}}?)?(?:(?:特派)?[记記]者|特派[员員]|[编編][译譯])[{HAN}、]{{2,12}}"
    f"|[{HAN}]{{2,8}}中心)[／/∕](?:(?![综綜]合|[专專][题題])(?P<place>[{HAN}]{{2,8}}?))?"
    f"(?:(?P<day>[{NUMERAL}]{{1,3}})日)?(?:[综綜]合|[专專][题題])?(?:外[电電])?(?:[报報][导導道]|[电電])[〕】）)\\]]? *"
)
_LATIN_SOURCE: Final = re.compile(r"(?:[(\[]|[—–] ?)(?P<agency>[A-Z][\w. '-]{1,24})[)\]]?[.]?$")
_END_MARK: Final = re.compile("[。！？!?；…”’』」）)》〕\\]\n]")
_SOURCE_WORDS: Final = re.compile(
    "^(?:[据據]|来源[：:]?|來源[：:]?|摘自|[转轉]自|[转轉][载載]自?|原[载載]|[载載][于於]?|[综綜]合|[见見])+|[《》“”]"
)
# A paper that is no agency: what ends so is one whatever town it is of, 公报 and 预报 are none.
_PAPER: Final = re.compile(
    f"[{HAN}]{{2,10}}(?:[日晚早晨时時周週商导導画畫]|都市|青年|晨|法制|法治|农民|農民|工人|广播电视|廣播電視|经济|經濟)[报報]"
)
_SOURCE_TAIL: Final = re.compile(
    "(?:[专專]?稿|供.{0,6}稿|[电電讯訊]|[报報][道导導]|客[户戶]端|官[网網]|[网網]站|供[图圖]|[发發]|等)+$"
)
_FINISHED: Final = re.compile("(?:全文)?完|完毕|完畢|未完待[续續]|未完|待[续續]")
_STOCK: Final = re.compile(
    f"(?:[{HAN}]{{2,8}}(?:供[图圖]|[发發])|[{HAN}]{{0,6}}(?:中[国國]|[视視][觉覺]|[图圖]片|[图圖][库庫]|[资資]料[图圖]|[资資]料照)|[图圖]片由.{{2,20}}提供)"
)
_ABOUT_AUTHOR: Final = re.compile("(?:本文)?作者(?:[为為爲]|系|是|[单單]位|均[为為爲]|[简簡]介|現|现)")
_FIRST_DAY: Final = re.compile(
    f"(?:(?P<year>(?:19|20)[0-9]{{2}})年)?(?:(?P<month>[{NUMERAL}]{{1,3}})月)(?P<day>[{NUMERAL}]{{1,3}})[日号號]"
    f"|(?P<bare>[{NUMERAL}]{{1,3}})[日号號](?=[，、上下晚凌早中午在至夜晨清])"
    "|(?P<word>昨日|昨天|昨晚|昨夜|昨晨|前天|前日)"
)
# A day that something will begin or must be done by is no day of an event.
_PLAN: Final = re.compile("(?:起|前|之前|以前|[开開]始|截止)")


class Credit(NamedTuple):
    """What the credits of a text say. A tuple: some are made for every text, and these are made six times as fast.

    `opening_length` and `closing_length` are the characters that they take of the start of `opening` and of the
    end of `closing`; the text of the article lies between.
    """

    authors: tuple[Author, ...] = ()
    agency: str | None = None
    dateline_place: str | None = None
    event_date: date | None = None
    opening_length: int = 0
    closing_length: int = 0


_NOTHING: Final = Credit()


def read_credit(byline: str | None, opening: str, closing: str, *, issue_date: date, language: str | None) -> Credit:
    """Return the credits of a text.

    `byline` is a by-line that stands on lines of its own, null where there is none; `opening` the text's first
    paragraph or more of it, `closing` its last (they may overlap). `language` null leaves it to the script.
    The day is the one that the report's first words name, else the dateline's, resolved against the day of the
    issue. Total; constant time but for the copying of the ends.
    """
    opening, closing = opening[:OPENING_REACH], closing[-CLOSING_REACH:]
    is_chinese = language.startswith("zh") if language else has_han(f"{byline or ''}{opening}{closing}")
    own = _read_byline(byline[:OPENING_REACH], issue_date) if byline else _NOTHING
    start = _read_opening(opening, issue_date) if is_chinese else _read_latin_opening(opening, issue_date)
    end = _read_closing(closing, issue_date) if is_chinese else _read_latin_closing(closing)
    credit = _together([own, start, end])
    first_day = _first_day(opening[start.opening_length :], start.event_date or issue_date)
    return credit._replace(event_date=first_day) if first_day else credit


def has_han(text: str) -> bool:
    """Return whether any Han character stands in `text`."""
    return _HAN.search(text) is not None


def _together(credits: Sequence[Credit]) -> Credit:
    """Return the credits as one: every author once, of the rest what comes first, the lengths added up.

    Who is known as a reporter is not an author besides.
    """
    credits = [credit for credit in credits if credit is not _NOTHING]
    if not credits:
        return _NOTHING
    if len(credits) == 1 and not credits[0].authors:
        return credits[0]
    authors = dict.fromkeys([author for credit in credits for author in credit.authors])
    told = {author.name for author in authors if author.part not in ("author", "photographer")}
    return Credit(
        authors=tuple([author for author in authors if author.part != "author" or author.name not in told]),
        agency=next((credit.agency for credit in credits if credit.agency), None),
        dateline_place=next((credit.dateline_place for credit in credits if credit.dateline_place), None),
        event_date=next((credit.event_date for credit in credits if credit.event_date), None),
        opening_length=sum([credit.opening_length for credit in credits]),
        closing_length=sum([credit.closing_length for credit in credits]),
    )


def _of_head(head: Head) -> Credit:
    return Credit(agency=head.agency, dateline_place=head.place, event_date=head.event_date)


def _of_people(people: People) -> Credit:
    return Credit(authors=people.authors, agency=people.agency)


def _bullets_length(text: str) -> int:
    return len(text) - len(text.lstrip(BULLETS + " "))


def _read_byline(byline: str, issue_date: date) -> Credit:
    """Read lines that are known to be a by-line: their place makes them a credit, whatever they name."""
    found: list[Credit] = []
    for line in normalise(byline).split("\n"):
        text = line[_bullets_length(line) :]
        if not has_han(text):
            latin = _read_latin_opening(text, issue_date)
            authors = latin.authors or (() if latin.opening_length else read_latin_signature(text))
            found.append(latin._replace(authors=authors, opening_length=0))
            continue
        start = _read_opening(text, issue_date)
        if start.opening_length:
            found.append(start._replace(opening_length=0))
            text = text[start.opening_length :]
        group = _GROUP.fullmatch(text)
        found.append(_of_people(read_people(group[1] if group else text, is_certain=True)))
    return _together(found)


def _read_opening(text: str, issue_date: date) -> Credit:
    """Read the heads and the people that a Chinese text begins with, in any order and number."""
    found: list[Credit] = []
    at = _bullets_length(text)
    after_head = False
    for _ in range(MOST_CREDITS):
        if report := _REPORTED.match(text, at):  # 〔記者甲某／某地報導〕
            reporters = _of_people(read_people(report["people"]))
            day = number_of(report["day"]) if report["day"] else None
            event_date = resolve_day(None, day, issue_date) if day else None
            found.append(reporters._replace(dateline_place=report["place"], event_date=event_date))
            at = report.end()
            continue
        head = read_head(text[at:], issue_date)
        if head:
            found.append(_of_head(head))
            at += head.length
            after_head = True
        length, people = _opening_people(text[at:], after_head=after_head)
        if people:
            found.append(_of_people(people))
            at += length
        if not (head or people):
            break
    return _together(found)._replace(opening_length=at) if found else _NOTHING


def _opening_people(text: str, *, after_head: bool) -> tuple[int, People | None]:
    """Return the people named at the start of `text` and how many characters they take."""
    group = _GROUP.match(text)
    if group:
        people = read_people(group[1], default="reporter" if after_head else "author")
        is_credit = people.has_cue and bool(people.authors or people.is_whole)
        is_list = after_head and people.is_whole and people.name_count > 0
        return (group.end(), people) if is_credit or is_list else (0, None)
    if not starts_with_cue(text):
        return 0, None
    stretch = _STRETCH.match(text)
    words = stretch[0].split(" ") if stretch else []
    for count in range(min(len(words), LONGEST_BARE_WORDS), 0, -1):
        credited = " ".join(words[:count])
        people = read_people(credited)
        if people.is_whole and people.name_count and all(is_chinese_name(author.name) for author in people.authors):
            tail = _PEOPLE_END.match(text, len(credited))
            return tail.end() if tail else len(credited), people
    return 0, None


def _read_closing(text: str, issue_date: date) -> Credit:
    """Read the credits that a Chinese text ends with, the last first."""
    found: list[Credit] = []
    rest = text.rstrip()
    for _ in range(MOST_CREDITS):
        credit = _closing_group(rest, issue_date) or _closing_line(rest)
        if not credit:
            break
        found.append(credit)
        rest = rest[: len(rest) - credit.closing_length].rstrip()
    return _together(found[::-1])._replace(closing_length=len(text) - len(rest)) if found else _NOTHING


def _closing_group(text: str, issue_date: date) -> Credit | None:
    group = _LAST_GROUP.search(text)
    if not group:
        return None
    inner, length = group[1].strip(), len(text) - group.start()
    before = text[: group.start()].rstrip()
    if _FINISHED.fullmatch(inner) or _ABOUT_AUTHOR.match(inner):
        return Credit(closing_length=length)
    if _STOCK.fullmatch(inner):
        photo = _closing_line(before) or Credit()
        return photo._replace(closing_length=len(text) - len(before) + photo.closing_length)
    if agency := _source(inner):
        return Credit(agency=agency, closing_length=length)
    head = read_head(inner + "）", issue_date)
    if head and head.length >= len(inner):
        return _of_head(head)._replace(closing_length=length)
    people = read_people(inner[head.length :] if head else inner)
    is_credit = people.has_cue and bool(people.authors or people.is_whole)
    if not (head or is_credit or _are_names(people)):
        return None
    credits = [_of_head(head), _of_people(people)] if head else [_of_people(people)]
    if issued := _issued().search(before):  # 新华社发（甲某摄）
        credits.append(Credit(agency=canonical_agency(issued["agency"], in_dateline=False)))
        length = len(text) - issued.start()
    return _together(credits)._replace(closing_length=length)


@cache
def _issued() -> Pattern[str]:
    return re.compile(f"(?P<agency>{agency_pattern().pattern})[发發]$")


def _source(text: str) -> str | None:
    """Return the first agency of `据新华社电`, `来源：人民日报、新华社`, the paper of `据《青溪日报》`, null for other
    sources."""
    names = _SOURCE_WORDS.sub("", text).split("、")
    name = _SOURCE_TAIL.sub("", names[0]).strip(" 《》：:")
    agency = canonical_agency(name, in_dateline=False)
    is_paper = _SOURCE_WORDS.match(text) and _PAPER.fullmatch(name)
    return name if is_paper and not agency else agency


def _closing_line(text: str) -> Credit | None:
    """Read a last line of its own, or what follows the last sentence: `李某`, `本报记者 李某 摄`, `制图：李某`,
    `据新华社电`."""
    tail = text[_last_end(text) :]
    if not tail or len(tail) > LONGEST_BYLINE:
        return None
    if _SOURCE_WORDS.match(tail) and (agency := _source(tail)):
        return Credit(agency=agency, closing_length=len(tail))
    people = read_people(tail[_bullets_length(tail) :])
    is_credit = people.is_whole and people.has_cue and (people.name_count > 0)
    if not is_credit and not _are_sure_names(people):
        return None
    return _of_people(people)._replace(closing_length=len(tail))


def _last_end(text: str) -> int:
    ends = [match.end() for match in _END_MARK.finditer(text, max(0, len(text) - LONGEST_BYLINE - 1))]
    return ends[-1] if ends else 0


def _are_names(people: People) -> bool:
    """Whether names alone, without a word that makes them a credit, are all that is there."""
    return bool(people.authors) and people.is_whole and not people.has_cue


def _are_sure_names(people: People) -> bool:
    """Whether they are names beyond doubt, outside brackets too."""
    names = [author.name for author in people.authors]
    return _are_names(people) and all(len(name) > 2 or is_common_surname(name[0]) for name in names)


def _read_latin_opening(text: str, issue_date: date) -> Credit:
    found: list[Credit] = []
    at = len(text) - len(text.lstrip())
    for _ in range(MOST_CREDITS):
        credit = read_latin_credit(text[at:], issue_date)
        if not credit:
            break
        found.append(Credit(credit.authors, credit.agency, credit.place, credit.event_date))
        at += credit.length
    return _together(found)._replace(opening_length=at) if found else _NOTHING


def _read_latin_closing(text: str) -> Credit:
    rest = text.rstrip()
    if match := _LATIN_SOURCE.search(rest):
        agency = canonical_agency(match["agency"].rstrip("."), in_dateline=True)
        if agency:
            return Credit(agency=agency, closing_length=len(text) - match.start())
    before, _, line = rest.rpartition("\n")
    authors = read_latin_signature(line) if before else ()
    return Credit(authors=authors, closing_length=len(text) - len(before) if authors else 0)


def _first_day(text: str, base: date) -> date | None:
    """Return the day that the first words of a report name, resolved against `base`."""
    match = _FIRST_DAY.match(text)
    if not match or _PLAN.match(text, match.end()):
        return None
    if match["word"]:
        back = calendar_number(match["word"], "day")
        return base + timedelta(days=back) if back else None
    day = number_of(match["day"] or match["bare"])
    month = number_of(match["month"]) if match["month"] else None
    found = resolve_day(month, day, base) if day else None
    if not found or (match["year"] and found.year != int(match["year"])):
        return None
    return found
