"""Questions that analysts ask, with their SQL and what a warehouse answers, as Markdown.

Here belongs only the writing of that page. A question is a file under `queries/`: its first line, a comment, is the
question, and one query follows. `python -m warehouse.questions <home> docs/questions.md` writes the page anew from a
published warehouse; the one in the docs is of the first night of the samples.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from warehouse.home import Home
from warehouse.reader import query

QUERIES: Final = Path(__file__).parents[1] / "queries"

ROWS_SHOWN: Final = 12
"""Rows of an answer on the page: enough to see its shape, few enough to read on."""

DIGITS: Final = 4
"""Significant digits of a share: its interval is seldom narrower than one part in a hundred."""

OPENING: Final = """\
# Questions and answers

What an analyst may ask of the published warehouse. Each question is a file under `queries/`; the answers are those of
the samples' first night, at most {rows} rows of each. Made by `python -m warehouse.questions home docs/questions.md`
after `make run`; a test fails when it is not current. A null is empty: no issue was observed, or there is nothing to
divide by.
"""


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the query that answers it. `name` is its file's, without number and ending."""

    name: str
    text: str
    sql: str


def read_questions(folder: Path = QUERIES) -> tuple[Question, ...]:
    """The questions of a folder, in the order of their files' names. Raises `ValueError` on a file that asks none."""
    return tuple(map(read_question, sorted(folder.glob("*.sql"))))


def read_question(path: Path) -> Question:
    """The question in a file."""
    first, _, sql = path.read_text(encoding="utf-8").partition("\n")
    text = first.removeprefix("-- ")
    if text == first or not text.endswith("?") or not sql.strip():
        raise ValueError(f"{path}:1: not a question\nNext: write `-- …?` and a query under it")
    return Question(path.stem.partition("_")[2], text, sql.strip())


def page(home: Home, questions: tuple[Question, ...]) -> str:
    """The page of the questions, answered by a home's published warehouse."""
    return "\n".join([OPENING.format(rows=ROWS_SHOWN), *(section(home, question) for question in questions)])


def section(home: Home, question: Question) -> str:
    """One question with its SQL and its answer."""
    rows = query(home, question.sql.rstrip(";"))
    more = f"\n{rows.height - ROWS_SHOWN} more rows.\n" if rows.height > ROWS_SHOWN else ""
    return f"## {question.text}\n\n```sql\n{question.sql}\n```\n\n{table(rows.head(ROWS_SHOWN))}\n{more}"


def table(rows: pl.DataFrame) -> str:
    """Rows as a Markdown table."""
    lines = [rows.columns, ["---"] * rows.width, *(map(cell, row) for row in rows.iter_rows())]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def cell(value: object) -> str:
    """A value as text: a share to `DIGITS` significant digits, null as nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = f"{value:.{DIGITS}g}" if isinstance(value, float) else str(value)
    return text.replace("|", "\\|").replace("\n", " ")


def main() -> None:
    """Write the page of the home to the file, both named on the command line."""
    Path(sys.argv[2]).write_text(page(Home(Path(sys.argv[1])), read_questions()), encoding="utf-8")


if __name__ == "__main__":
    main()
