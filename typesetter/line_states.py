"""The states of the line tagger, from the truth of made-up pages.

Here belongs what `[item, role]` by line and an item's paragraphs say of a line: where an article begins, where body
runs on from the line before, which body lines are subheads.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from transforms.segment.lines import Lines, squeezed
from transforms.segment.tagger import BODY, BODY_BEGIN, BODY_RESUME, BYLINE, HEADLINE, HEADLINE_BEGIN, START, SUBHEAD
from typesetter.dumps import Label

UNKNOWN = START
"""The state of lines that the tagger does not tell: furniture, teasers, and lines that mix items."""

LONGEST_SUBHEAD = 24
"""Characters of the longest paragraph that is a subhead."""

SHORTEST_FOUND = 4
"""Characters from which a line is found again in its paragraphs."""

NEAR = (-30, 60)
"""Characters, back and forth, within which the place of a line in its article goes on from the line before."""


@dataclass(frozen=True, slots=True)
class Story:
    """An item's text without white space, and those of its paragraphs that are subheads."""

    text: str
    subheads: tuple[str, ...]


def read_story(kind: str, paragraphs: Sequence[str]) -> Story:
    """The story of an item of `issue.gold.json`."""
    tight = [squeezed(paragraph) for paragraph in paragraphs]
    subheads = tuple(
        text
        for text in tight[:-1]
        if 1 < len(text) <= LONGEST_SUBHEAD and text[-1] not in "。！？；，…”」）)" and kind in ("article", "editorial")
    )
    return Story("".join(tight), subheads)


def states_of(lines: Lines, labels: Sequence[Label], stories: Mapping[str, Story]) -> list[int]:
    """The state of each line, by the order of the dump."""
    states: list[int] = []
    begun: set[str] = set()
    reached: int | None = None
    for label in labels:
        state, reached = _state(lines, labels, stories, states, begun, reached)
        states.append(state)
        if label and label[0] and label[1] == "body":
            begun.add(label[0])
    return states


def _state(
    lines: Lines,
    labels: Sequence[Label],
    stories: Mapping[str, Story],
    states: Sequence[int],
    begun: set[str],
    reached: int | None,
) -> tuple[int, int | None]:
    """The state of the line after `states`, and the place in its article where it ends, where that is known."""
    at = len(states)
    label, text = labels[at], squeezed(lines.text[at])
    if not label or label[0] in (None, "?") or label[1] not in _ROLES:
        return UNKNOWN, None
    item, role = label
    before = labels[at - 1] if at and lines.page[at - 1] == lines.page[at] else None
    is_same = before is not None and before[0] == item and states[-1] != UNKNOWN
    if _ROLES[role] == "head":
        return (HEADLINE if is_same and states[-1] in (HEADLINE_BEGIN, HEADLINE) else HEADLINE_BEGIN), None
    if role == "byline" and not _names_source(text):
        return BYLINE, None
    story = stories.get(item or "", Story("", ()))
    if role == "subhead" or _is_subhead(text, story, is_same and states[-1] == SUBHEAD):
        return SUBHEAD, None
    place = _find(text, story, reached if is_same else None)
    after = None if place is None else place + len(text)
    if is_same and states[-1] in (BODY_BEGIN, BODY, BODY_RESUME, SUBHEAD):
        is_apart = place is not None and reached is not None and not NEAR[0] <= place - reached <= NEAR[1]
        if after is None and reached is not None:
            after = reached + len(text)
        return (BODY_RESUME if is_apart else BODY), after
    is_first = _is_first(lines, labels, at, story, place, item in begun)
    return (BODY_BEGIN if is_first else BODY_RESUME), after


_ROLES = {
    "headline": "head",
    "kicker": "head",
    "deck": "head",
    "byline": "byline",
    "body": "body",
    "jump": "body",
    "subhead": "body",
}


def _names_source(text: str) -> bool:
    """Whether a line names an agency or a dateline in brackets: such a line closes a body and credits nobody."""
    return text[0] in "（(" and text[-1] in "）)" and text[-2] in "电電讯訊社报報"


def _is_subhead(text: str, story: Story, goes_on: bool) -> bool:
    return len(text) > 1 and any(
        subhead.startswith(text) or (goes_on and subhead.endswith(text)) for subhead in story.subheads
    )


def _find(text: str, story: Story, reached: int | None) -> int | None:
    """Where a line stands in its article: at the place reached, else at its first occurrence."""
    if len(text) < SHORTEST_FOUND:
        return None
    place = story.text.find(text, max(0, (reached or 0) - 3))
    place = story.text.find(text) if place < 0 else place
    return None if place < 0 else place


def _is_first(lines: Lines, labels: Sequence[Label], at: int, story: Story, place: int | None, is_begun: bool) -> bool:
    """Whether a body line is its article's first; one with a dateline is not found, but the line after it is."""
    if place is not None:
        return place <= 2
    following = labels[at + 1] if at + 1 < len(labels) else None
    own = labels[at]
    if following and own and following[0] == own[0]:
        found = story.text.find(squeezed(lines.text[at + 1]))
        if found >= 0:
            return found <= len(squeezed(lines.text[at])) + (0 if is_begun else 5)
    return not is_begun
