"""Agencies by the names that papers print."""

from __future__ import annotations

import pytest

from transforms.text.agencies import agency_pattern, canonical_agency, names_of_agency
from transforms.text.tables import read_table


@pytest.mark.parametrize(
    ("name", "in_dateline", "agency"),
    [
        ("新华社", False, "新华社"),
        ("新華社", False, "新华社"),
        ("美联社", False, "AP"),
        ("美聯", True, "AP"),
        ("美聯", False, None),  # two characters of many words; inside a dateline an agency
        ("AP", True, "AP"),
        ("Agence Havas", False, "Havas"),
        ("青溪社", True, None),
    ],
)
def test_a_name_has_its_agency(name: str, in_dateline: bool, agency: str | None) -> None:
    assert canonical_agency(name, in_dateline=in_dateline) == agency


def test_each_name_stands_in_the_table_once_and_leads_back() -> None:
    rows = read_table("agencies.tsv")
    assert len({alias for alias, _, _ in rows}) == len(rows)
    assert all(alias in names_of_agency(agency) for alias, agency, _ in rows)


def test_the_longest_name_is_matched() -> None:
    match = agency_pattern().search("据人民日报社消息")
    assert match is not None
    assert match[0] == "人民日报社"
