"""The form in which printings are compared."""

from __future__ import annotations

import pytest

from transforms.reprints.forms import comparing_form, is_mostly_han


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("水渠通水。\n“好！”", "水渠通水好"),  # The canal is filled. "Good!"
        ("潤田渠，3.5公里", "润田渠35公里"),  # traditional text
        ("The Farmer’s_well-known canal", "thefarmerswellknowncanal"),
        ("", ""),
        ("——……", ""),
    ],
)
def test_letters_and_figures_are_compared(text: str, form: str) -> None:
    assert comparing_form(text) == form


@pytest.mark.parametrize(
    ("form", "is_han"),
    [("水渠通水", True), ("水渠gps12", False), ("水渠通水gps", True), ("écluse", False), ("канал", False), ("", False)],
)
def test_a_form_is_mostly_han_or_not(form: str, is_han: bool) -> None:
    assert is_mostly_han(form) is is_han
