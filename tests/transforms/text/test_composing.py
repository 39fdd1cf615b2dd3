"""Lines to paragraphs, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.text.composing import Composed, compose, normalise

TELLING = [
    *"李王丹明记者的一二十三日月年电讯本报社摄文图，。、；：！？（）“”‘’「」『』《》■…—·　",
    *" \t\r\u00a0\u00ad\u200b\u200c\u200d\u2028\ufeff０Ａｚ．％⼀⽉⻋豈ﬁ⋯•・‐¬-’'.,;AbzéÉ09()\x00\x1f\ud800\U0002f800",
    "harbor",
    "New-York",
    " vice-",
]
LINE = st.lists(st.sampled_from(TELLING), max_size=16).map("".join) | st.text(max_size=16)
LINES = st.lists(LINE, max_size=12)
LANGUAGE = st.sampled_from([None, "zh-Hans", "zh-Hant", "en", "fr"])


@pytest.mark.parametrize(
    ("lines", "language", "text"),
    [
        (["　　青溪县今年修渠", "八十里。", "　　渠水入田。"], "zh-Hans", "青溪县今年修渠八十里。\n渠水入田。"),
        (["青溪县今年修渠八", "十里。", "渠水已经流入农田"], "zh-Hans", "青溪县今年修渠八十里。\n渠水已经流入农田"),
        (["青溪县今年", "", "修渠八十里"], "zh-Hans", "青溪县今年修渠八十里"),  # a blank line ends nothing
        (["青溪县修渠八十里", "。"], "zh-Hans", "青溪县修渠八十里。"),  # a lone mark
        (["他说“渠修好了", "”就走"], "zh-Hans", "他说“渠修好了”就走"),  # a hanging closing mark
        (["渠全长", "80公里", "GPS测量"], "zh-Hans", "渠全长80公里GPS测量"),
        (["the mill on New", "Street was shut"], "en", "the mill on New Street was shut"),
        (["the new har-", "bor was shut"], "en", "the new harbor was shut"),
        (["the new har\u00ad", "bor was shut"], "en", "the new harbor was shut"),
        (
            ["the tow-path was wet and the tow-", "path was shut"],
            "en",
            "the tow-path was wet and the tow-path was shut",
        ),
        (["a non-", "union mill of New-", "York"], "en", "a non-union mill of New-York"),
        (["the old harbor wall", "faced the har", "bor light"], "en", "the old harbor wall faced the harbor light"),
        (["the years 1914-", "18 were hard"], "en", "the years 1914-18 were hard"),
        (["le maire de l'", "arrondissement viendra-", "t-il"], "fr", "le maire de l'arrondissement viendra-t-il"),
        (["Il dit «", "bonjour", "»"], "fr", "Il dit « bonjour »"),
        ([], None, ""),
        (["", " \t", "\u200b"], None, ""),
    ],
)
def test_lines_are_joined_as_their_language_asks(lines: list[str], language: str | None, text: str) -> None:
    assert compose(lines, language=language).text == text


def test_starts_that_are_known_are_taken_as_they_are() -> None:
    composed = compose(["甲。", "", "乙", "丙"], language="zh-Hans", starts=[True, True, False, True])
    assert composed == Composed("甲。\n乙\n丙", ((0, 2), None, (3, 4), (5, 6)))


def test_spans_say_where_each_line_went() -> None:
    composed = compose(["　　the har-", "bor", "", "２ 万吨"], language=None)
    assert [span and composed.text[slice(*span)] for span in composed.spans] == ["the har", "bor", None, "2万吨"]


@given(LINES, LANGUAGE)
def test_each_span_holds_what_its_line_says_in_order(lines: list[str], language: str | None) -> None:
    composed = compose(lines, language=language)
    assert len(composed.spans) == len(lines)
    for line, span in zip(lines, composed.spans, strict=True):
        said = normalise(line.replace("\n", " "))
        held = composed.text[slice(*span)] if span else ""
        # A hyphen at the line's end may have been the line's own.
        assert held in (said, said.rstrip("-‐¬"))


@given(LINES, LANGUAGE)
def test_spans_follow_each_other_and_only_joints_lie_between(lines: list[str], language: str | None) -> None:
    composed = compose(lines, language=language)
    end = 0
    for span in filter(None, composed.spans):
        assert composed.text[end : span[0]] in ("", " ", "\n")
        assert span[0] <= span[1]
        end = span[1]
    assert end == len(composed.text)


@given(LINE)
def test_normalising_twice_is_normalising_once(line: str) -> None:
    once = normalise(line)
    assert normalise(once) == once


@given(LINES, LANGUAGE)
def test_the_same_lines_give_the_same_text(lines: list[str], language: str | None) -> None:
    assert compose(lines, language=language) == compose(tuple(lines), language=language)
