"""How long the warehouse takes on an archive of N issues: everything new, then a week of nights with one more day.

Run `python -m benchmarks.warehouse --issues 2000` from the root of the repository; 1,000,000 articles in thirty years
are `--issues 90000 --papers 8 --articles 11 --body 120`. The archive is written straight into a lake, without dumps or
segmentation, with random text, of which a part is printed by several papers and a part holds phrases that all print.
Nothing is asserted.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import cached_property, lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import numpy as np
import polars as pl

from transforms.frames import items_of_rows, sketch_rows
from transforms.reprints.sketches import sketch_items
from transforms.schema import ARTICLES, DUMPS, MENTIONS, PUBLICATIONS, SKETCHES, Table
from warehouse.build import agreement, connect, load_changed
from warehouse.home import Home
from warehouse.kernel import build_model, load_models, test_model
from warehouse.lake import LakeFile, commit, write_table
from warehouse.publish import publish

FIRST_DAY: Final = date(1995, 1, 2)
PAGES: Final = 8
ARTICLES_AN_ISSUE: Final = 50
"""Six a page, as in a city daily."""

BODY_LENGTH: Final = 450
"""Mean characters of an article."""

PHRASES: Final = 20_000
WATCH_TERMS: Final = 40
AGENCIES: Final = 5
WIRE_SHARE: Final = 0.2
"""Share of the articles that print a report of the wire, whole or cut."""

WIRE_DAYS: Final = (0, 0, 0, 1, 1, 2, 5)
"""How many days old the report is that they print."""

FORMULA_SHARE: Final = 0.3
FORMULAS: Final = 200
FORMULA_LENGTH: Final = 30
"""Share of the articles that hold a phrase which many print, how many such phrases there are, and their characters."""

SECTIONS: Final = ("要闻", "综合新闻", "经济", "社会", "文化", "副刊", "体育", "专版")

QUESTIONS: Final = {
    "a watch term by week": "SELECT * FROM trends.attention_weekly WHERE subject_kind = 'watch' AND subject = 'w7'",
    "a phrase by week, zeros filled": "SELECT * FROM trends.attention('phrase', 'p1', 'week')",
    "sections of a month": (
        "SELECT * FROM trends.attention_monthly WHERE subject_kind = 'section' AND period = DATE '1995-03-01'"
    ),
    "phrases of a week, most first": (
        "SELECT subject, numerator FROM trends.attention_weekly WHERE subject_kind = 'phrase' AND publication = 'all'"
        " AND denominator_kind = 'articles' AND period = DATE '1995-03-06' ORDER BY numerator DESC LIMIT 20"
    ),
    "phrases of all time, most first": "SELECT * FROM core.phrases ORDER BY article_count DESC LIMIT 20",
    "two watch terms compared by week": "SELECT * FROM trends.compare('watch', 'w7', 'w8', 'week')",
    "prominence of a watch term by month": (
        "SELECT * FROM trends.attention_monthly WHERE subject_kind = 'watch' AND subject = 'w7'"
        " AND denominator_kind = 'prominence'"
    ),
    "articles about a watch term, newest": "SELECT * FROM core.articles_about('watch', 'w7') LIMIT 20",
    "bursts, heaviest first": "SELECT * FROM trends.bursts ORDER BY weight DESC LIMIT 20",
    "change points": "SELECT * FROM trends.change_points ORDER BY saving DESC LIMIT 20",
    "silences": "SELECT * FROM trends.silences ORDER BY false_discovery_rate LIMIT 20",
    "odd days of all time": "SELECT * FROM trends.anomalies ORDER BY abs(robust_z) DESC LIMIT 20",
    "agenda of all papers by week": (
        "SELECT * FROM trends.agenda WHERE publication = 'all' AND grain = 'week' AND subject_kind = 'watch'"
    ),
    "what a watch term is told with": (
        "SELECT subject, sum(article_count) FROM trends.co_attention WHERE publication = 'all' AND watch = 'w7'"
        " GROUP BY subject ORDER BY 2 DESC LIMIT 20"
    ),
    "stories printed most": "SELECT * FROM core.stories ORDER BY printing_count DESC LIMIT 20",
    "what an article was reprinted from": (
        "SELECT * FROM core.printings WHERE story_id = (SELECT max(story_id) FROM core.stories)"
    ),
    "own, wire and reprint by month": (
        "SELECT * FROM trends.reprints WHERE grain = 'month' AND denominator_kind = 'characters'"
    ),
    "missing issues": "SELECT * FROM quality.issue_calendar WHERE status = 'missing'",
}


def main() -> None:
    """Read the command line, and measure in a folder that is removed at the end."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--issues", type=int, default=2_000)
    parser.add_argument("--papers", type=int, default=2)
    parser.add_argument("--articles", type=int, default=ARTICLES_AN_ISSUE, help="articles an issue")
    parser.add_argument("--body", type=int, default=BODY_LENGTH, help="mean characters of an article")
    parser.add_argument("--folder", type=Path, help="where to make the archive and remove it again")
    options = parser.parse_args()
    maker = Maker(options.papers, options.articles, options.body)
    with TemporaryDirectory(dir=options.folder) as folder:
        measure(Home(Path(folder)), maker, days=options.issues // options.papers)


def measure(home: Home, maker: Maker, days: int) -> None:
    """Time the first night of an archive of so many days, and seven nights with one day more, so that a week ends."""
    timed("write the lake", lambda: write_archive(home, maker, days))
    night(home, "all new")
    for number in range(days, days + 7):
        write_archive(home, maker, number + 1, since=number)
        night(home, f"one more day of {len(maker.papers)} issues, {FIRST_DAY + timedelta(days=number):%A}")
    with connect(home) as con:
        for question, sql in QUESTIONS.items():
            con.sql(sql).pl()
            timed(f"ask: {question}", lambda sql=sql: con.sql(sql).pl())  # type: ignore[misc]
    timed("compare lake and warehouse, whole", lambda: agreement(home))
    print(f"build database {home.build_database.stat().st_size / 1e6:10.1f} MB")
    print(f"peak memory    {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:10.1f} MB")


def night(home: Home, title: str) -> None:
    """Load, build, test, compare and publish, with the time of each."""
    print(f"-- {title}")
    start = time.perf_counter()
    timed("load", lambda: load_changed(home))
    models = load_models()
    with connect(home) as con:
        for model in models:
            with timer(f"build {model.full_name}", at_least=0.02):
                build_model(con, model)
        for model in models:
            with timer(f"test {model.full_name}", at_least=0.02):
                failures = test_model(con, model)
            if not failures.is_empty():
                print(failures)
    timed("compare lake and warehouse, changed days", lambda: agreement(home, changed_only=True))
    timed("publish", lambda: publish(home))
    print(f"{'in all':50} {time.perf_counter() - start:8.3f} s")


def timed(title: str, work: Callable[[], object]) -> None:
    """Do the work and print its time."""
    with timer(title):
        work()


@contextmanager
def timer(title: str, at_least: float = 0.0) -> Iterator[None]:
    """Print the time of a block, if it took `at_least` so many seconds."""
    start = time.perf_counter()
    yield
    seconds = time.perf_counter() - start
    if seconds >= at_least:
        print(f"{title:50} {seconds:8.3f} s")


def write_archive(home: Home, maker: Maker, days: int, since: int = 0) -> None:
    """Write the lake's files of days `since` to `days`."""
    files: list[LakeFile] = []
    if since == 0:
        files.append(write_table(home.lake, PUBLICATIONS, None, maker.publications(), "benchmark"))
    for number in range(since, days):
        day = FIRST_DAY + timedelta(days=number)
        for table, rows in maker.day(day):
            files.append(write_table(home.lake, table, day, rows, "benchmark"))
    commit(home.lake, files)


class Maker:
    """Makes the rows of a day, the same ones for the same day."""

    def __init__(self, papers: int, articles: int, body: int) -> None:
        self.papers = [f"paper{n:02d}" for n in range(papers)]
        self.articles = articles
        self.body = body

    @cached_property
    def formulas(self) -> list[str]:
        """The phrases that many print."""
        return cut(random_text(np.random.default_rng(0), FORMULAS * FORMULA_LENGTH), [FORMULA_LENGTH] * FORMULAS)

    @lru_cache(maxsize=8)  # noqa: B019
    def wire(self, ordinal: int) -> list[str]:
        """The reports of the wire on a day, one for five articles that print one."""
        rng = np.random.default_rng([1, ordinal])
        count = max(1, int(len(self.papers) * self.articles * WIRE_SHARE / 5))
        lengths = rng.integers(self.body // 2, 3 * self.body, count).tolist()
        return cut(random_text(rng, sum(lengths)), lengths)

    def texts(self, rng: np.random.Generator, day: date, lengths: list[int]) -> list[str]:
        """Texts of so many characters; some are the wire's, and shorter if that is, some hold a phrase."""
        texts = cut(random_text(rng, sum(lengths)), lengths)
        for number in np.flatnonzero(rng.random(len(texts)) < FORMULA_SHARE):
            texts[number] += self.formulas[rng.zipf(1.3) % FORMULAS]
        for number in np.flatnonzero(rng.random(len(texts)) < WIRE_SHARE):
            reports = self.wire(day.toordinal() - int(rng.choice(WIRE_DAYS)))
            texts[number] = reports[rng.integers(len(reports))][: max(lengths[number], self.body // 2)]
        return texts

    def publications(self) -> pl.DataFrame:
        """The rows of `publications`."""
        rows = pl.DataFrame({"publication": self.papers, "names": [[name] for name in self.papers]})
        return filled(PUBLICATIONS, rows.with_columns(closing_days=pl.lit([], dtype=pl.List(pl.Date))))

    def day(self, day: date) -> Iterator[tuple[Table, pl.DataFrame]]:
        """The rows of `dumps`, `articles`, `mentions` and `sketches` of one day."""
        rng = np.random.default_rng(day.toordinal())
        articles = self.items(rng, day)
        yield DUMPS, self.dumps(day)
        yield ARTICLES, articles
        yield MENTIONS, self.mentions(rng, articles)
        sketched = [sketch_rows(paper, day, sketch_items(items)) for paper, items in items_of_rows(articles).items()]
        yield SKETCHES, pl.concat(sketched)

    def dumps(self, day: date) -> pl.DataFrame:
        """One dump a page."""
        pages = pl.DataFrame({"page": [f"{n:02d}" for n in range(1, PAGES + 1)]})
        rows = pl.DataFrame({"publication": self.papers}).join(pages, how="cross")
        source = pl.format("{}/{}/{}.txt", "publication", pl.lit(day.isoformat()), "page")
        rows = rows.with_columns(source=source, issue_date=pl.lit(day), status=pl.lit("accepted"), page_count=1)
        return filled(DUMPS, rows.with_columns(line_count=120, size_bytes=pl.lit(9_000, dtype=pl.Int64)))

    def items(self, rng: np.random.Generator, day: date) -> pl.DataFrame:
        """The articles of the day."""
        count = len(self.papers) * self.articles
        lengths = np.maximum(rng.exponential(self.body, count), 20).astype(int).clip(max=8 * self.body)
        texts = self.texts(rng, day, lengths.tolist())
        numbers = np.tile(np.arange(self.articles), len(self.papers))
        page = numbers * PAGES // self.articles
        rows = pl.DataFrame(
            {
                "publication": np.repeat(self.papers, self.articles),
                "page": [f"{n + 1:02d}" for n in page],
                "page_position": numbers + 1,
                "is_front_page": page == 0,
                "section": [SECTIONS[n % len(SECTIONS)] for n in page],
                "body": texts,
                "character_count": list(map(len, texts)),
                "confidence": rng.beta(8, 2, count),
                "kind": rng.choice(["article", "notice", "caption"], count, p=[0.8, 0.1, 0.1]),
            }
        )
        rows = rows.with_columns(
            article_id=pl.format("{}-{}-p{}-{}", "publication", pl.lit(day.isoformat()), "page", "page_position"),
            issue_date=pl.lit(day),
            headline=pl.col("body").str.slice(0, 14),
            headline_status=pl.lit("paired"),
            pages=pl.concat_list("page"),
            line_count=14,
        )
        return filled(ARTICLES, rows)

    def mentions(self, rng: np.random.Generator, articles: pl.DataFrame) -> pl.DataFrame:
        """Three phrases, one or two watch terms and now and then an agency for each article."""
        count = articles.height
        phrases = [[f"p{n}" for n in row] for row in rng.zipf(1.3, (count, 3)) % PHRASES]
        watched = [[f"w{n}" for n in row] for row in rng.integers(0, WATCH_TERMS, (count, 2))]
        agencies = [[f"a{n}"] if n < AGENCIES else [] for n in rng.integers(0, 4 * AGENCIES, count)]
        parts = [
            articles.select("article_id", "publication", "issue_date", canonical=pl.Series(found), kind=pl.lit(kind))
            for kind, found in (("phrase", phrases), ("watch", watched), ("agency", agencies))
        ]
        rows = pl.concat(parts).explode("canonical", empty_as_null=False)
        return filled(
            MENTIONS,
            rows.with_columns(
                surface="canonical", rule=pl.lit("benchmark"), role=pl.lit("body"), confidence=pl.lit(0.9)
            ).with_columns(offset=pl.int_range(pl.len(), dtype=pl.Int32)),
        )


def random_text(rng: np.random.Generator, length: int) -> str:
    """Ideographs by chance."""
    return rng.integers(0x4E00, 0x9000, length, dtype="<u4").tobytes().decode("utf-32-le")


def cut(text: str, lengths: list[int]) -> list[str]:
    """The text cut into pieces of these lengths."""
    ends = np.cumsum(lengths).tolist()
    return [text[end - length : end] for end, length in zip(ends, lengths, strict=True)]


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


if __name__ == "__main__":
    main()
