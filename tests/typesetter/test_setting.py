"""Lines as a composing room breaks them."""

from random import Random

import pytest

from typesetter.setting import NO_END, NO_START, break_han, break_latin, set_width, spaced_name, spaced_out


@pytest.mark.parametrize(
    ("text", "measure", "lines"),
    [
        ("渠水流得动日子过得顺", 5, ["渠水流得动", "日子过得顺"]),
        ("渠水流得动，日子过得顺", 5, ["渠水流得动，", "日子过得顺"]),  # a comma hangs at the end
        ("他说：“再来吧。”走了", 4, ["他说：", "“再来吧。”", "走了"]),  # no opening quote at an end, marks hang
        ("共有1200名学生", 4, ["共有1200", "名学生"]),  # digits count half and stay together
        ("二〇二五年", 9, ["二〇二五年"]),
        ("", 9, []),
    ],
)
def test_chinese_is_broken_without_forbidden_line_ends(text: str, measure: float, lines: list[str]) -> None:
    assert break_han(text, measure) == lines


@pytest.mark.parametrize("measure", range(4, 24))
def test_no_letter_is_lost_and_no_line_starts_or_ends_wrongly(measure: int) -> None:
    text = "“清渠行动”开始后（从9月算起），镇里《规程》写明：谁家门前、谁来清；“不等、不靠”。共3.5公里，2025年完工。"
    lines = break_han(text, measure, indent=2.0)
    assert "".join(lines) == text
    assert not any(line[0] in NO_START for line in lines[1:])
    assert not any(line[-1] in NO_END for line in lines)


def test_without_hanging_marks_a_line_is_cut_where_it_is_full() -> None:
    assert break_han("渠水流得动，日子过得顺", 5, hangs=False) == ["渠水流得动", "，日子过得", "顺"]


def test_latin_lines_fit_their_measure_and_keep_the_words() -> None:
    text = "The Board of Aldermen last night authorized the purchase of land for a second reservoir."
    lines = break_latin(text, 20, 1.0, Random(3))  # noqa: S311
    assert all(len(line) <= 20 for line in lines)
    assert " ".join(lines).replace("- ", "") == text
    assert any(line.endswith("-") for line in lines)


def test_a_two_character_name_is_set_to_the_width_of_three() -> None:
    assert spaced_name("李澍", " ") == "李 澍"
    assert spaced_name("欧阳澍", " ") == "欧阳澍"
    assert spaced_name("李澍", "") == "李澍"


def test_width_counts_ascii_half() -> None:
    assert set_width("共12.5亿") == 4.0
    assert spaced_out("具体建议") == "具 体 建 议"
