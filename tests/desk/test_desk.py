"""The desk on a planted archive: what its picker offers, what it draws, and the notebook run from top to bottom."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from desk import questions
from desk.charts import attention_chart, unobserved
from tests.warehouse.planted import build_all, plant_spring
from warehouse.home import Home
from warehouse.publish import publish
from warehouse.questions import Question, read_questions
from warehouse.reader import Snapshot, ask, snapshot

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    archive = plant_spring(tmp_path_factory.mktemp("desk") / "home")
    build_all(archive.home)
    publish(archive.home)
    return archive.home


@pytest.fixture
def seen(home: Home) -> Snapshot:
    return snapshot(home)


def test_every_choice_of_the_picker_leads_to_figures_and_articles(seen: Snapshot) -> None:
    assert questions.papers(seen)[0] == "all"
    assert questions.kinds(seen)
    for kind in questions.kinds(seen):
        subject = next(iter(questions.subjects(seen, kind).values()))
        behind = questions.articles(seen, kind, subject, "all")
        rows = questions.attention(seen, kind, subject, "all", "day", "articles")
        assert behind.height == rows["numerator"].sum() > 0


def test_a_list_of_subjects_begins_with_the_one_that_most_articles_are_on(seen: Snapshot) -> None:
    shown = list(questions.subjects(seen, "watch"))
    counts = [int(re.findall(r"\(([\d,]+)\)$", name)[0]) for name in shown]
    assert counts == sorted(counts, reverse=True)


def test_articles_are_of_the_chosen_paper(seen: Snapshot) -> None:
    subject = next(iter(questions.subjects(seen, "section").values()))
    assert set(questions.articles(seen, "section", subject, "江畔日报")["publication"]) <= {"江畔日报"}


@pytest.mark.parametrize("question", read_questions(), ids=lambda question: question.name)
def test_every_question_can_be_asked_on_the_desk(seen: Snapshot, question: Question) -> None:
    assert ask(seen, question.sql).columns


ROWS = pl.DataFrame(
    {
        "period": [date(2021, 3, 1), date(2021, 3, 8), date(2021, 3, 15)],
        "numerator": [2, None, 0],
        "denominator": [8, None, 8],
        "share": [0.25, None, 0.0],
        "share_low": [0.07, None, 0.0],
        "share_high": [0.59, None, 0.32],
        "issues_observed": [1, 0, 1],
        "issues_expected": [1, 1, 1],
    }
)


def test_a_period_without_an_issue_is_named_as_a_gap_and_a_zero_is_not() -> None:
    assert unobserved(ROWS) == "No issue was observed in 1 of 3 periods (a gap, not a zero): 2021-03-08."
    assert unobserved(ROWS.filter(pl.col("share").is_not_null())) == ""


def test_the_chart_keeps_gaps_and_reads_days_as_utc() -> None:
    spec = attention_chart(ROWS, "清渠行动").to_dict()
    (rows,) = spec["datasets"].values()
    assert [row["share"] for row in rows] == [0.25, None, 0.0]
    for layer in spec["layer"]:
        assert layer["encoding"]["x"]["scale"]["type"] == "utc"
        assert layer["encoding"]["x"]["timeUnit"].startswith("utc")


def test_the_notebook_runs_from_top_to_bottom(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROADSHEET_HOME", str(home.root))
    from desk.notebook import app

    _, cells = app.run()
    assert cells["seen"] == snapshot(home)
    assert cells["rows"].height > 0
    assert cells["behind"].height > 0
    assert cells["answer"].data.columns


def test_the_desk_listens_on_this_machine_alone_and_asks_nobody_for_updates() -> None:
    (command,) = re.findall(r"^\t(.*marimo run.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert "--host 127.0.0.1" in command
    assert "MARIMO_SKIP_UPDATE_CHECK=1" in command
