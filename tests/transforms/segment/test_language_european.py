"""What the tables of English and French newspapers know: cues, jumps, folios."""

import pytest

from transforms.segment.language import detect_language, facts

ENGLISH, FRENCH = facts("en"), facts("fr")


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("Continued on Page A4, Column 3", "A4"),
        ("Continued on second page.", "second"),
        ("(Continued on page twelve)", "twelve"),
        ("Cont’d on p. 3", "3"),
        ("See BUDGET, Page 6", "6"),
        ("Turn to page 5", "5"),
        ("He turned page after page of it", None),
        ("Continued from Page 1", None),
    ],
)
def test_an_english_jump_names_the_page_that_it_sends_to(text: str, page: str | None) -> None:
    match = ENGLISH.jump_out.search(text)
    assert (match and match["page"]) == page


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("Suite page 3", "3"),
        ("Lire la suite page 4", "4"),
        ("(Suite à la 2e page.)", "2"),
        ("La suite à la deuxième page", "deuxième"),
        ("Lire en page 7", "7"),
        ("Suite de la page 1", None),
        ("Il tourna la page sans rien dire", None),
    ],
)
def test_a_french_jump_names_the_page_that_it_sends_to(text: str, page: str | None) -> None:
    match = FRENCH.jump_out.search(text)
    assert (match and match["page"]) == page


@pytest.mark.parametrize(
    ("code", "text", "page"),
    [
        ("en", "Continued from Page 1", "1"),
        ("en", "CONTINUED FROM FIRST PAGE", "FIRST"),
        ("en", "From page B2", "B2"),
        ("fr", "SUITE DE LA PAGE 1", "1"),
        ("fr", "Suite de la première page", "première"),
    ],
)
def test_a_continuation_names_the_page_that_it_comes_from(code: str, text: str, page: str) -> None:
    match = facts(code).jump_in.search(text)
    assert match and match["page"] == page


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "HARWICK — The council voted"),
        ("en", "DENBY, Ky. (AP) -- Two men"),
        ("en", "Ashby, May 3.— The men"),
        ("en", "Glen Larch, N. Y., Oct. 3 - Snow"),
        ("en", "ASHBY, Friday Evening."),
        ("en", "(Reuters) - Shares"),
        ("fr", "VAUCLAIR (AFP) – Le maire"),
        ("fr", "Londres, 12 mai. — Le roi"),
        ("fr", "Marseille, le 3 juin. — Hier"),
    ],
)
def test_a_dateline_opens_an_article(code: str, text: str) -> None:
    assert facts(code).opening.match(text)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "To the Editor of The Denby Post:"),
        ("en", "Notice is hereby given that the ferry"),
        ("en", "All persons having bills against"),
        ("fr", "Monsieur le rédacteur, permettez à"),
        ("fr", "Le public est prévenu que le bac"),
        ("fr", "Il sera procédé le 3 mai, par-devant"),
    ],
)
def test_letters_and_notices_open_with_their_formulas(code: str, text: str) -> None:
    assert facts(code).opening.match(text)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The council voted on Monday"),
        ("en", "Special efforts were made"),
        ("fr", "Le ministre, malade, resta"),
        ("en", "To the editorial board it"),
    ],
)
def test_running_text_is_no_dateline(code: str, text: str) -> None:
    assert not facts(code).opening.match(text)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "By ELLEN MARSH"),
        ("en", "By Ellen Marsh and Tom Adair"),
        ("en", "[SPECIAL TO THE MERCURY.]"),
        ("en", "(By Telegraph to The Mercury.)"),
        ("en", "From Our Own Correspondent"),
        ("en", "Ellen Marsh, Staff Writer"),
        ("fr", "Par Claire Aubin"),
        ("fr", "De notre correspondant à Vauclair"),
        ("fr", "Claire Aubin, envoyée spéciale"),
    ],
)
def test_a_byline_is_known_by_its_form(code: str, text: str) -> None:
    assert facts(code).byline.fullmatch(text)


@pytest.mark.parametrize(("code", "text"), [("en", "By the time he came"), ("fr", "Parmi les victimes du jour")])
def test_running_text_is_no_byline(code: str, text: str) -> None:
    assert not facts(code).byline.fullmatch(text)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Tuesday, March 4, 2014"),
        ("en", "NORTHFIELD, SATURDAY, JUNE 6, 1885."),
        ("fr", "mercredi 12 octobre 2016"),
        ("fr", "JEUDI 9 MARS 1905"),
    ],
)
def test_a_date_line_is_furniture(code: str, text: str) -> None:
    assert facts(code).dated.fullmatch(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The mayor of the town said that the bridge was to be closed in May.", "en"),
        ("Le maire a dit que le pont de la ville est fermé dans les deux sens.", "fr"),
    ],
)
def test_english_and_french_are_told_apart_by_their_common_words(text: str, code: str) -> None:
    assert detect_language([text]) == code
