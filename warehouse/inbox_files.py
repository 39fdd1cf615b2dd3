"""The files of the inbox: listing them, and reading one within bounds.

Here belongs every touch of a received file. What its name and bytes mean is `transforms.intake`'s, what to do about
it `warehouse.inbox`'s.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from transforms.intake.encoding import decode
from transforms.intake.paths import is_transient
from transforms.intake.plan import FileStat

MAX_DUMP_BYTES: Final = 64 * 2**20
"""Largest dump read, unpacked: sixty times a whole issue of a hundred pages."""


class InboxUnreadableError(Exception):
    """The inbox itself can't be listed: not the same as an empty inbox, so nothing may be concluded from it."""


@dataclass(frozen=True, slots=True)
class ReadBytes:
    """A dump's bytes, unpacked. `sha256` is of the file as stored, empty when it could not be read to its end
    within the bound; `reason` is not empty when `data` is unusable."""

    data: bytes
    sha256: str
    reason: str = ""


def list_inbox(root: Path) -> list[FileStat]:
    """List every file under the inbox, hidden and temporary ones left out, sorted by source.

    Links are not followed: they could lead out of the inbox or in circles. They, devices and what can't be listed
    have a `problem`. Raises `InboxUnreadableError` when the inbox itself can't be listed.
    """
    try:
        with os.scandir(root) as entries:
            top = list(entries)
    except OSError as error:
        message = f"the inbox {root} can't be listed: {error.strerror}. Is it mounted? Set BROADSHEET_INBOX if it moved"
        raise InboxUnreadableError(message) from error
    found: list[FileStat] = []
    folders: list[tuple[str, str, str]] = []
    _sort_entries(top, "", "", found, folders)
    while folders:
        path, prefix, problem = folders.pop()
        try:
            with os.scandir(path) as entries:
                _sort_entries(entries, prefix, problem, found, folders)
        except FileNotFoundError:
            continue
        except OSError as error:
            found.append(FileStat(prefix, 0, 0, 0, 0, f"this folder can't be listed: {error.strerror}"))
    return sorted(found, key=lambda file: file.source)


def _sort_entries(
    entries: Iterable[os.DirEntry[str]],
    prefix: str,
    problem: str,
    found: list[FileStat],
    folders: list[tuple[str, str, str]],
) -> None:
    """Put a folder's files into `found`, its folders into `folders` as (path, prefix, problem)."""
    for entry in entries:
        if is_transient(entry.name):
            continue
        name, misnamed = _readable_name(entry.name)
        if entry.is_dir(follow_symlinks=False):
            folders.append((entry.path, f"{prefix}{name}/", problem or misnamed))
            continue
        try:
            status = entry.stat(follow_symlinks=False)
        except FileNotFoundError:
            continue
        except OSError as error:
            found.append(FileStat(prefix + name, 0, 0, 0, 0, f"it can't be read: {error.strerror}"))
            continue
        found.append(
            FileStat(
                prefix + name,
                status.st_size,
                status.st_mtime_ns,
                status.st_ctime_ns,
                status.st_ino,
                problem or misnamed or _unusual(status.st_mode),
            )
        )


def _readable_name(name: str) -> tuple[str, str]:
    """A name that can be written down, and what is wrong with it if it isn't UTF-8."""
    try:
        name.encode()
    except UnicodeEncodeError:
        raw = os.fsencode(name)
        guess = decode(raw).text
        meant = f", perhaps to {guess}" if guess else ""
        return raw.decode(errors="backslashreplace"), f"a name in its path is not UTF-8: rename it{meant}"
    return name, ""


def _unusual(mode: int) -> str:
    if stat.S_ISREG(mode):
        return ""
    if stat.S_ISLNK(mode):
        return "a symbolic link, which is not followed: put the file itself here"
    return "not a regular file"


def read_dump(root: Path, source: str, max_bytes: int = MAX_DUMP_BYTES) -> ReadBytes:
    """Read and, for .gz, unpack one dump, at most `max_bytes` of it; what goes wrong is told in `reason`."""
    if ".." in source.split("/") or source.startswith("/") or "\0" in source:
        return ReadBytes(b"", "", "its path leads out of the inbox")
    try:
        handle = os.open(root / source, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        reason = "a symbolic link, which is not followed" if error.errno == errno.ELOOP else str(error.strerror)
        return ReadBytes(b"", "", f"it can't be read: {reason}")
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return ReadBytes(b"", "", "not a regular file")
        with os.fdopen(handle, "rb", closefd=False) as file:
            stored = file.read(max_bytes + 1)
    except OSError as error:
        return ReadBytes(b"", "", f"it can't be read: {error.strerror}")
    finally:
        os.close(handle)
    if len(stored) > max_bytes:
        return ReadBytes(b"", "", f"it is larger than {max_bytes} bytes, the most that is read of a dump")
    sha256 = hashlib.sha256(stored).hexdigest()
    if not source.lower().endswith(".gz"):
        return ReadBytes(stored, sha256)
    data, reason = _unpack(stored, max_bytes)
    return ReadBytes(data, sha256, reason)


def _unpack(stored: bytes, max_bytes: int) -> tuple[bytes, str]:
    """Unpack gzip members one after the other, never more than `max_bytes` and one."""
    pieces: list[bytes] = []
    size = 0
    rest = stored
    while rest:
        member = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        try:
            piece = member.decompress(rest, max_bytes + 1 - size)
        except zlib.error as error:
            return b"", f"its gzip packing is damaged after {size} bytes of text: {error}"
        pieces.append(piece)
        size += len(piece)
        if size > max_bytes:
            return b"", f"it unpacks to more than {max_bytes} bytes, the most that is read of a dump"
        if not member.eof:
            return b"", f"its gzip packing is cut off after {size} bytes of text"
        rest = member.unused_data.lstrip(b"\0")
    return b"".join(pieces), "" if stored else "it is empty, not even a gzip header"
