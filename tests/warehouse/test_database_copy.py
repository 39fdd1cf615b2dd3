"""A copy has the bytes of its original, whichever way it was made; a file that somebody reads is left alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from warehouse.build import open_database
from warehouse.database_copy import HEADER_BYTES, copy_file, renew_copy

BLOCK_BYTES = 262_144

FIRST_NIGHT = "CREATE TABLE core.words AS SELECT i % 97 AS day, hash(i) AS word FROM range(400_000) AS t (i)"
NIGHTS = {
    "a day that changed": "DELETE FROM core.words WHERE day = 5; INSERT INTO core.words VALUES (5, 1), (5, 2)",
    "a file that grew": "INSERT INTO core.words SELECT 98, hash(-i) FROM range(300_000) AS t (i)",
    "a file that shrank": "DROP TABLE core.words",
    "nothing": "SELECT 1",
}


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A closed database of a few megabytes."""
    path = tmp_path / "build.duckdb"
    change(path, FIRST_NIGHT)
    return path


def change(path: Path, sql: str) -> None:
    with open_database(path) as con:
        con.execute(sql)


def test_a_copy_has_the_same_bytes_on_any_file_system(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(bytes(range(256)) * 5_000)
    copy_file(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.parametrize("sql", NIGHTS.values(), ids=NIGHTS.keys())
def test_an_older_copy_becomes_equal_to_the_byte(database: Path, tmp_path: Path, sql: str) -> None:
    copy = tmp_path / "copy.duckdb"
    copy_file(database, copy)
    change(database, sql)
    assert renew_copy(database, copy, BLOCK_BYTES)
    assert copy.read_bytes() == database.read_bytes()


def test_the_blocks_of_a_database_are_of_the_size_that_it_says(database: Path) -> None:
    with open_database(database) as con:
        told = con.execute("SELECT block_size FROM pragma_database_size() WHERE database_name = 'warehouse'").fetchall()
    assert told == [(BLOCK_BYTES,)]
    assert (database.stat().st_size - HEADER_BYTES) % BLOCK_BYTES == 0


def test_what_did_not_change_is_not_written_again(database: Path, tmp_path: Path) -> None:
    """A byte that was changed behind the checksum of each block stays where the block is not written again."""
    copy = tmp_path / "copy.duckdb"
    copy_file(database, copy)
    ends = range(HEADER_BYTES + BLOCK_BYTES - 1, copy.stat().st_size, BLOCK_BYTES)
    with copy.open("r+b") as file:
        for end in ends:
            os.pwrite(file.fileno(), bytes([os.pread(file.fileno(), 1, end)[0] ^ 1]), end)
    change(database, "CREATE TABLE core.one (a INTEGER)")
    assert renew_copy(database, copy, BLOCK_BYTES)
    found, wanted = copy.read_bytes(), database.read_bytes()
    left = sum(found[end] != wanted[end] for end in ends if end < len(wanted))
    assert len(ends) // 2 < left < len(ends)


READER = """
import duckdb, sys
con = duckdb.connect(sys.argv[1], read_only=True)
print("reading", flush=True)
sys.stdin.readline()
"""


def test_a_copy_that_somebody_reads_is_left_as_it_is(database: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.duckdb"
    copy_file(database, copy)
    change(database, NIGHTS["a file that grew"])
    before = copy.read_bytes()
    reader = subprocess.Popen(
        [sys.executable, "-c", READER, str(copy)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert reader.stdout is not None
    assert reader.stdout.readline() == "reading\n"
    assert not renew_copy(database, copy, BLOCK_BYTES)
    assert copy.read_bytes() == before
    reader.communicate("go on\n", timeout=30)
    assert renew_copy(database, copy, BLOCK_BYTES)


def test_a_copy_under_another_name_too_is_left_as_it_is(database: Path, tmp_path: Path) -> None:
    """Somebody keeps an old version by a hard link, which costs no space."""
    copy, kept = tmp_path / "copy.duckdb", tmp_path / "kept.duckdb"
    copy_file(database, copy)
    os.link(copy, kept)
    change(database, NIGHTS["a file that grew"])
    before = kept.read_bytes()
    assert not renew_copy(database, copy, BLOCK_BYTES)
    assert kept.read_bytes() == before


def test_what_is_not_made_of_whole_blocks_is_left_as_it_is(database: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.duckdb"
    copy.write_bytes(b"something else")
    assert not renew_copy(database, copy, BLOCK_BYTES)
    assert copy.read_bytes() == b"something else"
