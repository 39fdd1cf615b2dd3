"""Verdicts on two texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq

from transforms.reprints.likeness import (
    FORMULA,
    HAN_RUN,
    LEAST_CONTAINED,
    LEAST_LENGTH_RATIO,
    LONGEST_COMPARED,
    SHORTEST_TEXT,
    Likeness,
    is_one_text,
    likeness,
)
from typesetter.grammar import seeded

RNG = seeded("likeness")
TEXT = "".join(chr(RNG.randrange(0x4E00, 0x9000)) for _ in range(600))
OTHER = "".join(chr(RNG.randrange(0x4E00, 0x9000)) for _ in range(600))


def weather(*figures: int) -> str:
    """A form that a paper prints daily: the region's towns, each with its two temperatures and its rain."""
    towns = ("青溪", "石桥", "芦湾", "檀溪", "泊雁", "鹭洲", "长汀", "津渡")
    it = iter(figures * 8)
    return "".join(
        f"{town}今天夜间到明天白天多云转阴最低气温{next(it)}度最高气温{next(it)}度降水{next(it)}毫米" for town in towns
    )


@pytest.mark.parametrize(
    ("left", "right", "contained"),
    [
        (TEXT, TEXT, 1.0),
        (TEXT, TEXT[200:400], 1.0),  # a cut
        (TEXT, TEXT[:100] + TEXT[300:400], 1.0),  # paragraphs left out
        (TEXT[:400], TEXT[:400].replace(TEXT[50:150], OTHER[:100]), 0.75),  # a quarter written anew
        (TEXT, OTHER, 0.0),
        (TEXT, "", 0.0),
    ],
)
def test_how_much_of_the_shorter_stands_in_the_longer(left: str, right: str, contained: float) -> None:
    assert likeness(left, right).contained == pytest.approx(contained, abs=0.02)
    assert likeness(left, right) == likeness(right, left)


def test_characters_that_meet_one_by_one_are_not_kept() -> None:
    mixed = "".join(f"{a}{b}" for a, b in zip(TEXT[:300], OTHER, strict=False))
    assert HAN_RUN == 2
    assert likeness(TEXT[:300], mixed).contained < 0.05


def test_english_needs_longer_runs_than_chinese() -> None:
    brief = "thecountywillrepairtheirrigationcanalbeforespringsaidthemayoronmondayinahallfulloffarmers"
    report = (
        "aschoolopenednewclassroomsforchildrenwhosefamiliesmovedherelastautumnfromremotevillagesandtheteachershope"
        "thattheroomswillbewarmerinwinterthanthoseoftheoldbuildingwhoseroofhasleakedsincethestormoftwoyearsago"
        "parentspaintedthewallsonsundaysandahousepainterfromtheothersideoftheriverlentthembrushesandladders"
    )
    assert LCSseq.normalized_similarity(brief, report) * len(report) / len(brief) > LEAST_CONTAINED
    assert likeness(brief, report).contained < 0.2


def like(contained: float, length: int = 600, ratio: float = 1.0, figures: int = 0, kept: int = 0) -> Likeness:
    return Likeness(contained, length, ratio, figures, kept)


@pytest.mark.parametrize(
    ("found", "is_one"),
    [
        (like(1.0), True),
        (like(LEAST_CONTAINED + 0.03), True),
        (like(LEAST_CONTAINED), False),  # half, but a formula among it
        (like(0.60, length=100), False),  # as much of a short text is formula
        (like(0.70, length=100), True),
        (like(1.0, length=SHORTEST_TEXT - 1), False),
        (like(1.0, ratio=LEAST_LENGTH_RATIO - 0.01), False),  # a brief in a digest
        (like(0.9, figures=20, kept=16), True),
        (like(0.9, figures=20, kept=5), False),  # the words stay, the figures go
        (like(0.9, figures=2, kept=0), True),  # two figures prove nothing
        (like(1.0, figures=1, kept=0), True),  # the cut went through a figure
        (like(1.0, figures=9, kept=2), False),
        (like(0.9, figures=5_000, kept=4_000), True),
        (like(0.7, figures=20, kept=8), True),  # edited throughout, figures too
    ],
)
def test_when_two_texts_are_one(found: Likeness, is_one: bool) -> None:
    assert SHORTEST_TEXT == 2 * FORMULA
    assert is_one_text(found) is is_one


def test_the_same_form_with_other_figures_is_another_report() -> None:
    monday, tuesday = weather(11, 19, 0, 12, 21, 3), weather(14, 25, 6, 15, 24, 7)
    assert likeness(monday, tuesday).contained > 0.8
    assert not is_one_text(likeness(monday, tuesday))
    assert is_one_text(likeness(monday, monday.replace("多云", "少云")))


def test_no_more_of_a_text_is_compared_than_is_bounded() -> None:
    assert likeness("水" * LONGEST_COMPARED + TEXT, TEXT).contained == 0.0
    assert likeness("渠" * 200_000, "渠" * 300_000).length == LONGEST_COMPARED


@given(st.text("水渠田1a", max_size=60), st.text("水渠田1a", max_size=60))
def test_a_likeness_is_symmetric_and_a_share(left: str, right: str) -> None:
    found = likeness(left, right)
    assert found == likeness(right, left)
    assert 0 <= found.contained <= 1
    assert 0 <= found.figures_kept <= found.figures
