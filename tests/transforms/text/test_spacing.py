"""Spaces that typesetting left in a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.text.spacing import mend_spacing


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("各 乡 镇 要 认 真 抓 好", "各乡镇要认真抓好"),  # a line justified by spaces
        ("有关负责人 分 别 作 了 发 言", "有关负责人分别作了发言"),  # its second half
        ("本报讯（记者 许 宁 通讯员 何小满）", "本报讯（记者 许宁 通讯员 何小满）"),  # a spaced name
        ("本报记者 许 宁 文/图", "本报记者 许宁 文/图"),
        ("本报记者 许 宁摄", "本报记者 许宁摄"),
        ("许 宁 何 满", "许宁 何满"),  # two spaced names, no mark between
        ("许 宁  何 满", "许宁 何满"),
        ("许　宁".replace("　", " "), "许宁"),
        ("青 溪", "青溪"),  # a place as a subhead
        ("目    录", "目录"),
        ("储备 3 万吨，", "储备3万吨，"),  # a figure set apart
        ("建成8 0周年纪念", "建成80周年纪念"),
        ("安装 GPS 终端", "安装GPS终端"),
        ("青溪县 “清渠” 行动", "青溪县“清渠”行动"),
        ("会议指出， 要抓早", "会议指出，要抓早"),
        ("青溪11日电 3月1日起", "青溪11日电 3月1日起"),  # the dateline's end keeps its space
        ("严查冬季用火 守住青溪山林", "严查冬季用火 守住青溪山林"),  # two halves of a headline
        ("The 3 mills of New York", "The 3 mills of New York"),
        ("12 15 18", "12 15 18"),  # a table's row
    ],
)
def test_a_line_keeps_the_spaces_that_mean_something(line: str, mended: str) -> None:
    assert mend_spacing(line) == mended


SPACED = st.lists(st.sampled_from([*"李王的一中文日电摄，。（“”A9.-/·", " ", " ", "  "]), max_size=20).map("".join)


@given(SPACED)
def test_mending_twice_is_mending_once(line: str) -> None:
    once = mend_spacing(line)
    assert mend_spacing(once) == once


@given(SPACED)
def test_nothing_but_spaces_is_taken(line: str) -> None:
    assert mend_spacing(line).replace(" ", "") == line.replace(" ", "")
