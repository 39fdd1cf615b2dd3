"""Series of unequal length side by side."""

from __future__ import annotations

from transforms.trends.batch import batch_of


def test_counts_stand_at_their_places_and_padding_is_none_of_one() -> None:
    batch = batch_of([[2], [1, 3]], [[5], [7, 9]], [[10, 20], [30, 40, 50]])
    assert batch.found.tolist() == [[0, 5, 0], [7, 0, 9]]
    assert batch.total.tolist() == [[10, 20, 1], [30, 40, 50]]
    assert batch.inside().tolist() == [[True, True, False], [True, True, True]]


def test_no_series_are_a_batch() -> None:
    batch = batch_of([], [], [])
    assert batch.found.shape == (0, 0)
    assert batch.lengths.tolist() == []
