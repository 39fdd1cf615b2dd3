"""How many made-up reprints are found, how many stories are told right, and how fast; words side by side with jieba.

Run `python -m benchmarks.reprints` from the root of the repository. Stories are written by the typesetter's grammar
on few forms and of few sentences, so that different ones share much; each is then reprinted in a number of papers
with a share of its characters changed and cut to a part. They are put into a lake, sketched as a night does it, loaded
and told by the warehouse's SQL. Nothing is asserted here; `tests/warehouse/test_reprint_truth.py` holds floors on a
smaller archive. With rensa and jieba installed, their figures stand beside ours.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import import_module
from importlib.util import find_spec
from itertools import chain
from math import comb
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, Final, Literal, NamedTuple

import polars as pl

from benchmarks.warehouse import filled
from transforms.mentions.watch import WatchLists
from transforms.records import Item
from transforms.reprints.forms import comparing_form
from transforms.reprints.sketches import sketch_items
from transforms.schema import ARTICLES, DUMPS, PUBLICATIONS
from transforms.terms.counts import count_terms
from typesetter.conventions import paper_habits
from typesetter.desk import Desk, PaperName
from typesetter.grammar import draw_name, draw_region, read_copy, seeded
from typesetter.stories import EXTENSIBLE, write_story
from warehouse.build import connect, load_changed
from warehouse.days import write_subjects
from warehouse.home import Home
from warehouse.kernel import build_models, load_models
from warehouse.lake import commit, write_table

EDITS: Final = (0.0, 0.05, 0.1, 0.2, 0.4)
CUTS: Final = (1.0, 1 / 2, 1 / 3)
MANNERS: Final[tuple[Manner, ...]] = ("characters", "words")
RUN: Final = 3
"""Characters changed at a time where words are: a word and the particle after it."""

DAYS_LATER: Final = (-1, 0, 0, 1, 1, 1, 2, 3, 5, 9)
"""When a copy is printed, against its original: one in ten a day before."""

PAPERS: Final = ("澜清日报", "澜清晚报", "石泉新报", "石泉快讯", "东浦周末")
FIRST_DAY: Final = date(2025, 9, 1)
PAGE: Final = 6_000
"""Characters of a full page."""

BANDS: Final = 16
VALUES_A_BAND: Final = 8

ROUNDS: Final = 3
"""Times that each job is timed; the best counts, since others use the machine."""

Manner = Literal["characters", "words"]
Treatment = tuple[float, float, Manner]
"""The share of the characters that were edited, the share of the text that was kept, the manner of the edits."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A made-up printing: the number of its story, and what was done to it; an original has no `manner`."""

    article_id: str
    story: int
    body: str
    day: date
    edited: float = 0.0
    cut: float = 1.0
    manner: Manner | None = None


def main() -> None:
    """Read the command line and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=160)
    parser.add_argument("--paragraphs", type=int, default=6, help="paragraphs beyond a story's form: fewer, more alike")
    options = parser.parse_args()
    archive = make_archive(options.stories, options.paragraphs)
    print_recall(archive)
    for most in (0.2, 0.4):
        print_stories([copy for copy in archive if copy.edited <= most], f"up to {most:.0%} edited")
    print_speed([copy.body for copy in archive if copy.manner is None])


def make_archive(stories: int, paragraphs: int) -> list[Copy]:
    """Make up stories, each with a copy for every share of edits and every cut, of both manners in turn."""
    originals = [_write(number, paragraphs) for number in range(stories)]
    alphabet = "".join(originals)
    archive: list[Copy] = []
    for story, body in enumerate(originals):
        rng = seeded(f"copies {story}")
        day = FIRST_DAY + timedelta(days=story % 28)
        archive.append(Copy(f"{story:04d}-00", story, body, day))
        for edited in EDITS:
            for cut in CUTS:
                manner = rng.choice(MANNERS)
                printed = day + timedelta(days=rng.choice(DAYS_LATER))
                text = edit(_cut(body, cut, rng), edited, manner, alphabet, rng)
                archive.append(Copy(f"{story:04d}-{len(archive):05d}", story, text, printed, edited, cut, manner))
    return archive


def _write(number: int, paragraphs: int) -> str:
    rng, book = seeded(f"story {number}"), read_copy("zh_hans")
    day = FIRST_DAY + timedelta(days=number % 28)
    desk = Desk(PaperName("澜清日报", "CN00-0000", 1), day, paper_habits("daily"), book, draw_region(rng, book), rng)
    forms = [template for template in book.templates if template.form in EXTENSIBLE]
    return "\n".join(write_story(rng.choice(forms), desk, paragraphs).paragraphs)


def _cut(body: str, share: float, rng: Random) -> str:
    length = int(len(body) * share)
    start = rng.randrange(len(body) - length + 1)
    return body[start : start + length]


def edit(text: str, share: float, manner: Manner, alphabet: str, rng: Random) -> str:
    """Change `share` of the characters of `text`, one or `RUN` at a time: three in five replaced, one in five taken
    out, one in five put in."""
    run = RUN if manner == "words" else 1
    parts: list[str] = []
    place = 0
    while place < len(text):
        if rng.random() >= share / run:
            parts.append(text[place])
            place += 1
            continue
        length = 1 if run == 1 else rng.randint(1, 2 * run - 1)
        change = rng.choice(("replace", "replace", "replace", "take", "put"))
        parts.append("" if change == "take" else "".join(rng.choice(alphabet) for _ in range(length)))
        place += 0 if change == "put" else length
    return "".join(parts)


def items_of(archive: Iterable[Copy]) -> list[Item]:
    """The items whose bodies the copies are."""
    return [item_of(copy.article_id, copy.body) for copy in archive]


def item_of(article_id: str, body: str) -> Item:
    """An item with a body and nothing else."""
    return Item(article_id, "article", "1", ("1",), 1, None, None, None, None, None, body, 1.0, "made up")


class Told(NamedTuple):
    """What the warehouse says of an archive: the story of each article, what it is to the text that it descends from,
    and the pairs of printings of one text."""

    story_of: dict[str, str]
    relation_of: dict[str, str | None]
    pairs: list[tuple[str, str]]


def tell(archive: Sequence[Copy], home: Home) -> Told:
    """Put an archive into the lake of an empty home, have the warehouse made of it, and ask it."""
    write_lake(archive, home)
    load_changed(home)
    with connect(home) as con:
        build_models(con, load_models())
        printings = con.execute("SELECT article_id, story_id, relation FROM core.printings").fetchall()
        pairs = con.execute("SELECT fuller_id, shorter_id FROM core.reprint_pairs").fetchall()
    return Told({row[0]: row[1] for row in printings}, {row[0]: row[2] for row in printings}, pairs)


def write_lake(archive: Sequence[Copy], home: Home) -> None:
    """Write an archive's days as a night does: articles, then what is made of them."""
    days: dict[date, list[Copy]] = defaultdict(list)
    for copy in archive:
        days[copy.day].append(copy)
    papers = pl.DataFrame({"publication": PAPERS}).with_columns(
        names=pl.concat_list("publication"), closing_days=pl.lit([], dtype=pl.List(pl.Date))
    )
    files = [write_table(home.lake, PUBLICATIONS, None, filled(PUBLICATIONS, papers), "made up")]
    for day, copies in sorted(days.items()):
        files.append(write_table(home.lake, DUMPS, day, dumps_of(day), "made up"))
        files.append(write_table(home.lake, ARTICLES, day, articles_of(day, copies), "made up"))
        files += write_subjects(home.lake, WatchLists(()), "none", {}, day).files
    commit(home.lake, files)


def dumps_of(day: date) -> pl.DataFrame:
    """A dump of each paper."""
    rows = pl.DataFrame({"publication": PAPERS}).with_columns(
        source=pl.format("{}/{}.txt", "publication", pl.lit(day.isoformat())),
        issue_date=pl.lit(day),
        status=pl.lit("accepted"),
        page_count=pl.lit(1),
    )
    return filled(DUMPS, rows)


def articles_of(day: date, copies: Sequence[Copy]) -> pl.DataFrame:
    """The copies of a day as articles of the papers, in turn."""
    rows = pl.DataFrame(
        {
            "article_id": [copy.article_id for copy in copies],
            "publication": [PAPERS[number % len(PAPERS)] for number in range(len(copies))],
            "body": [copy.body for copy in copies],
            "character_count": [len(copy.body) for copy in copies],
        }
    )
    return filled(ARTICLES, rows.with_columns(issue_date=pl.lit(day), kind=pl.lit("article"), page=pl.lit("01")))


@dataclass(frozen=True, slots=True)
class Score:
    """How well copies of one treatment were told: the share that is in the story of its original, and, of all that
    stand in a story with them, the share that belongs there."""

    recall: float
    precision: float


def scores(archive: Sequence[Copy], story_of: dict[str, str]) -> dict[Treatment, Score]:
    """The score of the copies of each treatment."""
    originals = {copy.story: story_of[copy.article_id] for copy in archive if copy.manner is None}
    sizes = Counter(story_of.values())
    together = Counter((story_of[copy.article_id], copy.story) for copy in archive)
    kinds: dict[Treatment, list[Copy]] = defaultdict(list)
    for copy in archive:
        if copy.manner is not None:
            kinds[copy.edited, copy.cut, copy.manner].append(copy)
    return {kind: _score(copies, story_of, originals, sizes, together) for kind, copies in kinds.items()}


def _score(
    copies: Sequence[Copy],
    story_of: dict[str, str],
    originals: dict[int, str],
    sizes: Counter[str],
    together: Counter[tuple[str, int]],
) -> Score:
    told = [(story_of[copy.article_id], copy.story) for copy in copies]
    found = sum(story_id == originals[story] for story_id, story in told)
    mates = sum(sizes[story_id] - 1 for story_id, _ in told)
    right = sum(together[story_id, story] - 1 for story_id, story in told)
    return Score(found / len(copies), right / mates if mates else 1.0)


def adjusted_rand(left: Sequence[Hashable], right: Sequence[Hashable]) -> float:
    """The adjusted Rand index of two groupings of the same things (Hubert and Arabie 1985): 1 for equal ones, 0 for
    what chance gives."""

    def pairs(counts: Iterable[int]) -> int:
        return sum(comb(count, 2) for count in counts)

    both = pairs(Counter(zip(left, right, strict=True)).values())
    lefts, rights = pairs(Counter(left).values()), pairs(Counter(right).values())
    by_chance = lefts * rights / comb(len(left), 2)
    return (both - by_chance) / ((lefts + rights) / 2 - by_chance)


def rand_of(archive: Sequence[Copy], story_of: dict[str, str]) -> float:
    """The adjusted Rand index of the stories told against the stories made."""
    return adjusted_rand([copy.story for copy in archive], [story_of[copy.article_id] for copy in archive])


def print_recall(archive: Sequence[Copy]) -> None:
    """Print how many copies are candidates for a pair with their original, by our sketches and by MinHash bands."""
    ours = {sketched.article_id: set(sketched.fingerprints) for sketched in sketch_items(items_of(archive))}
    bands = {copy.article_id: minhash_bands(copy.body) for copy in archive} if find_spec("rensa") else {}
    originals = {copy.story: copy.article_id for copy in archive if copy.manner is None}
    rows: dict[Treatment, list[tuple[bool, bool]]] = defaultdict(list)
    for copy in archive:
        if copy.manner is None:
            continue
        original = originals[copy.story]
        is_met = len(ours[copy.article_id] & ours[original]) > 1
        is_in_band = bool(bands and bands[copy.article_id] & bands[original])
        rows[copy.edited, copy.cut, copy.manner].append((is_met, is_in_band))
    print("candidates with their original\nedited    cut  manner      copies  sketches  16 bands of 8 (rensa)")
    for (edited, cut, manner), met in sorted(rows.items()):
        shares = [sum(column) / len(met) for column in zip(*met, strict=True)]
        beside = f"{shares[1]:8.3f}" if bands else "not installed"
        print(f"{edited:6.0%} {cut:6.2f}  {manner:10} {len(met):7} {shares[0]:9.3f}  {beside}")


def minhash_bands(body: str) -> set[tuple[int, ...]]:
    """The bands of a MinHash signature of 128 values over the same shingles."""
    form = comparing_form(body)
    signature = import_module("rensa").RMinHash(num_perm=BANDS * VALUES_A_BAND, seed=1)
    signature.update([form[place : place + 5] for place in range(len(form) - 4)])
    digest = signature.digest()
    return {(band, *digest[band * VALUES_A_BAND : (band + 1) * VALUES_A_BAND]) for band in range(BANDS)}


def print_stories(archive: Sequence[Copy], title: str) -> None:
    """Print recall, precision and relations by treatment, and the adjusted Rand index of all."""
    start = time.perf_counter()
    with TemporaryDirectory() as folder:
        told = tell(archive, Home(Path(folder)))
    seconds = time.perf_counter() - start
    print(f"\nstories told, {title}: {len(archive)} printings, {len(told.pairs)} pairs, {seconds:.1f} s, lake and all")
    print("edited    cut  manner      recall  precision  relations")
    relations = relation_counts(archive, told)
    for kind, score in sorted(scores(archive, told.story_of).items()):
        edited, cut, manner = kind
        counts = ", ".join(f"{relation} {count}" for relation, count in sorted(relations[kind].items()))
        print(f"{edited:6.0%} {cut:6.2f}  {manner:10} {score.recall:7.3f} {score.precision:10.3f}  {counts}")
    print(f"adjusted Rand index {rand_of(archive, told.story_of):.4f}")


def relation_counts(archive: Sequence[Copy], told: Told) -> dict[Treatment, Counter[str]]:
    """How often copies of a treatment are same, edited, shortened, or the fullest of their story."""
    counts: dict[Treatment, Counter[str]] = defaultdict(Counter)
    for copy in archive:
        if copy.manner is not None:
            counts[copy.edited, copy.cut, copy.manner][told.relation_of[copy.article_id] or "fullest"] += 1
    return counts


def print_speed(bodies: Sequence[str]) -> None:
    """Print the pages a second of terms and sketches on one core, and of jieba over the same text."""
    pages = sum(map(len, bodies)) / PAGE
    items = [item_of(str(number), body) for number, body in enumerate(bodies)]
    rng, pools = seeded("names"), read_copy("zh_hans").pools
    names = [draw_name(rng, pools) for _ in range(300)]
    rjieba = import_module("rjieba")
    jobs: dict[str, Callable[[], Iterable[Any]]] = {
        "sketches": lambda: sketch_items(items),
        "terms": lambda: count_terms(items),
        "terms, 300 names kept whole": lambda: count_terms(items, names),
        "both, 300 names kept whole": lambda: chain(sketch_items(items), count_terms(items, names)),
        "rjieba, cutting alone": lambda: map(rjieba.cut, bodies),
    }
    if find_spec("jieba"):
        jieba = import_module("jieba")
        jieba.setLogLevel("ERROR")
        jieba.initialize()
        jobs["jieba, cutting alone"] = lambda: map(jieba.lcut, bodies)
    print(f"\nspeed: {pages:.0f} pages of {PAGE} characters, processor time, best of {ROUNDS}")
    for title, job in jobs.items():
        print(f"{title:32} {pages / min(_seconds(job) for _ in range(ROUNDS)):8.0f} pages a second")


def _seconds(job: Callable[[], Iterable[Any]]) -> float:
    start = time.process_time()
    deque(job(), maxlen=0)
    return time.process_time() - start


if __name__ == "__main__":
    main()
