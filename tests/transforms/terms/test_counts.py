"""Words counted by item."""

from __future__ import annotations

import pytest

from transforms.mentions.watch import list_of
from transforms.records import Item
from transforms.terms.counts import LONGEST_TERM, count_terms
from transforms.terms.stop_words import stop_words
from transforms.terms.words import words_of

ITEM = Item("青溪日报-p1", "article", "1", ("1",), 1, None, None, None, None, None, "", 0.9, "")


Row = tuple[str, str, str, int, int]  # the item, the term, its first spelling, how often, and outside the body


def rows_of(items: list[Item], names: tuple[str, ...] = ()) -> list[Row]:
    return list(zip(*count_terms(items, names), strict=True))


def counted(names: tuple[str, ...] = (), **parts: str) -> list[Row]:
    return rows_of([ITEM._replace(**parts)], names)  # type: ignore[arg-type]


def test_a_term_is_counted_over_headline_and_body_and_the_headlines_apart() -> None:
    # kicker "Irrigation", headline "Canal filled", deck "Canal", body "The canal is filled."
    found = counted(kicker="灌溉", headline="水渠通水", deck="水渠", body="水渠通水了。水渠")
    assert found == [
        ("青溪日报-p1", "灌溉", "灌溉", 1, 1),
        ("青溪日报-p1", "水渠", "水渠", 4, 2),
        ("青溪日报-p1", "通水", "通水", 2, 1),
    ]


def test_spellings_are_counted_together_under_the_first_as_printed() -> None:
    found = counted(body="水庫 Canal 水库 CANAL canal's")
    assert [row[1:4] for row in found] == [("水库", "水庫", 2), ("canal", "Canal", 3)]


def test_the_byline_is_not_counted() -> None:
    assert counted(byline="本报记者 水渠", body="通水") == [("青溪日报-p1", "通水", "通水", 1, 0)]


def test_a_name_is_counted_whole() -> None:
    assert [row[1] for row in counted(("陶苒汀",), body="陶苒汀的水渠")] == ["陶苒汀", "水渠"]


@pytest.mark.parametrize(
    "text",
    [
        "因为他们的，所以也都不是了。",  # because theirs, therefore all are not
        "本报讯 三个",  # news of this paper; three
        "It wasn’t his, and they’ll never be ours.",
        "qu'elle n'était pas à lui",
        "w" * (LONGEST_TERM + 1),
    ],
)
def test_what_says_nothing_of_a_subject_is_left_out(text: str) -> None:
    assert counted(body=text, language="fr" if "qu'" in text else "zh-Hans") == []


def test_every_stop_word_is_one_that_a_cut_can_give() -> None:
    names = list_of(())
    languages = {True: "en", False: "fr"}
    cut = {word: words_of(word, names, languages[word.isascii()]).terms for word in stop_words()}
    assert len(cut) > 900
    assert {word: terms for word, terms in cut.items() if terms != [word]} == {}


def test_items_are_counted_each_for_itself_in_their_order() -> None:
    items = [ITEM._replace(item_id="a", body="水渠"), ITEM._replace(item_id="b", body="水渠水渠")]
    assert [(row[0], row[3]) for row in rows_of(items)] == [("a", 1), ("b", 2)]
