"""Lines: what one line shows by itself."""

from datetime import date

import pytest

from transforms.records import Issue, Page
from transforms.segment.lines import read_lines, text_width


def issue_of(*pages: str) -> Issue:
    return Issue(
        "澜清日报",
        date(2025, 9, 18),
        tuple(Page(f"{n:02}.txt", f"{n:02}", tuple(text.split("\n"))) for n, text in enumerate(pages, 1)),
    )


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("渠水", 4),
        ("A02", 3),
        ("第2版", 5),
        ("", 0),
    ],
)
def test_a_full_width_character_takes_two_columns(text: str, columns: int) -> None:
    assert text_width(text) == columns


def test_blank_lines_are_counted_and_left_out() -> None:
    lines = read_lines(issue_of("渠水\n\n \n清了"))
    assert (list(lines.text), list(lines.gap), list(lines.line_no)) == (["渠水", "清了"], [0, 2], [1, 4])


def test_blank_lines_between_all_lines_of_a_page_say_nothing() -> None:
    apart = read_lines(issue_of("\n\n".join(["渠水清了"] * 6) + "\n\n\n" + "\n\n".join(["桥也通了"] * 6)))
    assert list(apart.gap) == [0] * 6 + [1] + [0] * 5
    assert list(read_lines(issue_of("渠水清了\n\n桥也通了")).gap) == [0, 1]  # too few to tell


def test_indent_of_two_characters_counts_four_columns() -> None:
    lines = read_lines(issue_of("　　渠水清了"))
    assert (lines.indent[0], lines.width[0]) == (4, 12)


def test_a_line_spread_by_justification_loses_its_spaces() -> None:
    lines = read_lines(issue_of("同 志 分 别 看 了 渠 口\n市政府 常务会议"))
    assert list(lines.text) == ["同志分别看了渠口", "市政府 常务会议"]
    assert list(lines.spread) == [True, False]


def test_words_whose_letters_were_set_apart_stay_words() -> None:
    lines = read_lines(issue_of("V o i l à   d e u x   é t é s"))
    assert list(lines.text) == ["Voilà deux étés"]


def test_page_starts_say_where_each_page_begins() -> None:
    assert list(read_lines(issue_of("一\n二", "", "三")).page_starts) == [0, 2, 2, 3]
