"""Whether two texts are printings of one: how much of the shorter stands in the longer, and whether figures agree.

Here belongs the verdict on a pair of comparing forms (`forms.comparing_form`). Which pairs are looked at and what
pairs make together is told in SQL: `core.reprint_candidates`, `core.printings`.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final, NamedTuple

from rapidfuzz.distance import LCSseq
from scipy.special import bdtr

from transforms.reprints.forms import is_mostly_han

HAN_RUN: Final = 2
"""Ideographs in a row that count as kept. Single ones meet by chance: with them a brief of one real paper shares up
to 0.60 with a long report of another, without them 0.18. Runs of three would lose copies with two characters in five
changed, which runs of two tell from other reports."""

LETTER_RUN: Final = 4
"""Letters in a row that count as kept: any two English texts share a quarter of their letters in runs of two, three
in a hundred in runs of four."""

LEAST_CONTAINED: Final = 0.5
"""Share of the shorter text, a formula apart, that a printing keeps. Two long reports written on one form, its slots
filled anew, reach 0.51; copies with one character in five changed keep three quarters, with two in five half."""

LEAST_LENGTH_RATIO: Final = 0.2
"""Length of the shorter text in parts of the longer: a third, with room for edits. A brief inside a digest of six is
no printing of the digest."""

FORMULA: Final = 30
"""Characters that reports of different events share without telling: a dateline, somebody's offices, a closing
phrase. On real pages of a national daily five pairs of 77 to 141 characters share 34 to 78; with a formula of 30 set
apart none of them is taken for one text."""

SHORTEST_TEXT: Final = 2 * FORMULA
"""Characters of a text that can be told from a formula."""

LONGEST_COMPARED: Final = 10_000
"""Characters of a text that are compared, so that the time for a pair is bounded (30 ms): nearly two full pages."""

DOUBT: Final = 0.001
"""Probability below which editing is not thought to have changed so many figures. Forms that recur daily (weather,
prices) keep their words and change their figures."""

MOST_CONTAINED: Final = 0.95
"""Share of the characters that figures are expected to share at most: a cut may go through a figure, a misprint may
spoil one, where all else is kept."""

_FIGURES: Final = re.compile(r"\d+")


class Likeness(NamedTuple):
    """What two texts share.

    `contained` is the share of the shorter text's characters that stand in the longer in the same order and in runs
    (`HAN_RUN`, `LETTER_RUN`), 0 where it is sure to be under `LEAST_CONTAINED`, or where the lengths tell enough;
    `length` is the shorter's length, `length_ratio` that over the longer's; `figures` is how many numbers the shorter
    has, `figures_kept` how many of them the longer has too.
    """

    contained: float
    length: int
    length_ratio: float
    figures: int
    figures_kept: int


def likeness(left: str, right: str) -> Likeness:
    """Return what two comparing forms share; symmetric, in a time that `LONGEST_COMPARED` bounds."""
    shorter, longer = sorted((left[:LONGEST_COMPARED], right[:LONGEST_COMPARED]), key=lambda text: (len(text), text))
    ratio = len(shorter) / max(1, len(longer))
    if len(shorter) < SHORTEST_TEXT or ratio < LEAST_LENGTH_RATIO:
        return Likeness(0.0, len(shorter), ratio, 0, 0)
    figures, others = Counter(_FIGURES.findall(shorter)), Counter(_FIGURES.findall(longer))
    return Likeness(
        _kept(shorter, longer) / len(shorter), len(shorter), ratio, figures.total(), (figures & others).total()
    )


def is_one_text(found: Likeness) -> bool:
    """Whether a likeness makes two texts printings of one."""
    if found.length < SHORTEST_TEXT or found.length_ratio < LEAST_LENGTH_RATIO:
        return False
    told = (found.contained * found.length - FORMULA) / (found.length - FORMULA)
    return told >= LEAST_CONTAINED and _chance_of_figures(found) >= DOUBT


def _kept(shorter: str, longer: str) -> int:
    """Return how many characters of `shorter` stand in `longer` in runs, along a longest common subsequence."""
    if shorter in longer:
        return len(shorter)
    if not LCSseq.similarity(shorter, longer, score_cutoff=int(LEAST_CONTAINED * len(shorter))):
        return 0
    least = HAN_RUN if is_mostly_han(shorter) else LETTER_RUN
    runs = (op.src_end - op.src_start for op in LCSseq.opcodes(shorter, longer) if op.tag == "equal")
    return sum(run for run in runs if run >= least)


def _chance_of_figures(found: Likeness) -> float:
    """Return the probability that so few figures are kept, were each kept as often as two characters in a row."""
    kept = min(found.contained, MOST_CONTAINED) ** 2
    return float(bdtr(found.figures_kept, found.figures, kept))
