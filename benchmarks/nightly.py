"""How long a night takes with one new issue of 8 pages: on an empty archive, and on one of many issues.

    python benchmarks/nightly.py --issues 2000 --out FOLDER

Makes an inbox of made-up issues (pages of the samples under other dates), lets `broadsheet nightly` take it in, adds
one issue, times the next night; the same with nothing in the archive. Whole processes are timed, as a user sees
them. Prints the times and their ratio; asserts nothing.
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

SAMPLES = Path(__file__).parent.parent / "samples" / "inbox"
PAGES = 8
FIRST_DAY = date(2015, 1, 1)
NIGHTS = 3


def sample_pages() -> list[str]:
    """Pages of the samples, without the lines that date them."""
    pages = []
    for path in sorted(SAMPLES.glob("*/*/*.txt")):
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        pages.append("\n".join(line for line in text.split("\n") if "星期" not in line))
    return pages


def add_issue(inbox: Path, day: date, pages: Iterator[str]) -> None:
    """Write one issue of 8 pages."""
    folder = inbox / "试印日报" / day.isoformat()
    folder.mkdir(parents=True)
    for number in range(1, PAGES + 1):
        (folder / f"{number:02d}.txt").write_text(next(pages), encoding="utf-8")


def night(inbox: Path, home: Path) -> float:
    """Run a night; give the seconds that the whole process took."""
    command = [
        sys.executable,
        "-m",
        "orchestration.command_line",
        "nightly",
        "--inbox",
        str(inbox),
        "--home",
        str(home),
    ]
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def measure(folder: Path, issues: int) -> float:
    """Median seconds of a night with one new issue on an archive of `issues`."""
    inbox, home = folder / "inbox", folder / "home"
    pages = itertools.cycle(sample_pages())
    for number in range(issues):
        add_issue(inbox, FIRST_DAY + timedelta(days=number), pages)
    if issues:
        print(f"{issues:,} issues taken in: {night(inbox, home):.1f} s", flush=True)
    times = []
    for number in range(issues, issues + NIGHTS):
        add_issue(inbox, FIRST_DAY + timedelta(days=number), pages)
        times.append(night(inbox, home if issues else folder / f"home-{number}"))
        if not issues:
            inbox = folder / f"inbox-{number}"
    print(f"one new issue on {issues:,}: {', '.join(f'{t:.2f}' for t in times)} s", flush=True)
    return statistics.median(times)


def main() -> None:
    """Measure both archives and print the ratio."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--issues", type=int, default=2000)
    options.add_argument("--out", type=Path, required=True)
    given = options.parse_args()
    empty = measure(given.out / "empty", 0)
    full = measure(given.out / "full", given.issues)
    print(
        f"median {empty:.2f} s on an empty archive, {full:.2f} s on {given.issues:,} issues: {full / empty:.2f} times"
    )


if __name__ == "__main__":
    main()
