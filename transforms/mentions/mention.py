"""Where an item names a subject: the record, and all rules in one pass over the items.

Here belong the record, the parts of an item that are searched and the order of the rules. Each rule is a module
of its own: `phrases` (quotation marks), `watch` (watch lists), `agencies` (credits).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from transforms.mentions.agencies import find_agency
from transforms.mentions.matching import matching_form
from transforms.mentions.phrases import find_phrases
from transforms.mentions.watch import WatchLists, find_watch_terms
from transforms.records import Item

MentionKind = Literal["phrase", "title", "watch", "agency"]
MentionRole = Literal["headline", "kicker", "deck", "body", "byline"]

_ROLES: tuple[MentionRole, ...] = ("kicker", "headline", "deck", "byline", "body")


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an item names a subject.

    `surface` stands at code point `offset` of the item's part `role`; `canonical` is the form under which all
    spellings are counted; `rule` says what found it, `confidence` is the estimated probability that it is right.
    """

    article_id: str
    kind: MentionKind
    surface: str
    canonical: str
    rule: str
    confidence: float
    role: MentionRole
    offset: int


def find_mentions(items: Sequence[Item], watch: WatchLists) -> list[Mention]:
    """Return every mention in `items`, item by item, within one in the order of its parts and of their text.

    Pure and total; linear in the text, whatever the number of watch terms.
    """
    found: list[Mention] = []
    for item in items:
        for role, text in parts_of(item):
            found += _mentions_in(item, role, text, watch)
    return found


def parts_of(item: Item) -> Iterator[tuple[MentionRole, str]]:
    """Yield the parts of an item that have text, in reading order."""
    texts = (item.kicker, item.headline, item.deck, item.byline, item.body)
    for role, text in zip(_ROLES, texts, strict=True):
        if text:
            yield role, text


def _mentions_in(item: Item, role: MentionRole, text: str, watch: WatchLists) -> list[Mention]:
    form = matching_form(text)
    found: list[Mention] = []
    if role != "byline":
        found += (
            Mention(item.item_id, hit.kind, hit.surface, hit.canonical, hit.rule, hit.confidence, role, hit.offset)
            for hit in find_phrases(text)
        )
    found += (
        Mention(item.item_id, "watch", text[hit.start : hit.end], hit.canonical, hit.rule, 1.0, role, hit.start)
        for hit in find_watch_terms(form, watch)
    )
    credit = find_agency(text, item.agency) if item.agency and role in ("byline", "body") else None
    if credit:
        found.append(
            Mention(
                item.item_id,
                "agency",
                credit.surface,
                item.agency or "",
                credit.rule,
                credit.confidence,
                role,
                credit.offset,
            )
        )
    return sorted(found, key=lambda mention: (mention.offset, mention.kind, mention.surface))
