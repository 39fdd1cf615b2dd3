"""Writes the made-up papers of `samples/`: python -m typesetter.samples SAMPLES_DIR TRUTH_FILE

Here belongs the way of the pages into the inbox, and everything that goes wrong on it. The same bytes come out every
time. The truth a line goes to TRUTH_FILE, in runs: `[count, item, role]`.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from importlib.resources import as_file, files
from itertools import groupby
from pathlib import Path

import typer

from typesetter.desk import PaperName
from typesetter.dumps import Label, labels_of, text_of
from typesetter.sample_papers import (
    COUNTY_PAPER,
    DAILY,
    SPECIAL_DAY,
    SPECIAL_EDITION,
    Dump,
    all_dumps,
    set_notice,
    special_edition,
)

CORRECTED = date(2025, 9, 24)
LATE_PAGE = date(2025, 10, 10)
# A figure that a correction can put right: three digits or more, so neither a day nor an hour.
FIGURE = re.compile(r"(?<![\d.])[1-9]\d{2,3}(?![\d.])")
MISPRINT = 90
EMPTY_JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
# Bytes that are neither UTF-8 nor GB18030 nor Big5, an odd number of them.
BROKEN_TRANSFER = b"\xff\xff\x80\xff\xff"


@dataclass(frozen=True, slots=True)
class Arrival:
    """What lies in a folder after a night: contents by path, and the truth of those that can be read."""

    contents: dict[str, bytes] = field(default_factory=dict)
    truth: dict[str, list[Label]] = field(default_factory=dict)

    def put(self, source: str, content: bytes, *parts: Dump) -> None:
        """Add a file; `parts` are the pages that it holds, where somebody can tell."""
        self.contents[source] = content
        if parts:
            self.truth[source] = _joined_labels(parts)


def main(samples: Path, truth_file: Path) -> None:
    """Write the inbox, what arrives later, and the truth."""
    dumps = {dump.source: dump for dump in all_dumps()}
    nights = {"corrections": _second_night(dumps), "inbox": _first_night(dumps)}
    truth: dict[str, list[Label]] = {}
    for name, arrival in nights.items():
        shutil.rmtree(samples / name, ignore_errors=True)
        for source, content in arrival.contents.items():
            path = samples / name / source
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        truth |= {f"{name}/{source}": labels for source, labels in arrival.truth.items()}
    _write_settings(samples / "inbox")
    rows = [f"{json.dumps(source, ensure_ascii=False)}: {_runs(truth[source])}" for source in sorted(truth)]
    truth_file.parent.mkdir(parents=True, exist_ok=True)
    truth_file.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8", newline="\n")


def _second_night(dumps: dict[str, Dump]) -> Arrival:
    """One page corrected, and one that was late: the first night's inbox does not have it."""
    arrival = Arrival()
    corrected = _corrected(dumps[_source(DAILY, CORRECTED, "02")])
    late = dumps.pop(_source(COUNTY_PAPER, LATE_PAGE, "02"))
    for dump in (corrected, late):
        arrival.put(dump.source, _text(dump).encode(), dump)
    return arrival


def _corrected(dump: Dump) -> Dump:
    """The page as sent again: one news item's first figure put right, and a correction printed under it."""
    lines = list(dump.lines)
    in_body = [(place, text) for place, (text, label) in enumerate(lines) if label and label[1] == "body"]
    place, wrong = next((place, text) for place, text in in_body if FIGURE.search(text))
    right = FIGURE.sub(lambda found: str(int(found[0]) - MISPRINT), wrong, count=1)
    lines[place] = (right, lines[place][1])
    notice = set_notice(dump.day, "更正", "本版昨日送达文本中一处数字有误，现予更正，特此说明。")
    return replace(dump, lines=(*lines, ("", None), *notice, ("", None)))


def _first_night(dumps: dict[str, Dump]) -> Arrival:
    """Everything else: some files in another shape than `<paper>/<date>/<page>.txt`, the rest as it should be."""
    arrival = Arrival()
    _put_issues_in_one_file(arrival, dumps)
    _put_other_encodings(arrival, dumps)
    _put_unnamed(arrival, dumps)
    _put_crawl(arrival, [_take(dumps, DAILY, date(2025, 9, 20), number) for number in ("01", "02")])
    special = special_edition()
    arrival.put(f"{DAILY.name}/{SPECIAL_DAY}.{SPECIAL_EDITION}/01.txt", _text(special).encode(), special)
    arrival.put(f"{DAILY.name}/2025-09-10/front.jpg", EMPTY_JPEG)
    for source, dump in dumps.items():
        arrival.put(source, _text(dump).encode(), dump)
    return arrival


def _put_issues_in_one_file(arrival: Arrival, dumps: dict[str, Dump]) -> None:
    """Form feeds between pages, once plain and once packed, and one packed page."""
    for day, ending in ((date(2025, 9, 12), ".txt"), (date(2025, 9, 19), ".txt.gz")):
        pages = [_take(dumps, COUNTY_PAPER, day, number) for number in ("01", "02")]
        content = "\f".join(_text(page) for page in pages).encode()
        packed = gzip.compress(content, mtime=0) if ending.endswith("gz") else content
        arrival.put(f"{COUNTY_PAPER.name}/{day}{ending}", packed, *pages)
    page = _take(dumps, DAILY, date(2025, 9, 22), "02")
    arrival.put(f"{page.source}.gz", gzip.compress(_text(page).encode(), mtime=0), page)


def _put_other_encodings(arrival: Arrival, dumps: dict[str, Dump]) -> None:
    """Three encodings besides UTF-8, and a transfer that broke in the middle."""
    for paper, day, number, encoding in (
        (DAILY, date(2025, 9, 4), "02", "gb18030"),
        (DAILY, date(2025, 9, 5), "01", "utf-8-sig"),
        (COUNTY_PAPER, date(2025, 9, 9), "02", "utf-16"),
    ):
        page = _take(dumps, paper, day, number)
        arrival.put(page.source, _text(page).encode(encoding), page)
    page = _take(dumps, DAILY, date(2025, 9, 12), "04")
    content = _text(page).encode()
    middle = len(content) // 2
    arrival.put(page.source, content[:middle] + BROKEN_TRANSFER + content[middle:])


def _put_unnamed(arrival: Arrival, dumps: dict[str, Dump]) -> None:
    """A date that only the masthead tells, one that only a sidecar tells, and a page that tells nothing."""
    page = _take(dumps, DAILY, date(2025, 9, 2), "01")
    arrival.put(f"{DAILY.name}/fax-late.txt", _text(page).encode(), page)
    page = _take(dumps, COUNTY_PAPER, date(2025, 9, 30), "02")
    arrival.put(f"{COUNTY_PAPER.name}/sheet-7.txt", _text(page).encode(), page)
    sidecar = f'publication = "{page.paper}"\ndate = {page.day}\npage = "{page.page}"\n'
    arrival.put(f"{COUNTY_PAPER.name}/sheet-7.toml", sidecar.encode())
    page = _take(dumps, DAILY, date(2025, 10, 11), "02")
    kept = [(text, label) for text, label in page.lines if label is None or label[1] != "furniture"]
    arrival.put("scan-0417.txt", text_of(kept).replace(DAILY.name, "本报").encode())


def _put_crawl(arrival: Arrival, pages: Sequence[Dump]) -> None:
    """A crawl names files by a hash of their content; only its manifest knows what they are."""
    rows = ["file,publication,date,edition,page"]
    for page in pages:
        content = _text(page).encode()
        name = f"{hashlib.blake2b(content, digest_size=8).hexdigest()}.txt"
        arrival.put(f"crawl-0921/{name}", content, page)
        rows.append(f"{name},{page.paper},{page.day},,{page.page}")
    arrival.put("crawl-0921/manifest.csv", ("\n".join(rows) + "\n").encode())


def _source(paper: PaperName, day: date, number: str) -> str:
    return f"{paper.name}/{day.isoformat()}/{number}.txt"


def _take(dumps: dict[str, Dump], paper: PaperName, day: date, number: str) -> Dump:
    """Take a page out of those that arrive as they should."""
    return dumps.pop(_source(paper, day, number))


def _text(dump: Dump) -> str:
    return text_of(dump.lines)


def _joined_labels(parts: Sequence[Dump]) -> list[Label]:
    """Labels of pages joined by form feeds: a feed stands at the head of the next page's first line."""
    labels: list[Label] = []
    for part in parts:
        labels = labels[:-1] + labels_of(part.lines)
    return labels


def _runs(labels: Sequence[Label]) -> str:
    runs = [[len(list(group)), *(label or (None, None))] for label, group in groupby(labels)]
    return json.dumps(runs, ensure_ascii=False, separators=(",", ":"))


def _write_settings(inbox: Path) -> None:
    """The settings and watch lists that a person would have put into the inbox."""
    with as_file(files("typesetter") / "copy" / "samples") as folder:
        shutil.copytree(folder, inbox, dirs_exist_ok=True, copy_function=shutil.copyfile)


if __name__ == "__main__":
    typer.run(main)
