"""Amounts of money in sentences."""

from __future__ import annotations

from datetime import date
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.mentions.matching import matching_form
from transforms.mentions.money import find_money

DAY = date(2021, 10, 12)
CHARACTERS = 60_000
LINEAR_SECONDS = 5.0
"""Twenty times what the slowest run took on two busy cores."""


def sums(text: str, issue_date: date = DAY) -> list[tuple[str, str]]:
    return [(text[f.start : f.end], f.canonical) for f in find_money(matching_form(text), issue_date)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("投资1.2亿元", [("1.2亿元", "120000000 CNY")]),
        ("三千万元", [("三千万元", "30000000 CNY")]),
        ("一億二千萬元", [("一億二千萬元", "120000000 CNY")]),
        ("3亿5000万元", [("3亿5000万元", "350000000 CNY")]),
        ("三点五亿美元", [("三点五亿美元", "350000000 USD")]),
        ("二百五十元", [("二百五十元", "250 CNY")]),
        ("六尺廿四元", [("廿四元", "24 CNY")]),  # twenty-four
        ("100余万元，两万多元", [("100余万元", "1000000 CNY"), ("两万多元", "20000 CNY")]),  # a million and more
        ("1,200.50元", [("1,200.50元", "1200.5 CNY")]),
        ("3万至5万元", [("3万", "30000 CNY"), ("5万元", "50000 CNY")]),  # from 30,000 to 50,000
        ("人民币5000万元", [("人民币5000万元", "50000000 CNY")]),
        ("2000元人民币", [("2000元人民币", "2000 CNY")]),
        ("十块钱", [("十块钱", "10 CNY")]),
        ("￥50", [("￥50", "50 CNY")]),
        ("5,000 yuan (about $780)", [("5,000 yuan", "5000 CNY"), ("$780", "780 USD")]),
        ("worth $3 million", [("$3 million", "3000000 USD")]),
        ("US$3.5bn", [("US$3.5bn", "3500000000 USD")]),
        ("RMB 5,000", [("RMB 5,000", "5000 CNY")]),
        ("5 millions d’euros", [("5 millions d’euros", "5000000 EUR")]),
        ("300 francs", [("300 francs", "300 FRF")]),
    ],
)
def test_amounts_are_read_with_their_scale_and_currency(text: str, found: list[tuple[str, str]]) -> None:
    assert sums(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "元旦",  # New Year's Day
        "状元",
        "数万元",  # some ten thousands: how many is not said
        "3号楼2单元",  # unit 2
        "一元二次方程",  # an equation
        "多元化",
        "欧元区",  # the euro area
        "4块展板",  # four boards
        "",
    ],
)
def test_what_looks_like_money_is_none(text: str) -> None:
    assert sums(text) == []


def test_a_yuan_before_the_renminbi_has_no_code() -> None:
    assert sums("月薪三十元", date(1939, 3, 8)) == [("三十元", "30 yuan")]


@given(
    st.lists(
        st.sampled_from([*"0123456789一二十百千万亿点元块$,. 至-多余", "美元", "million", "euros", "rmb"]), max_size=25
    ).map("".join)
)
def test_amounts_stand_in_order_and_apart_and_are_numbers(text: str) -> None:
    end = 0
    for find in find_money(text, DAY):
        assert end <= find.start < find.end <= len(text)
        assert float(find.canonical.split()[0]) >= 0
        end = find.end


@pytest.mark.parametrize("piece", ["1", "一", "1元", "万", "$", "1,", "元", "1至"])
def test_a_long_run_of_one_thing_takes_no_longer_than_its_length(piece: str) -> None:
    text = piece * (CHARACTERS // len(piece))
    started = perf_counter()
    sums(text)
    assert perf_counter() - started < LINEAR_SECONDS
