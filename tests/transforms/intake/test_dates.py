"""Numerals and dates in the shapes that papers print."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.intake.dates import find_dates, read_date, read_number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("28", 28),
        ("２８", 28),
        ("二十八", 28),
        ("廿四", 24),
        ("卅", 30),
        ("三十一", 31),
        ("十", 10),
        ("貳拾捌", 28),
        ("二〇二四", 2024),
        ("二○二四", 2024),
        ("一百一十三", 113),
        ("元", 1),
        ("2 8", 28),
        ("", None),
        ("甲", None),
        ("1" * 40, None),
    ],
)
def test_numbers_are_read_in_every_numeral(words, number):
    assert read_number(words) == number


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2024年3月5日", date(2024, 3, 5)),
        ("２０２４年３月５日", date(2024, 3, 5)),
        ("2 0 2 4 年 3 月 5 日", date(2024, 3, 5)),
        ("二〇二四年三月五日", date(2024, 3, 5)),
        ("二○二四年十二月三十一日", date(2024, 12, 31)),
        ("中華民國二十八年四月廿六日", date(1939, 4, 26)),
        ("中華民國貳拾捌年四月廿六日", date(1939, 4, 26)),
        ("民国113年3月5日", date(2024, 3, 5)),
        ("民國元年十月十日", date(1912, 10, 10)),
        ("昭和十四年四月二十六日", date(1939, 4, 26)),
        ("2024-03-05", date(2024, 3, 5)),
        ("2024.3.5", date(2024, 3, 5)),
        ("May 2, 1904", date(1904, 5, 2)),
        ("MAY 2. 1904", date(1904, 5, 2)),
        ("May 2,1904", date(1904, 5, 2)),
        ("2nd May 1904", date(1904, 5, 2)),
        ("lundi 2 mai 1904", date(1904, 5, 2)),
        ("1er mai 1904", date(1904, 5, 1)),
    ],
)
def test_a_date_is_found_in_every_spelling(words, day):
    assert [found.value for found in find_dates(f"前 {words} 后")] == [day]


@pytest.mark.parametrize(
    "words",
    [
        "2024年2月30日",
        "2024年13月1日",
        "3月5日",
        "甲辰年正月廿五",  # a lunar date by the sexagenary cycle
        "1-2024-03-055",
        "0912年3月5日",
        "May 1904",
        "in 1904 May was cold",
    ],
)
def test_what_is_no_full_date_is_not_found(words):
    assert list(find_dates(words)) == []


def test_a_number_that_touches_the_year_from_the_left_does_not_hide_it():
    assert [found.value for found in find_dates("02 2024年3月5日")] == [date(2024, 3, 5)]


def test_reading_a_name_gives_the_date_and_the_rest():
    assert read_date("2024-03-05.晚") == (date(2024, 3, 5), ".晚")
    assert read_date("晚2024-03-05") is None


@settings(deadline=None)  # the first call builds tables and compiles patterns
@given(st.text())
def test_any_text_is_searched_without_an_exception(text):
    for found in find_dates(text):
        assert 0 <= found.start < found.end <= len(text)


@settings(deadline=None)  # the first call builds tables and compiles patterns
@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_found_again_in_digits_and_numerals(day):
    digits = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    spelled = f"{digits}年{_numeral(day.month)}月{_numeral(day.day)}日"
    for words in (f"{day.year}年{day.month}月{day.day}日", spelled, day.isoformat()):
        assert [found.value for found in find_dates(words)] == [day]


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    signs = "〇一二三四五六七八九"
    return ("" if tens == 0 else "十" if tens == 1 else f"{signs[tens]}十") + (signs[ones] if ones else "")
