"""The headlines and the parts of text of an English or French page, as they stand in the dump.

Here belongs the cutting of a page's lines into what surely belongs together, how each part begins and ends, and what
that says of the order of the page. Putting parts together again is `latin_scattered`'s.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, get_args

from transforms.segment.latin_lines import NARROW, Look
from transforms.segment.latin_page import LatinPage

Beginning = Literal["low", "upper", "dated", "continued"]
Ending = Literal["hyphen", "open", "full", "short", "closed", "left"]
BEGINNINGS: tuple[Beginning, ...] = get_args(Beginning)

CUT_SHORT: tuple[Ending, ...] = ("hyphen", "open")
"""Endings inside a sentence."""

COMPLETE: tuple[Ending, ...] = ("full", "short", "closed", "left")
"""Endings after a sentence."""

HYPHENS = "-\u00ad\ufffe"
"""Marks of a word broken at a line's end; some extractors leave a character that stands for none."""

LONGEST_DATELINE = 2
"""Lines over which a dateline may be broken."""

FEWEST_HEADLINES = 8
"""Headlines by which the disorder of an issue of fewer is reckoned too: one that stands alone shows no habit."""

_CAPITALS = re.compile(r"[^\W\d_a-zß-ÿ]{4,}")
"""A word in capitals, in a line that may hold names set otherwise."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text that nothing seen so far could take apart, as lines of its page.

    It begins with a small letter, a capital, a dateline or byline, or a mark that it is continued from another page; it
    ends inside a word or a sentence, with a sentence that fills its line or does not, with a signature or a closing
    mark, or by sending the reader to another page.
    """

    lines: tuple[int, ...]
    begins: Beginning
    ends: Ending


Node = tuple[int, ...] | Part
"""A headline with its deck, as lines, or a part of text."""


def parts_of(page: LatinPage) -> list[Node]:
    """The headlines and the parts of a page, as they stand."""
    lines = range(page.start, page.start + len(page.kinds))
    parted = 2 * sum(page.lines.gap[at] > 0 for at in lines[1:]) < len(lines)
    runs: list[list[int]] = []
    broken = True
    for at in lines:
        kind = page.kind(at)
        if kind in ("furniture", "teaser"):
            broken = True
        elif kind not in ("mark", "display"):
            if broken or _begins(page, runs[-1], at, parted):
                runs.append([])
            runs[-1].append(at)
            broken = False
    return [tuple(run) if _is_head(page, run[0]) else _part(page, run) for run in runs]


def disorder(parted: Sequence[Sequence[Node]], balance: float) -> float:
    """How much speaks against an issue's being in order from top to bottom, by headline: headlines without text right
    below, texts broken off above a headline or at a page's end, or begun in the middle of a sentence below one, and
    articles that open below another text; less the `balance` of words that speak for headlines above their texts.
    """
    headlines = against = 0
    for nodes in parted:
        headlines += sum(not isinstance(node, Part) for node in nodes)
        against += sum(_is_out_of_order(one, other) for one, other in pairwise([*nodes, None]))
    return (against - balance) / max(headlines, FEWEST_HEADLINES)


def _is_out_of_order(one: Node | None, other: Node | None) -> bool:
    if isinstance(one, Part) and isinstance(other, Part):
        return one.ends in COMPLETE and other.begins == "dated" != one.begins
    if isinstance(one, Part):
        return one.ends in CUT_SHORT
    return not isinstance(other, Part) or other.begins == "low"


def _is_head(page: LatinPage, at: int) -> bool:
    return page.kind(at) in ("headline", "deck")


def _begins(page: LatinPage, run: Sequence[int], at: int, parted: bool) -> bool:
    """Whether another headline or part begins at line `at` below a `run` of lines of one; `parted` says whether blank
    lines part the blocks of the page."""
    if _is_head(page, at) != _is_head(page, run[-1]):
        return True
    return _begins_headline(page, run, at) if _is_head(page, at) else _begins_part(page, run, at, parted)


def _begins_headline(page: LatinPage, run: Sequence[int], at: int) -> bool:
    look, above = page.look(at), page.look(run[-1])
    if look.has("ruled") or (_has_capitals(page, run[0]) and not _has_capitals(page, at)):
        return False
    if page.kind(at) == "headline":
        in_sentence_case = look.has("anew") and not (look.has("capitals") or look.has("title"))
        return look.has("apart") or above.has("ended") or page.kind(run[-1]) == "deck" or in_sentence_case
    return above.has("ended") and _has_capitals(page, at) and _has_capitals(page, run[0])


def _has_capitals(page: LatinPage, at: int) -> bool:
    return _CAPITALS.search(page.lines.text[at]) is not None


def _begins_part(page: LatinPage, run: Sequence[int], at: int, parted: bool) -> bool:
    kind, above = page.kind(at), page.kind(run[-1])
    look, before = page.look(at), page.look(run[-1])
    if kind == "signature" or (kind == "jump" and not _arrives(page, at)):
        return False
    if kind == "jump" or (kind == "byline" and above != "byline"):
        return True
    if above == "byline" or (above == "jump" and _arrives(page, run[-1])):
        return False
    if above in ("signature", "jump") or before.has("advertised"):
        return True
    gap = parted and page.lines.gap[at] > 0
    if is_offer(look) or is_offer(before):
        return gap or not (is_offer(look) and is_offer(before))
    if look.has("opening"):
        return gap or len(run) > LONGEST_DATELINE or not before.has("opening")
    if gap:
        return True
    if page.lines.text[run[-1]][-1] in HYPHENS:
        return not look.has("low")
    return before.has("ended") or not look.has("low")


def is_offer(look: Look) -> bool:
    """Whether a line is of an advertisement, set by itself or below another line of one."""
    return look.has("advert") and (look.has("offered") or not look.has("full"))


def _arrives(page: LatinPage, at: int) -> bool:
    """Whether a jump mark names the page that a text comes from."""
    return page.language.jump_in.search(page.lines.text[at]) is not None


def _part(page: LatinPage, run: Sequence[int]) -> Part:
    return Part(tuple(run), _beginning(page, run[0]), _ending(page, run))


def _beginning(page: LatinPage, at: int) -> Beginning:
    look, kind = page.look(at), page.kind(at)
    if kind == "jump":
        return "continued"
    if kind == "byline" or look.has("opening") or is_offer(look):
        return "dated"
    return "low" if look.has("low") else "upper"


def _ending(page: LatinPage, run: Sequence[int]) -> Ending:
    at = run[-1]
    text, kind, look = page.lines.text[at], page.kind(at), page.look(at)
    if kind == "jump" and not _arrives(page, at):
        return "left"
    if kind == "signature" or look.has("advertised") or is_offer(look) or page.language.closing.search(text):
        return "closed"
    if text[-1] in HYPHENS:
        return "hyphen"
    if not look.has("ended"):
        return "open"
    return "short" if page.lines.width[at] < NARROW * max(page.lines.width[other] for other in run) else "full"
