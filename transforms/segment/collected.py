"""Collected headlines: pages whose headlines all stand together before or behind their bodies.

Here belongs the one reading of such a page in which headlines and bodies follow the same order: dynamic programming
over both at once, so that a headline's words say where an article ends and bodies say where a headline does. Pages
in no order are `grouping`'s and `pairing`'s.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

import numpy as np
import numpy.typing as npt

from transforms.segment.fragments import Fragment
from transforms.segment.roles import Reading, headline_lines

Floats = npt.NDArray[np.float64]

FEWEST: Final = 3
"""Headline lines, and fragments, from which a page's headlines can be said to be collected."""

COLLECTED_SHARE: Final = 0.5
"""Share of a page's headline lines that stand together where its headlines are collected; the others are subheads, or
lines taken for them."""

LONGEST_HEADLINE: Final = 5
"""Lines of the longest headline with its kicker and deck."""

LOST: Final = -2.7
ALONE: Final = -2.7
"""Log-odds of an article without a headline, and of a headline without an article: one in sixteen each."""

WITHOUT_HEADLINE = ("caption", "notice", "continuation")
"""How fragments begin that need no headline of their own."""

MOST_LOST: Final = 0.25
"""Articles without a headline for one with it, beyond which the page is no page in order."""

IN_ORDER: Final = 2.0
"""Nats an article by which the words of headline and body must speak for the order before it is believed."""

_Steps = dict[tuple[int, int], tuple[int, int]]
"""By the fragments and headline lines read, those read before the last article or lone headline."""


@dataclass(frozen=True, slots=True)
class InOrder:
    """A page read in order: `starts` are the fragments that begin an article, `units` the headlines as ranges of
    lines, `owner` the place in `starts` of the article that each headline belongs to, None for one left alone."""

    starts: Sequence[int]
    units: Sequence[range]
    owner: Sequence[int | None]


def collected_lines(reading: Reading, stretch: range, fragments: Sequence[Fragment]) -> range | None:
    """The block of headline lines of a page whose headlines are collected, None where they are not."""
    heads = headline_lines(reading, stretch)
    if len(heads) < FEWEST or len(fragments) < FEWEST:
        return None
    first, last = fragments[0].start, fragments[-1].end
    for block in ([at for at in heads if at < first], [at for at in heads if at >= last]):
        if len(block) >= max(FEWEST, COLLECTED_SHARE * len(heads)) and block[-1] - block[0] + 1 == len(block):
            return range(block[0], block[-1] + 1)
    return None


def lost_odds(fragments: Sequence[Fragment]) -> list[float]:
    """By fragment the log-odds that an article which begins with it has no headline."""
    return [0.0 if part.begins in WITHOUT_HEADLINE else LOST for part in fragments]


def read_in_order(
    texts: Sequence[str],
    links: Sequence[float],
    lost: Sequence[float],
    costs: Sequence[float],
    odds: Callable[[Sequence[str]], Floats],
) -> InOrder | None:
    """The best reading of headline lines `texts` over fragments, or None where their words do not bear it out.

    `links` has, by fragment, the log-odds that it runs on into the next one, `lost` those that an article which begins
    with it has no headline; `costs`, by line, the log-odds against a headline that begins there; `odds` gives, for
    headlines, the log-odds (headline x first fragment x last fragment) that they are an article's.
    """
    count, lines = len(lost), len(texts)
    spans = [(above, below) for below in range(lines + 1) for above in range(max(0, below - LONGEST_HEADLINE), below)]
    fits = odds(["".join(texts[above:below]) for above, below in spans])
    run_on = np.array([0.0, *accumulate(links)])
    inside = np.where(np.tri(count, dtype=bool).T, run_on - run_on[:, None], -np.inf)
    # Entry (headline, first fragment, end of the last one); a headline left alone ends where it begins.
    headed = np.full((len(spans), count + 1, count + 1), -np.inf)
    headed[:, :-1, 1:] = inside + fits
    headed[:, range(count + 1), range(count + 1)] = ALONE
    headed -= np.array([costs[above] if above else 0.0 for above, _ in spans])[:, None, None]
    unheaded = (inside + np.array(lost)[:, None]).tolist()
    best = np.full((lines + 1, count + 1), -np.inf)
    best[0, 0] = 0.0
    came: _Steps = {}
    done = 0
    for below in range(lines + 1):
        heads = spans[done : done + min(below, LONGEST_HEADLINE)]
        if heads:
            reached = best[heads[0][0] : below, :, None] + headed[done : done + len(heads)]
            best[below] = reached.max(axis=(0, 1))
            for end, step in enumerate(reached.reshape(-1, count + 1).argmax(axis=0).tolist()):
                came[end, below] = step % (count + 1), heads[step // (count + 1)][0]
        best[below] = _with_unheaded(best[below].tolist(), unheaded, came, below)
        done += len(heads)
    return _traced(came, dict(zip(spans, fits, strict=True)), lost, lines)


def _with_unheaded(best: list[float], unheaded: Sequence[Sequence[float]], came: _Steps, line: int) -> list[float]:
    """The `best` readings of the lines before `line`, by fragments, where articles without a headline end them too."""
    first = 0
    for end in range(1, len(best)):
        # The fragment to begin with is the same for every end, so that only the newest can be better.
        if best[end - 1] + unheaded[end - 1][end - 1] > best[first] + unheaded[first][end - 1]:
            first = end - 1
        if best[first] + unheaded[first][end - 1] > best[end]:
            best[end] = best[first] + unheaded[first][end - 1]
            came[end, line] = first, line
    return best


def _traced(came: _Steps, fits: Mapping[tuple[int, int], Floats], lost: Sequence[float], lines: int) -> InOrder | None:
    starts: list[int] = []
    found: list[tuple[range, int | None]] = []
    total = 0.0
    k, m = len(lost), lines
    while (k, m) != (0, 0):
        i, j = came[k, m]
        if m > j:
            found.append((range(j, m), i if k > i else None))
        if k > i:
            starts.append(i)
        if m > j and k > i:
            total += float(fits[j, m][i, k - 1])
        k, m = i, j
    starts.reverse()
    found.reverse()
    owned = sum(start is not None for _, start in found)
    without = sum(lost[start] < 0.0 for start in starts) - owned
    if owned < FEWEST or total < IN_ORDER * owned or without > MOST_LOST * owned:
        return None
    return InOrder(
        starts, [unit for unit, _ in found], [None if start is None else starts.index(start) for _, start in found]
    )
