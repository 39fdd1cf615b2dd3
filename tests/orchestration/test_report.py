"""The coverage report as a night leaves it: linked, whole, made again when it is lost, shown in Dagster."""

from __future__ import annotations

import shutil
from pathlib import Path

import dagster as dg
import duckdb

from orchestration.settings import Settings
from tests.orchestration.conftest import nightly, run_outstanding
from tests.report.links import Links, broken_links


def index_of(home: Path) -> Path:
    return home / "published/report/index.html"


def test_every_link_of_the_first_nights_report_works(first_night: Path) -> None:
    index = index_of(first_night / "home")
    assert broken_links(index) == []
    links = Links(index.read_text(encoding="utf-8")).links
    assert [link for link in links if "/issues/" in link]
    assert [link for link in links if "/subjects/" in link]
    assert [link for link in links if "/papers/" in link]


def test_an_article_behind_a_number_leads_to_its_lines(first_night: Path) -> None:
    index = index_of(first_night / "home")
    with duckdb.connect(str(first_night / "home/published/broadsheet.duckdb"), read_only=True) as con:
        ((article_id, body),) = con.execute(
            "SELECT article_id, body FROM core.articles_about('watch', '清渠行动') LIMIT 1"
        ).fetchall()
    (page,) = [
        path for path in index.parent.rglob("issues/*.html") if f'id="{article_id}"' in path.read_text(encoding="utf-8")
    ]
    assert body.split("\n")[0] in page.read_text(encoding="utf-8")
    assert any(
        f"{page.name}#{article_id}" in path.read_text(encoding="utf-8")
        for path in index.parent.rglob("subjects/*.html")
    )


def test_a_night_says_where_its_report_stands_and_makes_a_lost_one_again(settings: Settings) -> None:
    index = index_of(settings.home)
    assert f"Report      {index}" in nightly(settings.inbox, settings.home).output
    before = index.read_bytes()
    shutil.rmtree(index.parent)
    assert "Nothing to do" not in nightly(settings.inbox, settings.home).output
    assert index.read_bytes() == before
    assert "Nothing to do" in nightly(settings.inbox, settings.home).output


def test_the_asset_links_the_report_and_shows_what_is_in_it(settings: Settings, instance: dg.DagsterInstance) -> None:
    assert all(result.success for result in run_outstanding(settings, instance))
    event = instance.get_latest_materialization_event(dg.AssetKey("coverage_report"))
    assert event is not None and event.asset_materialization is not None
    metadata = event.asset_materialization.metadata
    assert metadata["path"].value == str(index_of(settings.home))
    assert metadata["link"].value == index_of(settings.home).as_uri()
    assert metadata["bytes"].value == index_of(settings.home).stat().st_size
    assert str(metadata["preview"].value).startswith("![What came in](data:image/svg+xml;base64,")
