"""The language model of an issue knows which line carries on another."""

import pytest

from transforms.segment.runon import LEAST, MOST, RunOn, tokens

# Invented: a reservoir, a ferry, a school.
ISSUE = [
    "水库管理处昨天开闸放水，下游三个乡镇",
    "的稻田喝上了救命水。管理处负责人说，",
    "渡口的摆渡船换成了电动船，乘客上下船",
    "更加平稳，渡口两岸的村民出门方便多了",
    "学校操场铺上了新的跑道，水库边的孩子",
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("水库开闸", ["水", "库", "开", "闸"]),
        ("增长12.5%", ["增", "长", "0", ".", "0", "%"]),  # numbers are all alike
        ("The Quay, 1905", ["the", "quay", ",", "0"]),
        ("", []),
    ],
)
def test_text_falls_into_characters_words_and_numbers(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@pytest.mark.parametrize(
    ("before", "right", "wrong", "gloss"),
    [
        ("今年以来，水库管", "理处多次放水", "船换成电动的", "a word of the issue cut in two"),
        ("村民来到渡", "口等船", "理处放水", "another"),
        ("他在学", "校读书", "多人来看", "a word that the table knows, not the issue"),
    ],
)
def test_a_cut_word_is_completed(before: str, right: str, wrong: str, gloss: str) -> None:
    model = RunOn(ISSUE)
    assert model.score(tokens(before), tokens(right)) > model.score(tokens(before), tokens(wrong)) + 1.0, gloss


def test_scores_stay_within_their_bounds() -> None:
    model = RunOn(ISSUE)
    lines = [tokens(line) for line in ISSUE]
    scores = [model.score(before, after) for before in lines for after in lines]
    assert min(scores) >= LEAST
    assert max(scores) <= MOST


@pytest.mark.parametrize(("before", "after"), [([], ["水", "库"]), (["水", "库"], []), ([], [])])
def test_too_little_text_says_nothing(before: list[str], after: list[str]) -> None:
    assert RunOn(ISSUE).score(before, after) == 0.0


@pytest.mark.parametrize(
    ("before", "right", "wrong", "gloss"),
    [
        ("下游三个乡镇", "的", "水", "a last character"),
        ("的", "稻田喝上", "渡口的摆", "a line of one"),
    ],
)
def test_one_character_on_a_side_counts(before: str, right: str, wrong: str, gloss: str) -> None:
    model = RunOn(ISSUE)
    assert model.score(tokens(before), tokens(right)) > model.score(tokens(before), tokens(wrong)), gloss


def test_an_issue_without_text_still_answers() -> None:
    assert RunOn([]).score(["水", "库"], ["管", "理"]) <= MOST
