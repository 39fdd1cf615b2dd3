"""Weights of placement are found where they are planted, the same ones each time."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import expit

from transforms.trends.placement import area_under_curve, chances, fit, log_loss


def test_planted_weights_are_found() -> None:
    """Standard errors at 200,000 articles are near 0.02."""
    generator = np.random.default_rng(64)
    features = generator.random((200_000, 3))
    is_front = generator.random(200_000) < expit(-2.0 + features @ [2.0, 0.0, -1.0])
    found = fit(features, is_front)
    assert found == pytest.approx([-2.0, 2.0, 0.0, -1.0], abs=0.08)
    assert fit(features, is_front).tolist() == found.tolist()
    assert chances(found, features).mean() == pytest.approx(is_front.mean(), abs=1e-6)


def test_a_feature_that_parts_perfectly_has_a_finite_weight() -> None:
    features = np.array([[0.0]] * 50 + [[1.0]] * 50)
    weights = fit(features, features[:, 0] == 1)
    assert np.isfinite(weights).all()
    assert weights[1] > 3


@pytest.mark.parametrize(
    ("scores", "is_front", "area"),
    [
        ([1, 2, 3, 4], [0, 0, 1, 1], 1.0),
        ([4, 3, 2, 1], [0, 0, 1, 1], 0.0),
        ([1, 1], [0, 1], 0.5),
        ([1, 3, 2], [0, 1, 1], 1.0),
    ],
)
def test_the_area_is_the_share_of_pairs_in_order(scores, is_front, area) -> None:
    assert area_under_curve(np.array(scores, dtype=float), np.array(is_front, dtype=bool)) == area


def test_the_area_of_one_kind_alone_is_unknown() -> None:
    assert np.isnan(area_under_curve(np.ones(3), np.ones(3, dtype=bool)))


def test_the_loss_is_that_of_the_chances_given() -> None:
    assert log_loss(np.array([0.5, 0.25]), np.array([True, False])) == pytest.approx(-(np.log(0.5) + np.log(0.75)) / 2)
