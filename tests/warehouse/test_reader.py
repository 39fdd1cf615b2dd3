"""What a reader may do: ask one query of one version, and nothing else, while newer versions are published."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from warehouse import reader
from warehouse.home import Home
from warehouse.publish import publish
from warehouse.reader import QueryError, ask, query, snapshot


@pytest.fixture(scope="module")
def published(built_spring, tmp_path_factory) -> Home:
    home = Home(tmp_path_factory.mktemp("reader") / "home")
    shutil.copytree(built_spring.root, home.root)
    publish(home)
    return home


def test_a_query_gets_values_for_its_names(published) -> None:
    rows = ask(snapshot(published), "SELECT $paper AS paper, count(*) AS n FROM core.issues", {"paper": "江畔日报"})
    assert rows["paper"].to_list() == ["江畔日报"]
    assert rows["n"][0] == query(published, "FROM core.issues").height


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("COPY (SELECT 1) TO 'written.csv'", "write one query"),
        ("SELECT 1; SELECT 2", "write one query"),
        ("EXPLAIN ANALYZE COPY (SELECT 1) TO 'written.csv'", "write one query"),
        ("SET threads = 1", "write one query"),
        ("ATTACH 'other.duckdb'", "write one query"),
        ("", "write one query"),
        ("SELEC 1", "syntax error"),
        ("FROM core.nothing", "does not exist"),
        ("FROM read_csv('/etc/hostname')", "disabled by configuration"),
        ("FROM glob('/*')", "disabled by configuration"),
        ("FROM 'https://example.org/a.parquet'", "Error"),
    ],
)
def test_what_is_not_a_query_of_the_version_is_refused_in_words(published, tmp_path, monkeypatch, sql, says) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(QueryError, match=says):
        ask(snapshot(published), sql)
    assert list(tmp_path.iterdir()) == []


def test_a_query_that_runs_for_ever_is_stopped(published, monkeypatch) -> None:
    monkeypatch.setattr(reader, "MOST_SECONDS", 0.3)
    with pytest.raises(QueryError, match=r"INTERRUPT|Interrupt"):
        ask(snapshot(published), "SELECT sum(sqrt(a.range * b.range)) FROM range(10000000) AS a, range(10000000) AS b")


def test_an_answer_of_too_many_rows_is_cut(published) -> None:
    assert ask(snapshot(published), "FROM range(100000)").height == reader.MOST_ROWS


def test_a_version_stays_what_it_is_when_a_newer_one_is_published(spring, build) -> None:
    build(spring.home)
    publish(spring.home)
    old = snapshot(spring.home)
    days = "SELECT DISTINCT issue_date FROM core.issues ORDER BY ALL"
    before = ask(old, days)
    spring.issue("江畔日报", date(2021, 3, 16))
    spring.write()
    build(spring.home)
    publish(spring.home)
    new = snapshot(spring.home)
    assert (old.version, new.version) == ("000001", "000002")
    assert ask(old, days).equals(before)
    assert ask(new, days)["issue_date"].to_list() == [*before["issue_date"], date(2021, 3, 16)]


def test_nothing_published_is_told_with_the_next_command(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="run `broadsheet nightly`"):
        snapshot(Home(tmp_path))
