"""A site's own model of names, installed beside Broadsheet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from transforms.mentions.mention import find_mentions
from transforms.mentions.names import find_names_of
from transforms.mentions.watch import WatchLists
from transforms.records import Item
from warehouse.name_finders import GROUP, SiteNameFinder, site_name_finder

ITEM = Item("p1-a", "article", "1", ("1",), 1, None, None, None, None, None, "", 0.9, "")
MODEL = """
from transforms.mentions.found import Found

def find_names(texts, home_place):
    places = [text.find("渠工") for text in texts]
    return [[Found(at, at + 2, "person", "渠工", "ours", 0.5)] if at >= 0 else [] for at in places]
"""


def install(folder: Path, package: str) -> None:
    """Put a package with a model of names where Python looks for packages."""
    (folder / f"{package}.py").write_text(MODEL, encoding="utf-8")
    facts = folder / f"{package}-1.4.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.4\n", encoding="utf-8")
    (facts / "entry_points.txt").write_text(f"[{GROUP}]\nours = {package}:find_names\n", encoding="utf-8")


def test_the_rules_find_names_where_no_model_is_installed() -> None:
    assert site_name_finder() == SiteNameFinder(find_names_of, "")


def test_an_installed_model_takes_the_place_of_the_rules_and_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, "qingxi_names")
    monkeypatch.syspath_prepend(tmp_path)
    finder = site_name_finder()
    assert finder.version == "+qingxi_names-1.4"
    item = ITEM._replace(body="县长陶立新看望渠工。")  # the county's head visits the canal workers
    found = find_mentions([item], date(2021, 10, 12), WatchLists(), None, finder.find)
    assert [(mention.surface, mention.rule) for mention in found] == [("渠工", "ours")]


def test_two_models_are_one_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, "qingxi_names")
    install(tmp_path, "linjiang_names")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ValueError, match="linjiang_names, qingxi_names"):
        site_name_finder()
