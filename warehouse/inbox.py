"""The inbox as a whole: what was received, where each file goes, and what each day is made from.

Here belongs putting together the listing, the cache and the pure decisions of `transforms.intake`. Touching files is
`warehouse.inbox_files`', keeping what was read `warehouse.inbox_cache`'.
"""

from __future__ import annotations

import hashlib
import json
import time
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from transforms.intake.encoding import decode
from transforms.intake.evidence import Evidence, examine
from transforms.intake.issues import DecodedDump
from transforms.intake.paths import Claim, read_path, sidecar_paths
from transforms.intake.plan import FileStat, IntakePlan, RecordedFile, governed_by, plan_intake
from transforms.intake.resolve import ResolvedDump, Witnesses, known_titles, report_problems, resolve_dump, settle_pages
from transforms.intake.settings import (
    Problem,
    Settings,
    Statement,
    parse_manifest,
    parse_publications,
    parse_sidecar,
)
from warehouse.inbox_cache import CACHE_NAME, Reading, load_readings, save_readings
from warehouse.inbox_files import MAX_DUMP_BYTES, list_inbox, read_dump
from warehouse.inbox_files import InboxUnreadableError as InboxUnreadableError

SETTLE_NS: Final = 30 * 1_000_000_000
"""How long a file must lie still before it is read, in nanoseconds: a copy over a slow line stalls for seconds."""

MAX_SETTINGS_BYTES: Final = 16 * 2**20
"""Largest settings file read: a manifest of a hundred thousand rows has about 10 MB."""


class DumpChangedError(Exception):
    """A dump is no longer what was scanned: scan again, then read again."""


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """One received file of any kind, with what was read and what was decided."""

    stat: FileStat
    sha256: str
    evidence: Evidence
    resolved: ResolvedDump


@dataclass(frozen=True, slots=True)
class DayInputs:
    """All received files of one issue date, sorted by source, and the blake2b hash of what they mean."""

    issue_date: date
    files: tuple[ReceivedFile, ...]
    input_hash: str


@dataclass(frozen=True, slots=True)
class Scan:
    """The whole inbox, read as far as was allowed.

    `files` is every received file, sorted by source; `days` those with a date, by day; `undated` the others (held,
    ignored, settings). `read` are the files whose content was read this time, `unread` those left for another scan
    by `max_reads`; `unsettled_days` have a file that is unread, still being written or in a folder that can't be
    listed, and are best left for the next tick.
    """

    plan: IntakePlan
    files: tuple[ReceivedFile, ...]
    days: Mapping[date, DayInputs]
    undated: tuple[ReceivedFile, ...]
    settings: Settings
    problems: tuple[Problem, ...]
    read: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    unsettled_days: tuple[date, ...] = ()


# --- scanning -------------------------------------------------------------------------------------------------------


def scan(
    root: Path,
    home: Path,
    *,
    now_ns: int | None = None,
    settle_ns: int = SETTLE_NS,
    max_bytes: int = MAX_DUMP_BYTES,
    max_reads: int | None = None,
) -> Scan:
    """List, plan, read what changed, resolve everything; keeps its cache in `<home>/state/inbox.parquet`.

    `now_ns` is the time to judge by, the clock's when not given; `max_reads` bounds how many files are read, so
    that a sensor can work through a large delivery over several ticks. Raises `InboxUnreadableError`.
    """
    cache = home / "state" / CACHE_NAME
    cached = load_readings(cache)
    listing = list_inbox(root)
    recorded = [RecordedFile(*_stamp(old.stat), old.sha256, old.issue_date) for old in cached.values()]
    plan = plan_intake(listing, recorded, time.time_ns() if now_ns is None else now_ns, settle_ns)
    found, racy = _wanted(listing, plan, cached)
    allowed = [*found, *racy][:max_reads]
    readings = _kept(listing, cached) | {file.source: _read(root, file, max_bytes) for file in allowed}
    claims = {source: read_path(source) for source in sorted(readings)}
    settings, statements, problems = _read_settings(root, claims)
    files = _resolve(claims, readings, settings, statements, problems)
    dated = {
        file.stat.source: replace(readings[file.stat.source], issue_date=file.resolved.issue_date) for file in files
    }
    if dated != cached:
        save_readings(cache, dated)
    unread = tuple(file.source for file in found[len(allowed) :])
    return Scan(
        plan=plan,
        files=files,
        days=_days(files, settings),
        undated=tuple(file for file in files if file.resolved.issue_date is None),
        settings=settings,
        problems=problems,
        read=tuple(file.source for file in allowed),
        unread=unread,
        unsettled_days=_pending_days({*plan.unsettled, *unread, *_hidden(listing, cached)}, cached, dated),
    )


def read_day(root: Path, day: DayInputs, max_bytes: int = MAX_DUMP_BYTES) -> tuple[DecodedDump, ...]:
    """Read the accepted dumps of a day again, with their text. Raises `DumpChangedError` for one that is no longer
    what was scanned; scanning again mends that."""
    dumps = []
    for file in day.files:
        if file.resolved.status != "accepted":
            continue
        source = file.resolved.source
        received = read_dump(root, source, max_bytes)
        text = decode(received.data).text if not received.reason and received.sha256 == file.sha256 else None
        if text is None:
            raise DumpChangedError(f"{source} is no longer what was scanned. {received.reason} Run again to scan again")
        dumps.append(DecodedDump(file.resolved, text))
    return tuple(dumps)


def _wanted(
    listing: Sequence[FileStat], plan: IntakePlan, cached: Mapping[str, Reading]
) -> tuple[list[FileStat], list[FileStat]]:
    """Files to read: what the plan found, and what was read too soon after it was written."""
    found = {*plan.new, *plan.changed}
    racy = {source for source, old in cached.items() if old.is_racy}.difference(found, plan.unsettled)
    return [file for file in listing if file.source in found], [file for file in listing if file.source in racy]


def _kept(listing: Sequence[FileStat], cached: Mapping[str, Reading]) -> dict[str, Reading]:
    """What is known of the files that are there, and of those in folders that can't be listed now."""
    present = {*(file.source for file in listing), *_hidden(listing, cached)}
    return {source: old for source, old in cached.items() if source in present}


def _hidden(listing: Sequence[FileStat], cached: Mapping[str, Reading]) -> set[str]:
    """Files known from before whose folder can't be listed now."""
    folders = tuple(file.source for file in listing if file.source.endswith("/"))
    return {source for source in cached if source.startswith(folders) and source not in folders} if folders else set()


def _read(root: Path, file: FileStat, max_bytes: int) -> Reading:
    claim = read_path(file.source)
    read_ns = time.time_ns()
    if file.problem or claim.kind == "ignored":
        return Reading(file, "", read_ns, Evidence(problem=file.problem))
    received = read_dump(root, file.source, max_bytes if claim.kind == "dump" else MAX_SETTINGS_BYTES)
    if received.reason or claim.kind != "dump":
        return Reading(file, received.sha256, read_ns, Evidence(problem=received.reason))
    is_placed = claim.issue_date is not None and claim.publication is not None
    return Reading(file, received.sha256, read_ns, examine(received.data, is_placed))


def _pending_days(pending: set[str], *readings: Mapping[str, Reading]) -> tuple[date, ...]:
    """Days whose files, or what governs them, are not all read: by their paths, and by the readings before and now."""
    days = {read_path(source).issue_date for source in pending}
    for known in readings:
        days.update(known[source].issue_date for source in pending | governed_by(pending, known) if source in known)
    return tuple(sorted(day for day in days if day is not None))


# --- settings and resolution ----------------------------------------------------------------------------------------


def _read_settings(
    root: Path, claims: Mapping[str, Claim]
) -> tuple[Settings, dict[str, tuple[Statement, Statement]], tuple[Problem, ...]]:
    """The settings, and what sidecar and manifest state of each dump, by source; always read anew, being small."""
    problems: list[Problem] = []
    settings = Settings()
    sidecars: dict[str, Statement] = {}
    manifests: dict[str, Statement] = {}
    by_depth = sorted(claims.values(), key=lambda claim: (claim.source.count("/"), claim.source))
    for claim in by_depth:
        if claim.kind not in ("settings", "sidecar", "manifest"):
            continue
        source = claim.source
        text, reason = _read_text(root, source)
        if text is None:
            problems.append(Problem(source, reason, "plain text in UTF-8", is_warning=False))
        elif claim.kind == "settings":
            settings = parse_publications(text, source)
            problems.extend(settings.problems)
        elif claim.kind == "sidecar":
            sidecars[_nfc(source)], found = parse_sidecar(text, source)
            problems.extend(found)
        else:
            rows, found = parse_manifest(text, source)
            manifests.update(rows)
            problems.extend(found)
    dumps = {_nfc(claim.source): claim.source for claim in claims.values() if claim.kind == "dump"}
    problems.extend(_orphans(claims, dumps, sidecars, manifests))
    return settings, _statements(dumps, sidecars, manifests), tuple(problems)


def _read_text(root: Path, source: str) -> tuple[str | None, str]:
    received = read_dump(root, source, MAX_SETTINGS_BYTES)
    if received.reason:
        return None, received.reason
    decoded = decode(received.data)
    return decoded.text, decoded.reason


def _statements(
    dumps: Mapping[str, str], sidecars: Mapping[str, Statement], manifests: Mapping[str, Statement]
) -> dict[str, tuple[Statement, Statement]]:
    silent = Statement()
    return {
        source: (
            next((sidecars[path] for path in sidecar_paths(path) if path in sidecars), silent),
            manifests.get(path, silent),
        )
        for path, source in dumps.items()
    }


def _orphans(
    claims: Mapping[str, Claim],
    dumps: Mapping[str, str],
    sidecars: Mapping[str, Statement],
    manifests: Mapping[str, Statement],
) -> Iterator[Problem]:
    """Sidecars without a dump and manifest rows without a file."""
    spoken_for = {path for dump in dumps for path in sidecar_paths(dump)}
    for claim in claims.values():
        if claim.kind == "sidecar" and _nfc(claim.source) not in spoken_for:
            remedy = "# name it like its dump: 01.toml beside 01.txt"
            yield Problem(claim.source, "no dump of its name stands beside it", remedy)
    folders = {
        _nfc(claim.source).rpartition("/")[0]: claim.source for claim in claims.values() if claim.kind == "manifest"
    }
    for path in sorted(set(manifests) - set(dumps)):
        parents = [path.rpartition("/")[0]]
        while parents[-1] and parents[-1] not in folders:
            parents.append(parents[-1].rpartition("/")[0])
        source = folders.get(parents[-1])
        if source is not None:
            yield Problem(
                source, f"it names {path}, which is no dump in the inbox", "# remove the row, or send the file"
            )


def _resolve(
    claims: Mapping[str, Claim],
    readings: Mapping[str, Reading],
    settings: Settings,
    statements: Mapping[str, tuple[Statement, Statement]],
    problems: Sequence[Problem],
) -> tuple[ReceivedFile, ...]:
    titles = known_titles(((claim, readings[claim.source].evidence) for claim in claims.values()), settings)
    wrong: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        wrong[problem.source].append(problem)
    silent = Statement()
    placed = [
        resolve_dump(Witnesses(claim, readings[source].evidence, *statements.get(source, (silent, silent))), titles)
        for source, claim in claims.items()
    ]
    settled = settle_pages([(dump, readings[dump.source].evidence) for dump in placed])
    return tuple(
        ReceivedFile(reading.stat, reading.sha256, reading.evidence, report_problems(dump, wrong.get(dump.source, ())))
        for dump in settled
        if (reading := readings[dump.source])
    )


def _days(files: Sequence[ReceivedFile], settings: Settings) -> dict[date, DayInputs]:
    by_day: dict[date, list[ReceivedFile]] = defaultdict(list)
    for file in files:
        if file.resolved.issue_date is not None:
            by_day[file.resolved.issue_date].append(file)
    return {day: DayInputs(day, tuple(by_day[day]), input_hash(by_day[day], settings)) for day in sorted(by_day)}


def input_hash(files: Iterable[ReceivedFile], settings: Settings) -> str:
    """Hash what a day's tables are made from: each file's content and resolution, and what the settings say of its
    publication. Times and the order of arrival play no part."""
    facts: list[object] = []
    publications: set[str] = set()
    for file in sorted(files, key=lambda file: file.resolved.source):
        dump = file.resolved
        publications.add(dump.publication_id or "")
        place = (
            dump.kind,
            dump.status,
            dump.publication_id,
            dump.issue_date,
            dump.edition,
            dump.page,
            dump.resolved_by,
        )
        facts.append((dump.source, *place, dump.reason, file.sha256, file.stat.size))
    for publication_id in sorted(publications & set(settings.publications)):
        publication = settings.publications[publication_id]
        facts.append((publication_id, publication.names, publication.language, publication.home_place))
    words = json.dumps(facts, ensure_ascii=False, default=date.isoformat)
    return hashlib.blake2b(words.encode(), digest_size=16).hexdigest()


def _stamp(file: FileStat) -> tuple[str, int, int, int, int]:
    return file.source, file.size, file.mtime_ns, file.ctime_ns, file.inode


def _nfc(source: str) -> str:
    return unicodedata.normalize("NFC", source)
