"""Where the parts of English and French pages begin and end, and what that says of their order."""

from datetime import date

import pytest

from transforms.records import Issue, Page
from transforms.segment.language import facts
from transforms.segment.latin_lines import LineKind, look_at
from transforms.segment.latin_page import LatinPage
from transforms.segment.latin_parts import Node, Part, disorder, parts_of
from transforms.segment.lines import read_lines

KINDS: dict[str, LineKind] = {"H": "headline", "D": "deck", "B": "body", "Y": "byline", "S": "signature", "J": "jump"}
TEXT = ["The men at the pits met again this afternoon and", "resolved to remain out until the reduction is"]


def nodes_of(kinds: str, *lines: str) -> list[Node]:
    """The nodes of a page; `kinds` has one of `KINDS` a line with text."""
    read = read_lines(Issue("p", date(1905, 3, 9), (Page("1.txt", "1", lines),)))
    language = facts("en")
    looks = look_at(read, 0, len(read), language, frozenset(), SMALL)
    return parts_of(LatinPage(read, language, 0, looks, [KINDS[kind] for kind in kinds]))


@pytest.mark.parametrize(
    ("gloss", "kinds", "lines", "nodes"),
    [
        ("a sentence that runs on", "BB", TEXT, [Part((0, 1), "upper", "open")]),
        (
            "a capital where the sentence goes on",
            "BBB",
            [*TEXT, "Captain Firth said that he mistook the light on"],
            [Part((0, 1), "upper", "open"), Part((2,), "upper", "open")],
        ),
        (
            "a paragraph's last line",
            "BBBB",
            [*TEXT, "withdrawn.", "Four men are held."],
            [Part((0, 1, 2), "upper", "short"), Part((3,), "upper", "full")],
        ),
        (
            "a word cut at the line's end, and a small letter after a stop",
            "BBB",
            [TEXT[0][:-1] + "-", "ready withdrawn.", "until dark."],
            [Part((0, 1), "upper", "short"), Part((2,), "low", "full")],
        ),
        (
            "a byline above, a signature below",
            "YBBS",
            ["By Lena Ortiz", *TEXT, "J. F."],
            [Part((0, 1, 2, 3), "dated", "closed")],
        ),
        (
            "an offer between texts",
            "BBBBB",
            [*TEXT, "Prices $1.25", "At all druggists", "Captain Firth said that he mistook the light on"],
            [Part((0, 1), "upper", "open"), Part((2, 3), "dated", "closed"), Part((4,), "upper", "open")],
        ),
        (
            "marks of jumps",
            "JBJ",
            ["Continued from page 1.", "The men at the pits met again", "Continued on page 3."],
            [Part((0, 1, 2), "continued", "left")],
        ),
        (
            "headlines below each other",
            "HHD",
            ["A LIBRARY FOR ASHBY.", "SEAL SHOT IN THE MILL POND.", "It Came up With the Ice."],
            [(0,), (1, 2)],
        ),
        (
            "headlines in sentence case below each other, the second of two lines",
            "HHHH",
            ["The council votes a library", "Pigeons return", "to the square", "Fair weather"],
            [(0,), (1, 2), (3,)],
        ),
    ],
)
def test_a_page_is_cut_where_something_else_may_begin(
    gloss: str, kinds: str, lines: list[str], nodes: list[Node]
) -> None:
    assert nodes_of(kinds, *lines) == nodes, gloss


SMALL = frozenset({"pigeons", "fair"})

CUT, WHOLE, LOW = (Part((1,), "upper", "open"), Part((1,), "upper", "short"), Part((1,), "low", "short"))
DATED = Part((1,), "dated", "short")


@pytest.mark.parametrize(
    ("gloss", "nodes", "against"),
    [
        ("each headline above a whole text", [(0,), WHOLE] * 8, 0),
        ("texts cut short above a headline", [(0,), CUT, (2,), WHOLE] * 4, 4),
        ("a text that begins in the middle of a sentence", [(0,), LOW, *[(2,), WHOLE] * 7], 1),
        ("headlines collected above all texts", [*[(0,)] * 8, *[WHOLE] * 8], 7),
        ("a headline at the end", [*[WHOLE, (0,)] * 8], 1),
        ("a text cut short at the page's end", [*[(0,), WHOLE] * 7, (0,), CUT], 1),
        ("an article without a headline below another", [*[(0,), WHOLE] * 8, DATED], 1),
        ("telegrams under one headline", [*[(0,), WHOLE] * 7, (0,), DATED, DATED, DATED], 0),
    ],
)
def test_disorder_counts_what_no_page_in_order_shows(gloss: str, nodes: list[Node], against: int) -> None:
    assert disorder([nodes], 0.0) == against / 8, gloss


def test_words_that_speak_for_headlines_above_their_texts_speak_for_order() -> None:
    nodes = [*[(0,)] * 8, *[WHOLE] * 8]
    assert disorder([nodes], 4.0) == 3 / 8
