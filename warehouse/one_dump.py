"""One dump from anywhere on disk as an issue, for looking at how it is read. Nothing is written or remembered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from transforms.intake.encoding import decode
from transforms.intake.evidence import examine
from transforms.intake.pages import split_pages
from transforms.intake.paths import Claim, read_path
from transforms.records import Issue
from warehouse.inbox_files import MAX_DUMP_BYTES, read_dump

UNKNOWN_PAPER: Final = "unknown"
UNKNOWN_DATE: Final = date(1900, 1, 1)
"""Stands in the item ids of a dump that does not tell its date; nothing else rests on it."""

FOLDERS_OF_A_PATH: Final = (2, 1, 0)
"""Folders above a dump that may name its paper and date, the most telling form first."""


class DumpUnreadableError(Exception):
    """The file is not a dump that can be read: which, and why."""


def read_one_dump(path: Path, max_bytes: int = MAX_DUMP_BYTES) -> Issue:
    """The issue that a dump alone makes. Raises `DumpUnreadableError`."""
    absolute = path.absolute()
    received = read_dump(absolute.parent, absolute.name, max_bytes)
    if received.reason:
        raise DumpUnreadableError(f"{path}: {received.reason}")
    decoded = decode(received.data)
    if decoded.text is None:
        raise DumpUnreadableError(f"{path}: {decoded.reason}")
    claim = _claim(absolute)
    reading = examine(received.data, is_placed=claim.issue_date is not None).reading
    return Issue(
        publication_id=claim.publication or UNKNOWN_PAPER,
        issue_date=claim.issue_date or reading.issue_date or UNKNOWN_DATE,
        edition=claim.edition,
        pages=split_pages(claim.source, decoded.text, claim.page),
    )


def _claim(path: Path) -> Claim:
    claims = [read_path("/".join(path.parts[-1 - folders :])) for folders in FOLDERS_OF_A_PATH]
    dated = next((claim for claim in claims if claim.issue_date), claims[-1])
    return replace(dated, source=path.name)
