"""The report on disk: whole at any moment, the same bytes for the same data, and no more written than what changed."""

from __future__ import annotations

import re
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from report import build
from report.build import build_report, index_path, is_current, make_pages
from report.pages import landing_page, subject_file
from tests.report.links import broken_links
from tests.warehouse import planted
from tests.warehouse.planted import WEEKS, Archive, Planted, build_all, monday, plant_spring
from warehouse.home import Home
from warehouse.publish import publish


def files(home: Home) -> dict[str, bytes]:
    root = home.published / "report"
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def publish_again(archive: Archive) -> build.Built:
    archive.write()
    build_all(archive.home)
    publish(archive.home)
    return build_report(archive.home)


def test_every_link_works_from_the_file_system(reported) -> None:
    assert broken_links(reported.path) == []
    pages = [path for path in files(Home(reported.path.parents[2])) if path.endswith(".html")]
    assert len(pages) == reported.page_count + 1


def test_the_same_database_gives_the_same_bytes(home, tmp_path) -> None:
    shutil.copytree(home.root, tmp_path / "home")
    copy = Home(tmp_path / "home")
    shutil.rmtree(copy.published / "report")
    build_report(copy)
    assert files(copy) == files(home)


def test_a_second_build_writes_no_page(home, tmp_path) -> None:
    shutil.copytree(home.root, tmp_path / "home")
    again = build_report(Home(tmp_path / "home"))
    assert again.written_count == 0
    assert files(Home(tmp_path / "home")) == files(home)


def test_a_day_more_rewrites_the_pages_that_it_changes_and_links_the_others(home, tmp_path) -> None:
    shutil.copytree(home.root, tmp_path / "home")
    copy = Home(tmp_path / "home")
    before = {path: (copy.published / "report" / path).stat() for path in files(copy)}
    archive = Archive(copy)
    _replant(archive)
    archive.issue("江畔日报", monday(WEEKS), [Planted(watch=("早市",))])
    built = publish_again(archive)
    changed = subject_file("watch", "早市")
    (folder,) = {path.parts[0] for path in map(Path, files(copy)) if path.name.endswith(".html")} - {
        Path(path).parts[0] for path in before
    }
    kept = [
        path
        for path in files(copy)
        if path.startswith(folder) and (copy.published / "report" / path).stat().st_nlink > 1
    ]
    assert 0 < built.written_count < built.page_count
    assert len(kept) == built.page_count - built.written_count
    assert f"{folder}/{changed}" not in kept
    assert f"{folder}/{subject_file('watch', '防汛')}" in kept


def _replant(archive: Archive) -> None:
    """The archive of `plant_years`, in a home that has it."""
    archive.publication(planted.PAPER, weekdays=[1])
    for week in range(WEEKS):
        if week != planted.MISSING:
            archive.issue(planted.PAPER, monday(week), planted.items(planted.plan(week)), pages=4)
    archive.issue("北坡周报", monday(WEEKS) - timedelta(days=1), [Planted()])


def test_a_reader_of_the_build_before_still_finds_its_pages(tmp_path) -> None:
    archive = plant_spring(tmp_path / "home")
    publish_again(archive)
    old = index_path(archive.home).read_text(encoding="utf-8")
    for day in (1, 2, 5):
        archive.issue("江畔日报", monday(112) + timedelta(days=day), [Planted(watch=("春耕",))])
        publish_again(archive)
        kept = index_path(archive.home).with_name("old.html")
        kept.write_text(old, encoding="utf-8")
        assert broken_links(kept) == []
        old = index_path(archive.home).read_text(encoding="utf-8")
    assert len(list(index_path(archive.home).parent.glob("pages-*"))) == 2


def test_a_build_that_died_before_the_index_changed_nothing_for_readers(tmp_path) -> None:
    archive = plant_spring(tmp_path / "home")
    publish_again(archive)
    before = index_path(archive.home).read_bytes()
    archive.issue("江畔日报", monday(112), [Planted(watch=("春耕",))])
    archive.write()
    build_all(archive.home)
    publish(archive.home)
    report, pages = make_pages(archive.home)
    build._write_folder(build.report_folder(archive.home), build._folder_name(pages), pages, "")
    assert index_path(archive.home).read_bytes() == before
    assert broken_links(index_path(archive.home)) == []
    assert not is_current(archive.home)
    build_report(archive.home)
    assert index_path(archive.home).read_text(encoding="utf-8") == landing_page(report, build._folder_name(pages))
    assert is_current(archive.home)


def test_a_draft_that_a_crash_left_does_no_harm(tmp_path) -> None:
    archive = plant_spring(tmp_path / "home")
    draft = archive.home.published / "report" / build.DRAFT / "subjects"
    draft.mkdir(parents=True)
    (draft / "half.html").write_text("<html>", encoding="utf-8")
    built = publish_again(archive)
    assert broken_links(built.path) == []
    assert not draft.exists()


@pytest.mark.parametrize("text", ["", "[]", "{", '{"folder": 7}'])
def test_a_note_that_cannot_be_read_means_a_new_report(home, tmp_path, text) -> None:
    shutil.copytree(home.root, tmp_path / "home")
    copy = Home(tmp_path / "home")
    assert is_current(copy)
    (copy.published / "report" / build.STATE).write_text(text, encoding="utf-8")
    assert not is_current(copy)
    build_report(copy)
    assert is_current(copy)


def test_a_report_that_is_gone_or_of_other_code_is_outstanding(home, tmp_path, monkeypatch) -> None:
    shutil.copytree(home.root, tmp_path / "home")
    copy = Home(tmp_path / "home")
    monkeypatch.setattr(build, "report_version", lambda: "other")
    assert not is_current(copy)
    monkeypatch.undo()
    index_path(copy).unlink()
    assert not is_current(copy)
    assert is_current(Home(tmp_path / "empty"))


def test_an_archive_without_an_issue_has_a_report_that_says_so(tmp_path) -> None:
    archive = Archive(Home(tmp_path / "home"))
    archive.held("漂来的/无名.txt")
    built = publish_again(archive)
    assert (built.page_count, built.landing) == (0, None)
    assert re.search("No issue has been received yet", built.path.read_text(encoding="utf-8"))
    assert is_current(archive.home)
