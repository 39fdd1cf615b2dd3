"""Calibration of prominence: the weights of its components, learned from where editors put articles.

    python -m warehouse.calibration <home>            what would be learned, and how well it holds
    python -m warehouse.calibration <home> --write    the same, written into <home>/settings.toml

Front-page placement is an editor's own judgement of weight. How an article's rank and share of its page, a kicker or
deck and a jump go with that judgement is learned by a logistic regression on the published archive: what raises the
odds of a front page gets weight in proportion, what lowers them gets none. The four learned weights add up to what they
add up to by default, so that the two that say front page themselves keep their part. The last fifth of each paper's
issues takes no part in learning; the figures are of it.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl

from transforms.trends.batch import Flags, Floats
from transforms.trends.placement import area_under_curve, chances, fit, log_loss
from warehouse.home import Home
from warehouse.reader import query
from warehouse.settings import SETTINGS_FILE

HELD_OUT: Final = 0.2
"""Share of each paper's issues, the last ones, that are kept for the figures."""

LEAST_ARTICLES: Final = 200
"""Fewer on front pages, or on others, tell four weights apart badly: ten events a variable and five times more."""

LEARNED: Final = ("page_rank", "page_character_share", "kicker_or_deck", "jump")

GIVEN: Final = ("front_page", "page_number")
"""Components that say front page themselves, so that nothing is to be learned of them."""

SECTION: Final = "[core.prominence_weights]"

ARTICLES: Final = """
    SELECT
        publication,
        issue_date,
        is_front_page,
        1 / page_rank AS page_rank,
        page_character_share,
        (has_kicker OR has_deck)::DOUBLE AS kicker_or_deck,
        is_jump::DOUBLE AS jump
    FROM core.prominence
    ORDER BY issue_date, article_id
"""


class CalibrationError(Exception):
    """An archive from which nothing can be learned: why."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights by component, and of the held-out articles: how many, and how well the learned and the equal weights of
    the learned components part front pages from others (area under the curve), and the losses of the regression and of
    the front page's mere share, in nats."""

    weights: Mapping[str, float]
    learned_from: int
    held_out: int
    area_learned: float
    area_equal: float
    loss_learned: float
    loss_share: float


def calibrate(articles: pl.DataFrame) -> Calibration:
    """Learn from articles: `publication`, `issue_date`, `is_front_page`, and the components of `LEARNED`.

    Raises `CalibrationError` where there are too few, or where no component raises the odds of a front page.
    """
    is_held_out = later_issues(articles)
    features: Floats = articles.select(LEARNED).to_numpy().astype(np.float64)
    is_front: Flags = articles["is_front_page"].to_numpy().astype(np.bool_)
    learn, held = ~is_held_out, is_held_out
    fewest = min(int(is_front[learn].sum()), int((~is_front[learn]).sum()))
    if fewest < LEAST_ARTICLES:
        raise CalibrationError(f"{fewest} articles on front pages or on others, fewer than {LEAST_ARTICLES}")
    fitted = fit(features[learn], is_front[learn])
    raised = np.maximum(fitted[1:], 0.0)
    if not raised.any():
        raise CalibrationError("no component raises the odds of a front page")
    weights = raised * len(LEARNED) / raised.sum()
    share = np.full(int(held.sum()), is_front[learn].mean())
    return Calibration(
        weights=dict.fromkeys(GIVEN, 1.0)
        | {name: round(float(w), 4) for name, w in zip(LEARNED, weights, strict=True)},
        learned_from=int(learn.sum()),
        held_out=int(held.sum()),
        area_learned=area_under_curve(features[held] @ weights, is_front[held]),
        area_equal=area_under_curve(features[held].sum(axis=1), is_front[held]),
        loss_learned=log_loss(chances(fitted, features[held]), is_front[held]),
        loss_share=log_loss(share, is_front[held]),
    )


def later_issues(articles: pl.DataFrame) -> Flags:
    """Whether each article stands in the last `HELD_OUT` of its paper's issues."""
    place = pl.col("issue_date").rank("dense").over("publication")
    is_later = place > (1 - HELD_OUT) * pl.col("issue_date").n_unique().over("publication")
    return np.asarray(articles.select(is_later).to_series().to_numpy(), dtype=np.bool_)


def report(found: Calibration) -> str:
    """The calibration as text, the weights as they stand in the settings file."""
    return (
        f"learned from {found.learned_from:,} articles; figures of {found.held_out:,} later ones\n"
        f"front page told from others (area under the curve): {found.area_learned:.3f}, with equal weights"
        f" {found.area_equal:.3f}\n"
        f"log loss: {found.loss_learned:.4f}, of the front page's mere share {found.loss_share:.4f}\n\n"
        f"{section(found)}"
    )


def section(found: Calibration) -> str:
    """The weights as a section of the settings file."""
    figures = (
        f"# Learned from {found.learned_from} articles; area under the curve {found.area_learned:.3f} on later ones."
    )
    return "\n".join([SECTION, figures, *(f"{name} = {weight}" for name, weight in found.weights.items()), ""])


def with_section(text: str, section: str) -> str:
    """A settings file's text with the section put in, or in the place of the one that was there."""
    there = re.compile(rf"^{re.escape(SECTION)}\n(?:(?!\[).*(?:\n|\Z))*", re.MULTILINE)
    if there.search(text):
        return there.sub(lambda _: section, text)
    return f"{text.rstrip()}\n\n{section}".lstrip()


def main() -> None:
    """Calibrate the home named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("home", type=Path)
    parser.add_argument("--write", action="store_true", help=f"put the weights into <home>/{SETTINGS_FILE}")
    options = parser.parse_args()
    try:
        found = calibrate(query(Home(options.home), ARTICLES))
    except CalibrationError as error:
        parser.exit(1, f"nothing learned: {error}\n")
    print(report(found))
    if options.write:
        path = options.home / SETTINGS_FILE
        path.write_text(with_section(path.read_text("utf-8") if path.exists() else "", section(found)), "utf-8")
        print(f"written to {path}; the next night weighs with it")


if __name__ == "__main__":
    main()
