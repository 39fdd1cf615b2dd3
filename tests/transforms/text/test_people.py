"""The people named in a credit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.text.people import read_people, starts_with_cue


@pytest.mark.parametrize(
    ("text", "credited"),
    [
        ("记者 许宁 通讯员 何小满", ["许宁 reporter", "何小满 correspondent"]),
        ("记者许宁通讯员何小满", ["许宁 reporter", "何小满 correspondent"]),
        ("青溪日报记者 许宁", ["许宁 reporter"]),
        ("本报驻省城记者 许宁", ["许宁 reporter"]),
        ("摄影记者 许宁", ["许宁 photographer"]),
        ("记者 许宁 实习生 何小满 文 江帆 图", ["许宁 reporter", "何小满 reporter", "江帆 photographer"]),
        ("许宁文 何小满图", ["许宁 author", "何小满 photographer"]),
        ("许宁 何小满摄影报道", ["许宁 author", "许宁 photographer", "何小满 author", "何小满 photographer"]),
        ("记者 许宁等", ["许宁 reporter"]),
        ("自由時報記者 許寧", ["許寧 reporter"]),
        ("責編 許寧", ["許寧 editor"]),
        ("记者许 宁 何小满", ["许宁 reporter", "何小满 reporter"]),  # set to width, glued to the cue
        ("记者许 宁何小满", ["许宁 reporter", "何小满 reporter"]),  # and to the next name
        ("通讯员 许 宁报道", ["许宁 correspondent"]),
        ("許 寧作", ["許寧 author"]),
        ("编译 许宁", []),  # a translator is no author
        ("插图：许宁", []),
    ],
)
def test_words_beside_a_name_give_the_part(text: str, credited: list[str]) -> None:
    assert [f"{author.name} {author.part}" for author in read_people(text).authors] == credited


@pytest.mark.parametrize(
    ("text", "is_whole", "has_cue"),
    [
        ("本报记者 许宁", True, True),
        ("许宁", True, False),
        ("本报记者从水利局获悉", False, True),
        ("通讯员 青溪县委宣传部 许宁", False, True),
        ("", False, False),
    ],
)
def test_what_is_not_understood_is_said(text: str, is_whole: bool, has_cue: bool) -> None:
    people = read_people(text)
    assert (people.is_whole, people.has_cue) == (is_whole, has_cue)


def test_a_cue_at_the_start_is_seen_with_its_ranks() -> None:
    assert starts_with_cue("本报首席记者 许宁")
    assert not starts_with_cue("许宁 记者")


@given(st.text())
def test_names_are_parts_of_the_text(text: str) -> None:
    for author in read_people(text).authors:
        assert author.name in text.replace(" ", "") or author.name in text
