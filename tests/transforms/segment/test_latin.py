"""English and French pages are read line by line as their truth, written beside them, says.

Each line of a page stands behind its item's letter ("-" for none) and its role's first letters.
"""

from datetime import date

import pytest

from transforms.records import Issue, Page, Segmentation
from transforms.segment.issue import segment_issue
from transforms.segment.latin import DISPLAYS, MOST_PARTS, _with_few_displays, running_heads
from transforms.segment.lines import read_lines
from transforms.segment.piece import Piece

ROLES = {
    "head": "headline",
    "deck": "deck",
    "by": "byline",
    "body": "body",
    "jump": "jump",
    "furn": "furniture",
}

CITY_DAILY_OF_2014 = """
- furn | The Harwick Courier
- furn | Tuesday, March 4, 2014    www.harwickcourier.example    $1.25
A head | Council approves bridge repairs
A head | after two-year delay
A by   | By Ellen Marsh
A by   | Courier Staff Writer
A body | HARWICK — The city council voted 7-2 on
A body | Monday night to spend $3.4 million on the
A body | Mill Street bridge, which has been closed
A body | to trucks since an inspection found cracks
A body | in two of its girders.
A body | "We have waited long enough," said council
A body | president Dora Quill, who drafted the
A body | measure. Work is to begin in May and last
A body | until the first frost.
A jump | See BRIDGE, Page A6

B head | School lunches to cost more this fall
B by   | By Tom Adair
B body | Parents in the Harwick district will pay 15
B body | cents more for each school lunch starting
B body | in September, the board decided last week.
B body | The increase, the first in five years,
B body | follows higher prices for milk and flour,
B body | superintendent Carla Voss told the board.

C head | Storm leaves 4,000 without power
C body | SANDY FORK (AP) — High winds knocked down
C body | lines across three counties late Sunday and
C body | left about 4,000 homes in the dark, the
C body | utility said.

D head | Library hours
D body | The main library will close at 6 p.m. on
D body | Fridays from now on. The branch on Oak
D body | Avenue keeps its hours.

E body | Photo by Lena Ortiz
E body | Children skate on the frozen pond behind the
E body | old mill on Saturday.
"""

WEEKLY_OF_1885 = """
- furn | THE NORTHFIELD MERCURY.
- furn | No. 2,417. NORTHFIELD, SATURDAY, JUNE 6, 1885. PRICE ONE PENNY.
A head | THE STRIKE AT THE COLLIERIES.
A by   | (FROM OUR OWN CORRESPONDENT.)
A body | ASHBY, Friday Evening.
A body | The men at the Ashby pits met again this after-
A body | noon, and resolved by a large majority to re-
A body | main out until the reduction is withdrawn. The
A body | chairman, Mr. Jonas Firth, said that the owners
A body | had offered nothing, and that the men asked for
A body | nothing but the wages of last year.
B head | FATAL ACCIDENT ON THE RAILWAY.
B body | Last night, as the mail train was approaching
B body | Denby Junction, a platelayer named William
B body | Stubbs was struck by the engine and killed on
B body | the spot. The deceased, who leaves a widow and
B body | five children, had been in the service of the
B body | company for eleven years.
C head | LATEST TELEGRAMS.
C deck | (REUTER'S TELEGRAMS.)
C body | VIENNA, June 5.—The Emperor left this morning
C body | for the baths. The conference of the railway
C body | ministers has been put off until the autumn.
C body | LISBON, June 4.—Heavy floods are reported from
C body | the valley of the river, and several bridges have
C body | been carried away.
"""

FRENCH_DAILY_OF_1905 = """
- furn | L'ÉCHO DE VAUCLAIR
- furn | 22e ANNÉE. — N° 8.114    JEUDI 9 MARS 1905    LE NUMÉRO : 5 CENTIMES
A head | LA GRÈVE DES TISSEURS
A by   | (De notre correspondant particulier)
A body | Vauclair, 8 mars. — Les ouvriers tisseurs se
A body | sont réunis hier soir à la salle des fêtes et
A body | ont voté la continuation de la grève. Le maire,
A body | qui avait proposé son arbitrage, a été reçu par
A body | les patrons, mais ceux-ci ont déclaré qu'ils ne
A body | pouvaient rien changer aux tarifs.
B head | UN INCENDIE A SAINT-ARNOUX
B body | Un violent incendie s'est déclaré cette nuit dans
B body | les magasins de M. Brulard, marchand de grains.
B body | Les pompiers, accourus aussitôt, ont pu préserver
B body | les maisons voisines. Les dégâts sont évalués à
B body | quarante mille francs.
B jump | Suite page 3
C head | DERNIÈRE HEURE
C body | Rome, 8 mars. — Le ministère a donné sa démission
C body | ce matin. On parle d'un cabinet de conciliation,
C body | mais rien n'est encore décidé. (Havas.)
"""

FRENCH_DAILY_OF_2016 = """
- furn | Le Courrier de Montserrat
- furn | mercredi 12 octobre 2016
A head | À Montserrat, le pont fermé rouvrira
A head | avant l’hiver
A by   | Par Claire Aubin
A body | Le maire l’a promis mardi soir devant une
A body | salle comble : le pont des Tanneurs, fermé
A body | depuis dix-huit mois, rouvrira à la
A body | circulation avant le mois de décembre.
A body | « Nous avons trouvé les fonds », a-t-il dit
A body | sous les applaudissements. Le département
A body | prendra en charge la moitié des travaux.
A jump | Lire page 4

B head | La cantine passe au bio
B body | Dès la rentrée de janvier, les écoles de la
B body | ville serviront deux repas issus de
B body | l’agriculture biologique par semaine.
B body | Les parents d’élèves saluent la mesure, mais
B body | s’inquiètent du prix.

C head | Foot : Montserrat s’incline à domicile
C body | (AFP) – L’équipe locale a été battue 2 à 0
C body | samedi par le leader du championnat, devant
C body | trois mille spectateurs déçus.
"""

READING_NOTICES_OF_1901 = """
A head | THE FERRY LAID UP.
A deck | Passengers Must Go Round by Denby.
A body | The ferry at Larch Point was taken off yesterday
A body | for the season, the ice being already thick along
A body | the eastern shore.
B body | A STRONG BOOT.
B body | Harlan's boots outwear two pairs of any other
B body | make. At all dealers.—Advt.
C head | A NEW ORGAN FOR ST. ANNE'S.
C deck | It Will Be Heard First at Easter.
C body | The vestry of St. Anne's voted last night to buy
C body | an organ of three manuals, at a cost of $9,000.
"""

SUBHEADS_OF_1911 = """
A head | THE GOVERNOR'S ADDRESS.
A deck | He Asks for Better Roads.
A body | Larchmont, January 3.—The Governor addressed the
A body | Legislature to-day upon the condition of the State.
A body | The roads, he said, had been neglected for twenty
A body | years, and the farmers paid for it with every load
A body | that they brought to market. He asked for a tax of
A body | one mill upon the dollar, to be spent in the river
A body | counties first, where the spring floods had carried
A body | away most of the bridges. The work, he believed,
A body | would be done in four years if it were begun at once,
A body | and he warned the members against putting it off to
A body | another session, as their fathers had done before
A body | them, to the cost of all.
A body | SCHOOLS AND TEACHERS.
A body | Of the schools the Governor said that the teachers
A body | were paid less than the men who swept the streets,
A body | and that one in three left the State within a year.
A body | He would have no child taught by a man who could not
A body | himself pass the examination.
B head | SNOW IN THE HILLS.
B deck | Two Trains Delayed at Denby.
B body | Denby, January 3.—Two feet of snow fell in the hills
B body | last night, and the express was five hours late.
C head | A BANK CLOSES ITS DOORS.
C deck | Depositors Will Be Paid in Full.
C body | Ashby, January 3.—The Ashby Savings Bank did not
C body | open this morning. Its president said that all would
C body | be paid.
"""

PAGES = {
    "a city daily of 2014, headlines like sentences": (CITY_DAILY_OF_2014, "The Harwick Courier"),
    "an English weekly of 1885, headlines in capitals": (WEEKLY_OF_1885, "The Northfield Mercury"),
    "a French daily of 1905": (FRENCH_DAILY_OF_1905, "L'Écho de Vauclair"),
    "a French daily of 2016": (FRENCH_DAILY_OF_2016, "Le Courrier de Montserrat"),
    "an advertisement between two articles": (READING_NOTICES_OF_1901, "The Denby Post"),
    "a subhead inside an article": (SUBHEADS_OF_1911, "The Denby Post"),
}


def told(page: str) -> tuple[list[str], list[tuple[str, str] | None]]:
    """The lines of a page, and of each with text its item's letter and role."""
    lines: list[str] = []
    truth: list[tuple[str, str] | None] = []
    for row in page.strip("\n").split("\n"):
        label, _, text = row.partition(" | ")
        lines.append(text)
        item, _, role = label.strip().partition(" ")
        truth.append((item, ROLES[role.strip()]) if text else None)
    return lines, truth


def read(name: str, *pages: list[str]) -> Segmentation:
    issue_pages = tuple(Page(f"{number}.txt", str(number), tuple(page)) for number, page in enumerate(pages, 1))
    return segment_issue(Issue(name, date(1905, 3, 9), issue_pages, publication_names=(name,)))


@pytest.mark.parametrize("gloss", PAGES)
def test_a_page_is_read_as_its_truth_says(gloss: str) -> None:
    page, name = PAGES[gloss]
    lines, truth = told(page)
    letters: dict[str | None, str] = {None: "-"}
    for row in read(name, lines).ledger:
        expected = truth[row.line_no - 1]
        assert expected is not None
        letter = letters.setdefault(row.item_id, expected[0])
        assert (letter, row.role) == expected, lines[row.line_no - 1]
    assert sorted(letters.values()) == sorted({label[0] for label in truth if label} | {"-"})


def test_an_article_goes_on_at_the_page_that_it_names() -> None:
    front = ["FIRE AT THE MILLS.", "Loss Will Reach $40,000.", "The stock room of the Denby Mills was burned last"]
    front += ["night, and two firemen were hurt. The fire broke out", "Continued on Page 2"]
    inner = ["FIRE AT THE MILLS.", "Continued from Page 1", "at nine o'clock in a heap of waste, and had a"]
    inner += ["good hold before the alarm was given.", "A MAYOR CHOSEN.", "Mr. Quill Wins by 31 Votes."]
    inner += ["Mr. Amos Quill was chosen Mayor yesterday by the", "narrowest vote in the history of the town."]
    items = [item for item in read("The Denby Post", front, inner).items if item.kind == "article"]
    assert [(item.headline, item.pages, item.jump_status) for item in items] == [
        ("FIRE AT THE MILLS.", ("1", "2"), "joined"),
        ("A MAYOR CHOSEN.", ("2",), None),
    ]


def test_a_headline_that_names_a_page_announces_an_article_there() -> None:
    front = [
        "CIRCUS COMES TO TOWN. Page 2.",
        "",
        "FIRE AT THE MILLS.",
        "The stock room of the Denby Mills was burned last",
        "night.",
    ]
    items = read("The Denby Post", front).items
    assert [(item.kind, item.headline) for item in items] == [
        ("teaser", "CIRCUS COMES TO TOWN. Page 2."),
        ("article", "FIRE AT THE MILLS."),
    ]


def test_teasers_are_told_apart_from_each_other_and_from_the_article_above() -> None:
    front = [
        "Feu à la filature",
        "Le séchoir de la filature a été détruit par le feu",
        "dans la nuit de mardi.",
        "SOMMAIRE",
        "Le pont est ouvert (page 2)",
        "La crue de la rivière (page 3)",
    ]
    items = read("Le Matin de Denby", front).items
    assert [(item.kind, item.headline) for item in items] == [
        ("article", "Feu à la filature"),
        ("teaser", "SOMMAIRE"),
        ("teaser", "Le pont est ouvert (page 2)"),
        ("teaser", "La crue de la rivière (page 3)"),
    ]


def test_a_text_set_letter_by_letter_is_read_as_words() -> None:
    front = ["Feu à la filature", "L e   s é c h o i r   a   é t é", "d é t r u i t   p a r   l e   f e u ."]
    assert [item.body for item in read("Le Matin de Denby", front).items] == ["Le séchoir a été détruit par le feu."]


def test_a_deck_in_a_box_of_its_own_belongs_to_the_headline_above() -> None:
    boxes = [
        ["City braces for storm"],
        ["Schools closed across the region"],
        ["JANE DOE | The Denby Post"],
        ["Forecasters warned residents on Tuesday to stay", "indoors as a powerful storm moved up the coast."],
    ]
    front = [line for box in boxes for line in (*box, "")]
    items = read("The Denby Post", front).items
    told = [(item.headline, item.byline) for item in items]
    assert told == [("City braces for storm Schools closed across the region", "JANE DOE | The Denby Post")]


def test_a_credit_above_some_words_heads_a_caption() -> None:
    page = [
        "City braces for storm",
        "Forecasters warned residents on Tuesday to stay",
        "indoors as a storm moved in.",
    ] * 2
    page += ["", "JOHN ROE/Staff", "Waves crash over the sea wall of the old harbor in", "Northfield on Tuesday."]
    assert [item.kind for item in read("The Denby Post", page).items].count("caption") == 1


def test_headlines_stand_on_the_side_that_the_other_pages_show() -> None:
    below = ["The harvest of apples in the valley is the best", "in ten years, the growers report, and the prices"]
    below += ["of apples will fall.", "APPLE HARVEST BEST IN TEN YEARS"]
    below += ["Mr. Firth, the engineer of the new reservoir, has", "resigned.", "RESERVOIR ENGINEER RESIGNS"]
    plain = ["No one was hurt when the roof fell in, and the", "loss is small.", "A LUCKY ESCAPE"]
    plain += ["Four men are held and will be heard on Monday by", "the judge.", "A NIGHT AT THE STATION"]
    items = read("The Denby Post", below, plain).items
    assert [(item.headline, item.body.split()[0]) for item in items] == [
        ("APPLE HARVEST BEST IN TEN YEARS", "The"),
        ("RESERVOIR ENGINEER RESIGNS", "Mr."),
        ("A LUCKY ESCAPE", "No"),
        ("A NIGHT AT THE STATION", "Four"),
    ]


def test_a_praised_ware_below_an_article_is_an_advertisement() -> None:
    page = ["Feu à la filature", "Le séchoir de la filature a été détruit par le", "feu."]
    page += ["La Pastille Denby calme la toux en une nuit.", "Toutes pharmacies. 1 fr. 25 la boîte."]
    kinds = [item.kind for item in read("Le Matin de Denby", page).items]
    assert sorted(kinds) == ["advertisement", "article"]


def test_an_advertisement_above_a_text_without_a_headline_is_not_its_beginning() -> None:
    page = ["SAVON DES TROIS MÉSANGES", "Blanchit tout", "La boîte : 0 fr. 60", "Dans toutes les maisons"]
    page += ["Les eaux de la Brèche ont envahi hier soir le bas", "du faubourg, où l'on circule en barque. La mairie a"]
    page += ["fait ouvrir l'école pour les familles.", "La foire aux chevaux", "La foire de mars s'est tenue sous la"]
    page += ["pluie. On a compté deux cents bêtes à peine, dont", "la moitié n'a pas trouvé d'acheteur."]
    found = read("Le Matin de Creuse", page)
    own = [[row.line_no for row in found.ledger if row.item_id == item.item_id] for item in found.items]
    kinds = [item.kind for item in found.items]
    assert list(zip(kinds, own, strict=True)) == [
        ("advertisement", [1, 2, 3, 4]),
        ("article", [5, 6, 7]),
        ("article", [8, 9, 10, 11]),
    ]
    assert [row.role for row in found.ledger[:4]] == ["headline", "body", "body", "body"]
    assert found.items[0].headline == page[0]


def test_an_article_whose_other_page_did_not_arrive_dangles() -> None:
    front = [
        "FIRE AT THE MILLS.",
        "The stock room of the Denby Mills was burned last",
        "night, and two firemen were hurt. The",
    ]
    items = read("The Denby Post", [*front, "Continued on seventh page."]).items
    assert [(item.jump_status, item.jump_page) for item in items] == [("dangling", "7")]


def test_headlines_below_their_texts_are_given_to_them() -> None:
    page = ["The harvest of apples in the Denby valley is", "the best in ten years, the growers report, and"]
    page += [
        "prices of apples will fall.",
        "APPLE HARVEST BEST IN TEN YEARS",
        "Mr. Firth, the engineer, has resigned after a",
    ]
    page += ["quarrel over the new reservoir, whose wall he", "called unsafe.", "RESERVOIR ENGINEER RESIGNS"]
    page += [
        "Skating on the frozen pond is forbidden from",
        "to-day, the police of Denby announce.",
        "SKATING ON POND FORBIDDEN",
    ]
    items = read("The Denby Post", page).items
    assert [(item.headline, item.body.split()[1]) for item in items] == [
        ("APPLE HARVEST BEST IN TEN YEARS", "harvest"),
        ("RESERVOIR ENGINEER RESIGNS", "Firth,"),
        ("SKATING ON POND FORBIDDEN", "on"),
    ]


COLLECTED_OF_1905 = [
    "BAND TO PLAY ON THE COMMON.",
    "THE FERRYMEN LAY DOWN THEIR OARS.",
    "A LIBRARY FOR ASHBY.",
    "SNOW STOPS THE COACH AT GRINDLE PASS.",
    "SEAL SHOT IN THE MILL POND.",
    "",
    "The Denby Silver Band will play on the common every",
    "Saturday in June, if the weather is fair.",
    "",
    "ASHBY, March 8.--The town meeting voted last night",
    "to build a library on the common, and set aside",
    "three thousand dollars of the school money for the",
    "books. The vote was 214 to 96.",
    "",
    "GRINDLE, March 8.--Four feet of snow lie in the",
    "pass, and the coach that left on Tuesday with nine",
    "passengers has turned back to the inn. The drifts",
    "stand higher than the telegraph poles, and the",
    "",
    "A seal was shot in the mill pond on Monday. It had",
    "come up the river with the ice.",
    "",
    "DENBY, March 8.--The ferrymen of the lower landing",
    "have laid down their oars until the company pays",
    "them the rate of last summer. No boat has crossed",
    "since noon.",
    "",
    "driver says that he never saw the like in twenty",
    "years upon the road.",
]
"""A page whose headlines stand above all texts, one of which is broken off and carried on below another."""


def test_headlines_collected_in_no_order_find_their_texts() -> None:
    items = read("The Denby Post", COLLECTED_OF_1905).items
    assert {item.headline: (item.body.split()[0], item.body.split()[-1]) for item in items} == {
        "BAND TO PLAY ON THE COMMON.": ("The", "fair."),
        "THE FERRYMEN LAY DOWN THEIR OARS.": ("DENBY,", "noon."),
        "A LIBRARY FOR ASHBY.": ("ASHBY,", "96."),
        "SNOW STOPS THE COACH AT GRINDLE PASS.": ("GRINDLE,", "road."),
        "SEAL SHOT IN THE MILL POND.": ("A", "ice."),
    }


def test_a_text_carried_on_elsewhere_is_read_as_it_was_written() -> None:
    snow = next(item for item in read("The Denby Post", COLLECTED_OF_1905).items if "Grindle" in (item.body.title()))
    assert "telegraph poles, and the driver says" in snow.body


COLUMNS_IN_TURN_OF_1922 = [
    "Une nuit d'angoisse",
    "",
    "marchands ont fermé boutique à midi et sont partis",
    "pour la foire avec leurs bêtes. On craint que",
    "le pont de bois ne soit emporté dans la nuit.",
    "",
    "Les eaux de la Brèche ont envahi hier soir le bas",
    "du faubourg, où l'on circule en barque. La mairie a",
    "fait ouvrir l'école pour les familles. Tous les",
    "",
    "Affluence médiocre",
    "",
    "maquignons se plaignent des eaux qui ont envahi le",
    "bas du faubourg, où il a fallu mener les bêtes en",
    "barque, de l'eau jusqu'aux genoux.",
    "",
    "La foire de mars s'est tenue sous la pluie. On a",
    "compté deux cents bêtes à peine, dont la moitié n'a",
    "pas trouvé d'acheteur. Beaucoup de",
    "",
]
"""A page whose second columns stand above its first: each text is carried on below its own headline."""


def test_a_text_runs_on_below_its_own_headline() -> None:
    items = read("Le Matin de Creuse", COLUMNS_IN_TURN_OF_1922).items
    assert {item.headline: (item.body.split()[0], item.body.split()[-1]) for item in items} == {
        "Une nuit d'angoisse": ("Les", "nuit."),
        "Affluence médiocre": ("La", "genoux."),
    }


def test_a_phrase_of_the_news_on_every_page_is_no_running_head() -> None:
    names = ["one", "two", "three"]
    pages = [
        ("Morning News", *(f"page {name} line {letter}" for letter in "abcdefgh"), "and no one was hurt.", *["."] * 9)
        for name in names
    ]
    issue = Issue(
        "denby", date(1905, 3, 9), tuple(Page(name, name, page) for name, page in zip(names, pages, strict=True))
    )
    heads = running_heads(issue, read_lines(issue))
    assert ("morning news" in heads, "and no one was hurt" in heads) == (True, False)


@pytest.mark.parametrize("page", [["a"], ["A"], ["."], ["=" * 500], ["THE " * 5_000], ["Continued on page 2"] * 30])
def test_odd_pages_are_read_to_the_last_line(page: list[str]) -> None:
    assert [row.line_no for row in read("The Denby Post", page).ledger] == list(range(1, len(page) + 1))


@pytest.mark.parametrize(("briefs", "items"), [(0, 5), (MOST_PARTS, 1)])
def test_a_page_too_long_for_a_page_is_read_from_top_to_bottom(briefs: int, items: int) -> None:
    ledger = read("The Denby Post", [*COLLECTED_OF_1905, *["Four men are held.", ""] * briefs]).ledger
    assert len({row.item_id for row in ledger if row.line_no <= 5}) == items


@pytest.mark.parametrize(("adverts", "headed"), [(DISPLAYS, True), (DISPLAYS + 1, False)])
def test_advertisements_have_headlines_of_their_own_where_they_are_few(adverts: int, headed: bool) -> None:
    article = Piece("article", ((0, "headline"), (1, "body")), headline_status="paired")
    advert = Piece("advertisement", ((2, "headline"), (3, "body")), headline_status="paired")
    first, *rest = _with_few_displays([article, *[advert] * adverts])
    assert first == article
    assert {piece.members[0][1] == "headline" for piece in rest} == {headed}
    assert {piece.headline_status == "paired" for piece in rest} == {headed}
