"""The form in which spellings are compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.mentions.matching import canonical_form, matching_form


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("润田渠", "润田渠"),
        ("潤田與護渠", "润田与护渠"),
        ("GPS測量", "gps测量"),
        ("İZMİR", "İzmİr"),  # a letter that would become two is left
        ("毛坏", "毛坯"),  # a blank; by itself 坏 is bad
        ("破坏", "破坏"),  # to destroy
        ("答覆", "答复"),  # an answer; by itself 覆 is to cover
    ],
)
def test_traditional_and_capital_letters_are_folded(text: str, form: str) -> None:
    assert matching_form(text) == form


@given(st.text())
def test_the_form_is_as_long_as_the_text(text: str) -> None:
    assert len(matching_form(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("千 渠 润 田", "千渠润田"),
        ("千渠潤田", "千渠润田"),
        ("５Ｇ＋灌溉", "5G+灌溉"),
        ("Clean  Canals", "Clean Canals"),
        ("渠 GPS 图", "渠GPS图"),
    ],
)
def test_a_canonical_form_is_mended_and_simplified(text: str, form: str) -> None:
    assert canonical_form(text) == form
    assert canonical_form(form) == form
