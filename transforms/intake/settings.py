"""publications.toml, sidecars and manifest.csv, from their text.

Here belongs parsing and what is wrong in these files, as data. Who obeys them is `resolve`'s.

    ["澜州日报"]                    # the folder's name, or any id
    id = "lanzhou-daily"            # optional; the table's key is then one of its names
    names = ["澜州日報"]            # other names in mastheads and folders
    cn = "99-0001"                  # or issn = "0000-0000"
    language = "zh-Hans"
    home_place = "澜州"
    weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri"]     # or 1 to 7, or 周一
    closing_days = [2021-10-01, "2021-10-02/2021-10-07"]
"""

from __future__ import annotations

import csv
import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final

from transforms.intake.dates import WEEKDAY, WEEKDAYS, find_dates, read_date, read_weekday

LONGEST_CLOSURE: Final = 366
"""Days of the longest closure taken as one range; a longer one is a slip in its year."""

PUBLICATION_KEYS: Final = {
    "id": "id",
    "names": "names",
    "name": "names",
    "cn": "cn",
    "issn": "issn",
    "language": "language",
    "home_place": "home_place",
    "weekdays": "weekdays",
    "closing_days": "closing_days",
}
"""Keys of a publication's table, and what they are read as."""

STATEMENT_KEYS: Final = {
    "publication": "publication",
    "date": "date",
    "issue_date": "date",
    "edition": "edition",
    "page": "page",
}
"""Keys of a sidecar and, with `file`, columns of a manifest, and what they are read as."""

LISTS_OF_PUBLICATIONS: Final = ("publication", "publications")
"""Keys under which tables may be gathered: `[[publication]]` with an `id`, or `[publications."<id>"]`."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a settings file: where it is, what is wrong, what to write instead.

    `is_warning` is true when the rest of the file is taken all the same.
    """

    source: str
    message: str
    remedy: str
    line_no: int | None = None
    is_warning: bool = True


@dataclass(frozen=True, slots=True)
class Publication:
    """One table of publications.toml; `weekdays` count from 0, Monday; `None` says nothing."""

    publication_id: str
    names: tuple[str, ...] = ()
    cn: str | None = None
    issn: str | None = None
    language: str | None = None
    home_place: str | None = None
    weekdays: tuple[int, ...] | None = None
    closing_days: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """All of publications.toml. `publications` is keyed by id, `id_by_name` by every id and name (NFC)."""

    publications: Mapping[str, Publication] = field(default_factory=dict)
    id_by_name: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """What a sidecar or one row of a manifest says of one dump; `None` where it says nothing."""

    publication: str | None = None
    issue_date: date | None = None
    edition: str | None = None
    page: str | None = None

    @property
    def is_empty(self) -> bool:
        """True when it says nothing at all, as a template saved unchanged does."""
        return self == Statement()


def parse_publications(text: str, source: str = "publications.toml") -> Settings:
    """Parse publications.toml; what is wrong becomes a `Problem`, nothing raises."""
    problems: list[Problem] = []
    tables = _load_toml(text, source, problems)
    publications: dict[str, Publication] = {}
    id_by_name: dict[str, str] = {}
    for key, table in _publication_tables(tables, text, source, problems):
        report = _Reporter(text, source, problems, key)
        publication = _publication(key, table, report)
        if publication.publication_id in publications:
            report(
                "id", f"publication {publication.publication_id} is given twice", "give it one table; the first counts"
            )
            continue
        publications[publication.publication_id] = publication
        for name in (publication.publication_id, *publication.names):
            other = id_by_name.setdefault(name, publication.publication_id)
            if other != publication.publication_id:
                report(
                    "names", f"{name} is a name of {other} too", "give each name to one publication; the first counts"
                )
    return Settings(publications, id_by_name, tuple(problems))


def parse_sidecar(text: str, source: str) -> tuple[Statement, tuple[Problem, ...]]:
    """Parse a sidecar: `publication`, `date`, `edition`, `page`, each optional; an empty string says nothing."""
    problems: list[Problem] = []
    table = _load_toml(text, source, problems)
    report = _Reporter(text, source, problems, "")
    return _statement(_known(table, STATEMENT_KEYS, report), report), tuple(problems)


def parse_manifest(text: str, source: str) -> tuple[Mapping[str, Statement], tuple[Problem, ...]]:
    """Parse a manifest.csv into statements by path (NFC) relative to the inbox.

    Its first line names the columns: `file` (relative to the manifest's own folder), `publication`, `date`,
    `edition`, `page`, in any order, between commas, semicolons or tabs.
    """
    problems: list[Problem] = []
    rows = _read_rows(text, source, problems)
    _, header = next(rows, (1, []))
    columns = [name.strip().lower() for name in header]
    if "file" not in columns:
        problems.append(
            Problem(source, "its first line names no column `file`", "file,publication,date,edition,page", 1, False)
        )
        return {}, tuple(problems)
    folder = source.rpartition("/")[0]
    statements: dict[str, Statement] = {}
    unknown = set(columns) - {"file", *STATEMENT_KEYS}
    for name in sorted(unknown):
        remedy = "columns are file, publication, date, edition, page"
        problems.append(Problem(source, f"column {name!r} is not known and ignored", remedy, 1))
    for line_no, row in rows:
        cells = dict(zip(columns, row, strict=False))
        path = _inside(folder, cells.pop("file", ""))
        report = _Reporter("", source, problems, "", line_no)
        if path is None:
            report("file", "a row names no file below this folder", "write a path relative to the manifest's folder")
            continue
        if path in statements:
            report("file", f"{path} has two rows", "keep one; the first counts")
            continue
        known = {STATEMENT_KEYS[key]: cell for key, cell in cells.items() if key in STATEMENT_KEYS}
        statements[path] = _statement(known, report)
    return statements, tuple(problems)


@dataclass(frozen=True, slots=True)
class _Reporter:
    """Adds problems of one table or row, with the line on which a key stands."""

    text: str
    source: str
    problems: list[Problem]
    table: str
    line_no: int | None = None

    def __call__(self, key: str, message: str, remedy: str) -> None:
        line_no = self.line_no or _line_of(self.text, self.table, key)
        self.problems.append(Problem(self.source, message, remedy, line_no))


def _load_toml(text: str, source: str, problems: list[Problem]) -> dict[str, Any]:
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"at line (\d+)", str(error))
        line_no = int(found[1]) if found else None
        message = f"not readable as TOML, so none of it counts: {error}"
        problems.append(Problem(source, message, 'write lines such as key = "value"', line_no, is_warning=False))
        return {}


def _publication_tables(
    tables: Mapping[str, Any], text: str, source: str, problems: list[Problem]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for key, value in tables.items():
        if key in LISTS_OF_PUBLICATIONS and isinstance(value, list):
            yield from ((str(entry.get("id", "")), entry) for entry in value if isinstance(entry, dict))
        elif (
            key in LISTS_OF_PUBLICATIONS
            and isinstance(value, dict)
            and all(isinstance(v, dict) for v in value.values())
        ):
            yield from value.items()
        elif isinstance(value, dict):
            yield key, value
        else:
            report = _Reporter(text, source, problems, "")
            report(key, f"{key!r} stands outside any publication's table and is ignored", '["<publication>"] above it')


def _publication(key: str, table: Mapping[str, Any], report: _Reporter) -> Publication:
    known = _known(table, PUBLICATION_KEYS, report)
    key = _nfc(key)
    publication_id = _text(known, "id", report) or key
    if not publication_id:
        report("id", "a publication has no id", 'id = "<the folder\'s name>"')
    names = tuple(dict.fromkeys((*((key,) if key != publication_id else ()), *_texts(known, "names", report))))
    return Publication(
        publication_id=publication_id,
        names=names,
        cn=_text(known, "cn", report),
        issn=_text(known, "issn", report),
        language=_text(known, "language", report),
        home_place=_text(known, "home_place", report),
        weekdays=_weekdays(known, report),
        closing_days=_closing_days(known, report),
    )


def _known(table: Mapping[str, Any], keys: Mapping[str, str], report: _Reporter) -> dict[str, Any]:
    known: dict[str, Any] = {}
    for key, value in table.items():
        if key in keys:
            known[keys[key]] = value
        else:
            report(key, f"key {key!r} is not known and ignored", f"keys are {', '.join(dict.fromkeys(keys.values()))}")
    return known


def _statement(known: Mapping[str, Any], report: _Reporter) -> Statement:
    return Statement(
        publication=_text(known, "publication", report),
        issue_date=_date(known, report),
        edition=_text(known, "edition", report),
        page=_page(known, report),
    )


def _page(known: Mapping[str, Any], report: _Reporter) -> str | None:
    value = known.get("page")
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:02d}"
    return _text(known, "page", report)


def _text(known: Mapping[str, Any], key: str, report: _Reporter) -> str | None:
    value = known.get(key)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if value is None or isinstance(value, str):
        return _nfc(value or "") or None
    report(key, f"{key} is {value!r}, not a text", f'{key} = "…"')
    return None


def _texts(known: Mapping[str, Any], key: str, report: _Reporter) -> tuple[str, ...]:
    value = known.get(key, [])
    values = value if isinstance(value, list) else [value]
    if not all(isinstance(text, str) for text in values):
        report(key, f"{key} is {value!r}, not a list of texts", f'{key} = ["…", "…"]')
        return ()
    return tuple(name for text in values if (name := _nfc(text)))


def _date(known: Mapping[str, Any], report: _Reporter) -> date | None:
    value = known.get("date")
    if value is None or value == "":
        return None
    found = _read_day(value)
    if found is None:
        report("date", f"date is {value!r}, which is no day", "date = 2021-10-12")
    return found


def _read_day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    words = str(value).strip()
    whole = read_date(words)
    if whole is not None and not whole[1].strip():
        return whole[0]
    found = {candidate.value for candidate in find_dates(words)}
    return found.pop() if len(found) == 1 and not isinstance(value, int) else None


def _weekdays(known: Mapping[str, Any], report: _Reporter) -> tuple[int, ...] | None:
    values = known.get("weekdays")
    if values is None:
        return None
    read = [_read_weekday(value) for value in values] if isinstance(values, list) else [None]
    days = sorted({day for day in read if day is not None})
    if None in read or not days:
        report("weekdays", f"weekdays is {values!r}", 'weekdays = ["Mon", "Tue"], or 1 (Monday) to 7, or ["周一"]')
    return tuple(days) or None


def _read_weekday(value: object) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return value - 1 if 1 <= value <= 7 else None
    words = str(value).strip().lower()
    match = WEEKDAY.fullmatch(words)
    return read_weekday(match) if match else WEEKDAYS.get(words)


def _closing_days(known: Mapping[str, Any], report: _Reporter) -> tuple[date, ...]:
    values = known.get("closing_days", [])
    days: set[date] = set()
    for value in values if isinstance(values, list) else [values]:
        ends = (
            [_read_day(end) for end in re.split(r"/|\.\.|至|—|~", value)]
            if isinstance(value, str)
            else [_read_day(value)]
        )
        first, last = ends[0], ends[-1]
        if first is None or last is None or len(ends) > 2 or not 0 <= (last - first).days < LONGEST_CLOSURE:
            report("closing_days", f"closing day {value!r} is no day and no range", '"2021-10-01/2021-10-07"')
            continue
        days.update(first + timedelta(days=n) for n in range((last - first).days + 1))
    return tuple(sorted(days))


def _read_rows(text: str, source: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Rows of a CSV text that are not blank, with their line numbers; ends at what the reader can't take."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").split("\n")
    delimiter = max(",;\t", key=lines[0].count)
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield reader.line_num, row
    except csv.Error as error:
        message = f"rows from line {reader.line_num} on can't be read: {error}"
        problems.append(Problem(source, message, "one row a line, quotes closed", reader.line_num, is_warning=False))


def _inside(folder: str, file: str) -> str | None:
    """A manifest's file as a path from the inbox, NFC; `None` when it leaves the manifest's folder."""
    parts = [part for part in _nfc(file).replace("\\", "/").split("/") if part not in ("", ".")]
    if not parts or ".." in parts:
        return None
    return "/".join((*((unicodedata.normalize("NFC", folder),) if folder else ()), *parts))


def _line_of(text: str, table: str, key: str) -> int | None:
    """The line on which a key stands, below its table's head if that is found; `None` when it is not."""
    lines = text.split("\n")
    is_head: Callable[[str], bool] = lambda line: line.lstrip().startswith("[") and table in line  # noqa: E731
    first = next((n for n, line in enumerate(lines) if table and is_head(line)), 0)
    pattern = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*=""")
    return next(
        (n + 1 for n, line in enumerate(lines) if n >= first and pattern.match(line)), first + 1 if table else None
    )


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()
