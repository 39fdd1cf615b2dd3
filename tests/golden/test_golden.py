"""Golden dumps: one small issue for each phenomenon, read exactly as its truth says.

Each folder holds the dumps (`01.txt`), a truth beside each (`01.truth`: the item and the role of every line, "-" for
no item) and `incident.toml`, which tells what went wrong once. To see both side by side: paste 01.truth 01.txt
"""

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from transforms.intake.pages import split_pages
from transforms.records import Issue, LedgerLine, Segmentation
from transforms.segment.issue import segment_issue

HERE = Path(__file__).parent
PHENOMENA = sorted(path.parent.name for path in HERE.glob("*/incident.toml"))
# What is not read exactly yet, with the reason; a golden that begins to be read must be taken out of it.
NOT_YET: dict[str, str] = tomllib.loads((HERE / "not_yet.toml").read_text(encoding="utf-8"))
NO_ITEM = "-"


@dataclass(frozen=True)
class Golden:
    """One golden issue: its text, and for every (source, line) with text its item and role."""

    issue: Issue
    truth: dict[tuple[str, int], tuple[str, str]]
    about: dict[str, Any]

    def lines_of(self) -> dict[str, set[tuple[str, int]]]:
        items = defaultdict(set)
        for line, (item, role) in self.truth.items():
            if item != NO_ITEM and role != "teaser":
                items[item].add(line)
        return dict(items)


def read_golden(name: str) -> Golden:
    folder = HERE / name
    about = tomllib.loads((folder / "incident.toml").read_text(encoding="utf-8"))
    pages = []
    truth = {}
    for dump in sorted(folder.glob("*.txt")):
        label = None if dump.stem == "issue" else dump.stem
        text = dump.read_text(encoding="utf-8")
        pages += split_pages(dump.name, text, label)
        labels = dump.with_suffix(".truth").read_text(encoding="utf-8").split("\n")
        for line_no, label_text in enumerate(labels, 1):
            if label_text:
                item, role = label_text.split(" ")
                truth[dump.name, line_no] = (item, role)
    names = (about["publication"],)
    issue = Issue(about["publication"], about["date"], tuple(pages), "", names, about["language"])
    return Golden(issue, truth, about)


def cases() -> list[Any]:
    return [
        pytest.param(name, marks=pytest.mark.xfail(strict=True, reason=NOT_YET[name])) if name in NOT_YET else name
        for name in PHENOMENA
    ]


def key(row: LedgerLine) -> tuple[str, int]:
    return row.source, row.line_no


def differences(golden: Golden, read: Segmentation) -> list[str]:
    """What the reading has otherwise than the truth, in words, worst first."""
    found = {key(row): row for row in read.ledger}
    kinds = {item.item_id: item.kind for item in read.items}
    wrong = [f"{line} is not in the ledger" for line in golden.truth if line not in found]
    wrong += [f"{line} is in the ledger but blank" for line in found if line not in golden.truth]
    for item, lines in golden.lines_of().items():
        ids = {found[line].item_id for line in lines if line in found}
        together = {key(row) for row in read.ledger if row.item_id in ids and row.item_id is not None}
        if len(ids) != 1 or together != lines:
            wrong.append(f"{item} is {len(ids)} items; lines too few or many: {sorted(lines ^ together)}")
    for line, (item, role) in golden.truth.items():
        row = found.get(line)
        if row is None:
            continue
        if row.role != role:
            wrong.append(f"{line} is {role} of {item}, read as {row.role}")
        if item == NO_ITEM and row.item_id is not None:
            wrong.append(f"{line} is {role} of no item, read as part of one")
        if role == "teaser" and kinds.get(row.item_id or "") != "teaser":
            wrong.append(f"{line} is a teaser, its item is not")
    return wrong


@pytest.mark.parametrize("name", cases())
def test_golden_dump_is_read_exactly(name: str) -> None:
    golden = read_golden(name)
    read = segment_issue(golden.issue)
    assert differences(golden, read) == []
    items = {item.item_id: item for item in read.items}
    by_line = {key(row): items.get(row.item_id or "") for row in read.ledger}
    for label, lines in golden.lines_of().items():
        item = by_line[min(lines)]
        assert item is not None
        assert item.kind == golden.about.get("kinds", {}).get(label, item.kind), f"kind of {label}"
        if label in golden.about.get("headlines", {}):
            assert item.headline == golden.about["headlines"][label]
        if label in golden.about.get("authors", {}):
            names = dict.fromkeys(author.name for author in item.authors)
            assert list(names) == golden.about["authors"][label]
        if label in golden.about.get("lost", ()):
            assert (item.headline, item.headline_status) == (None, "lost")
        if label in golden.about.get("dangling", ()):
            assert item.jump_status == "dangling"
        if label in golden.about.get("joined", ()):
            assert item.jump_status == "joined"


@pytest.mark.parametrize("name", PHENOMENA)
def test_truth_labels_every_line_that_has_text_and_no_other(name: str) -> None:
    for dump in (HERE / name).glob("*.txt"):
        lines = dump.read_text(encoding="utf-8").split("\n")
        labels = dump.with_suffix(".truth").read_text(encoding="utf-8").split("\n")
        assert [bool(line.strip()) for line in lines] == [bool(label) for label in labels]


def test_each_phenomenon_tells_its_incident() -> None:
    assert all(len(read_golden(name).about["incident"].split()) >= 15 for name in PHENOMENA)
