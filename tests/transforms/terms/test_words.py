"""Words of Chinese, English and French text."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.mentions.watch import WatchLists, list_of
from transforms.terms.words import words_of

NO_NAMES = WatchLists()


def terms(text: str, *names: str, language: str | None = None) -> list[str]:
    return words_of(text, list_of(names), language).terms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("水库已经通水。", ["水库", "已经", "通水"]),  # The reservoir is already filled.
        ("用于灌溉的水渠，3.5公里", ["用于", "灌溉", "的", "水渠", "公里"]),  # numbers and marks are no words
        ("2025年　第3期", ["年", "第", "期"]),
        ("村里用上5G和Wi-Fi", ["村里", "用", "上", "5g", "和", "wi-fi"]),  # Latin words in Chinese text
        ("", []),
        ("——……！", []),
    ],
)
def test_chinese_is_cut_by_the_dictionary(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("陶苒汀说", [], ["陶苒", "汀", "说"]),  # a name that no dictionary has
        ("陶苒汀说", ["陶苒汀"], ["陶苒汀", "说"]),
        ("千渠润田行动", ["千渠润田", "千渠润田行动"], ["千渠润田行动"]),  # the longest name
        ("潤田渠邊", ["润田渠"], ["润田渠", "边"]),  # traditional text, simplified name
        ("AI小镇和AIX", ["AI小镇"], ["ai小镇", "和", "aix"]),
    ],
)
def test_names_stay_whole(text: str, names: list[str], expected: list[str]) -> None:
    assert terms(text, *names) == expected


def test_a_surface_is_as_printed_and_its_term_simplified_and_small() -> None:
    assert words_of("水庫邊的Canal’s", NO_NAMES) == (["水庫", "邊", "的", "Canal"], ["水库", "边", "的", "canal"])


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The farmers’ well-known canal", "en", ["the", "farmers", "well-known", "canal"]),
        ("The canal's lock isn't O'Hara's", "en", ["the", "canal", "lock", "isn't", "o'hara"]),
        ("COVID-19 in 2021, 1,200 cases", "en", ["covid-19", "in", "cases"]),
        ("L’eau d'Évry", "fr", ["l", "eau", "d", "évry"]),  # The water of Évry
        ("chez Wendy's", "fr", ["chez", "wendy's"]),  # a French text has no possessive
        ("aujourd’hui peut-être qu'on", "fr", ["aujourd'hui", "peut-être", "qu", "on"]),  # today perhaps that one
        ("E\u0301cluse", "fr", ["écluse"]),  # the accent a character of its own
        ("Straße", None, ["strasse"]),
        ("Канал и ποταμός", None, ["канал", "и", "ποταμόσ"]),
    ],
)
def test_other_scripts_are_cut_by_letters(text: str, language: str | None, expected: list[str]) -> None:
    assert terms(text, language=language) == expected


@given(st.text(max_size=80), st.lists(st.text("渠水田A1 ", min_size=1, max_size=4), max_size=4))
def test_any_text_has_words_that_stand_in_it_in_order(text: str, names: list[str]) -> None:
    shown = normalize("NFC", text)
    at = 0
    for surface, term in zip(*words_of(text, list_of(names)), strict=True):
        assert surface
        assert term
        at = shown.index(surface, at) + len(surface)
