"""The small grammar of story templates: {slot}, {slot@key}, {n:3-9}, {date:-1}, [a|b].

Here belongs the reading of the copy files, the filling of slots, made-up names, regions and dates. Which texts make
a story is `stories`'.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any, Literal

from opencc import OpenCC

Form = Literal[
    "news", "feature", "brief", "agency", "agency-abroad", "editorial", "essay", "poem", "letter", "notice", "caption",
    "advertisement",
]  # fmt: skip
Pools = Mapping[str, Sequence[str]]

CHOICE = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")
SLOT = re.compile(r"\{([a-z_]+)(?::([^@{}]*))?(?:@([a-z]+))?\}")

# One name in three has a single given character, as in a Chinese staff list; more would make spaced names rare.
SHORT_NAME_SHARE = 0.35

# The fields of a template that hold texts.
TEXTS = ("headline", "lead", "paragraphs", "kicker", "deck")


@dataclass(frozen=True, slots=True)
class Template:
    """One story template as a copy file has it."""

    template_id: str
    form: Form
    section: str
    headline: tuple[str, ...]
    lead: str
    paragraphs: tuple[str, ...] = ()
    kicker: tuple[str, ...] = ()
    deck: tuple[str, ...] = ()
    keep: int = 0
    about: str = ""


@dataclass(frozen=True, slots=True)
class CopyBook:
    """Everything a language's copy file holds."""

    language: str
    pools: Pools
    templates: tuple[Template, ...]
    extras: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    themes: Mapping[str, Pools] = field(default_factory=dict)
    suits: Mapping[str, Sequence[str]] = field(default_factory=dict)


def seeded(seed: str) -> Random:
    """A generator whose draws depend on the seed's text alone, on every machine and Python."""
    return Random(seed)  # noqa: S311  made-up papers need repeatable draws, not secret ones


@cache
def read_copy(language: str) -> CopyBook:
    """Read the copy file of a language (`zh_hans`, `zh_hant`, `en`, `fr`); `zh_tw` is `zh_hans` in its script."""
    if language == "zh_tw":
        return _in_traditional(read_copy("zh_hans"))
    raw = _read_toml(f"{language}.toml")
    templates = tuple(_template(entry) for entry in raw["story"])
    extras = tuple(raw.get("extras", ()))
    if language != "zh_hans":
        return CopyBook(language, raw["pool"], templates, extras)
    themed = _read_toml("zh_hans_themes.toml")
    return CopyBook(language, raw["pool"], templates, extras, tuple(themed["frames"]), themed["theme"], themed["suits"])


def _in_traditional(book: CopyBook) -> CopyBook:
    """The copy of today's simplified papers as a paper of Taiwan or Hong Kong prints it, with its own datelines."""
    capital: Pools = {"capital": ["台北", "高雄", "香港", "澳門", "東京", "華府"]}
    themes = {theme: _traditional(pools) for theme, pools in book.themes.items()}
    frames, extras, templates = _traditional(book.frames), _traditional(book.extras), _traditional(book.templates)
    pools = {**_traditional(book.pools), **capital}
    return CopyBook("zh_tw", pools, templates, extras, frames, themes, book.suits)


def _traditional(value: Any) -> Any:  # noqa: ANN401  texts, nested in any way
    """`value` with all its texts in traditional characters and quotation marks; its keys stay."""
    if isinstance(value, str):
        return _converter().convert(value).translate(str.maketrans("“”‘’", "「」『』"))
    if isinstance(value, Template):
        texts = {name: _traditional(getattr(value, name)) for name in ("section", *TEXTS)}
        return replace(value, **texts)
    if isinstance(value, Mapping):
        return {key: _traditional(item) for key, item in value.items()}
    return type(value)(_traditional(item) for item in value)


@cache
def _converter() -> OpenCC:
    return OpenCC("s2tw")


@cache
def sample_region() -> Pools:
    """The region that the samples are about."""
    return dict(_read_toml("regions.toml")["sample"])


def draw_region(rng: Random, book: CopyBook) -> Pools:
    """Make up a region: its city, counties, villages, waters and the two who lead it.

    A copy file with places of its own gives the region's city alone.
    """
    if "city" in book.pools:
        return {"city": [rng.choice(book.pools["city"])]}
    syllables = _read_toml("regions.toml")["syllables"]
    tails = {"city": "市", "county": "县", "district": "区"}
    if book.language == "zh_tw":
        syllables, tails = _traditional(syllables), _traditional(tails)

    def places(count: int, tails: Sequence[str]) -> list[str]:
        return [
            rng.choice(syllables["first"]) + rng.choice(syllables["second"]) + rng.choice(tails) for _ in range(count)
        ]

    def waters(tails: Sequence[str]) -> list[str]:
        return [rng.choice(syllables["first"]) + rng.choice(tails) for _ in range(2)]

    return {
        "city": places(1, [tails["city"]]),
        "county": places(3, [tails["county"]]),
        "district": places(2, [tails["district"]]),
        "town": places(6, syllables["town_tail"]),
        "village": [rng.choice(syllables["first"]) + rng.choice(syllables["village_tail"]) for _ in range(8)],
        "river": waters(syllables["river_tail"]),
        "lake": waters(syllables["lake_tail"]),
        "mayor": [draw_name(rng, book.pools)],
        "secretary": [draw_name(rng, book.pools)],
        "campaign": [rng.choice(book.pools["campaign"])],
    }


def draw_name(rng: Random, pools: Pools) -> str:
    """Make up a person's name."""
    if "surname_first" in pools:
        return f"{rng.choice(pools['given'])} {rng.choice(pools['surname'])}"
    given = 1 if rng.random() < SHORT_NAME_SHARE else 2
    return rng.choice(pools["surname"]) + "".join(rng.choice(pools["given"]) for _ in range(given))


@dataclass(slots=True)
class Pen:
    """Fills the slots of one story's texts: what it has named once under a key, it names so again."""

    rng: Random
    pools: Pools
    day: date
    language: str
    named: dict[str, str] = field(default_factory=dict)

    def write(self, text: str) -> str:
        """Fill a text to its last slot."""
        text = CHOICE.sub(lambda found: self.rng.choice(found[1].split("|")), text)
        return SLOT.sub(self._slot, text)

    def _slot(self, found: re.Match[str]) -> str:
        if not found[3]:
            return self._draw(found[1], found[2] or "")
        if found[0] not in self.named:
            self.named[found[0]] = self._draw(found[1], found[2] or "")
        return self.named[found[0]]

    def _draw(self, slot: str, argument: str) -> str:
        if slot == "n":
            low, high = argument.split("-")
            number = self.rng.randint(int(low), int(high))
            return han_number(number) if self.language == "zh_hant" and number < 100 else str(number)
        if slot == "d":
            low, high = argument.split("-")
            return f"{self.rng.uniform(int(low), int(high)):.1f}"
        if slot == "name":
            return draw_name(self.rng, self.pools)
        if slot in ("date", "month", "fulldate", "weekday"):
            return date_words(slot, self.day + timedelta(days=int(argument or 0)), self.language)
        return self.write(self.rng.choice(self.pools[slot]))


WEEKDAYS = {
    "zh_hans": ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"),
    "zh_hant": ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"),
    "zh_tw": ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
}
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}
DIGITS = "〇一二三四五六七八九"


def date_words(form: str, day: date, language: str) -> str:
    """Write a day as a paper of that language does: `date`, `fulldate`, `month` or `weekday`."""
    if form == "weekday":
        return WEEKDAYS[language][day.weekday()]
    if language in ("zh_hans", "zh_tw"):
        spelled = {"date": f"{day.month}月{day.day}日", "month": f"{day.month}月"}
        return spelled.get(form, f"{day.year}年{day.month}月{day.day}日")
    if language == "zh_hant":
        return {"date": f"{han_number(day.day)}日", "month": f"{han_number(day.month)}月"}.get(form, republican(day))
    month = MONTHS[language].split()[day.month - 1]
    if form == "month":
        return month
    if language == "en":
        return f"{month} {day.day}" if form == "date" else f"{month} {day.day}, {day.year}"
    ordinal = "1er" if day.day == 1 else str(day.day)
    return f"{ordinal} {month}" if form == "date" else f"{ordinal} {month} {day.year}"


def republican(day: date) -> str:
    """Write a day by the years of the Republic of China: 1934 is its year 23."""
    return f"中華民國{han_number(day.year - 1911)}年{han_number(day.month)}月{han_number(day.day)}日"


def han_number(number: int) -> str:
    """Write a number in Chinese numerals: 4 四, 10 十, 24 二十四; from 100 on figure by figure, as years are."""
    if number >= 100:
        return "".join(DIGITS[int(figure)] for figure in str(number))
    tens, ones = divmod(number, 10)
    if tens == 0:
        return DIGITS[ones]
    return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")


def _template(entry: Mapping[str, Any]) -> Template:
    return Template(
        entry["id"],
        entry["form"],
        entry["section"],
        tuple(entry["headline"]),
        entry["lead"],
        tuple(entry.get("paragraphs", ())),
        tuple(entry.get("kicker", ())),
        tuple(entry.get("deck", ())),
        entry.get("keep", 0),
        entry.get("about", ""),
    )


@cache
def _read_toml(name: str) -> dict[str, Any]:
    return tomllib.loads((files("typesetter") / "copy" / name).read_text(encoding="utf-8"))
