"""Copying a closed DuckDB file at the price of what changed in it.

Here belong the ways to a copy: sharing blocks where the file system can, writing all bytes, or writing into an older
copy the blocks that differ. Which file is copied, when, and what it is called, is decided in `warehouse.publish`.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from pathlib import Path
from typing import Final

FICLONE: Final = 0x40049409
"""Linux's ioctl by which a file shares the blocks of another until one of them changes (btrfs, XFS)."""

HEADER_BYTES: Final = 3 * 4096
"""DuckDB's three headers, which stand before the blocks: one of the file, and two of states of the database in turn."""

CHECKSUM_BYTES: Final = 8
"""Every block of DuckDB's opens with the checksum of the rest of it, and is written whole."""


def copy_file(source: Path, target: Path) -> None:
    """Copy a file, sharing its blocks where the file system can.

    Measured on ext4: 1.6 GB/s with its sync; `COPY FROM DATABASE` writes 0.04 GB/s and saves 5 % of the bytes.
    """
    with source.open("rb") as reader, target.open("wb") as writer:
        try:
            fcntl.ioctl(writer.fileno(), FICLONE, reader.fileno())
        except OSError:
            shutil.copyfile(source, target)


def renew_copy(source: Path, copy: Path, block_bytes: int) -> bool:
    """Make an older copy of a closed database equal to it by writing the blocks that differ; whether it could be done.

    It is not done, and nothing is written, where somebody reads the copy (DuckDB's clients hold a lock on the file
    that they have open), where the copy has another name (a hard link), or where one is not made of whole blocks.
    `block_bytes` is the size of the database's blocks. A block of an equal checksum is taken to be equal: by chance
    one in 2^64 is not. Whoever dies here leaves a file that is neither the old nor the new one.
    """
    with source.open("rb") as reader, copy.open("r+b") as writer:
        size = os.fstat(reader.fileno()).st_size
        sizes = (size, os.fstat(writer.fileno()).st_size)
        if os.fstat(writer.fileno()).st_nlink > 1 or any((number - HEADER_BYTES) % block_bytes for number in sizes):
            return False
        try:
            fcntl.lockf(writer, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        if hasattr(os, "posix_fadvise"):
            # Checksums are a few bytes each, far apart: without this the system reads ahead, and so the whole file.
            os.posix_fadvise(reader.fileno(), 0, 0, os.POSIX_FADV_RANDOM)
            os.posix_fadvise(writer.fileno(), 0, 0, os.POSIX_FADV_RANDOM)
        os.truncate(writer.fileno(), size)
        os.pwrite(writer.fileno(), os.pread(reader.fileno(), HEADER_BYTES, 0), 0)
        for start in range(HEADER_BYTES, size, block_bytes):
            checksum = os.pread(reader.fileno(), CHECKSUM_BYTES, start)
            if checksum != os.pread(writer.fileno(), CHECKSUM_BYTES, start):
                os.pwrite(writer.fileno(), os.pread(reader.fileno(), block_bytes, start), start)
    return True
