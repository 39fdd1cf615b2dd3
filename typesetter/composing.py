"""Sets a story as lines: headline, byline, body, each line with its role.

Here belongs where bylines stand and how lines of one item follow each other. Pages and jumps are `paging`'s;
breaking a paragraph is `setting`'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from typesetter.conventions import Conventions
from typesetter.desk import Desk
from typesetter.grammar import date_words, draw_name
from typesetter.setting import break_han, break_latin, number_spaced, set_width, spaced_name, spaced_out
from typesetter.stories import EXTENSIBLE, SUBHEAD, Story

Kind = Literal["article", "editorial", "notice", "caption", "advertisement", "teaser", "furniture"]
SET_AS_IS = ("poem", "advertisement")
UNSIGNED = ("notice", "advertisement")
# Papers that sign briefs as well, and what stands before the name of a reader who writes.
TODAY = ("zh_hans", "zh_tw")
READERS = {"zh_hans": "读者 ", "zh_tw": "讀者 "}
# A line this much short of its measure is pulled apart when the paper justifies: one character.
JUSTIFIED_GAP = 1.0
# A headline of more characters is not set from top to bottom: it would be as high as the page.
LONGEST_VERTICAL = 12
# Of the words that do not fit, about one in three is broken: the rest stand at a syllable that leaves no room.
HYPHEN_SHARE = 0.3
# Leading articles and features are set wide on every second page.
WIDE_SHARE = 0.5
# Decks are set small and run over two columns, in full-width characters.
DECK_MEASURE = 22.0


@dataclass(frozen=True, slots=True)
class SetLine:
    """One line as set: its text, its item (null in no item) and its role. `ends` marks a paragraph's last line."""

    text: str
    item: str | None
    role: str
    ends: bool = False


@dataclass(frozen=True, slots=True)
class SetItem:
    """One item as set, before it is put on a page. `byline` is the line of its own that credits it."""

    item: str
    kind: Kind
    story: Story
    head: tuple[SetLine, ...]
    body: tuple[SetLine, ...]
    is_lost: bool
    byline: str


@dataclass(frozen=True, slots=True)
class _Signed:
    before: str
    paragraphs: tuple[str, ...]
    after: str


def set_item(desk: Desk, item: str, story: Story, is_lost: bool = False) -> SetItem:
    """Set one story in the paper's manner; a lost headline is not set at all."""
    rng, habits = desk.rng, desk.habits
    signed = _sign(desk, story)
    is_wide = story.form in ("editorial", "feature") and rng.random() < WIDE_SHARE
    measure = habits.wide_measure if is_wide else habits.measure
    body = [SetLine(signed.before, item, "byline", ends=True)] if signed.before else []
    for paragraph in signed.paragraphs:
        body += [SetLine(text, item, "body", ends) for text, ends in _set_paragraph(desk, paragraph, story, measure)]
    if signed.after:
        body.append(SetLine(signed.after, item, "byline", ends=True))
    head = () if is_lost else _set_head(desk, item, story)
    return SetItem(item, _kind(story), story, head, tuple(body), not head, signed.before or signed.after)


def _kind(story: Story) -> Kind:
    if story.form in ("editorial", "notice", "caption", "advertisement"):
        return story.form
    return "article"


def _sign(desk: Desk, story: Story) -> _Signed:
    """Put the byline where the form of the story, and then the paper, has it."""
    habits, rng, texts = desk.habits, desk.rng, story.paragraphs
    if story.credit:
        return _Signed("", texts, story.credit)
    if story.form in UNSIGNED or (story.form == "brief" and habits.language not in TODAY):
        return _Signed("", texts, "")
    if story.form == "caption":
        credit = _spell(desk, habits.photo, story.reporters)
        return _Signed("", (*texts, credit) if rng.random() < 0.6 else (*texts[:-1], texts[-1] + credit), "")
    if story.form in ("agency", "agency-abroad"):
        tail = _spell(desk, habits.agency_tail, story.reporters) if len(texts) > 1 else ""
        return _opened(_spell(desk, habits.agency, story.reporters), (*texts[:-1], texts[-1] + tail))
    if story.form == "editorial":
        return _Signed(_spell(desk, habits.editorial, story.reporters), texts, "")
    if story.form in ("essay", "poem"):
        name = _spell(desk, habits.essay, story.reporters)
        return _Signed(name, texts, "") if rng.random() < 0.5 else _Signed("", texts, name)
    if story.form == "letter":
        return _Signed("", texts, f"{READERS.get(habits.language, '')}{story.reporters[0]}")
    return _sign_report(desk, story)


def _sign_report(desk: Desk, story: Story) -> _Signed:
    habits, texts = desk.habits, story.paragraphs
    place = desk.rng.choice(habits.byline_places)
    if place == "opening":
        return _opened(_spell(desk, habits.opening, story.reporters), texts)
    if place == "before":
        return _Signed(_spell(desk, habits.own, story.reporters), texts, "")
    if place == "after":
        return _Signed("", texts, _spell(desk, habits.tail, story.reporters))
    return _Signed("", (*texts[:-1], f"{texts[-1]}（{habits.name_joint.join(story.reporters)}）"), "")


def _opened(opening: str, texts: tuple[str, ...]) -> _Signed:
    return _Signed("", (opening + texts[0], *texts[1:]), "")


def _spell(desk: Desk, pattern: str, reporters: Sequence[str]) -> str:
    """Fill a byline pattern of conventions.toml."""
    space = desk.habits.name_space
    return pattern.format(
        r=desk.habits.name_joint.join(spaced_name(reporter, space) for reporter in reporters),
        c=spaced_name(draw_name(desk.rng, desk.pools), space),
        p=desk.rng.choice(desk.pools["capital"]),
        d=date_words("date", desk.day - timedelta(days=1), desk.habits.language),
        name=desk.paper.name,
    )


def _set_paragraph(desk: Desk, paragraph: str, story: Story, measure: float) -> list[tuple[str, bool]]:
    """Lines of one paragraph, each with whether it is the last."""
    habits = desk.habits
    if paragraph.startswith(SUBHEAD):
        return [(paragraph.removeprefix(SUBHEAD), True)]
    if story.form in SET_AS_IS:
        return [(paragraph, True)]
    if habits.language in ("en", "fr"):
        lines = break_latin(paragraph, int(measure * 2), HYPHEN_SHARE, desk.rng)
        return [(line, place == len(lines)) for place, line in enumerate(lines, 1)]
    text = number_spaced(paragraph) if habits.number_space else paragraph
    text = text.replace("、", habits.stop) if habits.stop else text
    indent = 2.0 if habits.indent else 0.0
    lines = break_han(text, measure, indent, habits.hangs)
    shown = [_pulled_apart(desk, line, measure - (0.0 if place else indent)) for place, line in enumerate(lines[:-1])]
    shown += lines[-1:]
    return [(line if place else habits.indent + line, place == len(lines) - 1) for place, line in enumerate(shown)]


def _pulled_apart(desk: Desk, line: str, measure: float) -> str:
    """Justify a line that is too short for its measure, where the paper does."""
    is_short = measure - set_width(line) >= JUSTIFIED_GAP
    return spaced_out(line) if is_short and desk.rng.random() < desk.habits.spacing_share else line


def _set_head(desk: Desk, item: str, story: Story) -> tuple[SetLine, ...]:
    if not story.headline:
        return ()
    habits, rng = desk.habits, desk.rng
    title = story.headline
    if story.form in EXTENSIBLE and rng.random() < habits.column_tag_share:
        title += habits.column_tag.format(n=rng.randint(1, 30))
    is_vertical = len(title) <= LONGEST_VERTICAL and rng.random() < habits.vertical_share
    titles = [*"".join(title.split())] if is_vertical else break_head(title, habits, habits.head_measure)
    kicker = [SetLine(story.kicker, item, "kicker")] if story.kicker else []
    main = [SetLine(line, item, "headline") for line in titles]
    deck = [SetLine(line, item, "deck") for line in break_head(story.deck, habits, DECK_MEASURE)] if story.deck else []
    return tuple(main + kicker + deck if habits.kicker_last else kicker + main + deck)


def break_head(text: str, habits: Conventions, measure: float) -> list[str]:
    """Break a headline that is too long for one line: at its own spaces, then where the line is full."""
    if habits.language in ("en", "fr"):
        return break_latin(text, int(measure * 2))
    if set_width(text) <= measure:
        return [text]
    return [line for part in text.split(" ") for line in break_han(part, measure)]
