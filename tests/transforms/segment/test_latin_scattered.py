"""What the parts of English and French pages say of the order in which they stand."""

from datetime import date

from transforms.records import Issue, Page
from transforms.segment.language import facts
from transforms.segment.latin_lines import look_at
from transforms.segment.latin_page import LatinPage
from transforms.segment.latin_scattered import looseness
from transforms.segment.lines import read_lines

START = ["The ferry was driven from its moorings by the gale", "of last night, and lies on the bar below the upper"]
REST = ["landing with her wheel gone and the cabin under", "water."]
OTHER = ["DENBY, March 8.--Nine of the looms at the lower", "mill were stopped for want of yarn."]


def looseness_of(*lines: str) -> float:
    read = read_lines(Issue("p", date(1905, 3, 9), (Page("1.txt", "1", lines),)))
    page = LatinPage(read, facts("en"), 0, look_at(read, 0, len(read), facts("en"), frozenset()), ["body"] * len(read))
    return looseness([page])


def test_a_page_in_order_is_not_loose() -> None:
    assert looseness_of(*START, *REST) == 0.0


def test_texts_that_go_on_elsewhere_are_loose() -> None:
    assert looseness_of(*REST, *OTHER, *START) > looseness_of(*OTHER, *START, *REST) + 1.0


def test_a_page_without_text_is_not_loose() -> None:
    assert looseness_of() == 0.0
