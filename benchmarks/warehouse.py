"""How long the warehouse takes: everything new, a night with one more day, and every question that is asked of it.

    python -m benchmarks.warehouse                        a small and a large archive, and how they compare
    python -m benchmarks.warehouse --issues 2000          one archive
    python -m benchmarks.warehouse --issues 90000 --home DIR    keep it, or go on with the one that is there

The large archive has 90,000 issues and 1,000,000 articles. It is written straight into a lake, without dumps or
segmentation: text is made of words drawn by Zipf's law, and the subjects of `queries/` are among what it is on. Each
archive is measured in a process of its own, so that a peak of memory is its own. Prints; asserts nothing.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

import duckdb
import numpy as np
import polars as pl

from transforms.frames import items_of_rows, sketch_rows
from transforms.mentions.gazetteer import place_names, settle
from transforms.reprints.sketches import sketch_items
from transforms.schema import ARTICLES, DUMPS, MENTIONS, PUBLICATIONS, SKETCHES, TERMS, Table
from warehouse.build import agreement, connect, load_changed
from warehouse.home import Home
from warehouse.kernel import build_model, test_model
from warehouse.lake import LakeFile, commit, read_manifest, write_table
from warehouse.publish import DATABASE, publish
from warehouse.questions import read_questions
from warehouse.settings import models_of

ISSUES: Final = (2_000, 90_000)
"""Issues of the small and of the large archive, the second of which has a million articles."""

LAST_DAY: Final = date(2025, 10, 12)
"""Last day of the archive, which is that of the samples: the questions ask of that autumn."""

NIGHTS: Final = 10
"""Nights with one more day that are measured: a week ends among them."""

NIGHTS_BEFORE: Final = 8
"""Nights before those, until as many versions are kept as may be, and one that is not is there to write into."""

PAGES: Final = 8
WORDS: Final = 60_000
STOP_WORDS: Final = 50
"""The most frequent words, which no term counts."""

NAMES: Final = 20_000
"""Phrases, people and places, each."""

WATCHED: Final = ("清渠行动", "老旧小区改造", "节水", "招商引资", *(f"关注{n:02d}" for n in range(36)))
KNOWN_PEOPLE: Final = ("顾砚声", "纪承麓")
"""People that `queries/` asks for: those of the samples."""

SEARCHED: Final = ("项目", "改造", "居民")
"""Words that full text is asked for: the most frequent of those that terms count."""

SECTIONS: Final = ("要闻", "综合新闻", "经济", "社会", "文化", "副刊", "体育", "专版")
AGENCIES: Final = ("远山社", "北岭社", "云台社", "东渡社", "南桥社")
CLOSED_ON_SUNDAYS: Final = (1, 2, 3, 4, 5, 6)
LOST: Final = 0.002
"""Share of issues that did not arrive."""


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the rows of a day, the same ones for the same day."""

    paper_count: int
    articles: int
    body: int

    @property
    def papers(self) -> list[str]:
        """Ids of the papers."""
        return [f"样报{n:02d}" for n in range(self.paper_count)]

    def publications(self) -> pl.DataFrame:
        """The rows of `publications`."""
        rows = pl.DataFrame({"publication": self.papers, "names": [[name] for name in self.papers]})
        return filled(PUBLICATIONS, rows.with_columns(closing_days=pl.lit([], dtype=pl.List(pl.Date))))

    def day(self, day: date) -> Iterator[tuple[Table, pl.DataFrame]]:
        """The rows of the lake's tables of one day."""
        rng = np.random.default_rng(day.toordinal())
        papers = [paper for paper, lot in zip(self.papers, rng.random(self.paper_count), strict=True) if lot >= LOST]
        if day.isoweekday() not in CLOSED_ON_SUNDAYS:
            papers = papers[::2]
        texts = words_of_articles(rng, len(papers) * self.articles, self.body)
        articles = self.items(rng, day, papers, texts)
        yield DUMPS, dumps(day, papers)
        yield ARTICLES, articles
        yield MENTIONS, mentions(rng, articles)
        yield TERMS, terms(articles, texts)
        sketched = [sketch_rows(paper, day, sketch_items(items)) for paper, items in items_of_rows(articles).items()]
        yield SKETCHES, pl.concat([SKETCHES.polars_schema.to_frame(), *sketched])

    def items(self, rng: np.random.Generator, day: date, papers: list[str], texts: list[list[str]]) -> pl.DataFrame:
        """The articles of the day."""
        count = len(texts)
        numbers = np.tile(np.arange(self.articles), len(papers))
        page = numbers * PAGES // self.articles
        bodies = ["".join(words) for words in texts]
        rows = pl.DataFrame(
            {
                "publication": np.repeat(papers, self.articles),
                "page": [f"{n + 1:02d}" for n in page],
                "page_position": numbers + 1,
                "is_front_page": page == 0,
                "section": [SECTIONS[n % len(SECTIONS)] for n in page],
                "headline": ["".join(words[:6]) for words in texts],
                "body": bodies,
                "character_count": [len(body) for body in bodies],
                "confidence": rng.beta(8, 2, count),
                "kind": rng.choice(["article", "notice", "caption"], count, p=[0.8, 0.1, 0.1]),
            }
        )
        rows = rows.with_columns(
            article_id=pl.format("{}-{}-p{}-{}", "publication", pl.lit(day.isoformat()), "page", "page_position"),
            issue_date=pl.lit(day),
            headline_status=pl.lit("paired"),
            pages=pl.concat_list("page"),
            line_count=14,
        )
        return filled(ARTICLES, rows)


@cache
def vocabulary() -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    """Words of two Han characters, the most frequent first, the watched ones among them."""
    letters = np.random.default_rng(0).integers(0x4E00, 0x9000, (WORDS, 2))
    words = np.array([chr(first) + chr(second) for first, second in letters], dtype=object)
    words[100 : 100 + 10 * len(WATCHED) : 10] = WATCHED
    words[STOP_WORDS : STOP_WORDS + len(SEARCHED)] = SEARCHED
    return words


def zipf(
    rng: np.random.Generator, size: int, values: int, exponent: float
) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Ranks from 0, drawn by Zipf's law."""
    weights = np.arange(1, values + 1) ** -exponent
    return np.searchsorted(np.cumsum(weights / weights.sum()), rng.random(size)).clip(max=values - 1)


def words_of_articles(rng: np.random.Generator, count: int, body: int) -> list[list[str]]:
    """The words of articles of `body` characters in the mean."""
    sizes = np.maximum(rng.exponential(body / 2, count), 10).astype(int)
    words = vocabulary()[zipf(rng, int(sizes.sum()), WORDS, 1.0)]
    return [part.tolist() for part in np.split(words, np.cumsum(sizes)[:-1])] if count else []


def dumps(day: date, papers: list[str]) -> pl.DataFrame:
    """One dump a page."""
    pages = pl.DataFrame({"page": [f"{n:02d}" for n in range(1, PAGES + 1)]})
    rows = pl.DataFrame({"publication": papers}, schema={"publication": pl.String}).join(pages, how="cross")
    source = pl.format("{}/{}/{}.txt", "publication", pl.lit(day.isoformat()), "page")
    rows = rows.with_columns(source=source, issue_date=pl.lit(day), status=pl.lit("accepted"), page_count=1)
    return filled(DUMPS, rows.with_columns(line_count=120, size_bytes=pl.lit(9_000, dtype=pl.Int64)))


@cache
def people_and_places() -> tuple[list[str], list[str]]:
    """Their names, the most frequent first: the people that `queries/` asks for, and the divisions of China."""
    people = [*KNOWN_PEOPLE, *(f"人{n}" for n in range(NAMES))]
    places = [*sorted({settle(name) for name in place_names()}), *(f"地{n}" for n in range(NAMES))]
    return people[:NAMES], places[:NAMES]


def mentions(rng: np.random.Generator, articles: pl.DataFrame) -> pl.DataFrame:
    """Three phrases, two watch terms, two people, a place and now and then an agency for each article."""
    count = articles.height
    phrases = [[*(f"“{n}”" for n in row), *("清渠行动" for n in row if n == 1)] for row in names(rng, count, 3)]
    watched = [[WATCHED[n] for n in row] for row in zipf(rng, 2 * count, len(WATCHED), 0.5).reshape(count, 2)]
    agencies = [[AGENCIES[n]] if n < len(AGENCIES) else [] for n in rng.integers(0, 4 * len(AGENCIES), count)]
    called, located = people_and_places()
    people = [[called[n] for n in row] for row in names(rng, count, 2)]
    places = [[located[n] for n in row] for row in names(rng, count, 1)]
    found = {"phrase": phrases, "watch": watched, "agency": agencies, "person": people, "place": places}
    parts = [
        articles.select(
            "article_id",
            "publication",
            "issue_date",
            canonical=pl.Series(subjects, dtype=pl.List(pl.String)),
            kind=pl.lit(kind),
        )
        for kind, subjects in found.items()
    ]
    rows = pl.concat(parts).explode("canonical", empty_as_null=False)
    rows = rows.with_columns(surface="canonical", rule=pl.lit("benchmark"), role=pl.lit("body"), confidence=0.9)
    return filled(MENTIONS, rows.with_columns(offset=pl.int_range(pl.len(), dtype=pl.Int32)))


def names(rng: np.random.Generator, count: int, each: int) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    """Ranks of the names in each of `count` articles."""
    return zipf(rng, count * each, NAMES, 0.9).reshape(count, each)


def terms(articles: pl.DataFrame, texts: list[list[str]]) -> pl.DataFrame:
    """The words of each article with their counts."""
    rows = articles.select("article_id", "publication", "issue_date", term=pl.Series(texts, dtype=pl.List(pl.String)))
    rows = rows.explode("term", empty_as_null=False)
    rows = rows.filter(~pl.col("term").is_in(vocabulary()[:STOP_WORDS].tolist()))
    counted = rows.group_by("article_id", "publication", "issue_date", "term").agg(term_count=pl.len())
    return filled(TERMS, counted.with_columns(surface="term", headline_count=0))


def filled(table: Table, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with every column of the table: null where it may be, an empty text, list or zero elsewhere."""
    schema = table.polars_schema
    empty = {pl.String: "", pl.Int32: 0, pl.Int64: 0, pl.Float64: 0.0, pl.Boolean: False}
    missing = []
    for column in table.columns:
        if column.name in rows.columns:
            continue
        dtype = schema[column.name]
        value = None if column.nullable else empty.get(type(dtype), [])
        missing.append(pl.lit(value, dtype=dtype).alias(column.name))
    return rows.with_columns(missing).select(pl.col(name).cast(dtype) for name, dtype in schema.items())


def main() -> None:
    """Read the command line; measure one archive, or one after the other and set them side by side."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--issues", type=int, help="measure one archive of so many issues")
    parser.add_argument("--papers", type=int, default=8)
    parser.add_argument("--articles", type=int, default=12, help="articles an issue")
    parser.add_argument("--body", type=int, default=120, help="mean characters of an article")
    parser.add_argument("--folder", type=Path, help="where to make the archives and remove them again")
    parser.add_argument("--home", type=Path, help="home of the archive, kept afterwards")
    parser.add_argument("--steps", action="store_true", help="print the time of every step that takes 0.02 s")
    options = parser.parse_args()
    if options.issues is None:
        compare(options)
        return
    maker = Maker(options.papers, options.articles, options.body)
    with TemporaryDirectory(dir=options.folder) as folder:
        home = Home(options.home or Path(folder))
        print_measured(measure(home, maker, options.issues // options.papers, shows_steps=options.steps))


def compare(options: argparse.Namespace) -> None:
    """Measure the small and the large archive, and how much longer a night of the large one is."""
    nights: dict[str, list[float]] = {"night, median": [], "night of all processors": []}
    for issues in ISSUES:
        command = [sys.executable, "-m", "benchmarks.warehouse", "--issues", str(issues)]
        for name in ("papers", "articles", "body", "folder"):
            command += [f"--{name}", str(getattr(options, name))] if getattr(options, name) is not None else []
        print(f"\n{issues:,} issues", flush=True)
        lines = []
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
            for line in running.stdout or ():
                print(line, end="", flush=True)
                lines.append(line)
        if running.returncode:
            sys.exit(running.returncode)
        for title, taken in nights.items():
            taken += [float(line.split()[-2]) for line in lines if line.startswith(title)]
    wall, processor = (large / small for small, large in nights.values())
    print(f"\na night of the large archive takes {wall:.2f} times one of the small, {processor:.2f} of processors")


@dataclass(frozen=True, slots=True)
class Taken:
    """What a piece of work took: seconds by the clock, and seconds of all processors."""

    wall: float
    processor: float

    def __str__(self) -> str:
        return f"{self.wall:9.3f} s {self.processor:9.3f} s of processors"


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured of an archive: seconds, bytes, rows."""

    articles: int
    first_night: Taken
    nights: tuple[Taken, ...]
    peak_of_build: int
    questions: tuple[tuple[str, float], ...]
    whole_comparison: float
    database_bytes: int


def measure(home: Home, maker: Maker, days: int, *, shows_steps: bool) -> Measured:
    """Time the first night of an archive of so many days, the nights after it, and the questions."""
    if read_manifest(home.lake).is_empty():
        write_archive(home, maker, [LAST_DAY - timedelta(days=days - 1 - number) for number in range(days)])
    first = night(home, shows_steps=shows_steps)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    last = max(read_manifest(home.lake)["issue_date"].drop_nulls())
    nights = []
    for number in range(1, NIGHTS_BEFORE + NIGHTS + 1):
        write_archive(home, maker, [last + timedelta(days=number)])
        # Nights are a day apart: what the last one wrote is on the disk by then.
        os.sync()
        nights.append(night(home, shows_steps=shows_steps))
    with connect(home) as con:
        articles = con.table("core.prominence").count("*").fetchall()[0][0]
    return Measured(
        articles=articles,
        first_night=first,
        nights=tuple(nights[NIGHTS_BEFORE:]),
        peak_of_build=peak,
        questions=tuple(ask_all(home)),
        whole_comparison=seconds(partial(agreement, home)),
        database_bytes=(home.published / DATABASE).stat().st_size,
    )


def night(home: Home, *, shows_steps: bool) -> Taken:
    """Load, build, test, compare and publish, and what that took."""
    models = models_of(home)
    start = now()
    with timer("load", shows_steps):
        load_changed(home)
    with connect(home) as con:
        for model in models:
            with timer(f"build {model.full_name}", shows_steps):
                build_model(con, model)
        for model in models:
            with timer(f"test {model.full_name}", shows_steps):
                failures = test_model(con, model)
            if not failures.is_empty():
                print(failures)
    with timer("compare lake and warehouse, changed days", shows_steps):
        agreement(home, changed_only=True)
    with timer("publish", shows_steps):
        publish(home)
    taken = since(start)
    if shows_steps:
        print(f"{'in all':50} {taken}", flush=True)
    return taken


def ask_all(home: Home) -> Iterator[tuple[str, float]]:
    """Every question under `queries/` with the seconds that it takes a reader who has asked it before."""
    with duckdb.connect(str(home.published / DATABASE), read_only=True) as con:
        for question in read_questions():
            sql = question.sql.rstrip(";")
            con.sql(sql).pl()
            yield question.name, seconds(lambda sql=sql: con.sql(sql).pl())  # type: ignore[misc]


def seconds(work: Callable[[], object]) -> float:
    """The seconds that a piece of work takes by the clock."""
    start = now()
    work()
    return since(start).wall


def now() -> Taken:
    """The clocks as they stand."""
    return Taken(time.perf_counter(), time.process_time())


def since(start: Taken) -> Taken:
    """What was taken since the clocks stood so."""
    return Taken(time.perf_counter() - start.wall, time.process_time() - start.processor)


@contextmanager
def timer(title: str, is_shown: bool) -> Iterator[None]:
    """Print the time of a block, if it took long enough to matter."""
    start = now()
    yield
    taken = since(start)
    if is_shown and taken.wall >= 0.02:
        print(f"{title:50} {taken}", flush=True)


def print_measured(measured: Measured) -> None:
    """Print the table of an archive."""
    print(f"{'articles and editorials':40} {measured.articles:12,}")
    print(f"{'published file':40} {measured.database_bytes / 1e6:12,.1f} MB")
    nights = measured.nights
    print(f"{'everything new, built and published':40} {measured.first_night.wall:12.2f} s")
    print(f"{'the same, of all processors':40} {measured.first_night.processor:12.2f} s")
    print(f"{'peak of memory by then':40} {measured.peak_of_build / 1e9:12.2f} GB")
    print(f"{'night, median of ' + str(len(nights)):40} {median(n.wall for n in nights):12.2f} s")
    print(f"{'night of all processors, median':40} {median(n.processor for n in nights):12.2f} s")
    print(f"{'night, longest':40} {max(n.wall for n in nights):12.2f} s")
    print(f"{'lake and warehouse compared, whole':40} {measured.whole_comparison:12.2f} s")
    for name, taken in measured.questions:
        print(f"{'ask ' + name.replace('_', ' '):40} {taken:12.3f} s")


def write_archive(home: Home, maker: Maker, days: list[date]) -> None:
    """Write the lake's files of some days."""
    files = [write_table(home.lake, PUBLICATIONS, None, maker.publications(), "benchmark")]
    if len(days) == 1:
        files += write_day(home.lake, maker, days[0])
    else:
        with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
            for written in pool.map(partial(write_day, home.lake, maker), days, chunksize=64):
                files += written
    commit(home.lake, files)


def write_day(lake: Path, maker: Maker, day: date) -> list[LakeFile]:
    """Write the lake's files of one day."""
    return [write_table(lake, table, day, rows, "benchmark") for table, rows in maker.day(day)]


if __name__ == "__main__":
    main()
