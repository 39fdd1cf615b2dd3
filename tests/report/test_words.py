"""Every word of the interface stands in both languages, and none is written that is not there."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from report import words

ROOT = Path(words.__file__).parent
SOURCES = "\n".join(p.read_text(encoding="utf-8") for p in (*ROOT.glob("*.py"), *ROOT.glob("templates/*.html")))
BY_PREFIX = ("kind_", "role_", "status_")


def holes(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", words.phrases())
def test_a_phrase_says_the_same_in_both_languages(key: str) -> None:
    phrase = words.phrases()[key]
    assert set(phrase) == set(words.LANGUAGES)
    assert holes(phrase["zh"]) == holes(phrase["en"])
    assert re.search(r"[\u4e00-\u9fff]", phrase["zh"]) and not re.search(r"[\u4e00-\u9fff]", phrase["en"])


def test_every_phrase_is_used() -> None:
    quoted = set(re.findall(r'"([a-z_]+)"', SOURCES))
    assert [key for key in words.phrases() if key not in quoted and not key.startswith(BY_PREFIX)] == []


def test_a_value_is_put_in_escaped() -> None:
    filled = words.both("page_no", page="<b>")
    assert "<b>" not in filled
    assert filled.count("&lt;b&gt;") == 2


def test_a_kind_without_a_phrase_bears_its_own_name() -> None:
    assert words.kind("<weather>") == "<span>&lt;weather&gt;</span>"
    assert "关注词" in words.kind("watch")
