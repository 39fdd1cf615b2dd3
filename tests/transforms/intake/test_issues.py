"""Dumps gathered into issues."""

from datetime import date

from transforms.intake.issues import DecodedDump, issues_of
from transforms.intake.resolve import ResolvedDump
from transforms.intake.settings import Settings, parse_publications

DAY = date(2024, 3, 5)


def dump(source, page, text="甲\n", publication="lan", edition="", status="accepted"):
    return DecodedDump(ResolvedDump(source, "dump", status, publication, DAY, edition, page, "path"), text)


def test_an_issue_has_its_pages_in_page_order_and_its_publication_s_names():
    settings = parse_publications('["lan"]\nnames = ["澜州日报"]\nlanguage = "zh-Hans"\n')
    (issue,) = issues_of([dump("c.txt", "10"), dump("b.txt", "A1"), dump("a.txt", "2")], settings)
    assert [page.page for page in issue.pages] == ["2", "10", "A1"]
    assert (issue.publication_names, issue.language) == (("澜州日报",), "zh-Hans")


def test_each_publication_and_edition_is_an_issue_of_its_own():
    dumps = [dump("b.txt", "01", edition="晚"), dump("c.txt", "01", publication="an"), dump("a.txt", "01")]
    issues = issues_of(dumps, Settings())
    assert [(issue.publication_id, issue.edition) for issue in issues] == [("an", ""), ("lan", ""), ("lan", "晚")]


def test_a_whole_issue_in_one_dump_gives_its_pages():
    (issue,) = issues_of([dump("a.txt", None, "甲\n\f乙\n")], Settings())
    assert [(page.page, page.first_line_no) for page in issue.pages] == [("01", 1), ("02", 2)]


def test_what_was_not_accepted_is_in_no_issue():
    assert issues_of([dump("a.txt", "01", status="quarantined")], Settings()) == ()
