"""Names of papers, by shape and spelling."""

import pytest

from transforms.intake.names import is_paper_name, name_key, paper_name_on


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("澜州日报", True),
        ("北渚時報", True),
        ("The Harbor Gazette", True),
        ("天气预报", False),  # forecast
        ("本报", False),  # this paper
        ("crawl-0921", False),
        ("南渡口", False),
    ],
)
def test_the_shape_of_a_paper_s_name_is_known(name, expected):
    assert is_paper_name(name) is expected


@pytest.mark.parametrize(
    ("words", "is_dated", "name"),
    [
        ("澜 州 日 报", False, "澜州日报"),
        ("03 要闻 澜州日报", False, "澜州日报"),
        ("A3 體育 瀾州日報", False, "瀾州日報"),
        ("0 3 县 区 澜 州 日 报 2024年3月5日　星期二", True, "澜州日报"),
        ("2024年3月5日 星期二 | 澜州日报", True, "澜州日报"),
        ("THE HARBOR GAZETTE.", False, "THE HARBOR GAZETTE"),
        ("据澜州日报报道", False, None),  # "as the Lanzhou Daily reports"
        ("", False, None),
    ],
)
def test_a_name_is_found_on_a_line_of_its_own_or_on_a_folio(words, is_dated, name):
    assert paper_name_on(words, is_dated) == name


def test_spacing_marks_case_and_composition_do_not_make_another_name():
    assert name_key("The Harbor-Lantern.") == name_key("THE HARBOR LANTERN")
    assert name_key("E\u0301cho") == name_key("écho")
    assert name_key("澜 州 日 报") == name_key("澜州日报") != name_key("澜州晚报")
