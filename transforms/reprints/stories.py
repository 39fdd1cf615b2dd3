"""Printings joined to stories: which was first, and whether each is the paper's own, wire copy or a reprint.

Here belongs what is made of the pairs that `candidates` found: no text is read here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

PrintingKind = Literal["own", "wire", "reprint"]


class Pair(NamedTuple):
    """Two articles that are printings of one text, the fuller first; `contained` and `length_ratio` of `likeness`."""

    fuller_id: str
    shorter_id: str
    contained: float
    length_ratio: float


@dataclass(frozen=True, slots=True)
class Printing:
    """One appearance of a text: an article, and what tells its part in its story.

    `agency` is the source credited with it, canonical (`articles.agency`); `length` the characters of its body.
    """

    article_id: str
    publication: str
    issue_date: date
    length: int
    agency: str | None = None


class StoryPrinting(NamedTuple):
    """A printing in its story.

    `story_id` is the article id of the story's first printing, its own where a text was printed once.
    """

    article_id: str
    story_id: str
    printing_kind: PrintingKind


def tell_stories(
    printings: Sequence[Printing], pairs: Iterable[Pair], papers: Mapping[str, str] | None = None
) -> list[StoryPrinting]:
    """Return every printing with its story, sorted by story and then by date.

    Each printing descends from the fuller one that it is likest to, and a story is what hangs together so: a report
    cut to its commonplaces cannot draw the stories of all who use them into one, as it could where every pair joins.
    The first printing is the earliest; of those of one day the longest, since copies are cut. `papers` maps the names
    of the archive's papers to their ids. The result does not depend on the order of `printings` and `pairs`; pairs
    with an article that is not there are passed over.
    """
    names = papers or {}
    groups = _joined([printing.article_id for printing in printings], pairs)
    members: dict[str, list[Printing]] = defaultdict(list)
    for printing in sorted(printings, key=_order):
        members[groups[printing.article_id]].append(printing)
    stories = sorted(members.values(), key=lambda story: story[0].article_id)
    return [
        StoryPrinting(printing.article_id, story[0].article_id, _kind(printing, story, names))
        for story in stories
        for printing in story
    ]


def touched_articles(stories: Mapping[str, str], pairs: Sequence[Pair], changed: Collection[str]) -> set[str]:
    """Return the articles whose story may change when the `changed` ones came, changed or went.

    `stories` maps the articles told so far to their story; `pairs` are all that are known now. To tell the touched
    articles again, with the pairs among them, and leave the others as they are gives what telling all gives.
    """
    return _with_story_mates(_with_partners(_with_story_mates(set(changed), stories), pairs), stories)


def _with_partners(articles: set[str], pairs: Sequence[Pair]) -> set[str]:
    joined = (pair[:2] for pair in pairs if pair.fuller_id in articles or pair.shorter_id in articles)
    return articles.union(*joined)


def _with_story_mates(articles: set[str], stories: Mapping[str, str]) -> set[str]:
    touched = {stories[article_id] for article_id in articles if article_id in stories}
    return articles | {article_id for article_id, story_id in stories.items() if story_id in touched}


def _order(printing: Printing) -> tuple[date, int, str]:
    return printing.issue_date, -printing.length, printing.article_id


def _joined(article_ids: Sequence[str], pairs: Iterable[Pair]) -> dict[str, str]:
    """Return, for each article, one of those that hang together with it, the same for all of them (union-find)."""
    parents = {article_id: article_id for article_id in article_ids}
    best: dict[str, Pair] = {}
    for pair in pairs:
        if pair.fuller_id not in parents or pair.shorter_id not in parents:
            continue
        if pair.shorter_id not in best or _rank(pair) > _rank(best[pair.shorter_id]):
            best[pair.shorter_id] = pair

    def root(article_id: str) -> str:
        while parents[article_id] != article_id:
            parents[article_id] = parents[parents[article_id]]
            article_id = parents[article_id]
        return article_id

    for pair in best.values():
        parents[root(pair.shorter_id)] = root(pair.fuller_id)
    return {article_id: root(article_id) for article_id in article_ids}


def _rank(pair: Pair) -> tuple[float, float, str]:
    return pair.contained, pair.length_ratio, pair.fuller_id


def _kind(printing: Printing, story: Sequence[Printing], papers: Mapping[str, str]) -> PrintingKind:
    """Return what a printing is, by its own credit, else by the credits of the day on which its story came out."""
    credited = _credited_kind(printing, papers)
    if credited:
        return credited
    first = story[0]
    if any(_credited_kind(other, papers) == "wire" and other.issue_date == first.issue_date for other in story):
        return "wire"
    return "own" if printing.publication == first.publication else "reprint"


def _credited_kind(printing: Printing, papers: Mapping[str, str]) -> PrintingKind | None:
    """Return what the credit makes of a printing: nothing where none or the paper itself is named."""
    if not printing.agency or papers.get(printing.agency) == printing.publication:
        return None
    return "reprint" if printing.agency in papers else "wire"
