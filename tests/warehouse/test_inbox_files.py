"""Listing an inbox and reading its files, with everything that may lie in one."""

import gzip
import hashlib
import os
import unicodedata

import pytest

from warehouse.inbox_files import InboxUnreadableError, list_inbox, read_dump

TEXT = "南渡口新码头昨天开工。\n".encode()


def put(root, source, data=TEXT):
    path = root / source
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_every_file_is_listed_once_sorted_with_its_size(tmp_path):
    for source in ("澜州日报/2024-03-05/02.txt", "澜州日报/2024-03-05/01.txt", "a.jpg"):
        put(tmp_path, source)
    listing = list_inbox(tmp_path)
    assert [file.source for file in listing] == ["a.jpg", "澜州日报/2024-03-05/01.txt", "澜州日报/2024-03-05/02.txt"]
    assert {file.size for file in listing} == {len(TEXT)}
    assert {file.problem for file in listing} == {""}


def test_hidden_and_half_written_files_are_not_listed(tmp_path):
    for source in ("a/.01.txt.Xy12Zw", "a/01.txt.part", "a/01.txt~", ".git/01.txt", "2024-03-05.tmp/01.txt"):
        put(tmp_path, source)
    assert list_inbox(tmp_path) == []


def test_names_are_listed_as_they_are_on_disk(tmp_path):
    name = unicodedata.normalize("NFD", "L'Écho des Îles")
    put(tmp_path, f"{name}/2024-03-05.txt")
    (file,) = list_inbox(tmp_path)
    assert read_dump(tmp_path, file.source).data == TEXT


def test_links_and_devices_have_a_reason_and_are_not_followed(tmp_path):
    inbox = tmp_path / "inbox"
    secret = put(tmp_path, "secret.txt")
    put(inbox, "a/01.txt")
    (inbox / "out.txt").symlink_to(secret)
    (inbox / "loop").symlink_to(inbox)
    (inbox / "dangling.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(inbox / "pipe.txt")
    problems = {file.source: file.problem for file in list_inbox(inbox)}
    assert problems.pop("a/01.txt") == ""
    assert problems.keys() == {"out.txt", "loop", "dangling.txt", "pipe.txt"}
    assert all(problems.values())
    assert "link" in read_dump(inbox, "out.txt").reason
    assert read_dump(inbox, "pipe.txt").reason == "not a regular file"


def test_a_name_that_is_not_utf_8_is_listed_with_the_name_it_may_mean(tmp_path):
    folder = os.fsencode(tmp_path) + b"/" + "澜州日报".encode("gb18030")
    put(tmp_path, os.fsdecode(folder) + "/2024-03-05.txt")
    (file,) = list_inbox(tmp_path)
    assert file.source.encode()
    assert file.source.endswith("/2024-03-05.txt")
    assert "rename it, perhaps to 澜州日报" in file.problem


def test_an_inbox_that_is_not_there_is_not_an_empty_inbox(tmp_path):
    with pytest.raises(InboxUnreadableError, match="BROADSHEET_INBOX"):
        list_inbox(tmp_path / "unmounted")
    put(tmp_path, "file")
    with pytest.raises(InboxUnreadableError):
        list_inbox(tmp_path / "file")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may list any folder")
def test_a_folder_that_can_t_be_listed_is_listed_itself(tmp_path):
    put(tmp_path, "a/01.txt")
    (tmp_path / "a").chmod(0)
    try:
        (file,) = list_inbox(tmp_path)
    finally:
        (tmp_path / "a").chmod(0o755)
    assert file.source == "a/"
    assert file.problem


def test_a_dump_is_read_with_the_hash_of_the_file_as_stored(tmp_path):
    packed = gzip.compress(TEXT)
    put(tmp_path, "a.txt")
    put(tmp_path, "b.txt.gz", packed)
    put(tmp_path, "c.txt.gz", packed + packed)
    assert read_dump(tmp_path, "a.txt").data == TEXT
    assert read_dump(tmp_path, "b.txt.gz").data == TEXT
    assert read_dump(tmp_path, "b.txt.gz").sha256 == hashlib.sha256(packed).hexdigest()
    assert read_dump(tmp_path, "c.txt.gz").data == TEXT + TEXT, "gzip members follow each other"


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("cut.txt.gz", gzip.compress(TEXT * 100, mtime=0)[:-12], "cut off"),
        ("plain.txt.gz", TEXT, "damaged"),
        ("empty.txt.gz", b"", "empty"),
        ("spoilt.txt.gz", gzip.compress(TEXT * 100, mtime=0)[:-8] + b"12345678", "damaged"),
        ("bomb.txt.gz", gzip.compress(b"\0" * 2_000_000, mtime=0), "unpacks to more than 10000 bytes"),
        ("long.txt", b"x" * 10_001, "larger than 10000 bytes"),
    ],
)
def test_what_can_t_be_had_whole_within_bounds_has_a_reason(tmp_path, name, data, words):
    put(tmp_path, name, data)
    received = read_dump(tmp_path, name, 10_000)
    assert received.data == b""
    assert words in received.reason


def test_a_dump_of_exactly_the_most_bytes_is_read(tmp_path):
    put(tmp_path, "a.txt", b"x" * 1000)
    put(tmp_path, "b.txt.gz", gzip.compress(b"x" * 1000))
    assert len(read_dump(tmp_path, "a.txt", 1000).data) == len(read_dump(tmp_path, "b.txt.gz", 1000).data) == 1000


@pytest.mark.parametrize(
    "source", ["../secret.txt", "/etc/hostname", "a/../../secret.txt", "a\0b.txt", "gone.txt", "a"]
)
def test_what_is_outside_or_no_file_gives_a_reason_and_no_bytes(tmp_path, source):
    put(tmp_path, "secret.txt")
    inbox = tmp_path / "inbox"
    put(inbox, "a/01.txt")
    received = read_dump(inbox, source)
    assert (received.data, received.sha256) == (b"", "")
    assert received.reason
