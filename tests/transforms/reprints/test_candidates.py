"""Pairs by their fingerprints, and the verdicts on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import polars as pl
import pytest

from transforms.records import Item, Kind
from transforms.reprints.candidates import (
    MOST_PRINTINGS,
    SKETCH_SCHEMA,
    candidate_pairs,
    sketch_items,
    verified_pairs,
)
from transforms.reprints.likeness import SHORTEST_TEXT
from typesetter.grammar import seeded

DAY = date(2025, 9, 1)
ITEM = Item("a", "article", "1", ("1",), 1, None, None, None, None, None, "", 0.9, "")
RNG = seeded("candidates")
TEXTS = ["".join(chr(RNG.randrange(0x4E00, 0x9000)) for _ in range(400)) for _ in range(6)]

Row = tuple[str, date, int, Sequence[int]]


def frame(*rows: Row) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=SKETCH_SCHEMA, orient="row")


def row(article_id: str, *fingerprints: int, day: date = DAY, length: int = 400) -> Row:
    return article_id, day, length, fingerprints


def pairs(*rows: Row, changed: str | None = None) -> list[tuple[str, str, int]]:
    ids = [article_id for article_id, *_ in rows] if changed is None else list(changed)
    return candidate_pairs(frame(*rows), ids).rows()


@pytest.mark.parametrize(
    ("kind", "body", "is_sketched"),
    [
        ("article", TEXTS[0], True),
        ("editorial", TEXTS[0], True),
        ("notice", TEXTS[0], False),  # recurs word for word, is no coverage
        ("advertisement", TEXTS[0], False),
        ("caption", TEXTS[0], False),
        ("article", TEXTS[0][: SHORTEST_TEXT - 1], False),
        ("article", "", False),
    ],
)
def test_what_is_told_as_a_story_is_sketched(kind: Kind, body: str, is_sketched: bool) -> None:
    found = list(sketch_items([replace(ITEM, kind=kind, body=body)]))
    assert [(sketch.article_id, sketch.length) for sketch in found] == [("a", len(body))] * is_sketched


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([row("a", 1, 2, 3), row("b", 2, 3, 4)], [("a", "b", 2)]),
        ([row("a", 1, 2), row("b", 2, 3)], []),  # one is chance
        ([row("a", 1, 2, length=300), row("b", 1, 2, length=400)], [("b", "a", 2)]),  # the fuller first
        ([row("a", 1, 2), row("b", 1, 2, day=DAY - timedelta(1))], [("b", "a", 2)]),  # of two as long the earlier
        ([row("a", 1, 2, length=100), row("b", 1, 2, length=501)], []),  # a brief in a digest
        ([row("a", 1, 2), row("b", 1, 2, day=DAY + timedelta(90))], [("a", "b", 2)]),
        ([row("a", 1, 2), row("b", 1, 2, day=DAY + timedelta(91))], []),
        ([row("a"), row("b")], []),
        ([], []),
    ],
)
def test_articles_that_share_fingerprints_are_candidates(rows: list[Row], found: list[tuple[str, str, int]]) -> None:
    assert pairs(*rows) == found
    assert pairs(*reversed(rows)) == found


def test_only_pairs_with_a_changed_article_are_looked_at() -> None:
    rows = [row("a", 1, 2), row("b", 1, 2), row("c", 1, 2)]
    assert pairs(*rows, changed="b") == [("a", "b", 2), ("b", "c", 2)]
    assert pairs(*rows, changed="bc") == [("a", "b", 2), ("a", "c", 2), ("b", "c", 2)]
    assert pairs(*rows, changed="") == []


def test_a_phrase_that_everybody_prints_pairs_nobody() -> None:
    crowd = [row(f"x{n}", 1, 2) for n in range(MOST_PRINTINGS - 1)]
    sketches = frame(*crowd, row("a", 1, 2, 3))
    assert candidate_pairs(sketches, ["a"]).height == MOST_PRINTINGS - 1
    assert candidate_pairs(pl.concat([sketches, frame(row("b", 1, 2))]), ["a"]).height == 0


def test_candidates_are_verified_by_their_texts() -> None:
    bodies = {
        "whole": TEXTS[0],
        "cut": TEXTS[0][100:300],
        "other": TEXTS[1],
        "marks": "，".join(TEXTS[0]),
    }
    candidates = pl.DataFrame(
        [("whole", "cut", 9), ("whole", "other", 2), ("whole", "marks", 30)],
        schema=["fuller_id", "shorter_id", "shared"],
        orient="row",
    )
    assert verified_pairs(candidates, bodies).rows() == [("whole", "cut", 1.0, 0.5), ("whole", "marks", 1.0, 1.0)]


def test_days_that_come_one_by_one_give_the_pairs_of_all_at_once() -> None:
    bodies = {f"{n}{cut}": text[cut:] for n, text in enumerate(TEXTS) for cut in (0, 100, 200)}
    items = [replace(ITEM, item_id=article_id, body=body) for article_id, body in bodies.items()]
    rows = [
        (sketch.article_id, DAY + timedelta(n % 5), sketch.length, sketch.fingerprints)
        for n, sketch in enumerate(sketch_items(items))
    ]
    whole = frame(*rows)
    at_once = candidate_pairs(whole, list(bodies))
    by_day = [
        candidate_pairs(whole.filter(pl.col("issue_date") <= day), day_rows["article_id"].to_list())
        for (day,), day_rows in whole.group_by("issue_date", maintain_order=True)
    ]
    assert at_once.height == 3 * len(TEXTS)
    assert sorted(pl.concat(by_day).rows()) == sorted(at_once.rows())
