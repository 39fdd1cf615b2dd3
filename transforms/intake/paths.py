"""What a path in the inbox claims: publication, date, edition, page and the kind of file.

Here belongs reading of names alone. What a dump's text says is `masthead`; which claim wins is `resolve`;
opening files is the warehouse's.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, Literal

from transforms.intake.dates import read_date

FileKind = Literal["dump", "sidecar", "settings", "manifest", "watchlist", "corrections", "ignored"]

SETTINGS_NAME: Final = "publications.toml"
MANIFEST_NAME: Final = "manifest.csv"
WATCHLIST_FOLDER: Final = "watchlists"
CORRECTIONS_NAME: Final = "topic_corrections.csv"

TRANSIENT_ENDINGS: Final = ("~", ".part", ".partial", ".tmp", ".temp", ".swp", ".filepart", ".crdownload", ".download")
"""What rsync, browsers, scp clients and editors call a file that they are still writing. rsync's own
(`.name.XXXXXX`) are hidden."""

MOST_CLAIMS: Final = 2**18
"""Paths whose claims are kept: a scan asks for each file's several times. An archive of thirty years has 100,000."""

_DUMP_ENDING: Final = re.compile(r"\.txt(\.gz)?$", re.IGNORECASE)
_PAGE_LABEL: Final = re.compile(r"第?[A-Z]{0,2}\d{1,4}[A-Z]?(?:[-–~+]?[A-Z]{0,2}\d{1,4})?版?", re.IGNORECASE)
_CHINESE_PAGE_LABEL: Final = re.compile(r"第?[一二三四五六七八九十]{1,3}版")
_LIKE_A_DATE: Final = re.compile(r"[12]\d{3}([-_.]?)\d{1,2}\1\d{1,2}")
_YEAR_OR_MONTH_FOLDER: Final = re.compile(r"(?:1[6-9]|2[01])\d\d年?(?:[-_.]?\d{1,2}月?)?|\d{1,2}月?")


@dataclass(frozen=True, slots=True)
class Claim:
    """What one path says. `source` is the path relative to the inbox, "/" between its parts, as on disk.

    `publication` is the folder's name in NFC, `None` when no folder names one; with a date in the path the folder
    surely names a publication, without one it may be any folder. `page` is `None` for a whole issue and for a
    stem, outside a folder of a date, that is no page label. `reason` says why a file is ignored, or that what
    looks like a date is none.
    """

    source: str
    kind: FileKind
    publication: str | None = None
    issue_date: date | None = None
    edition: str = ""
    page: str | None = None
    is_compressed: bool = False
    reason: str = ""


@lru_cache(maxsize=MOST_CLAIMS)
def read_path(source: str) -> Claim:
    """Read the claim of a path relative to the inbox; any string is read, none raises."""
    *folders, name = unicodedata.normalize("NFC", source).split("/")
    kind, reason = _kind(folders, name)
    if kind != "dump":
        return Claim(source, kind, reason=reason)
    ending = _DUMP_ENDING.search(name)
    stem = name[: ending.start()] if ending else name
    place = _place_by_folders(folders, stem) or _place_by_stem(folders, stem)
    if place is None:
        folder = folders[0] if folders else None
        place = _Place(publication=folder, page=stem if is_page_label(stem) else None)
        slip = next((part for part in (*folders, stem) if _LIKE_A_DATE.fullmatch(part)), None)
        reason = f"{slip} in its path is no day" if slip else ""
    is_compressed = bool(ending and ending[1])
    return Claim(source, kind, place.publication, place.issue_date, place.edition, place.page, is_compressed, reason)


def is_transient(name: str) -> bool:
    """Tell whether a file's or folder's name is hidden or that of a file still being written."""
    return name.startswith((".", "~$")) or name.lower().endswith(TRANSIENT_ENDINGS) or name == "__MACOSX"


def is_page_label(stem: str) -> bool:
    """Tell whether a stem looks like a page's label as printed: 01, A02, 0001-0004, 第三版."""
    return bool(_PAGE_LABEL.fullmatch(stem) or _CHINESE_PAGE_LABEL.fullmatch(stem))


def sidecar_paths(source: str) -> tuple[str, ...]:
    """Name the sidecars that may speak for a dump, the suggested one first: `<stem>.toml`, `<name>.toml`."""
    folder, slash, name = source.rpartition("/")
    stem = _DUMP_ENDING.sub("", name)
    return tuple(f"{folder}{slash}{base}.toml" for base in dict.fromkeys((stem, f"{stem}.txt", name)))


@dataclass(frozen=True, slots=True)
class _Place:
    publication: str | None = None
    issue_date: date | None = None
    edition: str = ""
    page: str | None = None


def _kind(folders: list[str], name: str) -> tuple[FileKind, str]:
    lower = name.lower()
    if not name:
        return "ignored", "a folder"
    if any(map(is_transient, (*folders, name))):
        return "ignored", "hidden, or still being written"
    if not folders and lower == SETTINGS_NAME:
        return "settings", ""
    if not folders and lower == CORRECTIONS_NAME:
        return "corrections", ""
    if lower == MANIFEST_NAME:
        return "manifest", ""
    if lower.endswith(".toml"):
        return ("watchlist" if folders[:1] == [WATCHLIST_FOLDER] else "sidecar"), ""
    if _DUMP_ENDING.search(lower):
        return "dump", ""
    ending = lower.rpartition(".")[2] if "." in lower else ""
    what = f"a .{ending} file" if ending else "a file without an ending"
    return "ignored", f"{what} is no dump: dumps are .txt or .txt.gz"


def _place_by_folders(folders: list[str], stem: str) -> _Place | None:
    """Read a path that has a folder for the day, or one each for year, month and day."""
    for first in range(len(folders)):
        for last in range(first, min(first + 3, len(folders))):
            found = read_date("-".join(folders[first : last + 1]))
            if found is None:
                continue
            issue_date, rest = found
            edition = rest.lstrip(" ._-")
            if rest and edition in ("", rest):
                continue
            publication, inner = _publication(folders[:first], folders[last + 1 :])
            return _Place(publication, issue_date, edition, "-".join((*inner, stem)))
    return None


def _place_by_stem(folders: list[str], stem: str) -> _Place | None:
    """Read a path whose file's name carries the day: `<date>[.<edition>]`, `<date>-<page>`, `<paper>-<date>…`."""
    for first in range(max(0, len(folders) - 2), len(folders) + 1):
        place = _dated_stem(folders[:first], "-".join((*folders[first:], stem)))
        if place is not None:
            return place
    digit = re.search(r"\d", stem)
    name = stem[: digit.start()].rstrip(" -_.") if digit else ""
    if digit is None or (folders and name != folders[-1]):
        return None
    return _dated_stem(folders or [name], stem[digit.start() :]) if name else None


def _dated_stem(folders: list[str], stem: str) -> _Place | None:
    found = read_date(stem)
    if found is None:
        return None
    issue_date, rest = found
    publication, _ = _publication(folders, [])
    if not rest:
        return _Place(publication, issue_date)
    if rest[0] == "." and rest[1:]:
        return _Place(publication, issue_date, edition=rest[1:])
    if rest[0] in "-_ " and is_page_label(rest[1:]):
        return _Place(publication, issue_date, page=rest[1:])
    return None


def _publication(above: list[str], below: list[str]) -> tuple[str | None, list[str]]:
    """The folder that names the paper (the nearest above the day that is no year or month, else the first below
    it), and the folders between the day and the file that are left."""
    named = [name for name in above if not _YEAR_OR_MONTH_FOLDER.fullmatch(name)]
    if named:
        return named[-1], below
    return (below[0], below[1:]) if below else (None, [])
