"""Topics: fragments of one headline hold together, fragments of two do not."""

from transforms.segment.topics import Odds, headline_odds, together_odds
from transforms.segment.words import NamedWords, Words

HEADLINES = ["鹭洲粮库备足仓容", "檀溪老桥换上新栏杆"]  # a granary makes room; an old bridge gets new railings
TEXTS = [
    "鹭洲粮库昨天腾出九座空仓，仓容备足以后开秤。",
    "粮库门口的农户说，仓容够了，卖粮不必再等。",
    "檀溪老桥上的石匠把新栏杆一根根立起来。",
    "孩子们放学以后在晒场上放风筝。",
]


def odds_of_all() -> Odds:
    words, everything = Words(TEXTS), range(len(TEXTS))
    return headline_odds(HEADLINES, NamedWords(words, HEADLINES, everything), words.lengths(everything))


def test_a_fragment_is_nearest_to_the_headline_whose_words_it_has() -> None:
    odds = odds_of_all()
    assert odds.shape == (4, 2)
    assert odds[0, 0] > 1.0 > odds[0, 1]
    assert odds[2, 1] > 1.0 > odds[2, 0]


def test_fragments_of_one_headline_hold_together_and_of_two_do_not() -> None:
    together = together_odds(odds_of_all())
    assert together[0, 1] > 0.3
    assert together[0, 2] < -0.3


def test_a_fragment_that_names_no_headline_says_nothing() -> None:
    together = together_odds(odds_of_all())
    assert abs(together[0, 3]) < 0.3
