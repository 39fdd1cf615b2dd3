"""Form feeds, page labels, and the order of pages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.intake.pages import label_key, page_order, read_page_label, split_pages


def parts(text: str, page: str | None = None) -> list[tuple[str, int, tuple[str, ...]]]:
    return [(found.page, found.first_line_no, found.lines) for found in split_pages("a.txt", text, page)]


def test_a_form_feed_at_the_head_of_a_line_opens_the_next_page():
    assert parts("甲\n乙\n\f丙\n丁") == [("01", 1, ("甲", "乙")), ("02", 3, ("丙", "丁"))]


def test_a_form_feed_behind_text_closes_its_page():
    assert parts("甲\n乙\f\n丙") == [("01", 1, ("甲", "乙\f")), ("02", 3, ("丙",))]


def test_a_line_with_text_on_both_sides_of_a_form_feed_stays_whole():
    assert parts("甲\f乙\n丙") == [("01", 1, ("甲\f乙",)), ("02", 2, ("丙",))]


def test_the_form_feed_after_the_last_page_opens_none():
    assert parts("甲\n\f") == [("01", 1, ("甲",))]


def test_a_blank_page_between_others_keeps_its_number():
    assert [label for label, _, _ in parts("甲\n\f\f丙\n")] == ["01", "02", "03"]


def test_the_dump_s_label_names_its_first_page_and_numbers_the_rest():
    assert [label for label, _, _ in parts("甲\n\f乙\n\f丙\n", "A1")] == ["A1", "A1-2", "A1-3"]


def test_folios_label_the_pages_of_a_whole_issue():
    text = "头版\n\f第A03版 要闻\n乙\n\fA04 副刊 2024年3月5日 星期二\n丙\n"
    assert [label for label, _, _ in parts(text)] == ["01", "A03", "A04"]


def test_folios_that_say_the_same_are_not_believed():
    assert [label for label, _, _ in parts("第二版\n甲\n\f第二版\n乙\n")] == ["01", "02"]


def test_carriage_returns_are_no_part_of_a_line():
    assert parts("甲\r\n乙\r\n") == [("01", 1, ("甲", "乙", ""))]


def test_an_empty_dump_has_one_empty_page():
    assert parts("", "01") == [("01", 1, ("",))]


@pytest.mark.parametrize(
    ("lines", "label"),
    [
        (("第二版", "正文"), "02"),
        (("正文", "第十二版 副刊"), "12"),
        (("第A3版", "正文"), "A03"),
        (("03 要闻 2024年3月5日 星期二", "正文"), "03"),
        (("0 3 县 区 2024年3月5日", "正文"), "03"),
        (("B02 副刊", "2024年3月5日 星期二"), "B02"),
        (("PAGE 4", "text"), "04"),
        (("02 要闻", "正文"), None),  # a teaser of page 1 looks like this
        (("第二版", "第三版"), None),
        (("（下转第二版）", "正文"), None),  # a jump: continued on page 2
        (("上接第一版", "正文"), None),
        (("2024年3月5日 星期二", "正文"), None),
        ((), None),
    ],
)
def test_a_page_s_own_folio_gives_its_label(lines, label):
    assert read_page_label(lines) == label


def test_spellings_of_one_page_share_a_key():
    assert {label_key(label) for label in ("1", "01", "０１", "第1版", "第一版", "一")} == {"1"}
    assert label_key("A02") == label_key("a2") != label_key("B2")


def test_pages_are_ordered_as_readers_count():
    assert sorted(["B1", "10", "A10", "2", "A2", "0001-0004"], key=page_order) == [
        "0001-0004",
        "2",
        "10",
        "A2",
        "A10",
        "B1",
    ]


@settings(deadline=None)  # the first call builds tables and compiles patterns
@given(st.text(alphabet=st.sampled_from("甲\f\n\r 第二版"), max_size=80))
def test_every_line_that_is_not_blank_is_on_one_page_under_its_number(text):
    lines = text.split("\n")
    seen: dict[int, str] = {}
    for page in split_pages("a.txt", text, None):
        for line_no, line in enumerate(page.lines, page.first_line_no):
            if line.strip():
                assert line_no not in seen
                seen[line_no] = line.strip()
    assert seen == {n: line.strip() for n, line in enumerate(lines, 1) if line.strip()}
