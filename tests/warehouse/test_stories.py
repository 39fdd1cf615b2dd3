"""Reprints told from a lake's sketches: which article is a printing of what, and whether what is told night by night is
what is told at once."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random

import pytest

from benchmarks.reprints import edit
from tests.warehouse.planted import Archive, Planted
from typesetter.grammar import seeded
from warehouse.build import connect, load_changed, remove_database
from warehouse.home import Home
from warehouse.kernel import SQL_FOLDER, Model, build_models, load_models

RIVER, HILL, WEEKLY = "江畔日报", "北坡晚报", "南川周报"
DAY = date(2021, 3, 1)
WIRE = "新华社"

PRINTINGS = """
    SELECT article_id, story_id, is_first_printing, origin, fuller_id, relation
    FROM core.printings ORDER BY article_id
"""


@cache
def text(number: int, length: int = 400) -> str:
    """A text that has nothing in common with that of another number."""
    rng = seeded(f"text {number}")
    return "".join(chr(rng.randrange(0x4E00, 0x9000)) for _ in range(length))


@dataclass(frozen=True)
class Print:
    """A printing to plant: its id, the paper, the day after `DAY`, its body, the source credited."""

    article_id: str
    paper: str
    later: int
    body: str
    agency: str | None = None
    kind: str = "article"


def plant(archive: Archive, printings: Sequence[Print]) -> None:
    """Plant printings; the issue of each day and paper has those of that day."""
    for paper in (RIVER, HILL, WEEKLY):
        archive.publication(paper)
    archive.issues.clear()
    places = sorted({(p.paper, p.later) for p in printings})
    for paper, later in places:
        items = [
            Planted(article_id=p.article_id, body=p.body, characters=len(p.body), agency=p.agency, kind=p.kind)
            for p in printings
            if (p.paper, p.later) == (paper, later)
        ]
        archive.issue(paper, DAY + timedelta(later), items)
    archive.write()


def origins(archive: Archive, ask) -> str:
    return " ".join(row[0] for row in ask(archive.home, "SELECT origin FROM core.printings ORDER BY article_id"))


@pytest.mark.parametrize(
    ("case", "printings", "expected"),
    [
        ("alone", [Print("a", RIVER, 0, text(1))], "own"),
        ("alone and credited", [Print("a", RIVER, 0, text(1), WIRE)], "wire"),
        ("credited to the paper itself", [Print("a", RIVER, 0, text(1), RIVER)], "own"),
        ("credited to another paper of the archive", [Print("a", RIVER, 0, text(1), HILL)], "reprint"),
        ("the other paper's, later", [Print("a", RIVER, 0, text(1)), Print("b", HILL, 1, text(1))], "own reprint"),
        ("twice by one paper", [Print("a", RIVER, 0, text(1)), Print("b", RIVER, 3, text(1))], "own own"),
        (
            "wire copy whose credit was dropped the day after",
            [Print("a", RIVER, 0, text(1), WIRE), Print("b", HILL, 1, text(1))],
            "wire wire",
        ),
        (
            "wire copy, the credit dropped by the fuller of one day",
            [Print("a", RIVER, 0, text(1)[:300], WIRE), Print("b", HILL, 0, text(1))],
            "wire wire",
        ),
        (
            "own report that an agency took up, and a third paper from the agency",
            [
                Print("a", RIVER, 0, text(1)),
                Print("b", HILL, 1, text(1), WIRE),
                Print("c", WEEKLY, 2, text(1)),
            ],
            "own wire wire",
        ),
        ("too short to be told", [Print("a", RIVER, 0, text(1)[:50]), Print("b", HILL, 1, text(1)[:50])], "own own"),
        ("a notice is no story", [Print("a", RIVER, 0, text(1), kind="notice"), Print("b", HILL, 1, text(1))], "own"),
        ("a season apart", [Print("a", RIVER, 0, text(1)), Print("b", HILL, 91, text(1))], "own own"),
    ],
)
def test_what_a_printing_is(archive, build, ask, case, printings, expected) -> None:
    plant(archive, printings)
    build(archive.home)
    assert origins(archive, ask) == expected, case


def test_a_story_has_its_first_printing_and_says_what_the_others_are_to_it(archive, build, ask) -> None:
    """The brief came first; the full report is what all others descend from."""
    edited = edit(text(1), 0.05, "words", text(9), seeded("edits"))
    plant(
        archive,
        [
            Print("brief", HILL, 0, text(1)[100:250]),
            Print("full", RIVER, 1, text(1), WIRE),
            Print("full again", HILL, 2, "，".join(text(1))),
            Print("changed", WEEKLY, 2, edited[:380]),
            Print("other", WEEKLY, 2, text(2)),
        ],
    )
    build(archive.home)
    assert ask(archive.home, PRINTINGS) == [
        ("brief", "brief", True, "own", "full", "shortened"),
        ("changed", "brief", False, "wire", "full", "edited"),
        ("full", "brief", False, "wire", None, None),
        ("full again", "brief", False, "wire", "full", "same"),
        ("other", "other", True, "own", None, None),
    ]
    found = ask(archive.home, "SELECT * EXCLUDE (headline) FROM core.stories")
    assert found == [
        ("brief", HILL, DAY, DAY + timedelta(2), "01", "own", WIRE, 4, 3, 1, 1),
    ]  # fmt: skip


def test_commonplaces_cut_from_one_report_do_not_join_those_who_use_them(archive, build, ask) -> None:
    common = text(3, 90)
    plant(
        archive,
        [
            Print("a", RIVER, 0, text(1)[:100] + common),
            Print("b", HILL, 1, text(2)[:120] + common),
            Print("cut", WEEKLY, 2, text(1)[40:100] + common),
        ],
    )
    build(archive.home)
    stories = dict(ask(archive.home, "SELECT article_id, story_id FROM core.printings"))
    assert stories == {"a": "a", "b": "b", "cut": "a"}
    pairs = ask(archive.home, "SELECT fuller_id, shorter_id FROM core.reprint_pairs ORDER BY ALL")
    assert pairs == [("a", "cut"), ("b", "cut")]


@pytest.mark.parametrize(("printed", "on_last_day"), [(256, 255), (257, 0)])
def test_what_everybody_prints_pairs_nobody(archive, build, ask, printed, on_last_day) -> None:
    """A standing text: once more than 256 articles of a season have its fingerprints, they count no more."""
    crowd = [Print(f"x{n:03}", RIVER, n % 80, text(5, 60)) for n in range(printed - 1)]
    plant(archive, [*crowd, Print("last", HILL, 80, text(5, 60))])
    build(archive.home)
    question = "SELECT count(*) FROM core.reprint_candidates WHERE 'last' IN (fuller_id, shorter_id)"
    assert ask(archive.home, question) == [(on_last_day,)]


def test_a_late_original_makes_reprints_of_what_was_own_and_their_days_count_anew(archive, build, ask) -> None:
    """The issue of the first day arrives after that of the third was published."""
    late = Print("a", RIVER, 0, text(1))
    rest = [Print("b", HILL, 2, text(1)), Print("c", HILL, 2, text(2)), Print("d", RIVER, 4, text(3))]
    plant(archive, rest)
    build(archive.home)
    publish_days(archive.home)
    plant(archive, [late, *rest])
    build(archive.home)
    assert origins(archive, ask) == "own reprint own own"
    days = ask(archive.home, "SELECT issue_date FROM quality.changed_days ORDER BY 1")
    assert days == [(DAY,), (DAY + timedelta(2),)]
    question = """
        SELECT origin, numerator, denominator FROM trends.reprints
        WHERE publication = ? AND grain = 'day' AND period = ? AND denominator_kind = ? ORDER BY origin
    """
    of_articles = ask(archive.home, question, HILL, DAY + timedelta(2), "articles")
    of_stories = ask(archive.home, question, HILL, DAY + timedelta(2), "stories")
    assert of_articles == [("own", 1, 2), ("reprint", 1, 2), ("wire", 0, 2)]
    assert of_stories == [("own", 1, 1), ("reprint", 0, 1), ("wire", 0, 1)]


def publish_days(home: Home) -> None:
    """Forget which days changed, as publishing does."""
    with connect(home) as con:
        con.execute("DELETE FROM quality.changed_days")


def test_a_source_that_becomes_a_paper_of_the_archive_is_reprinted_from(archive, build, ask) -> None:
    plant(archive, [Print("a", RIVER, 0, text(1), "山南晨报"), Print("b", HILL, 1, text(2))])
    build(archive.home)
    assert origins(archive, ask) == "wire own"
    publish_days(archive.home)
    archive.publication("山南晨报")
    archive.write()
    build(archive.home)
    assert origins(archive, ask) == "reprint own"


TABLES = (
    "core.reprint_candidates", "core.printings", "core.stories", "core.article_subjects", "core.subject_days",
    "core.issues",
)  # fmt: skip


@pytest.fixture(scope="module")
def models(tmp_path_factory) -> tuple[Model, ...]:
    """What stories are told by and told in, with formulas that are soon made: five printings are too many."""
    folder = tmp_path_factory.mktemp("models") / "sql"
    shutil.copytree(SQL_FOLDER, folder)
    macro = folder / "core" / "most_printings.macro.sql"
    macro.write_text(macro.read_text(encoding="utf-8").replace("AS 256;", "AS 4;"), encoding="utf-8")
    by_name = {model.full_name: model for model in load_models(folder)}
    needed, names = set(TABLES), list(TABLES)
    while names:
        fresh = {name for name in by_name[names.pop()].depends_on if name in by_name} - needed
        needed |= fresh
        names += fresh
    return tuple(model for name, model in by_name.items() if name in needed)


def told(home: Home, models: tuple[Model, ...]) -> dict[str, list[tuple[object, ...]]]:
    """Load what changed, build the models, and give back all rows of what stories are told in."""
    load_changed(home)
    with connect(home) as con:
        build_models(con, models)
        return {name: con.execute(f"SELECT * FROM {name} ORDER BY ALL").fetchall() for name in TABLES}  # noqa: S608


def draw_archive(rng: Random) -> list[Print]:
    """Forty printings of eight texts over three papers and half a year: whole, cut, edited, mixed, credited or not."""
    printings = []
    for number in range(40):
        source = text(rng.randrange(8), 300)
        start = rng.choice((0, 0, 0, 100))
        body = edit(source[start : start + rng.choice((120, 200, 300))], rng.choice((0, 0, 0.05, 0.2)), "words",
                    text(9), rng)  # fmt: skip
        if rng.random() < 0.2:
            body += text(rng.randrange(8), 300)[:150]
        agency = rng.choice((None, None, None, WIRE, RIVER))
        paper = rng.choice((RIVER, HILL, WEEKLY))
        later = rng.choice((0, 1, 2, 3, 5, 8, 40, 80, 95, 130, 170))
        printings.append(Print(f"a{number:02}", paper, later, body, agency))
    return printings


@pytest.mark.parametrize("seed", range(16))
def test_stories_told_night_by_night_are_those_told_at_once(archive, models, seed) -> None:
    """Days come in any order, with late arrivals, corrections and withdrawals; some nights are published, some not."""
    rng = seeded(f"nights {seed}")
    everything = draw_archive(rng)
    days = sorted({p.later for p in everything})
    rng.shuffle(days)
    arrived: set[int] = set()
    for _ in range(5):
        arrived |= {days.pop() for _ in range(min(rng.randint(1, 4), len(days)))}
        gone = {day for day in arrived if rng.random() < 0.1}
        days = [*gone, *days]
        arrived -= gone
        everything = [p if rng.random() < 0.97 else corrected(p, rng) for p in everything]
        plant(archive, [p for p in everything if p.later in arrived])
        night_by_night = told(archive.home, models)
        if rng.random() < 0.7:
            publish_days(archive.home)
    remove_database(archive.home.build_database)
    assert told(archive.home, models) == night_by_night
    assert night_by_night["core.printings"]


def corrected(printing: Print, rng: Random) -> Print:
    """The printing with another text or another credit, under the same id."""
    return Print(
        printing.article_id, printing.paper, printing.later, text(rng.randrange(8), 300)[: rng.choice((100, 300))],
        rng.choice((None, WIRE)),
    )  # fmt: skip
