"""Where lines stand on their pages."""

from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.intake.sheet import EDGE_LINES, NEAR_LINES, Sheet, unspaced


def test_lines_are_cut_at_form_feeds_and_keep_their_numbers_in_the_dump():
    sheet = Sheet.of("甲\n乙\f丙\n\n丁")
    assert sheet.lines == ["甲", "乙", "丙", "", "丁"]
    assert sheet.line_nos == [1, 2, 2, 3, 4]
    assert [sheet.line_no_at(offset) for offset in (0, 2, 4, 7)] == [1, 2, 2, 4]


def test_the_edges_are_the_first_and_last_filled_lines_of_each_page():
    page = "\n".join(f"{n}\n" for n in range(3 * EDGE_LINES))
    sheet = Sheet.of(f"{page}\f{page}")
    words = [sheet.lines[i] for i in sorted(sheet.edges)]
    one_page = [str(n) for n in (*range(EDGE_LINES), *range(2 * EDGE_LINES, 3 * EDGE_LINES))]
    assert words == one_page * 2


def test_lines_near_one_come_nearest_first_without_blank_ones():
    sheet = Sheet.of("0\n\n1\n2\n\n3\n4\n5\n6\n7")
    assert [sheet.lines[i] for i in sheet.near(sheet.lines.index("3"))] == ["4", "2", "5", "1", "6", "0"]
    assert len(list(sheet.near(sheet.lines.index("7")))) == NEAR_LINES


def test_only_spaces_between_han_signs_are_taken_out():
    assert unspaced(" 澜 州 日 报 Daily News ") == "澜州日报 Daily News"


@settings(deadline=None)  # the first call builds tables and compiles patterns
@given(st.text(alphabet=st.sampled_from("甲 \n\f\t"), max_size=60))
def test_every_offset_leads_to_its_line(text):
    sheet = Sheet.of(text)
    for offset, sign in enumerate(text):
        line = sheet.line_at(offset)
        assert sheet.line_nos[line] == text[:offset].count("\n") + 1
        if sign not in "\n\f":
            assert sheet.lines[line][offset - sheet.starts[line]] == sign
