"""The formula of the confidence: what raises it, what lowers it, and what it says it rests on."""

import pytest

from transforms.segment.confidence import (
    LONE_HEADLINE,
    MOST_BESIDE,
    Signals,
    confidence,
    evidence,
    features,
    least_beside,
    own_odds,
    read_weights,
)

SURE = Signals(links=4.0, margin=6.0, words=3.0, side=0.9)


def test_an_item_without_any_doubt_is_sure() -> None:
    assert confidence(own_odds(SURE), MOST_BESIDE) > 0.9


@pytest.mark.parametrize(
    "doubtful",
    [
        SURE._replace(links=-1.0),  # one of its links might as well be another
        SURE._replace(fit=-3.0),  # a part shares more words with another article
        SURE._replace(margin=-2.0),  # its headline might as well be another's
        SURE._replace(side=0.1),  # the page sets its headlines on the other side
        SURE._replace(title_doubt=0.45),  # a line of its headline may be body
        SURE._replace(edge_doubt=1.5),  # so may the lines beside it
        SURE._replace(is_unsigned=True),  # nothing says who wrote it
        SURE._replace(has_two_bylines=True),  # two articles in one
    ],
)
def test_each_doubt_alone_lowers_the_confidence(doubtful: Signals) -> None:
    assert own_odds(doubtful) < own_odds(SURE)


def test_an_item_is_as_doubtful_as_the_least_sure_of_its_neighbours() -> None:
    own = own_odds(SURE)
    assert least_beside([2.0, LONE_HEADLINE, 1.0]) == LONE_HEADLINE
    assert least_beside([]) == MOST_BESIDE
    assert confidence(own, LONE_HEADLINE) < confidence(own, 1.0) < confidence(own, MOST_BESIDE)


def test_confidence_is_a_probability_at_the_worst_and_the_best_that_signals_can_say() -> None:
    worst = Signals(-99.0, -99.0, -99.0, -99.0, 0.0, 0.5, 99.0, True, True)
    best = Signals(99.0, 99.0, 99.0, 99.0, 1.0)
    assert 0.0 < confidence(own_odds(worst), -99.0) < 0.05
    assert 0.95 < confidence(own_odds(best), 99.0) < 1.0


def test_every_feature_has_a_weight() -> None:
    assert set(read_weights().features) == set(features(SURE))


def test_the_evidence_names_what_speaks_for_and_against_an_item() -> None:
    told = evidence(SURE._replace(has_two_bylines=True), LONE_HEADLINE)
    assert "its headline against the next best choice, 100% (+" in told
    assert "two bylines (-" in told
    assert "its neighbours are right, 18%" in told
    assert "no headline fits" not in told


def test_an_item_without_a_headline_says_so() -> None:
    assert "no headline fits" in evidence(Signals(links=3.0), MOST_BESIDE)
