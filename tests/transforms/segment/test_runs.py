"""Runs of set text: which stretches of equal lines are body, and which may be a headline of many lines."""

from datetime import date

from transforms.records import Issue, Page
from transforms.segment.language import facts
from transforms.segment.lines import read_lines
from transforms.segment.runs import all_ended, find_runs, set_text

CHINESE = facts("zh-Hans")
LONG_HEAD = ["澜清县代表团、泊雁县", "代表团访问藕塘街石桥", "工地、老渠口水闸和新", "落成的县志馆后返回了"]
BODY = ["入秋以来，泊雁县把水渠又清了一", "遍淤，渠水流到了最远的田里，农", "户都说好。清淤的人每天天不亮就"] * 3


def test_a_headline_set_as_wide_as_a_narrow_column_is_no_run_of_text() -> None:
    issue = Issue("澜清日报", date(2025, 9, 18), (Page("1.txt", "01", ("", *LONG_HEAD, "", *BODY)),))
    lines = read_lines(issue)
    ended = all_ended(lines, CHINESE)
    runs = find_runs(lines, ended, 0, len(lines), CHINESE)
    assert [run.start for run in runs] == [0, len(LONG_HEAD)]
    assert [run.start for run in set_text(lines, runs, CHINESE)] == [len(LONG_HEAD)]


def test_a_line_of_han_alone_is_never_wider_than_its_column() -> None:
    head = "泊雁县藕塘街石桥昨天重新开放了"
    hanging = "农户都说好，渠边的人也说好了。"  # a stop hangs over the column's edge
    full = ["入秋以来泊雁县把水渠又清了一", "遍淤，渠水流到最远的田里，农", "户都说，清淤的人天天都下渠去"]
    for line, expected in ((head, 3), (hanging, 4)):
        issue = Issue("澜清日报", date(2025, 9, 18), (Page("1.txt", "01", (*full, line, *full)),))
        lines = read_lines(issue)
        ended = all_ended(lines, CHINESE)
        first = find_runs(lines, ended, 0, len(lines), CHINESE)[0]
        assert min(first.end, 4) == expected


def test_a_line_as_wide_as_the_text_above_the_blank_line_is_none_of_a_narrower_column_below() -> None:
    wide = ["入秋以来，泊雁县把水渠又清了一", "遍淤，渠水流到了最远的田里，大", "家都说好。"]
    narrow = ["清淤的人每天天不亮，", "就下渠，走到最远的田", "里，看水流到了没有，"]
    head = "泊雁县藕塘街石桥昨日重新开放了"
    issue = Issue("澜清日报", date(2025, 9, 18), (Page("1.txt", "01", (*wide, "", head, *narrow)),))
    lines = read_lines(issue)
    runs = find_runs(lines, all_ended(lines, CHINESE), 0, len(lines), CHINESE)
    assert [(run.start, run.end) for run in runs] == [(0, 3), (4, 7)]
