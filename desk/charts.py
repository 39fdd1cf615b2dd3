"""How attention looks on the desk: its share over time with the 95 % interval, a gap where no issue was observed."""

from __future__ import annotations

from typing import Final

import altair as alt
import polars as pl
import polars.selectors as cs

INK: Final = "#4c78a8"
DIGITS: Final = 4
"""Significant digits of a share: its interval is seldom narrower than one part in a hundred."""

HEIGHT: Final = 260
"""Pixels: the chart and the first articles behind it fit on one screen."""


def attention_chart(rows: pl.DataFrame, subject: str) -> alt.LayerChart | alt.FacetChart:
    """A band and a line over `period`; `rows` are those of `desk.questions.attention`. A null share breaks both."""
    base = alt.Chart(rows, title=subject).encode(
        # UTC on both sides, or a browser west of Greenwich draws a day on the day before.
        x=alt.X("utcyearmonthdate(period):T", title=None, scale=alt.Scale(type="utc")),
    )
    percent = alt.Axis(format=".1%")
    band = base.mark_area(opacity=0.25, color=INK).encode(
        y=alt.Y("share_low:Q", title="share", axis=percent), y2="share_high:Q"
    )
    line = base.mark_line(color=INK, point=alt.OverlayMarkDef(filled=True, size=45, color=INK)).encode(
        y=alt.Y("share:Q", axis=percent),
        tooltip=[
            alt.Tooltip("utcyearmonthdate(period):T", title="period"),
            alt.Tooltip("numerator:Q"),
            alt.Tooltip("denominator:Q"),
            alt.Tooltip("share:Q", format=".2%"),
            alt.Tooltip("share_low:Q", format=".2%"),
            alt.Tooltip("share_high:Q", format=".2%"),
            alt.Tooltip("issues_observed:Q"),
            alt.Tooltip("issues_expected:Q"),
        ],
    )
    return alt.layer(band, line).properties(width="container", height=HEIGHT)


def rounded(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows for eyes: numbers with a fraction to `DIGITS` significant digits."""
    return rows.with_columns(cs.float().round_sig_figs(DIGITS))


def unobserved(rows: pl.DataFrame) -> str:
    """A sentence on the periods without any issue; empty when there are none."""
    gaps = rows.filter(pl.col("share").is_null())["period"]
    if gaps.is_empty():
        return ""
    named = ", ".join(str(day) for day in gaps.head(5))
    more = f" and {gaps.len() - 5:,} more" if gaps.len() > 5 else ""
    return f"No issue was observed in {gaps.len():,} of {rows.height:,} periods (a gap, not a zero): {named}{more}."
