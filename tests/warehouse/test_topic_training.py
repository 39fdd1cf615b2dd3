"""Corrections in the inbox to a model in the home: what is promoted, withdrawn, reported, and what it makes stale."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from transforms.frames import article_rows
from transforms.intake.paths import CORRECTIONS_NAME
from transforms.mentions.watch import WatchLists
from transforms.records import Issue, Item, Segmentation
from transforms.schema import ARTICLES, DUMPS, LINES, MENTIONS, TERMS, TOPICS
from transforms.topics.reference import Axis
from warehouse.days import write_subjects
from warehouse.lake import commit, read_manifest, read_table, write_table
from warehouse.outstanding import stale_days
from warehouse.topic_models import read_topic_models, write_topic_model
from warehouse.topic_training import Trained, train_topics

DAY = date(2024, 9, 2)
PAPER = "澄江晚报"
HEALTH, SOCIETY = "medtop:07000000", "medtop:14000000"
ITEM = Item("", "article", "01", ("01",), 1, None, "lost", None, None, None, "", 0.9, "", language="zh-Hans")


def items() -> list[Item]:
    """Reports of free clinics, which the taxonomy holds to be of health, and of schools."""
    clinics = [ITEM._replace(item_id=f"clinic-{n}", body=f"{n}名医生在广场义诊，量血压。") for n in range(60)]
    schools = [ITEM._replace(item_id=f"school-{n}", body=f"小学{n}名学生开学，教师迎接。") for n in range(60)]
    return clinics + schools


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    """A lake with one day of these articles."""
    lake = tmp_path / "home" / "lake"
    read = [(Issue(PAPER, DAY, ()), Segmentation(tuple(items())))]
    dumps = DUMPS.polars_schema.to_frame()
    files = [
        write_table(lake, DUMPS, DAY, dumps, "received"),
        write_table(lake, ARTICLES, DAY, article_rows(read), "dumps"),
    ]
    commit(lake, files)
    return lake


def correct(inbox: Path, topic_of_clinics: str, more: str = "") -> None:
    inbox.mkdir(exist_ok=True)
    rows = [f"{i.item_id},subject,{topic_of_clinics if 'clinic' in i.item_id else '教育'}" for i in items()]
    (inbox / CORRECTIONS_NAME).write_text("\n".join(["article_id,axis,topic", *rows, more]), encoding="utf-8")


def trained(lake: Path) -> Trained:
    home = lake.parent
    return train_topics((home.parent / "inbox", home), lake, home / "topics")


def test_without_corrections_nothing_is_trained(lake: Path) -> None:
    outcome = trained(lake)
    assert (outcome.promoted, outcome.problems) == ((), ())
    assert [comparison.learned_count for comparison in outcome.comparisons] == [0, 0]
    assert not (lake.parent / "topics").exists()


def test_a_model_that_beats_the_taxonomy_is_promoted_and_withdrawn_when_it_no_longer_does(lake: Path) -> None:
    inbox, models = lake.parent.parent / "inbox", lake.parent / "topics"
    correct(inbox, "社会")
    assert trained(lake).promoted == (models / "subject.json",)
    assert set(read_topic_models(models).models) == {"subject"}
    correct(inbox, "健康")
    assert trained(lake).withdrawn == (models / "subject.json",)
    assert read_topic_models(models).models == {}


def test_a_row_that_cannot_be_used_is_reported_and_the_others_count(lake: Path) -> None:
    correct(lake.parent.parent / "inbox", "社会", more="clinic-1,subject,体操\nclinic-99,subject,健康\n")
    outcome = trained(lake)
    assert [(p.line_no, p.message) for p in outcome.problems] == [
        (122, "has the subject '体操', which the taxonomy does not know"),
        (None, "names the article clinic-99, which the lake does not hold"),
    ]
    assert len(outcome.promoted) == 1


def test_topics_of_a_day_are_written_and_a_promoted_model_makes_the_day_stale(lake: Path) -> None:
    correct(lake.parent.parent / "inbox", "社会")
    models = lake.parent / "topics"

    def firsts() -> set[tuple[str, str]]:
        written = write_subjects(lake, WatchLists(), "watch", read_topic_models(models).models, DAY)
        assert written.breaches == ()
        commit(lake, list(written.files))
        rows = read_table(lake, TOPICS, DAY).filter(
            (pl.col("axis") == "subject") & (pl.col("rank") == 1) & pl.col("article_id").str.starts_with("clinic")
        )
        assert rows.height == 60
        return set(rows.select("topic", "rule").iter_rows())

    assert firsts() == {(HEALTH, "taxonomy")}
    before = input_hashes(lake)
    trained(lake)
    assert firsts() == {(SOCIETY, "model")}
    assert before != input_hashes(lake)


def input_hashes(lake: Path) -> set[str]:
    """What `mentions`, `terms` and `topics` say that they are made from: one thing."""
    names = [table.name for table in (MENTIONS, TERMS, TOPICS)]
    hashes = set(read_manifest(lake).filter(pl.col("table_name").is_in(names))["input_hash"])
    assert len(hashes) == 1
    return hashes


def test_what_a_day_is_made_from_is_what_makes_it_fresh(lake: Path) -> None:
    version = read_topic_models(lake.parent / "topics").version
    lines = write_table(lake, LINES, DAY, LINES.polars_schema.to_frame(), "dumps")
    commit(lake, [lines, *write_subjects(lake, WatchLists(), "watch", {}, DAY).files])
    manifest = read_manifest(lake).with_columns(
        input_hash=pl.when(pl.col("input_hash") == "dumps")
        .then(pl.col("sha256").filter(pl.col("table_name") == "dumps").first())
        .otherwise("input_hash")
    )
    assert stale_days(manifest, {DAY: "received"}, "watch", version) == ()
    assert stale_days(manifest, {DAY: "received"}, "watch", "taxonomy-0") == (DAY,)


@pytest.mark.parametrize("axis", ["subject", "form"])
def test_a_model_file_that_is_none_is_reported_and_the_taxonomy_decides(tmp_path: Path, axis: Axis) -> None:
    (tmp_path / f"{axis}.json").write_bytes(b"\x80\x04 not a model")
    read = read_topic_models(tmp_path)
    assert read.models == {}
    assert [problem.source for problem in read.problems] == [f"{tmp_path.name}/{axis}.json"]


def test_a_model_in_the_place_of_the_other_axis_is_reported(lake: Path, tmp_path: Path) -> None:
    correct(lake.parent.parent / "inbox", "社会")
    trained(lake)
    model = read_topic_models(lake.parent / "topics").models["subject"]
    path = write_topic_model(tmp_path / "other", model)
    path.rename(path.with_name("form.json"))
    assert [p.message for p in read_topic_models(tmp_path / "other").problems] == ["is a model of the axis subject"]
