"""Jumps: the parts of an article that stand on other pages.

Here belongs the matching of jump marks (下转, 上接) across the pages of an issue: the page each names, how well
the text runs on, and a headline that stands again above the continuation.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from scipy.optimize import linear_sum_assignment

from transforms.records import Issue
from transforms.segment.fragments import Fragment, without_mark
from transforms.segment.furniture import is_same_page, page_key
from transforms.segment.grouping import Chain
from transforms.segment.joints import KnownPairs, joint_score
from transforms.segment.lines import Lines
from transforms.segment.words import Words, cohesion_odds

MOST_JUMPS: Final = 200
"""Jumps of an issue that are matched: many more than a paper has, few enough to bound the time on what is none."""

NAMED_PAGE: Final = 4.0
"""Log-odds for a part on the page that the other part names: a mark is wrong only by a misprint or a misreading."""

OTHER_PAGE: Final = -4.0
"""Log-odds for a part on another page than the one named."""

WORDS_WEIGHT: Final = 1.5
"""Weight of the cohesion of two parts: whole parts have more words to share than the fragments it was measured on."""


def join_jumps(
    issue: Issue,
    lines: Lines,
    pairs: KnownPairs,
    chains: Sequence[Chain],
    parts: Sequence[Sequence[int]],
    words: Words,
) -> dict[int, int]:
    """Index of a chain to the index of the chain on another page that carries it on.

    `pairs` are those of the issue's lines, `parts` has the places of each chain's fragments in `words`.
    """
    leaving = [at for at, chain in enumerate(chains) if _leaves(chain)]
    arriving = [at for at, chain in enumerate(chains) if _arrives(chain)]
    leaving, arriving = leaving[:MOST_JUMPS], arriving[:MOST_JUMPS]
    if not leaving or not arriving:
        return {}
    labels = [page_key(page.page) for page in issue.pages]
    gains = np.full((len(leaving), len(arriving)), -9.0)
    ends = list(dict.fromkeys((*leaving, *arriving)))
    cohesion = WORDS_WEIGHT * cohesion_odds(words.likeness([parts[chain] for chain in ends]))
    lasts = [_last_text(lines, chains[a].fragments[-1]) for a in leaving]
    firsts = [_first_text(lines, chains[b].fragments[0]) for b in arriving]
    for row, (a, last) in enumerate(zip(leaving, lasts, strict=True)):
        for column, (b, first) in enumerate(zip(arriving, firsts, strict=True)):
            if chains[a].fragments[0].page != chains[b].fragments[0].page:
                named = _named_odds(labels, chains[a].fragments[-1], chains[b].fragments[0])
                gains[row, column] = named + joint_score(last, first, pairs)
    gains += cohesion[: len(leaving), [ends.index(chain) for chain in arriving]]
    rows, columns = linear_sum_assignment(np.maximum(gains, 0.0), maximize=True)
    return {leaving[r]: arriving[c] for r, c in zip(rows, columns, strict=True) if gains[r, c] > 0.0}


def along_jumps(count: int, carried_on: dict[int, int]) -> list[tuple[int, ...]]:
    """Chains put together along their jumps; a ring of jumps is cut where it closes."""
    continued = set(carried_on.values())
    articles: list[tuple[int, ...]] = []
    placed: set[int] = set()
    for first in [*(chain for chain in range(count) if chain not in continued), *range(count)]:
        article: list[int] = []
        at: int | None = first
        while at is not None and at not in placed:
            placed.add(at)
            article.append(at)
            at = carried_on.get(at)
        if article:
            articles.append(tuple(article))
    return articles


def _leaves(chain: Chain) -> bool:
    return chain.fragments[-1].ends == "jump"


def _arrives(chain: Chain) -> bool:
    return chain.fragments[0].origin is not None


def _named_odds(labels: Sequence[str], tail: Fragment, head: Fragment) -> float:
    """Log-odds that one part is carried on by the other, by the pages that their marks name."""
    odds = NAMED_PAGE if is_same_page(tail.reference or "", labels[head.page]) else OTHER_PAGE
    return odds + (NAMED_PAGE if is_same_page(head.origin or "", labels[tail.page]) else OTHER_PAGE)


def _last_text(lines: Lines, tail: Fragment) -> str:
    """The line before a jump's mark."""
    return without_mark(lines.text[tail.end - 1]) or (lines.text[tail.end - 2] if tail.end - tail.start > 1 else "")


def _first_text(lines: Lines, head: Fragment) -> str:
    """The line behind the mark of a continuation."""
    return without_mark(lines.text[head.start]) or (lines.text[head.start + 1] if head.end - head.start > 1 else "")
