"""How fast mentions, words and signatures are read on one core, beside jieba.posseg over the same text.

    python -m benchmarks.subjects FOLDER
    python -m benchmarks.subjects --issues 40

FOLDER has the shape of a bench: an `issue.gold.json` beside the page dumps of each issue; without it, newspapers are
made up. The pages are segmented first, untimed. Timed is the processor time of each job in this process alone, one-off
costs (tables read, patterns compiled) apart: items in, mentions, words or fingerprints out. As in a run, Python looks
for cycles seldom. Watch terms are timed as the mentions of two lists: "names" has all that the issues name and as
many names more as make 50,000; "cuts", which no newsroom has, is hit twice as often. Their share of the other jobs is
that of each pass. jieba is no dependency: it takes part where it is installed. Prints; asserts nothing.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.segmentation import made_up, read_dumps
from transforms.mentions.gazetteer import place_names
from transforms.mentions.matching import matching_form
from transforms.mentions.mention import Mention, find_mentions, parts_of
from transforms.mentions.names import find_names_of
from transforms.mentions.watch import WatchLists, find_watch_terms, list_of
from transforms.records import Item
from transforms.reprints.sketches import sketch_items
from transforms.segment.issue import segment_issue
from transforms.terms.counts import count_terms
from typesetter.grammar import draw_name, read_copy
from warehouse.days import cycles_sought_seldom

PASSES: Final = 5
"""Times that each job is done; the fastest counts for its speed, as what slows a pass down is the machine."""

WATCH_TERMS: Final = 50_000
SEED: Final = 7
KEPT_WHOLE: Final = frozenset({"person", "place", "organisation"})
NAMED: Final = KEPT_WHOLE | {"phrase", "title", "series", "agency"}
"""Kinds of what a newsroom may follow."""


@dataclass(frozen=True, slots=True)
class Read:
    """One issue as it comes out of segmentation, its texts in the form in which they are searched, its names, and
    all that it names."""

    issue_date: date
    pages: int
    items: tuple[Item, ...]
    forms: tuple[str, ...]
    names: frozenset[str]
    subjects: frozenset[str]


def main() -> None:
    """Read the command line, and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", help="without it, newspapers are made up")
    parser.add_argument("--issues", type=int, default=40, help="how many issues to make up")
    given = parser.parse_args()
    with TemporaryDirectory() as scratch:
        dumps = list(read_dumps(given.folder or made_up(Path(scratch), given.issues)))
    if not dumps:
        sys.exit(f"no issue.gold.json under {given.folder}")
    issues = [
        read_issue(dump.issue.issue_date, len(dump.issue.pages), segment_issue(dump.issue).items) for dump in dumps
    ]
    with cycles_sought_seldom():
        measure(issues)


def read_issue(issue_date: date, pages: int, items: tuple[Item, ...]) -> Read:
    """The issue with what the jobs are given."""
    found = find_mentions(items, issue_date, WatchLists())
    forms = tuple(matching_form(text) for item in items for _, text in parts_of(item))
    names = frozenset(mention.surface for mention in found if mention.kind in KEPT_WHOLE)
    subjects = frozenset(mention.canonical for mention in found if mention.kind in NAMED)
    return Read(issue_date, pages, items, forms, names, subjects)


def measure(issues: Sequence[Read]) -> None:
    """Print seconds, pages a second and MB (UTF-8) a second of each job, and of the three together."""
    pages = sum(issue.pages for issue in issues)
    size = sum(len(form.encode()) for issue in issues for form in issue.forms)
    lists = {"names": names_to_watch(issues), "cuts": cuts_to_watch(issues)}
    jobs: dict[str, Callable[[Read], object]] = {
        "mentions": lambda issue: find_mentions(issue.items, issue.issue_date, WatchLists()),
        "words": lambda issue: count_terms(issue.items, issue.names),
        "signatures": lambda issue: list(sketch_items(issue.items)),
        "names alone": lambda issue: find_names_of(issue.forms),
        **{f"watching, {name}": partial(watch_mentions, watch=watch) for name, watch in lists.items()},
    }
    tagger = posseg()
    if tagger:
        jobs["jieba.posseg"] = lambda issue: [tagger(form) for form in issue.forms]
    times = time_jobs(jobs, issues)
    times["the first three"] = [
        *map(sum, zip(*(times[job] for job in ("mentions", "words", "signatures")), strict=True))
    ]
    print(f"{pages:,} pages, {size / 1e6:.2f} MB")
    print(f"{'':20}{'seconds':>9}{'pages/s':>9}{'MB/s':>8}")
    for job, taken in times.items():
        print(f"{job:20}{min(taken):9.3f}{pages / min(taken):9.1f}{size / min(taken) / 1e6:8.2f}")
    for name, watch in lists.items():
        hits = sum(len(watch_mentions(issue, watch)) for issue in issues)
        pairs = zip(times[f"watching, {name}"], times["the first three"], strict=True)
        shares = sorted(taken / first_three for taken, first_three in pairs)
        print(
            f"{WATCH_TERMS:,} watch terms, {name}: {hits / pages:.0f} hits a page, {median(shares):.3f} of the first "
            f"three ({shares[0]:.3f} to {shares[-1]:.3f})"
        )
    if not tagger:
        print("jieba is not installed: nothing to compare with")


def names_to_watch(issues: Sequence[Read]) -> WatchLists:
    """Watch terms as a site has them, too many rather than too few: all that the issues name, all places of the
    gazetteer, and people made up."""
    random, pools = Random(SEED), read_copy("zh_hans").pools  # noqa: S311 (no secret)
    terms = {term for issue in issues for term in issue.subjects} | set(place_names())
    while len(terms) < WATCH_TERMS:
        terms.add(draw_name(random, pools))
    return list_of(sorted(terms)[:WATCH_TERMS])


def cuts_to_watch(issues: Sequence[Read]) -> WatchLists:
    """Watch terms of three to eight characters: half cut out of the text at random, so that they occur, half not."""
    random = Random(SEED)  # noqa: S311 (no secret)
    text = "".join(form for issue in issues for form in issue.forms)
    terms: set[str] = set()
    while len(terms) < WATCH_TERMS:
        start = random.randrange(len(text))
        term = text[start : start + random.randint(3, 8)]
        terms.add(term.strip() if len(terms) % 2 else f"{term[::-1].strip()}§")
    return list_of(terms)


def watch_mentions(issue: Read, watch: WatchLists) -> list[Mention]:
    """What a list adds to the mentions."""
    return [
        Mention("", "watch", form[start:end], canonical, rule, 1.0, "body", start)
        for form in issue.forms
        for start, end, canonical, rule in find_watch_terms(form, watch)
    ]


def time_jobs(jobs: dict[str, Callable[[Read], object]], issues: Sequence[Read]) -> dict[str, list[float]]:
    """The processor time, in seconds, of each pass of each job over all issues, after a first; the jobs take turns."""
    times: dict[str, list[float]] = {job: [] for job in jobs}
    for _ in range(PASSES + 1):
        for job, work in jobs.items():
            start = time.process_time()
            for issue in issues:
                work(issue)
            times[job].append(time.process_time() - start)
    return {job: taken[1:] for job, taken in times.items()}


def posseg() -> Callable[[str], object] | None:
    """jieba's tagging of the words of a text with its dictionary loaded; null where it is not installed."""
    try:
        jieba, tagging = import_module("jieba"), import_module("jieba.posseg")
    except ImportError:
        return None
    jieba.setLogLevel("ERROR")
    jieba.initialize()
    cut: Callable[[str], object] = tagging.lcut
    return cut


if __name__ == "__main__":
    main()
