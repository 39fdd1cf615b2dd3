"""What the desk asks of the published file: the queries of its picker, and the questions under `queries/`.

Here belong their files and their asking. How an answer looks is `desk.charts`'s and the notebook's.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import polars as pl

from warehouse.reader import Snapshot, ask

SQL: Final = Path(__file__).parent / "sql"


def kinds(seen: Snapshot) -> list[str]:
    """Kinds of subjects, those with most articles first."""
    return ask(seen, _sql("kinds"))["subject_kind"].to_list()


def subjects(seen: Snapshot, kind: str) -> dict[str, str]:
    """Subjects of a kind by what a list shows of them, those with most articles first."""
    rows = ask(seen, _sql("subjects"), {"kind": kind})
    return {f"{subject}  ({article_count:,})": subject for subject, article_count in rows.iter_rows()}


def papers(seen: Snapshot) -> list[str]:
    """`all`, then every paper."""
    return ask(seen, _sql("papers"))["publication"].to_list()


def denominator_kinds(seen: Snapshot) -> list[str]:
    """What a share can be a share of."""
    return ask(seen, _sql("denominator_kinds"))["denominator_kind"].to_list()


def attention(seen: Snapshot, kind: str, subject: str, paper: str, grain: str, denominator: str) -> pl.DataFrame:
    """Attention to a subject, one row a period; the columns are those of `desk/sql/attention.sql`."""
    values = {"kind": kind, "subject": subject, "paper": paper, "grain": grain, "denominator": denominator}
    return ask(seen, _sql("attention"), values)


def articles(seen: Snapshot, kind: str, subject: str, paper: str) -> pl.DataFrame:
    """The articles behind it, the newest first; the columns are those of `desk/sql/articles.sql`."""
    return ask(seen, _sql("articles"), {"kind": kind, "subject": subject, "paper": paper})


@cache
def _sql(name: str) -> str:
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")
