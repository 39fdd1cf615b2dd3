"""Pieces of a series."""

from __future__ import annotations

import pytest

from transforms.mentions.series import find_series


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("——护好一渠清水系列评论之二", [("护好一渠清水系列评论之二", "护好一渠清水系列评论", 2)]),
        ("青溪老街系列报道（3）", [("青溪老街系列报道（3）", "青溪老街系列报道", 0)]),
        ("推出系列报道，反响好", []),  # no piece of it
        ("评论之后", []),
        ("", []),
    ],
)
def test_a_piece_is_found_and_counted_under_its_series(text: str, found: list[tuple[str, str, int]]) -> None:
    assert [(hit.surface, hit.canonical, hit.offset) for hit in find_series(text)] == found
