"""What lines of English and French pages show, and what they are taken for."""

from datetime import date

import pytest

from transforms.records import Issue, Page
from transforms.segment.language import facts
from transforms.segment.latin_lines import Feature, LineKind, Look, label_lines, look_at, small_words, with_style
from transforms.segment.lines import read_lines

TEXT = [
    "The men at the pits met again this afternoon and",
    "resolved to remain out until the reduction is",
    "withdrawn.",
]


def kinds_of(*lines: str) -> list[LineKind]:
    read = read_lines(Issue("p", date(1905, 3, 9), (Page("1.txt", "1", lines),)))
    return label_lines(look_at(read, 0, len(read), facts("en"), frozenset()))


def features_of(line: str, *below: str) -> frozenset[Feature]:
    read = read_lines(Issue("p", date(1905, 3, 9), (Page("1.txt", "1", (line, *below)),)))
    return look_at(read, 0, len(read), facts("en"), frozenset())[0].features


@pytest.mark.parametrize(
    ("line", "feature"),
    [
        ("FIRE AT THE MILLS", "capitals"),
        ("FlRE AT THE M1LLS", "capitals"),  # l for I and 1 for I, as recognition misreads them
        ("Two Firemen Hurt in the Stock Room", "title"),
        ("and two firemen were hurt by it", "low"),
        ("and two firemen were hurt.", "ended"),
        ("Harlan's boots outwear all.—Advt.", "advertised"),
        ("Photo by Lena Ortiz", "credit"),
        ("Continued on Page 2", "jump"),
        ("Contlnued on Pagc 2", "jump"),
        ("= 3 = 8 * * *", "sparse"),
        ("= = = * * *", "mark"),
        (", . I", "mark"),  # one letter astray
        ("Lena Ortiz", "name"),
        ("OBITUARY", "notice"),
        ("Lena Ortiz and Jonas Firth", "name"),
        ("E1Ien Ortiz |", "given"),  # Ellen, and the rule between columns
        ("Ellen Ortiz", "signed"),
        ("[Editorial.]", "byline"),
        ("MILL BURNS. Page 3.", "announced"),
        ("Storm season ahead, B4", "announced"),
        ("INSIDE TODAY", "guide"),
        ("[Special to The Denby Post.] ASHBY,", "opening"),
    ],
)
def test_a_line_shows_how_it_is_set_and_what_it_says(line: str, feature: Feature) -> None:
    assert feature in features_of(line, *TEXT)


@pytest.mark.parametrize(
    ("line", "feature"),
    [
        ("THE men at the pits met", "capitals"),
        ("The men at the pits met again", "title"),
        ("He met no one by the pond", "jump"),
        ("Ministry Resigns", "given"),
        ("A speech was made by the late Mr.", "ended"),
        ("LOST.", "classified"),
    ],
)
def test_a_line_does_not_show_what_only_a_word_of_it_has(line: str, feature: Feature) -> None:
    assert feature not in features_of(line, *TEXT)


@pytest.mark.parametrize(
    ("head", "kinds"),
    [
        (["THE STRIKE AT THE PITS."], ["headline"]),
        (["THE STRIKE AT THE PITS.", "Owners Offer Nothing New to Men."], ["headline", "deck"]),
        (["THE STRIKE AT THE PITS.", "By JONAS FIRTH"], ["headline", "byline"]),
        (["Strike goes on at the pits", "By Jonas Firth"], ["headline", "byline"]),
        (["Saturday, June 6, 1885", "THE STRIKE AT THE PITS."], ["furniture", "headline"]),
    ],
)
def test_what_stands_above_text_is_told_apart(head: list[str], kinds: list[LineKind]) -> None:
    assert kinds_of(*head, *TEXT) == [*kinds, "body", "body", "body"]


def test_a_headline_needs_the_text_above_it_to_have_ended() -> None:
    unfinished = [*TEXT[:2], "JONAS FIRTH said that"]
    assert kinds_of(*unfinished, *TEXT) == ["body"] * 6


def test_a_page_without_lines_has_no_kinds() -> None:
    assert label_lines([]) == []


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        (["MILL BURNS", "—", "Two Men Hurt", *TEXT], ["headline", "mark", "deck"]),  # a rule parts no article
        (["MILL BURNS", "(By Leased Wire.)", *TEXT], ["headline", "byline"]),
        (["MILL BURNS", *TEXT, "Jonas Firth", "ROAD OPENED"], ["headline", "body", "body", "body", "signature"]),
    ],
)
def test_marks_brackets_and_signatures_are_told(lines: list[str], kinds: list[LineKind]) -> None:
    assert kinds_of(*lines)[: len(kinds)] == kinds


def test_a_name_inside_a_sentence_is_no_signature() -> None:
    assert kinds_of("MILL BURNS", *TEXT[:2], "Jonas Firth", "and the owners.") == ["headline", *["body"] * 4]


def test_a_line_cut_short_below_a_sentence_is_a_headline() -> None:
    assert kinds_of(*TEXT, "An accident on the line", *TEXT)[2:5] == ["body", "headline", "body"]


def test_an_offer_without_a_stop_lets_a_headline_follow() -> None:
    page = (*TEXT, *TEXT, "HARLAN'S BOOTS", "The pair, price $2.50", "The mills go on again", *TEXT, *TEXT)
    assert kinds_of(*page)[8:10] == ["headline", "body"]


def test_a_headline_with_a_stop_may_stand_above_a_dateline() -> None:
    dateline = "ASHBY (AP) -- The men at the pits met and agreed"
    page = (*TEXT, *TEXT, "Denby Mills Burned.", dateline, *TEXT[1:], *TEXT)
    assert kinds_of(*page)[6:8] == ["headline", "body"]


def test_lines_that_name_a_page_are_teasers() -> None:
    kinds = kinds_of("INSIDE", "Road opened. Page 2.", "Canal dug. Page 3.", "MILL BURNS", *TEXT)
    assert kinds == ["teaser"] * 3 + ["headline"] + ["body"] * 3


def test_a_text_set_in_capitals_as_a_whole_is_told_from_headlines() -> None:
    shown = ["LET NO MAN OF THIS TOWN STAY AT", "HOME WHEN THE VOTES ARE TAKEN ON"] * 5
    assert kinds_of(*TEXT, *shown, *TEXT) == ["body"] * 3 + ["display"] * 10 + ["body"] * 3


def test_a_line_set_otherwise_than_the_pages_headlines_is_odd() -> None:
    page = [line for _ in range(4) for line in ("MILL BURNS", *TEXT)]
    read = read_lines(Issue("p", date(1905, 3, 9), (Page("1.txt", "1", (*page, "Road Opened")),)))
    looks = look_at(read, 0, len(read), facts("en"), frozenset())
    styled = with_style(looks, label_lines(looks))
    assert styled[-1].has("odd")
    assert not styled[0].has("odd")


def test_the_name_of_a_section_at_a_pages_edge_is_no_headline() -> None:
    assert kinds_of("Foreign News", *TEXT, *TEXT)[0] == "furniture"
    assert kinds_of(*TEXT, *TEXT, "Foreign News", *TEXT, *TEXT)[6] == "headline"


def test_a_line_by_itself_between_blank_lines_is_an_islet() -> None:
    lines = [*TEXT, *TEXT, "", "La crue de la Brèche", "", *TEXT, *TEXT]
    read = read_lines(Issue("p", date(1905, 3, 9), (Page("1.txt", "1", tuple(lines)),)))
    looks = look_at(read, 0, len(read), facts("fr"), frozenset())
    assert [look.has("islet") for look in looks] == [False] * 6 + [True] + [False] * 6


def test_two_lines_that_fill_the_column_and_end_with_a_stop_are_a_paragraph() -> None:
    brief = ["A seal was shot in the mill pond on Monday. It had", "come up the river with the ice."]
    lines = [*TEXT, *TEXT, "", *brief, "", *TEXT, *TEXT]
    read = read_lines(Issue("p", date(1905, 3, 9), (Page("1.txt", "1", tuple(lines)),)))
    assert not any(look.has("islet") for look in look_at(read, 0, len(read), facts("en"), frozenset()))


def test_a_headline_may_stand_below_a_text_cut_short() -> None:
    text, stub = Look(frozenset({"full", "low"})), Look(frozenset({"apart", "cut", "stub"}))
    looks = [text, text, stub, Look(frozenset({"full"})), text]
    assert label_lines(looks)[2] == "headline"


def test_a_small_letter_below_an_islet_does_not_make_it_text() -> None:
    """A column may begin in the middle of a sentence, with its headline above it."""
    text = [Look(frozenset({"full"})), Look(frozenset({"full", "low"})), Look(frozenset({"low", "ended", "stub"}))]
    assert label_lines([*text, Look(frozenset({"islet"})), *text[1:], *text])[3] == "headline"
    assert label_lines([*text, Look(frozenset()), *text[1:], *text])[3] == "body"


def test_a_line_without_room_for_the_next_ones_first_word_is_not_cut() -> None:
    assert "cut" in features_of("The men at the pits met old", *TEXT)
    assert "cut" not in features_of("The men at the pits met old", "Featherstonehaugh this after", *TEXT)


def test_the_few_lines_of_a_sentence_without_a_stop_are_unstopped() -> None:
    lines = [*TEXT, "The road to the lower mill is opened again after", "two years", *TEXT, *TEXT]
    read = read_lines(Issue("p", date(1905, 3, 9), (Page("1.txt", "1", tuple(lines)),)))
    looks = look_at(read, 0, len(read), facts("en"), frozenset())
    assert [at for at, look in enumerate(looks) if look.has("unstopped")] == [3, 4]


def test_a_text_that_its_column_breaks_off_is_not_unstopped() -> None:
    lines = [*TEXT, *TEXT[:2] * 2, "and over", *TEXT, *TEXT]
    read = read_lines(Issue("p", date(1905, 3, 9), (Page("1.txt", "1", tuple(lines)),)))
    assert not any(look.has("unstopped") for look in look_at(read, 0, len(read), facts("en"), frozenset()))


def test_a_byline_below_a_text_that_ended_begins_another() -> None:
    text, last = Look(frozenset({"full", "low"})), Look(frozenset({"ended", "low", "stub"}))
    byline = Look(frozenset({"byline", "full", "title"}))
    first = Look(frozenset({"full"}))
    assert label_lines([text, last, byline, first, text, last])[2] == "byline"
    assert label_lines([text, text, byline, first, text, last])[2] == "body"


def test_small_words_are_no_names() -> None:
    texts = [
        "Le pont de la place du Pont a été emporté",
        "par la crue, et la place du Pont est coupée.",
        "Place au pont",
    ]
    assert {"pont", "le"}.isdisjoint(small_words(texts))
    assert {"la", "place", "crue"} <= small_words(texts)


def test_a_line_that_begins_anew_below_a_broken_text_is_rather_a_headline() -> None:
    text, low = Look(frozenset({"full"})), Look(frozenset({"full", "low"}))
    cut = Look(frozenset({"cut"}))
    assert label_lines([text, low, low, cut, low, low])[3] == "body"
    anew = Look(cut.features | {"anew"})
    assert label_lines([text, low, low, anew, text, low])[3] == "headline"


@pytest.mark.parametrize(
    ("gloss", "lines", "offered"),
    [
        (
            "wares above an advertisement's close",
            ["Bright. Clean. Cheap.", "Two for a dime.", "At grocers.--Advt."],
            [0, 1, 2],
        ),
        ("three sentences with a line each", ["To the sea in an hour.", "Trains at ten.", "Tea on board."], [0, 1, 2]),
        ("two", ["To the sea in an hour.", "Trains at ten."], []),
        ("the ends of paragraphs", ["to the sea in an hour.", "and again at ten.", "with tea on board."], []),
    ],
)
def test_sentences_with_a_line_each_are_an_advertisements(gloss: str, lines: list[str], offered: list[int]) -> None:
    text = [*TEXT[:2] * 4, TEXT[2]]
    read = read_lines(Issue("p", date(1905, 3, 9), (Page("1.txt", "1", (*text, *lines, *text)),)))
    looks = look_at(read, 0, len(read), facts("en"), frozenset())
    assert [at - len(text) for at, look in enumerate(looks) if look.has("offered")] == offered, gloss


def test_a_title_above_nothing_but_a_page_is_a_teaser_on_the_front_page() -> None:
    assert "pointed" in features_of("Old Mill Bridge to Go", "Page 4", *TEXT)
    assert "pointed" not in features_of("Old Mill Bridge to Go", "Page 4 of the book is torn", *TEXT)
    assert kinds_of("Old Mill Bridge to Go", "Page 4", "Fair Weather", "Page 6", *TEXT)[:4] == ["teaser"] * 4


def test_the_rest_of_another_text_may_stand_below_a_headline_where_pages_are_in_no_order() -> None:
    text, low, last = Look(frozenset({"full"})), Look(frozenset({"full", "low"})), Look(frozenset({"low", "ended"}))
    title = Look(frozenset({"cut", "alone", "title"}))
    lines = [text, low, last, title, low, last, text, low]
    assert label_lines(lines)[3] == "body"
    assert label_lines(lines, in_order=False)[3:5] == ["headline", "body"]
