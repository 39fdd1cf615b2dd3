"""Grouping: which fragments of body are one article, and in which order they are read.

Here belongs the assignment of successors: every fragment has at most one fragment that it runs on into and at
most one that it comes from; the sum of log-odds over all links, starts and ends of a page is made as large as
it can be, so that evidence for one article counts for its neighbours. Links across pages are made in `jumps`.

The log-odds were measured or judged one by one, as their notes say, then moved together to where `python -m
tests.evaluation.tune` found them best on two papers of the bench and on made-up pages.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from itertools import chain as chained
from typing import Final, NamedTuple, get_args

import numpy as np
import numpy.typing as npt
from scipy.optimize import linear_sum_assignment

from transforms.segment.arrays import flags_of, floats_of, ints_of
from transforms.segment.chances import Chances, log_odds
from transforms.segment.fragments import Beginning, Ending, Fragment
from transforms.segment.joints import joint_scores
from transforms.segment.pairs import Ints, code_points
from transforms.segment.roles import LOST_INDENT, SHORT_TITLE, Reading, has_short_headlines, in_halves
from transforms.segment.runs import SHORT_OF_COLUMN, TOLERANCE
from transforms.segment.topics import headline_odds, together_odds
from transforms.segment.words import NamedWords, cohesion_odds

Gains = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

BEGINNINGS: Final[tuple[Beginning, ...]] = get_args(Beginning)
ENDINGS: Final[tuple[Ending, ...]] = get_args(Ending)

RUNS_ON: Final[dict[tuple[Ending, Beginning], float]] = {
    ("middle", "middle"): 2.5,
    ("middle", "unknown"): 1.0,
    ("middle", "paragraph"): -1.1,
    ("middle", "opening"): -5.0,
    ("sentence", "middle"): 0.5,
    ("sentence", "unknown"): 0.4,
    ("sentence", "paragraph"): 0.3,
    ("sentence", "opening"): -4.0,
    ("paragraph", "middle"): -1.95,
    ("paragraph", "unknown"): 0.3,
    ("paragraph", "paragraph"): 0.3,
    ("paragraph", "opening"): -4.0,
    ("middle", "remark"): -1.0,
    ("sentence", "remark"): 2.0,
    ("paragraph", "remark"): 2.0,
    ("signed", "remark"): 1.0,
    ("signed", "unknown"): -6.0,
    ("signed", "paragraph"): -6.0,
    ("sentence", "marked"): -2.0,
    ("paragraph", "marked"): -2.0,
    ("middle", "lead"): -2.0,
    ("sentence", "lead"): -1.5,
    ("paragraph", "lead"): -2.0,
    ("notice", "notice"): 3.0,
    ("sentence", "caption"): -4.0,
    ("paragraph", "caption"): -5.4,
    ("middle", "caption"): 0.0,
}
"""Log-odds that a fragment that ends so is followed by one that begins so, against chance."""

OPEN_AND_CLOSED = ((0.0, -1.6), (-1.95, 4.05))
"""Log-odds that a fragment is followed by another, by whether a quote or bracket stays open at its end and whether the
other closes one. Counted inside sentences on pages of the bench and of the typesetter, 624 true successions against
30,442 others; at their ends they are a little less."""

NEVER: Final = -9.0
"""Log-odds of what does not happen on a printed page: text that runs on after a jump's mark."""

BEGINS_ARTICLE: Final[dict[Beginning, float]] = {
    "opening": 1.0,
    "paragraph": -1.0,
    "unknown": -1.5,
    "middle": -2.9,
    "continuation": 0.5,
    "remark": -5.0,
    "marked": 0.0,
    "lead": 0.0,
    "caption": 0.5,
    "notice": 0.5,
    "advert": 0.5,
}
"""Log-odds that a fragment without predecessor on its page begins so."""

ENDS_ARTICLE: Final[dict[Ending, float]] = {
    "middle": -1.6,
    "sentence": -0.5,
    "paragraph": 0.0,
    "signed": 0.5,
    "jump": 1.0,
    "notice": 0.5,
    "advert": 0.5,
}
"""Log-odds that a fragment without successor on its page ends so."""

CONTIGUITY: Final = 0.63
"""Share of fragments supposed to follow directly in the dump on what they continue, before a page is read."""

OPENED_SHARE: Final = 0.65
OPENED_PRIOR: Final = 4.0
"""Share of articles supposed to begin with a cue before an issue is read, and the articles it weighs as much as."""

NEXT_IN_BOX: Final = 3.5
"""The same where no blank line parts them although the page has blank lines: they were set in one box."""

SCATTERED: Final = 0.3
MOST_AGAINST: Final = -2.5
"""Share of fragments out of place from which whole paragraphs may be carried on anywhere; and the log-odds against
that where none is out of place."""

UNBROKEN_CONTIGUITY: Final = 0.97
UNBROKEN_PRIOR: Final = 6.0
"""The share of fragments that follow directly supposed of a page without blank lines, and its weight in links: such
dumps come from extractors that write box after box."""

ZONED: Final = 0.14
ZONED_PRIOR: Final = 0.65
"""Share of fragments that are carried on elsewhere but between the same two headlines supposed of a page before it is
read, and the links that it weighs as much as: papers that fill an article's columns out of order leave it so."""

MOST_ZONED: Final = 0.9
"""Bound of that share: a page shows a dozen such links at most."""

CONTIGUITY_PRIOR: Final = 1.3
"""Links that the share supposed weighs as much as."""

NEXT_IN_DUMP: Final = 2.5
"""Log-odds for a fragment that follows directly in the dump, where all do; where none does it counts against."""

NEXT_COLLECTED: Final = -1.5
"""The same, added after a whole sentence on a page whose headlines are collected: elsewhere one would stand between two
articles. Of -0.5 to -2 this reads the most made-up articles exactly. Not asked of papers that set one mark for
most stops: with them a whole sentence is hardly told."""

TAGGED_SHARE: Final = 0.7
MOST_TAGGED: Final = 5.4
"""Share of the tagger's log-odds that an article begins, which rest in part on the same cues as those above; and the
log-odds beyond which they say no more."""

BELOW_HEADLINE: Final = 0.65
"""Log-odds that an article begins right below headline lines, whoever's they are."""

ABOVE_HEADLINE: Final = 0.6
"""Log-odds that an article whose text was cut off ends right above headline lines."""

SUBHEAD_APART: Final = -2.5
SUBHEAD_UNBROKEN: Final = 1.5
SUBHEAD_WITHOUT_GAPS: Final = -0.5
"""Log-odds that headline lines between two fragments are a subhead inside one article: with a blank line on both
sides (431 headlines to 9 subheads on pages of the bench and of the typesetter), with none on one side although the
page has blank lines (1 to 57), and on a page without blank lines (39 to 19 on made-up pages, but real articles have
more subheads); what equal columns and a lost beginning add is taken off."""

SUBHEAD_WIDER: Final = -6.0
SUBHEAD_BROKEN_EARLY: Final = -4.0
SUBHEAD_SERIES: Final = -3.0
SUBHEAD_BYLINE: Final = -4.5
"""The same for a line wider than the column; for lines broken before the column's width, as larger type is; for
a column's name in brackets; for a byline beside it."""

BROKEN_SUBHEAD: Final = -1.5
"""The tagger's log-odds of a subhead above which an early break is no sign of larger type: some are centred in two
lines."""

SUBHEAD_NOTICE: Final = -6.0
"""The same for a name of notices (公告, 讣告): it heads one and stands inside no article. Judged, not counted: on the
pages that the others were counted on nothing changes with it."""

SUBHEAD_SHORT: Final = 1.5
"""The same, added for a first line of up to `SHORT_TITLE` characters where most of the page have more."""

SUBHEAD_HALVES: Final = -2.0
SUBHEAD_OLD: Final = -1.0
"""The same for a line in two halves with a space between them, and for any in a paper that sets one mark for most
stops, as those of the 1930s, which have few. Of -1, -2 and -3, and of -1, -1.5 and -2, these read the most made-up
pages of such papers exactly; others do not change."""

SUBHEAD_INDENTED: Final = 1.5
SUBHEAD_FLUSH: Final = -0.5
"""The same, for an indent like the paragraphs' on a page that indents, and for none."""

SUBHEAD_SET_BACK: Final = 2.0
"""The same for one line with a blank line on both sides, as short of its column as a paragraph's first line is whose
indent was lost: it is one that was taken for a headline (8 of those 9 subheads, 27 of the headlines)."""

ELSEWHERE: Final = -3.4
ELSEWHERE_AT_ALL: Final = -0.9
"""Log-odds for any one fragment that does not follow directly: a page has about a dozen of them; and for all of them
together, on a page that has fewer."""

FURTHER: Final = -0.45
"""Log-odds a fragment skipped."""

MOST_SKIPPED: Final = 8
"""Fragments skipped beyond which more say nothing."""

BACKWARDS: Final = -0.8
"""Log-odds for a fragment that stands earlier in the dump than the one it continues."""

PUT_IN: Final = 3.0
"""Nats that a page must gain more by putting fragments that follow each other in a circle into another chain than by
leaving them alone: the best of many places is partly chance. Of circles on pages of the bench and of the typesetter
31 were put where they belong at 0, 7 elsewhere, and 4 were whole articles."""

SAME_WIDTH: Final = 0.7
NEAR_WIDTH: Final = -0.5
OTHER_WIDTH: Final = -2.5
"""Log-odds for equal column widths, for widths up to two characters apart, and for others: an article is mostly set
in one width, but pictures take a character or two from a column."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Fragments of one article on one page, in reading order."""

    fragments: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class Chaining:
    """The chains of one page, in the order of their first fragments in the dump; `members` has the places of their
    fragments on the page. `gains` are what they were chosen by."""

    chains: Sequence[Chain]
    members: list[list[int]]
    gains: Gains


@dataclass(frozen=True, slots=True)
class Links:
    """How sure the links of a chain are, in nats.

    `odds` are the log-odds of the least sure of its links, its start and its end. `fit` is how much more its fragments
    have in common with all others of the chain than with those of another: the least of its fragments; 0 for one.
    """

    odds: float
    fit: float


NOWHERE: Final[dict[int, float]] = {}
"""No log-odds by line; never written to."""


class Boundaries(NamedTuple):
    """Log-odds, by a fragment's first line, that an article begins there, and by its end, that one ends there.

    They come from headlines that were paired in an earlier pass; lines that are not named have `otherwise`.
    `unopened` is the log-odds that an article begins without the cue that most articles of the issue begin with.
    `contiguity` is the share of fragments that the dump lets follow directly on what they continue. `awaited` are
    log-odds, by a fragment's first line, that a headline without an article of its own in an earlier pass finds it
    there. `collected` says that the page's headlines stand together, so that none shows where an article begins.
    """

    begins: dict[int, float] = NOWHERE
    ends: dict[int, float] = NOWHERE
    begins_otherwise: float = 0.0
    ends_otherwise: float = 0.0
    contiguity: float = CONTIGUITY
    zoned: float = ZONED
    unopened: float = 0.0
    awaited: dict[int, float] = NOWHERE
    collected: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a page's fragments stand to each other.

    Entry (a, b): `distance` is what it costs that b follows a, where it matters at all; `same_zone` says that no
    headline stands between them. By fragment: `zone` counts the headlines before it, `others` the others of its zone,
    at least 1, `complete` says that it ends with a sentence or an article, `directly` has the log-odds that the next
    fragment of the dump follows, not a number where contiguity tells.
    """

    distance: Gains
    same_zone: Mask
    others: Ints
    complete: Mask
    directly: Gains
    zone: list[int]


_Start = tuple[int, Beginning, float, float]
"""How a fragment begins: its first line, by what, the log-odds that an article begins there by the text alone, and what
is added to them where no headline was paired there and one stands above."""

_End = tuple[int, Ending, float, float]
"""How a fragment ends: the line after its last, by what, the log-odds that an article ends there by the text alone, and
what takes their place for a text cut off where no headline was paired there and one stands below."""


@dataclass(frozen=True, slots=True)
class Bonds:
    """What links between a page's fragments are worth wherever these stand; entry (a, b): b follows a.

    `odds` are from endings and beginnings, the columns, the headlines whose words both have, the words on both sides of
    a link and those in both fragments; `likeness` is what these last say, and `products` what they are reckoned from
    (`Words.products`). `named` has the words of the page's headlines and `lengths` the characters of its fragments;
    `starts` and `ends` say how these begin and end.
    """

    layout: Layout
    odds: Gains
    likeness: Gains
    products: Gains
    named: NamedWords
    lengths: Ints
    starts: list[_Start]
    ends: list[_End]


def bonds_of(
    reading: Reading,
    fragments: Sequence[Fragment],
    cohesions: Gains,
    products: Gains,
    lengths: Ints,
    named: NamedWords,
    headlines: Sequence[str] = (),
) -> Bonds:
    """The bonds of a page's fragments, with their `Words.cohesions` and `Words.products` and their lengths in
    characters; `headlines` are the page's as far as they are told apart."""
    if not fragments:
        none = np.zeros((0, 0))
        return Bonds(_layout(reading, ()), none, none, none, named, lengths, [], [])
    begins = ints_of([BEGINNINGS.index(part.begins) for part in fragments])
    ends = ints_of([ENDINGS.index(part.ends) for part in fragments])
    texts = reading.lines.text
    last = code_points("".join([texts[part.end - 1][-1] for part in fragments]))
    first = code_points("".join([texts[part.start][0] for part in fragments]))
    is_cut = flags_of([part.ends == "middle" for part in fragments])
    opens = ints_of([int(part.opens) for part in fragments])
    closes = ints_of([int(part.closes) for part in fragments])
    odds = cohesions + _runs_on_table().take(ends[:, None] * len(BEGINNINGS) + begins) + _widths(fragments)
    odds[is_cut] += joint_scores(last[is_cut, None], first[None, :], reading.pairs)
    odds += _quotes_table().take(opens[:, None] * len(OPEN_AND_CLOSED) + closes)
    if headlines:
        odds += together_odds(headline_odds(headlines, named, lengths))
    return Bonds(
        _layout(reading, fragments),
        odds,
        cohesions,
        products,
        named,
        lengths,
        [_start(reading, part) for part in fragments],
        [_end(reading, part) for part in fragments],
    )


def chain_page(
    fragments: Sequence[Fragment], bonds: Bonds, boundaries: Boundaries, cohesion: Gains | None = None
) -> Chaining:
    """The chains of one page; `cohesion` has log-odds by the words on both sides of each link, where an earlier pass
    shows them (`contexts`)."""
    if not fragments:
        return Chaining((), [], np.zeros((0, 0)))
    gains = gains_of(bonds, boundaries, cohesion)
    rows, columns = linear_sum_assignment(np.maximum(gains, 0.0), maximize=True)
    is_gain = gains[rows, columns] > 0.0
    follows = dict(zip(rows[is_gain].tolist(), columns[is_gain].tolist(), strict=True))
    members = _members(len(fragments), follows)
    if sum(map(len, members)) < len(fragments):
        # The others follow each other in circles.
        open_cycles(follows, gains)
        members = _members(len(fragments), follows)
    return Chaining([Chain(tuple([fragments[at] for at in own])) for own in members], members, gains)


def gains_of(bonds: Bonds, boundaries: Boundaries, cohesion: Gains | None = None) -> Gains:
    """Entry (a, b): what the page gains, in nats, when b follows a and both stop being an end and a start; `cohesion`
    instead of the words of both fragments alone, where it is known."""
    gains = bonds.odds + _positions(bonds.layout, boundaries)
    if cohesion is not None:
        gains += cohesion - bonds.likeness
    gains -= floats_of([_begin_odds(start, boundaries) for start in bonds.starts])[None, :]
    gains -= floats_of([_end_odds(end, boundaries) for end in bonds.ends])[:, None]
    gains.reshape(-1)[:: len(gains) + 1] = NEVER
    return gains


@cache
def _quotes_table() -> Gains:
    """`OPEN_AND_CLOSED` as an array."""
    table: Gains = np.array(OPEN_AND_CLOSED)
    return table


@cache
def _runs_on_table() -> Gains:
    table: Gains = np.array([[RUNS_ON.get((end, begin), NEVER) for begin in BEGINNINGS] for end in ENDINGS])
    return table


def _start(reading: Reading, part: Fragment) -> _Start:
    odds = BEGINS_ARTICLE[part.begins]
    if part.begins in ("continuation", "notice"):
        return part.start, part.begins, odds, 0.0
    if reading.begins:
        odds = TAGGED_SHARE * min(max(reading.begins[part.start], -MOST_TAGGED), MOST_TAGGED) + odds
    return part.start, part.begins, odds, BELOW_HEADLINE if _is_below_headline(reading, part.start) else 0.0


def _begin_odds(start: _Start, boundaries: Boundaries) -> float:
    line, begins, odds, below = start
    if begins in ("continuation", "notice"):
        return odds
    here = boundaries.begins.get(line)
    told = boundaries.begins_otherwise if here is None else here
    if begins == "opening":
        return odds + min(0.0, 0.5 * told)
    odds += told
    odds += boundaries.awaited.get(line, 0.0)
    if begins in ("unknown", "paragraph", "middle"):
        odds += boundaries.unopened
    return odds + below if here is None else odds


def _is_above_headline(reading: Reading, at: int) -> bool:
    while at < len(reading.kind) and reading.kind[at] == "byline":
        at += 1
    return at < len(reading.kind) and reading.kind[at] == "headline"


def _is_below_headline(reading: Reading, at: int) -> bool:
    while at > 0 and reading.kind[at - 1] == "byline":
        at -= 1
    return at > 0 and reading.kind[at - 1] == "headline" and reading.lines.page[at - 1] == reading.lines.page[at]


def _end(reading: Reading, part: Fragment) -> _End:
    above = ABOVE_HEADLINE if part.ends == "middle" and _is_above_headline(reading, part.end) else 0.0
    return part.end, part.ends, ENDS_ARTICLE[part.ends], above


def _end_odds(end: _End, boundaries: Boundaries) -> float:
    line, ends, odds, above = end
    if ends in ("jump", "notice"):
        return odds
    return odds + boundaries.ends.get(line, above if ends == "middle" else boundaries.ends_otherwise)


def _widths(fragments: Sequence[Fragment]) -> Gains:
    """Log-odds that text set in one column is carried on in another, by their widths; 0 is unknown."""
    width = ints_of([part.column for part in fragments])
    apart = np.abs(width[:, None] - width)
    odds = np.where(apart <= TOLERANCE, SAME_WIDTH, np.where(apart <= SHORT_OF_COLUMN, NEAR_WIDTH, OTHER_WIDTH))
    is_known = width != 0
    return np.where(is_known[:, None] & is_known, odds, 0.0)


def _layout(reading: Reading, fragments: Sequence[Fragment]) -> Layout:
    zone = _zones(reading, fragments)
    zones = ints_of(zone)
    same_zone = zones[:, None] == zones[None, :]
    short = bool(fragments) and has_short_headlines(reading, fragments[0].page)
    return Layout(
        _distances(len(fragments)),
        same_zone,
        np.maximum(same_zone.sum(axis=1) - 1, 1),
        flags_of([part.ends not in ("middle", "jump") for part in fragments]),
        floats_of([_next_in_dump(reading, before, after, short) for before, after in pairwise(fragments)]),
        zone,
    )


@cache
def _distances(count: int) -> Gains:
    """`Layout.distance` of so many fragments: no more than `issue.MOST_FRAGMENTS`, so that few are kept."""
    place = np.arange(count)
    apart = place[None, :] - place[:, None]
    odds: Gains = FURTHER * np.minimum(np.abs(apart) - 1, MOST_SKIPPED) + np.where(apart < 0, BACKWARDS, 0.0)
    return odds


def _positions(layout: Layout, boundaries: Boundaries) -> Gains:
    count = len(layout.others)
    odds: Gains = (
        max(ELSEWHERE, ELSEWHERE_AT_ALL - math.log(count))
        + max(2.0 * boundaries.contiguity - 1.0, 0.0) * layout.distance
    )
    scattered = min(1.0, (1.0 - boundaries.contiguity) / SCATTERED)
    inside = np.log(boundaries.zoned * scattered / layout.others)[:, None]
    odds = np.where(
        layout.same_zone,
        np.maximum(inside, odds),
        odds + math.log((1.0 - boundaries.zoned) / (1.0 - ZONED)),
    )
    against = min(max(math.log((1.0 - boundaries.contiguity) / SCATTERED), MOST_AGAINST), 0.0)
    odds += (layout.complete * against)[:, None]
    directly = NEXT_IN_DUMP * (2.0 * boundaries.contiguity - 1.0)
    next_in_dump = np.where(np.isnan(layout.directly), directly, layout.directly)
    if boundaries.collected:
        next_in_dump[layout.complete[:-1]] += NEXT_COLLECTED
    # Those that stand right of the diagonal.
    odds.reshape(-1)[1 :: count + 1] = next_in_dump
    return odds


def _zones(reading: Reading, fragments: Sequence[Fragment]) -> list[int]:
    """By fragment, the number of headlines before it: fragments of one zone stand between the same two headlines."""
    zone: list[int] = []
    count = 0
    end = reading.lines.page_starts[fragments[0].page] if fragments else 0
    for part in fragments:
        count += "headline" in reading.kind[end : part.start]
        zone.append(count)
        end = part.end
    return zone


def _next_in_dump(reading: Reading, before: Fragment, after: Fragment, short: bool) -> float:
    """Log-odds that a fragment follows on the one before it in the dump; not a number where the page's other fragments
    tell."""
    between = range(before.end, after.start)
    if not any(reading.kind[at] in ("headline", "byline") for at in between):
        return NEXT_IN_BOX if reading.has_gaps[before.page] and not reading.lines.gap[after.start] else math.nan
    if before.ends == "middle":
        return ELSEWHERE
    return _subhead_evidence(reading, between, before.column or after.column, short)


def _subhead_evidence(reading: Reading, between: range, column: int, short: bool) -> float:
    """Log-odds that the headline lines `between` two fragments are a subhead of one article."""
    lines, language = reading.lines, reading.language
    widths = [lines.width[at] for at in between]
    if any(reading.kind[at] == "byline" for at in between):
        return SUBHEAD_BYLINE if all(reading.kind[at] == "byline" for at in between) else 2 * SUBHEAD_BYLINE
    if sum(lines.gap[at] > 0 for at in between[1:]):
        return SUBHEAD_BYLINE
    if not reading.has_gaps[lines.page[between[0]]]:
        odds = SUBHEAD_WITHOUT_GAPS
    elif lines.gap[between[0]] and lines.gap[between[-1] + 1]:
        odds = SUBHEAD_APART
        if len(widths) == 1 and column - widths[0] in LOST_INDENT:
            odds += SUBHEAD_SET_BACK
    else:
        odds = SUBHEAD_UNBROKEN
    if language.notice.fullmatch(reading.tight[between[-1]]):
        odds += SUBHEAD_NOTICE
    if any(in_halves(lines.text[at]) for at in between):
        odds += SUBHEAD_HALVES
    if language.sets_comma_stops:
        odds += SUBHEAD_OLD
    if language.series.fullmatch(reading.tight[between[-1]]):
        odds += SUBHEAD_SERIES
    if not short and len(reading.tight[between[0]]) <= SHORT_TITLE:
        odds += SUBHEAD_SHORT
    if column and max(widths) > column + TOLERANCE:
        odds += SUBHEAD_WIDER
    elif (
        len(widths) > 1
        and column
        and widths[-1] <= widths[0] + TOLERANCE
        and max(widths[:-1]) < column - SHORT_OF_COLUMN
        and subhead_odds(reading, between) <= BROKEN_SUBHEAD
    ):
        odds += SUBHEAD_BROKEN_EARLY
    if reading.indented[lines.page[between[0]]]:
        odds += SUBHEAD_INDENTED if lines.indent[between[0]] else SUBHEAD_FLUSH
    return odds


def subhead_odds(reading: Reading, block: range) -> float:
    """The tagger's log-odds that lines are a subhead inside a body and no headline; 0 where it was not asked."""
    return sum(reading.subhead[at] for at in block) / len(block) if reading.subhead else 0.0


def contiguity_of(reading: Reading, fragments: Sequence[Fragment], members: Sequence[Sequence[int]]) -> float:
    """Share of a page's fragments that break off and are carried on by the very next fragment of the dump; `members`
    are the places of each chain's fragments."""
    all_links, share = CONTIGUITY_PRIOR, CONTIGUITY
    if fragments and not reading.has_gaps[fragments[0].page]:
        all_links, share = UNBROKEN_PRIOR, UNBROKEN_CONTIGUITY
    directly = all_links * share
    for before, after in chained.from_iterable(map(pairwise, members)):
        if fragments[before].ends == "middle":
            all_links += 1.0
            directly += after == before + 1
    return directly / all_links


def zoned_share(bonds: Bonds, members: Sequence[Sequence[int]]) -> float:
    """Share of a page's fragments carried on out of place that are carried on between the same two headlines; `members`
    are the places of each chain's fragments."""
    zone = bonds.layout.zone
    is_cut = [ends == "middle" for _, ends, _, _ in bonds.ends]
    all_links, inside = ZONED_PRIOR, ZONED_PRIOR * ZONED
    for before, after in chained.from_iterable(map(pairwise, members)):
        if after != before + 1 and is_cut[before]:
            all_links += 1.0
            inside += zone[before] == zone[after]
    return min(inside / all_links, MOST_ZONED)


def unopened_odds(chains: Sequence[Chain]) -> float:
    """Log-odds that an article of this issue begins without a cue, from the articles that have a headline."""
    opened = sum(chain.fragments[0].begins in ("opening", "marked", "lead") for chain in chains)
    all_begun = sum(chain.fragments[0].begins != "continuation" for chain in chains)
    share = (opened + OPENED_PRIOR * OPENED_SHARE) / (all_begun + OPENED_PRIOR)
    return math.log((1.0 - share) / (1.0 - OPENED_SHARE))


def open_cycles(follows: dict[int, int], gains: Gains) -> None:
    """Open every circle of fragments where the page loses least, in place, and put it between two others or at an end
    of a chain where that gains enough (Karp, "A patching algorithm for the nonsymmetric traveling-salesman problem",
    1979)."""
    while cycle := _cycle_in(follows):
        opening = _best_opening(cycle, follows, gains)
        del follows[opening.last]
        if opening.before is not None:
            follows.pop(opening.before, None)
        if opening.before is not None and gains[opening.before, opening.first] > 0.0:
            follows[opening.before] = opening.first
        if opening.after is not None and gains[opening.last, opening.after] > 0.0:
            follows[opening.last] = opening.after


def _cycle_in(follows: Mapping[int, int]) -> list[int]:
    """A circle of fragments that follow each other; empty where there is none."""
    checked: set[int] = set()
    for start in follows:
        path: list[int] = []
        at = start
        while at in follows and at not in checked:
            checked.add(at)
            path.append(at)
            at = follows[at]
        if at in path:
            return path[path.index(at) :]
    return []


class _Opening(NamedTuple):
    """How a circle is opened: what it gains, its first and last fragment then, and those before and after it, if any;
    of two that follow each other it comes between."""

    gain: float
    first: int
    last: int
    before: int | None
    after: int | None


def _best_opening(cycle: Sequence[int], follows: Mapping[int, int], gains: Gains) -> _Opening:
    rows: list[list[float]] = gains.tolist()
    begun = set(follows.values())
    outside = [at for at in range(len(rows)) if at not in cycle]
    places = [(at, follows.get(at)) for at in outside] + [(None, at) for at in outside if at not in begun]
    best = _Opening(-math.inf, -1, -1, None, None)
    for last in cycle:
        first = follows[last]
        lost = rows[last][first]
        if -lost > best.gain:
            best = _Opening(-lost, first, last, None, None)
        for before, after in places:
            gain = -lost - PUT_IN
            if before is not None:
                gain += max(rows[before][first], 0.0)
            if after is not None:
                gain += max(rows[last][after], 0.0)
            if before is not None and after is not None:
                gain -= rows[before][after]
            if gain > best.gain:
                best = _Opening(gain, first, last, before, after)
    return best


def _members(count: int, follows: dict[int, int]) -> list[list[int]]:
    """The chains of `count` fragments, as their places."""
    followed = set(follows.values())
    chains: list[list[int]] = []
    for first in range(count):
        if first in followed:
            continue
        chain = [first]
        following = follows.get(first)
        while following is not None:
            chain.append(following)
            following = follows.get(following)
        chains.append(chain)
    return sorted(chains, key=min)


def links_of(bonds: Bonds, chaining: Chaining, sure: Chances) -> list[Links]:
    """How sure each chain of a page is, by the chances of its links."""
    members = chaining.members
    if not members:
        return []
    linked, last, first = sure
    fits = _fits(bonds.products, members)
    return [
        Links(
            log_odds(min(float(first[own[0]]), float(last[own[-1]]), *(float(linked[pair]) for pair in pairwise(own)))),
            fit,
        )
        for own, fit in zip(members, fits, strict=True)
    ]


def _fits(products: Gains, members: Sequence[Sequence[int]]) -> list[float]:
    """By chain the least, over its fragments, of the log-odds by which one has words in common with the others of its
    chain together, less those with the nearest other chain."""
    if len(members) == 1:
        return [0.0]
    placed = ints_of(list(chained.from_iterable(members)))
    sizes = list(map(len, members))
    chain_of = np.arange(len(members)).repeat(ints_of(sizes))
    holds = np.zeros((len(products), len(members)))
    holds[placed, chain_of] = 1.0
    squares = np.diag(products)[:, None]
    with_all = products @ holds
    with_others = with_all - squares * holds
    of_others = (with_all * holds).sum(axis=0) - (with_all + with_others) * holds
    alike = cohesion_odds(with_others / np.sqrt(np.maximum(squares * of_others, 1e-9)))
    nearest = np.maximum.reduce(np.where(holds > 0.0, -np.inf, alike), axis=1)
    least = np.minimum.reduceat(alike[placed, chain_of] - nearest[placed], [0, *accumulate(sizes[:-1])])
    return [fit if size > 1 else 0.0 for fit, size in zip(least.tolist(), sizes, strict=True)]
