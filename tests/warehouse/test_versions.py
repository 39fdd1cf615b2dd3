"""Two published versions compared by SQL: what came, what went, which numbers moved."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import duckdb
import pytest

from tests.warehouse.planted import Planted, build_all, plant_spring
from warehouse.home import Home
from warehouse.publish import publish

ATTACHED = "ATTACH 'versions/000001.duckdb' AS before (READ_ONLY); ATTACH 'versions/000002.duckdb' AS after (READ_ONLY)"


@pytest.fixture(scope="module")
def two_versions(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Between the two, the missing issue of 3 March came and the campaign left the issue of 5 March."""
    archive = plant_spring(tmp_path_factory.mktemp("versions") / "home")
    build_all(archive.home)
    publish(archive.home)
    (campaign,) = archive.issues["江畔日报", date(2021, 3, 5), ""].items
    archive.issue("江畔日报", date(2021, 3, 5), [replace(campaign, watch=())], pages=2)
    archive.issue("江畔日报", date(2021, 3, 3), [Planted("社会", 70, body="迟到的一期。")], pages=2)
    archive.write()
    build_all(archive.home)
    publish(archive.home)
    return archive.home


@pytest.fixture
def compared(two_versions: Home, monkeypatch: pytest.MonkeyPatch):
    """The published file as a reader opens it in its folder, both versions attached as the headers say."""
    monkeypatch.chdir(two_versions.published)
    with duckdb.connect("broadsheet.duckdb", read_only=True) as con:
        con.execute(ATTACHED)
        yield con


def test_what_changed_is_told_by_table_and_day(compared) -> None:
    day = {3: date(2021, 3, 3), 5: date(2021, 3, 5)}
    assert compared.execute("FROM quality.changed_between('before', 'after')").fetchall() == [
        ("core.articles", "江畔日报", day[3], 0, 1),
        ("core.subject_days", "江畔日报", day[3], 0, 2),
        ("quality.dumps", "江畔日报", day[3], 0, 2),
        ("core.subject_days", "江畔日报", day[5], 1, 0),
    ]


def test_the_numbers_that_moved_are_told_with_both_values(compared) -> None:
    question = """
        SELECT publication, period, numerator_before, numerator_after, denominator_before, denominator_after,
            issues_observed_before, issues_observed_after
        FROM trends.moved_between('before', 'after', 'watch', 'week')
        WHERE denominator_kind = 'articles'
        ORDER BY publication
    """
    week = date(2021, 3, 1)
    assert compared.execute(question).fetchall() == [
        ("all", week, 3, 2, 11, 12, 5, 6),
        ("江畔日报", week, 2, 1, 7, 8, 3, 4),
    ]


def test_a_version_compared_with_itself_has_not_changed(compared) -> None:
    assert compared.execute("FROM quality.changed_between('after', 'after')").fetchall() == []
    assert compared.execute("FROM trends.moved_between('after', 'after', 'section', 'day')").fetchall() == []


def test_the_manifest_names_the_versions(two_versions: Home) -> None:
    manifest = json.loads((two_versions.published / "manifest.json").read_text(encoding="utf-8"))
    assert [version["file"] for version in manifest["versions"]] == ["versions/000002.duckdb", "versions/000001.duckdb"]
