"""The articles of English and French pages.

Here belongs what makes one piece out of lines whose kinds are known (`latin_lines`): an article is a headline
with what stands below it, as papers in these languages are read; subheads, reading notices, captions, texts set
for display and jumps are told from that. What a language prints stands in `language`.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from math import sqrt

from rapidfuzz import fuzz

from transforms.records import HeadlineStatus, Issue, Kind, Role
from transforms.segment.furniture import page_key
from transforms.segment.language import Language
from transforms.segment.latin_lines import (
    LONGEST_MARK,
    NARROW,
    LineKind,
    Look,
    bare,
    is_jump,
    label_lines,
    look_at,
    small_words,
    with_style,
)
from transforms.segment.latin_page import LatinPage, Unit, stems_of
from transforms.segment.latin_parts import disorder, is_offer, parts_of
from transforms.segment.latin_scattered import looseness, read_scattered
from transforms.segment.lines import Lines
from transforms.segment.piece import Piece
from transforms.segment.roles import is_refused

DISPLAY_LINES = 6
"""Lines from which a block of capitals may be a text set for display (a quotation, an advertisement)."""

RUNNING_SHARE = 0.34
"""Share of lines that end in a stop up to which a block of capitals runs on as a text: of headlines and decks,
which are of one or two lines, at least half do."""

NOTICE_LINES = 8
"""Lines that an advertisement between articles has at most, its closing "Advt." included."""

PRAISE_LINES, PRAISE_CUES = 4, 2
"""Lines that an advertisement set like the article above it has at most, and the least of its cues: articles name
a price, or where a thing is sold, once."""

CAPTION_LINES = 6
"""Lines that a caption has at most, its credit included."""

DRESSED_SHARE = 0.6
"""Share of a page's headlines with a deck, byline or dateline from which one without is taken for a subhead."""

SETTLED_LINES, SECTION_LINES = 11, 4
"""Lines of text under a headline from which a subhead may follow, and under a subhead at least."""

MASTHEAD_LINES = 12
"""Lines from a page's top in which its name stands."""

MASTHEAD_TEXT = 1
"""Lines of running text above the last line of a masthead, at most: one line of an ear may look like it."""

ADVERT_LINES = 2
"""Lines that an advertisement set for display has at least."""

DISPLAYS = 2
"""Advertisements of a page, at most, that have headlines of their own: where more stand, small ones below each other,
words of every size are in each."""

PARTED_SHARE, PARTED_HEADS = 0.8, 3
"""Share of a page's dressed headlines, and their number at least, that stand below a blank line or a rule, from which
one that does not is a subhead."""

TURNED = 1.0
"""Rare words by which headlines must agree better with the text above them than below to be read as standing below."""

SCATTERED = 0.24
"""Disorder, by headline, from which an issue is in no order. At this bound 183 of 320 issues of made-up papers are read
so, which reads 0.41 of their articles exactly against 0.19 from top to bottom, and one of 48 made-up recognised ones,
which are in order; below 0.2 two more of these are."""

SUSPECT, LOOSE = 0.2, 0.17
"""Disorder, by headline, whatever the words say, from which other orders are weighed at all; and log-odds a part by
which the best of them must be likelier than that of the dumps. Of 416 issues of made-up papers 71 more are read so as
in no order, and 5 of 97 recognised ones; a real page of 1903 has 0.12."""

MOST_PARTS = 400
"""Headlines and parts of text of a page that are put in order together: more than twice what a page of small type has,
and few enough to bound the time on what is no page."""

EDGE = 0.5
"""What a headline or a text at a page's edge counts beside such words."""

MOST_SHARED = 1.5
"""Rare words that one headline counts for at most: many headlines above all texts are not in order."""

OPENING_LINES = 2
"""Lines over which a text's own dateline may be broken."""

RUNNING_HEAD, EDGE_LINES = 80, 8
"""Characters of a running head at most, and lines from a page's edges in which it stands: a phrase of the news may
stand on most pages too."""

NAMED_JUMP = 66.0
"""Similarity (rapidfuzz ratio, 0 to 100) from which a misread last line is a jump: other last lines stay below 60."""

_ORDINALS = {
    word: str(number)
    for words in (
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
        "one two three four five six seven eight nine ten eleven twelve",
        "première deuxième troisième quatrième cinquième sixième septième huitième",
    )
    for number, word in enumerate(words.split(), 1)
}
_JUMP_SPELLINGS = tuple(f"continued on {ordinal} page" for ordinal in ("second", "third", "fourth", "fifth", "sixth"))
_HEADS: tuple[LineKind, ...] = ("headline", "deck")


def read_latin(issue: Issue, lines: Lines, language: Language) -> list[Piece]:
    """The pieces of an issue in a language set with spaces, pages in order, jumps joined."""
    heads, small = running_heads(issue, lines), small_words(lines.text)
    pieces: list[Piece] = []
    seen: dict[int, Sequence[Look]] = {}
    for start, end in pairwise(lines.page_starts):
        if is_refused(lines, start, end, language):
            pieces.append(Piece(None, _roles(range(start, end), "noise"), evidence="a model declined to read the page"))
        else:
            seen[start] = look_at(lines, start, end, language, heads, small)
    pages = [_page(lines, language, start, looks) for start, looks in seen.items()]
    blocks = [_blocks(page) for page in pages]
    if _is_in_order(pages, blocks):
        units = [_units(page, found) for page, found in zip(pages, blocks, strict=True)]
    else:
        pages = [_page(lines, language, start, looks, in_order=False) for start, looks in seen.items()]
        units = read_scattered(pages)
    for page, found in zip(pages, units, strict=True):
        start, end = page.start, page.start + len(page.kinds)
        pieces += _with_few_displays([*_pieces(page, _with_subheads(page, found))])
        pieces += [_teaser(entry) for run in _runs(page, "teaser") for entry in _entries(page, run)]
        marks = [at for at in range(start, end) if page.kind(at) == "mark"]
        if marks:
            pieces.append(Piece(None, _roles(marks, "noise")))
        pieces += [_plain("caption", run, "a text in capitals set for display") for run in _runs(page, "display")]
    return sorted(_joined(issue, lines, pieces, language), key=lambda piece: min(piece.members))


def _page(lines: Lines, language: Language, start: int, looks: Sequence[Look], in_order: bool = True) -> LatinPage:
    kinds = label_lines(looks, in_order)
    return LatinPage(lines, language, start, with_style(looks, kinds), _below_masthead(looks, kinds))


def _is_in_order(pages: Sequence[LatinPage], blocks: Sequence[Sequence[_Block]]) -> bool:
    """Whether an issue's pages are to be read from top to bottom: neither the words that headlines share with the texts
    around them, nor the places where these break off, nor how they would go on elsewhere say otherwise."""
    words = math.fsum(map(_words_above, pages, blocks))
    parted = [parts_of(page) for page in pages]
    if max(map(len, parted), default=0) > MOST_PARTS:
        return True
    is_turned = words + math.fsum(map(_edges_above, pages, blocks)) < -TURNED
    if is_turned or disorder(parted, words) >= SCATTERED:
        return False
    return disorder(parted, 0.0) < SUSPECT or looseness(pages) <= LOOSE


def _below_masthead(looks: Sequence[Look], kinds: Sequence[LineKind]) -> list[LineKind]:
    """`kinds`, all lines above the last one of a masthead being furniture: nothing but its ears stands there."""
    ends = [at for at, look in enumerate(looks[:MASTHEAD_LINES]) if look.has("furniture") and kinds[at] == "furniture"]
    above = range(ends[-1] if ends else 0)
    running = sum(looks[at].has("low") and looks[at].has("full") for at in above)
    if running > MASTHEAD_TEXT or any(kinds[at] in ("byline", "jump", "display") for at in above):
        return list(kinds)
    ears = {at for at in above if not looks[at].has("announced") and kinds[at] != "mark"}
    return ["furniture" if at in ears else kind for at, kind in enumerate(kinds)]


def _runs(page: LatinPage, kind: LineKind) -> Iterator[tuple[int, ...]]:
    """The stretches of lines of a page that are all of one kind."""
    found: list[int] = []
    for at in range(page.start, page.start + len(page.kinds) + 1):
        if at < page.start + len(page.kinds) and page.kind(at) == kind:
            found.append(at)
        elif found:
            yield tuple(found)
            found = []


def _entries(page: LatinPage, run: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """The teasers in a run of lines: each ends, or begins, with the line that names its page."""
    found: list[int] = []
    leads = page.look(run[0]).has("announced") or page.look(run[0]).has("guide")
    for at in run:
        cut = at - 1 in run and page.look(at if leads else at - 1).has("announced")
        if found and (cut or page.look(at - 1).has("guide")):
            yield tuple(found)
            found = []
        found.append(at)
    yield tuple(found)


def _teaser(members: Sequence[int]) -> Piece:
    return Piece("teaser", _roles(members, "teaser"), confidence=0.5, evidence="names a page and has no text")


def running_heads(issue: Issue, lines: Lines) -> frozenset[str]:
    """The paper's names, and the short lines that stand at the edges of most pages, numbers aside."""
    names = {bare(name) for name in (*issue.publication_names, issue.publication_id)}
    pages = len(lines.page_starts) - 1
    where: dict[str, set[int]] = {}
    if pages > 2:
        for start, end in pairwise(lines.page_starts):
            for at in {*range(start, min(start + EDGE_LINES, end)), *range(max(start, end - EDGE_LINES), end)}:
                if len(lines.text[at]) <= RUNNING_HEAD:
                    where.setdefault(bare(lines.text[at]), set()).add(lines.page[at])
    names.update(text for text, found in where.items() if len(found) >= max(3, 2 * pages // 3))
    return frozenset(names - {""})


_Block = tuple[list[int], list[int]]
"""A head block and the lines of its text."""


def _units(page: LatinPage, blocks: Sequence[_Block]) -> list[Unit]:
    """The units of a page, from each head block with its text."""
    return [unit for top, body in blocks for unit in _cut(page, top, body)]


def _blocks(page: LatinPage) -> list[_Block]:
    """Each head block of a page with the lines below it, up to the next head block or past a jump mark."""
    blocks: list[_Block] = []
    top: list[int] = []
    body: list[int] = []
    for at in range(page.start, page.start + len(page.kinds)):
        if page.kind(at) in ("mark", "display", "teaser"):
            continue
        heading = page.kind(at) in _HEADS
        anew = top and page.kind(at) == "headline" and page.look(at).has("apart")
        jumped = len(body) > 1 and page.kind(body[-1]) == "jump" and page.kind(at) == "body"
        if (heading and body) or anew or jumped:
            blocks.append((top, body))
            top, body = [], []
        (top if heading else body).append(at)
    return _with_decks(page, [*blocks, (top, body)])


def _with_decks(page: LatinPage, blocks: Sequence[_Block]) -> list[_Block]:
    """Blocks of which a headline without text is put above the one that follows it between blank lines: its deck.

    Where more than two follow each other they are headlines collected apart from their texts; a text in which another
    article opens is that of both, and a headline with the words of another text belongs there.
    """
    texts = [stems_of(page, body) for _, body in blocks]
    spread = Counter(stem for stems in texts for stem in stems)
    joined: list[_Block] = []
    alone = 0
    for number, (top, body) in enumerate(blocks):
        if body and alone == 1 and page.look(body[0]).has("apart") and _is_one(page, [*joined[-1][0], *top], body):
            shared = [
                math.fsum([1 / spread[stem] for stem in stems_of(page, joined[-1][0]) & stems]) for stems in texts
            ]
            if shared[number] == max(shared):
                joined[-1] = ([*joined[-1][0], *top], body)
                alone = 0
                continue
        alone = alone + 1 if top and not body else 0
        joined.append((top, body))
    return joined


def _is_one(page: LatinPage, top: Sequence[int], body: Sequence[int]) -> bool:
    """Whether no offer stands among headlines, and no second article opens in the text below."""
    begun = next((number for number, at in enumerate(body) if page.kind(at) == "body"), 0)
    opens = (page.look(at).has("opening") or page.kind(at) == "byline" for at in body[begun + OPENING_LINES :])
    return not any(page.look(at).has("advert") for at in top) and not any(opens)


def _words_above(page: LatinPage, blocks: Sequence[_Block]) -> float:
    """How much the words speak for headlines above their texts: the page's rare words that they share with the text
    below less those with the text above."""
    heads = [stems_of(page, top) for top, _ in blocks]
    texts = [stems_of(page, body) for _, body in blocks]
    spread = Counter(stem for stems in texts for stem in stems)
    balance = 0.0
    for head, above, below in zip(heads, [frozenset[str](), *texts], texts, strict=False):
        shared = math.fsum([1 / spread[stem] for stem in head & below])
        shared -= math.fsum([1 / spread[stem] for stem in head & above])
        balance += min(max(shared, -MOST_SHARED), MOST_SHARED)
    return balance


def _edges_above(page: LatinPage, blocks: Sequence[_Block]) -> float:
    """The same by the page's edges: whether it begins with a headline and ends with a text, or the reverse."""
    if len(blocks) <= 2:
        return 0.0
    first, last = (_running(page, blocks[at][1]) for at in (0, -1))
    opened = bool(blocks[0][0]) - (first and not blocks[0][0])
    return EDGE * (opened + last - (bool(blocks[-1][0]) and not last))


def _running(page: LatinPage, members: Sequence[int]) -> bool:
    return any(page.kind(at) == "body" for at in members)


def _cut(page: LatinPage, top: list[int], block: Sequence[int]) -> list[Unit]:
    shown = _displayed(page, top)
    units = [Unit(display=tuple(top[:shown]))] if shown else []
    top = top[shown:]
    if not top and not block:
        return units
    labels = tuple(at for at in top[:-1] if page.language.label.fullmatch(page.lines.text[at].strip(" .:-—")))
    top = [at for at in top if at not in labels]
    head = [at for at in top if page.kind(at) == "headline"] or top[:1]
    head = head[: _complete(page, head)]
    deck = tuple(at for at in top if at not in head)
    of: dict[LineKind, list[int]] = {}
    for at in block:
        of.setdefault("byline" if page.kind(at) == "signature" else page.kind(at), []).append(at)
    byline, body, jump, furniture = (tuple(of.get(kind, ())) for kind in _BLOCK_KINDS)
    units.append(Unit(tuple(head), deck, byline, body, jump, labels + furniture))
    return units


def _complete(page: LatinPage, head: Sequence[int]) -> int:
    """How many of a head block's headline lines are the headline: those above its first stop or rule."""
    for number, at in enumerate(head, 1):
        below = head[number] if number < len(head) else at
        if page.look(at).has("ended") or page.look(below).has("ruled") or below > at + 1:
            return number
    return len(head)


_BLOCK_KINDS: tuple[LineKind, ...] = ("byline", "body", "jump", "furniture")


def _displayed(page: LatinPage, top: Sequence[int]) -> int:
    """How many lines of a block of capitals are a text set for display above a headline, not headlines themselves.

    Such a text runs on from line to line, where the lines of headlines and decks are each complete or broken once.
    """
    if len(top) < DISPLAY_LINES:
        return 0
    for size in range(max(DISPLAY_LINES, len(top) - DISPLAY_LINES), len(top) + 1):
        fresh = size == len(top) or (
            page.look(top[size]).has("capitals") and page.lines.text[top[size]][0] not in "([{"
        )
        if fresh and page.look(top[size - 1]).has("ended"):
            ended = sum(page.look(at).has("ended") for at in top[:size])
            return size if ended <= RUNNING_SHARE * size else 0
    return 0


def _with_subheads(page: LatinPage, units: Sequence[Unit]) -> list[Unit]:
    """Units whose bare headline is a subhead go back to the article above them."""
    heads = [unit for unit in units if unit.head and unit.body]
    dressed = [unit for unit in heads if _is_dressed(page, unit)]
    is_plain = len(dressed) >= max(2.0, DRESSED_SHARE * len(heads))
    parted = sum(_is_parted(page, unit) for unit in dressed)
    are_parted = len(dressed) >= PARTED_HEADS and parted >= PARTED_SHARE * len(dressed)
    merged: list[Unit] = []
    stems = [stems_of(page, unit.body) for unit in units]
    spread = Counter(stem for found in stems for stem in found)
    for number, unit in enumerate(units):
        above = merged[-1] if merged else None
        if above is None or not _may_be_subhead(page, above, unit):
            merged.append(unit)
            continue
        odd = page.look(unit.head[0]).has("odd") or (are_parted and not _is_parted(page, unit))
        told = is_plain and _is_subhead(page, above, unit) and _is_nearest(number, stems, spread)
        if odd or told:
            body = (*above.body, *unit.head, *unit.body)
            byline = (*above.byline, *unit.byline)
            merged[-1] = replace(above, body=body, byline=byline, jump=unit.jump, furniture=unit.furniture)
        else:
            merged.append(unit)
    return merged


def _may_be_subhead(page: LatinPage, above: Unit, unit: Unit) -> bool:
    """Whether an article may go on below a bare headline of one line: nothing in it says that it ends."""
    if not above.head or len(above.body) < SECTION_LINES or above.furniture or above.jump:
        return False
    if len(unit.head) != 1 or not unit.body or _is_dressed(page, unit):
        return False
    head, last = page.look(unit.head[0]), above.lines[-1]
    if head.has("notice") or head.has("advert") or head.has("classified") or page.look(last).has("advertised"):
        return False
    if any(page.look(at).has("advertised") or page.look(at).has("advert") for at in unit.body[:NOTICE_LINES]):
        return False
    return last in above.body and not page.language.closing.search(page.lines.text[last])


def _is_parted(page: LatinPage, unit: Unit) -> bool:
    """Whether a headline stands below a blank line or a rule."""
    first = page.look(min(unit.head))
    return first.has("apart") or first.has("ruled")


def _is_subhead(page: LatinPage, above: Unit, unit: Unit) -> bool:
    """Whether a bare headline has as much text on both sides as a subhead has."""
    return (
        len(above.body) > SETTLED_LINES and len(unit.body) >= SECTION_LINES and not page.look(unit.head[0]).has("apart")
    )


def _is_nearest(number: int, stems: Sequence[frozenset[str]], spread: Counter[str]) -> bool:
    """Whether a unit shares more of the page's rare words with the unit above it than with any other."""

    def shared(other: int) -> float:
        common = stems[number] & stems[other]
        return sum(1 / spread[stem] for stem in common) / sqrt(max(1, len(stems[other])))

    others = [at for at in range(len(stems)) if at not in (number, number - 1)]
    return shared(number - 1) > max(map(shared, others), default=0.0)


def _is_dressed(page: LatinPage, unit: Unit) -> bool:
    """Whether a headline has a deck, a byline or a dateline below it."""
    if not unit.body:
        return bool(unit.deck or unit.byline)
    above = any(at < unit.body[0] for at in unit.byline)
    return bool(unit.deck or above or page.look(unit.body[0]).has("opening"))


def _pieces(page: LatinPage, units: Sequence[Unit]) -> Iterator[Piece]:
    """What the units of a page come to: articles, notices, advertisements, captions, furniture."""
    noticed = False
    for unit in units:
        if unit.furniture:
            yield Piece(None, _roles(unit.furniture, "furniture"))
        if unit.display:
            yield _plain("caption", unit.display, "a block of capitals set for display")
            continue
        left, notices = _without_notices(page, unit)
        left, adverts = _without_adverts(page, left)
        left, captions = _without_captions(page, left)
        if noticed and 0 < len(left.lines) <= NOTICE_LINES and not _is_article(page, left):
            notices, left = [*notices, left.lines], Unit()
        yield from (_plain("advertisement", members, "reads like an advertisement") for members in notices)
        yield from (_advertisement(page, members) for members in adverts)
        yield from (_plain("caption", members, "words with a picture's credit") for members in captions)
        noticed = bool(notices or adverts) and not (left.lines and left.lines[-1] > [*notices, *adverts][-1][-1])
        if left.body:
            yield _article(page, left)
        elif left.lines:
            yield _bodiless(page, left, bool(unit.furniture))


def _is_article(page: LatinPage, unit: Unit) -> bool:
    """Whether a short unit below an advertisement is more than another one: signed, dated, or a deck over text."""
    return bool(unit.byline or (len(unit.body) > 1 and _is_dressed(page, unit)))


def _without_notices(page: LatinPage, unit: Unit) -> tuple[Unit, list[tuple[int, ...]]]:
    """A unit without the reading notices in it: each from the sentence that starts it to its closing "Advt."."""
    found: list[tuple[int, ...]] = []
    taken: set[int] = set()
    for closing in (at for at in unit.body if page.look(at).has("advertised")):
        members = [closing]
        for at in reversed([at for at in unit.body if at < closing and at not in taken]):
            if len(members) == NOTICE_LINES or _ends_sentence(page, at):
                break
            members.append(at)
        if members[-1] == unit.body[0]:
            members += (at for at in unit.lines if at < unit.body[0])
        found.append(tuple(sorted(members)))
        taken.update(members)
    return unit.without(frozenset(taken)), found


def _without_adverts(page: LatinPage, unit: Unit) -> tuple[Unit, list[tuple[int, ...]]]:
    """A unit without the advertisements in it: small ones below its text, one set for display above or below it."""
    found: list[tuple[int, ...]] = []
    starts = [at for at in unit.lines if page.look(at).has("classified") and _begins_afresh(page, unit, at)]
    for first, after in pairwise([*starts, unit.lines[-1] + 1 if unit.lines else 0]):
        found.append(tuple(at for at in unit.lines if first <= at < after))
    left = unit.without(frozenset(at for members in found for at in members))
    for members in (_leading(page, left), _trailing(page, left)):
        if len(members) >= ADVERT_LINES and any(page.look(at).has("advert") for at in members):
            found.append(members)
            left = left.without(frozenset(members))
    members = _praised(page, left)
    return (left.without(frozenset(members)), [*found, members]) if members else (left, found)


def _praised(page: LatinPage, unit: Unit) -> tuple[int, ...]:
    """The last lines of a unit's text, if they are a paragraph that praises and prices a thing."""
    members: list[int] = []
    for above, at in zip([*reversed(unit.body)][1:], reversed(unit.body), strict=False):
        members.append(at)
        if len(members) > PRAISE_LINES:
            break
        widest = max(page.lines.width[line] for line in members)
        parted = page.lines.gap[at] or page.lines.width[above] < NARROW * widest
        if page.look(above).has("ended") and parted:
            cues = sum(len(page.language.advert.findall(page.lines.text[line])) for line in members)
            return tuple(reversed(members)) if cues >= PRAISE_CUES else ()
    return ()


def _begins_afresh(page: LatinPage, unit: Unit, at: int) -> bool:
    place = unit.lines.index(at)
    return place == 0 or at in unit.head or page.look(unit.lines[place - 1]).has("ended")


def _leading(page: LatinPage, unit: Unit) -> tuple[int, ...]:
    """The lines set for display at a unit's start that no running text follows, or a headline set like the page's; or
    down to the last line of an offer above its text, whose own headline was printed elsewhere."""
    top = [at for at in unit.lines if at in unit.head or at in unit.deck]
    cues = [number for number, at in enumerate(top) if page.look(at).has("advert")]
    loose = [at for at in unit.body if not _runs_on(page, at)]
    if len(loose) == len(unit.body) <= NOTICE_LINES:
        return unit.lines
    shown = takewhile(lambda at: not _runs_on(page, at), unit.body)
    offers = [at for at in shown if is_offer(page.look(at))]
    if offers:
        return tuple(at for at in unit.lines if at <= offers[-1])
    if not cues:
        return ()
    rest = range(cues[-1] + 1, len(top))
    fresh = next((number for number in rest if page.kind(top[number]) == "headline"), len(top))
    return tuple(top[:fresh])


def _trailing(page: LatinPage, unit: Unit) -> tuple[int, ...]:
    """The lines set for display at the end of a unit's text, back to the sentence that ends it."""
    members: list[int] = []
    for at in reversed(unit.body):
        if _runs_on(page, at) or len(members) == NOTICE_LINES:
            break
        members.append(at)
    return tuple(reversed(members)) if len(members) < len(unit.body) else ()


def _runs_on(page: LatinPage, at: int) -> bool:
    """Whether a line is of running text: it goes on or goes into the next, and is not set as a line by itself."""
    look = page.look(at)
    return look.has("low") or not (look.has("cut") or look.has("capitals") or look.has("advert"))


def _ends_sentence(page: LatinPage, at: int) -> bool:
    return page.lines.text[at].rstrip(page.language.closers)[-1:] in tuple(page.language.stops)


def _without_captions(page: LatinPage, unit: Unit) -> tuple[Unit, list[tuple[int, ...]]]:
    """A unit without the captions that stand apart, between blank lines, in or below its text."""
    blocks: list[list[int]] = []
    for at in unit.body:
        if not blocks or page.lines.gap[at] or at != blocks[-1][-1] + 1:
            blocks.append([])
        blocks[-1].append(at)
    credits = page.language.credit
    captions = [
        tuple(block)
        for block in blocks[1:]
        if len(block) <= CAPTION_LINES and any(credits.search(page.lines.text[at]) for at in (block[0], block[-1]))
    ]
    return unit.without(frozenset(at for block in captions for at in block)), captions


def _bodiless(page: LatinPage, unit: Unit, above_furniture: bool) -> Piece:
    texts = [page.lines.text[at] for at in unit.lines]
    if any(page.language.credit.search(text) for text in texts):
        return _plain("caption", unit.lines, "words with a picture's credit and no text below")
    if unit.lines[0] < page.lines.page_starts[1] and any(
        page.look(at).has("announced") for at in unit.lines if at not in unit.jump
    ):
        return _teaser(unit.lines)
    if above_furniture and unit.lines[-1] - page.start < MASTHEAD_LINES:
        return Piece(None, _roles(unit.lines, "furniture"))
    if not unit.head:
        return Piece(None, _roles(unit.lines, "furniture" if unit.jump else "noise"))
    roles = (
        *_roles(unit.head, "headline"),
        *_roles(unit.deck, "deck"),
        *_roles(unit.byline, "byline"),
        *_roles(unit.jump, "jump"),
    )
    return Piece("article", tuple(sorted(roles)), "uncertain", confidence=0.2, evidence="a headline without text below")


def _plain(kind: Kind, members: Sequence[int], evidence: str) -> Piece:
    return Piece(kind, _roles(members, "body"), confidence=0.5, evidence=evidence)


def _advertisement(page: LatinPage, members: Sequence[int]) -> Piece:
    """An advertisement; a headline among its lines, of those in capitals if any are, is its own."""
    heads = [at for at in members if page.kind(at) == "headline"]
    heads = [at for at in heads if page.look(at).has("capitals")] or heads
    heads = heads if len(heads) < len(members) else []
    roles = {**dict(_roles(members, "body")), **dict(_roles(heads, "headline"))}
    status: HeadlineStatus | None = "paired" if heads else None
    return _plain("advertisement", members, "reads like an advertisement")._replace(
        members=tuple(roles.items()),
        headline_status=status,
    )


def _with_few_displays(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces of a page, its advertisements without headlines where they are many."""
    if sum(piece.kind == "advertisement" for piece in pieces) <= DISPLAYS:
        return [*pieces]
    return [
        piece._replace(members=_roles([at for at, _ in piece.members], "body"), headline_status=None)
        if piece.kind == "advertisement"
        else piece
        for piece in pieces
    ]


def _roles(members: Sequence[int], role: Role) -> tuple[tuple[int, Role], ...]:
    return tuple((at, role) for at in members)


def _article(page: LatinPage, unit: Unit) -> Piece:
    roles = dict(_roles(unit.body, "body"))
    roles.update((*_roles(unit.head, "headline"), *_roles(unit.deck, "deck")))
    roles.update((*_roles(unit.byline, "byline"), *_roles(unit.jump, "jump")))
    last = unit.lines[-1]
    goes_to = next(
        (label for at in unit.jump if (label := _jump_page(page.lines.text[at], page.language)) is not None), None
    )
    if goes_to is None and last in unit.body and _is_misread_jump(page, last):
        goes_to, roles[last] = "", "jump"
    notice = bool(unit.head) and page.look(unit.head[0]).has("notice")
    dressed = _is_dressed(page, unit)
    evidence = "text without a headline"
    if unit.head:
        evidence = "headline over text with deck, byline or dateline" if dressed else "headline over text"
    return Piece(
        "notice" if notice else "article",
        tuple((at, roles[at]) for at in unit.reading),
        "paired" if unit.head else "lost",
        jump_status=None if goes_to is None else "dangling",
        jump_page=goes_to,
        confidence=(0.75 if dressed else 0.5) if unit.head else 0.3,
        evidence=evidence,
    )


def _jump_page(text: str, language: Language) -> str | None:
    """The label of the page that a jump mark sends the reader to, "" if it cannot be read, else None."""
    match = language.jump_out.search(text)
    if match:
        return _label(match["page"])
    return "" if is_jump(text, language) else None


def _label(page: str) -> str:
    return page_key(_ORDINALS.get(page.lower(), page))


def _is_misread_jump(page: LatinPage, at: int) -> bool:
    letters = bare(page.lines.text[at])
    if page.language.code != "en" or not 12 <= len(letters) <= LONGEST_MARK or _ends_sentence(page, at):
        return False
    return max(fuzz.ratio(letters, spelling) for spelling in _JUMP_SPELLINGS) >= NAMED_JUMP


def _joined(issue: Issue, lines: Lines, pieces: Sequence[Piece], language: Language) -> list[Piece]:
    """The pieces, each article that jumps put together with the part on another page that comes from there."""
    labels = [page_key(page.page) for page in issue.pages]
    homes = [labels[lines.page[piece.members[0][0]]] for piece in pieces]
    arriving = {
        at: origin for at, piece in enumerate(pieces) if (origin := _origin(lines, piece, language)) is not None
    }
    joined = list(pieces)
    gone: set[int] = set()
    for at, piece in enumerate(pieces):
        if piece.jump_page is None:
            continue
        candidates = [
            (_likeness(lines, piece, pieces[other]), -other)
            for other, origin in arriving.items()
            if other not in gone and origin == homes[at] != homes[other] and piece.jump_page in ("", homes[other])
        ]
        if candidates:
            other = -max(candidates)[1]
            gone.add(other)
            joined[at] = piece._replace(members=piece.members + pieces[other].members, jump_status="joined")
    return [piece for at, piece in enumerate(joined) if at not in gone]


def _origin(lines: Lines, piece: Piece, language: Language) -> str | None:
    """The label of the page that a piece says it comes from, else None."""
    marks = (lines.text[at] for at, role in piece.members if role == "jump")
    return next((_label(match["page"]) for text in marks if (match := language.jump_in.search(text))), None)


def _likeness(lines: Lines, piece: Piece, other: Piece) -> float:
    """Share of the words of the other part's headline that stand in this part."""
    here = {word for at, _ in piece.members for word in bare(lines.text[at]).split()}
    there = {word for at, role in other.members if role == "headline" for word in bare(lines.text[at]).split()}
    return len(here & there) / len(there) if there else 0.0
