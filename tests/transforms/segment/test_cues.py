"""Cues found for all lines at once: remarks in brackets, openings, and what is worth a search."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from importlib import import_module
from typing import Any

import pytest

from transforms.records import Issue, Page
from transforms.segment.cues import HINTED, ends_broken_credit, find_remarks, opens_credited, read_cues
from transforms.segment.language import facts
from transforms.segment.lines import Lines, read_lines
from transforms.segment.roles import is_cue, is_names

CHINESE = facts("zh-Hans")
PARSER: Any = import_module("re._parser")


def lines_of(*pages: list[str]) -> Lines:
    return read_lines(
        Issue("澜清日报", date(2025, 9, 18), tuple(Page(f"{n}.txt", f"{n}", tuple(p)) for n, p in enumerate(pages, 1)))
    )


@pytest.mark.parametrize(
    ("texts", "remark"),
    [
        (["（作者为水利局职工）", "渠水"], [0, None]),  # a note on the author
        (["（李澍 王芦", "沈一苇）", "渠水"], [0, 0, None]),  # two lines of reporters
        (["（李澍）昨天说", "渠水）"], [None, None]),  # brackets inside a sentence
        (["（渠水清了。", "又浊了）"], [0, 0]),
        (["（渠水", "清了。", "又浊了）"], [0, 0, None]),  # a sentence ends inside: there the remark ends
        (["（一", "二", "三", "四", "五）"], [None] * 5),  # longer than any remark
        (["（甲", "（乙）"], [0, 1]),  # the nearer bracket counts
        (["（一）。"], [0]),
        (["（本报荻浦9月17日电）（李澍）", "渠水"], [0, None]),  # where it was wired from, and who wrote it
        (["（本报荻浦9月17日", "电）（李澍）"], [0, 0]),
        (["渠水清了。", "泊雁县渠口镇 李 澍"], [None, 1]),  # the writer of a letter, and from where
        (["渠水清了。", "读者 李澍"], [None, 1]),  # a reader
        (["渠水清了，", "泊雁县渠口镇 李澍"], [None, None]),  # inside a sentence
        (["渠水清了。", "泊雁县 清淤忙"], [None, None]),  # a headline: dredging in full swing
    ],
)
def test_a_remark_takes_whole_lines(texts: list[str], remark: list[int | None]) -> None:
    assert find_remarks(lines_of(texts)) == remark


def test_a_remark_does_not_run_over_a_page() -> None:
    assert find_remarks(lines_of(["（李澍"], ["王芦）"])) == [None, None]


def test_an_opening_broken_over_two_lines_is_found_on_the_first() -> None:
    lines = lines_of(["新华社泊雁9月17", "日电（记者李澍）渠水清了。", "本报讯 石桥开放。", "石桥的栏杆补齐了。"])
    assert read_cues(lines, CHINESE).opens == [True, False, True, False]


def test_a_dateline_whose_bracket_the_second_line_closes_begins_on_the_first() -> None:
    lines = lines_of(["（泊雁十七日", "遠東社電）渠水清了", "石橋落成", "遠東社電）渠水又濁"])
    assert read_cues(lines, facts("zh-Hant")).opens == [True, False, False, True]


def test_a_dateline_beside_a_narrow_title_is_found_over_two_short_lines() -> None:
    lines = lines_of(["　荻浦十一日", "電．財政當局．", "頃規定辦法．"])
    assert read_cues(lines, facts("zh-Hant")).opens == [True, False, False]


AHEAD = 1
"""How the parser of patterns marks what is looked at ahead, within the line."""


@pytest.mark.parametrize("name", HINTED)
def test_whatever_a_pattern_matches_holds_one_of_its_hints(name: str) -> None:
    pattern, ends = PARSER.parse(getattr(CHINESE, name).pattern), CHINESE.closing_ends if name == "closing" else ""
    assert all(always_holds(pattern, characters + ends) for characters in CHINESE.hints[name])


@pytest.mark.parametrize(
    ("text", "may_close"),
    [
        ("渠水清了。（李澍 王芦）", True),  # two reporters
        ("据新华社", True),  # from an agency
        ("渠水（东干渠）清了", False),  # brackets inside a sentence
    ],
)
def test_brackets_close_an_article_at_a_line_s_end_alone(text: str, may_close: bool) -> None:
    assert bool(CHINESE.closing.search(text)) is may_close
    assert read_cues(lines_of([text]), CHINESE).may_close == bytes([may_close])


@pytest.mark.parametrize(
    ("text", "may_be_kicker"),
    [
        ("李澍主持会议", True),  # presides at a meeting
        ("李澍在調研水利工作時強調：", True),  # stresses, in traditional characters
        ("李澍在座谈会上指出渠水要清", False),  # the word that reports stands inside
    ],
)
def test_a_kicker_ends_with_a_word_that_reports(text: str, may_be_kicker: bool) -> None:
    assert bool(CHINESE.kicker.search(text)) is may_be_kicker
    assert read_cues(lines_of([text]), CHINESE).may_be_kicker == bytes([may_be_kicker])


def always_holds(parts: Any, characters: str) -> bool:
    """Whether a parsed pattern matches nothing without one of `characters`."""
    return any(holds(str(kind), given, characters) for kind, given in parts)


def holds(kind: str, given: Any, characters: str) -> bool:
    if kind == "LITERAL":
        return chr(given) in characters
    if kind == "IN":
        return all(all(chr(mark) in characters for mark in marks_of(str(one), mark)) for one, mark in given)
    if kind == "BRANCH":
        return all(always_holds(way, characters) for way in given[1])
    if kind == "SUBPATTERN" or (kind == "ASSERT" and given[0] == AHEAD):
        return always_holds(given[-1], characters)
    return kind.endswith("_REPEAT") and given[0] > 0 and always_holds(given[-1], characters)


def marks_of(kind: str, given: Any) -> Iterable[int]:
    """The code points of one part of a set; all where it is no character, no range and no white space."""
    if kind == "LITERAL":
        return range(given, given + 1)
    if str(given) == "CATEGORY_SPACE":
        return [point for point in range(sys.maxunicode) if chr(point).isspace()]
    return range(given[0], given[1] + 1) if kind == "RANGE" else range(sys.maxunicode)


@pytest.mark.parametrize("name", ["closing", "deck", "jump_in", "jump_out", "notice_body"])
def test_whatever_is_searched_for_begins_as_the_pattern_says_first(name: str) -> None:
    (_, (_, starts)), *pattern = PARSER.parse(getattr(CHINESE, name).pattern)
    assert beginnings(pattern) <= marks_in(starts)


NOTHING = -2
"""Stands among the code points that a match may begin with where it may be empty."""


def beginnings(parts: Any) -> set[int]:
    """The code points that a match of a parsed pattern may begin with."""
    begun: set[int] = set()
    for kind, given in parts:
        begun |= beginnings_of(str(kind), given)
        if NOTHING not in begun:
            return begun
        begun.discard(NOTHING)
    return begun | {NOTHING}


def beginnings_of(kind: str, given: Any) -> set[int]:
    if kind in ("AT", "ASSERT", "ASSERT_NOT"):
        return {NOTHING}
    if kind == "BRANCH":
        return set().union(*map(beginnings, given[1]))
    if kind == "SUBPATTERN" or kind.endswith("_REPEAT"):
        return beginnings(given[-1]) | ({NOTHING} if given[0] == 0 and kind != "SUBPATTERN" else set())
    return marks_in([(kind, given)])


def marks_in(parts: Any) -> set[int]:
    """The code points of parsed sets and characters, and -1 for white space."""
    marks: set[int] = set()
    for kind, given in parts:
        if str(kind) == "IN":
            marks |= marks_in(given)
        else:
            marks |= {-1} if str(given) == "CATEGORY_SPACE" else set(marks_of(str(kind), given))
    return marks


def test_a_reference_before_its_title_holds_a_hint_of_one_behind_it() -> None:
    assert always_holds(PARSER.parse(CHINESE.inline_reference.pattern), *CHINESE.hints["reference"])


def test_without_hints_every_line_is_worth_a_search() -> None:
    cues = read_cues(lines_of(["The mill is open.", "A fair came."]), facts("en"))
    assert cues.may_jump_in == cues.may_credit == bytes([True, True])


@pytest.mark.parametrize(
    ("texts", "opens"),
    [
        (["（渠口记者李澍", "报道）渠水清了"], [True, False]),  # the bracket here, the word of reporting there
        (["（渠口的石桥", "报道多）渠水清了"], [False, False]),
    ],
)
def test_what_an_opening_must_hold_may_stand_in_two_lines(texts: list[str], opens: list[bool]) -> None:
    assert read_cues(lines_of(texts), CHINESE).opens == opens


def test_what_a_broken_credit_must_hold_may_stand_in_two_lines() -> None:
    lines = lines_of(["渠水清了（泊雁李澍", "发）"])
    assert ends_broken_credit(lines, 1, CHINESE, read_cues(lines, CHINESE))


@pytest.mark.parametrize("text", ["李澍", "（李澍）", "李澍　王芦", "■李澍", "哈桑·尤素福", "李澍、王芦、沈一苇 报道"])
def test_a_line_of_names_may_be_one(text: str) -> None:
    assert is_names(text)
    assert read_cues(lines_of([text]), CHINESE).may_be_names == bytes([True])


def test_no_lines_have_no_cues() -> None:
    assert read_cues(lines_of([""]), CHINESE).opens == []


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("（记者 李澍）昨天上午，渠水流到了田里。", True),
        ("（通讯员 王芦）渠水流到了田里。", True),  # a correspondent
        ("（记者 李澍）", False),  # a byline: no text follows
        ("渠水流到了田里（记者 李澍）昨天", False),
    ],
)
def test_a_reporter_in_brackets_before_text_opens_an_article(text: str, opens: bool) -> None:
    assert opens_credited(text) is opens


def test_a_line_that_names_its_reporter_before_text_is_no_headline() -> None:
    lines = lines_of(["（记者王芦）记者从石桥街", "获悉，老桥昨天通车。"])
    assert is_cue(lines, 0, CHINESE, read_cues(lines, CHINESE))
