"""Contexts: what whole texts on both sides of a link have in common, and how much an issue shows that to tell."""

import numpy as np
import pytest

from transforms.segment.contexts import FEWEST_LINKED, PageContext, cohesions
from transforms.segment.pairs import Ints
from transforms.segment.words import Floats

LENGTH = 100
ARTICLES = ([0, 1, 2], [3, 4, 5])


Chained = tuple[PageContext, list[list[int]]]
"""A page with its fragments in chains."""


def page_of(subject_of: list[int], members: list[list[int]], shared: float, likeness: float = 0.0) -> Chained:
    """Fragments of one length that hold as much of what is in all of them (`shared`) as of their subject; by themselves
    any two are as like as `likeness` says."""
    same = np.equal.outer(subject_of, subject_of).astype(float)
    products = same + shared + 4.0 * np.eye(len(subject_of))
    lengths: Ints = np.full(len(subject_of), LENGTH)
    return PageContext(lengths, products, np.full_like(products, likeness)), members


def issue_of(shared: float, count: int = 4, likeness: float = 0.0) -> list[Chained]:
    """Pages of two articles of three fragments, of which the last page has the two middle ones exchanged."""
    right = [page_of([0, 0, 0, 1, 1, 1], [[0, 1, 2], [3, 4, 5]], shared, likeness)] * (count - 1)
    return [*right, page_of([0, 0, 0, 1, 1, 1], [[0, 4, 2], [3, 1, 5]], shared, likeness)]


def odds_of(issue: list[Chained]) -> list[Floats]:
    return cohesions([page for page, _ in issue], [members for _, members in issue])


def test_a_text_is_linked_to_what_goes_on_in_its_words_and_not_to_another() -> None:
    odds = odds_of(issue_of(shared=0.1))[0]
    assert odds[0, 1] > 0.0 > odds[0, 4]


def test_two_halves_of_an_article_tell_more_than_two_paragraphs() -> None:
    longer = page_of([0, 0, 0, 0, 1, 1], [[0, 1, 2, 3], [4, 5]], 0.1)
    odds = odds_of([longer] * 4)[0]
    assert odds[1, 2] > odds[0, 1]


def test_an_issue_whose_texts_are_all_alike_lets_words_tell_less() -> None:
    apart, alike = (odds_of(issue_of(shared))[0] for shared in (0.1, 20.0))
    assert 0.0 < alike[0, 1] - alike[0, 4] < 0.5 * (apart[0, 1] - apart[0, 4])


def test_a_link_inside_a_chain_that_another_text_broke_into_is_doubted() -> None:
    right, *_, wrong = odds_of(issue_of(shared=0.1))
    assert wrong[0, 4] < right[0, 1]


@pytest.mark.parametrize("count", [1, 2])
def test_an_issue_of_few_links_is_left_with_the_words_of_its_fragments(count: int) -> None:
    issue = issue_of(0.1, count, likeness=0.7)
    assert sum(len(own) - 1 for _, members in issue for own in members) < FEWEST_LINKED
    assert all((odds == 0.7).all() for odds in odds_of(issue))


def test_what_stands_before_a_fragment_in_its_chain_is_not_compared_with_itself() -> None:
    odds = odds_of(issue_of(shared=0.1))[0]
    assert odds[2, 1] == odds[1, 1] == 0.0


def test_a_page_without_fragments_has_no_odds() -> None:
    empty = page_of([], [], 0.1)
    assert [odds.shape for odds in odds_of([*issue_of(0.1), empty])][-1] == (0, 0)


def test_other_chains_of_the_same_fragments_are_looked_at_anew() -> None:
    (page, right), *_, (_, wrong) = issue_of(shared=0.1)
    pages = [page] * 4
    before, between, after = (cohesions(pages, [members] * 4)[0] for members in (right, wrong, right))
    assert (before == after).all()
    assert before[0, 1] > between[0, 4]
