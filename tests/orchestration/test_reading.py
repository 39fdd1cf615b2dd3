"""A reading drawn for a terminal and for a browser: every line is there, and no dump can draw outside its place."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser

import pytest
from rich.console import Console

from orchestration.reading import print_reading
from report.reading_page import reading_page
from tests.orchestration.conftest import broadsheet, page
from transforms.records import Issue, Page
from transforms.segment.issue import segment_issue

HOSTILE = "<script>alert(1)</script> [bold red]不是标记[/] $title </p>"


def issue(text: str) -> Issue:
    return Issue("澄江晚报", date(2024, 9, 2), (Page("a/2024-09-02/01.txt", "01", tuple(text.split("\n"))),))


def drawn(text: str, every_line: bool) -> str:
    console = Console(width=120, record=True, file=None, quiet=True)
    with console.capture() as capture:
        console.quiet = False
        print_reading(console, issue(text), segment_issue(issue(text)), every_line)
    return capture.get()


def test_every_line_that_is_not_blank_is_drawn() -> None:
    text = page(2, "一")
    picture = drawn(text, every_line=True)
    assert [line for line in text.split("\n") if line.strip() and line.strip() not in picture] == []


def test_the_inside_of_a_long_body_is_folded() -> None:
    text = "　　本报讯 " + "\n".join(f"第{n}段河道清淤进展顺利，两岸居民说好" for n in range(30)) + "。\n"
    assert "lines" in drawn(text, every_line=False)
    assert len(drawn(text, every_line=False).splitlines()) < len(drawn(text, every_line=True).splitlines())


class Tags(HTMLParser):
    """Collects the tags of a page and the text outside script and style."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        if self.tags[-1:] != ["script"] and self.tags[-1:] != ["style"]:
            self.text += data


def test_the_page_holds_every_line_and_takes_nothing_of_a_dump_as_markup() -> None:
    text = page(2, "一", what=HOSTILE)
    html = Tags(reading_page(issue(text), segment_issue(issue(text))))
    assert html.tags.count("script") == 1
    assert [line for line in text.split("\n") if line.strip() not in html.text] == []


def test_hostile_text_is_drawn_as_it_stands_in_a_terminal() -> None:
    assert "[bold red]不是标记[/]" in drawn(page(2, "一", what=HOSTILE), every_line=True)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("01.txt", b"\xff\xfe\x00", "can't be read"),
        ("01.txt.gz", b"\x1f\x8b\x08\x00", "01.txt.gz"),
        ("missing.txt", None, "missing.txt"),
    ],
    ids=["undecodable", "cut off", "not there"],
)
def test_a_file_that_is_no_dump_is_an_error_that_says_why(tmp_path, name, content, why) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    result = broadsheet("segment", tmp_path / name)
    assert result.exit_code != 0
    assert why in str(result.exception)


def test_the_command_reads_a_dump_and_writes_its_page(tmp_path) -> None:
    dump = tmp_path / "澄江晚报/2024-09-02/01.txt"
    dump.parent.mkdir(parents=True)
    dump.write_text(page(2, "一"), encoding="utf-8")
    assert "澄江市召开“清渠行动”推进会" in broadsheet("segment", dump).output
    broadsheet("segment", dump, "--html", tmp_path / "reading.html")
    assert "澄江晚报 2024-09-02" in (tmp_path / "reading.html").read_text(encoding="utf-8")


def test_the_evidence_names_every_line_every_fragment_and_every_piece(tmp_path) -> None:
    dump = tmp_path / "澄江晚报/2024-09-02/01.txt"
    dump.parent.mkdir(parents=True)
    dump.write_text(page(2, "一"), encoding="utf-8")
    told = broadsheet("segment", dump, "--explain").output
    assert [line for line in page(2, "一").split("\n") if line.strip() not in told] == []
    assert all(heading in told for heading in ("taken for", "fragment", "rests on"))
