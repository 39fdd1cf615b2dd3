"""Articles gathered: headlines that no article is left for."""

from datetime import date

import pytest

from transforms.records import Issue, Page
from transforms.segment.articles import Inferred, _begins_its_box, _left_open
from transforms.segment.cutting import Unit
from transforms.segment.language import facts
from transforms.segment.lines import read_lines
from transforms.segment.roles import Reading, read_roles

CANAL = """　　清淤的人说，开春以前要把九条
渠都清一遍，村里的老人都来了。
　　有人挑来热水，有人搬来木板，
都叫这条渠银腰带。
　　渠水流到了最远的田里，到处都
说好。
　　开春以前还要清一条。"""


def reading_of(text: str) -> Reading:
    issue = Issue("澜清日报", date(2025, 9, 18), (Page("1.txt", "01", tuple(text.split("\n"))),))
    return read_roles(issue, read_lines(issue), facts("zh-Hans"))


@pytest.mark.parametrize(
    ("title", "begins"),
    [
        ("　　清渠的由来\n", True),  # "how it came to the cleaning", set as the paragraphs are
        ("清渠的由来\n", False),
        ("　　清渠的由来\n\n", False),  # in a box of its own
    ],
)
def test_a_title_indented_as_the_box_that_it_begins_is_a_paragraph_of_it(title: str, begins: bool) -> None:
    read = reading_of("\n\n".join(("泊雁县清淤九条水渠", CANAL, "藕塘街石桥重新开放", CANAL, title + CANAL)))
    at = read.lines.text.index("清渠的由来")
    assert _begins_its_box(read, Unit(at, at + 1)) == begins


@pytest.mark.parametrize(
    ("lines", "chain"),
    [
        (("清渠记（上", "九条水渠清了淤", "）"), 0),  # the end of a headline, another one's box between
        (("清渠记（走基层））", "九条水渠清了淤", "泊雁篇（上"), 0),  # its middle, behind its end
        (("清渠记", "九条水渠清了淤", "）"), None),
    ],
)
def test_a_lone_line_is_of_the_headline_whose_brackets_it_completes(lines: tuple[str, ...], chain: int | None) -> None:
    found = Inferred((), (), {0: Unit(0, 1), 1: Unit(1, 2)}, {}, (), ())
    assert _left_open(reading_of("\n".join(lines)), found, Unit(2, 3)) == chain
