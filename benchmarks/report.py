"""The coverage report of a planted five-year archive: how long it takes to build, how large it is, how fast it opens.

Run `python -m benchmarks.report --home DIR` from the root of the repository; the home stays, to be looked at, and a
second run on it builds the report alone. Times in the browser are taken when a Chromium is found. What is planted:
seasons, a burst under way, a step, a silence, two weeks without one paper, three without any, a year badly read.
Nothing is asserted.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl
from playwright.sync_api import sync_playwright

from benchmarks.warehouse import filled, seconds
from report.build import build_report
from transforms.schema import ARTICLES, DUMPS, MENTIONS, PUBLICATIONS, Table
from warehouse.build import connect, load_changed
from warehouse.home import Home
from warehouse.kernel import build_models, load_models
from warehouse.lake import LakeFile, commit, write_table
from warehouse.publish import publish

FIRST_DAY: Final = date(2020, 10, 5)
LAST_DAY: Final = date(2025, 10, 8)
"""A Wednesday, so that the last week is one under way."""

LOST_WEEKS: Final = (date(2023, 6, 5), date(2023, 6, 26))
"""From one to before the other no paper's dumps came: a gap in every chart."""

SILENT: Final = (date(2024, 3, 1), date(2024, 9, 1))
STEP: Final = date(2022, 7, 1)
BURST: Final = date(2025, 9, 15)
BADLY_READ: Final = 2021

ROUNDS: Final = 9
PAINTED: Final = (
    "new Promise(done => new PerformanceObserver(list => list.getEntriesByName('first-contentful-paint')"
    ".forEach(entry => done(entry.startTime))).observe({ type: 'paint', buffered: true }))"
)
LOADED: Final = "performance.getEntriesByType('navigation')[0].loadEventEnd"
TIMED: Final = (
    "() => {{ const start = performance.now(); {work}; return new Promise(done =>"
    " requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)))); }}"
)
"""Does some work of a page and gives the milliseconds until the frame after it is drawn."""

CHANGE_LANGUAGE: Final = TIMED.format(work="document.querySelector('input[name=language]:not(:checked)').click()")
FIND: Final = TIMED.format(
    work="const field = document.querySelector('#find'); field.value = '渠'; field.dispatchEvent(new Event('input'))"
)
STEP_ALONG: Final = TIMED.format(
    work="document.querySelector('.plot').dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft' }))"
)

SECTIONS: Final = ("要闻", "综合", "民生", "经济", "文化", "副刊", "体育", "时事")
WATCHED: Final = (
    "清渠行动", "春耕备耕", "老旧小区改造", "义务植树", "早市", "河长制", "汛期值守", "秸秆禁烧", "校车",
    "窗口服务", "夜间经济", "养老驿站", "供暖", "冬储菜", "路灯", "公交线路",
)  # fmt: skip
OPEN_KINDS: Final = {"phrase": 1_500, "person": 6_000, "place": 260, "organisation": 320, "series": 24}
"""Subjects of each open kind; how often each is printed falls off as in Zipf's law."""

STEMS: Final = {
    "phrase": ("一站办", "邻里约", "百村行", "晨读会", "小切口", "直通车", "微心愿", "亮堂堂"),
    "person": ("岑一苇", "乐小满", "方又新", "余珂", "苗玉禾", "郝望川", "柏青原", "闻溪"),
    "place": ("檀溪镇", "临渠路", "北坡村", "柳湾", "石桥街", "南渡口", "望川乡", "青原里"),
    "organisation": ("檀溪一中", "渠务所", "柳湾卫生院", "北坡合作社", "石桥书屋", "南渡站", "青原茶厂", "望川医院"),
    "series": ("走渠记", "窗口日记", "村里来了新老师", "灯下", "一周行情", "渡口旧事"),
}
HEADLINE_STARTS: Final = ("檀溪镇", "柳湾社区", "望川乡", "石桥街道", "北坡村", "青原茶厂", "南渡站", "临渠路")
HEADLINE_ENDS: Final = (
    "把会开到渠边", "新添二十盏路灯", "老人食堂明天开门", "三条公交线改走新桥", "孩子们排了一出戏",
    "这笔账算得细", "早市搬进棚里", "暖气提前三天", "给菜地装上了表", "把旧仓库腾了出来",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of the archive: `weekdays` are ISO weekdays of its issues."""

    name: str
    weekdays: tuple[int, ...]
    pages: int
    articles: int


PAPERS: Final = (
    Paper("江畔日报", (1, 2, 3, 4, 5, 6, 7), 8, 30),
    Paper("北坡晚报", (1, 2, 3, 4, 5, 6), 6, 22),
    Paper("南渡周报", (5,), 12, 40),
)


def main() -> None:
    """Read the command line; plant the archive unless the home has one, then measure the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True)
    options = parser.parse_args()
    home = Home(options.home)
    if not home.published.exists():
        print(f"plant and build the archive {seconds(lambda: plant(home)):8.3f} s")
    measure(home)


def measure(home: Home) -> None:
    """Print times and sizes of the report: made anew, made again of the same, and of one day more."""
    shutil.rmtree(home.published / "report", ignore_errors=True)
    for title in ("made anew", "made again"):
        started, busy = time.perf_counter(), time.process_time()
        built = build_report(home)
        spent = f"{time.perf_counter() - started:8.3f} s, {time.process_time() - busy:.3f} s of processor"
        print(f"report {title:43} {spent}")
        print(f"  pages written {built.written_count} of {built.page_count}")
    print(f"first page     {built.index_bytes / 1e6:10.3f} MB")
    print(f"its pages      {built.page_bytes / 1e6:10.1f} MB")
    chromium = shutil.which("chromium")
    if chromium is None:
        print("no chromium in the path: nothing is measured in a browser")
    else:
        browse(chromium, built.path.as_uri())
    print(f"peak memory    {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:10.1f} MB")


def browse(chromium: str, address: str) -> None:
    """Print how fast the first page and a subject's open and answer, the middle one of `ROUNDS`."""
    rounds: dict[str, list[float]] = defaultdict(list)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for _ in range(ROUNDS):
            page = browser.new_page()
            page.goto(address)
            rounds["first page: first contentful paint"].append(page.evaluate(PAINTED))
            rounds["first page: loaded, scripts run"].append(page.evaluate(LOADED))
            rounds["change the language, to the next frame"].append(page.evaluate(CHANGE_LANGUAGE))
            rounds["find a subject, to the next frame"].append(page.evaluate(FIND))
            page.goto(page.evaluate("document.querySelector('#tops a').href"))
            rounds["a subject: first contentful paint"].append(page.evaluate(PAINTED))
            rounds["a subject: step along a chart, to the next frame"].append(page.evaluate(STEP_ALONG))
            page.close()
        browser.close()
    for title, values in rounds.items():
        print(f"{title:50} {sorted(values)[len(values) // 2]:8.1f} ms")


def plant(home: Home) -> None:
    """Write the lake, build the warehouse and publish it."""
    started = time.perf_counter()
    days = [FIRST_DAY + timedelta(days=n) for n in range((LAST_DAY - FIRST_DAY).days + 1)]
    files: list[LakeFile] = [write_table(home.lake, PUBLICATIONS, None, publications(), "benchmark")]
    for day in days:
        files += [write_table(home.lake, table, day, rows, "benchmark") for table, rows in rows_of(day)]
    commit(home.lake, files)
    print(f"lake written {time.perf_counter() - started:.1f} s")
    load_changed(home)
    with connect(home) as con:
        build_models(con, load_models())
    publish(home)


def publications() -> pl.DataFrame:
    """The rows of `publications`."""
    names = [paper.name for paper in PAPERS]
    rows = pl.DataFrame({"publication": names, "names": [[name] for name in names]})
    days = pl.Series("weekdays", [list(paper.weekdays) for paper in PAPERS], dtype=pl.List(pl.Int32))
    return filled(PUBLICATIONS, rows.with_columns(days, closing_days=pl.Series([festival() for _ in PAPERS])))


def festival() -> list[date]:
    """The first three days of each October, on which no paper comes out."""
    return [date(year, 10, day) for year in range(FIRST_DAY.year, LAST_DAY.year + 1) for day in (1, 2, 3)]


def is_out(paper: Paper, day: date) -> bool:
    """Whether the issue of a paper came."""
    if day.isoweekday() not in paper.weekdays or day in festival() or LOST_WEEKS[0] <= day < LOST_WEEKS[1]:
        return False
    rng = np.random.default_rng((day.toordinal(), len(paper.name), paper.pages))
    lost_alone = paper is PAPERS[1] and date(2025, 8, 11) <= day < date(2025, 8, 25)
    return not lost_alone and rng.random() > 0.01


def rows_of(day: date) -> Iterator[tuple[Table, pl.DataFrame]]:
    """The rows of `dumps`, `articles` and `mentions` of one day."""
    papers = [paper for paper in PAPERS if is_out(paper, day)]
    if not papers:
        return
    articles = pl.concat([articles_of(paper, day) for paper in papers])
    yield DUMPS, pl.concat([dumps_of(paper, day) for paper in papers])
    yield ARTICLES, articles
    yield MENTIONS, mentions_of(articles, day)


def dumps_of(paper: Paper, day: date) -> pl.DataFrame:
    """One dump a page; now and then a page is lacking or turned away."""
    rng = np.random.default_rng((day.toordinal(), 1, paper.pages))
    count = paper.pages - int(rng.random() < 0.03)
    away = rng.random() < 0.015
    status = ["accepted"] * (count - int(away)) + ["quarantined"] * int(away)
    pages = [f"{n:02d}" for n in range(1, count + 1)]
    reason = [None if s == "accepted" else "byte 310 (0xe5) can't be read as utf-8" for s in status]
    sources = [f"{paper.name}/{day}/{page}.txt" for page in pages]
    rows = pl.DataFrame(
        {"source": sources, "page": pages, "status": status, "reason": pl.Series(reason, dtype=pl.String)}
    ).with_columns(
        publication=pl.lit(paper.name),
        issue_date=pl.lit(day),
        page_count=(pl.col("status") == "accepted").cast(pl.Int32),
        remedy_path=pl.when(pl.col("status") == "quarantined").then(pl.col("source")),
        line_count=120,
    )
    return filled(DUMPS, rows)


def articles_of(paper: Paper, day: date) -> pl.DataFrame:
    """The articles of an issue."""
    rng = np.random.default_rng((day.toordinal(), 2, paper.pages))
    count = max(int(rng.normal(paper.articles, 3)), 4)
    page = np.arange(count) * paper.pages // count
    lost = rng.random(count) < (0.2 if day.year == BADLY_READ else 0.06)
    starts, ends = rng.integers(0, len(HEADLINE_STARTS), count), rng.integers(0, len(HEADLINE_ENDS), count)
    headlines = [
        None if gone else HEADLINE_STARTS[a] + HEADLINE_ENDS[b] for gone, a, b in zip(lost, starts, ends, strict=True)
    ]
    agencies = np.where(rng.random(count) < (0.1 + 0.2 * (page / paper.pages)), "远山社", None)
    rows = pl.DataFrame(
        {
            "page": [f"{n + 1:02d}" for n in page],
            "page_position": np.arange(count) + 1,
            "is_front_page": page == 0,
            "section": [SECTIONS[n % len(SECTIONS)] for n in page],
            "headline": pl.Series(headlines, dtype=pl.String),
            "headline_status": ["lost" if gone else "paired" for gone in lost],
            "agency": pl.Series(list(agencies), dtype=pl.String),
            "character_count": np.maximum(rng.exponential(520, count), 30).astype(int),
            "confidence": rng.beta(3 if day.year == BADLY_READ else 8, 3, count),
            "kind": rng.choice(["article", "editorial", "notice", "caption"], count, p=[0.84, 0.02, 0.07, 0.07]),
        }
    ).with_columns(
        publication=pl.lit(paper.name),
        issue_date=pl.lit(day),
        article_id=pl.format("{}-{}-p{}-{}", pl.lit(paper.name), pl.lit(day.isoformat()), "page", "page_position"),
        pages=pl.concat_list("page"),
        line_count=14,
        body=pl.lit("昨天一早，渠边的水位尺又换了新的。"),
        language=pl.lit("zh-Hans"),
        evidence=pl.lit("planted"),
    )
    return filled(ARTICLES, rows)


def watched_on(day: date, rng: np.random.Generator) -> list[str]:
    """The watch terms of one article: seasons by day of the year, a burst, a step and a silence."""
    turn = 2 * np.pi * day.timetuple().tm_yday / 365
    found = []
    for number, term in enumerate(WATCHED):
        rate = 0.05 / (1 + 0.25 * number) * (1 + 0.9 * np.sin(turn + number * 0.8))
        if number == 0:
            rate = 0.02 + 0.12 * (day >= BURST)
        if number == 4 and SILENT[0] <= day < SILENT[1]:
            rate = 0.0
        if number == 5:
            rate *= 3.0 if day >= STEP else 1.0
        if rng.random() < rate:
            found.append(term)
    return found


def subjects_of(day: date, rng: np.random.Generator) -> list[tuple[str, str]]:
    """Kind and name of every subject that one article mentions."""
    found = [("watch", term) for term in watched_on(day, rng)]
    for kind, vocabulary in OPEN_KINDS.items():
        for _ in range(rng.poisson(0.9 if kind != "series" else 0.08)):
            number = int(rng.zipf(1.35)) % vocabulary
            stems: Sequence[str] = STEMS[kind]
            name = stems[number % len(stems)] + (f"{number // len(stems)}" if number >= len(stems) else "")
            found.append((kind, name))
    return sorted(set(found))


def mentions_of(articles: pl.DataFrame, day: date) -> pl.DataFrame:
    """One mention of each subject of each article, in the headline now and then."""
    rng = np.random.default_rng((day.toordinal(), 3))
    rows = [
        (article, paper, day, kind, name, name, "benchmark", float(rng.beta(9, 1.2)), part, offset, [])
        for article, paper in articles.select("article_id", "publication").iter_rows()
        for offset, (kind, name) in enumerate(subjects_of(day, rng))
        for part in (["headline"] if rng.random() < 0.2 else ["body"])
    ]
    schema = MENTIONS.polars_schema
    return pl.DataFrame(rows, schema=schema, orient="row")


if __name__ == "__main__":
    main()
