"""Whole nights through the command line, on the bundled samples and on a small made-up inbox."""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from pathlib import Path

import duckdb
import polars as pl

from orchestration.command_line import CommandError
from orchestration.settings import Settings
from tests.orchestration.conftest import SAMPLES, broadsheet, nightly, page
from transforms.schema import DAY_TABLES


def lake_bytes(home: Path) -> dict[str, str]:
    lake = home / "lake"
    files = sorted(p for p in lake.rglob("*") if p.is_file())
    return {p.relative_to(lake).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def rows(home: Path, query: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(home / "published/broadsheet.duckdb"), read_only=True) as con:
        return con.sql(query).fetchall()


def test_every_file_of_the_samples_is_accounted_for(first_night: Path) -> None:
    received = {
        p.relative_to(first_night / "inbox").as_posix() for p in (first_night / "inbox").rglob("*") if p.is_file()
    }
    dumps = pl.concat(
        [pl.read_parquet(p, glob=False) for p in sorted((first_night / "home/lake/dumps").rglob("*.parquet"))]
    )
    assert sorted(dumps["source"]) == sorted(received)
    assert set(dumps["status"]) == {"accepted", "quarantined", "held", "ignored"}
    turned_away = dumps.filter(pl.col("status").is_in(["quarantined", "held"]))
    assert turned_away.filter(pl.col("reason").is_null() | pl.col("remedy_path").is_null()).is_empty()


def test_a_second_night_finds_nothing_to_do(first_night: Path) -> None:
    before = lake_bytes(first_night / "home")
    result = nightly(first_night / "inbox", first_night / "home")
    assert "Nothing to do" in result.output
    assert lake_bytes(first_night / "home") == before


def test_files_in_another_order_give_the_same_bytes(first_night: Path, tmp_path: Path) -> None:
    received = sorted((p for p in (first_night / "inbox").rglob("*") if p.is_file()), reverse=True)
    half = len(received) // 2
    for batch in (received[:half], received[half:]):
        for path in batch:
            target = tmp_path / "inbox" / path.relative_to(first_night / "inbox")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        nightly(tmp_path / "inbox", tmp_path / "home")
    assert lake_bytes(tmp_path / "home") == lake_bytes(first_night / "home")


def test_a_correction_recomputes_its_day_alone_and_open_readers_keep_the_old_text(
    first_night: Path, tmp_path: Path
) -> None:
    shutil.copytree(first_night, tmp_path, dirs_exist_ok=True)
    inbox, home = tmp_path / "inbox", tmp_path / "home"
    nightly(inbox, home)
    before = lake_bytes(home)
    corrections = sorted(p for p in (SAMPLES / "corrections").rglob("*.txt"))
    corrected = corrections[0].relative_to(SAMPLES / "corrections")
    bodies = "SELECT article_id, body FROM core.articles ORDER BY article_id"
    reader = duckdb.connect(str(home / "published/broadsheet.duckdb"), read_only=True)
    try:
        old = reader.sql(bodies).fetchall()
        shutil.copyfile(corrections[0], inbox / corrected)
        nightly(inbox, home)
        assert reader.sql(bodies).fetchall() == old
    finally:
        reader.close()
    changed = {path for path, digest in lake_bytes(home).items() if before.get(path) != digest}
    day = corrected.parts[1]
    assert changed == {f"{table.name}/{day[:4]}/{day}.parquet" for table in DAY_TABLES} | {"manifest.parquet"}
    new = rows(home, bodies)
    assert new != old
    gone = {body for _, body in old} - {body for _, body in new}
    assert gone
    assert not gone & {body for _, body in rows(home, "SELECT article_id, body FROM core.articles")}


def test_status_says_the_same_to_people_and_to_programs(first_night: Path) -> None:
    words = ("--inbox", first_night / "inbox", "--home", first_night / "home")
    told = broadsheet("status", *words).output
    facts = json.loads(broadsheet("status", "--json", *words).output)
    standing = facts["standing"]
    assert f"{standing['issues']} issues, {standing['pages']} pages, {standing['articles']} articles" in told
    assert facts["outstanding"]["days"] == []


def test_status_takes_an_inbox_that_it_has_not_read_yet_for_no_empty_one(settings: Settings) -> None:
    """The cache of what was read is lost, and status reads no file to fill it again."""
    nightly(settings.inbox, settings.home)
    shutil.rmtree(settings.home / "state")
    result = broadsheet("status", "--inbox", settings.inbox, "--home", settings.home)
    assert result.exit_code == 0, repr(result.exception)


def test_a_rebuild_from_the_lake_publishes_the_same_tables(first_night: Path, tmp_path: Path) -> None:
    shutil.copytree(first_night / "home", tmp_path / "home")
    query = "SELECT * FROM trends.attention_weekly ORDER BY ALL"
    before = rows(tmp_path / "home", query)
    shutil.rmtree(tmp_path / "home/warehouse")
    assert broadsheet("rebuild", "--home", tmp_path / "home").exit_code == 0
    assert rows(tmp_path / "home", query) == before
    assert before


def test_an_inbox_that_is_not_there_is_an_error_that_names_it(tmp_path: Path) -> None:
    result = broadsheet("nightly", "--inbox", tmp_path / "nowhere", "--home", tmp_path / "home")
    assert result.exit_code != 0
    assert isinstance(result.exception, CommandError)
    assert "nowhere" in str(result.exception)


def test_a_dump_that_names_nothing_is_held_and_a_sidecar_takes_it(settings: Settings) -> None:
    lost = settings.inbox / "scan-7.txt"
    lost.write_text("　　本报讯 昨天上午，河道清淤工程在南岸开工。\n\n南岸河道清淤开工\n", encoding="utf-8")
    assert "scan-7.txt" in nightly(settings.inbox, settings.home).output
    lost.with_suffix(".toml").write_text(
        'publication = "澄江晚报"\ndate = "2024-09-03"\npage = "02"\n', encoding="utf-8"
    )
    nightly(settings.inbox, settings.home)
    assert rows(settings.home, "SELECT status, page FROM quality.dumps WHERE source = 'scan-7.txt'") == [
        ("accepted", "02")
    ]


def test_a_withdrawn_day_leaves_lake_and_warehouse(settings: Settings) -> None:
    nightly(settings.inbox, settings.home)
    shutil.rmtree(settings.inbox / "澄江晚报/2024-09-03")
    nightly(settings.inbox, settings.home)
    assert rows(settings.home, "SELECT DISTINCT issue_date::VARCHAR FROM core.articles") == [("2024-09-02",)]
    assert not list(settings.home.glob("lake/*/2024/2024-09-03.parquet"))


def test_a_dump_dated_outside_the_archive_is_held_with_what_to_set(settings: Settings) -> None:
    for day in ("1605-01-07", "2999-01-01"):
        folder = settings.inbox / "澄江晚报" / day
        folder.mkdir()
        (folder / "01.txt").write_text(page(2, "一"), encoding="utf-8")
    output = nightly(settings.inbox, settings.home).output
    assert "BROADSHEET_FIRST_DAY" in output
    assert "2999-01-01" in output


def test_a_file_that_just_arrived_is_waited_for(settings: Settings) -> None:
    started = time.monotonic()
    nightly(settings.inbox, settings.home)
    assert time.monotonic() - started > 1
    assert rows(settings.home, "SELECT count(*) FROM core.issues") == [(2,)]
