"""Writes the truth beside the dumps, in the shape that benches of this project have.

Here belongs `<page>.gold.json` (`[item, role]` a line) and `issue.gold.json`; nothing is decided here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from typesetter.conventions import Conventions
from typesetter.dumps import Label
from typesetter.paging import SetIssue
from typesetter.stories import SUBHEAD


def truth_json(labels: Sequence[Label]) -> str:
    """One page's truth; a label without item gets "-", as furniture and teasers have no article."""
    return json.dumps([label and [label[0] or "-", label[1]] for label in labels], ensure_ascii=False)


def issue_json(issue: SetIssue, habits: Conventions, extractor: str) -> str:
    """One issue's truth: its items and how it was set."""
    pages: dict[str, list[int]] = {}
    for page in issue.pages:
        for box in page.boxes:
            pages.setdefault(box.item, []).append(page.number)
    items: list[Mapping[str, Any]] = [
        {
            "id": item.item,
            "kind": item.kind,
            "page": pages[item.item][0],
            "kicker": item.story.kicker if not item.is_lost else "",
            "main": item.story.headline,
            "sub": item.story.deck if not item.is_lost else "",
            "byline": item.byline,
            "reporters": item.story.reporters,
            "paras": [paragraph.removeprefix(SUBHEAD) for paragraph in item.story.paragraphs],
            "lost_headline": item.is_lost,
            "jump_to": issue.jumps.get(item.item),
            "pages": pages[item.item],
        }
        for item in issue.items
    ]
    head = {
        "publication": issue.paper.name,
        "cn": issue.paper.cn,
        "date": issue.day.isoformat(),
        "extractor": extractor,
        "style": asdict(habits),
        "sections": [page.section for page in issue.pages],
    }
    return json.dumps({**head, "items": items}, ensure_ascii=False, indent=1)


def write_page(folder: Path, label: str, text: str, labels: Sequence[Label]) -> None:
    """Write one dump and its truth."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{label}.txt").write_text(text, encoding="utf-8", newline="\n")
    (folder / f"{label}.gold.json").write_text(truth_json(labels), encoding="utf-8", newline="\n")
