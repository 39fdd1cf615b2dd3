"""Training a site's own model of topics: corrections and their articles out of inbox, home and lake, a model into the
home if it is better.

What is learned and how it is compared is `transforms.topics.training`'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from transforms.frames import items_of_rows
from transforms.intake.paths import CORRECTIONS_NAME
from transforms.intake.settings import Problem
from transforms.records import Item
from transforms.schema import ARTICLES
from transforms.topics.corrections import Correction, read_corrections
from transforms.topics.reference import AXES, Axis
from transforms.topics.training import Comparison, train
from warehouse.lake import read_manifest
from warehouse.topic_models import model_path, write_topic_model

MOST_OTHERS: Final = 3_000
"""Articles of the archive, the latest, that the taxonomy teaches from: some seconds of work."""


@dataclass(frozen=True, slots=True)
class Trained:
    """What training did: a comparison an axis, which models took the taxonomy's place, and what could not be used."""

    comparisons: tuple[Comparison, ...]
    promoted: tuple[Path, ...]
    withdrawn: tuple[Path, ...]
    problems: tuple[Problem, ...]


def train_topics(roots: Iterable[Path], lake: Path, models: Path) -> Trained:
    """Train on the correction file of each of `roots`; put what beats the taxonomy into `models`.

    A model that was promoted and is no better any more is withdrawn, so that what stands there is what the
    corrections bear out. Nothing is withdrawn where there are too few corrections to tell.
    """
    corrections, problems = _corrections(roots)
    articles = {item.item_id: item for item in _articles(lake, {c.article_id for c in corrections})}
    problems += [
        Problem(
            CORRECTIONS_NAME,
            f"names the article {c.article_id}, which the lake does not hold",
            "copy the id from core.articles",
        )
        for c in corrections
        if c.article_id not in articles
    ]
    others = _latest(lake) if corrections else []
    comparisons, promoted, withdrawn = [], [], []
    for axis in AXES:
        comparison = train(axis, _of_axis(axis, corrections, articles), others)
        comparisons.append(comparison)
        model = comparison.model
        if model is not None and comparison.is_better:
            promoted.append(write_topic_model(models, model))
        elif model is not None and model_path(models, axis).exists():
            model_path(models, axis).unlink()
            withdrawn.append(model_path(models, axis))
    return Trained(tuple(comparisons), tuple(promoted), tuple(withdrawn), tuple(problems))


def _corrections(roots: Iterable[Path]) -> tuple[list[Correction], list[Problem]]:
    """The corrections of all files; of the same article and axis in several files the last file's counts."""
    found: dict[tuple[str, Axis], Correction] = {}
    problems: list[Problem] = []
    for path in (root / CORRECTIONS_NAME for root in roots):
        if not path.is_file():
            continue
        read = read_corrections(path.read_bytes().decode("utf-8", errors="replace"), CORRECTIONS_NAME)
        found |= {(correction.article_id, correction.axis): correction for correction in read.corrections}
        problems += read.problems
    return [found[key] for key in sorted(found)], problems


def _of_axis(axis: Axis, corrections: Sequence[Correction], articles: dict[str, Item]) -> list[tuple[Item, str]]:
    return [
        (articles[correction.article_id], correction.topic)
        for correction in corrections
        if correction.axis == axis and correction.article_id in articles
    ]


def _articles(lake: Path, wanted: set[str]) -> list[Item]:
    rows = _scan(lake, _paths(lake)).filter(pl.col("article_id").is_in(sorted(wanted))).collect()
    return _items(rows)


def _latest(lake: Path) -> list[Item]:
    rows: list[pl.DataFrame] = []
    for path in reversed(_paths(lake)):
        rows.append(_scan(lake, [path]).filter(pl.col("kind").is_in(["article", "editorial"])).collect())
        if sum(frame.height for frame in rows) >= MOST_OTHERS:
            break
    return _items(pl.concat([ARTICLES.polars_schema.to_frame(), *rows]))[:MOST_OTHERS]


def _items(rows: pl.DataFrame) -> list[Item]:
    return [item for items in items_of_rows(rows.sort("article_id")).values() for item in items]


def _paths(lake: Path) -> list[str]:
    """Files of `articles`, in the order of their days."""
    manifest = read_manifest(lake).filter(pl.col("table_name") == ARTICLES.name)
    return manifest.sort("issue_date")["path"].to_list()


def _scan(lake: Path, paths: Sequence[str]) -> pl.LazyFrame:
    if not paths:
        return ARTICLES.polars_schema.to_frame().lazy()
    return pl.scan_parquet([lake / path for path in paths])
