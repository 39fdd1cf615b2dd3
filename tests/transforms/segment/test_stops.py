"""Stops: papers that set a space where a sentence or a clause ends."""

from datetime import date

import pytest

from transforms.records import Issue, Page
from transforms.segment.lines import read_lines
from transforms.segment.stops import sets_spaces, with_marked_stops

# A paper of 1919, nine characters a line, with a space for every stop; the last is carried to a line's start.
OLD = (
    """岑江新報　第二版

渡口　落成

渡口新橋　昨已落成
　往來行人　莫不稱
便　聞是日觀者如堵

　市長親臨　剪綵後
先行過橋　鼓樂隨之
"""
    + "岸上商店　懸旗誌慶\n　爆竹之聲　終日不\n絕　入夜乃已　" * 8
)


def issue_of(text: str) -> Issue:
    return Issue("岑江新報", date(1919, 4, 24), (Page("01.txt", "01", tuple(text.split("\n"))),))


def marked(text: str) -> list[str]:
    issue = issue_of(text)
    return list(with_marked_stops(issue, read_lines(issue)).text)


def test_spaces_that_stand_for_stops_are_read_as_stops() -> None:
    assert marked(OLD)[2:5] == ["渡口新橋、昨已落成", "、往來行人、莫不稱", "便、聞是日觀者如堵"]


def test_the_halves_of_a_headline_and_a_masthead_keep_their_space() -> None:
    assert marked(OLD)[:2] == ["岑江新報　第二版", "渡口　落成"]


def test_a_stop_at_a_line_end_is_read_though_it_is_white_space() -> None:
    assert marked(OLD)[-1] == "絕、入夜乃已、"


def test_a_space_below_a_short_line_is_an_indent() -> None:
    text = OLD + "\n鄉人咸喜\n　又聞縣署　擬修石\n堤　已飭工估價　先"
    assert marked(text)[-2:] == ["又聞縣署、擬修石", "堤、已飭工估價、先"]


@pytest.mark.parametrize(
    ("text", "sets"),
    [
        (OLD, True),
        (OLD.replace("岸上", "岸上，"), False),  # marks stand beside the spaces
        (OLD[:60], False),  # too few to tell
    ],
)
def test_a_paper_sets_spaces_where_it_has_hardly_any_other_mark(text: str, sets: bool) -> None:
    assert sets_spaces([line for line in text.split("\n") if line.strip()]) is sets
