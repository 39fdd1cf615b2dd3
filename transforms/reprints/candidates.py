"""Pairs of articles that may be printings of one text, by the fingerprints that they share.

Here belong the join of sketches and the verdicts on what it brings, as frames, so that the join can be SQL over the
lake as well. The verdict on two texts is `likeness`'.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import polars as pl

from transforms.records import Item
from transforms.reprints.forms import comparing_form
from transforms.reprints.likeness import LEAST_LENGTH_RATIO, SHORTEST_TEXT, is_one_text, likeness
from transforms.reprints.sketches import sketch

REPRINTED_KINDS: Final = frozenset({"article", "editorial"})
"""Kinds of items that are told as stories. Notices and advertisements recur word for word and are no coverage."""

LEAST_SHARED: Final = 2
"""Fingerprints that a pair shares. With one, unrelated pages give four times as many pairs to look at."""

MOST_PRINTINGS: Final = 256
"""Articles of a window that share a fingerprint, beyond which it is a phrase that everybody prints: passed over, so
that a common phrase does not pair everybody with everybody."""

WINDOW_DAYS: Final = 90
"""Days between two printings that are compared, so that a night costs a season and not the archive."""

SKETCH_SCHEMA: Final = pl.Schema(
    (
        ("article_id", pl.String()),
        ("issue_date", pl.Date()),
        ("length", pl.Int32()),
        ("fingerprints", pl.List(pl.UInt32())),
    )
)
PAIR_SCHEMA: Final = pl.Schema(
    {"fuller_id": pl.String, "shorter_id": pl.String, "contained": pl.Float64, "length_ratio": pl.Float64}
)


class Sketch(NamedTuple):
    """The fingerprints of one article's body, rising; `length` is that of its comparing form, in characters."""

    article_id: str
    length: int
    fingerprints: tuple[int, ...]


def sketch_items(items: Sequence[Item]) -> Iterator[Sketch]:
    """Yield the sketch of each item that is told as a story and is long enough to be told from a formula."""
    for item in items:
        if item.kind not in REPRINTED_KINDS:
            continue
        form = comparing_form(item.body)
        if len(form) >= SHORTEST_TEXT:
            yield Sketch(item.item_id, len(form), sketch(form))


def candidate_pairs(sketches: pl.DataFrame, changed: Collection[str]) -> pl.DataFrame:
    """Return the pairs of articles, at least one of them `changed`, that share `LEAST_SHARED` fingerprints.

    `sketches` (`SKETCH_SCHEMA`) are those of the changed articles and of all within `WINDOW_DAYS` of them. A row of
    the result is a pair: `fuller_id` (of two as long, the earlier), `shorter_id` and how many fingerprints are
    `shared`, sorted by the ids' places in that order.
    """
    order = ("length", "issue_date", "article_id")
    articles = sketches.sort(order, descending=(True, False, False)).with_row_index("place")
    is_changed = pl.col("article_id").is_in(list(changed))
    rows = articles.select("place", "issue_date", "length", "fingerprints", is_changed=is_changed)
    rows = rows.explode("fingerprints", empty_as_null=False)
    rows = rows.join(rows.filter("is_changed"), on="fingerprints", how="semi")
    rows = rows.filter(pl.len().over("fingerprints").is_between(2, MOST_PRINTINGS))
    met = rows.filter("is_changed").join(rows, on="fingerprints", suffix="_other").filter(_may_pair())
    fuller, shorter = pl.min_horizontal("place", "place_other"), pl.max_horizontal("place", "place_other")
    pairs = met.group_by(fuller=fuller, shorter=shorter).agg(shared=pl.len()).filter(pl.col("shared") >= LEAST_SHARED)
    pairs = pairs.sort("fuller", "shorter")
    ids = articles["article_id"]
    return pairs.select(fuller_id=ids.gather(pairs["fuller"]), shorter_id=ids.gather(pairs["shorter"]), shared="shared")


def _may_pair() -> pl.Expr:
    """Whether two articles that met are a pair, met in this direction, of a like length and of one season."""
    apart = (pl.col("issue_date") - pl.col("issue_date_other")).dt.total_days().abs()
    lengths = ("length", "length_other")
    ratio = pl.min_horizontal(lengths) / pl.max_horizontal(lengths)
    is_met_once = (pl.col("place") < pl.col("place_other")) | ~pl.col("is_changed_other")
    is_other = pl.col("place") != pl.col("place_other")
    return is_other & is_met_once & (apart <= WINDOW_DAYS) & (ratio >= LEAST_LENGTH_RATIO)


def verified_pairs(candidates: pl.DataFrame, bodies: Mapping[str, str]) -> pl.DataFrame:
    """Return the candidates that are printings of one text (`PAIR_SCHEMA`, in the same order).

    `bodies` has the body of every article that `candidates` name.
    """
    named = {*candidates["fuller_id"], *candidates["shorter_id"]}
    forms = {article_id: comparing_form(bodies[article_id]) for article_id in named}
    rows = []
    for fuller_id, shorter_id in candidates.select("fuller_id", "shorter_id").iter_rows():
        found = likeness(forms[fuller_id], forms[shorter_id])
        if is_one_text(found):
            rows.append((fuller_id, shorter_id, found.contained, found.length_ratio))
    return pl.DataFrame(rows, schema=PAIR_SCHEMA, orient="row")
