"""Which issue and page a dump belongs to: claims, statements, settings and mastheads weighed.

Here belongs the decision and its words: status, reason, the file that mends it. Duplicates within an issue are
settled here too. Reading any of the evidence is other modules'.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count
from typing import Final, Literal

from transforms.intake.evidence import Evidence
from transforms.intake.masthead import find_publication
from transforms.intake.names import is_paper_name, name_key
from transforms.intake.pages import label_key
from transforms.intake.paths import Claim, FileKind, is_page_label, sidecar_paths
from transforms.intake.settings import Problem, Settings, Statement

DumpStatus = Literal["accepted", "quarantined", "held", "ignored"]
ResolvedBy = Literal["path", "masthead", "sidecar", "manifest"]

AUTHORITY: Final[Mapping[ResolvedBy | None, int]] = {"sidecar": 0, "manifest": 1, "path": 2, "masthead": 3, None: 4}
"""Order in which witnesses are believed; a lower number wins."""

USED_AS: Final[Mapping[FileKind, str]] = {
    "sidecar": "a sidecar, read with its dump",
    "settings": "the settings of publications",
    "manifest": "a manifest, read with the dumps that it names",
    "watchlist": "a watch list",
    "corrections": "analysts' corrections of topics",
}
"""Reasons why files of these kinds are not dumps."""


@dataclass(frozen=True, slots=True)
class ResolvedDump:
    """Where one received file goes, or why not.

    `reason` is plain words: why it was turned away, or a warning on an accepted dump; empty when all is well.
    `remedy_path` (relative to the inbox) is the file to write to mend it and `remedy_text` its suggested content.
    `page` is the label of a one-page dump, `None` for a dump of several pages. `resolved_by` is the first of
    sidecar, manifest, masthead that had a say in where it goes, else the path.
    """

    source: str
    kind: FileKind
    status: DumpStatus
    publication_id: str | None = None
    issue_date: date | None = None
    edition: str = ""
    page: str | None = None
    resolved_by: ResolvedBy | None = None
    reason: str = ""
    remedy_path: str | None = None
    remedy_text: str | None = None


EVERY_PAPER: Final = "all"
"""Publication of the trend rows over all papers, so no paper's id."""


@dataclass(frozen=True, slots=True)
class Witnesses:
    """All that is known of one dump: its path, what sidecar and manifest say, what its bytes say."""

    claim: Claim
    evidence: Evidence
    sidecar: Statement = field(default_factory=Statement)
    manifest: Statement = field(default_factory=Statement)


@dataclass(frozen=True, slots=True)
class Titles:
    """What the inbox as a whole says of papers: the id of every known name, the same by `name_key`, and the folders
    that hold dumps of several papers, so that their own names name none."""

    id_by_name: Mapping[str, str]
    id_by_key: Mapping[str, str]
    mixed_folders: frozenset[str] = frozenset()

    @classmethod
    def of(cls, id_by_name: Mapping[str, str], mixed_folders: Iterable[str] = ()) -> Titles:
        """Titles of the given names; names of a single sign are too short to be looked for in mastheads."""
        id_by_key = {key: value for name, value in id_by_name.items() if len(key := name_key(name)) > 1}
        return cls(id_by_name, id_by_key, frozenset(mixed_folders))


def known_titles(dumps: Iterable[tuple[Claim, Evidence]], settings: Settings) -> Titles:
    """Gather the known names (the settings', and folders that hold dated dumps or bear a paper's name) and the
    folders of undated dumps whose mastheads print more than one paper's name."""
    names = dict(settings.id_by_name)
    printed: dict[str, set[str]] = defaultdict(set)
    for claim, evidence in dumps:
        folder = claim.publication
        if folder is None or folder in names:
            continue
        if claim.issue_date or is_paper_name(folder):
            names[folder] = folder
        elif evidence.reading.printed_name:
            printed[folder].add(evidence.reading.printed_name)
    return Titles.of(names, (folder for folder, found in printed.items() if _differ(found)))


def _differ(names: Iterable[str]) -> bool:
    """Tell whether names are of more than one paper; one may be the end of another, with a section before it."""
    shortest, *others = sorted(names, key=len)
    return not all(name.endswith(shortest) for name in others)


def resolve_dump(witnesses: Witnesses, titles: Titles) -> ResolvedDump:
    """Weigh the witnesses of one file: sidecar over manifest over path over masthead.

    A dump that can't be read, or has only a paper or only a date, is quarantined; one that has neither is held.
    """
    claim, evidence = witnesses.claim, witnesses.evidence
    if claim.kind != "dump":
        status: DumpStatus = "quarantined" if evidence.problem else "ignored"
        reason = evidence.problem or claim.reason or USED_AS.get(claim.kind, "")
        return ResolvedDump(claim.source, claim.kind, status, reason=reason)
    place = _place(witnesses, titles)
    if evidence.problem:
        return _turn_away(place, "quarantined", evidence.problem, claim.source, SEND_AGAIN)
    if place.publication_id == EVERY_PAPER:
        reason = f"a paper can't be called {EVERY_PAPER!r}, which stands for all papers in the trend tables"
        return _ask(witnesses, place, "quarantined", reason)
    if place.publication_id and place.issue_date:
        warnings = "; ".join(_contradictions(witnesses, place, titles))
        return replace(place, reason=warnings) if warnings else place
    reason = "; ".join(_missing(witnesses, place))
    status = "quarantined" if place.publication_id or place.issue_date else "held"
    return _ask(witnesses, place, status, reason)


def report_problems(resolved: ResolvedDump, problems: Sequence[Problem]) -> ResolvedDump:
    """Put what is wrong in a settings file into its row: quarantined when none of it counts, else as a warning."""
    if not problems:
        return resolved
    words = [f"line {p.line_no}: {p.message}" if p.line_no else p.message for p in problems]
    return replace(
        resolved,
        status=resolved.status if all(p.is_warning for p in problems) else "quarantined",
        reason="; ".join((resolved.reason, *words)),
        remedy_path=resolved.source,
        remedy_text="".join(f"# {_one_line(word)}\n{p.remedy}\n" for word, p in zip(words, problems, strict=True)),
    )


SEND_AGAIN: Final = (
    "# Send the dump again, whole, as plain text in UTF-8, UTF-16, GB18030 or Big5, or packed with gzip.\n"
)


def _place(witnesses: Witnesses, titles: Titles) -> ResolvedDump:
    claim, reading = witnesses.claim, witnesses.evidence.reading
    stated = _merged(witnesses.sidecar, witnesses.manifest)
    named_date = stated.issue_date or claim.issue_date
    issue_date = named_date or reading.issue_date
    found = find_publication(reading, titles.id_by_key)
    named_publication = titles.id_by_name.get(stated.publication or "", stated.publication) or _folder_publication(
        claim, titles, is_dated=issue_date is not None, is_named_inside=found is not None
    )
    publication_id = named_publication or (found[0] if found else None)
    page = stated.page or claim.page
    if not stated.page and page and not is_page_label(page) and len(witnesses.evidence.page_labels) > 1:
        page = None
    resolved_by: ResolvedBy = "masthead" if (named_publication, named_date) != (publication_id, issue_date) else "path"
    if not witnesses.manifest.is_empty:
        resolved_by = "manifest"
    if not witnesses.sidecar.is_empty:
        resolved_by = "sidecar"
    return ResolvedDump(
        source=claim.source,
        kind=claim.kind,
        status="accepted",
        publication_id=publication_id,
        issue_date=issue_date,
        edition=claim.edition if stated.edition is None else stated.edition,
        page=page,
        resolved_by=resolved_by if publication_id or issue_date else None,
    )


def _merged(first: Statement, second: Statement) -> Statement:
    return Statement(
        publication=first.publication or second.publication,
        issue_date=first.issue_date or second.issue_date,
        edition=second.edition if first.edition is None else first.edition,
        page=first.page or second.page,
    )


def _folder_publication(claim: Claim, titles: Titles, is_dated: bool, is_named_inside: bool) -> str | None:
    """The paper that the folder names. A folder that is no known paper's may be any folder, a crawl's say: its name
    counts only for a dump that has a date and prints no known paper's name, in a folder of one paper."""
    folder = claim.publication
    if folder is None or folder in titles.id_by_name:
        return titles.id_by_name.get(folder or "")
    return None if is_named_inside or not is_dated or folder in titles.mixed_folders else folder


def _contradictions(witnesses: Witnesses, place: ResolvedDump, titles: Titles) -> Iterable[str]:
    """What a masthead says against an accepted dump's place: a warning, since names are given on purpose. (Nameplates
    are kept only of dumps that their paths do not place.)"""
    reading = witnesses.evidence.reading
    if reading.is_dated_surely and reading.issue_date != place.issue_date:
        yield (
            f"its masthead says {reading.issue_date} (line {reading.date_line_no}), "
            f"its {place.resolved_by} {place.issue_date}, which was followed"
        )
    found = find_publication(reading, titles.id_by_key)
    if found and found[0] != place.publication_id:
        yield f"its masthead names {found[0]} (line {found[1]}), not {place.publication_id}, where it was put"


def _missing(witnesses: Witnesses, place: ResolvedDump) -> Iterable[str]:
    reading = witnesses.evidence.reading
    if place.publication_id is None:
        printed = f", its text prints {reading.printed_name}, which is no known name" if reading.printed_name else ""
        yield f"no paper: neither its path nor a masthead names one{printed}"
    if place.issue_date is None and reading.competing_dates:
        yield f"no date: its mastheads say {' and '.join(map(str, reading.competing_dates))}, and nothing settles it"
    elif place.issue_date is None:
        named = f", and {witnesses.claim.reason}" if witnesses.claim.reason else ""
        yield f"no date: neither its path nor a masthead or folio has one{named}"


def _turn_away(place: ResolvedDump, status: DumpStatus, reason: str, path: str, text: str) -> ResolvedDump:
    return replace(place, status=status, reason=reason, remedy_path=path, remedy_text=text)


def _ask(witnesses: Witnesses, place: ResolvedDump, status: DumpStatus, reason: str) -> ResolvedDump:
    """Turn a dump away with the sidecar that would mend it."""
    return _turn_away(place, status, reason, sidecar_paths(place.source)[0], _template(witnesses, place, reason))


def _template(witnesses: Witnesses, place: ResolvedDump, reason: str) -> str:
    """The sidecar that would mend a dump, filled with what is known, hints as comments."""
    reading = witnesses.evidence.reading
    guess = place.publication_id or reading.printed_name or ""
    note = "" if place.publication_id or not guess else "  # a guess: check it"
    day = f"date = {place.issue_date}" if place.issue_date else 'date = ""  # such as 2021-10-12'
    hints = [*witnesses.evidence.hints, *(f"masthead may say {value}" for value in reading.competing_dates)]
    lines = [
        f"# {_one_line(place.source)}: {_one_line(reason)}.",
        *(["# Its text gives away:"] if hints else []),
        *(f"#   {_one_line(hint)}" for hint in hints),
        "# Fill in what is missing and save this beside the dump; the next run takes it.",
        f"publication = {_quoted(guess)}{note}",
        day,
        f"edition = {_quoted(place.edition)}",
        f"page = {_quoted(place.page or witnesses.evidence.folio_label or '')}",
    ]
    return "\n".join(lines) + "\n"


def _one_line(words: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in words)


def _quoted(words: str) -> str:
    """A TOML basic string: JSON's escapes are among TOML's."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


# --- pages of one issue ---------------------------------------------------------------------------------------------


def settle_pages(dumps: Sequence[tuple[ResolvedDump, Evidence]]) -> tuple[ResolvedDump, ...]:
    """Label the pages of issues and quarantine all but one of the dumps that claim the same page, in given order.

    Of rivals the one with more pages is taken, then the one named by the better witness (so a sidecar that says the
    page again settles it), then the one with more text, since dumps fail by being cut short, then the first by
    path; times play no part, so the order of arrival doesn't either. A dump of one page that no one labels has its
    folio's label, else the lowest ordinal that is free.
    """
    issues: dict[tuple[str | None, date | None, str], list[int]] = defaultdict(list)
    for n, (dump, _) in enumerate(dumps):
        if dump.status == "accepted":
            issues[dump.publication_id, dump.issue_date, dump.edition].append(n)
    settled = [dump for dump, _ in dumps]
    for members in issues.values():
        for n, dump in zip(members, _settle_issue([dumps[n] for n in members]), strict=True):
            settled[n] = dump
    return tuple(settled)


def _settle_issue(dumps: Sequence[tuple[ResolvedDump, Evidence]]) -> list[ResolvedDump]:
    order = sorted(range(len(dumps)), key=lambda n: _preference(*dumps[n]))
    takers: dict[str, int] = {}
    texts: dict[str, int] = {}
    settled = [dump for dump, _ in dumps]
    unlabelled: list[int] = []
    for n in order:
        dump, evidence = dumps[n]
        labels = _claimed_labels(dump, evidence)
        rival = next((takers[label_key(label)] for label in labels if label_key(label) in takers), None)
        if rival is None and (not labels or texts.get(evidence.text_hash) in unlabelled):
            rival = texts.get(evidence.text_hash)
        if rival is not None:
            settled[n] = _duplicate(dumps[n], dumps[rival])
            continue
        texts.setdefault(evidence.text_hash, n)
        takers.update({label_key(label): n for label in labels})
        if labels and dump.page is None and len(labels) == 1:
            settled[n] = replace(dump, page=labels[0])
        elif not labels:
            unlabelled.append(n)
    free = (f"{ordinal:02d}" for ordinal in count(1) if str(ordinal) not in takers)
    for n in sorted(unlabelled, key=lambda n: dumps[n][0].source):
        settled[n] = replace(settled[n], page=next(free))
    return settled


def _preference(dump: ResolvedDump, evidence: Evidence) -> tuple[int, int, int, str]:
    return -len(evidence.page_labels), AUTHORITY[dump.resolved_by], -evidence.character_count, dump.source


def _claimed_labels(dump: ResolvedDump, evidence: Evidence) -> tuple[str, ...]:
    if dump.page is not None:
        return (dump.page,)
    if len(evidence.page_labels) > 1:
        return evidence.page_labels
    return (evidence.folio_label,) if evidence.folio_label else ()


def _duplicate(loser: tuple[ResolvedDump, Evidence], winner: tuple[ResolvedDump, Evidence]) -> ResolvedDump:
    dump, evidence = loser
    rival, rival_evidence = winner
    taken = set(map(label_key, _claimed_labels(rival, rival_evidence)))
    shared = [label for label in _claimed_labels(dump, evidence) if label_key(label) in taken]
    reason = f"duplicate: the same text as {rival.source}"
    if evidence.text_hash != rival_evidence.text_hash:
        claim = f"claims page {shared[0]}" + (f" and {len(shared) - 1} more" if len(shared) > 1 else "")
        reason = f"duplicate: {claim} like {rival.source}, which was taken because {_why_preferred(loser, winner)}"
    text = (
        f"# {_one_line(dump.source)}: {_one_line(reason)}.\n"
        "# Remove this dump, or say below which other page or edition it is; saved as it stands,\n"
        "# it takes the place of a rival that has no sidecar and no more pages.\n"
        f"page = {_quoted(dump.page or evidence.folio_label or '')}\n"
        f"edition = {_quoted(dump.edition)}\n"
    )
    return _turn_away(dump, "quarantined", reason, sidecar_paths(dump.source)[0], text)


def _why_preferred(loser: tuple[ResolvedDump, Evidence], winner: tuple[ResolvedDump, Evidence]) -> str:
    (dump, evidence), (rival, rival_evidence) = loser, winner
    if len(rival_evidence.page_labels) > len(evidence.page_labels):
        return "it has more pages"
    if AUTHORITY[rival.resolved_by] < AUTHORITY[dump.resolved_by]:
        return f"its {rival.resolved_by} says so"
    if rival_evidence.character_count > evidence.character_count:
        return f"it has more text ({rival_evidence.character_count} signs against {evidence.character_count})"
    return "its path comes first"
