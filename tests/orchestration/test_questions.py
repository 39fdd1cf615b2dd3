"""Every question under `queries/` can be asked of the samples' first night, and the docs show what it answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from warehouse.home import Home
from warehouse.questions import Question, page, read_question, read_questions
from warehouse.reader import query

DOCS = Path(__file__).parents[2] / "docs" / "questions.md"
NOT_IN_SIX_WEEKS = {"silences", "steps", "odd_days"}
"""What needs a quarter of a year or more before it can be seen: an empty answer is the right one."""


@pytest.mark.parametrize("question", read_questions(), ids=lambda question: question.name)
def test_a_question_is_answered(first_night: Path, question: Question) -> None:
    rows = query(Home(first_night / "home"), question.sql.rstrip(";"))
    assert rows.columns
    assert rows.is_empty() == (question.name in NOT_IN_SIX_WEEKS)


def test_there_are_fifteen_questions_and_none_is_asked_twice() -> None:
    questions = read_questions()
    assert len(questions) >= 15
    assert len({question.text for question in questions}) == len(questions)


@pytest.mark.parametrize("text", ["SELECT 1;", "-- Not a question\nSELECT 1;", "-- Nothing under it?\n"])
def test_a_file_that_asks_nothing_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "01_odd.sql"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="not a question"):
        read_question(path)


def test_the_page_in_the_docs_is_what_the_samples_answer(first_night: Path) -> None:
    current = page(Home(first_night / "home"), read_questions())
    assert DOCS.read_text(encoding="utf-8") == current, "run: python -m warehouse.questions <home> <page>"
