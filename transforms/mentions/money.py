"""Amounts of money in running text: 1.2亿元, 三千万元, 5,000 yuan, $3 million, 5 millions d'euros.

Here belong the shapes of amounts and their reading. An amount is counted under its value in plain figures, a space,
and the ISO 4217 code of its currency (`120000000 CNY`), so that what stands before the space can be cast to a number
and sorted. The currencies are `data/currencies.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from math import prod
from re import Match, Pattern
from typing import NamedTuple

from transforms.intake.dates import NUMERALS
from transforms.mentions.found import Found
from transforms.mentions.reference import read_table
from transforms.text.tables import alternation, longest_first

FIRST_RENMINBI = date(1948, 12, 1)
"""Day on which the People's Bank of China issued the first renminbi: an older 元 is of no ISO code."""

OLD_YUAN = "yuan"
"""Currency of 元 before that: silver dollars, fabi, gold yuan, by paper and year."""

SYMBOL, WORD, BARE = 0.97, 0.96, 0.9
"""Confidence by what names the currency: a sign or a code before the amount, a word behind it, 元 or 块 alone. Of 43
and 40 amounts of the last two, drawn at random from real pages and read, 43 and 37 were right: of 一元七角 the 元
alone is read. Too few have a sign: it is taken to be as sure as a word."""

LONGEST_AMOUNT = 24
"""Characters of the longest amount before its currency, its scale and a range's other end included."""

_SCALES = {"十": 10, "百": 10**2, "千": 10**3, "万": 10**4, "亿": 10**8, "兆": 10**12}
_LATIN_SCALES = {
    **dict.fromkeys(("thousand", "mille", "k"), 10**3),
    **dict.fromkeys(("million", "millions", "mn", "m"), 10**6),
    **dict.fromkeys(("billion", "billions", "bn", "milliard", "milliards"), 10**9),
    **dict.fromkeys(("trillion", "trillions", "tn"), 10**12),
}
_FIGURES = r"[0-9]{1,3}(?:[,，][0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
_ABOUT = "[多余来]?"
_HAN_NUMBER = f"[〇零一二两三四五六七八九十廿卅百千万亿点]+(?:{_ABOUT}[万亿]{{1,2}})?"
_AMOUNT = (
    f"(?:(?:{_FIGURES})亿)?(?:{_FIGURES})(?:{_ABOUT}[十百千万亿兆]{{1,3}}"
    f"| ?(?:{alternation(frozenset(_LATIN_SCALES))})\\b)?|{_HAN_NUMBER}"
)
_NO_NUMBER = re.compile("[,， 多余来]")
_PARTS = re.compile(r"([0-9]+(?:\.[0-9]+)?)([a-z]+|[十百千万亿兆]*)")


class _Patterns(NamedTuple):
    behind: Pattern[str]  # a currency that stands behind its amount
    amount_before: Pattern[str]  # the amount that ends where a currency begins
    symbol: Pattern[str]  # a currency and the amount behind it


def find_money(form: str, issue_date: date) -> list[Found]:
    """Return the amounts of money in a text, in order, apart from each other; `form` is its `matching_form`.

    Of a range (3万至5万元) both ends are found. Linear in the text.
    """
    patterns = _patterns()
    found: list[Found] = []
    for match in patterns.symbol.finditer(form):
        code = _codes()["before"][match["currency"]]
        found += _amounts(form, match, match.start(), match.end(), code, "currency and amount", SYMBOL)
    taken = {at for find in found for at in range(find.start, find.end)}
    end = 0
    for match in patterns.behind.finditer(form):
        first = max(end, match.start() - LONGEST_AMOUNT)
        amount = patterns.amount_before.search(form, first, match.start())
        end = match.end()
        if not amount or not taken.isdisjoint(range(amount.start(), end)):
            continue
        word = match[0].strip()
        is_bare = word in _codes()["sum"]
        code = _codes()["after"].get(word) or (OLD_YUAN if issue_date < FIRST_RENMINBI else _codes()["sum"][word])
        found += _amounts(form, amount, amount.start(), end, code, "amount and currency", BARE if is_bare else WORD)
    return sorted(found)


def _amounts(
    form: str, match: Match[str], start: int, end: int, code: str, rule: str, confidence: float
) -> Iterator[Found]:
    """Yield the amount of a match, and the one that a range begins with, which has its currency from it."""
    value = _value(match["amount"])
    if value is None:
        return
    lower = _value(match["lower"]) if match["lower"] else None
    if lower is not None:
        yield Found(*match.span("lower"), "money", f"{_plain(lower)} {code}", rule, confidence)
        start = match.start("amount")
    yield Found(start, end, "money", f"{_plain(value)} {code}", rule, confidence)


def _plain(value: Decimal) -> str:
    """Return a number in figures without an exponent or zeros at the end of its fraction."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _value(text: str) -> Decimal | None:
    """Return the number that an amount writes, null when it is none (万元, 点)."""
    words = _NO_NUMBER.sub("", text)
    figures = _PARTS.findall(words)
    if not figures:
        return _han_value(words)
    return sum((Decimal(number) * _scale(scale) for number, scale in figures), Decimal(0))


def _scale(text: str) -> int:
    """Return what a number is multiplied by: 十万, 亿, million, or nothing at all."""
    return _LATIN_SCALES[text] if text in _LATIN_SCALES else prod(_SCALES[character] for character in text)


def _han_value(text: str) -> Decimal | None:
    """Return the number of Chinese numerals: 三千万, 一亿二千万, 三点五亿; null when they are none."""
    whole, _, fraction = text.replace("廿", "二十").replace("卅", "三十").partition("点")
    scales = fraction.lstrip("".join(NUMERALS))
    digits = fraction[: len(fraction) - len(scales)]
    value = _whole(whole)
    if value is None or not set(scales) <= _SCALES.keys():
        return None
    parts = (Decimal(NUMERALS[sign]).scaleb(-place) for place, sign in enumerate(digits, 1))
    return sum(parts, Decimal(value)) * _scale(scales)


def _whole(text: str) -> int | None:
    """Return a whole number in Chinese numerals; null when a scale stands first, as in 万一, 亿元."""
    if not text or text[0] in "百千万亿":
        return None
    total = section = digit = 0
    for sign in text:
        if sign in NUMERALS:
            digit = digit * 10 + NUMERALS[sign]
        elif sign == "亿":
            total, section, digit = (total + section + digit) * _SCALES[sign], 0, 0
        elif sign == "万":
            total, section, digit = total + (section + digit) * _SCALES[sign], 0, 0
        else:
            section, digit = section + (digit or 1) * _SCALES[sign], 0
    return total + section + digit


@cache
def _codes() -> dict[str, dict[str, str]]:
    """Return the currencies by where they stand (before, after, sum), then by their word."""
    codes: dict[str, dict[str, str]] = {"before": {}, "after": {}, "sum": {}}
    for word, place, code in read_table("currencies.tsv"):
        codes[place][word] = code
    return codes


def _escaped(words: Iterable[str]) -> list[str]:
    return list(map(re.escape, longest_first(frozenset(words))))


@cache
def _patterns() -> _Patterns:
    codes = _codes()
    words = {*codes["after"], *codes["sum"]}
    latin, other = ({word for word in words if word.isascii() == is_ascii} for is_ascii in (True, False))
    lower = f"(?:(?P<lower>{_AMOUNT})[至到—–~～-]{{1,2}})?"
    # What is asked of the place before a word stands behind it: a search leaps to where one of the words begins.
    signs = (f"{sign}(?<![a-z]{sign})" for sign in _escaped(codes["before"]))
    behind = (
        *(f"{word}(?![旦月帅素宵勋化论二])" for word in _escaped(other)),
        *(f" {word}\\b|{word}\\b(?<=\\b{word})" for word in _escaped(latin)),
    )
    return _Patterns(
        behind=re.compile("|".join(behind)),
        amount_before=re.compile(f"(?<![0-9.]){lower}(?P<amount>{_AMOUNT})(?:{_ABOUT}| | of | de | d['’])$"),
        symbol=re.compile(f"(?P<currency>{'|'.join(signs)}) ?{lower}(?P<amount>{_AMOUNT})元?"),
    )
