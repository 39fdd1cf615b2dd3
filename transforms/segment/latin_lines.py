"""What each line of an English or French page is: headline, deck, byline, text, jump mark or furniture.

Here belongs the evidence that lines of these languages show (capitals, titles, datelines, how a line begins and
ends) and a Viterbi pass that weighs it along the page. Which lines are one article is decided in `latin`.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import add
from statistics import median
from typing import Literal

from rapidfuzz import fuzz

from transforms.segment.language import Language
from transforms.segment.lines import Lines
from transforms.text.latin import begins_with_given_name

LineKind = Literal["body", "headline", "deck", "byline", "signature", "jump", "furniture", "teaser", "mark", "display"]
KINDS: tuple[LineKind, ...] = ("body", "headline", "deck", "byline", "signature", "jump", "furniture", "teaser")
"""What is weighed for each line. A `signature` is a byline below its text; a `mark` is known by itself: a rule, a
star, a stray letter between the parts of a page; so is `display`, a text set in capitals as a whole."""

Feature = Literal[
    "capitals", "title", "low", "ended", "cut", "short", "full", "apart", "dated", "sparse", "opening", "byline",
    "name", "credit", "jump", "furniture", "notice", "advertised", "announced", "mark", "ruled", "underlined",
    "stub", "odd", "display", "bracketed", "advert", "classified", "guide", "alone", "given", "offered", "islet",
    "signed", "unstopped", "anew", "pointed",
]  # fmt: skip

MOSTLY_CAPITALS = 0.65
"""Share of capitals among the letters from which a line is set in capitals, a third of them misread or in italics."""

TITLE_WORDS = 0.75
"""Share of capitalised words, among those of four letters or more, from which a line is set like a title."""

LONG_WORD = 4
"""Letters from which a word is capitalised in titles: shorter ones are articles, prepositions and particles."""

FEW_LETTERS = 0.5
"""Share of letters among the characters of a line below which it is a misread rule, a table or a folio."""

MARK_LETTERS = 1
"""Letters in a stray mark at most, and no digit: a word of a text has more, a folio has digits."""

STUB = 0.5
"""Share of its column's width below which a line is a stub: the last of a paragraph, a headline or a deck."""

DISPLAY_LINES, DISPLAY_STOPS = 8, 0.34
"""Lines in capitals below each other from which they are one text, and the share of them that may end in a stop: of
headlines and decks in capitals that follow each other, each is of one or two lines."""

DISPLAY_EVEN, DISPLAY_SLACK = 0.7, 0.2
"""Share of a text's lines in capitals that are as wide as its median, and by how much they may differ from that."""

STYLED_HEADS, STYLED_SHARE = 3, 0.7
"""Headlines on a page, and the share of them set alike, from which a line set otherwise is odd among them."""

COLUMN_LINES = 12
"""Lines on each side of a line from which the width of its column is taken."""

NARROW, WIDE = 0.85, 1.15
"""Share of its column's width below, above which a line is not set full in it."""

LONGEST_LOOK = 500
"""Characters of a line that are looked at for how it is set: several lines of the widest column."""

LONGEST_CUE = 120
"""Characters of a line beyond which it is running text, whatever cue it holds."""

LONGEST_LOW_CUE = 30
"""Characters of a byline or folio that begins with a small letter, at most: most running text is told by this."""

LONGEST_MARK = 42
"""Characters of a jump mark, and of a signature of initials (`SIGNATURE`), at most."""

SIGNATURE = 16

OPENING_BRACKETS, CLOSING_BRACKETS = "([{<", ")]}>"
"""Brackets, and what recognition makes of them, around a line that says where a report comes from."""

JUMP_CUES = {"en": "continued on page", "fr": "suite page"}
"""How a jump mark reads, for those that recognition has spoilt."""

MISREAD_JUMP = 72.0
"""Similarity (rapidfuzz ratio, 0 to 100) of a line's start to its language's jump cue from which it is one."""

PRICED_LINES = 12
"""Lines from a page's top in which a price is the paper's own, as its masthead has it."""

ISLET_LINES = 2
"""Lines of the largest block between blank lines that is one of a few lines by itself."""

ALONE_LINES = 3
"""Sentences below each other, each on a line that it does not fill, from which they are an advertisement's."""

UNSTOPPED_LINES = 2
"""Lines of a sentence without a stop at most: a longer one is text that its column breaks off."""

EDGE_LINES = 4
"""Lines from a page's edges in which the name of a section is the page's own, not a headline."""

MID_SENTENCE_GAPS = 0.15
"""Share of a page's blank lines that stand inside sentences from which they say nothing of what begins below."""

WEIGHTS: dict[LineKind, dict[Feature, float]] = {
    "body": {
        "capitals": -4.6, "title": -0.9, "low": 1.5, "ended": -0.8, "cut": -3.6, "short": -2.0, "full": 0.6,
        "apart": 0.2, "dated": -2.2, "sparse": -0.4, "opening": 4.2, "byline": -0.2, "name": 0.3, "credit": 1.0,
        "jump": -2.6, "furniture": -0.8, "notice": -2.0, "advertised": 2.2, "announced": -0.3, "ruled": -1.3,
        "underlined": -0.6, "stub": -0.7, "odd": 1.2, "bracketed": -1.8, "advert": 0.9, "classified": -0.3,
        "offered": 4.0, "islet": -4.0, "signed": -1.5, "unstopped": -1.0, "pointed": -2.0,
    },
    "headline": {
        "capitals": 4.0, "title": 1.0, "low": -1.5, "ended": -0.9, "cut": 0.9, "short": 1.1, "full": -0.3,
        "apart": 1.5, "dated": 2.2, "sparse": -1.5, "opening": -4.6, "byline": -4.1, "credit": -5.0, "jump": -4.0,
        "furniture": -3.3, "notice": 2.1, "advertised": -4.0, "announced": -1.1, "ruled": -0.6, "underlined": 0.5,
        "stub": 0.5, "odd": -0.9, "bracketed": -0.7, "advert": -0.8, "classified": 0.3, "alone": 0.8,
        "offered": -3.0, "given": -1.5, "islet": 1.0, "signed": -1.0, "guide": -1.0,
    },
    "deck": {
        "capitals": 0.7, "title": 1.7, "low": -2.0, "cut": 0.1, "short": 0.6, "full": -0.5, "apart": -1.6,
        "dated": 1.7, "sparse": 0.3, "opening": -4.7, "byline": -4.1, "name": -0.2, "credit": -3.0, "jump": -4.0,
        "furniture": -4.1, "advertised": -4.1, "ruled": 3.3, "underlined": -0.2, "stub": 0.2, "odd": 0.1,
        "bracketed": -1.4, "advert": -1.2, "islet": 0.5,
    },
    "byline": {
        "capitals": -0.2, "title": 0.4, "low": -1.2, "ended": 0.8, "cut": 0.3, "short": -0.3, "full": -0.4,
        "dated": -0.8, "opening": -0.4, "byline": 9.3, "name": 3.5, "given": 3.0, "jump": -0.1, "furniture": -0.2,
        "ruled": -0.1, "underlined": -0.2, "stub": -0.3, "odd": -0.1, "bracketed": 3.0, "islet": 0.5, "signed": 2.0,
    },
    "signature": {
        "capitals": -0.2, "title": 0.9, "low": -0.4, "ended": 0.1, "cut": 1.1, "short": -0.3, "full": -1.0,
        "apart": -0.3, "dated": 0.3, "byline": 6.4, "name": 3.5, "given": 3.0, "announced": -0.1, "ruled": -0.3,
        "underlined": 0.6, "stub": 0.8, "odd": -0.7, "bracketed": -0.2, "advert": -0.1, "alone": 0.8, "signed": 2.0,
    },
    "jump": {
        "capitals": 0.1, "low": -0.2, "cut": 0.1, "full": -0.4, "apart": 0.1, "jump": 10.8, "announced": 0.5,
        "ruled": -0.4, "underlined": -0.1, "stub": -0.5, "odd": 0.1, "bracketed": 1.5,
    },
    "furniture": {
        "capitals": 0.9, "low": -0.1, "ended": -0.6, "cut": 1.2, "short": -0.2, "full": 0.1, "apart": 1.1,
        "dated": 0.1, "sparse": 3.0, "byline": -0.2, "name": 1.1, "furniture": 9.4, "advertised": 0.4,
        "announced": 0.1, "ruled": -0.6, "underlined": -0.2, "stub": 0.4, "odd": 0.3, "bracketed": -0.4,
        "advert": 1.2, "islet": 0.5,
    },
    "teaser": {
        "capitals": 0.1, "low": -0.5, "full": -0.5, "opening": -3.0, "byline": -2.0, "jump": -3.0, "credit": -2.0,
        "advertised": -3.0, "advert": -1.0, "announced": 11.0, "guide": 11.0, "pointed": 9.0,
    },
}  # fmt: skip
"""Log-odds of each feature for a line of each kind, against lines at large. They stand between weights set by hand on
one page of 1903 and those that an averaged perceptron learns on made-up English and French pages
(`tests/evaluation/fit_latin_lines.py`): a fifth of the way, two fifths for the features of rules, stubs, brackets and
styles. All the way, made-up pages are read better still, and the real page worse."""

OFFSETS: dict[LineKind, float] = {
    "body": -1.3, "headline": 0.4, "deck": -1.9, "byline": -5.0, "signature": -4.7, "jump": -6.1,
    "furniture": -4.3, "teaser": -6.0,
}  # fmt: skip
"""Log-odds of a kind for a line that shows nothing."""

STARTS: dict[LineKind, float] = {
    "body": -1.0, "headline": 0.0, "deck": -6.0, "byline": -3.0, "signature": -9.0, "jump": -3.0,
    "furniture": 0.0, "teaser": 0.0,
}  # fmt: skip
"""Log-odds of what a page begins with."""

PASSAGES: dict[LineKind, dict[LineKind, float]] = {
    "body": {
        "body": 2.5, "headline": -1.7, "deck": -9.5, "byline": -5.9, "signature": -0.3, "jump": -0.1,
        "furniture": -2.2, "teaser": -2.5,
    },
    "headline": {
        "body": 0.4, "headline": -1.2, "deck": 3.2, "byline": 1.0, "signature": -8.8, "jump": -0.5,
        "furniture": -3.1, "teaser": -2.0,
    },
    "deck": {
        "body": 0.0, "headline": -5.2, "deck": 1.9, "byline": -0.3, "signature": -9.0, "jump": -1.4,
        "furniture": -4.0, "teaser": -4.0,
    },
    "byline": {
        "body": 1.9, "headline": -2.3, "deck": -1.2, "byline": -0.2, "signature": -9.0, "jump": -0.9,
        "furniture": -1.1, "teaser": -6.0,
    },
    "signature": {
        "body": -3.8, "headline": -1.0, "deck": -9.0, "byline": -6.0, "signature": -0.7, "jump": -0.9,
        "furniture": -0.8, "teaser": -1.0,
    },
    "jump": {
        "body": -1.0, "headline": -0.6, "deck": -6.0, "byline": -6.0, "signature": -6.0, "jump": -1.0,
        "furniture": -0.2, "teaser": 0.0,
    },
    "furniture": {
        "body": -2.3, "headline": -2.4, "deck": -6.0, "byline": -3.2, "signature": -6.0, "jump": -1.2,
        "furniture": 1.3, "teaser": 0.0,
    },
    "teaser": {
        "body": -4.0, "headline": 0.0, "deck": -6.0, "byline": -6.0, "signature": -9.0, "jump": -3.0,
        "furniture": 0.0, "teaser": 4.0,
    },
}  # fmt: skip
"""Log-odds of the kind of a line below one of another kind."""

UNFINISHED = -2.0
"""Log-odds of anything but text below text that does not end in a stop, save a jump mark: few, as a column, and where
pages are in no order any box, may end so."""

ANEW_BELOW_OPEN_TEXT = -1.0
"""Log-odds of text that begins anew below text without a stop: a column or a box broken off, else a headline."""

BYLINE_BELOW_TEXT = 4.0
"""Log-odds of a byline below text that ends in a stop, as where headlines stand apart from their texts."""

LOW_BELOW_HEAD, LOW_BELOW_OPEN_HEAD = -2.5, -5.0
"""Log-odds of text that begins with a small letter right below a headline or deck, and below one without a stop: it
is the rest of that, but where blank lines set that apart."""

LOW_WHERE_SCATTERED = 0.4
"""What is left of the former two on pages in no order, where another text's rest may stand below a headline."""

STUB_BELOW_HEAD = -5.0
"""Log-odds of a line of less than half the column being the text below a headline or deck without a stop: no text
begins so, but the rest of a headline does."""

COMPLETE_DECK = -1.5
"""Log-odds of another deck below one that ends in a stop."""

_ASTRAY = " .,;:|/\\'*^~•■<>_-—–"
_PERSON = (
    r"[A-ZÀ-Þ08][a-zI0-9à-ÿ'’>;|*-]+ (?:[A-ZÀ-Þ]\. )?(?:(?:de|du|van|von|O['’]) ?)?[A-ZÀ-Þ08][a-zA-Z0-9À-ÿ'’>;|*-]+"
)
_NAME = re.compile(rf"{_PERSON}(?:(?:,| and| et| &) {_PERSON}){{0,3}}")
_ABBREVIATED = re.compile(
    r"\b(?:[A-ZÀ-Þ]|MM|M[mrl]e?s?|Mlle|Messrs|Dr|Ste?|Gen|Col|Capt|Lieut|Rev|Hon|Sen|Gov|Prof)\.$"
)
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Look:
    """What one line shows.

    `low` begins with a small letter; `ended` ends in a stop, or is one of an advertisement's; `cut` and `short` do
    not, though they leave their column unfilled, before a line that begins afresh, whose first word it had room for,
    or with a small letter; `alone` is cut and stands below one that ended, `unstopped` is one of the few lines from
    where something begins afresh to one that is cut; `apart` has a blank line above; `dated` stands unfinished above a
    dateline; `mark` has no words; `ruled` stands below a mark, `underlined` above one; `stub` fills less than half its
    column; `bracketed` stands in brackets as a whole; `odd` is set otherwise than the page's headlines; `announced`
    names the page that an article stands on; `offered` has an advertisement's cue below another; `signed` is a
    person's name between two that begin and end afresh; `islet` stands alone or with one other between blank lines;
    `anew` begins with a word that is set with a capital at the start of a sentence only; `pointed` stands on the front
    page above a line that says no more than on which page an article stands.
    The rest are ways of setting, and cues of the language.
    """

    features: frozenset[Feature]

    def has(self, feature: Feature) -> bool:
        """Whether the line shows `feature`."""
        return feature in self.features


MARK, DISPLAY = Look(frozenset({"mark"})), Look(frozenset({"display"}))


def bare(text: str) -> str:
    """The words of a text in lower case, without numbers and marks."""
    return " ".join(_WORD.findall(text.lower()))


def look_at(
    lines: Lines,
    start: int,
    end: int,
    language: Language,
    running_heads: frozenset[str],
    small: frozenset[str] = frozenset(),
) -> list[Look]:
    """The looks of lines `start` to `end` (one page). `running_heads` are `bare` texts of lines known as furniture, and
    `small` the `small_words` of the issue."""
    begins_low = [_begins_low(text) for text in lines.text[start:end]] + [False]
    separating = _blank_lines_separate(lines, start, end, language, begins_low)
    islets = _islets(lines, start, end)
    looks: list[Look] = []
    ruled = False
    for at in range(start, end):
        if _is_mark(lines.text[at]):
            looks.append(MARK)
            ruled = True
            continue
        column = median(lines.width[max(start, at - COLUMN_LINES) : min(end, at + COLUMN_LINES + 1)])
        ratio = lines.width[at] / column if column else 1.0
        below = lines.text[at + 1][:LONGEST_CUE] if at + 1 < end else ""
        features = _shape(lines.text[at][:LONGEST_LOOK]) | _cues(lines.text[at], below, language, running_heads)
        begins_afresh = not looks or looks[-1].has("ended")
        if begins_low[at - start]:
            features.add("low")
        is_offer = "advertised" in features or ("advert" in features and ratio < NARROW)
        if is_offer or _ends(lines.text[at], language):
            features.add("ended")
        elif ratio < NARROW and "sparse" not in features:
            if begins_low[at - start + 1]:
                features.add("short")
            elif lines.width[at] + 1 + len(below.split(" ", 1)[0]) <= column:
                features.add("cut")
        if NARROW <= ratio <= WIDE:
            features.add("full")
        if _begins_anew(lines.text[at], small):
            features.add("anew")
        may_head = "ended" not in features or ("title" in features and begins_afresh)
        if may_head and language.opening.match(below):
            features.add("dated")
        if below and _is_mark(below):
            features.add("underlined")
        if at == start or (separating and lines.gap[at]):
            features.add("apart")
        if ratio < STUB:
            features.add("stub")
        if "advert" in features and at - start >= PRICED_LINES:
            features.discard("furniture")
        at_edge = at - start < EDGE_LINES or end - at <= EDGE_LINES
        if at_edge and language.label.fullmatch(lines.text[at].strip(_ASTRAY)):
            features.add("furniture")
        if start == 0 and "announced" in features:
            features.discard("furniture")
        elif start == 0 and not features & {"low", "furniture", "guide"} and language.reference.fullmatch(below):
            features.add("pointed")
        if at in islets:
            features.add("islet")
        if "given" in features and begins_afresh and not begins_low[at - start + 1]:
            features.add("signed")
        if "cut" in features and looks and begins_afresh:
            features.add("alone")
        if "advert" in features and looks and looks[-1].has("advert"):
            features.add("offered")
        if ruled:
            features.add("ruled")
        ruled = False
        looks.append(Look(frozenset(features)))
    for at in _standing_alone(lines, start, looks):
        looks[at] = Look(looks[at].features | {"advert", "offered"})
    for at in _unstopped(looks):
        looks[at] = Look(looks[at].features | {"unstopped"})
    for at in _displayed(lines, start, looks):
        looks[at] = DISPLAY
    return looks


def _standing_alone(lines: Lines, start: int, looks: Sequence[Look]) -> list[int]:
    """The places among `looks` of sentences that have a line each, as of wares: three below each other, or any number
    above an advertisement's close, it included."""
    found: list[int] = []
    run: list[int] = []
    for at, look in enumerate(looks):
        if run and lines.gap[start + at]:
            run = []
        alone = look.has("ended") and not (look.has("low") or look.has("capitals") or look.has("full"))
        if not (alone and (not run or looks[at - 1].has("ended"))):
            run = []
            continue
        run.append(at)
        if look.has("advertised") and len(run) > 1:
            found += run
            run = []
        elif len(run) >= ALONE_LINES and not any(looks[one].has("title") for one in run):
            found += run
    return found


def _unstopped(looks: Sequence[Look]) -> list[int]:
    """The places among `looks` of lines of sentences of a few lines that break off without a stop."""
    found: list[int] = []
    first = 0
    for at, look in enumerate(looks):
        if look.has("islet") and not looks[first].has("islet"):
            first = at
        if look.has("ended") or look is MARK:
            first = at + 1
        elif look.has("cut"):
            found += range(first, at + 1) if at - first < UNSTOPPED_LINES else ()
            first = at + 1
    return found


def _displayed(lines: Lines, start: int, looks: Sequence[Look]) -> Iterator[int]:
    """The places among `looks` of texts set in capitals, each with the name in brackets that may follow it."""
    first = 0
    for at in range(len(looks) + 1):
        if at < len(looks) and looks[at].has("capitals"):
            continue
        signed = at > first and at < len(looks) and "(" in lines.text[start + at - 1][-2 * LONG_WORD :]
        run = _running(lines, start, looks, first, at, signed)
        yield from run
        if run and signed:
            yield at
        first = at + 1


def _running(lines: Lines, start: int, looks: Sequence[Look], first: int, last: int, signed: bool) -> range:
    """The lines in capitals from `first` to `last`, if they are one running text; less a headline at their end,
    where nobody's name ends them (`signed`)."""
    if last - first < DISPLAY_LINES:
        return range(0)
    ends = [at for at in range(first, last) if looks[at].has("ended")]
    heads = () if signed else (at + 1 for at in ends if at + 1 - first >= DISPLAY_LINES and last - at <= DISPLAY_LINES)
    stop = next(iter(heads), last)
    widths = lines.width[start + first : start + stop]
    middle = median(widths)
    even = sum(abs(width - middle) <= DISPLAY_SLACK * middle for width in widths)
    stops = sum(at < stop for at in ends)
    runs_on = stops <= DISPLAY_STOPS * len(widths) and even >= DISPLAY_EVEN * len(widths)
    return range(first, stop) if runs_on else range(0)


def _is_mark(text: str) -> bool:
    """Whether a line holds no word and no number: a rule, a row of stars, a letter or two gone astray."""
    letters = sum(character.isalpha() for character in text[: LONGEST_MARK + 1])
    return len(text) <= LONGEST_MARK and letters <= MARK_LETTERS and not _DIGIT.search(text)


def _blank_lines_separate(lines: Lines, start: int, end: int, language: Language, begins_low: Sequence[bool]) -> bool:
    """Whether the blank lines of a page stand between its parts, not anywhere."""
    gaps = [at for at in range(start + 1, end) if lines.gap[at]]
    inside = sum(begins_low[at - start] and not _ends(lines.text[at - 1], language) for at in gaps)
    return inside < MID_SENTENCE_GAPS * len(gaps)


def _islets(lines: Lines, start: int, end: int) -> frozenset[int]:
    """The lines of a page that stand by themselves or in twos between blank lines, where most lines do not."""
    starts = [at for at in range(start, end) if at == start or lines.gap[at]]
    if 2 * len(starts) > end - start:
        return frozenset()
    small = [range(first, after) for first, after in pairwise([*starts, end]) if after - first <= ISLET_LINES]
    return frozenset(at for block in small for at in block if len(block) == 1 or not _is_set_text(lines, block))


def _is_set_text(lines: Lines, block: range) -> bool:
    """Whether two lines are a paragraph: the first as wide as the column, the second ending it with a stop."""
    near = range(max(0, block.start - COLUMN_LINES), min(len(lines), block.stop + COLUMN_LINES))
    fills = lines.width[block.start] >= NARROW * median(lines.width[at] for at in near)
    return fills and lines.text[block[-1]][-1] == "." and any(map(str.islower, lines.text[block.start][-LONG_WORD:]))


def _ends(text: str, language: Language) -> bool:
    last = text.rstrip(language.closers)[-1:]
    if last == "." and len(text) > SIGNATURE and _ABBREVIATED.search(text[-SIGNATURE:]):
        return False
    return last in tuple(language.stops) or text[-1] in "—:"


def _begins_low(text: str) -> bool:
    first = next((character for character in text if character.isalpha()), "")
    return first.islower()


def _begins_anew(text: str, small: frozenset[str]) -> bool:
    first = _WORD.search(text)
    return first is not None and first[0][0].isupper() and first[0].lower() in small


def small_words(texts: Sequence[str]) -> frozenset[str]:
    """The words that stand inside the lines of an issue with a small letter oftener than with a capital: no names, but
    what sentences and headlines begin with."""
    inside = Counter([word for text in texts for word in _WORD.findall(text)[1:]])
    return frozenset(
        [word for word, count in inside.items() if word[0].islower() and count > inside[word.capitalize()]]
    )


def _shape(text: str) -> set[Feature]:
    letters = [character for character in text if character.isalpha()]
    long = [word for word in _WORD.findall(text) if len(word) >= LONG_WORD]
    features: set[Feature] = set()
    if len(letters) > 2 and sum(letter.isupper() for letter in letters) >= MOSTLY_CAPITALS * len(letters):
        features.add("capitals")
    if len(long) > 1 and sum(word[0].isupper() for word in long) >= TITLE_WORDS * len(long):
        features.add("title")
    if len(letters) < FEW_LETTERS * len(text):
        features.add("sparse")
    return features


def _cues(text: str, below: str, language: Language, running_heads: frozenset[str]) -> set[Feature]:
    features: set[Feature] = set() if _WORD.search(text[:LONGEST_LOOK]) or _DIGIT.search(text) else {"furniture"}
    start = text[:LONGEST_CUE]
    if language.opening.match(start) or _opens_broken(text, below, language):
        features.add("opening")
    if language.notice_body.search(text[-LONGEST_MARK:]):
        features.add("advertised")
    if language.credit.search(start):
        features.add("credit")
    if language.advert.search(start):
        features.add("advert")
    if language.classified.match(start):
        features.add("classified")
    if len(text) <= LONGEST_MARK and (is_jump(text, language) or language.jump_in.search(text)):
        features.add("jump")
    if len(text) > LONGEST_CUE or (len(text) > LONGEST_LOW_CUE and text[0].islower()):
        return features
    plain = " ".join(text.split())
    if text[0] in OPENING_BRACKETS and text[-1] in CLOSING_BRACKETS + "." and len(text) > LONG_WORD:
        features.add("bracketed")
    if language.reference.search(text):
        features.add("announced")
    if language.guide.fullmatch(plain):
        features.add("guide")
    opens = "opening" in features
    if (not opens and language.byline.fullmatch(plain)) or (len(text) <= SIGNATURE and language.closing.search(text)):
        features.add("byline")
    shapes = (language.dated, language.imprint, language.editors)
    if any(shape.fullmatch(plain) for shape in shapes) or (bool(running_heads) and bare(text) in running_heads):
        features.add("furniture")
    name = plain.strip(_ASTRAY)
    if _NAME.fullmatch(name):
        features.add("name")
        if begins_with_given_name(name):
            features.add("given")
    if language.notice.fullmatch(text):
        features.add("notice")
    return features


def _opens_broken(text: str, below: str, language: Language) -> bool:
    """Whether a text opens with a dateline that is broken over this line and the next."""
    if len(text) > LONGEST_MARK or "," not in text:
        return False
    match = language.opening.match(f"{text} {below}")
    return match is not None and match.end() > len(text)


def is_jump(text: str, language: Language) -> bool:
    """Whether a short line sends the reader to another page, in the spelling of the language or one misread."""
    if language.jump_out.search(text):
        return True
    letters = bare(text)
    if not letters or len(text) > LONGEST_MARK:
        return False
    start = letters[: len(JUMP_CUES[language.code])]
    return fuzz.ratio(start, JUMP_CUES[language.code]) >= MISREAD_JUMP


def label_lines(looks: Sequence[Look], in_order: bool = True) -> list[LineKind]:
    """The most likely kind of each line of a page, weighed along the page (Viterbi). Linear in the lines.

    The page is read twice: how most of its headlines are set is known after the first time. `in_order` says whether its
    texts are supposed to stand below their headlines.
    """
    kinds = _label(looks, in_order)
    styled = with_style(looks, kinds)
    return kinds if styled is looks else _label(styled, in_order)


def with_style(looks: Sequence[Look], kinds: Sequence[LineKind]) -> Sequence[Look]:
    """`looks`, those set otherwise than most headlines among `kinds` being `odd`; as they are if no way prevails."""
    heads: list[Look] = []
    above: LineKind = "body"
    for look, kind in zip(looks, kinds, strict=True):
        if kind == "headline" and above not in ("headline", "deck"):
            heads.append(look)
        above = above if kind in ("mark", "display") else kind
    if len(heads) < STYLED_HEADS:
        return looks
    styles: tuple[tuple[Feature, ...], ...] = (("capitals",), ("capitals", "title"))
    for style in styles:
        if sum(any(map(look.has, style)) for look in heads) >= STYLED_SHARE * len(heads):
            kept = {MARK, DISPLAY}
            return [
                look if look in kept or any(map(look.has, style)) else Look(look.features | {"odd"}) for look in looks
            ]
    return looks


def _label(looks: Sequence[Look], in_order: bool) -> list[LineKind]:
    kinds = iter(_weighed([look for look in looks if look is not MARK and look is not DISPLAY], in_order))
    return ["mark" if look is MARK else "display" if look is DISPLAY else next(kinds) for look in looks]


def _weighed(looks: Sequence[Look], in_order: bool) -> list[LineKind]:
    if not looks:
        return []
    shown: dict[frozenset[Feature], tuple[float, ...]] = {}
    for look in looks:
        if look.features not in shown:
            shown[look.features] = tuple(_shows(kind, look) for kind in KINDS)
    passages: dict[tuple[bool, bool, bool, bool], list[list[float]]] = {}
    best = [STARTS[kind] + score for kind, score in zip(KINDS, shown[looks[0].features], strict=True)]
    back: list[list[int]] = []
    for before, look in pairwise(looks):
        origins: list[int] = []
        reached: list[float] = []
        low = look.has("low") and not before.has("islet")
        joint = (before.has("ended"), low, look.has("stub"), look.has("anew"))
        if joint not in passages:
            passages[joint] = _passages(*joint, in_order)
        for costs, score in zip(passages[joint], shown[look.features], strict=True):
            came = [*map(add, best, costs)]
            top = max(came)
            origins.append(came.index(top))
            reached.append(top + score)
        best = reached
        back.append(origins)
    at = best.index(max(best))
    path = [at]
    for origins in reversed(back):
        at = origins[at]
        path.append(at)
    return [KINDS[at] for at in reversed(path)]


def _shows(kind: LineKind, look: Look) -> float:
    weights = WEIGHTS[kind]
    return OFFSETS[kind] + math.fsum([weights.get(feature, 0.0) for feature in look.features])


def _passages(ended: bool, low: bool, stub: bool, anew: bool, in_order: bool) -> list[list[float]]:
    """For each kind of a line, the log-odds of its standing below each kind.

    `ended` says whether the line above ends in a stop, `low` whether the line begins with a small letter below one that
    is no islet, `stub` whether it fills less than half its column, `anew` whether it begins anew.
    """
    below_head = 0.0
    if low:
        below_head = (LOW_BELOW_HEAD if ended else LOW_BELOW_OPEN_HEAD) * (1.0 if in_order else LOW_WHERE_SCATTERED)
    return [[_passage(past, kind, ended, stub, anew, below_head) for past in KINDS] for kind in KINDS]


def _passage(past: LineKind, kind: LineKind, ended: bool, stub: bool, anew: bool, below_head: float) -> float:
    score = PASSAGES[past][kind]
    if past == "body" and not ended:
        score += ANEW_BELOW_OPEN_TEXT if anew and kind == "body" else 0.0
        score += UNFINISHED if not anew and kind not in ("body", "jump") else 0.0
    if past == "body" and kind == "byline" and ended:
        score += BYLINE_BELOW_TEXT
    if past in ("headline", "deck") and kind == "body":
        score += below_head
    if past in ("headline", "deck") and kind == "body" and stub and not ended:
        score += STUB_BELOW_HEAD
    if past == kind == "deck" and ended:
        score += COMPLETE_DECK
    return score
