"""What is kept of received files between scans: `<home>/state/inbox.parquet`.

Here belong its records, loading and saving. It is to the inbox what git's index is to a working tree: losing it
costs reading every dump again, never a wrong answer. An entry whose file was touched within `RACY_NS` of its reading
is not believed, since a write just after the reading may have left the same times.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

import polars as pl

from transforms import intake
from transforms.intake.evidence import Evidence, from_json, to_json
from transforms.intake.plan import FileStat

RACY_NS: Final = 2 * 1_000_000_000
"""The coarsest time stamp of a file system in use (FAT's two seconds), in nanoseconds."""

CACHE_NAME: Final = "inbox.parquet"

CACHE_SCHEMA: Final = pl.Schema(
    {
        "source": pl.String(),
        "size": pl.Int64(),
        "mtime_ns": pl.Int64(),
        "ctime_ns": pl.Int64(),
        "inode": pl.UInt64(),
        "problem": pl.String(),
        "sha256": pl.String(),
        "read_ns": pl.Int64(),
        "issue_date": pl.Date(),
        "evidence": pl.String(),
        "reader_version": pl.String(),
    }
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What is kept of a file between scans: its stat when it was read, when that was, and what was found.

    `evidence_json` is `evidence` as saved; writing it anew for a whole archive would cost a night seconds.
    """

    stat: FileStat
    sha256: str
    read_ns: int
    evidence: Evidence
    issue_date: date | None = None
    evidence_json: str = field(default="", compare=False, repr=False)

    @property
    def is_racy(self) -> bool:
        """True when a write after the reading may have gone unseen."""
        return min(abs(self.read_ns - self.stat.mtime_ns), abs(self.read_ns - self.stat.ctime_ns)) < RACY_NS


@cache
def reader_version() -> str:
    """Digest of the sources that read evidence: a cache that other code wrote counts as lost."""
    digest = hashlib.blake2b(digest_size=8)
    for path in sorted(Path(intake.__path__[0]).glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def load_readings(path: Path) -> dict[str, Reading]:
    """Readings by source; none when there is no cache, or it is damaged or was read by other code."""
    try:
        frame = pl.read_parquet(path, glob=False)
        if frame.schema != CACHE_SCHEMA or frame["reader_version"].unique().to_list() != [reader_version()]:
            return {}
        return {row[0]: _reading(*row) for row in frame.drop("reader_version").iter_rows()}
    except (OSError, pl.exceptions.PolarsError, ValueError, TypeError, KeyError):
        return {}


def _reading(
    source: str,
    size: int,
    mtime_ns: int,
    ctime_ns: int,
    inode: int,
    problem: str,
    sha256: str,
    read_ns: int,
    issue_date: date | None,
    evidence: str,
) -> Reading:
    stamp = FileStat(source, size, mtime_ns, ctime_ns, inode, problem)
    return Reading(stamp, sha256, read_ns, from_json(evidence), issue_date, evidence)


def save_readings(path: Path, readings: Mapping[str, Reading]) -> None:
    """Put readings in place of those saved, in one step; two scans at once leave those of either."""
    rows = [
        (
            reading.stat.source,
            reading.stat.size,
            reading.stat.mtime_ns,
            reading.stat.ctime_ns,
            reading.stat.inode,
            reading.stat.problem,
            reading.sha256,
            reading.read_ns,
            reading.issue_date,
            reading.evidence_json or to_json(reading.evidence),
            reader_version(),
        )
        for reading in readings.values()
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    pl.DataFrame(rows, CACHE_SCHEMA, orient="row").write_parquet(draft)
    draft.replace(path)
