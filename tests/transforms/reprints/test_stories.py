"""Stories made of pairs, and the parts of printings in them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.reprints.stories import Pair, Printing, PrintingKind, StoryPrinting, tell_stories, touched_articles

DAY = date(2025, 9, 1)
PAPERS = {"青溪日报": "qingxi", "石桥新报": "shiqiao"}


def printing(
    article_id: str, paper: str = "qingxi", later: int = 0, length: int = 400, agency: str | None = None
) -> Printing:
    return Printing(article_id, paper, DAY + timedelta(later), length, agency)


def stories(printings: list[Printing], pairs: list[Pair]) -> dict[str, str]:
    return {told.article_id: told.story_id for told in tell_stories(printings, pairs)}


def test_a_printing_that_stands_alone_is_its_own_story() -> None:
    assert tell_stories([printing("a")], []) == [StoryPrinting("a", "a", "own")]


def test_printings_hang_together_over_others_and_the_first_names_the_story() -> None:
    printings = [printing("a", later=2), printing("b", later=1, length=200), printing("c", length=100), printing("d")]
    pairs = [Pair("a", "b", 1.0, 0.5), Pair("b", "c", 1.0, 0.5)]
    assert stories(printings, pairs) == {"a": "c", "b": "c", "c": "c", "d": "d"}


def test_of_one_day_the_fullest_is_the_first() -> None:
    printings = [printing("a", length=100), printing("b", "shiqiao", length=300)]
    assert stories(printings, [Pair("b", "a", 1.0, 0.33)]) == {"a": "b", "b": "b"}


def test_commonplaces_cut_from_one_report_do_not_join_those_who_use_them() -> None:
    printings = [printing("a", length=600), printing("b", length=500), printing("cut", length=200)]
    pairs = [Pair("a", "cut", 0.95, 0.33), Pair("b", "cut", 0.6, 0.4)]
    assert stories(printings, pairs) == {"a": "a", "cut": "a", "b": "b"}


def test_a_pair_with_an_article_that_went_is_passed_over() -> None:
    assert stories([printing("a")], [Pair("gone", "a", 1.0, 1.0), Pair("a", "gone", 1.0, 1.0)]) == {"a": "a"}


def test_pairs_that_go_round_end_in_one_story() -> None:
    pairs = [Pair("a", "b", 1.0, 1.0), Pair("b", "a", 1.0, 1.0)]
    assert stories([printing("a"), printing("b", later=1)], pairs) == {"a": "a", "b": "a"}


@pytest.mark.parametrize(
    ("case", "printings", "kinds"),
    [
        ("alone", [printing("a")], "own"),
        ("alone, credited", [printing("a", agency="新华社")], "wire"),
        ("credited to the paper itself", [printing("a", agency="青溪日报")], "own"),
        ("credited to another paper of the archive", [printing("a", agency="石桥新报")], "reprint"),
        ("the other paper's, later", [printing("a"), printing("b", "shiqiao", 1)], "own reprint"),
        ("printed twice by one paper", [printing("a"), printing("b", later=3)], "own own"),
        ("wire copy, credit dropped", [printing("a", agency="新华社"), printing("b", "shiqiao", 1)], "wire wire"),
        (
            "wire copy, credit dropped by the fuller of one day",
            [printing("a", agency="新华社", length=300), printing("b", "shiqiao")],
            "wire wire",
        ),
        (
            "own report that an agency took up",
            [printing("a"), printing("b", "shiqiao", 1, agency="新华社")],
            "own wire",
        ),
    ],
)  # fmt: skip
def test_what_a_printing_is(case: str, printings: list[Printing], kinds: str) -> None:
    told = tell_stories(printings, [Pair("a", "b", 1.0, 1.0)], PAPERS)
    by_id: dict[str, PrintingKind] = {row.article_id: row.printing_kind for row in told}
    assert [by_id[row.article_id] for row in printings] == kinds.split(), case


ARTICLES = [printing(f"a{n}", "qingxi" if n % 2 else "shiqiao", n % 4, 900 - 50 * n) for n in range(12)]
EDGES = st.lists(
    st.tuples(st.integers(0, 11), st.integers(0, 11), st.sampled_from([0.6, 0.8, 1.0])).filter(lambda e: e[0] < e[1]),
    max_size=20,
    unique_by=lambda edge: edge[:2],
)


def pairs_of(edges: list[tuple[int, int, float]]) -> list[Pair]:
    return [Pair(f"a{left}", f"a{right}", kept, 0.5) for left, right, kept in edges]


@given(EDGES, st.permutations(ARTICLES), st.booleans())
def test_the_order_of_arrival_makes_no_difference(
    edges: list[tuple[int, int, float]], printings: list[Printing], is_reversed: bool
) -> None:
    pairs = pairs_of(edges)
    assert tell_stories(printings, pairs[::-1] if is_reversed else pairs) == tell_stories(ARTICLES, pairs)


@given(EDGES, EDGES, st.sets(st.integers(0, 11), max_size=3), st.sets(st.integers(0, 11), max_size=2))
def test_to_tell_the_touched_again_gives_what_telling_all_gives(
    before: list[tuple[int, int, float]], after: list[tuple[int, int, float]], changed: set[int], gone: set[int]
) -> None:
    """Articles changed or gone lose their pairs and may get others; all else stays."""
    fresh = changed | gone
    kept = [edge for edge in before if not fresh & set(edge[:2])]
    found = [edge for edge in after if changed & set(edge[:2]) and not gone & set(edge[:2])]
    old = {told.article_id: told for told in tell_stories(ARTICLES, pairs_of(before))}
    left = [article for article in ARTICLES if int(article.article_id[1:]) not in gone]
    pairs = pairs_of(kept + found)

    story_of = {article_id: told.story_id for article_id, told in old.items()}
    touched = touched_articles(story_of, pairs, {f"a{n}" for n in fresh})
    told_again = tell_stories([article for article in left if article.article_id in touched], pairs)
    standing = [told for article_id, told in old.items() if article_id not in touched]
    assert sorted(standing + told_again) == sorted(tell_stories(left, pairs))
