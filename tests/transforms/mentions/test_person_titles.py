"""The titles beside a person's name."""

from __future__ import annotations

import pytest

from transforms.mentions.names import find_names_of


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("青溪县委副书记、县长陶月华主持。", {"陶月华": [("副书记", "青溪县委"), ("县长", None)]}),  # two titles
        ("省委常委、市委书记韩立峰", {"韩立峰": [("常委", "省委"), ("书记", "市委")]}),  # two bodies
        ("记者 李 丹", {"李丹": [("记者", None)]}),  # a name set wide
        ("陈国强局长到场。", {"陈国强": [("局长", None)]}),  # behind the name
        ("县长许文、局长毕东升到场。", {"许文": [("县长", None)], "毕东升": [("局长", None)]}),  # each his own
        ("村里来了许国平。", {"许国平": []}),
    ],
)
def test_titles_are_read_with_the_body_that_they_are_of(text: str, titles: dict[str, list[tuple[str, None]]]) -> None:
    people = (find for find in find_names_of([text])[0] if find.kind == "person")
    assert {find.canonical: [tuple(title) for title in find.titles] for find in people} == titles


def test_a_person_found_by_another_text_has_the_titles_beside_the_name_here() -> None:
    finds = find_names_of(["县长陶立新主持会议。", "副组长陶立新、新闻"])[1]
    assert [tuple(title) for find in finds for title in find.titles] == [("副组长", None)]
