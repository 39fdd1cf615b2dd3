"""What a paper always does: its measure, marks, bylines, jump spellings, folios and the order of its dumps.

Here belongs the record of a paper's conventions and the drawing of new ones. They are drawn field by field and on
their own, so that a paper is any mixture: no rule can rest on two habits that happened to go together in one bench.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any, Literal

BylinePlace = Literal["opening", "before", "after", "tail"]
Order = Literal["head_first", "body_first", "heads_first", "heads_last", "mixed"]
BoxOrder = Literal["reading", "reverse", "shuffle", "scatter"]
Blanks = Literal["blocks", "chunks", "boxes", "none", "every_line"]
Ends = Literal["first", "last", "split", "none"]


# Shares of characters that recognition or keying gets wrong: none where text left a program as text, one in two
# hundred illegible in hand-keyed pages, up to one in twenty-five in recognised ones.
NOISE_SHARES = {
    "zh_hans": (0.0,),
    "zh_hant": (0.0, 0.005),
    "zh_tw": (0.0,),
    "en": (0.0, 0.01, 0.04),
    "fr": (0.0, 0.01, 0.02),
}
# Between the names of two who wrote.
JOINTS = {"en": (" and ", " and ", ", "), "fr": (" et ", " et ", ", ")}
HAN_JOINTS = ("、", " ", "　")
# Points between columns, one to two characters; across the narrow ones some extractors read on.
GUTTERS = (8.0, 10.0, 14.0, 18.0)


@dataclass(frozen=True, slots=True)
class Conventions:
    """A paper's habits.

    Measures are in full-width characters, the gutter in points; shares are probabilities in [0, 1]. A paper whose
    boxes `scatter` lets out every column by itself, in no order at all. `column_tag` is put behind a share of the
    headlines; `stop`, where it is not empty, is what the paper prints for every stop.
    """

    language: str
    measure: float
    wide_measure: float
    indent: str
    hangs: bool
    opening: str
    own: str
    tail: str
    editorial: str
    essay: str
    photo: str
    agency: str
    agency_tail: str
    reprint_tail: str
    jump_to: str
    jump_from: str
    folio: tuple[str, ...]
    editors: tuple[str, ...]
    masthead: tuple[str, ...]
    teaser: tuple[str, ...]
    teaser_title: str
    byline_places: tuple[BylinePlace, ...]
    name_space: str
    name_joint: str
    order: Order
    box_order: BoxOrder
    blanks: Blanks
    furniture: Ends
    teasers: Ends
    head_measure: float = 12.0
    vertical_share: float = 0.0
    lost_share: float = 0.05
    jump_share: float = 0.2
    jump_runs_on: bool = False
    continued_head: Literal["none", "same", "short"] = "none"
    kicker_last: bool = False
    spacing_share: float = 0.3
    number_space: bool = False
    columns_apart_share: float = 0.0
    noise_share: float = 0.0
    keeps_hyphens: bool = True
    gutter: float = 14.0
    column_tag: str = ""
    column_tag_share: float = 0.0
    stop: str = ""


@cache
def spellings(language: str) -> dict[str, list[Any]]:
    """The spellings that conventions of a language are drawn from."""
    path = files("typesetter") / "copy" / "conventions.toml"
    raw: dict[str, dict[str, list[Any]]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return raw[language]


@cache
def paper_habits(paper: str) -> Conventions:
    """The habits of one of the two papers of the samples (`daily`, `county`)."""
    path = files("typesetter") / "copy" / "sample_papers.toml"
    raw: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))[paper]
    frozen: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in raw.items()}
    return Conventions(**frozen)


def draw_conventions(rng: Random, language: str = "zh_hans") -> Conventions:
    """Make up a paper's habits."""
    lists = spellings(language)

    def line(name: str) -> str:
        drawn = rng.choice(lists[name])
        return drawn if isinstance(drawn, str) else drawn[0]

    def lines(name: str) -> tuple[str, ...]:
        drawn = rng.choice(lists[name])
        return (drawn,) if isinstance(drawn, str) else tuple(drawn)

    jump_to, jump_from = lines("jump")
    places = spellings(language)["byline_place"]
    measure = float(rng.choice(lists["measure"]))
    return Conventions(
        language=language,
        measure=measure,
        wide_measure=round(measure * rng.choice((1.0, 1.5, 2.0))),
        indent=line("indent"),
        hangs=rng.random() < 0.8,
        opening=line("opening"),
        own=line("own"),
        tail=line("tail"),
        editorial=line("editorial"),
        essay=line("essay"),
        photo=line("photo"),
        agency=line("agency"),
        agency_tail=line("agency_tail"),
        reprint_tail=line("reprint_tail"),
        jump_to=jump_to,
        jump_from=jump_from,
        folio=lines("folio"),
        editors=lines("editors"),
        masthead=lines("masthead"),
        teaser=lines("teaser"),
        teaser_title=line("teaser_title"),
        byline_places=tuple(rng.sample(places, rng.randint(1, min(3, len(places))))),
        name_space=rng.choice(("", " ", "　", "\xa0")),
        name_joint=rng.choice(JOINTS.get(language, HAN_JOINTS)),
        order=rng.choices(("head_first", "body_first", "heads_first", "heads_last", "mixed"), (4, 4, 1, 1, 1))[0],
        box_order=rng.choices(("reading", "reverse", "shuffle", "scatter"), (4, 2, 4, 1))[0],
        blanks=rng.choices(("blocks", "chunks", "boxes", "none", "every_line"), (3, 4, 2, 3, 0.5))[0],
        furniture=rng.choices(("first", "last", "split"), (3, 2, 2))[0],
        teasers=rng.choices(("first", "last", "split", "none"), (2, 2, 1, 2))[0],
        head_measure=float(rng.choice(lists["head_measure"])),
        vertical_share=rng.choice((0.0, 0.0, 0.0, 0.1)) if language in ("zh_hans", "zh_tw") else 0.0,
        lost_share=rng.choice((0.0, 0.05, 0.1)),
        jump_share=rng.choice((0.0, 0.15, 0.3)),
        jump_runs_on=rng.random() < 0.3,
        continued_head=rng.choice(("none", "none", "same", "short")),
        kicker_last=rng.random() < 0.15,
        spacing_share=rng.choice((0.0, 0.0, 0.3, 1.0)),
        number_space=rng.random() < 0.15,
        columns_apart_share=rng.choice((0.0, 0.0, 0.3)),
        noise_share=rng.choice(NOISE_SHARES[language]),
        keeps_hyphens=rng.random() < 0.5,
        gutter=rng.choice(GUTTERS),
        column_tag=line("column_tag"),
        column_tag_share=rng.choice((0.0, 0.0, 0.15)),
        stop=line("stop"),
    )
