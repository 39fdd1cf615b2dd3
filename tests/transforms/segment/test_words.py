"""Words in common: what fragments share with each other and with headlines."""

from __future__ import annotations

import pytest

from transforms.segment.words import MOST_NAMED, NamedWords, Words

# A ferry and a mill: two pieces without a word in common; and the ferry again, on another page.
FERRY = "渡轮公司昨日宣布增开夜航班次"
MILL = "面粉厂的新磨坊本月试机"
FERRY_AGAIN = "夜航班次每晚两班，渡轮公司说"


@pytest.mark.parametrize(
    ("headline", "least", "most"),
    [
        ("渡轮夜航", (0.3, 0.0), (0.7, 0.0)),  # ferry, night sailing: two of its three pairs stand in the first piece
        ("磨坊", (0.0, 1.0), (0.0, 1.0)),  # mill: its one pair stands in the second
        ("", (0.0, 0.0), (0.0, 0.0)),
    ],
)
def test_a_headline_shares_its_pairs_with_its_own_piece(
    headline: str, least: tuple[float, float], most: tuple[float, float]
) -> None:
    named = NamedWords(Words([FERRY, MILL]), [headline], [0, 1])
    for share, low, high in zip(named.shares([headline], named.held)[0], least, most, strict=True):
        assert low <= share <= high


def test_a_mark_weighs_less_than_a_character_that_the_body_lacks() -> None:
    marked, other = "“渡轮”", "听渡轮响"  # the ferry in quotes; hear the ferry hoot: each has two pairs of no body
    named = NamedWords(Words([FERRY, *[MILL] * 9]), [marked, other], [0])
    shares = named.shares([marked, other], named.held)[:, 0]
    assert shares[0] > shares[1] > 0.0


def test_fragments_are_alike_by_the_words_of_both() -> None:
    words = Words([FERRY, MILL, FERRY_AGAIN])
    shares = words.likeness([[0], [1], [2]])
    assert shares[0, 1] == 0.0
    assert 0.0 < shares[0, 2] == shares[2, 0] < 1.0
    assert shares.diagonal() == pytest.approx(1.0)


def test_fragments_put_together_are_as_alike_as_their_whole_text() -> None:
    words = Words([FERRY, MILL, FERRY, FERRY_AGAIN])
    assert 0.0 < words.likeness([[0, 1], [3]])[0, 1] < words.likeness([[0], [3]])[0, 1]
    # What both parts have weighs as much as both say, so that the same text twice over is as like as once.
    assert words.likeness([[0, 2], [3]]) == pytest.approx(words.likeness([[0], [3]]))


def test_a_part_on_another_page_holds_its_words_for_the_whole_article() -> None:
    named = NamedWords(Words([FERRY, MILL, FERRY_AGAIN]), ["两班渡轮增开"], [0, 1])
    alone, together = named.shares(["两班渡轮增开"], named.held_by([[0], [0, 2]]))[0]
    assert 0.0 < alone < together


def test_a_lead_holds_what_stands_in_it() -> None:
    named = NamedWords(Words([FERRY, MILL]), ["渡轮夜航"], [0, 1])
    assert (named.held_in([FERRY[:6]]) <= named.held_in([FERRY])).all()
    assert named.shares(["渡轮夜航"], named.held_in([FERRY[:6], FERRY]))[0].tolist() != [0.0, 0.0]


def test_headlines_beyond_number_are_not_looked_for() -> None:
    many = ["".join(map(chr, range(0x4E00, 0x4E00 + 2 * MOST_NAMED)))]
    named = NamedWords(Words([FERRY, MILL]), many, [0, 1])
    assert named.held.shape == (2, MOST_NAMED + 1)
    assert named.shares(many, named.held).shape == (1, 2)


@pytest.mark.parametrize("texts", [[], [""], ["渡"], ["渡", "渡轮", ""]])
def test_texts_without_words_share_nothing(texts: list[str]) -> None:
    everything = range(len(texts))
    named = NamedWords(Words(texts), [], everything)
    assert named.shares(["渡轮"], named.held).shape == (1, len(texts))
    assert not named.shares(["渡轮"], named.held).any()


def test_a_word_that_both_have_again_and_again_makes_texts_more_alike() -> None:
    about = "渡轮昨天停航，渡轮要修，渡轮月底再开"
    once, often = "码头上没有人等渡轮，风很大", "渡轮又停了，等渡轮的人说渡轮老了"
    alike = Words([about, once, often, MILL, FERRY]).likeness([[0], [1], [2]])
    assert alike[0, 2] > alike[0, 1] > 0.0
