"""Public holidays and the weekends worked in their place, of any country that the `holidays` package knows.

Here belongs the way from a country and a day to what the day is there. Which country the calendar is of, and what a
paper does on a holiday, is decided in SQL. Source: `holidays` (MIT), which for China holds the Regulation on Public
Holidays and each year's notice of the State Council on days off and weekends worked, from 1950; without a network.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

import holidays
from holidays import HolidayBase


@dataclass(frozen=True, slots=True)
class DayKind:
    """What a day is in a country.

    `holiday` is its name in the country's own language, for a day off taken in place of another the name of the
    nearest statutory holiday (the earlier one of two); null on any other day. `is_workday` is whether offices are
    open: Monday to Friday without holidays, and the weekends worked in place of a day off (调休).
    """

    holiday: str | None
    is_workday: bool


def day_kind(country: str, day: date) -> DayKind:
    """What a day is in a country (ISO 3166-1 alpha-2). Raises `AttributeError` on a country without data."""
    known = calendar(country, day.year)
    return DayKind(statutory_name(known, day) if day in known else None, known.is_working_day(day))


def statutory_name(known: HolidayBase, day: date) -> str:
    """Name of a holiday; of a day off in place of another day, that of the nearest statutory one."""
    before, after = (getattr(known, name, "%s").partition("%s") for name in ("substituted_label", "observed_label"))
    substitute, observed = before[0], after[2]
    statutory = [holiday for holiday, name in sorted(known.items()) if not (substitute and name.startswith(substitute))]
    return str(known[min(statutory, key=lambda holiday: abs(holiday - day))]).removesuffix(observed)


@cache
def calendar(country: str, year: int) -> HolidayBase:
    """A country's holidays of a year and of its neighbours: a day off for New Year's Day may fall into the year before.

    The names are in the country's language. Left to itself the package takes the language of the process, and the
    warehouse would depend on who builds it.
    """
    language = getattr(holidays, country).default_language
    return holidays.country_holidays(country, years=range(year - 1, year + 2), language=language)
