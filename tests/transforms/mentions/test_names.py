"""People, places, organisations and phrases: rule by rule, and over made-up pages with every name marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.mentions.matching import matching_form
from transforms.mentions.names import find_names_of
from transforms.mentions.phrases import find_phrases

PAGES = Path(__file__).with_name("pages")
TUNED, KEPT_ASIDE = (sorted((PAGES / half).glob("*.txt")) for half in ("tuned", "kept_aside"))
KINDS = {"p": "person", "l": "place", "o": "organisation", "q": "phrase"}
MARK = re.compile(r"\{([ploq])\|([^}]+)\}")

CHARACTERS = 60_000
LINEAR_SECONDS = 30.0
"""Twenty times what the slowest run took on two busy cores; a rule that looks at each pair of places takes minutes."""


class Score(NamedTuple):
    precision: float
    recall: float


def marked(path: Path) -> tuple[str, set[tuple[int, int, str]]]:
    """The text of a page and its names, as `{p|王某}` (person), `{l|…}` (place), `{o|…}` (organisation) and `{q|…}`
    (phrase in quotation marks) mark them."""
    text, names, end = "", set(), 0
    page = path.read_text(encoding="utf-8")
    for match in MARK.finditer(page):
        text += page[end : match.start()]
        names.add((len(text), len(text) + len(match[2]), KINDS[match[1]]))
        text += match[2]
        end = match.end()
    return text + page[end:], names


def found_in(text: str) -> Iterator[tuple[int, int, str, float]]:
    """Where the rules find names and phrases in a text, the kind and the confidence of each."""
    for find in find_names_of([matching_form(text)])[0]:
        yield find.start, find.end, find.kind, find.confidence
    for hit in find_phrases(text):
        yield hit.offset, hit.offset + len(hit.surface), hit.kind, hit.confidence


def score(pages: list[Path], kind: str, least_confidence: float) -> Score:
    right = found_count = true_count = 0
    for path in pages:
        text, names = marked(path)
        true = {name for name in names if name[2] == kind}
        found = {find[:3] for find in found_in(text) if find[2] == kind and find[3] >= least_confidence}
        right += len(true & found)
        found_count += len(found)
        true_count += len(true)
    return Score(right / found_count, right / true_count)


@pytest.mark.parametrize(
    ("half", "kind", "least_confidence", "floor"),
    [
        (TUNED, "person", 0.0, Score(0.98, 0.89)),
        (TUNED, "person", 0.8, Score(0.99, 0.89)),
        (TUNED, "place", 0.0, Score(0.95, 0.88)),
        (TUNED, "organisation", 0.0, Score(0.90, 0.94)),
        (TUNED, "phrase", 0.0, Score(0.98, 0.98)),
        (KEPT_ASIDE, "person", 0.0, Score(0.97, 0.87)),
        (KEPT_ASIDE, "person", 0.8, Score(0.97, 0.85)),
        (KEPT_ASIDE, "place", 0.0, Score(0.85, 0.76)),
        (KEPT_ASIDE, "organisation", 0.0, Score(0.81, 0.72)),
        (KEPT_ASIDE, "phrase", 0.0, Score(0.98, 0.98)),
        # the first seventeen pages alone, village and county news: their floors from before the others were written
        (TUNED[:10], "person", 0.8, Score(0.98, 0.90)),
        (TUNED[:10], "place", 0.0, Score(0.93, 0.88)),
        (TUNED[:10], "organisation", 0.0, Score(0.93, 0.95)),
        (KEPT_ASIDE[:7], "person", 0.8, Score(0.97, 0.85)),
        (KEPT_ASIDE[:7], "place", 0.0, Score(0.88, 0.78)),
        (KEPT_ASIDE[:7], "organisation", 0.0, Score(0.81, 0.70)),
    ],
    ids=lambda value: f"{len(value)} pages" if isinstance(value, list) else str(value),
)
def test_the_names_of_made_up_pages_are_found(
    half: list[Path], kind: str, least_confidence: float, floor: Score
) -> None:
    measured = score(half, kind, least_confidence)
    assert measured.precision >= floor.precision
    assert measured.recall >= floor.recall


def test_the_pages_hold_three_hundred_names() -> None:
    assert sum(len(marked(path)[1]) for path in (*TUNED, *KEPT_ASIDE)) >= 300


def names_in(text: str) -> Iterator[tuple[str, str]]:
    return ((find.kind, text[find.start : find.end]) for find in find_names_of([text])[0])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # an organisation holds the place that it is of
        ("他毕业于郑州大学。", [("organisation", "郑州大学")]),
        # a village that begins as a person does
        ("刘辛村的梨花开了。", [("place", "刘辛村")]),
        # an office and its holder
        ("财政部长许国平说", [("organisation", "财政部"), ("person", "许国平")]),
        # nothing at all
        ("今年天气不错，大家都很高兴。", []),
        ("", []),
        ("12:30 — …！", []),
    ],
)
def test_finds_are_settled_against_each_other(text: str, names: list[tuple[str, str]]) -> None:
    assert list(names_in(text)) == names


def test_a_person_with_a_dot_is_then_called_by_the_last_name_be_it_that_of_a_place() -> None:
    found = find_names_of(["外长卡洛斯·门多萨抵京。门多萨说", "门多萨说"])  # Mendoza, who is then a city again
    assert [[(f.canonical, f.kind) for f in finds if f.rule in ("last name", "gazetteer")] for finds in found] == [
        [("卡洛斯·门多萨", "person")],
        [("门多萨", "place")],
    ]


def test_what_may_be_a_name_is_surer_where_another_text_has_it_behind_a_title() -> None:
    titled, bare = "副县长费鸿剪彩。", "费鸿、新闻"
    alone, together = find_names_of([bare])[0], find_names_of([titled, bare])[1]
    assert [find.confidence < 0.8 for find in alone] == [True]
    assert [(find.canonical, find.rule) for find in together] == [("费鸿", "named elsewhere")]


def test_a_person_named_with_confidence_in_one_text_is_found_in_the_others() -> None:
    sure, bare = "县长陶立新主持会议。", "新闻 陶立新摇头"
    alone, together = find_names_of([bare])[0], find_names_of([sure, bare])[1]
    assert [find.rule for find in alone if find.kind == "person"] != ["named elsewhere"]
    assert [(f.canonical, f.kind) for f in together] == [("陶立新", "person")]


def test_a_name_has_no_character_more_than_where_it_stands_for_sure() -> None:
    found = find_names_of(["村民徐英说，徐英会养蜂。", "徐英会养蜂。"])
    assert [[f.canonical for f in finds] for finds in found] == [["徐英", "徐英"], ["徐英"]]
    assert [f.canonical for f in find_names_of(["村民徐英会说，"])[0]] == ["徐英会"]


def test_a_name_whose_dot_is_lost_is_found_elsewhere_as_the_same() -> None:
    titled, bare = find_names_of(["主席帕特里克 霍夫曼说", "看望帕特里克 霍夫曼。"])
    assert [f.canonical for f in (*titled, *bare)] == ["帕特里克·霍夫曼", "帕特里克·霍夫曼"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("走到柳青镇，柳青有渡口。", "place"), ("走到柳青镇，书记柳青说，柳青有渡口。", "person")],
)
def test_a_name_that_is_a_towns_is_the_town_where_no_title_makes_it_a_person(text: str, kind: str) -> None:
    assert [found for found, name in names_in(text) if name == "柳青"][-1:] == [kind]


def test_the_end_of_a_text_is_as_good_as_a_mark() -> None:
    said, *others = find_names_of(["费鸿鸣说", "费鸿鸣说，", "", "天气不错"])
    assert [(find.canonical, find.rule) for find in said] == [("费鸿鸣", "speaker")]
    assert others == [said, [], []]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("局长毕东升来了。毕局长说", "毕东升"),  # one 毕 alone is named
        ("局长毕东升、科长毕春来了。毕局长说", "毕局长"),  # two are: nobody can tell
        ("早上，毕局长说", "毕局长"),  # none is
    ],
)
def test_a_surname_with_a_title_is_counted_for_the_one_person_who_has_it(text: str, canonical: str) -> None:
    assert [f.canonical for f in find_names_of([text])[0] if f.rule == "surname and title"] == [canonical]


@given(
    st.lists(
        st.sampled_from(
            [*"王李张刘于说县村·、，。 《》“”\n1aé", "市委书记", "青溪", "漯河市", "克里斯", "有限公司", "中美", "同志"]
        ),
        max_size=30,
    ).map("".join)
)
def test_finds_stand_in_the_text_in_order_and_apart(text: str) -> None:
    end = 0
    for find in find_names_of([text])[0]:
        assert end <= find.start < find.end <= len(text)
        assert find.canonical
        assert 0 < find.confidence < 1
        end = find.end


@pytest.mark.parametrize(
    "piece", ["·汤", "王", "中国", "王 李 ", "克", "克 ", "县", "国务院", "中美", "王勇、", "老王", "公司"]
)
def test_a_long_run_of_one_thing_takes_no_longer_than_its_length(piece: str) -> None:
    started = perf_counter()
    find_names_of([piece * (CHARACTERS // len(piece))])
    assert perf_counter() - started < LINEAR_SECONDS
