"""Chinese personal names told from words."""

from __future__ import annotations

import pytest

from transforms.text.surnames import is_chinese_name, is_common_surname, is_credited_name, is_surname, split_names
from transforms.text.tables import read_table


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("许宁", True),
        ("許寧", True),
        ("何小满", True),
        ("欧阳小满", True),  # a double surname
        ("歐陽滿", True),
        ("许某某", True),
        ("买买提·艾力", True),
        ("许", False),
        ("许宁小满", False),  # no single surname has three characters after it
        ("青溪", False),  # no surname
        ("高新区", False),  # surnames at the start of other words
        ("文体", False),
        ("时评", False),
        ("许宁的", False),
        ("许 宁", False),
        ("许nin", False),
        ("", False),
    ],
)
def test_a_name_has_a_surname_and_is_no_other_word(text: str, is_name: bool) -> None:
    assert is_chinese_name(text) is is_name


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("次仁", True),
        ("江南", True),
        ("青溪客", True),
        ("综合", False),
        ("县委办", False),
        ("报道", False),
        ("满", False),
    ],
)
def test_after_a_word_such_as_reporter_more_is_believed(text: str, is_name: bool) -> None:
    assert is_credited_name(text) is is_name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("许宁", ("许宁",)),
        ("许宁何满", ("许宁", "何满")),
        ("许小宁何小满", ("许小宁", "何小满")),
        ("许何满江", ()),  # 许何 and 满江, or no names at all
        ("青溪水利", ()),
        ("许何江许何江许何江许何江许何江", ()),
    ],
)
def test_names_run_together_are_cut_only_where_one_cut_is_possible(text: str, names: tuple[str, ...]) -> None:
    assert split_names(text) == names


def test_the_table_has_a_hundred_common_surnames_each_once() -> None:
    rows = read_table("surnames.tsv")
    assert len({row[0] for row in rows}) == len(rows)
    assert sum(row[2] == "common" for row in rows) == 100
    assert all(is_surname(row[0]) for row in rows)
    assert is_common_surname("陳")
    assert not is_common_surname("冼")
