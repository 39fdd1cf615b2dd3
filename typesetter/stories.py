"""Stories: what the editor's desk hands to the typesetter.

Here belongs the making of a story from a template and its shortening for a reprint. How it is set in lines is
`composing`'s.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from typesetter.desk import Desk
from typesetter.grammar import CopyBook, Form, Pen, Template, draw_name

SUBHEAD = "## "
EXTENSIBLE = ("news", "feature")
# Kickers and decks stand over a good half of the pieces that could have one.
KICKER_SHARE = 0.6
# Sentences of a theme that make one paragraph.
SENTENCES = 3


@dataclass(frozen=True, slots=True)
class Story:
    """A text before it is set: what the editor's desk would hand to the typesetter.

    `paragraphs` that start with `SUBHEAD` are subheads. `reporters` are the names credited with it.
    """

    template_id: str
    form: Form
    section: str
    kicker: str
    headline: str
    deck: str
    paragraphs: tuple[str, ...]
    reporters: tuple[str, ...]
    about: str = ""
    credit: str = ""


def write_story(template: Template, desk: Desk, extra: int = 0) -> Story:
    """Fill one template: every {slot@key} has one value in the whole story.

    `extra` paragraphs are put in before the last of a news story or feature: most of sentences of one theme, so that
    the words of a long piece are its own, some that would fit any report.
    """
    rng, book = desk.rng, desk.book
    themes = book.suits.get(template.template_id, list(book.themes))
    theme = book.themes[rng.choice(themes)] if themes else {}
    pools = {**book.pools, **theme, **desk.region, "self": [desk.paper.name]}
    pen = Pen(rng, pools, desk.day, book.language)
    headline = pen.write(rng.choice(template.headline))
    kicker = pen.write(rng.choice(template.kicker)) if template.kicker and rng.random() < KICKER_SHARE else ""
    deck = pen.write(rng.choice(template.deck)) if template.deck and rng.random() < KICKER_SHARE else ""
    paragraphs = [template.lead, *_kept(template, rng)]
    if template.form in EXTENSIBLE:
        paragraphs[-1:-1] = _lengthening(book, extra, rng)
    return Story(
        template.template_id,
        template.form,
        template.section,
        kicker,
        headline,
        deck,
        tuple(pen.write(paragraph) for paragraph in paragraphs),
        tuple(draw_name(rng, book.pools) for _ in range(rng.choice((1, 1, 1, 2)))),
        template.about,
    )


def shortened(story: Story, share: float, credit: str) -> Story:
    """The same story as another paper reprints it: the first paragraphs only, with a credit."""
    count = max(1, round(len(story.paragraphs) * share))
    return replace(story, paragraphs=story.paragraphs[:count], deck="", credit=credit)


def _kept(template: Template, rng: Random) -> list[str]:
    """At least `keep` of the paragraphs after the lead, in order; a subhead stays with what follows it."""
    total = len(template.paragraphs)
    if any(paragraph.startswith(SUBHEAD) for paragraph in template.paragraphs):
        return list(template.paragraphs)
    count = max(rng.randint(min(template.keep, total), total) for _ in range(2))
    chosen = set(rng.sample(range(total), count))
    return [paragraph for place, paragraph in enumerate(template.paragraphs) if place in chosen]


def _lengthening(book: CopyBook, count: int, rng: Random) -> list[str]:
    """Paragraphs that make a report longer; a language without themes has those that fit any report alone."""
    general = rng.sample(book.extras, min(count if not book.frames else (count + 3) // 4, len(book.extras)))
    frames = rng.sample(book.frames, min(len(book.frames), SENTENCES * (count - len(general))))
    themed = ["".join(frames[start : start + SENTENCES]) for start in range(0, len(frames), SENTENCES)]
    paragraphs = general + themed
    rng.shuffle(paragraphs)
    return paragraphs
