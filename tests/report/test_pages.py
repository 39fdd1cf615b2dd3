"""Pages as text: how numbers are written, what links where, and that nothing of a dump is taken as markup."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest

from report import pages
from report.pages import Report, landing_page, paper_page, render, subject_file, subject_page
from report.picture import picture
from report.published import reading
from report.questions import read_landing, read_subjects
from report.records import Article, Landing, Subject, Top, TurnedAway

HOSTILE = """<script>alert(1)</script> "onmouseover=alert(2) ' </style></title>{{ 7*7 }} <img src=x onerror=alert(3)>"""


class Tags(HTMLParser):
    """The tags of a page, their attributes, and the text outside script and style."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self._raw = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        self._raw = tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._raw = False

    def handle_data(self, data: str) -> None:
        if not self._raw:
            self.text += data


@pytest.fixture(scope="module")
def report(home) -> Report:
    with reading(home) as con:
        landing = read_landing(con)
        assert landing is not None
        subjects = {subject.key: subject for subject in read_subjects(con, landing)}
    return Report(landing, subjects, ())


def poisoned(report: Report) -> tuple[Landing, Subject]:
    """The report's landing and one of its subjects, with hostile text wherever a dump's text gets to."""
    assert report.landing is not None
    article = Article("id", date(2021, 3, 1), HOSTILE, HOSTILE, HOSTILE, HOSTILE, "paired", HOSTILE, True, 0.4)
    subject = replace(
        report.subjects["watch", "防汛"], name=HOSTILE, articles=(article, replace(article, headline=None))
    )
    papers = tuple(replace(paper, name=HOSTILE) for paper in report.landing.papers)
    away = TurnedAway(HOSTILE, "quarantined", HOSTILE, HOSTILE, HOSTILE, None)
    top = replace(report.landing.index[0], subject=HOSTILE)
    landing = replace(report.landing, papers=papers, turned_away=(away,), tops={"watch": (top,)}, index=(top,))
    return landing, subject


def test_hostile_text_stands_on_every_page_as_text(report) -> None:
    landing, subject = poisoned(report)
    hostile = Report(landing, {("watch", HOSTILE): subject}, ())
    for html in (
        landing_page(hostile, "pages-0"),
        subject_page(hostile, subject),
        paper_page(hostile, landing.papers[0]),
    ):
        found = Tags(html)
        assert found.tags.count("script") == 1
        assert "img" not in found.tags
        assert [name for name, _ in found.attributes if name.startswith("on")] == []
        assert HOSTILE in found.text
    assert "<script>" not in picture(landing)


def test_a_page_lets_no_script_run_but_its_own_and_asks_no_network(report) -> None:
    html = landing_page(report, "pages-0")
    assert "default-src 'none'" in html
    assert "script-src 'sha256-" in html
    addresses = [v for n, v in Tags(html).attributes if n in ("href", "src") and v]
    assert [address for address in addresses if address.split("/")[0] not in ("pages-0",) and address[0] != "#"] == []


def test_the_same_report_is_the_same_bytes(report) -> None:
    assert landing_page(report, "pages-0") == landing_page(replace(report), "pages-0")


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.2754, "27.5%"), (0.031, "3.1%"), (0.00041, "0.04%"), (0.0, "0%"), (1.0, "100.0%"), (None, "–")],
)
def test_a_share_is_written_with_the_figures_that_tell(value, text) -> None:
    assert pages.share(value) == text


def test_a_change_has_its_sign_and_a_minus_of_print() -> None:
    assert (pages.in_points(0.066), pages.in_points(-0.036)) == ("+6.6", "−3.6")


def test_a_literal_of_sql_cannot_be_left() -> None:
    assert pages.literal("'; DROP TABLE x --") == "'''; DROP TABLE x --'"


@pytest.mark.parametrize("name", ["清渠行动", "../../etc/passwd", "a/b", "", "x" * 5000, HOSTILE])
def test_a_file_name_is_safe_whatever_the_subject(name) -> None:
    path = subject_file("watch", name)
    assert path.startswith("subjects/")
    assert len(path) < 40
    assert path.removeprefix("subjects/").removesuffix(".html").isalnum()
    assert path != subject_file("phrase", name)


def test_the_permanent_link_names_the_subject(report) -> None:
    html = subject_page(report, report.subjects["watch", "防汛"])
    (link,) = [v for n, v in Tags(html).attributes if n == "href" and v and "#watch/" in v]
    assert unquote(link) == "../../index.html#watch/防汛"


def test_a_subject_page_of_an_unchanged_subject_is_unchanged_by_a_day_more(report) -> None:
    subject = report.subjects["watch", "防汛"]
    later = replace(report.landing, facts=replace(report.landing.facts, last_day=date(2021, 7, 9), issue_count=999))
    assert subject_page(replace(report, landing=later), subject) == subject_page(report, subject)


def test_an_archive_without_an_issue_says_so_in_both_languages() -> None:
    html = landing_page(Report(None, {}, ()), "pages-0")
    assert "还没有收到任何一期报纸" in html
    assert "No issue has been received yet" in html


def test_a_template_that_names_what_is_not_there_is_an_error() -> None:
    with pytest.raises(Exception, match="undefined"):
        render("subject.html", "en")


def test_a_topic_is_called_by_its_names_and_kept_by_its_code(report) -> None:
    code = ("topic", "medtop:15000000")
    subject = replace(report.subjects["watch", "防汛"], kind=code[0], name=code[1])
    landing = replace(report.landing, names={code: ("体育", "sport")}, index=(top_of(code),))
    named = Report(landing, {code: subject}, ())
    first, own = landing_page(named, "pages-0"), subject_page(named, subject)
    assert 'data-key="topic/medtop:15000000"><span class="zh" lang="zh-Hans">体育</span>' in first
    assert '<span class="en" lang="en">sport</span></h1>' in own


def top_of(key: tuple[str, str]) -> Top:
    return Top(*key, 1, 10, 0.1, 0.01, 0.4)
