"""Pages set as real PDF and taken out again: the truth by line survives every extractor of this machine."""

import json
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from typer.testing import CliRunner

from typesetter.__main__ import app
from typesetter.extraction import POPPLER, available
from typesetter.truth import UNSURE

BENCH = Path(__file__).parents[3] / "shared" / "bench" / "score.py"
# Of all extracted lines at most this share may mix items: poppler across columns does, the others hardly.
MOST_UNSURE = 0.03


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    for language, issues in (("zh_hans", 28), ("en", 8), ("zh_hant", 4)):
        arguments = ["--out", str(folder), "--issues", str(issues), "--seed", "5", "--language", language]
        assert CliRunner().invoke(app, arguments).exit_code == 0
    return folder


def pages(folder: Path) -> list[tuple[str, list[str], list[tuple[str, str] | None]]]:
    found = []
    for truth in sorted(folder.rglob("0*.gold.json")):
        issue = json.loads((truth.parent / "issue.gold.json").read_text(encoding="utf-8"))
        dump = truth.with_name(truth.name.replace(".gold.json", ".txt"))
        labels = [label and (label[0], label[1]) for label in json.loads(truth.read_text(encoding="utf-8"))]
        found.append((issue["extractor"], dump.read_text(encoding="utf-8").split("\n"), labels))
    return found


def test_every_extractor_of_this_machine_takes_part(papers: Path) -> None:
    assert {extractor for extractor, _, _ in pages(papers)} == {"plain", *available()}


def test_poppler_is_left_out_where_it_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert shutil.which(POPPLER) is None
    assert set(available()) == {"pdfminer", "pdfminer-flat", "pdfminer-stream", "pdfium"}


def test_text_read_across_columns_is_all_there_and_out_of_order(tmp_path: Path) -> None:
    options = ["--issues", "1", "--seed", "9", "--language", "zh_hans", "--extractor"]
    read: dict[str, list[str]] = {}
    for extractor in ("across", "pdfminer-stream"):
        CliRunner().invoke(app, ["--out", str(tmp_path / extractor), *options, extractor])
        dumps = sorted((tmp_path / extractor).rglob("0*.txt"))
        read[extractor] = [dump.read_text(encoding="utf-8") for dump in dumps]
    for across, in_order in zip(read["across"], read["pdfminer-stream"], strict=True):
        assert sorted("".join(across.split())) == sorted("".join(in_order.split()))
        assert across.split() != in_order.split()


def test_every_line_with_text_has_a_label_and_hardly_any_is_unsure(papers: Path) -> None:
    counts: Counter[str] = Counter()
    unsure: Counter[str] = Counter()
    for extractor, lines, labels in pages(papers):
        assert [bool(line.strip()) for line in lines] == [label is not None for label in labels]
        counts[extractor] += sum(label is not None for label in labels)
        unsure[extractor] += sum(label == UNSURE for label in labels)
    assert all(unsure[extractor] <= MOST_UNSURE * counts[extractor] for extractor in counts), unsure


def test_extracted_text_is_the_text_that_was_set(papers: Path) -> None:
    """Each paragraph of a story stands in the extracted body lines of its item, spaces aside."""
    checked = 0
    for folder in {path.parent for path in papers.rglob("issue.gold.json")}:
        issue = json.loads((folder / "issue.gold.json").read_text(encoding="utf-8"))
        if issue["extractor"] not in ("pdfminer-stream", "pdfium") or issue["style"]["language"] != "zh_hans":
            continue
        bodies: dict[str, str] = {}
        for truth in sorted(folder.glob("0*.gold.json")):
            dump = truth.with_name(truth.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8").split("\n")
            for line, label in zip(dump, json.loads(truth.read_text(encoding="utf-8")), strict=True):
                if label and label[1] == "body":
                    bodies[label[0]] = bodies.get(label[0], "") + "".join(line.split())
        for item in issue["items"]:
            if item["jump_to"] is None and item["kind"] == "article" and item["id"] in bodies:
                checked += 1
                first = "".join(item["paras"][0].split())
                assert first in bodies[item["id"]], item["id"]
    assert checked > 10


def test_same_seed_writes_the_same_files(tmp_path: Path) -> None:
    for name in ("one", "two"):
        CliRunner().invoke(app, ["--out", str(tmp_path / name), "--issues", "6", "--seed", "9"])
    one = {path.relative_to(tmp_path / "one"): path.read_bytes() for path in (tmp_path / "one").rglob("*.*")}
    two = {path.relative_to(tmp_path / "two"): path.read_bytes() for path in (tmp_path / "two").rglob("*.*")}
    assert one
    assert one == two


@pytest.mark.skipif(not BENCH.exists(), reason="the bench with its scorer is not beside the repository")
def test_a_ledger_that_says_the_truth_scores_one(papers: Path, tmp_path: Path) -> None:
    rows = []
    for truth in sorted(papers.rglob("0*.gold.json")):
        source = truth.relative_to(papers).as_posix().replace(".gold.json", ".txt")
        scope = truth.parent.as_posix()
        for line_no, label in enumerate(json.loads(truth.read_text(encoding="utf-8")), 1):
            if label:
                item = None if label[0] == "-" else f"{scope} {label[0]}"
                rows.append({"source": source, "line_no": line_no, "item_id": item, "role": label[1]})
    ledger = tmp_path / "ledger.jsonl"
    ledger.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    figures = tmp_path / "figures.json"
    command = [sys.executable, str(BENCH), str(papers), str(ledger), "--json", str(figures)]
    subprocess.run(command, check=True, capture_output=True)
    scored = json.loads(figures.read_text(encoding="utf-8"))["ALL"]
    assert [scored[name] for name in ("coverage", "exact", "headline_F", "lost_R", "jump_R")] == [1.0] * 5
