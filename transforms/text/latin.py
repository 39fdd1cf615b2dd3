"""Credits of English and French papers: by-lines, `[Special to The X.]`, datelines, signatures.

Here belongs the reading of one such piece of Latin text. How the pieces of a text's opening follow each other is
known to `transforms.text.credits`; Chinese ones are read by `transforms.text.datelines` and
`transforms.text.people`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from re import Match, Pattern

from transforms.records import Author, AuthorPart
from transforms.text.agencies import canonical_agency
from transforms.text.dates import calendar_number, resolve_day, resolve_weekday
from transforms.text.tables import alternation, read_table

_UPPER = "A-Z\u00c0-\u00d6\u00d8-\u00de"
_NAME_PART = f"(?:[Dd]['’]|[Oo]['’]|Mc|Mac)?[{_UPPER}][\\w'’.-]*"
_PARTICLE = "(?:de|du|des|van|von|der|den|la|le|di|da|del|della|dos|ten|ter)"
PERSON = f"{_NAME_PART}(?: (?:{_PARTICLE} )*{_NAME_PART}){{1,3}}"
"""One person's name in Latin letters: two to four parts with capitals, particles between."""

_BY = re.compile(
    "(?P<cue>By|BY|by|(?:Propos recueillis |PROPOS RECUEILLIS |Recueilli )?(?:[Pp]ar|PAR)"
    "|Photo(?:graph)?s? by|PHOTOS? BY|Text by|Words by|Photo(?:s)? :|Photo(?:s)? de) +"
    f"(?P<names>{PERSON}(?:(?:, | and | AND | et | ET | & ){PERSON})*)"
    r"(?P<title>,? +(?:Staff|STAFF|Special|SPECIAL|Associated|ASSOCIATED|Political|Foreign|Chief|Senior|Our|of|OF|in)"
    r" [\w .'’,-]{2,60})?[.:]?(?= *(?:\n|$))"
)
# Who wrote is seldom told by name here: often nothing to record, but it is a credit.
_NAMELESS = re.compile(
    r"[\[({<«]? *(?:"
    r"(?:By |BY |From |FROM )?(?:Our|OUR|our|Its|A|a|an)(?: [A-Za-z-]+){0,3}"
    r" ?(?:[Cc]orrespondent|CORRESPONDENT|[Rr]eporter|REPORTER)s?"
    r"|(?:Special|SPECIAL)(?: [A-Za-z]+){0,3} (?:to|To|TO) [^\])}>\n]{3,80}?"
    r"|(?:By|BY) (?:Special |SPECIAL |Direct |Trench |French |Commercial |Atlantic )?"
    r"(?:Telegraph|TELEGRAPH|Cable|CABLE|Wireless|WIRELESS|Mail|MAIL|Telephone|TELEPHONE)[^\])}>\n]{0,60}?"
    r"|(?:Copyright|COPYRIGHT)[^\])}>\n]{0,80}?"
    r"|[Dd]e (?:notre|nos|son) (?:correspondant|envoyé|rédaction|collaborateur)[a-zéèêà '’-]{0,50}?"
    f"(?P<name> {PERSON})?"
    r"|(?:Par|Dépêche|Service)(?: (?:télégraphe|câble|télégramme|spécial|particulier))[\w éèê'’-]{0,40}?"
    r") *[.,]? *[\])}>»]?[.]?(?= *(?:\n|$)|(?<=[\])}>».]) )"
)
# What recognition makes of l, o, s and l in a name.
_MISREAD = str.maketrans("108I", "losl")
_INITIALS = re.compile(f"(?:[{_UPPER}]\\. ?){{2,4}}")
_NAMES_APART = re.compile(", | and | AND | et | ET | & ")
# By Jane Doe Staff Writer: where no mark parts the name from what its bearer is.
_TITLED = re.compile(r" (?=(?i:staff|special|political|foreign|chief|senior|contributing|sports|business|news)\b)")
# JANE DOE | The Denby Post
_BESIDE_PAPER = re.compile(f"(?P<name>{PERSON}) [|•] [{_UPPER}@][^\n]{{2,40}}(?= *(?:\n|$))")
_OFFICE = re.compile("(?i:writers?|correspondents?|reporters?|editors?|press|staff|bureau|agency|service)$")


@dataclass(frozen=True, slots=True)
class LatinCredit:
    """One credit at the start of a text, `length` characters of it with the white space that follows."""

    length: int
    authors: tuple[Author, ...] = ()
    agency: str | None = None
    place: str | None = None
    event_date: date | None = None


def read_latin_credit(text: str, issue_date: date) -> LatinCredit | None:
    """Return the by-line, the source or the dateline that `text` begins with, null when it begins with none."""
    if match := _BY.match(text):
        return _by_line(match, text)
    if match := _sources().match(text):
        return LatinCredit(_past_space(text, match.end()), agency=canonical_agency(match["agency"], in_dateline=True))
    if match := _NAMELESS.match(text):
        authors = (Author(_cased(match["name"].strip()), "author"),) if match["name"] else ()
        return LatinCredit(_past_space(text, match.end()), authors=authors)
    if match := _BESIDE_PAPER.match(text):
        return LatinCredit(_past_space(text, match.end()), authors=(Author(_cased(match["name"]), "author"),))
    for pattern in (_datelines(), _capital_datelines()):
        if match := pattern.match(text):
            return _dateline(match, text, issue_date)
    return None


def begins_with_given_name(name: str) -> bool:
    """Whether the first word of a name is a common first name: Jean of Jean-Paul, Ellen where it reads E1Ien."""
    first = re.split(r"[\s-]", name, maxsplit=1)[0]
    return first.translate(_MISREAD).lower() in _given_names()


@cache
def _given_names() -> frozenset[str]:
    return frozenset(name for name, _ in read_table("given_names.tsv"))


def read_latin_signature(line: str) -> tuple[Author, ...]:
    """Return who signs a text with a last line of its own: a name, or initials."""
    plain = line.strip().strip("—–-([])").strip()
    if _INITIALS.fullmatch(plain):
        return (Author(plain, "author"),)
    names = _NAMES_APART.split(plain.removesuffix("."))
    if not all(re.fullmatch(PERSON, name) for name in names):
        return ()
    return tuple(Author(_cased(name), "author") for name in names)


def _by_line(match: Match[str], text: str) -> LatinCredit:
    cue = match["cue"].casefold()
    agency = canonical_agency(match["names"], in_dateline=False) or canonical_agency(
        _cased(match["names"]), in_dateline=False
    )
    length = _past_space(text, match.end())
    if agency:
        return LatinCredit(length, agency=agency)
    part: AuthorPart = "photographer" if cue.startswith("photo") else "author"
    names = [_cased(name.rstrip(".,")) for name in _NAMES_APART.split(_untitled(match["names"]))]
    return LatinCredit(length, authors=tuple(Author(name, part) for name in names if not _OFFICE.search(name)))


def _untitled(names: str) -> str:
    """Return `names` without what the last bearer is: `Jane Doe Staff Writer`; an office alone is left as it is."""
    named = _TITLED.split(names)[0]
    return named if " " in named else names


def _cased(name: str) -> str:
    """Return `JOHN O'HARA-REED` as `John O'Hara-Reed`; a name that has small letters is left as it is."""
    if not name.isupper() or _INITIALS.fullmatch(name):
        return name
    return re.sub(r"\w+", lambda word: word[0].capitalize(), name)


@cache
def _sources() -> Pattern[str]:
    """(AFP), (Agence Havas.), [By The Associated Press]: a source in brackets, or its by-line."""
    names = alternation(frozenset(alias for alias, _, _ in read_table("agencies.tsv") if alias.isascii()))
    return re.compile(
        f"(?:[\\[(] *(?:By |BY )?(?:the |The )?(?P<agency>{names})\\.? *[\\])][.]?"
        f"(?= *(?:\\n|$|[—–-]| [{_UPPER}]))[ ]*[—–-]*)"
    )


@cache
def _datelines() -> Pattern[str]:
    """LONDON, April 30 (AP) — / Havana. April 30.— / Paris, le 30 avril. — / PARIS, Tuesday."""
    words = [row[:2] for row in read_table("calendar_words.tsv") if row[0].isascii()]
    # Accented months are folded in the table: a letter may stand for its accented form.
    months = "|".join(
        word.replace("e", "[eéè]").replace("u", "[uû]") for word, kind in sorted(words, reverse=True) if kind == "month"
    )
    weekdays = "|".join(word for word, kind in words if kind == "weekday")
    return re.compile(
        f"(?P<place>[{_UPPER}][\\w'’-]+\\.?(?:[ -](?:{_PARTICLE}[ -])?[{_UPPER}][\\w'’-]*\\.?){{0,3}}"
        f"(?:, [{_UPPER}][\\w. '’-]{{1,20}}?)?)"
        rf"[,.]? +(?:\((?P<early>[A-Z][\w. '’-]{{1,24}})\),? +)?"
        f"(?:(?i:(?P<month>{months})\\.?) ?(?P<day>[0-9]{{1,2}}|[lI])(?:st|nd|rd|th)?"
        f"|(?:le )?(?P<day_first>[0-9]{{1,2}})(?:er)? (?i:(?P<month_last>{months}))"
        f"|(?i:(?P<weekday>{weekdays})))\\b"
        r"(?:,? (?P<year>(?:1[6-9]|20)\d\d))?[.,]?(?: ?\d{1,2}[:.]?\d{0,2} ?[ap]\. ?m\.)?"
        r" *(?:\((?P<agency>[^()\n]{2,30})\))? *(?:[.:]? *(?:[—–]|--?)[—–-]*|[.:](?=\s|$)|$)\s*",
    )


@cache
def _capital_datelines() -> Pattern[str]:
    """GENEVA (AP) — / WASHINGTON — / Paris (AFP) -: a place without a day, in capitals or with its source."""
    return re.compile(
        f"(?P<place>[{_UPPER}]{{3,}}(?:[ -][{_UPPER}]{{2,}}){{0,2}}(?:, [{_UPPER}][\\w.]{{1,12}})?"
        f"|[{_UPPER}]\\w+(?:[ -][{_UPPER}]\\w+){{0,2}}(?= \\())"
        r" *(?:\((?P<agency>[^()\n]{2,30})\))? *(?:[—–]|--?) *"
    )


def _dateline(match: Match[str], text: str, issue_date: date) -> LatinCredit | None:
    found = match.groupdict()
    source = found.get("agency") or found.get("early")
    agency = canonical_agency(source.rstrip("."), in_dateline=True) if source else None
    agency = agency or (canonical_agency(source, in_dateline=True) if source else None)
    if "month" not in found and source and agency is None:
        return None
    place = ", ".join(_cased(part) for part in found["place"].rstrip(".,").split(", "))
    return LatinCredit(match.end(), agency=agency, place=place, event_date=_event_date(found, issue_date))


def _event_date(found: dict[str, str | None], issue_date: date) -> date | None:
    if weekday := found.get("weekday"):
        number = calendar_number(weekday, "weekday")
        return resolve_weekday(number, issue_date) if number else None
    month, day = found.get("month") or found.get("month_last"), found.get("day") or found.get("day_first")
    number = calendar_number(month, "month") if month else None
    if number is None or day is None:
        return None
    return resolve_day(number, 1 if day in "lI" else int(day), issue_date)


def _past_space(text: str, end: int) -> int:
    return len(text) - len(text[end:].lstrip())
