"""Where an item names a subject: the record, and all rules in one pass over the items.

Here belong the record, the parts of an item that are searched and the order of the rules. Each rule is a module
of its own: `phrases` (quotation marks), `watch` (watch lists), `agencies` and `bylines` (credits), `series`,
`names` (people, places, organisations), `dates`, `money`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from operator import attrgetter
from typing import Literal, NamedTuple

from transforms.mentions.agencies import find_agency
from transforms.mentions.bylines import find_authors, find_dateline
from transforms.mentions.dates import find_dates
from transforms.mentions.found import Found, PersonTitle
from transforms.mentions.matching import canonical_form, matching_form
from transforms.mentions.money import find_money
from transforms.mentions.names import NameFinder, find_names_of
from transforms.mentions.phrases import find_phrases
from transforms.mentions.series import find_series
from transforms.mentions.watch import WatchLists, find_watch_terms
from transforms.records import Item
from transforms.text.characters import HAN

MentionKind = Literal[
    "phrase", "title", "watch", "agency", "person", "place", "organisation", "series", "date", "money"
]
MentionRole = Literal["headline", "kicker", "deck", "body", "byline"]

_HAN = re.compile(f"[{HAN}]")
_ROLES: tuple[MentionRole, ...] = ("kicker", "headline", "deck", "byline", "body")
_PLACE = attrgetter("offset", "kind", "surface")


class Mention(NamedTuple):
    """One place where an item names a subject.

    `surface` stands at code point `offset` of the item's part `role`; `canonical` is the form under which all
    spellings are counted; `rule` says what found it, `confidence` is the estimated probability that it is right.
    `titles` are those that stand beside a person's name.
    """

    article_id: str
    kind: MentionKind
    surface: str
    canonical: str
    rule: str
    confidence: float
    role: MentionRole
    offset: int
    titles: tuple[PersonTitle, ...] = ()


def find_mentions(
    items: Sequence[Item],
    issue_date: date,
    watch: WatchLists,
    home_place: str | None = None,
    find_names: NameFinder = find_names_of,
) -> list[Mention]:
    """Return every mention in `items`, item by item, within one in the order of its parts and of their text.

    The items are those of one issue, by whose date the days that they speak of are resolved: a person whom one of
    them names with confidence is found in all. `home_place` is the place that the paper is of, by which a county's
    name that several counties bear is settled; `find_names` may be a site's own. Pure and total; linear in the text,
    whatever the number of watch terms.
    """
    parts = [_Part(item, role, text, matching_form(text)) for item in items for role, text in parts_of(item)]
    names = find_names([part.form if _HAN.search(part.form) else "" for part in parts], home_place)
    found: list[Mention] = []
    for part, finds in zip(parts, names, strict=True):
        credits = [*_credits(part, home_place)]
        mentions = [
            *credits,
            *_named(part, _apart(finds, credits) if credits else finds),
            *_quoted(part),
            *_named(part, _days_and_sums(part, issue_date)),
            *_watched(part, watch),
        ]
        found += sorted(mentions, key=_PLACE)
    return found


def parts_of(item: Item) -> Iterator[tuple[MentionRole, str]]:
    """Yield the parts of an item that have text, in reading order."""
    texts = (item.kicker, item.headline, item.deck, item.byline, item.body)
    for role, text in zip(_ROLES, texts, strict=True):
        if text:
            yield role, text


class _Part(NamedTuple):
    item: Item
    role: MentionRole
    text: str
    form: str  # for comparing; character for character as long as the text

    def mention(
        self,
        kind: MentionKind,
        start: int,
        end: int,
        canonical: str,
        rule: str,
        confidence: float,
        titles: tuple[PersonTitle, ...] = (),
    ) -> Mention:
        surface = self.text[start:end]
        return Mention(self.item.item_id, kind, surface, canonical, rule, confidence, self.role, start, titles)


def _apart(finds: Iterable[Found], credits: Sequence[Mention]) -> list[Found]:
    """Return the finds that are no part of a credit: who is credited is known better than found."""
    taken = [(credit.offset, credit.offset + len(credit.surface)) for credit in credits]
    return [find for find in finds if all(find.end <= start or end <= find.start for start, end in taken)]


def _named(part: _Part, finds: Iterable[Found]) -> Iterator[Mention]:
    """Yield the finds in a part as mentions."""
    item_id, role, text = part.item.item_id, part.role, part.text
    for start, end, kind, canonical, rule, confidence, titles in finds:
        surface = text[start:end]
        if kind == "organisation":
            canonical = canonical_form(surface)
        yield Mention(item_id, kind, surface, canonical, rule, confidence, role, start, titles)


def _quoted(part: _Part) -> Iterator[Mention]:
    """Yield the series that a part is a piece of, and its phrases and titles, those of a byline not."""
    for piece in find_series(part.text):
        end = piece.offset + len(piece.surface)
        yield part.mention("series", piece.offset, end, piece.canonical, piece.rule, piece.confidence)
    for hit in find_phrases(part.text) if part.role != "byline" else ():
        end = hit.offset + len(hit.surface)
        yield part.mention(hit.kind, hit.offset, end, hit.canonical, hit.rule, hit.confidence)


def _days_and_sums(part: _Part, issue_date: date) -> list[Found]:
    """Return the dates and the amounts of money that a part speaks of, a byline none."""
    if part.role == "byline":
        return []
    return [*find_dates(part.text, part.form, issue_date), *find_money(part.form, issue_date)]


def _credits(part: _Part, home_place: str | None) -> Iterator[Mention]:
    """Yield the agency and the people that a byline or body credits, and the place of its dateline."""
    if part.role not in ("byline", "body"):
        return
    agency = part.item.agency
    credit = find_agency(part.text, agency) if agency else None
    if agency and credit:
        end = credit.offset + len(credit.surface)
        yield part.mention("agency", credit.offset, end, agency, credit.rule, credit.confidence)
    yield from _named(part, find_authors(part.text, part.item.authors))
    place = part.item.dateline_place
    if place and (part.role == "byline" or place not in (part.item.byline or "")):
        yield from _named(part, find_dateline(part.text, place, home_place))


def _watched(part: _Part, watch: WatchLists) -> list[Mention]:
    item_id, role, text = part.item.item_id, part.role, part.text
    return [
        Mention(item_id, "watch", text[start:end], canonical, rule, 1.0, role, start)
        for start, end, canonical, rule in find_watch_terms(part.form, watch)
    ]
