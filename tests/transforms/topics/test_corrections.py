"""The analysts' correction file: what is taken from it, and what is said of rows that cannot be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.topics.corrections import Correction, read_corrections

HEADER = "article_id,axis,topic\n"


@pytest.mark.parametrize(
    ("row", "topic"),
    [
        ("a1,subject,medtop:07000000", "medtop:07000000"),
        ("a1,subject,Health", "medtop:07000000"),
        # health, by its Chinese name
        ("a1,subject,健康", "medtop:07000000"),
        (" a1 , subject , none ", "none"),
    ],
)
def test_a_topic_may_be_given_by_its_code_or_by_a_name(row: str, topic: str) -> None:
    assert read_corrections(HEADER + row, "c.csv").corrections == (Correction("a1", "subject", topic),)


def test_columns_may_stand_in_any_order_and_others_are_left_alone() -> None:
    text = "\ufeffwho,topic,article_id,axis\r\n“老何”,评论,a1,form\r\n"
    assert read_corrections(text, "c.csv").corrections == (Correction("a1", "form", "commentary"),)


def test_the_last_word_on_an_article_counts() -> None:
    text = f"{HEADER}a1,form,brief\na0,form,report\na1,form,feature\n"
    assert read_corrections(text, "c.csv").corrections == (
        Correction("a0", "form", "report"),
        Correction("a1", "form", "feature"),
    )


@pytest.mark.parametrize(
    ("text", "line_no", "message"),
    [
        ("article,axis\na1,form\n", 1, "has no column article_id"),
        ("", 1, "has no column article_id"),
        (f"{HEADER},form,report\n", 2, "names no article"),
        (f"{HEADER}a1,mood,report\n", 2, "has the axis 'mood', which is none of subject, form"),
        (f"{HEADER}a1,form,poem\n", 2, "has the form 'poem', which the taxonomy does not know"),
        (f"{HEADER}a1\n", 2, "has the axis '', which is none of subject, form"),
    ],
)
def test_a_bad_row_is_told_with_its_line(text: str, line_no: int, message: str) -> None:
    read = read_corrections(text, "c.csv")
    assert read.corrections == ()
    assert [(p.source, p.line_no, p.message) for p in read.problems] == [("c.csv", line_no, message)]


def test_a_bad_row_does_not_stop_the_others() -> None:
    read = read_corrections(f"{HEADER}a1,form,poem\na2,form,list\n", "c.csv")
    assert (len(read.problems), read.corrections) == (1, (Correction("a2", "form", "list"),))


@given(st.text())
def test_no_file_stops_the_reading(text: str) -> None:
    read = read_corrections(HEADER + text, "c.csv")
    assert all(problem.remedy for problem in read.problems)
