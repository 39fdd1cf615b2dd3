"""What no newspaper printed is taken out before a page is read, and stays in the ledger."""

from datetime import date

import pytest

from transforms.records import Issue, Page
from transforms.segment.debris import with_debris, without_debris
from transforms.segment.issue import segment_issue

HAN = "渠水清了，田里的稻子绿了。"


def issue_of(*lines: str) -> Issue:
    return Issue("p", date(2025, 9, 18), (Page("1.txt", "1", lines),))


def printed(*lines: str) -> tuple[str, ...]:
    return without_debris(issue_of(*lines)).pages[0].lines


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("<p>" + HAN + "<br/>", HAN),
        ('<div class="folio">02 民生</div>', "02 民生"),
        ("2025年9月18日&nbsp;星期四", "2025年9月18日 星期四"),
        ('<script>var page = 2; track("view");</script>', ""),
        ("</div>", ""),
        ("\x1b[2J\ufffd\ufffd", ""),  # what a terminal was told, and bytes that did not decode
        ("———※※※———===", ""),
        (HAN + "\ufffd", HAN + "\ufffd"),  # one character lost is no reason to lose the line
        ("a < b and c > d", "a < b and c > d"),
        ("<莲池>开馆", "<莲池>开馆"),  # a title in brackets is no tag
        ("——", "——"),  # the rest of a dash
        ("〓〓〓〓〓〓〓", "〓〓〓〓〓〓〓"),  # characters that a keyer could not read
    ],
)
def test_a_line_is_left_with_what_was_printed(line: str, shown: str) -> None:
    assert printed("<p>", HAN, line) == ("", HAN, shown)


def test_a_page_without_tags_keeps_its_entities() -> None:
    assert printed(HAN, "R&amp;D") == (HAN, "R&amp;D")


def test_rules_of_a_page_set_with_spaces_are_left_for_its_reader() -> None:
    lines = ("THE BRIDGE IS OPEN.", "--------", "The bridge was opened at noon by the mayor of the town.")
    assert printed(*lines) == lines


def test_an_issue_without_debris_is_not_copied() -> None:
    issue = issue_of(HAN, "", HAN)
    assert without_debris(issue) is issue
    read = segment_issue(issue)
    assert with_debris(read, issue, issue) is read


def test_lines_of_debris_are_noise_in_the_ledger_in_their_place() -> None:
    read = segment_issue(issue_of("<html>", "<h1>渠水清了</h1>", "<p>" + HAN, HAN + "</p>", "</html>"))
    assert [(row.line_no, row.item_id is None) for row in read.ledger] == [
        (1, True), (2, False), (3, False), (4, False), (5, True),
    ]  # fmt: skip
    assert [row.role for row in read.ledger if row.item_id is None] == ["noise", "noise"]
    assert all("<" not in item.body for item in read.items)
