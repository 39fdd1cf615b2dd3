"""The report's words in both languages, side by side in the page: a style rule shows one of them, without a reload.

Here belongs how a phrase is looked up and filled in. The phrases are data: `report/data/words.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Final

from markupsafe import Markup

LANGUAGES: Final = {"zh": "zh-Hans", "en": "en"}
"""Languages of the interface, and their BCP 47 tags."""


@cache
def phrases() -> Mapping[str, Mapping[str, str]]:
    """Every phrase in every language, by its key."""
    text = resources.files("report").joinpath("data", "words.toml").read_text(encoding="utf-8")
    return {key: dict(entry) for key, entry in tomllib.loads(text).items()}


def both(key: str, **values: object) -> Markup:
    """A phrase in both languages, `values` put in escaped. Raises `KeyError` for a phrase that is not there."""
    phrase = phrases()[key]
    return Markup("").join(
        Markup('<span class="{}" lang="{}">{}</span>').format(name, tag, Markup(phrase[name]).format(**values))  # noqa: S704 - our own
        for name, tag in LANGUAGES.items()
    )


def kind(name: str) -> Markup:
    """The name of a kind of subject; of one that has no phrase, its own."""
    key = f"kind_{name}"
    return both(key) if key in phrases() else Markup("<span>{}</span>").format(name)


def name_of(zh: str, en: str) -> Markup:
    """A name in both languages."""
    return Markup('<span class="zh" lang="{}">{}</span><span class="en" lang="{}">{}</span>').format(
        LANGUAGES["zh"], zh, LANGUAGES["en"], en
    )


def role(name: str) -> Markup:
    """The name of a line's role."""
    return both(f"role_{name}")


def plain(key: str) -> str:
    """A phrase in both languages as text, for an attribute, which can hold no markup."""
    return " ".join(phrases()[key][name] for name in LANGUAGES)
