"""A lake whose every number is planted, for tests to count by hand; conftest.py hands it out as fixtures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import cast

import polars as pl

from transforms.records import Item, Kind
from transforms.reprints.sketches import sketch_items
from transforms.schema import ARTICLES, DUMPS, MENTIONS, PUBLICATIONS, SKETCHES, TERMS, TOPICS, Table
from warehouse.build import connect, load_changed
from warehouse.home import Home
from warehouse.kernel import Model, build_models, load_models
from warehouse.lake import commit, write_table

PAPER = "江畔日报"
LOADED_BY_DAY = (DUMPS, ARTICLES, MENTIONS, TERMS, TOPICS, SKETCHES)
WEEKS = 130
ARTICLES_AN_ISSUE = 30
MISSING = 50
FLOOD = range(60, 64)
QUIET = range(100, 112)
DRIVE = range(80, 84)
STEP = 74

REPRINTED = (
    "灌区的老渠开春前要清淤三回，管水的人沿着渠走，把塌了的坡一段一段地补起来，再把闸门上的锈刮净。"
    "下游几个村子等着这股水插秧，家家都派了人来帮忙，晌午就在柳树底下吃自己带的干粮，傍晚才散。"
)
"""Clearing the old canal before spring: printed by one paper whole, and a week later by the other cut."""


@dataclass(frozen=True)
class Planted:
    """An item to plant. `phrases` and `watch` name each mention, so that one may stand there twice; `titles` are of
    people: name, title, the body that it is of; `topics` are pairs of axis and topic."""

    section: str | None = None
    characters: int = 100
    kind: str = "article"
    page: str = "01"
    is_front_page: bool = False
    confidence: float = 0.9
    headline_status: str | None = "paired"
    jump_status: str | None = None
    phrases: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    watch: tuple[str, ...] = ()
    titles: tuple[tuple[str, str, str | None], ...] = ()
    agency: str | None = None
    mention_confidence: float = 0.9
    mention_rule: str = "planted"
    kicker: str | None = None
    deck: str | None = None
    headline: str | None = None
    body: str = ""
    terms: tuple[str, ...] = ()
    topics: tuple[tuple[str, str], ...] = ()
    article_id: str | None = None


@dataclass(frozen=True)
class PlantedIssue:
    """What came of an issue: its items, pages accepted and pages turned away."""

    items: Sequence[Planted]
    pages: int
    turned_away: int


@dataclass
class Archive:
    """A lake under construction: issues are planted, then `write` puts the whole of it on disk."""

    home: Home
    publications: dict[str, dict[str, object]] = field(default_factory=dict)
    issues: dict[tuple[str, date, str], PlantedIssue] = field(default_factory=dict)
    undated: list[dict[str, object]] = field(default_factory=list)

    def publication(self, name: str, weekdays: list[int] | None = None, closing_days: Sequence[date] = ()) -> None:
        """Plant a paper."""
        self.publications[name] = {"names": [name], "weekdays": weekdays, "closing_days": list(closing_days)}

    def issue(
        self,
        paper: str,
        day: date,
        items: Sequence[Planted] = (),
        pages: int = 1,
        turned_away: int = 0,
        edition: str = "",
    ) -> None:
        """Plant an issue, or replace it."""
        self.issues[paper, day, edition] = PlantedIssue(items, pages, turned_away)

    def withdraw(self, paper: str, day: date) -> None:
        """Take an issue away."""
        del self.issues[paper, day, ""]

    def held(self, source: str) -> None:
        """Plant a file that belongs to no day."""
        self.undated.append({"source": source, "status": "held", "reason": "names neither paper nor date"})

    def write(self) -> None:
        """Write every day's files and the manifest; days that are planted no longer lose theirs."""
        publications = [{"publication": name, **facts} for name, facts in self.publications.items()]
        files = [
            write_table(self.home.lake, PUBLICATIONS, None, filled(PUBLICATIONS, publications), "planted"),
            write_table(self.home.lake, DUMPS, None, filled(DUMPS, self.undated), "planted"),
        ]
        days = {day for _, day, _ in self.issues}
        for day in days:
            for table, rows in self.rows_of(day).items():
                files.append(write_table(self.home.lake, table, day, filled(table, rows), "planted"))
        written = {date.fromisoformat(path.stem) for path in (self.home.lake / "dumps").glob("*/*.parquet")}
        commit(self.home.lake, files, [(t, day) for day in written - days for t in LOADED_BY_DAY])

    def rows_of(self, day: date) -> dict[Table, list[dict[str, object]]]:
        """The rows of a day's tables."""
        rows: dict[Table, list[dict[str, object]]] = {table: [] for table in LOADED_BY_DAY}
        for (paper, issue_date, edition), issue in self.issues.items():
            if issue_date != day:
                continue
            place = {"publication": paper, "issue_date": day, "edition": edition}
            rows[DUMPS] += dump_rows(place, issue.pages, issue.turned_away)
            for number, item in enumerate(issue.items, start=1):
                rows[ARTICLES].append(article_row(place, number, item))
                rows[MENTIONS] += mention_rows(place, number, item)
                rows[TERMS] += term_rows(place, number, item)
                rows[TOPICS] += topic_rows(place, number, item)
                rows[SKETCHES].append(sketch_row(rows[ARTICLES][-1]))
        return rows


def dump_rows(place: dict[str, object], pages: int, turned_away: int) -> list[dict[str, object]]:
    """One dump a page; those turned away come after the others."""
    rows = []
    for number in range(1, pages + turned_away + 1):
        accepted = {"status": "accepted", "page_count": 1, "line_count": 50}
        away = {"status": "quarantined", "reason": "its bytes are in no encoding that is known"}
        source = f"{place['publication']}/{place['issue_date']}{place['edition']}/{number:02d}.txt"
        rows.append({**place, "source": source, "page": f"{number:02d}", **(accepted if number <= pages else away)})
    return rows


def article_id(place: dict[str, object], number: int) -> str:
    """The id of an issue's item."""
    return f"{place['publication']}-{place['issue_date']}{place['edition']}-p01-{number:04d}"


def article_row(place: dict[str, object], number: int, item: Planted) -> dict[str, object]:
    """The row of an item."""
    return {
        **place,
        "article_id": item.article_id or article_id(place, number),
        "kind": item.kind,
        "page": item.page,
        "pages": [item.page],
        "page_position": number,
        "is_front_page": item.is_front_page,
        "section": item.section,
        "agency": item.agency,
        "kicker": item.kicker,
        "deck": item.deck,
        "headline": item.headline,
        "body": item.body,
        "headline_status": item.headline_status,
        "jump_status": item.jump_status,
        "character_count": item.characters,
        "line_count": 5,
        "confidence": item.confidence,
    }


def sketch_row(article: dict[str, object]) -> dict[str, object]:
    """The row of an article's sketch."""
    item = Item(
        str(article["article_id"]), cast("Kind", article["kind"]), "01", ("01",), 1, None, None, None, None, None,
        str(article["body"]), 0.9, "planted",
    )  # fmt: skip
    (sketch,) = sketch_items([item])
    return {
        "article_id": sketch.article_id,
        "publication": article["publication"],
        "issue_date": article["issue_date"],
        "sketch_status": sketch.status,
        "length": sketch.length,
        "fingerprints": sketch.fingerprints,
    }


def mention_rows(place: dict[str, object], number: int, item: Planted) -> list[dict[str, object]]:
    """The rows of an item's mentions, each at another offset."""
    named = [("phrase", item.phrases), ("watch", item.watch), ("place", item.places)]
    found: list[tuple[str, str, list[dict[str, object]]]]
    found = [(kind, subject, []) for kind, subjects in named for subject in subjects]
    found += [("person", name, [{"title": title, "organisation": body}]) for name, title, body in item.titles]
    return [
        {
            "publication": place["publication"],
            "issue_date": place["issue_date"],
            "article_id": article_id(place, number),
            "kind": kind,
            "surface": subject,
            "canonical": subject,
            "rule": item.mention_rule,
            "confidence": item.mention_confidence,
            "role": "body",
            "offset": offset,
            "titles": titles,
        }
        for offset, (kind, subject, titles) in enumerate(found)
    ]


def term_rows(place: dict[str, object], number: int, item: Planted) -> list[dict[str, object]]:
    """The rows of an item's terms, each counted in headline and body."""
    return [
        {
            "publication": place["publication"],
            "issue_date": place["issue_date"],
            "article_id": article_id(place, number),
            "term": term,
            "surface": term,
            "term_count": f"{item.headline or ''}{item.body}".lower().count(term),
            "headline_count": (item.headline or "").lower().count(term),
        }
        for term in item.terms
    ]


def topic_rows(place: dict[str, object], number: int, item: Planted) -> list[dict[str, object]]:
    """The rows of an item's topics, one an axis."""
    return [
        {
            "publication": place["publication"],
            "issue_date": place["issue_date"],
            "article_id": article_id(place, number),
            "axis": axis,
            "topic": topic,
            "score": item.mention_confidence,
            "rank": 1,
            "rule": "planted",
        }
        for axis, topic in item.topics
    ]


def filled(table: Table, rows: Sequence[dict[str, object]]) -> pl.DataFrame:
    """Rows as a frame of the table's schema: what a row leaves out is null, or empty where null is not allowed."""
    schema = table.polars_schema
    empty = {pl.String: "", pl.Int32: 0, pl.Int64: 0, pl.Float64: 0.0, pl.Boolean: False}
    blank = {c.name: None if c.nullable else empty.get(type(schema[c.name]), []) for c in table.columns}
    return pl.DataFrame([{**blank, **row} for row in rows], schema=schema)


def build_all(home: Home, wanted: str | None = None) -> None:
    """Load what changed and build every model, or one and all that it rests on."""
    models = load_models() if wanted is None else with_all_that_it_rests_on(wanted)
    load_changed(home)
    with connect(home) as con:
        build_models(con, models)


def with_all_that_it_rests_on(wanted: str) -> list[Model]:
    """A model with its dependencies, in the order in which they are built."""
    names = {wanted}
    for model in reversed(load_models()):
        if model.full_name in names:
            names.update(model.depends_on)
    return [model for model in load_models() if model.full_name in names]


def plant_spring(root: Path) -> Archive:
    """Two papers over two weeks of March 2021, with a campaign, a missing issue, a closing day and silent days.

    江畔日报 says that it comes on Monday to Friday and not on 4 March; its issue of 3 March did not arrive.
    北坡周报 says nothing; it came on Monday 1, Thursday 4, Monday 8 and Monday 15 March. Its article of 8 March is a
    shortened reprint of one of 江畔日报's of 1 March.
    """
    archive = Archive(Home(root))
    archive.publication("江畔日报", weekdays=[1, 2, 3, 4, 5], closing_days=[date(2021, 3, 4)])
    archive.publication("北坡周报")
    archive.issue(
        "江畔日报",
        date(2021, 3, 1),
        [
            Planted(
                "要闻",
                100,
                is_front_page=True,
                watch=("春耕", "春耕", "春耕"),
                phrases=("三清两改",),
                body="春耕开始了。",
                terms=("春耕", "开始"),
            ),
            Planted("要闻", 200, is_front_page=True, body=REPRINTED),
            Planted("社会", 300),
            Planted("社会", 400),
            Planted("社会", 900, kind="notice", watch=("春耕",), headline_status=None),
        ],
        pages=2,
    )
    mayor = Planted("社会", 50, titles=(("陶立新", "县长", None), ("陶立新", "副书记", "青溪县委")))
    archive.issue("江畔日报", date(2021, 3, 2), [Planted("要闻", 50, is_front_page=True), mayor], pages=2)
    archive.issue(
        "江畔日报",
        date(2021, 3, 5),
        [Planted("要闻", 80, confidence=0.3, watch=("春耕",), agency="远山社", headline_status="lost")],
        pages=2,
    )
    secretary = Planted("社会", titles=(("陶立新", "书记", "青溪县委"), ("陶立新", "书记", "青溪县委")))
    archive.issue("江畔日报", date(2021, 3, 8), [Planted("要闻"), Planted("要闻"), secretary], pages=1)
    archive.issue("北坡周报", date(2021, 3, 1), [Planted(characters=500, watch=("春耕",)), Planted(characters=500)])
    sport = (("subject", "medtop:15000000"), ("form", "report"))
    archive.issue("北坡周报", date(2021, 3, 4), [Planted(topics=sport, mention_confidence=0.4), Planted()])
    archive.issue("北坡周报", date(2021, 3, 8), [Planted(phrases=("三清两改",), body=REPRINTED[:70])])
    archive.issue("北坡周报", date(2021, 3, 15), [Planted()])
    archive.held("漂来的/无名.txt")
    archive.write()
    return archive


def monday(week: int) -> date:
    """The Monday of a week of the archive, the first being 0."""
    return date(2019, 1, 7) + timedelta(weeks=week)


@dataclass(frozen=True)
class Plan:
    """How many articles of an issue are on what."""

    flood: int
    rivers: int
    market: int
    drive: int


def plan(week: int) -> Plan:
    """防汛 (flood control) bursts, 河长制 (river chiefs) steps up, 早市 (morning market) falls silent, and a drive of
    four weeks, “百日会战”, is never heard of before or after."""
    sway = (-1, 0, 1)[week % 3]
    return Plan(
        flood=15 if week in FLOOD else 3 + sway,
        rivers=(8 if week >= STEP else 2) + (week % 2),
        market=0 if week in QUIET else 3 - sway,
        drive=4 if week in DRIVE else 0,
    )


def items(of: Plan) -> list[Planted]:
    """The articles of an issue; those on the drive are also on the flood, as far as there are any."""

    def subjects(number: int) -> Planted:
        watch = tuple(
            name
            for name, first, count in (
                ("防汛", 0, of.flood),
                ("河长制", 15, of.rivers),
                ("早市", 26, of.market),
            )
            if first <= number < first + count
        )
        return Planted(watch=watch, phrases=("百日会战",) if number < of.drive else ())

    return [subjects(number) for number in range(ARTICLES_AN_ISSUE)]


def plant_years(root: Path) -> Archive:
    """A paper of every Monday from January 2019 to June 2021; one issue did not arrive."""
    archive = Archive(Home(root))
    archive.publication(PAPER, weekdays=[1])
    for week in range(WEEKS):
        if week != MISSING:
            archive.issue(PAPER, monday(week), items(plan(week)), pages=4)
    # The archive's last day is a Sunday, so that its last week has finished.
    archive.issue("北坡周报", monday(WEEKS) - timedelta(days=1), [Planted()])
    archive.write()
    return archive
