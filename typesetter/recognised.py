"""Makes up old English and French pages as recognition gives them back: one column below the other.

Here belongs what such pages have and modern ones have not: tiers of headlines with rules between, lines of the wire,
notices between articles, small advertisements, lost hyphens, stray marks. A page that comes from a PDF is `paging`'s
and `pdf`'s. Advertisements and mastheads count as furniture, stray marks as noise, as in benches labelled by hand.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from random import Random
from typing import Any, Literal

from typesetter.dumps import MISREAD, Label
from typesetter.gold import write_page
from typesetter.grammar import CopyBook, Pen, draw_name, read_copy
from typesetter.setting import break_latin

Line = tuple[str, Label]
Case = Literal["capitals", "titles", "sentence"]

FURNITURE: Label = (None, "furniture")
NOISE: Label = (None, "noise")
EXTRACTOR = "recognised"
TAILS = {
    "en": ("Herald", "Courier", "Daily News", "Gazette"),
    "fr": ("Le Républicain de", "L'Écho de", "Le Courrier de"),
}
YEARS = (1862, 1948)
PIECES = (7, 13)
FRAMES = (0, 1, 3, 6, 10, 16)
STRAY = (".", "•", "'", "/", "« ", ", ,", "■ .", "|", "^", "i", ";")
HEAD_NOISE = 2.0
"""Display type is misread so many times as often as text."""
GARBLED_SHARE, GARBLES = 0.15, "*^<>•■;|\\~'"
"""Share of misread letters that come out as no letter at all, and as what."""
RULE_SHARE = 0.7
"""Rules between tiers of a headline are recognised this often."""
HYPHEN_SHARE = 0.8
SHORTEST_JUMP, SHORTEST_CROSSHEAD = 14, 8
LITTLE_WORD = 3
"""Letters of words that stay small in titles, at most."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a paper of its time looks, and how it was read; shares are probabilities in [0, 1].

    `measure` and `head_measure` are characters of a column and of a line of display type; `tiers` the decks below a
    headline at most, `rule` the line between them, `has_capital_tiers` every other one in capitals. `hyphen` stands
    where a word is broken; `blanks` says where blank lines are.
    """

    language: str
    measure: int
    head_measure: int
    head_case: Case
    tiers: int
    has_capital_tiers: bool
    has_head_stops: bool
    rule: str
    dateline: str
    dateline_share: float
    wire: str
    wire_share: float
    crosshead_share: float
    jump: str
    jump_share: float
    notice_share: float
    display_share: float
    has_classified: bool
    signed_share: float
    hyphen: str
    noise_share: float
    stray_share: float
    blanks: Literal["none", "none", "items", "paragraphs", "anywhere"]


@cache
def _words(language: str) -> Mapping[str, Any]:
    raw = tomllib.loads((files("typesetter") / "copy" / "recognised.toml").read_text(encoding="utf-8"))
    words: Mapping[str, Any] = raw[language]
    return words


def draw_manner(rng: Random, language: str) -> Manner:
    """Make up a paper's manner."""
    words = _words(language)
    measure = rng.choice((26, 32, 38, 44, 50))
    has_stops = language == "en" and rng.random() < 0.5
    cases: Sequence[Case] = ("capitals", "capitals", "titles") if language == "en" else ("capitals", "sentence")
    case = "capitals" if has_stops else rng.choice((*cases, "sentence"))
    return Manner(
        language=language,
        measure=measure,
        head_measure=rng.choice((18, 24, measure)),
        head_case=case,
        tiers=rng.choice((0, 1, 2, 4)),
        has_capital_tiers=rng.random() < 0.5 and case == "capitals",
        has_head_stops=has_stops,
        rule=rng.choice(words["rules"]),
        dateline=rng.choice(words["datelines"]),
        dateline_share=rng.choice((0.2, 0.6)),
        wire=rng.choice(words["wires"]),
        wire_share=rng.choice((0.0, 0.2, 0.5)),
        crosshead_share=rng.choice((0.0, 0.3)),
        jump=rng.choice(words["jumps"]),
        jump_share=rng.choice((0.0, 0.1, 0.3)),
        notice_share=rng.choice((0.0, 0.15)),
        display_share=rng.choice((0.0, 0.0, 0.15)),
        has_classified=rng.random() < 0.2,
        signed_share=rng.choice((0.0, 0.15)) if language == "en" else rng.choice((0.1, 0.5)),
        hyphen=rng.choice(("", "", "-", "¬")) if language == "en" else rng.choice(("-", "-", "", "¬")),
        noise_share=rng.choice((0.0, 0.01, 0.02, 0.04, 0.07)),
        stray_share=rng.choice((0.0, 0.01, 0.03)),
        blanks=rng.choice(("none", "none", "items", "paragraphs", "anywhere")),
    )


def write_recognised(out: Path, language: str, rng: Random) -> None:
    """Make one page of one paper, with its truth."""
    book = read_copy(language)
    manner = draw_manner(rng, language)
    day = date(rng.randint(*YEARS), 1, 1) + timedelta(days=rng.randint(0, 364))
    city = rng.choice(book.pools["city"])
    tail = rng.choice(TAILS[language])
    name = f"{city} {tail}" if language == "en" else f"{tail} {city}"
    lines, items = make_page(manner, book, day, name, rng)
    folder = out / name / day.isoformat()
    text = "".join(f"{line}\n" for line, _ in lines)
    write_page(folder, "01", text, [*(label if line.strip() else None for line, label in lines), None])
    about = {"publication": name, "date": day.isoformat(), "extractor": EXTRACTOR, "items": items}
    (folder / "issue.gold.json").write_text(
        json.dumps(about, ensure_ascii=False, indent=1), encoding="utf-8", newline="\n"
    )


def make_page(
    manner: Manner, book: CopyBook, day: date, name: str, rng: Random
) -> tuple[list[Line], list[dict[str, str]]]:
    """The lines of a page, and its items (id, kind, main headline)."""
    words = _words(manner.language)
    pools = {**book.pools, "upper": [name.upper()]}
    press = _Press(manner, words, Pen(rng, pools, day, manner.language), rng, name)
    lines = [(press.write(pattern), FURNITURE) for pattern in rng.choice(words["masthead"])]
    items: list[dict[str, str]] = []
    for number in range(1, rng.randint(*PIECES) + 1):
        item = f"N{number}"
        piece, head = press.article(item, book)
        lines += [*press.between(), *piece]
        items.append({"id": item, "kind": "article", "main": head})
    if manner.has_classified:
        lines += [line for _ in range(5) for line in press.furniture(rng.choice(words["classified"]))]
    return [line for spoilt in map(press.read, lines) for line in spoilt], items


@dataclass(slots=True)
class _Press:
    """One page's words, manner and draws."""

    manner: Manner
    words: Mapping[str, Any]
    pen: Pen
    rng: Random
    name: str

    def write(self, pattern: str) -> str:
        """Fill a pattern; `{name}` of a paper's own line is the paper."""
        return self.pen.write(pattern.replace("{r}", draw_name(self.rng, self.pen.pools)).replace("{name}", self.name))

    def furniture(self, pattern: str) -> list[Line]:
        """An advertisement, broken where its pattern says."""
        return [(line, FURNITURE) for line in self.pen.write(pattern).split("|")]

    def between(self) -> list[Line]:
        """What stands between two articles: nothing, a notice or an advertisement; a blank line where there are any."""
        manner, rng = self.manner, self.rng
        blank: list[Line] = [("", None)] if manner.blanks in ("items", "paragraphs") else []
        if rng.random() < manner.notice_share:
            return blank + self.furniture(rng.choice(self.words["notices"])) + blank
        if rng.random() < manner.display_share:
            return blank + self.furniture(rng.choice(self.words["displays"])) + blank
        return blank

    def article(self, item: str, book: CopyBook) -> tuple[list[Line], str]:
        """One article, and its headline."""
        manner, rng = self.manner, self.rng
        self.pen = replace(self.pen, named={})
        head, lead, more = self._story(book)
        frames = rng.sample(self.words["frames"], min(len(self.words["frames"]), rng.choice(FRAMES)))
        paragraphs = [lead, *more, *map(self.pen.write, frames)]
        if rng.random() < manner.dateline_share:
            paragraphs[0] = self.write(manner.dateline) + paragraphs[0]
        lines = self._head(item, head)
        if rng.random() < manner.wire_share:
            lines.append((self.write(manner.wire), (item, "byline")))
        lines += self._body(item, paragraphs)
        if rng.random() < manner.signed_share:
            lines.append((draw_name(rng, book.pools), (item, "byline")))
        elif rng.random() < manner.jump_share and len(lines) > SHORTEST_JUMP:
            lines.append((self.pen.write(manner.jump.replace("{n}", "{n:2-8}")), (item, "jump")))
        return lines, head

    def _story(self, book: CopyBook) -> tuple[str, str, list[str]]:
        told = [template for template in book.templates if template.form in ("news", "agency", "essay", "editorial")]
        number = self.rng.randrange(len(told) + len(self.words["story"]))
        if number < len(told):
            template = told[number]
            head = self.pen.write(self.rng.choice(template.headline)).rstrip(".")
            head = head.capitalize() if head.isupper() else head
            return head, self.pen.write(template.lead), [self.pen.write(text) for text in template.paragraphs]
        story = self.words["story"][number - len(told)]
        return self.pen.write(self.rng.choice(story["headline"])), self.pen.write(story["lead"]), []

    def _head(self, item: str, head: str) -> list[Line]:
        manner, rng = self.manner, self.rng
        stop = "." if manner.has_head_stops else ""
        lines: list[Line] = [
            (line, (item, "headline"))
            for line in break_latin(_cased(head, manner.head_case) + stop, manner.head_measure)
        ]
        for number, pattern in enumerate(rng.sample(self.words["tiers"], rng.randint(0, manner.tiers)), 1):
            if manner.rule and rng.random() < RULE_SHARE:
                lines.append((manner.rule, NOISE))
            case: Case = "capitals" if manner.has_capital_tiers and number % 2 == 0 else "titles"
            case = "sentence" if manner.language == "fr" and case == "titles" else case
            told = self.pen.write(pattern).rstrip(".")
            tier = _cased(told[0].upper() + told[1:], case) + stop
            lines += [(line, (item, "deck")) for line in break_latin(tier, manner.head_measure + 4)]
        return lines

    def _body(self, item: str, paragraphs: Sequence[str]) -> list[Line]:
        manner, rng = self.manner, self.rng
        lines: list[Line] = []
        for number, paragraph in enumerate(paragraphs):
            if number and manner.blanks == "paragraphs":
                lines.append(("", None))
            if (
                number > 1
                and len(paragraphs) >= SHORTEST_CROSSHEAD
                and number % 3 == 0
                and rng.random() < manner.crosshead_share
            ):
                lines.append((rng.choice(self.words["crossheads"]), (item, "body")))
            lines += [(line, (item, "body")) for line in break_latin(paragraph, manner.measure, HYPHEN_SHARE, rng)]
        return lines

    def read(self, line: Line) -> list[Line]:
        """A line as it is recognised, with the stray mark or the blank line that may follow."""
        manner, rng = self.manner, self.rng
        text, label = line
        if not text:
            return [line]
        if text.endswith("-") and label and label[1] == "body" and len(text) > 1:
            text = text[:-1] + manner.hyphen
        is_display = label is not None and label[1] in ("headline", "deck", "byline", "furniture")
        share = manner.noise_share * (HEAD_NOISE if is_display else 1.0)
        read = "".join(self._misread(character) if rng.random() < share else character for character in text)
        if rng.random() < manner.stray_share:
            read = rng.choice((f"{rng.choice(STRAY)} {read}", f"{read} {rng.choice(STRAY)}", rng.choice(STRAY) + read))
        lines: list[Line] = [(read if read.strip() else text, label)]
        if rng.random() < manner.stray_share:
            lines.append((rng.choice(STRAY), NOISE))
        if manner.blanks == "anywhere" and rng.random() < 0.06:
            lines.append(("", None))
        return lines

    def _misread(self, character: str) -> str:
        if character.isalpha() and self.rng.random() < GARBLED_SHARE:
            return self.rng.choice(GARBLES)
        return self.rng.choice(MISREAD.get(character, character))


def _cased(text: str, case: Case) -> str:
    if case == "capitals":
        return text.upper()
    if case == "sentence":
        return text
    return " ".join(word if len(word) <= LITTLE_WORD else word[0].upper() + word[1:] for word in text.split(" "))
