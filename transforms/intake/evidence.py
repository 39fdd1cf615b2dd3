"""Everything that a dump's bytes say, whatever its path says: what the stat cache keeps of a file.

Here belongs putting `encoding`, `masthead` and `pages` together for one dump.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from transforms.intake.encoding import decode
from transforms.intake.hints import read_hints
from transforms.intake.masthead import MastheadReading, Nameplate, read_masthead
from transforms.intake.pages import read_page_label, split_pages


@dataclass(frozen=True, slots=True)
class Evidence:
    """What reading one dump gave.

    `problem` is not empty when its text can't be had (unreadable, too big, cut off, undecodable).
    `character_count` leaves white space out. `text_hash` is of the decoded text, so that a packed and a plain copy
    are known to be the same. `page_labels` are those of `split_pages` without a label from outside, `folio_label`
    is that of a folio on a dump of one page. `hints` are lines for the suggested sidecar.
    """

    problem: str = ""
    encoding: str | None = None
    character_count: int = 0
    text_hash: str = ""
    reading: MastheadReading = field(default_factory=MastheadReading)
    page_labels: tuple[str, ...] = ()
    folio_label: str | None = None
    hints: tuple[str, ...] = ()


def examine(data: bytes, is_placed: bool = False) -> Evidence:
    """Decode a dump and read what it says; any bytes are taken, none raises. Depends on its arguments alone.

    What only helps to place a dump (nameplates, hints) is left out for one that is placed by its path.
    """
    decoded = decode(data)
    if decoded.text is None:
        return Evidence(problem=decoded.reason)
    text = decoded.text
    pages = split_pages("", text, None)
    return Evidence(
        encoding=decoded.encoding,
        character_count=sum(map(len, text.split())),
        text_hash=hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=16).hexdigest(),
        reading=read_masthead(text, keeps_nameplates=not is_placed),
        page_labels=tuple(page.page for page in pages),
        folio_label=read_page_label(pages[0].lines) if len(pages) == 1 else None,
        hints=() if is_placed else read_hints(text),
    )


def to_json(evidence: Evidence) -> str:
    """Write evidence as one line of JSON, dates in ISO 8601."""
    return json.dumps(asdict(evidence), ensure_ascii=False, default=date.isoformat)


def from_json(text: str) -> Evidence:
    """Read what `to_json` wrote. Raises `ValueError`, `TypeError` or `KeyError` for anything else."""
    values: dict[str, Any] = json.loads(text)
    reading: dict[str, Any] = values.pop("reading")
    issue_date = reading.pop("issue_date")
    competing = tuple(map(date.fromisoformat, reading.pop("competing_dates")))
    nameplates = tuple(Nameplate(**plate) for plate in reading.pop("nameplates"))
    return Evidence(
        reading=MastheadReading(
            issue_date=date.fromisoformat(issue_date) if issue_date else None,
            competing_dates=competing,
            nameplates=nameplates,
            **reading,
        ),
        page_labels=tuple(values.pop("page_labels")),
        hints=tuple(values.pop("hints")),
        **values,
    )
