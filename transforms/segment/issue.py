"""The public entry of segmentation: an issue's text in, its items and ledger out.

Here belongs the order of the stages; what each stage knows stands in its own module.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

from transforms.records import Issue, Segmentation
from transforms.segment.articles import Inferred, gather_pieces
from transforms.segment.assemble import assemble
from transforms.segment.blocks import blank_lines_separate_items, read_blocks
from transforms.segment.chances import chances
from transforms.segment.collected import InOrder, collected_lines
from transforms.segment.columns import in_reading_order
from transforms.segment.contexts import PageContext, cohesions
from transforms.segment.cutting import Unit
from transforms.segment.debris import with_debris, without_debris
from transforms.segment.fragments import Fragment, cut_fragments
from transforms.segment.grouping import (
    Bonds,
    Boundaries,
    Chain,
    Chaining,
    Gains,
    bonds_of,
    chain_page,
    contiguity_of,
    gains_of,
    links_of,
    unopened_odds,
    zoned_share,
)
from transforms.segment.jumps import along_jumps, join_jumps
from transforms.segment.language import Language, detect_language, facts, with_comma_stops
from transforms.segment.latin import read_latin
from transforms.segment.lines import Lines, read_lines
from transforms.segment.pairing import (
    SIDES_PRIOR,
    Pairing,
    TitledPage,
    awaited,
    bases_of,
    boundaries_in_order,
    boundaries_of,
    first_headlines,
    fragment_text,
    headline_blocks,
    order_of,
    sides_elsewhere,
    titled_again,
)
from transforms.segment.piece import Piece
from transforms.segment.roles import Reading, read_roles
from transforms.segment.stops import with_marked_stops
from transforms.segment.tagger import tag
from transforms.segment.words import Floats, NamedWords, Words

MOST_FRAGMENTS: Final = 160
"""Fragments of a page that are put in order together: twice what a full broadsheet page has, and few enough that the
time stays linear in the length of a page that is no page."""

PASSES: Final = 3
"""Times at most that grouping and pairing are gone through: the headlines paired in one pass show the next where
articles begin and end. It ends sooner when a pass shows nothing new."""


def segment_issue(issue: Issue) -> Segmentation:
    """Segment one issue: every non-blank line once in the ledger, every item with its lines and text.

    Pure and deterministic; never raises on any text.
    """
    printed = without_debris(issue)
    read = read_issue(printed)
    found = assemble(printed, read.lines, read.pieces, read.language.code, read.sections)
    return with_debris(found, issue, printed)


@dataclass(frozen=True, slots=True)
class Read:
    """An issue read into pieces, before they are written down; `reading` is what its lines were taken for, where
    that was asked."""

    lines: Lines
    language: Language
    pieces: Sequence[Piece]
    sections: Sequence[str | None] = ()
    reading: Reading | None = None


def read_issue(issue: Issue) -> Read:
    """Read an issue by the way that its language and its blank lines ask for."""
    lines = in_reading_order(read_lines(issue))
    language = facts(issue.language or detect_language(lines.text))
    if language.spaced:
        return Read(lines, language, read_latin(issue, lines, language))
    marked = with_marked_stops(issue, lines)
    language = with_comma_stops(language, marked.text)
    is_blocks = blank_lines_separate_items(marked, language)
    if is_blocks and language.sets_comma_stops:
        return Read(lines, language, read_blocks(issue, marked, language))
    reading = tag(read_roles(issue, marked, language))
    if is_blocks:
        return Read(lines, language, read_blocks(issue, marked, language, reading), reading.furniture.sections)
    return Read(lines, language, _infer(issue, reading), reading.furniture.sections, reading)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A page, or a part of a long one, with what stays the same from pass to pass; `order` is there where its headlines
    and bodies follow the same order, `is_collected` says that they stand together but in another one."""

    lines: range
    fragments: Sequence[Fragment]
    bonds: Bonds
    order: InOrder | None
    is_collected: bool


@dataclass(frozen=True, slots=True)
class _Paired:
    """What a pass made of a stretch: its headlines with its chains, and what the next pass is to know.

    All of it follows from the chains, as places of their fragments (`members`), from the articles that they are parts
    of (`whole`), and from the sides that other pages set their headlines on (`prior`).
    """

    members: Sequence[Sequence[int]]
    whole: Sequence[Sequence[int]]
    prior: Sequence[float]
    page: TitledPage
    pairing: Pairing
    known: Boundaries


def _infer(issue: Issue, reading: Reading) -> list[Piece]:
    fragments = cut_fragments(reading, reading.language)
    words = Words([fragment_text(reading, part) for part in fragments])
    ranges = _ranges(reading, fragments)
    counts = [len(places) for _, places in ranges]
    stretches = [
        _stretch(reading, lines, places, fragments, words, beside, products)
        for (lines, places), beside, products in zip(
            ranges, words.cohesions(counts), words.products(counts), strict=True
        )
    ]
    contexts = [PageContext(part.bonds.lengths, part.bonds.products, part.bonds.likeness) for part in stretches]
    firsts = list(accumulate(counts, initial=0))[:-1]
    known = [_known_at_first(stretch) for stretch in stretches]
    found: list[_Paired | None] = [None] * len(stretches)
    priors: list[Sequence[float]] = [SIDES_PRIOR] * len(stretches)
    cohesion: Sequence[Gains | None] = [None] * len(stretches)
    for done in range(1, PASSES + 1):
        pages = [
            chain_page(stretch.fragments, stretch.bonds, boundaries, words_beside)
            for stretch, boundaries, words_beside in zip(stretches, known, cohesion, strict=True)
        ]
        chains = [chain for page in pages for chain in page.chains]
        members = [
            [first + at for at in own] for first, page in zip(firsts, pages, strict=True) for own in page.members
        ]
        articles = along_jumps(len(chains), join_jumps(issue, reading.lines, reading.pairs, chains, members, words))
        whole = {chain: [at for other in article for at in members[other]] for article in articles for chain in article}
        bounds = list(pairwise(accumulate((len(page.chains) for page in pages), initial=0)))
        wholes = [whole[at] for at in range(len(chains))]
        paired = [
            _pair(reading, stretch, page, wholes[start:end], before, prior)
            for stretch, page, (start, end), before, prior in zip(stretches, pages, bounds, found, priors, strict=True)
        ]
        unit_of = {
            start + at: unit
            for (start, _), page in zip(bounds, paired, strict=True)
            for at, unit in page.pairing.unit_of.items()
        }
        unopened = unopened_odds([chains[at] for at in unit_of])
        again = {chain for article in articles for chain in titled_again(reading, article, unit_of)}
        known_before = known
        known = [
            page.known._replace(
                unopened=unopened,
                awaited={**begun.awaited, **_awaited(reading, stretch, chains[start:end], page.pairing, again, start)},
            )
            for begun, stretch, page, (start, end) in zip(known_before, stretches, paired, bounds, strict=True)
        ]
        if known == known_before or done == PASSES:
            break
        found = [*paired]
        cohesion = cohesions(contexts, [page.members for page in pages])
        priors = sides_elsewhere([page.pairing for page in paired])
    links = [
        link
        for stretch, page, sure in zip(stretches, pages, chances([page.gains for page in pages]), strict=True)
        for link in links_of(stretch.bonds, page, sure)
    ]
    pairings = [page.pairing for page in paired]
    starts = [start for start, _ in bounds]
    basis = {
        start + at: basis
        for start, pairing in zip(starts, pairings, strict=True)
        for at, basis in bases_of(pairing).items()
    }
    alone = [
        (unit, None if akin is None else start + akin)
        for start, pairing in zip(starts, pairings, strict=True)
        for unit, akin in pairing.alone
    ]
    return gather_pieces(reading, Inferred(chains, articles, unit_of, basis, links, alone))


def _stretch(
    reading: Reading,
    lines: range,
    places: Sequence[int],
    fragments: Sequence[Fragment],
    words: Words,
    cohesion: Floats,
    products: Floats,
) -> _Stretch:
    parts = [fragments[at] for at in places]
    named = NamedWords(words, headline_blocks(reading, lines), places)
    headlines = first_headlines(reading, lines)
    bonds = bonds_of(reading, parts, cohesion, products, words.lengths(places), named, headlines)
    block = collected_lines(reading, lines, parts)
    if block is None:
        return _Stretch(lines, parts, bonds, None, False)
    order = order_of(reading, block, parts, gains_of(bonds, Boundaries()), named)
    return _Stretch(lines, parts, bonds, order, order is None and not reading.language.sets_comma_stops)


def _known_at_first(stretch: _Stretch) -> Boundaries:
    known = boundaries_in_order(stretch.fragments, stretch.order) if stretch.order else Boundaries()
    return known._replace(collected=stretch.is_collected)


def _pair(
    reading: Reading,
    stretch: _Stretch,
    chained: Chaining,
    whole: Sequence[Sequence[int]],
    before: _Paired | None,
    prior: Sequence[float],
) -> _Paired:
    """The headlines of a stretch paired with its chains; what the pass `before` found as far as it knew the same."""
    named, order = stretch.bonds.named, stretch.order
    chains, members = chained.chains, chained.members
    if before is not None and (before.members, before.whole) == (members, whole):
        if before.prior == prior:
            return before
        page = before.page
    else:
        units = [Unit(unit.start, unit.stop) for unit in order.units] if order else ()
        page = TitledPage(reading, stretch.lines, chains, named.held_by(whole), named, units)
    pairing = page.pair(prior)
    boundaries = boundaries_in_order(stretch.fragments, order) if order else boundaries_of(reading, chains, pairing)
    known = boundaries._replace(
        contiguity=contiguity_of(reading, stretch.fragments, members),
        zoned=zoned_share(stretch.bonds, members),
        collected=stretch.is_collected,
    )
    return _Paired(members, whole, prior, page, pairing, known)


def _awaited(
    reading: Reading, stretch: _Stretch, chains: Sequence[Chain], pairing: Pairing, again: Set[int], start: int
) -> dict[int, float]:
    """Where the headlines without an article of their own find one: those left alone, and those over chains that carry
    on an article which has its headline (`again`, by their places from `start` on)."""
    units = [unit for unit, _ in pairing.alone]
    units += [unit for chain, unit in pairing.unit_of.items() if start + chain in again]
    return awaited(reading, stretch.fragments, chains, units, stretch.bonds)


def _ranges(reading: Reading, fragments: Sequence[Fragment]) -> list[tuple[range, list[int]]]:
    """The pages as ranges of lines with the places of their fragments; pages with too many fragments in parts."""
    starts = reading.lines.page_starts
    on_page: list[list[int]] = [[] for _ in starts[1:]]
    for at, part in enumerate(fragments):
        on_page[part.page].append(at)
    ranges: list[tuple[range, list[int]]] = []
    for start, end, parts in zip(starts, starts[1:], on_page, strict=False):
        cuts = [fragments[at].start for at in parts[MOST_FRAGMENTS::MOST_FRAGMENTS]]
        for number, (first, last) in enumerate(pairwise([start, *cuts, end])):
            chosen = parts[number * MOST_FRAGMENTS : (number + 1) * MOST_FRAGMENTS]
            ranges.append((range(first, last), chosen))
    return ranges
