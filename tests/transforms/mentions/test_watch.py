"""Watch lists: read, and found in text."""

from __future__ import annotations

import pickle
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.mentions.matching import matching_form
from transforms.mentions.watch import (
    LONGEST_TERM,
    Problem,
    WatchGroup,
    WatchList,
    WatchLists,
    WatchTerm,
    find_watch_terms,
    read_watchlist,
)
from transforms.text.characters import mend_characters

RIVERS = """
[[groups]]
name = "Floods"
terms = ["防汛", { term = "洪水", aliases = ["洪涝", "flood"] }]

[[groups]]
name = "Works"
terms = ["渠", "灌溉渠", "GPS"]
"""


def watching(*terms: str) -> WatchLists:
    return WatchLists((WatchList("w", (WatchGroup("g", tuple(map(WatchTerm, terms))),)),))


def found(text: str, watch: WatchLists) -> list[str]:
    return [text[hit.start : hit.end] for hit in find_watch_terms(matching_form(text), watch)]


def test_a_list_is_read_into_groups_of_terms_with_aliases() -> None:
    assert read_watchlist(RIVERS, "rivers") == WatchList(
        "rivers",
        (
            WatchGroup("Floods", (WatchTerm("防汛"), WatchTerm("洪水", ("洪涝", "flood")))),
            WatchGroup("Works", (WatchTerm("渠"), WatchTerm("灌溉渠"), WatchTerm("GPS"))),
        ),
    )


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[[groups]]\nname = Floods", "is not TOML: Invalid value (at line 2"),
        ('terms = ["防汛"]', "has no groups"),
        ("groups = 3", "has no groups"),
        ("groups = [3]", "group 1 is not a table"),
        ('[[groups]]\nterms = ["防汛"]', "group 1 has no name"),
        ('[[groups]]\nname = "Floods"', 'group "Floods" has no terms'),
        ('[[groups]]\nname = "Floods"\nterms = ["防汛", 12]', 'group "Floods", term 2 is 12'),
        ('[[groups]]\nname = "Floods"\nterms = [""]', 'group "Floods", term 1 has'),
        ('[[groups]]\nname = "Floods"\nterms = [{ term = "洪水", alias = "洪涝" }]', "has 'alias'"),
        ('[[groups]]\nname = "Floods"\nterms = [{ term = "洪水", aliases = [1] }]', "has 1 where a text is needed"),
        (f'[[groups]]\nname = "Floods"\nterms = ["{"水" * (LONGEST_TERM + 1)}"]', "is longer than 100 characters"),
    ],
)
def test_what_is_wrong_with_a_list_is_said_with_its_place_and_remedy(text: str, complaint: str) -> None:
    problem = read_watchlist(text, "rivers")
    assert isinstance(problem, Problem)
    assert complaint in problem.message
    assert problem.source == "watchlists/rivers.toml"
    assert problem.remedy


@pytest.mark.parametrize(
    ("terms", "text", "hits"),
    [
        (["渠", "灌溉渠"], "修灌溉渠，清渠", ["灌溉渠", "渠"]),  # the longest at a place, and single characters
        (["青溪", "溪水"], "青溪水清", ["青溪"]),  # the leftmost, no overlap
        (["润田"], "潤田與润田", ["潤田", "润田"]),  # traditional text, simplified term
        (["潤田"], "润田渠", ["润田"]),  # and the reverse
        (["GPS"], "用gps与ＧＰＳ", ["gps"]),  # case makes no difference; widths are mended before
        (["AI"], "AI、PAIR、AI渠", ["AI", "AI"]),  # whole Latin words only
        (["5G"], "15G 5G", ["5G"]),
        (["New York", "New"], "New Yorkers in New York", ["New", "New York"]),
        (["青溪"], "", []),
        ([], "青溪", []),
    ],
)
def test_the_leftmost_and_longest_term_is_found(terms: list[str], text: str, hits: list[str]) -> None:
    assert found(text, watching(*terms)) == hits


def test_a_term_that_begins_a_longer_one_ends_where_the_text_does() -> None:
    # the text ends before it could be told that the longer name is not meant
    hits = find_watch_terms("特使戴苒", watching("戴苒", "戴苒汀"))
    assert [(hit.start, hit.end) for hit in hits] == [(2, 4)]


def test_lists_reach_another_process_without_their_index() -> None:
    watch = watching("戴苒")
    assert watch.index.has_words is False
    again = pickle.loads(pickle.dumps(watch))  # noqa: S301 (our own bytes)
    assert again == watch
    assert found("特使戴苒", again) == ["戴苒"]


def test_an_alias_counts_for_its_term_and_a_shared_spelling_for_each_group() -> None:
    rivers = read_watchlist(RIVERS, "rivers")
    shared = read_watchlist('[[groups]]\nname = "All"\nterms = ["洪涝"]', "all")
    assert isinstance(rivers, WatchList)
    assert isinstance(shared, WatchList)
    hits = find_watch_terms(matching_form("防洪涝"), WatchLists((rivers, shared)))
    assert [(hit.canonical, hit.rule) for hit in hits] == [("洪水", "watch:rivers/Floods"), ("洪涝", "watch:all/All")]


def searched_at_each_place(text: str, terms: list[str]) -> Iterator[tuple[int, int]]:
    """Where terms are found if each is tried, the longest first, at every place that no hit covers."""
    at = 0
    while at < len(text):
        for term in sorted(terms, key=len, reverse=True):
            end = at + len(term)
            if text.startswith(term, at) and not goes_on(text, at) and not goes_on(text, end):
                yield at, end
                at = end
                break
        else:
            at += 1


def goes_on(text: str, at: int) -> bool:
    """Whether a Latin word or a number reaches over a place."""
    return 0 < at < len(text) and all(
        character < "\u2e80" and character.isalnum() for character in text[at - 1 : at + 1]
    )


@given(st.lists(st.text("渠水田aé1 -\n", min_size=1, max_size=5), max_size=8), st.text("渠水田aé1 -\n", max_size=60))
def test_all_terms_are_found_that_a_search_place_by_place_finds(terms: list[str], text: str) -> None:
    spellings = [spelling for term in terms if (spelling := matching_form(mend_characters(term)))]
    hits = [(hit.start, hit.end) for hit in find_watch_terms(text, watching(*terms))]
    assert hits == [*searched_at_each_place(text, spellings)]
