"""What changed in the inbox, and which days that asks for.

Here belong comparisons of listings, pure. Listing files, and comparing days with what they were made from, is the
warehouse's; asking for runs the orchestration's.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from transforms.intake.paths import Claim, read_path, sidecar_paths


@dataclass(frozen=True, slots=True)
class FileStat:
    """One entry of a listing: sizes in bytes, times in nanoseconds since the epoch.

    `problem` is not empty for what can't be read as a file (a link, a device, a folder that refused to be
    listed); a folder's `source` ends in "/".
    """

    source: str
    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int
    problem: str = ""


@dataclass(frozen=True, slots=True)
class RecordedFile:
    """A file as it was when last read, and the day it went to (`None`: held, ignored or a settings file)."""

    source: str
    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int
    sha256: str
    issue_date: date | None = None


@dataclass(frozen=True, slots=True)
class IntakePlan:
    """What a listing asks for. All sources are sorted; `days` are sorted and unique.

    `to_resolve` are new or changed dumps whose path gives no date, and dumps whose sidecar, manifest or settings
    changed: their day is known only after reading them. `unsettled` are new or changed files still being written,
    left for the next tick; their days are not asked for on their account.
    """

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unsettled: tuple[str, ...] = ()
    to_resolve: tuple[str, ...] = ()
    days: tuple[date, ...] = ()

    @property
    def is_empty(self) -> bool:
        """True when nothing that can be read now has changed."""
        return not (self.new or self.changed or self.removed)


def plan_intake(
    listing: Sequence[FileStat], recorded: Sequence[RecordedFile], now_ns: int, settle_ns: int
) -> IntakePlan:
    """Compare a listing with what was recorded; a pure function of its arguments, in any order.

    A file is changed when its size, either of its times or its inode differs, so that a copy that keeps an old
    mtime is seen by its ctime. It is unsettled while its ctime, which no copying tool can set, is less than
    `settle_ns` from `now_ns` on either side: a clock that runs ahead can't hold a file for ever. What lies below a
    folder that can't be listed is neither changed nor removed. A changed sidecar, manifest.csv or
    publications.toml asks for the files that it governs.
    """
    known = {file.source: file for file in recorded}
    present = {file.source for file in listing}
    unreadable = tuple(file.source for file in listing if file.source.endswith("/"))
    differing = [file for file in listing if not _is_same(file, known.get(file.source))]
    unsettled = sorted(file.source for file in differing if abs(now_ns - file.ctime_ns) < settle_ns)
    settled = sorted({file.source for file in differing}.difference(unsettled))
    removed = sorted(
        file.source
        for file in recorded
        if file.source not in present and not (unreadable and file.source.startswith(unreadable))
    )
    touched = {*settled, *removed}
    governed = governed_by(touched, present).difference(unsettled, touched)
    claims = {source: read_path(source) for source in {*touched, *governed}}
    to_resolve = {
        source
        for source, claim in claims.items()
        if source in present and claim.kind == "dump" and (claim.issue_date is None or source in governed)
    }
    return IntakePlan(
        new=tuple(source for source in settled if source not in known),
        changed=tuple(source for source in settled if source in known),
        removed=tuple(removed),
        unsettled=tuple(unsettled),
        to_resolve=tuple(sorted(to_resolve)),
        days=tuple(sorted({day for source, claim in claims.items() for day in _days(claim, known.get(source))})),
    )


def governed_by(touched: Collection[str], present: Collection[str]) -> set[str]:
    """Name the dumps in the inbox that the touched sidecars, manifests and settings speak for."""
    kinds = {source: read_path(source).kind for source in touched}
    if "settings" in kinds.values():
        return {source for source in present if read_path(source).kind == "dump"}
    folders = tuple(source.rpartition("/")[0] for source, kind in kinds.items() if kind == "manifest")
    sidecars = {source for source, kind in kinds.items() if kind == "sidecar"}
    if not folders and not sidecars:
        return set()
    return {
        source
        for source in present
        if read_path(source).kind == "dump"
        and (
            any(not folder or source.startswith(f"{folder}/") for folder in folders)
            or not sidecars.isdisjoint(sidecar_paths(source))
        )
    }


def _is_same(file: FileStat, known: RecordedFile | None) -> bool:
    return known is not None and (file.size, file.mtime_ns, file.ctime_ns, file.inode) == (
        known.size,
        known.mtime_ns,
        known.ctime_ns,
        known.inode,
    )


def _days(claim: Claim, known: RecordedFile | None) -> set[date]:
    """The day a dump went to, and for one that went nowhere yet the day that its path claims."""
    if claim.kind != "dump":
        return set()
    if known is not None and known.issue_date is not None:
        return {known.issue_date}
    return {claim.issue_date} if claim.issue_date else set()
