"""The build database follows the lake: what changed and nothing else, in one transaction, or everything anew."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from datetime import date

import polars as pl
import pytest

from transforms.schema import ARTICLES
from warehouse import build as building
from warehouse.build import LakeError, agreement, compare, connect, load_changed, log_of, rebuild
from warehouse.kernel import build_models, load_models
from warehouse.lake import read_manifest, relative_path

DAY = date(2021, 3, 8)


def test_the_first_load_takes_everything(spring, ask) -> None:
    loaded = load_changed(spring.home)
    assert len(loaded.days) == 6
    assert loaded.rows == {
        "articles": 17,
        "dumps": 12,
        "mentions": 12,
        "publications": 2,
        "sketches": 17,
        "terms": 2,
        "topics": 2,
    }
    assert loaded.fresh_because is None
    assert ask(spring.home, "SELECT count(*) FROM core.articles") == [(17,)]


def test_a_second_load_finds_nothing_to_do(spring, ask) -> None:
    load_changed(spring.home)
    loaded = load_changed(spring.home)
    assert (loaded.days, loaded.rows) == ((), {})
    assert ask(spring.home, "SELECT load_number FROM quality.loads") == [(1,)]


def test_a_corrected_day_is_loaded_alone(spring, ask) -> None:
    load_changed(spring.home)
    spring.issue("北坡周报", DAY, [])
    spring.write()
    loaded = load_changed(spring.home)
    assert loaded.days == (DAY,)
    assert loaded.rows == {"articles": 3, "mentions": 2, "sketches": 3}
    assert ask(spring.home, "SELECT count(*) FROM core.articles WHERE publication = '北坡周报'") == [(5,)]


def test_a_withdrawn_day_leaves_nothing(spring, ask) -> None:
    load_changed(spring.home)
    spring.withdraw("北坡周报", date(2021, 3, 15))
    spring.write()
    assert load_changed(spring.home).days == (date(2021, 3, 15),)
    for table in ("core.articles", "core.mentions", "quality.dumps"):
        question = f"SELECT count(*) FROM {table} WHERE issue_date = DATE '2021-03-15'"  # noqa: S608
        assert ask(spring.home, question) == [(0,)]


def test_files_of_no_day_are_replaced_too(spring, ask) -> None:
    load_changed(spring.home)
    spring.held("漂来的/又一个.txt")
    spring.publication("西岭快讯")
    spring.write()
    loaded = load_changed(spring.home)
    assert (loaded.days, loaded.rows) == ((), {"dumps": 2, "publications": 3})
    assert ask(spring.home, "SELECT count(*) FROM quality.dumps WHERE issue_date IS NULL") == [(2,)]
    assert ask(spring.home, "SELECT count(*) FROM core.publications") == [(3,)]


def test_days_stay_marked_as_changed_over_several_loads(spring, ask) -> None:
    """Until they are published: a night whose build failed must not lose them."""
    load_changed(spring.home)
    with connect(spring.home) as con:
        con.execute("DELETE FROM quality.changed_days")
    for day in (DAY, date(2021, 3, 5)):
        spring.issue("江畔日报", day, [])
        spring.write()
        load_changed(spring.home)
    found = ask(spring.home, "SELECT issue_date FROM quality.changed_days ORDER BY 1")
    assert found == [(date(2021, 3, 5),), (DAY,)]


def test_a_file_that_the_manifest_does_not_name_is_not_there(spring, ask) -> None:
    stray = spring.home.lake / relative_path(ARTICLES, date(2021, 3, 9))
    shutil.copyfile(spring.home.lake / relative_path(ARTICLES, DAY), stray)
    load_changed(spring.home)
    assert ask(spring.home, "SELECT count(*) FROM core.articles") == [(17,)]


@pytest.mark.parametrize("harm", ["altered", "removed"])
def test_a_file_that_is_not_the_manifests_stops_the_load_and_leaves_all_as_it_was(spring, ask, harm) -> None:
    load_changed(spring.home)
    spring.issue("北坡周报", date(2021, 3, 4), [])
    spring.issue("北坡周报", DAY, [])
    spring.write()
    path = spring.home.lake / relative_path(ARTICLES, DAY)
    path.unlink()
    if harm == "altered":
        path.write_bytes(b"PAR1 and then nothing")
    with pytest.raises(LakeError, match=r"2021-03-08\.parquet is not the file .*\n.*broadsheet nightly"):
        load_changed(spring.home)
    assert ask(spring.home, "SELECT count(*) FROM core.articles") == [(17,)]
    assert ask(spring.home, "SELECT load_number FROM quality.loads") == [(1,)]


def test_another_layout_loads_everything_anew_and_says_so(spring, ask, monkeypatch) -> None:
    load_changed(spring.home)
    monkeypatch.setattr(building, "layout", lambda: "another")
    loaded = load_changed(spring.home)
    assert loaded.fresh_because == "the declared tables changed"
    assert loaded.rows["articles"] == 17
    assert ask(spring.home, "SELECT layout, load_number FROM quality.loads") == [("another", 1)]


def test_a_rebuild_needs_nothing_but_the_lake(spring, ask) -> None:
    loaded = rebuild(spring.home)
    assert loaded.rows["articles"] == 17
    assert ask(spring.home, "SELECT count(*) FROM trends.attention_daily WHERE subject = '春耕'") == [(190,)]


def test_a_rebuild_is_not_disturbed_by_what_a_killed_run_left(spring, ask) -> None:
    load_changed(spring.home)
    log_of(spring.home.build_database).write_bytes(b"half a log")
    spring.home.build_database.with_name("draft.duckdb").write_bytes(b"half a database")
    rebuild(spring.home)
    assert ask(spring.home, "SELECT count(*) FROM core.articles") == [(17,)]


def test_a_closed_build_database_leaves_no_log(spring) -> None:
    load_changed(spring.home)
    assert spring.home.build_database.exists()
    assert not log_of(spring.home.build_database).exists()


def test_the_file_can_be_opened_by_older_clients(spring) -> None:
    load_changed(spring.home)
    with connect(spring.home) as con:
        ((tags,),) = con.execute(
            "SELECT tags FROM duckdb_databases() WHERE database_name = current_database()"
        ).fetchall()
    assert tags["storage_version"].startswith("v1.4.0")


def test_no_extension_is_fetched(spring) -> None:
    with connect(spring.home) as con:
        found = con.execute("SELECT value FROM duckdb_settings() WHERE name LIKE 'auto%known_extensions'").fetchall()
    assert found == [("false",), ("false",)]


@pytest.mark.parametrize("changed_only", [True, False])
def test_lake_and_warehouse_agree_after_a_load(spring, changed_only) -> None:
    load_changed(spring.home)
    assert agreement(spring.home, changed_only=changed_only).is_empty()


@pytest.mark.parametrize("changed_only", [True, False])
@pytest.mark.parametrize(
    ("harm", "expected"),
    [
        ("DELETE FROM core.articles WHERE issue_date = '2021-03-15'", ("articles", date(2021, 3, 15), 1, 0, False)),
        ("UPDATE core.mentions SET surface = '冬灌' WHERE issue_date = '2021-03-05' AND kind = 'watch'",
         ("mentions", date(2021, 3, 5), 1, 1, False)),
        ("INSERT INTO quality.dumps FROM quality.dumps WHERE issue_date IS NULL", ("dumps", None, 1, 2, False)),
        ("UPDATE core.publications SET weekdays = NULL", ("publications", None, 2, 2, False)),
    ],
)  # fmt: skip
def test_a_row_that_is_lost_altered_or_added_is_seen(spring, harm, expected, changed_only) -> None:
    load_changed(spring.home)
    with connect(spring.home) as con:
        con.execute(harm)
    assert agreement(spring.home, changed_only=changed_only).rows() == [expected]


def test_a_lost_file_of_the_lake_is_seen(spring) -> None:
    load_changed(spring.home)
    (spring.home.lake / relative_path(ARTICLES, DAY)).unlink()
    assert agreement(spring.home).rows() == [("articles", DAY, 0, 4, False)]


def files(*rows: tuple[str, date | None, str]) -> pl.DataFrame:
    """Files of the lake, each with a table, a day and its content's hash."""
    schema = {"table_name": pl.String, "issue_date": pl.Date, "path": pl.String, "sha256": pl.String}
    named = [(name, day, f"{name}/{day}", content) for name, day, content in rows]
    return pl.DataFrame(named, schema, orient="row")


def test_what_to_load_is_what_differs() -> None:
    first, second = date(2022, 1, 1), date(2022, 1, 2)
    manifest = files(
        ("articles", first, "same"),
        ("articles", second, "after"),
        ("dumps", None, "same"),
        ("lines", first, "not loaded"),
    )
    loaded = files(
        ("articles", first, "same"),
        ("articles", second, "before"),
        ("dumps", None, "same"),
        ("mentions", first, "gone"),
    )
    difference = compare(manifest, loaded)
    assert difference.fresh["sha256"].to_list() == ["after"]
    assert difference.stale["sha256"].to_list() == ["before", "gone"]
    assert difference.days == (first, second)


def test_a_load_does_not_depend_on_the_order_of_the_manifest(spring, ask) -> None:
    load_changed(spring.home)
    manifest = read_manifest(spring.home.lake)
    assert building.input_hash(manifest) == building.input_hash(manifest.reverse())


def test_a_table_without_a_file_any_more_is_dropped(spring, ask) -> None:
    load_changed(spring.home)
    with connect(spring.home) as con:
        build_models(con, load_models())
        con.execute("CREATE TABLE trends.old_idea (a INTEGER)")
        con.execute("INSERT INTO quality.model_builds VALUES ('trends.old_idea', 'x', 1)")
    load_changed(spring.home)
    assert ask(spring.home, "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'old_idea'") == [(0,)]
    assert ask(spring.home, "SELECT count(*) FROM quality.model_builds WHERE model = 'trends.old_idea'") == [(0,)]


KILLED = """
import os, signal, sys
from pathlib import Path
from warehouse import build, kernel
from warehouse.home import Home

home = Home(Path(sys.argv[1]))
room, _, step = sys.argv[2].partition(".")
real = getattr(sys.modules[f"warehouse.{room}"], step)
calls = iter(range(int(sys.argv[3])))

def die(*arguments, **options):
    if next(calls, None) is None:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*arguments, **options)

setattr(sys.modules[f"warehouse.{room}"], step, die)
if sys.argv[4] == "rebuild":
    build.rebuild(home)
build.load_changed(home)
with build.connect(home) as con:
    kernel.build_models(con, kernel.load_models())
"""


@pytest.mark.parametrize(
    ("step", "calls", "work"),
    [
        ("build.insert_rows", 0, "nightly"),
        ("build.insert_rows", 2, "nightly"),
        ("build.record", 0, "nightly"),
        ("kernel.run_script", 0, "nightly"),
        ("kernel.check_columns", 7, "nightly"),
        ("build.build_models", 0, "rebuild"),
        ("build.move_into_place", 0, "rebuild"),
    ],
)
def test_a_run_killed_at_any_step_loses_nothing(spring, ask, step, calls, work) -> None:
    load_changed(spring.home)
    spring.issue("江畔日报", DAY, [])
    spring.write()
    arguments = [str(spring.home.root), step, str(calls), work]
    killed = subprocess.run([sys.executable, "-c", KILLED, *arguments], check=False, timeout=60)
    assert killed.returncode == -signal.SIGKILL
    load_changed(spring.home)
    with connect(spring.home) as con:
        build_models(con, load_models())
    assert agreement(spring.home).is_empty()
    assert ask(spring.home, "SELECT sum(article_count) FROM core.issues") == [(13,)]
