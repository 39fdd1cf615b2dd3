"""Readers see a whole, checked file at any moment: swaps, versions, crashes, old clients."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.planted import build_all, plant_spring
from warehouse import publish as publishing
from warehouse.build import connect, load_changed, log_of
from warehouse.home import Home
from warehouse.publish import SPARE, PublishError, is_published, last_published, publish, versions

ARTICLES = "SELECT count(*) FROM core.articles"


def read(path: Path, sql: str = ARTICLES):
    """What a reader of a file is told."""
    with duckdb.connect(str(path), read_only=True) as con:
        return con.execute(sql).fetchall()


def correct(archive, day: int) -> None:
    """Empty the issue of a day of 江畔日报, so that there is something new to publish."""
    archive.issue("江畔日报", date(2021, 3, day), [])
    archive.write()


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """The archive of the spring, built and published once."""
    archive = plant_spring(tmp_path_factory.mktemp("published") / "home")
    build_all(archive.home)
    publish(archive.home)
    return archive


@pytest.fixture
def published(template, tmp_path):
    """A copy of it, to be changed at will."""
    return copied(template, tmp_path / "home")


@pytest.fixture(scope="module")
def template_ahead(template, tmp_path_factory):
    """The same with a correction that is built and not yet published."""
    archive = copied(template, tmp_path_factory.mktemp("ahead") / "home")
    correct(archive, 1)
    build_all(archive.home)
    return archive


@pytest.fixture
def ahead(template_ahead, tmp_path):
    """A copy of that, to be changed at will."""
    return copied(template_ahead, tmp_path / "home")


def copied(archive, root: Path):
    """A copy of an archive in another folder."""
    shutil.copytree(archive.home.root, root)
    return replace(archive, home=Home(root), issues=dict(archive.issues))


def test_a_publication_is_the_build_database_in_a_file_of_its_own(published, ask) -> None:
    path = published.home.published / "broadsheet.duckdb"
    assert read(path) == ask(published.home, ARTICLES) == [(17,)]
    assert read(path, "SELECT numerator FROM trends.attention('watch', '春耕', 'month') WHERE publication = 'all'")


def test_the_manifest_says_what_was_published(published) -> None:
    manifest = json.loads((published.home.published / "manifest.json").read_text(encoding="utf-8"))
    (version,) = manifest["versions"]
    assert version["version"] == "000001"
    assert version["rows"]["core.articles"] == 17
    assert version["storage_version"] == "v1.4.0"
    assert version["byte_count"] == (published.home.published / version["file"]).stat().st_size
    assert version["input_hash"] == last_published(published.home).input_hash


def test_there_is_nothing_to_publish_twice(published, build) -> None:
    build(published.home)
    path = published.home.published / "broadsheet.duckdb"
    before = path.stat()
    again = publish(published.home)
    assert (again.is_new, again.version) == (False, "000001")
    assert path.stat().st_mtime_ns == before.st_mtime_ns


def test_other_code_publishes_again(published, monkeypatch) -> None:
    monkeypatch.setattr(publishing, "code_version", lambda home: "0.1.0+other")
    assert not is_published(published.home)
    assert publish(published.home).version == "000002"


def test_a_lost_file_is_published_again(published) -> None:
    (published.home.published / "broadsheet.duckdb").unlink()
    assert not is_published(published.home)
    assert publish(published.home).is_new
    assert is_published(published.home)


@pytest.mark.parametrize("text", ["", "[]", '{"versions": [{"name": "of another shape"}]}'])
def test_a_manifest_that_cannot_be_read_is_written_anew(published, text) -> None:
    (published.home.published / "manifest.json").write_text(text, encoding="utf-8")
    assert not is_published(published.home)
    assert publish(published.home).version == "000002"
    assert last_published(published.home).version == "000002"


def test_the_lake_is_published_until_it_changes(published) -> None:
    assert is_published(published.home)
    correct(published, 1)
    assert not is_published(published.home)


def test_an_empty_lake_has_nothing_to_publish(archive) -> None:
    assert is_published(archive.home)
    assert last_published(archive.home) is None
    with pytest.raises(PublishError, match="holds nothing\nNext: run `broadsheet nightly`"):
        publish(archive.home)


def test_the_last_versions_are_kept_and_older_ones_go(published, build) -> None:
    for day in (1, 2, 5):
        correct(published, day)
        build(published.home)
        publish(published.home, keep=2)
    files = sorted(path.name for path in (published.home.published / "versions").iterdir())
    assert files == ["000003.duckdb", "000004.duckdb"]
    assert [version.version for version in versions(published.home)] == ["000004", "000003"]
    assert read(published.home.published / "versions" / "000003.duckdb") == [(10,)]
    assert read(published.home.published / "broadsheet.duckdb") == [(9,)]


def test_a_version_that_is_kept_no_more_is_written_into_where_the_next_one_differs(published, build) -> None:
    first = (published.home.published / "versions" / "000001.duckdb").stat().st_ino
    for day in (1, 2):
        correct(published, day)
        build(published.home)
        publish(published.home, keep=1)
    path = published.home.published / "versions" / "000003.duckdb"
    assert path.stat().st_ino == first
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert read(path) == [(10,)]
    # The day that was corrected has been forgotten since in the build database, and nothing else.
    assert read(path, "SELECT issue_date FROM quality.changed_days") == [(date(2021, 3, 2),)]


def test_a_published_day_is_not_a_changed_one_any_more(published, ask) -> None:
    assert ask(published.home, "SELECT count(*) FROM quality.changed_days") == [(0,)]


def test_what_was_loaded_but_not_built_is_not_published(published) -> None:
    correct(published, 1)
    load_changed(published.home)
    with pytest.raises(PublishError, match="was not built from what is loaded now\nNext: run `broadsheet nightly`"):
        publish(published.home)
    assert read(published.home.published / "broadsheet.duckdb") == [(17,)]


def test_a_table_without_a_comment_is_not_published(published, build) -> None:
    correct(published, 1)
    build(published.home)
    with connect(published.home) as con:
        con.execute("CREATE TABLE core.scratch (a INTEGER)")
    with pytest.raises(PublishError, match=r"without a comment: core\.scratch, core\.scratch\.a"):
        publish(published.home)


def test_a_copy_that_is_not_its_original_is_not_published(ahead, monkeypatch) -> None:
    old = ahead.home.published / "versions" / "000001.duckdb"
    monkeypatch.setattr(publishing, "copy_file", lambda source, target: shutil.copyfile(old, target))
    with pytest.raises(PublishError, match="is not what it was copied from"):
        publish(ahead.home)
    assert last_published(ahead.home).version == "000001"


def test_a_log_that_a_client_left_beside_the_file_does_not_stop_readers(ahead) -> None:
    """A client that writes into the published file and dies leaves a log, which no new file could be opened with."""
    path = ahead.home.published / "broadsheet.duckdb"
    log_of(path).write_bytes(b"somebody else's log")
    result = publish(ahead.home)
    assert read(path) == [(12,)]
    assert "its log was moved to" in result.notes[0]
    assert path.with_name("broadsheet.duckdb.wal.stale").read_bytes() == b"somebody else's log"


READER = """
import duckdb, sys
con = duckdb.connect(sys.argv[1], read_only=True)
print(con.execute("SELECT count(*) FROM core.articles").fetchall()[0][0], flush=True)
sys.stdin.readline()
print(con.execute("SELECT count(*) FROM core.articles WHERE line_count = 5").fetchall()[0][0], flush=True)
"""


def test_a_reader_with_the_old_file_open_keeps_reading_it(published, build) -> None:
    path = published.home.published / "broadsheet.duckdb"
    reader = subprocess.Popen(
        [sys.executable, "-c", READER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert reader.stdout.readline() == "17\n"
    for day in (1, 2):
        correct(published, day)
        build(published.home)
        publish(published.home, keep=1)
    assert read(path) == [(10,)]
    after, _ = reader.communicate("go on\n", timeout=30)
    assert after == "17\n"


KILLED = """
import os, signal, sys
from pathlib import Path
from tests.warehouse.planted import build_all, plant_spring
from warehouse import publish as publishing
from warehouse.home import Home

def die(*arguments, **options):
    os.kill(os.getpid(), signal.SIGKILL)

setattr(os if sys.argv[2] == "pwrite" else publishing, sys.argv[2], die)
publishing.publish(Home(Path(sys.argv[1])))
"""

STEPS = ["copy_file", "read_content", "move_into_place", "swap_in", "write_manifest", "remove_others", "forget_changes"]
STEPS_WITH_SPARE = ["renew_copy", "pwrite", "read_content", "move_into_place", "remove_others"]


@pytest.mark.parametrize(
    ("step", "has_spare"), [*((step, False) for step in STEPS), *((step, True) for step in STEPS_WITH_SPARE)]
)
def test_a_run_killed_at_any_step_leaves_a_good_file_and_the_next_carries_on(ahead, step, has_spare) -> None:
    path = ahead.home.published / "broadsheet.duckdb"
    if has_spare:
        shutil.copyfile(ahead.home.published / "versions" / "000001.duckdb", ahead.home.published / SPARE)
    killed = subprocess.run([sys.executable, "-c", KILLED, str(ahead.home.root), step], check=False, timeout=60)
    assert killed.returncode == -signal.SIGKILL
    assert read(path) in ([(17,)], [(12,)])
    publish(ahead.home)
    assert read(path) == [(12,)]
    assert is_published(ahead.home)
    named = {version.file for version in versions(ahead.home)}
    there = {f"versions/{file.name}" for file in (ahead.home.published / "versions").iterdir()}
    assert named == there
    with connect(ahead.home) as con:
        assert con.execute("SELECT count(*) FROM quality.changed_days").fetchall() == [(0,)]


def test_where_links_are_not_possible_the_version_is_copied(ahead, monkeypatch) -> None:
    def refuse(*arguments: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    publish(ahead.home)
    assert read(ahead.home.published / "broadsheet.duckdb") == [(12,)]


CLIENT = """
import duckdb, os, sys
os.chdir("/")
with duckdb.connect(sys.argv[1], read_only=True) as con:
    print(duckdb.__version__)
    print(con.execute("SELECT sum(numerator) FROM trends.attention_weekly WHERE subject = '春耕'").fetchall()[0][0])
    print(con.execute("SELECT count(*) FROM trends.attention('phrase', '三清两改', 'week')").fetchall()[0][0])
    print(con.execute("SELECT count(*) FROM duckdb_columns() WHERE comment IS NULL AND NOT internal").fetchall()[0][0])
with duckdb.connect() as con:
    con.execute(f"ATTACH '{sys.argv[1]}' AS papers (READ_ONLY)")
    print(con.execute("SELECT count(*) FROM papers.trends.attention_weekly").fetchall()[0][0])
    con.execute("USE papers")
    print(con.execute("SELECT count(*) FROM trends.attention('phrase', '三清两改', 'week')").fetchall()[0][0])
"""


@pytest.mark.parametrize("variable", [None, "BROADSHEET_OLD_DUCKDB_PYTHON"])
def test_a_client_of_another_folder_or_version_reads_tables_views_and_macros(published, variable) -> None:
    """`BROADSHEET_OLD_DUCKDB_PYTHON` names a Python that has duckdb 1.4 or 1.5; without it only today's is asked."""
    python = os.environ.get(variable, "") if variable else sys.executable
    if not python:
        pytest.skip(f"{variable} names no Python with an older duckdb")
    path = published.home.published / "broadsheet.duckdb"
    told = subprocess.run([python, "-c", CLIENT, str(path)], check=True, capture_output=True, text=True, timeout=60)
    version, *numbers = told.stdout.split()
    weekly = read(path, "SELECT count(*) FROM trends.attention_weekly")[0][0]
    assert numbers == ["2682", "40", "0", str(weekly), "40"], version
