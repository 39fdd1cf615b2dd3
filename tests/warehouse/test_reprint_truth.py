"""Made-up reprints, edited and cut, put through lake and warehouse: floors under what `benchmarks/reprints.py` prints
of a larger archive."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from benchmarks.reprints import CUTS, MANNERS, Copy, Manner, Told, adjusted_rand, make_archive, rand_of, scores, tell
from warehouse.home import Home


@pytest.fixture(scope="module")
def archive() -> list[Copy]:
    """Thirty stories on few forms and of few sentences, each with fifteen copies."""
    return make_archive(stories=30, paragraphs=5)


@pytest.fixture(scope="module")
def told(archive: Sequence[Copy], tmp_path_factory: pytest.TempPathFactory) -> Told:
    return tell(archive, Home(tmp_path_factory.mktemp("told")))


def test_stories_up_to_a_fifth_edited_are_told_right(archive: Sequence[Copy], tmp_path) -> None:
    mild = [copy for copy in archive if copy.edited <= 0.2]
    assert rand_of(mild, tell(mild, Home(tmp_path)).story_of) >= 0.97


@pytest.mark.parametrize("cut", CUTS)
@pytest.mark.parametrize(
    ("edited", "manner", "recall"),
    [(edited, manner, 1.0) for edited in (0.0, 0.05, 0.1) for manner in MANNERS]
    + [(0.2, "words", 1.0), (0.2, "characters", 0.9), (0.4, "words", 0.85)],
)
def test_copies_are_found_however_cut(
    archive: Sequence[Copy], told: Told, edited: float, cut: float, manner: Manner, recall: float
) -> None:
    score = scores(archive, told.story_of)[edited, cut, manner]
    assert score.recall >= recall
    assert score.precision >= 0.97


def test_copies_with_two_characters_in_five_changed_at_random_are_sooner_lost_than_mistaken(
    archive: Sequence[Copy], told: Told
) -> None:
    found = {cut: scores(archive, told.story_of)[0.4, cut, "characters"] for cut in CUTS}
    assert found[1.0].recall >= 0.3
    assert min(score.precision for score in found.values()) >= 0.97


@pytest.mark.parametrize(
    ("edited", "cut", "relation"),
    [
        (0.0, 1.0, "same"),
        (0.0, 0.5, "shortened"),
        (0.05, 1 / 3, "shortened"),
        (0.1, 1.0, "edited"),
        (0.2, 1.0, "edited"),
    ],
)
def test_a_copy_is_called_what_was_done_to_it(
    archive: Sequence[Copy], told: Told, edited: float, cut: float, relation: str
) -> None:
    """Or is the fullest of its story itself, since edits may lengthen a text."""
    copies = [copy for copy in archive if copy.manner and (copy.edited, copy.cut) == (edited, cut)]
    relations = [told.relation_of[copy.article_id] for copy in copies]
    called = [found for found in relations if found is not None]
    assert len(called) >= 15
    assert called.count(relation) / len(called) >= 0.75


def test_pairs_alone_would_join_different_stories(archive: Sequence[Copy], told: Told) -> None:
    """The material is hard enough to tell: there are false pairs, which the stories do not follow."""
    story_of = {copy.article_id: copy.story for copy in archive}
    assert any(story_of[fuller_id] != story_of[shorter_id] for fuller_id, shorter_id in told.pairs)


@pytest.mark.parametrize(
    ("left", "right", "index"),
    [("aabb", "xxyy", 1.0), ("aabb", "xyxy", -0.5), ("aabb", "xxxx", 0.0), ("aabbcc", "xxyyyz", 0.4444)],
)
def test_the_adjusted_rand_index_is_that_of_the_paper(left: str, right: str, index: float) -> None:
    assert adjusted_rand(left, right) == pytest.approx(index, abs=1e-4)
