"""Every item is found again in its dump, also where one line of the dump holds parts of two."""

from datetime import date

from transforms.records import Issue, Page
from transforms.segment.assemble import assemble
from transforms.segment.lines import Lines
from transforms.segment.piece import Piece

LONG, SHORT = "渡口的新船昨天下水", "渡口新事"
"""A line of text and, right of it in the same line of the dump, a headline."""

BODY = "来了许多居民观看。"


def read_across(*others: str) -> tuple[Issue, Lines]:
    """A page whose first line holds `LONG` and `SHORT`, above further lines."""
    texts = [LONG, *others, SHORT]
    dump = (f"{LONG}  {SHORT}", *others)
    numbers = [*range(1, len(others) + 2), 1]
    none = [0] * len(texts)
    lines = Lines(none, numbers, texts, none, none, [False] * len(texts), [0, len(texts)])
    return Issue("渡口报", date(2024, 5, 6), (Page("01.txt", "01", dump),)), lines


def test_an_item_is_led_to_by_a_line_or_is_none() -> None:
    issue, lines = read_across(BODY)
    article, headline = Piece("article", ((0, "body"), (1, "body"))), Piece("article", ((2, "headline"),))
    read = assemble(issue, lines, [article, headline], "zh-Hans")
    assert [item.body for item in read.items] == [LONG + BODY]
    assert [(row.line_no, row.item_id) for row in read.ledger] == [
        (1, read.items[0].item_id),
        (2, read.items[0].item_id),
    ]


def test_the_longer_part_of_a_line_leads_to_its_item() -> None:
    issue, lines = read_across(BODY)
    article, other = Piece("article", ((0, "body"),)), Piece("article", ((2, "headline"), (1, "body")))
    read = assemble(issue, lines, [article, other], "zh-Hans")
    assert [(item.headline, item.body) for item in read.items] == [(None, LONG), (SHORT, BODY)]
    assert [row.item_id for row in read.ledger] == [item.item_id for item in read.items]
