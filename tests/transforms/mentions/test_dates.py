"""Dates in sentences, against the day of the issue."""

from __future__ import annotations

from datetime import date
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.mentions.dates import find_dates
from transforms.mentions.matching import matching_form

AUTUMN = date(2021, 10, 12)  # a Tuesday
CHARACTERS = 60_000
LINEAR_SECONDS = 5.0
"""Twenty times what the slowest run took on two busy cores; one that is not linear takes minutes."""


def dates(text: str, issue_date: date = AUTUMN) -> list[tuple[str, str]]:
    return [(text[f.start : f.end], f.canonical) for f in find_dates(text, matching_form(text), issue_date)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # a year is said
        ("2021年10月11日开工", [("2021年10月11日", "2021-10-11")]),
        ("二〇二一年十月十一日", [("二〇二一年十月十一日", "2021-10-11")]),
        ("2020年以来", [("2020年", "2020")]),
        ("1998年9月份", [("1998年9月份", "1998-09")]),
        ("截至2021-09-30的数据", [("2021-09-30", "2021-09-30")]),
        ("2021年10月上旬", [("2021年10月上旬", "2021-10-01/2021-10-10")]),  # its first ten days
        ("2020年2月底", [("2020年2月底", "2020-02-21/2020-02-29")]),  # its end, in a leap year
        ("2019年底", [("2019年底", "2019-12")]),
        ("2020年第三季度", [("2020年第三季度", "2020-07/2020-09")]),
        ("2020年前三季度", [("2020年前三季度", "2020-01/2020-09")]),
        ("廿六年九月", []),  # the year of an era that is not named, not the issue's
        # years of eras
        ("民國二十八年三月五日", [("民國二十八年三月五日", "1939-03-05")]),
        ("民国元年", [("民国元年", "1912")]),
        ("昭和十六年", [("昭和十六年", "1941")]),
        ("光绪二十四年变法", [("光绪二十四年", "1898")]),
        # the issue says the year
        ("10月11日下午", [("10月11日", "2021-10-11")]),
        ("12月1日起施行", [("12月1日", "2021-12-01")]),
        ("去年12月30日", [("去年12月30日", "2020-12-30")]),
        ("今年3月", [("今年3月", "2021-03")]),
        ("明年上半年", [("明年上半年", "2022-01/2022-06")]),
        ("前三季度", [("前三季度", "2021-01/2021-09")]),
        # the month as well
        ("11日，记者获悉", [("11日", "2021-10-11")]),
        ("30日晚", [("30日", "2021-09-30")]),  # the 30th of October is yet to come
        # from one day to another
        ("9月28日至30日举行", [("9月28日", "2021-09-28"), ("30日", "2021-09-30")]),
        ("2019年5月3日至6月2日", [("2019年5月3日", "2019-05-03"), ("6月2日", "2019-06-02")]),
        # words
        ("昨日，今天，明天", [("昨日", "2021-10-11"), ("今天", "2021-10-12"), ("明天", "2021-10-13")]),
        ("本月初动工，上月底验收", [("本月初", "2021-10-01/2021-10-10"), ("上月底", "2021-09-21/2021-09-30")]),
        ("上周三，", [("上周三", "2021-10-06")]),
        ("本周开幕", [("本周", "2021-10-11/2021-10-17")]),
        ("周五晚上", [("周五", "2021-10-08")]),
        ("10月11日（星期一）", [("10月11日", "2021-10-11")]),  # the weekday says nothing more
        # decades
        ("上世纪80年代", [("上世纪80年代", "1980/1989")]),
        ("七十年代", [("七十年代", "1970/1979")]),
    ],
)
def test_chinese_dates_are_resolved_against_the_issue(text: str, found: list[tuple[str, str]]) -> None:
    assert dates(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "干了三年",  # three years long
        "3个月内",
        "3日内回复",  # within three days
        "每月5日",  # on the 5th of every month
        "每周三上午",  # every Wednesday
        "农历九月九日",  # a lunar day
        "当今年轻人",  # 今年 across two words
        "今日头条",  # a firm
        "五月花号",
        "2月30日",
        "近日，日前，当时",  # lately, then
        "周一平说",  # a person
        "两三月",
        "",
    ],
)
def test_what_looks_like_a_date_is_none(text: str) -> None:
    assert dates(text) == []


@pytest.mark.parametrize(
    ("issue_date", "text", "canonical"),
    [
        (date(2021, 1, 5), "12月30日", "2020-12-30"),  # news of last year
        (date(2021, 12, 28), "1月3日", "2022-01-03"),  # of the next
        (date(2021, 1, 20), "11月", "2020-11"),
        (date(1939, 3, 8), "昨日", "1939-03-07"),
        (date(1939, 3, 8), "三十年代", "1930/1939"),
    ],
)
def test_the_year_is_that_of_the_nearest_such_day(issue_date: date, text: str, canonical: str) -> None:
    assert [found for _, found in dates(text, issue_date)] == [canonical]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on October 11, 2021.", [("October 11, 2021", "2021-10-11")]),
        ("By Oct. 9th they", [("Oct. 9th", "2021-10-09")]),
        ("the 30th of September 1903", [("30th of September 1903", "1903-09-30")]),
        ("in May 2020", [("May 2020", "2020-05")]),
        ("yesterday and last week", [("yesterday", "2021-10-11"), ("last week", "2021-10-04/2021-10-10")]),
        ("on Monday, Oct. 11", [("Oct. 11", "2021-10-11")]),
        ("on Monday night", [("Monday", "2021-10-11")]),
        ("since 1998", [("1998", "1998")]),
        ("le 1er février 2020", [("1er février 2020", "2020-02-01")]),
        ("L’an dernier, en août 2020", [("L’an dernier", "2020"), ("août 2020", "2020-08")]),
        ("aujourd’hui, après-demain", [("aujourd’hui", "2021-10-12"), ("après-demain", "2021-10-14")]),
        ("it may be that 5 men march on", []),
    ],
)
def test_english_and_french_dates_are_resolved_against_the_issue(text: str, found: list[tuple[str, str]]) -> None:
    assert dates(text) == found


@given(
    st.lists(
        st.sampled_from([*"0123456789年月日号至一二十廿元、，（周上本去初底 .-/", "民国", "世纪", "季度", "may", "of"]),
        max_size=25,
    ).map("".join),
    st.dates(date(1850, 1, 1), date(2100, 1, 1)),
)
def test_dates_stand_in_order_and_apart_and_can_be_sorted(text: str, issue_date: date) -> None:
    end = 0
    for find in find_dates(text, matching_form(text), issue_date):
        assert end <= find.start < find.end <= len(text)
        assert find.canonical[:4].isdigit()
        end = find.end


@pytest.mark.parametrize("piece", ["1", "一", "10月", "年", "上", "2021-", "五日、", "may ", "1 "])
def test_a_long_run_of_one_thing_takes_no_longer_than_its_length(piece: str) -> None:
    text = piece * (CHARACTERS // len(piece))
    started = perf_counter()
    dates(text)
    assert perf_counter() - started < LINEAR_SECONDS
