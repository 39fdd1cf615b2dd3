"""Articles gathered: headlines that no article is left for."""

from datetime import date

import pytest

from transforms.records import Issue, Page
from transforms.segment.articles import _begins_its_box
from transforms.segment.cutting import Unit
from transforms.segment.language import facts
from transforms.segment.lines import read_lines
from transforms.segment.roles import read_roles

CANAL = """　　清淤的人说，开春以前要把九条
渠都清一遍，村里的老人都来了。
　　有人挑来热水，有人搬来木板，
都叫这条渠银腰带。
　　渠水流到了最远的田里，到处都
说好。
　　开春以前还要清一条。"""


@pytest.mark.parametrize(
    ("title", "begins"),
    [
        ("　　清渠的由来\n", True),  # "how it came to the cleaning", set as the paragraphs are
        ("清渠的由来\n", False),
        ("　　清渠的由来\n\n", False),  # in a box of its own
    ],
)
def test_a_title_indented_as_the_box_that_it_begins_is_a_paragraph_of_it(title: str, begins: bool) -> None:
    text = "\n\n".join(("泊雁县清淤九条水渠", CANAL, "藕塘街石桥重新开放", CANAL, title + CANAL))
    issue = Issue("澜清日报", date(2025, 9, 18), (Page("1.txt", "01", tuple(text.split("\n"))),))
    read = read_roles(issue, read_lines(issue), facts("zh-Hans"))
    at = read.lines.text.index("清渠的由来")
    assert _begins_its_box(read, Unit(at, at + 1)) == begins
