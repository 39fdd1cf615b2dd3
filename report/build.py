"""The coverage report of a home: made from the published warehouse, put beside it in one step.

Here belong which pages there are, how they reach the disk, and whether readers see the report of what is published.
`index.html` holds all that it shows; the pages that it links stand in a folder beside it that bears the digest of its
content. The folder is complete before the index names it, and the one before stays until the next build, so that a
reader never meets a mix. A page that did not change is a link to the file of the build before: a night writes what
changed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from report.pages import (
    IssueKey,
    Report,
    landing_page,
    paper_file,
    paper_page,
    reading_file,
    subject_file,
    subject_page,
)
from report.published import reading
from report.questions import read_issue_keys, read_landing, read_loaded_articles, read_subjects
from report.reading_page import reading_page
from report.readings import read_issues
from report.records import Landing
from warehouse.build import sync
from warehouse.home import Home
from warehouse.lake import replace_file
from warehouse.publish import last_published

INDEX: Final = "index.html"
STATE: Final = "report.json"
DRAFT: Final = ".draft"


@dataclass(frozen=True, slots=True)
class Built:
    """What a build left: the index, sizes in bytes, how many pages it links, and how many were written anew."""

    path: Path
    index_bytes: int
    page_bytes: int
    page_count: int
    written_count: int
    landing: Landing | None


def report_folder(home: Home) -> Path:
    """Where the report stands."""
    return home.published / "report"


def index_path(home: Home) -> Path:
    """The page to open."""
    return report_folder(home) / INDEX


@cache
def report_version() -> str:
    """Digest of all that shapes a page: the files of this package."""
    root = Path(__file__).parent
    digest = hashlib.blake2b(digest_size=5)
    for path in sorted(p for p in root.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def is_current(home: Home) -> bool:
    """Whether readers see the report of what is published, made by this code. Nothing published needs none."""
    made_from = _made_from(home)
    return made_from is None or (index_path(home).exists() and _state(home).get("made_from") == made_from)


def _made_from(home: Home) -> str | None:
    published = last_published(home)
    if published is None:
        return None
    return f"{published.input_hash} {published.code_version} {report_version()}"


def _state(home: Home) -> dict[str, Any]:
    """What the last build noted; nothing where it cannot be read, so that the report is made anew."""
    try:
        found = json.loads((report_folder(home) / STATE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def build_report(home: Home) -> Built:
    """Make the report of what is published and show it. The caller holds the home's lock.

    Raises `QueryError` when nothing is published.
    """
    report, pages = make_pages(home)
    folder = _folder_name(pages)
    written = _write_folder(report_folder(home), folder, pages, str(_state(home).get("folder", "")))
    index = landing_page(report, folder).encode()
    replace_file(index_path(home), index)
    _note(home, folder)
    return Built(
        path=index_path(home),
        index_bytes=len(index),
        page_bytes=sum(map(len, pages.values())),
        page_count=len(pages),
        written_count=written,
        landing=report.landing,
    )


def make_pages(home: Home) -> tuple[Report, Mapping[str, bytes]]:
    """The report, and every page but the index by its path in the folder of pages."""
    with reading(home) as con:
        landing = read_landing(con)
        if landing is None:
            return Report(None, {}, ()), {}
        subjects = {subject.key: subject for subject in read_subjects(con, landing)}
        wanted, loaded = read_issue_keys(con, landing), read_loaded_articles(con)
    pages: dict[str, bytes] = {}
    read: list[IssueKey] = []
    language = Report(landing, {}, ()).language
    for key, issue, segmentation in read_issues(home.lake, wanted, loaded):
        pages[reading_file(key)] = reading_page(issue, segmentation, language, is_in_report=True).encode()
        read.append(key)
    report = Report(landing, subjects, tuple(sorted(read, key=lambda key: (key[1], key), reverse=True)))
    pages |= {paper_file(paper.publication): paper_page(report, paper).encode() for paper in landing.papers}
    pages |= {subject_file(*key): subject_page(report, subject).encode() for key, subject in subjects.items()}
    return report, pages


def _folder_name(pages: Mapping[str, bytes]) -> str:
    digest = hashlib.blake2b(digest_size=6)
    for path, content in sorted(pages.items()):
        digest.update(path.encode() + b"\0" + hashlib.blake2b(content).digest())
    return f"pages-{digest.hexdigest()}"


def _write_folder(root: Path, folder: str, pages: Mapping[str, bytes], before: str) -> int:
    """Put the pages into `root/folder`, whole or not at all; how many were written, the others being links."""
    if (root / folder).exists():
        return 0
    draft = root / DRAFT
    shutil.rmtree(draft, ignore_errors=True)
    for name in {Path(path).parent for path in pages}:
        (draft / name).mkdir(parents=True)
    draft.mkdir(parents=True, exist_ok=True)
    written = sum(not _linked(root / before / path, draft / path, content) for path, content in pages.items())
    for name in {draft, *(draft / Path(path).parent for path in pages)}:
        sync(name)
    draft.rename(root / folder)
    return written


def _linked(before: Path, path: Path, content: bytes) -> bool:
    """Write a page, or link the one of the build before where it is the same; which of the two it was."""
    if before.is_file() and before.stat().st_size == len(content) and before.read_bytes() == content:
        try:
            os.link(before, path)
        except OSError:
            pass
        else:
            return True
    path.write_bytes(content)
    sync(path)
    return False


def _note(home: Home, folder: str) -> None:
    """Note what is shown, and remove the folders that neither this build nor the one before shows."""
    old = _state(home)
    before = old.get("folder") if old.get("folder") != folder else old.get("folder_before")
    state = {"made_from": _made_from(home), "folder": folder, "folder_before": before}
    replace_file(report_folder(home) / STATE, json.dumps(state, indent=2).encode() + b"\n")
    for path in report_folder(home).glob("pages-*"):
        if path.name not in (folder, before):
            shutil.rmtree(path)
