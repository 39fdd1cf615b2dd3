"""The samples' pages against their truth: a share of articles read exactly, held by a floor.

The truth is `samples.json`, written with the samples; here the dumps are read that need no resolving.
"""

import json
import re
from collections import defaultdict
from datetime import date
from itertools import groupby
from pathlib import Path

from transforms.records import Issue, Page
from transforms.segment.issue import segment_issue

HERE = Path(__file__).parent
INBOX = HERE.parents[1] / "samples" / "inbox"
PLAIN = re.compile(r"inbox/([^/]+)/(\d{4}-\d\d-\d\d)/(\d\d)\.txt")
NO_ARTICLE = {"furniture", "teaser", "noise", None}
# Measured, less two points; raise it when the reading gets better.
EXACT_FLOOR = 0.88

Line = tuple[str, int]


def read_truth() -> dict[str, list[tuple[str | None, str | None]]]:
    """Labels a line by dump, in UTF-8 and in the plain path form alone."""
    packed = json.loads((HERE / "samples.json").read_text(encoding="utf-8"))
    labels = {name: [(item, role) for count, item, role in runs for _ in range(count)] for name, runs in packed.items()}
    return {name: lines for name, lines in labels.items() if PLAIN.fullmatch(name) and is_utf8(name)}


def is_utf8(name: str) -> bool:
    try:
        (INBOX.parent / name).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return False
    return True


def issue_of(paper: str, day: str, names: list[str]) -> Issue:
    pages = []
    for name in sorted(names):
        lines = (INBOX.parent / name).read_text(encoding="utf-8-sig").split("\n")
        pages.append(Page(name, name[-6:-4], tuple(lines)))
    return Issue(paper, date.fromisoformat(day), tuple(pages), "", (paper,), "zh-Hans")


def article_lines(rows: dict[Line, tuple[str | None, str | None]]) -> set[frozenset[Line]]:
    items = defaultdict(set)
    for line, (item, role) in rows.items():
        if item is not None and role not in NO_ARTICLE:
            items[item].add(line)
    return {frozenset(lines) for lines in items.values()}


def test_sample_articles_are_read_exactly_as_often_as_before() -> None:
    truth = read_truth()
    total = exact = 0
    for (paper, day), group in groupby(sorted(truth), key=lambda name: PLAIN.fullmatch(name).groups()[:2]):  # type: ignore[union-attr]
        names = list(group)
        expected = {(name, number): label for name in names for number, label in enumerate(truth[name], 1) if label[1]}
        read = segment_issue(issue_of(paper, day, names))
        found = {(row.source, row.line_no): (row.item_id, row.role) for row in read.ledger}
        assert found.keys() == expected.keys()
        articles = article_lines(expected)
        total += len(articles)
        exact += len(articles & article_lines(dict(found)))
    assert total > 300
    assert exact / total >= EXACT_FLOOR, f"{exact} of {total} articles exact"
