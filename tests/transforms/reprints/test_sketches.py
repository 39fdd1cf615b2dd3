"""Sketches of single texts."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.records import Item, Kind
from transforms.reprints.likeness import SHORTEST_TEXT
from transforms.reprints.sketches import (
    CHARACTERS_A_FINGERPRINT,
    FEWEST,
    HAN_SHINGLE,
    LETTER_SHINGLE,
    MOST,
    Sketch,
    SketchStatus,
    sketch,
    sketch_items,
)
from typesetter.grammar import seeded

RNG = seeded("sketches")
LONG = "".join(chr(RNG.randrange(0x4E00, 0x9000)) for _ in range(4_000))
ITEM = Item("a", "article", "1", ("1",), 1, None, None, None, None, None, "", 0.9, "")


@pytest.mark.parametrize(
    ("kind", "length", "status"),
    [
        ("article", 400, "sketched"),
        ("editorial", SHORTEST_TEXT, "sketched"),
        ("article", SHORTEST_TEXT - 1, "too short"),
        ("article", 0, "too short"),
        ("notice", 400, "other kind"),  # recurs word for word, is no coverage
        ("advertisement", 400, "other kind"),
        ("caption", 400, "other kind"),
        ("teaser", 400, "other kind"),
    ],
)
def test_every_item_is_sketched_or_has_its_reason(kind: Kind, length: int, status: SketchStatus) -> None:
    form = "润" * length
    (found,) = sketch_items([ITEM._replace(kind=kind, body="潤，" * length)])  # traditional text, and marks
    is_sketched = status == "sketched"
    assert found == Sketch("a", status, None if status == "other kind" else length, sketch(form) if is_sketched else ())
    assert bool(found.fingerprints) == is_sketched


def test_a_sketch_is_the_same_in_every_process_and_for_ever() -> None:
    known = (193069993, 1958135948, 3751692261, 4281895234)
    assert sketch("灌溉渠通水到田头") == known
    command = [
        sys.executable,
        "-c",
        "from transforms.reprints.sketches import sketch; print(sketch('灌溉渠通水到田头'))",
    ]
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed}
        outcome = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
        assert outcome.stdout.strip() == str(known)


@pytest.mark.parametrize(
    ("length", "count"),
    [
        (HAN_SHINGLE - 1, 0),  # shorter than a shingle
        (HAN_SHINGLE, 1),
        (20, 16),  # all shingles of a short text
        (200, FEWEST),
        (604, 600 // CHARACTERS_A_FINGERPRINT),
        (4_000, MOST),
    ],
)
def test_a_sketch_grows_with_its_text_between_bounds(length: int, count: int) -> None:
    assert len(sketch(LONG[:length])) == count


@pytest.mark.parametrize("share", [1 / 2, 1 / 3])
def test_the_sketch_of_a_part_lies_within_that_of_the_whole(share: float) -> None:
    part = LONG[600 : 600 + int(len(LONG) * share)]
    shared = set(sketch(part)) & set(sketch(LONG))
    assert len(shared) > 0.6 * share * MOST


def test_texts_with_nothing_in_common_share_no_fingerprint() -> None:
    assert not set(sketch(LONG[:2_000])) & set(sketch(LONG[2_000:]))


def test_letters_have_longer_shingles_than_ideographs() -> None:
    assert len(sketch("canal" * 2)) == 1
    assert sketch("canal" * 2 + "x")[0] != sketch("lanac" * 2)[0]
    assert sketch("a" * (LETTER_SHINGLE - 1)) == ()


@given(st.text(max_size=200))
def test_any_text_has_a_sketch_that_rises(form: str) -> None:
    fingerprints = sketch(form)
    assert list(fingerprints) == sorted(set(fingerprints))
    assert all(0 <= fingerprint < 2**32 for fingerprint in fingerprints)
