"""Shares of words in common, as remembered and as counted afresh."""

from __future__ import annotations

import pytest

from transforms.segment.words import LONGEST_REMEMBERED, MOST_REMEMBERED, Words, pairs_of

# A ferry and a mill: two pieces without a word in common.
FERRY = "渡轮公司昨日宣布增开夜航班次"
MILL = "面粉厂的新磨坊本月试机"


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("渡轮夜航", [2, 0]),  # ferry, night sailing: two of three pairs stand in the first piece
        ("磨坊", [0, 1]),  # mill: its one pair stands in the second
        ("", [0, 0]),
    ],
)
def test_a_headline_shares_its_pairs_with_its_own_piece(text: str, shares: list[int]) -> None:
    words = Words([FERRY, MILL])
    among = [pairs_of(FERRY), pairs_of(MILL)]
    found = words.shared(text, among)
    assert [share > 0 for share in found] == [count > 0 for count in shares]
    assert [len(pairs_of(text) & held) for held in among] == shares


def test_asking_again_or_after_very_many_texts_gives_the_same_shares() -> None:
    words, among = Words([FERRY, MILL]), [pairs_of(FERRY), pairs_of(MILL)]
    texts = [f"渡轮{number}磨坊" for number in range(MOST_REMEMBERED + 5)] + ["渡轮" * LONGEST_REMEMBERED]
    first = [words.shared(text, among) for text in texts]
    assert first == [words.shared(text, among) for text in texts]
    assert first == [Words([FERRY, MILL]).shared(text, among) for text in texts]
