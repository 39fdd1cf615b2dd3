"""What a day is in a country; dates are those of the notices of the State Council and of the French labour code."""

from __future__ import annotations

from datetime import date

import pytest

from transforms.trends.public_holidays import DayKind, day_kind


@pytest.mark.parametrize(
    ("country", "day", "expected", "why"),
    [
        ("CN", date(2025, 10, 2), DayKind("国庆节", False), "National Day"),
        ("CN", date(2025, 1, 29), DayKind("春节", False), "Spring Festival"),
        ("CN", date(2025, 2, 4), DayKind("春节", False), "off for Saturday the 8th: named after the nearest holiday"),
        ("CN", date(2025, 2, 8), DayKind(None, True), "a Saturday that is worked"),
        ("CN", date(2025, 2, 15), DayKind(None, False), "a common Saturday"),
        ("CN", date(2025, 2, 14), DayKind(None, True), "a common Friday"),
        ("CN", date(2030, 2, 6), DayKind("农历除夕", False), "a holiday observed later keeps its name"),
        ("CN", date(1936, 10, 1), DayKind(None, True), "before the package's first year there are none"),
        ("FR", date(2020, 7, 14), DayKind("Fête nationale", False), "another country, in its own language"),
    ],
)
def test_a_day_is_a_holiday_a_workday_or_a_weekend(country, day, expected, why) -> None:
    assert day_kind(country, day) == expected, why


def test_names_do_not_depend_on_the_language_of_the_process(monkeypatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en_US")
    assert day_kind("CN", date(2017, 10, 2)).holiday == "国庆节"


def test_a_country_without_data_is_refused() -> None:
    with pytest.raises(AttributeError):
        day_kind("XX", date(2020, 1, 1))
