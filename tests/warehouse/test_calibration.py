"""Weights of prominence are learned from the archive's own front pages, and used by the next build."""

from __future__ import annotations

import sys
from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest

from tests.warehouse.planted import build_all
from warehouse.build import connect
from warehouse.calibration import CalibrationError, calibrate, main, section, with_section
from warehouse.kernel import build_models
from warehouse.publish import publish
from warehouse.settings import models_of


def articles(jump: float, count: int = 20_000) -> pl.DataFrame:
    """Articles whose rank does not matter to the editor, and whose deck and jump raise the odds of a front page."""
    generator = np.random.default_rng(7)
    rank, share = 1 / generator.integers(1, 6, count), generator.random(count)
    deck, is_jump = generator.random(count) < 0.3, generator.random(count) < 0.1
    odds = -2 + 1.0 * deck + jump * is_jump
    return pl.DataFrame(
        {
            "publication": "江畔日报",
            "issue_date": [date(2020, 1, 1) + timedelta(days=n // 50) for n in range(count)],
            "is_front_page": generator.random(count) < 1 / (1 + np.exp(-odds)),
            "page_rank": rank,
            "page_character_share": share,
            "kicker_or_deck": deck.astype(float),
            "jump": is_jump.astype(float),
        }
    )


def test_what_goes_with_front_pages_gets_the_weight() -> None:
    found = calibrate(articles(jump=2.0))
    assert found.weights["jump"] / found.weights["kicker_or_deck"] == pytest.approx(2.0, rel=0.15)
    assert found.weights["page_rank"] < 0.3
    assert sum(found.weights.values()) == pytest.approx(6, abs=1e-3)
    assert (found.weights["front_page"], found.weights["page_number"]) == (1.0, 1.0)
    assert found.area_learned > found.area_equal + 0.02
    assert found.loss_learned < found.loss_share - 0.01
    assert (found.learned_from, found.held_out) == (16_000, 4_000)


def test_what_lowers_the_odds_gets_none() -> None:
    assert calibrate(articles(jump=-1.0)).weights["jump"] == 0.0


def test_the_same_articles_give_the_same_weights() -> None:
    assert calibrate(articles(jump=2.0)) == calibrate(articles(jump=2.0))


def test_too_few_articles_teach_nothing() -> None:
    with pytest.raises(CalibrationError, match="fewer than 200"):
        calibrate(articles(jump=2.0, count=500))


@pytest.mark.parametrize(
    ("before", "kept"),
    [
        ("", ""),
        ("[trends]\nanomaly_cut = 4.0\n", "[trends]\nanomaly_cut = 4.0\n\n"),
        ("[core.prominence_weights]\n# old\njump = 9.0\n", ""),
        ("[core.prominence_weights]\njump = 9.0\n[trends]\nanomaly_cut = 4.0\n", ""),
    ],
)
def test_the_section_takes_its_place_and_leaves_the_others(before: str, kept: str) -> None:
    written = section(calibrate(articles(jump=2.0)))
    text = with_section(before, written)
    assert text.startswith(kept + written)
    assert ("anomaly_cut = 4.0" in text) == ("anomaly_cut" in before)
    assert with_section(text, written) == text


def test_the_next_build_weighs_with_what_was_learned(spring, ask) -> None:
    """By front page and page number alone, three to one: the first page counts 4 of 4, the second half of 1."""
    build_all(spring.home)
    weights = {
        "front_page": 3,
        "page_number": 1,
        "page_rank": 0,
        "page_character_share": 0,
        "kicker_or_deck": 0,
        "jump": 0,
    }
    text = "\n".join(["[core.prominence_weights]", *(f"{name} = {value}" for name, value in weights.items())])
    (spring.home.root / "settings.toml").write_text(text, encoding="utf-8")
    with connect(spring.home) as con:
        build_models(con, models_of(spring.home))
    question = "SELECT points FROM core.prominence WHERE publication = '江畔日报' AND issue_date = '2021-03-01' AND {}"
    assert ask(spring.home, question.format("is_front_page")) == [(1000,), (1000,)]
    assert {points for (points,) in ask(spring.home, question.format("NOT is_front_page"))} == {125}


def test_the_command_reads_the_published_archive(spring, monkeypatch, capsys) -> None:
    """Two weeks are too few, and the command says so."""
    build_all(spring.home)
    publish(spring.home)
    monkeypatch.setattr(sys, "argv", ["calibration", str(spring.home.root), "--write"])
    with pytest.raises(SystemExit):
        main()
    assert "nothing learned: " in capsys.readouterr().err
    assert not (spring.home.root / "settings.toml").exists()
