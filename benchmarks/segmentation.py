"""How fast segmentation is on one core, beside jieba's word segmentation of the same text, and whether memory is flat.

    python -m benchmarks.segmentation FOLDER
    python -m benchmarks.segmentation --issues 60 --repeat-to 100000

FOLDER has the shape of a bench: an `issue.gold.json` that names the extractor beside the page dumps of each issue;
without it, newspapers are made up. Timed is the processor time of `segment_issue` in this process alone: text in,
ledger and articles out, one-off costs (tables read, patterns compiled) apart. Python looks for cycles as seldom as on a
night, for jieba too. The first line says whether the reader ran compiled (`transforms.compiled`). jieba is no
dependency: it takes part where it is installed. Prints; asserts nothing.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, TypeVar

from transforms.compiled import SUFFIX
from transforms.records import Issue, Page
from transforms.segment import issue as reader
from transforms.segment.issue import segment_issue
from warehouse.days import cycles_sought_seldom

Given = TypeVar("Given")

SEED: Final = 5
PASSES: Final = 10
"""Times that everything is gone through; the fastest counts, as what slows a pass down is the machine."""

MODERN: Final = frozenset({"pdfminer", "pdfminer-stream", "pdfium", "mupdf", "poppler-raw", "real-2021-seed"})
"""Extractors that give pages in order; `poppler` reads across columns and costs a search."""

PARTS: Final = 10
"""Times that memory is looked at over a long run."""

PEAK_UNIT: Final = 1 if sys.platform == "darwin" else 1024
"""Bytes of the unit in which the system tells the peak of memory."""


@dataclass(frozen=True, slots=True)
class Dump:
    """One issue and the extractor that its pages came from."""

    issue: Issue
    extractor: str


def main() -> None:
    """Read the command line, and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", help="without it, newspapers are made up")
    parser.add_argument("--issues", type=int, default=40, help="how many issues to make up")
    parser.add_argument("--repeat-to", type=int, default=0, help="pages of a long run, to see whether memory is flat")
    given = parser.parse_args()
    with TemporaryDirectory() as scratch:
        dumps = list(read_dumps(given.folder or made_up(Path(scratch), given.issues)))
    if not dumps:
        sys.exit(f"no issue.gold.json under {given.folder}")
    print("compiled" if str(reader.__file__).endswith(SUFFIX) else "interpreted")
    with cycles_sought_seldom():
        measure_speed(dumps)
    if given.repeat_to:
        measure_memory([dump.issue for dump in dumps], given.repeat_to)


def made_up(folder: Path, issues: int) -> Path:
    """`folder`, with newspapers made up in it."""
    # Here, as its PDF libraries are needed for nothing else.
    from typesetter.__main__ import main as typeset

    typeset(out=folder, issues=issues, seed=SEED)
    return folder


def read_dumps(root: Path) -> Iterator[Dump]:
    """Every issue under `root`, in path order."""
    for gold in sorted(root.rglob("issue.gold.json")):
        told = json.loads(gold.read_text(encoding="utf-8"))
        pages = tuple(
            Page(path.relative_to(root).as_posix(), path.stem, tuple(path.read_text(encoding="utf-8").split("\n")))
            for path in sorted(gold.parent.glob("*.txt"))
        )
        issue = Issue(told["publication"], date.fromisoformat(told["date"]), pages, "", (told["publication"],))
        yield Dump(issue, told.get("extractor", "unknown"))


def measure_speed(dumps: Sequence[Dump]) -> None:
    """Print pages a second by extractor, of the modern ones and of all, and jieba's beside them."""
    segment = [fastest(segment_issue, dump.issue) for dump in dumps]
    cut = word_cutter()
    words = [fastest(cut, text_of(dump.issue)) for dump in dumps] if cut else []
    groups: dict[str, list[int]] = defaultdict(list)
    for at, dump in enumerate(dumps):
        groups["all"].append(at)
        groups[dump.extractor].append(at)
        if dump.extractor in MODERN:
            groups["modern"].append(at)
    print(f"{'':18}{'pages':>7}{'characters':>12}{'pages/s':>9}" + (f"{'jieba':>9}{'times':>7}" if cut else ""))
    for name in sorted(groups, key=lambda name: (name == "all", name == "modern", name)):
        members = groups[name]
        pages = sum(len(dumps[at].issue.pages) for at in members)
        characters = sum(len(text_of(dumps[at].issue)) for at in members)
        speed = pages / sum(segment[at] for at in members)
        row = f"{name:18}{pages:7,}{characters / pages:12,.0f}{speed:9.1f}"
        if cut:
            speed_of_words = pages / sum(words[at] for at in members)
            row += f"{speed_of_words:9.1f}{speed / speed_of_words:7.2f}"
        print(row)
    if not cut:
        print("jieba is not installed: nothing to compare with")


def fastest(work: Callable[[Given], object], given: Given) -> float:
    """The processor time, in seconds, of the fastest pass."""
    work(given)
    return min(_seconds(work, given) for _ in range(PASSES))


def _seconds(work: Callable[[Given], object], given: Given) -> float:
    start = time.process_time()
    work(given)
    return time.process_time() - start


def text_of(issue: Issue) -> str:
    """All that stands on an issue's pages."""
    return "\n".join(line for page in issue.pages for line in page.lines)


def word_cutter() -> Callable[[str], object] | None:
    """jieba's cutting of a text into words with its dictionary loaded; null where it is not installed."""
    try:
        jieba = import_module("jieba")
    except ImportError:
        return None
    jieba.setLogLevel("ERROR")
    jieba.initialize()
    cut: Callable[[str], object] = jieba.lcut
    return cut


def measure_memory(issues: Sequence[Issue], pages: int) -> None:
    """Go through `issues` again and again up to `pages` pages; print the peak of memory after each part of them."""
    done = part = 0
    for issue in cycle(issues):
        segment_issue(issue)
        done += len(issue.pages)
        while done * PARTS >= pages * (part + 1):
            part += 1
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * PEAK_UNIT
            print(f"{done:9,} pages  peak {peak / 1e6:8.1f} MB", flush=True)
        if done >= pages:
            return


if __name__ == "__main__":
    main()
