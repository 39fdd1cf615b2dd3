"""Old pages are made up as recognition gives them back, each line with its truth."""

import json
from pathlib import Path

import pytest

from typesetter.grammar import seeded
from typesetter.recognised import write_recognised


def page_of(folder: Path, language: str, seed: str) -> tuple[list[str], list[list[str] | None], dict[str, object]]:
    write_recognised(folder, language, seeded(seed))
    dump = next(folder.rglob("01.txt"))
    truth = json.loads(dump.with_name("01.gold.json").read_text(encoding="utf-8"))
    about = json.loads(dump.with_name("issue.gold.json").read_text(encoding="utf-8"))
    return dump.read_text(encoding="utf-8").split("\n"), truth, about


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("seed", ["one", "two", "three"])
def test_truth_has_a_label_for_each_line_with_text(language: str, seed: str, tmp_path: Path) -> None:
    lines, truth, _ = page_of(tmp_path, language, seed)
    assert [bool(line.strip()) for line in lines] == [label is not None for label in truth]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_article_has_a_headline_above_its_text(language: str, tmp_path: Path) -> None:
    _, truth, about = page_of(tmp_path, language, "four")
    items = about["items"]
    assert isinstance(items, list)
    for item in items:
        roles = [label[1] for label in truth if label and label[0] == item["id"]]
        assert roles[0] == "headline"
        assert "headline" not in roles[roles.index("body") :]


def test_the_same_seed_gives_the_same_page(tmp_path: Path) -> None:
    assert page_of(tmp_path / "a", "en", "five") == page_of(tmp_path / "b", "en", "five")
