"""The public entry of segmentation: an issue's text in, its items and ledger out.

Here belongs the order of the stages; what each stage knows stands in its own module.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from transforms.records import Issue, Segmentation
from transforms.segment.articles import Inferred, gather_pieces
from transforms.segment.assemble import assemble
from transforms.segment.blocks import blank_lines_separate_items, read_blocks
from transforms.segment.collected import InOrder, collected_lines
from transforms.segment.columns import in_reading_order
from transforms.segment.fragments import Fragment, cut_fragments
from transforms.segment.grouping import (
    Bonds,
    Boundaries,
    Chain,
    bonds_of,
    chain_page,
    contiguity_of,
    gains_of,
    unopened_odds,
    zoned_share,
)
from transforms.segment.jumps import join_jumps
from transforms.segment.language import Language, detect_language, facts, with_comma_stops
from transforms.segment.latin import read_latin
from transforms.segment.lines import Lines, read_lines
from transforms.segment.pairing import (
    Unit,
    boundaries_in_order,
    boundaries_of,
    first_headlines,
    fragment_text,
    headline_blocks,
    headlines_of,
    order_of,
    pair_page,
)
from transforms.segment.piece import Piece
from transforms.segment.roles import Reading, read_roles
from transforms.segment.tagger import tag
from transforms.segment.words import NamedWords, Words

MOST_FRAGMENTS = 160
"""Fragments of a page that are put in order together: twice what a full broadsheet page has, and few enough that the
time stays linear in the length of a page that is no page."""

PASSES = 3
"""Times at most that grouping and pairing are gone through: the headlines paired in one pass show the next where
articles begin and end. It ends sooner when a pass shows nothing new."""


def segment_issue(issue: Issue) -> Segmentation:
    """Segment one issue: every non-blank line once in the ledger, every item with its lines and text.

    Pure and deterministic; never raises on any text.
    """
    read = read_issue(issue)
    return assemble(issue, read.lines, read.pieces, read.language.code, read.sections)


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
    language = with_comma_stops(facts(issue.language or detect_language(lines.text)), lines.text)
    if language.spaced:
        return Read(lines, language, read_latin(issue, lines, language))
    if blank_lines_separate_items(lines, language):
        return Read(lines, language, read_blocks(issue, lines, language))
    reading = tag(read_roles(issue, lines, language))
    return Read(lines, language, _infer(issue, reading), reading.furniture.sections, reading)


def _infer(issue: Issue, reading: Reading) -> list[Piece]:
    fragments = cut_fragments(reading, reading.language)
    words = Words([fragment_text(reading, part) for part in fragments])
    place = {part.start: at for at, part in enumerate(fragments)}
    stretches = _stretches(reading, fragments)
    boundaries = [Boundaries(headlines=first_headlines(reading, lines)) for lines, _ in stretches]
    bonds = [
        bonds_of(
            reading,
            [fragments[at] for at in parts],
            words,
            parts,
            NamedWords(words, headline_blocks(reading, lines), parts),
        )
        for lines, parts in stretches
    ]
    orders = [
        _in_order(reading, lines, [fragments[at] for at in parts], bond)
        for (lines, parts), bond in zip(stretches, bonds, strict=True)
    ]
    boundaries = [
        replace(boundaries_in_order([fragments[at] for at in parts], order), headlines=known.headlines)
        if order
        else known
        for (_, parts), order, known in zip(stretches, orders, boundaries, strict=True)
    ]
    for _ in range(PASSES):
        chains: list[Chain] = []
        here: list[list[int]] = []
        for (_, parts), bond, known in zip(stretches, bonds, boundaries, strict=True):
            found = chain_page(reading, [fragments[at] for at in parts], bond, known)
            here.append(list(range(len(chains), len(chains) + len(found))))
            chains.extend(found)
        members = [[place[part.start] for part in chain.fragments] for chain in chains]
        articles = _articles(len(chains), join_jumps(issue, reading, chains, members, words))
        whole = {chain: [at for other in article for at in members[other]] for article in articles for chain in article}
        unit_of: dict[int, Unit] = {}
        margins: dict[int, float] = {}
        scatter: dict[int, float] = {}
        alone: list[tuple[Unit, int | None]] = []
        known_before, boundaries = boundaries, []
        for (lines, parts), bond, indexes, order in zip(stretches, bonds, here, orders, strict=True):
            on_page = [chains[index] for index in indexes]
            held = bond.named.held_by([whole[index] for index in indexes])
            units = [Unit(unit.start, unit.stop) for unit in order.units] if order else ()
            pairing = pair_page(reading, lines, on_page, held, bond.named, units)
            unit_of.update({indexes[at]: unit for at, unit in pairing.unit_of.items()})
            margins.update({indexes[at]: margin for at, margin in pairing.margin.items()})
            alone.extend((unit, None if akin is None else indexes[akin]) for unit, akin in pairing.alone)
            on_stretch = [fragments[at] for at in parts]
            contiguity = contiguity_of(reading, on_stretch, on_page)
            zoned = zoned_share(reading, on_stretch, on_page)
            scatter.update(dict.fromkeys(indexes, 1.0 - contiguity))
            known = boundaries_in_order(on_stretch, order) if order else boundaries_of(reading, on_page, pairing)
            boundaries.append(
                replace(known, contiguity=contiguity, zoned=zoned, headlines=headlines_of(reading, pairing))
            )
        unopened = unopened_odds([chains[index] for index in unit_of])
        boundaries = [replace(known, unopened=unopened) for known in boundaries]
        if boundaries == known_before:
            break
    return gather_pieces(reading, Inferred(chains, articles, unit_of, margins, scatter, alone))


def _in_order(reading: Reading, stretch: range, parts: Sequence[Fragment], bonds: Bonds) -> InOrder | None:
    block = collected_lines(reading, stretch, parts)
    if block is None:
        return None
    return order_of(reading, block, parts, gains_of(reading, parts, bonds, Boundaries()), bonds.named)


def _stretches(reading: Reading, fragments: Sequence[Fragment]) -> list[tuple[range, list[int]]]:
    """The pages as ranges of lines with the indexes of their fragments; pages with too many fragments in parts."""
    starts = reading.lines.page_starts
    on_page: list[list[int]] = [[] for _ in starts[1:]]
    for at, part in enumerate(fragments):
        on_page[part.page].append(at)
    stretches: list[tuple[range, list[int]]] = []
    for start, end, parts in zip(starts, starts[1:], on_page, strict=False):
        cuts = [fragments[at].start for at in parts[MOST_FRAGMENTS::MOST_FRAGMENTS]]
        for number, (first, last) in enumerate(pairwise([start, *cuts, end])):
            chosen = parts[number * MOST_FRAGMENTS : (number + 1) * MOST_FRAGMENTS]
            stretches.append((range(first, last), chosen))
    return stretches


def _articles(count: int, carried_on: dict[int, int]) -> list[tuple[int, ...]]:
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
