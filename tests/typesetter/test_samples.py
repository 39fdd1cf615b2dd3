"""The samples in the repository are what the script writes, and hold everything that they promise."""

import gzip
import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from transforms.intake.encoding import decode
from transforms.intake.paths import read_path
from transforms.intake.settings import parse_manifest, parse_publications, parse_sidecar
from transforms.mentions.watch import WatchList, read_watchlist
from typesetter.sample_papers import CLOSED, COUNTY_PAPER, DAILY, MISSING
from typesetter.samples import main

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
TRUTH = ROOT / "tests" / "golden" / "samples.json"
LARGEST = 2_000_000


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for name in ("inbox", "corrections")
        for path in (folder / name).rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def inbox() -> dict[str, bytes]:
    return {
        name.removeprefix("inbox/"): content for name, content in files(SAMPLES).items() if name.startswith("inbox/")
    }


def unpacked(contents: dict[str, bytes]) -> dict[str, bytes]:
    """Packed files by what they hold: the packing differs with the zlib that Python was built with."""
    return {name: gzip.decompress(data) if name.endswith(".gz") else data for name, data in contents.items()}


def test_samples_are_what_the_script_writes(tmp_path: Path) -> None:
    main(tmp_path / "samples", tmp_path / "truth.json")
    assert unpacked(files(tmp_path / "samples")) == unpacked(files(SAMPLES))
    assert (tmp_path / "truth.json").read_bytes() == TRUTH.read_bytes()


def test_samples_are_small() -> None:
    assert sum(map(len, files(SAMPLES).values())) < LARGEST


def test_every_kind_of_file_is_there(inbox: dict[str, bytes]) -> None:
    kinds = {read_path(source).kind for source in inbox}
    assert kinds >= {"dump", "sidecar", "settings", "manifest", "watchlist", "ignored"}


@pytest.mark.parametrize(
    ("source", "encoding"),
    [
        ("澜清日报/2025-09-01/01.txt", "utf-8"),
        ("澜清日报/2025-09-04/02.txt", "gb18030"),
        ("澜清日报/2025-09-05/01.txt", "utf-8-sig"),
        ("泊雁新报/2025-09-09/02.txt", "utf-16"),
    ],
)
def test_encodings_are_those_that_the_inbox_reads(inbox: dict[str, bytes], source: str, encoding: str) -> None:
    text = inbox[source].decode(encoding)
    assert decode(inbox[source]).text == text.removeprefix("\ufeff")
    assert "9月" in text


def test_the_bad_file_is_text_in_no_encoding(inbox: dict[str, bytes]) -> None:
    assert decode(inbox["澜清日报/2025-09-12/04.txt"]).text is None


def test_settings_sidecar_and_manifest_are_read_without_a_problem(inbox: dict[str, bytes]) -> None:
    settings = parse_publications(inbox["publications.toml"].decode())
    assert settings.problems == ()
    assert {name: paper.closing_days for name, paper in settings.publications.items()} == CLOSED
    said, problems = parse_sidecar(inbox["泊雁新报/sheet-7.toml"].decode(), "泊雁新报/sheet-7.toml")
    assert (said.publication, said.page, problems) == (COUNTY_PAPER.name, "02", ())
    listed, problems = parse_manifest(inbox["crawl-0921/manifest.csv"].decode(), "crawl-0921/manifest.csv")
    assert problems == ()
    assert set(listed) <= set(inbox)
    assert len(listed) == 2


def test_a_day_is_missing_and_closed_days_have_no_issue(inbox: dict[str, bytes]) -> None:
    claims = [read_path(source) for source in inbox]
    days = {(claim.publication, claim.issue_date) for claim in claims if claim.kind == "dump"}
    assert (DAILY.name, MISSING) not in days
    assert not any((paper, day) in days for paper, closed in CLOSED.items() for day in closed)


def test_the_correction_changes_one_page_and_brings_a_late_one(inbox: dict[str, bytes]) -> None:
    later = {name.removeprefix("corrections/") for name in files(SAMPLES) if name.startswith("corrections/")}
    assert later & set(inbox) == {"澜清日报/2025-09-24/02.txt"}
    assert later - set(inbox) == {"泊雁新报/2025-10-10/02.txt"}


def mean_mentions(inbox: dict[str, bytes], first: date, last: date) -> float:
    """How often the campaign's name stands in an issue between two days, plain dumps alone."""
    counts: Counter[date] = Counter()
    for source, content in inbox.items():
        claim = read_path(source)
        text = decode(content).text if claim.kind == "dump" and not claim.is_compressed else None
        if text and claim.issue_date and first <= claim.issue_date <= last:
            counts[claim.issue_date] += text.replace("\n", "").count("清渠")
    return sum(counts.values()) / len(counts)


def test_the_campaign_rises_over_the_weeks(inbox: dict[str, bytes]) -> None:
    start = mean_mentions(inbox, date(2025, 9, 1), date(2025, 9, 14))
    end = mean_mentions(inbox, date(2025, 10, 5), date(2025, 10, 12))
    assert end > 3 * start > 0


def test_truth_covers_every_dump_that_can_be_read() -> None:
    truth = json.loads(TRUTH.read_text(encoding="utf-8"))
    dumps = {name for name in files(SAMPLES) if read_path(name.split("/", 1)[1]).kind == "dump"}
    without = {"inbox/scan-0417.txt", "inbox/澜清日报/2025-09-12/04.txt"}
    assert set(truth) == dumps - without


def test_watch_lists_are_read_and_their_terms_are_in_the_text(inbox: dict[str, bytes]) -> None:
    text = "".join(
        "".join((decode(content).text or "").split()) for source, content in inbox.items() if ".txt" in source
    )
    lists = [source for source in inbox if read_path(source).kind == "watchlist"]
    assert len(lists) == 2
    for source in lists:
        read = read_watchlist(inbox[source].decode(), source)
        assert isinstance(read, WatchList)
        assert all(term.term in text or any(a in text for a in term.aliases) for g in read.groups for term in g.terms)
