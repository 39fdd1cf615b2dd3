"""The line tagger: a linear-chain conditional random field over the lines that set text leaves open.

Here belongs the inference, from features to what each line probably is, and how far it overrules the evidence
weighed by hand in `roles`. The features are `line_features`'; the weights stand in `data/line_tagger.tsv` and are
made from made-up pages by `python -m typesetter.train_tagger`. The model is that of Lafferty, McCallum and Pereira,
"Conditional Random Fields" (ICML 2001).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import chain, groupby, pairwise, takewhile
from typing import Final

import numpy as np
import numpy.typing as npt

from transforms.segment.arrays import ints_of
from transforms.segment.joints import joint_score
from transforms.segment.language import Language
from transforms.segment.line_features import EDGE_TEMPLATES, TEMPLATES, Features, Template, read_features, size_of
from transforms.segment.roles import (
    LONGEST_HEADLINE,
    LineKind,
    Reading,
    closes_unopened,
    gaps_in_headlines,
    headlines_among,
    in_halves,
    is_cue,
    is_names,
)
from transforms.segment.runs import SHORT_OF_COLUMN

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

STATES = ("headline_begin", "headline", "byline", "body_begin", "body", "body_resume", "subhead")
"""What a line can be: the first line of a headline block and its others; a byline; the first body line of an
article, body that runs on from the line before, body that does not; a subhead inside a body."""

HEADLINE_BEGIN, HEADLINE, BYLINE, BODY_BEGIN, BODY, BODY_RESUME, SUBHEAD = range(len(STATES))

START: Final = len(STATES)
"""The state before a page's first line, and after a line that is no text of an article."""

ILLEGAL: Final = -600.0
"""Log-odds of what the states' definitions rule out: next to nothing as a chance, which below -708 takes longer to
reckon."""

LONGEST_SEGMENT: Final = 64
"""Open lines read together, beyond which a new chain is begun: no block of headlines is longer, and time stays
linear on a page that is no page."""

TO_HEADLINE: Final = 1.5
TO_BODY: Final = 4.0
"""Log-odds from which body by hand-set evidence becomes a headline, and a headline body. A headline lost in a body
spoils two articles and nothing mends it, while `grouping` can still give a false one back as a subhead. On 100
made-up issues of unseen papers (exact 0.487 by hand-set evidence alone) thresholds of 1 and 2, 1 and 3, 2 and 5 give
0.542, 0.543, 0.530; real text, which the tagger never saw, asks for the more careful ones. Of 1,829 articles of 120
other made-up issues 1.5 reads 7 more exactly than 2, and as many of the bench; 1.2 loses some of these."""

TO_HEADLINE_BELOW_END: Final = 0.0
"""The first of these for a line below a whole sentence or what is no body, where it stands between two blank lines or
its page has none: on bench and made-up pages nearly all such lines above it are headlines, and 0.6 reads three articles
fewer of texts of the bench set anew. Below text that breaks off it would cost six articles of a paper that was not
looked at."""

LEAST: Final = 1e-4
"""Probability below which a state counts as this: keeps log-odds within 9 nats."""

FEWEST_VERSES: Final = 4
SURE_VERSE: Final = 2.0
LEAST_VERSE: Final = -1.0
"""Lines in a row that stand apart inside a body from which they are verse; and the log-odds of that from which a line
beside them is one of them."""

LONGEST_SERIES: Final = 3
"""Lines of the longest name of a series below a headline."""

LONGEST_NAME_OF_SERIES: Final = 7
"""Characters of a name in brackets, theirs included, up to which it may be a series' as well as a reporter's."""

NO_SUBHEAD: Final = -1.0
"""Log-odds of a subhead below which a line that ends with a name in brackets is a headline: all of 26 such headlines of
real texts are, and of body lines those whose text goes on below."""

FIXED: Final = frozenset(("furniture", "teaser", "noise"))
"""Kinds that the tagger leaves as they are."""

WEIGHT_UNIT: Final = 0.01
"""Nats that one unit of the data file's integers stands for."""


@dataclass(frozen=True, slots=True)
class Weights:
    """`node` is (values of all templates x states); `edge` is (values of all edge templates x states before, START
    last, x states)."""

    node: Floats
    edge: Floats


def tag(reading: Reading) -> Reading:
    """A reading with the kinds of its lines reconsidered, and with what the tagger says of each line.

    `kind` changes between headline and body where the tagger is sure. `begins` gets log-odds, in nats, that an
    article's body begins at a line, given that it is body; `margin` how far apart headline and body are; `subhead`
    log-odds that a line stands apart inside a body and is no headline. Linear.
    """
    if not len(reading.lines):
        return reading
    features = read_features(reading)
    posterior = _posterior(reading, features)
    heads = posterior[:, HEADLINE_BEGIN] + posterior[:, HEADLINE]
    bodies = posterior[:, BODY_BEGIN] + posterior[:, BODY] + posterior[:, BODY_RESUME]
    to_headline = _log_odds(heads, bodies + posterior[:, SUBHEAD])
    to_body = _log_odds(bodies, heads + posterior[:, SUBHEAD])
    opening = _log_odds(posterior[:, BODY_BEGIN], posterior[:, BODY] + posterior[:, BODY_RESUME])
    inside = _log_odds(posterior[:, SUBHEAD], heads)
    kind = list(reading.kind)
    begins = [0.0] * len(kind)
    margin = [-float(np.log(LEAST))] * len(kind)
    subhead = [0.0] * len(kind)
    for at, up, down, begin, apart in zip(
        features.at.tolist(), to_headline.tolist(), to_body.tolist(), opening.tolist(), inside.tolist(), strict=True
    ):
        begins[at] = begin
        subhead[at] = apart
        margin[at] = max(up, down)
        if (
            kind[at] == "body"
            and up > TO_HEADLINE_BELOW_END
            and up > _needed(reading, at)
            and not is_cue(reading.lines, at, reading.language, reading.cues)
        ):
            kind[at] = "headline"
        elif kind[at] == "headline" and down > TO_BODY:
            kind[at] = "body"
    for at in (*_verse(reading, kind, subhead), *_below_bylines(reading, kind), *_broken_titles(reading, kind)):
        kind[at] = "body"
    for at in (*_above_openings(reading, kind), *_between_headlines(reading, kind), *_in_halves(reading, kind)):
        kind[at] = "headline"
    for at in _rests_of_titles(reading, kind):
        kind[at] = "headline"
    for at in (*_names_of_series(reading, kind), *_titles_of_series(reading, kind, subhead)):
        kind[at] = "headline"
    gaps = gaps_in_headlines(reading.lines, kind, reading.joints, reading.has_gaps)
    return replace(
        reading,
        kind=kind,
        gaps_in_headlines=gaps,
        headlines=headlines_among(kind),
        begins=begins,
        margin=margin,
        subhead=subhead,
    )


def _needed(reading: Reading, at: int) -> float:
    """Log-odds from which body at line `at` becomes a headline."""
    gap, is_below_body = reading.lines.gap, at > 0 and reading.kind[at - 1] == "body"
    is_apart = is_below_body and at + 1 < len(gap) and gap[at] and gap[at + 1]
    is_below_end = at > 0 and (reading.ended[at - 1] or not is_below_body)
    is_unbroken = not reading.has_gaps[reading.lines.page[at]]
    return TO_HEADLINE_BELOW_END if is_below_end and (is_apart or is_unbroken) else TO_HEADLINE


def _verse(reading: Reading, kind: list[LineKind], subhead: list[float]) -> list[int]:
    """Lines taken for headlines that are verse: more of them in a row than any subhead or headline has, and one more
    that fills up the last couplet; `subhead` is, by line, the log-odds that it stands apart inside a body and is no
    headline."""
    page = reading.lines.page
    rows: list[list[int]] = []
    for at in [
        at
        for at, settled in enumerate(reading.settled)
        if not settled
        and subhead[at] > (LEAST_VERSE if kind[at] == "headline" else SURE_VERSE)
        and kind[at] in ("headline", "body")
    ]:
        if rows and rows[-1][-1] == at - 1 and page[at] == page[at - 1]:
            rows[-1].append(at)
        else:
            rows.append([at])
    poems = [row for row in rows if sum(subhead[at] > SURE_VERSE for at in row) >= FEWEST_VERSES]
    return [at for row in poems for at in (*row, *_rest_of_couplet(reading, kind, row))]


def _rest_of_couplet(reading: Reading, kind: list[LineKind], row: list[int]) -> list[int]:
    """The line below a row of verses that are one short of even, where it may be one of them by its width."""
    lines, after = reading.lines, row[-1] + 1
    if len(row) % 2 == 0 or after == len(kind) or kind[after] != "headline" or lines.gap[after]:
        return []
    widths = [lines.width[at] for at in row]
    is_one = lines.page[after] == lines.page[row[-1]] and min(widths) <= lines.width[after] <= max(widths)
    return [after] if is_one else []


def _between_headlines(reading: Reading, kind: list[LineKind]) -> list[int]:
    """Lines taken for body that stand alone between the blank lines of two headlines and end no sentence: a headline's
    kicker, as no body is so short."""
    lines = reading.lines
    return [
        at
        for above, below in pairwise(headlines_among(kind))
        if below - above == 2
        and kind[at := above + 1] == "body"
        and lines.gap[at]
        and lines.gap[at + 1]
        and lines.page[at - 1] == lines.page[at + 1]
        and not reading.ended[at]
        and not is_cue(lines, at, reading.language, reading.cues)
    ]


def _below_bylines(reading: Reading, kind: list[LineKind]) -> list[int]:
    """Lines taken for headlines between a headline's byline and its body: they open the body, unless it has an opening
    of its own. A byline in brackets stands behind its body."""
    lines = reading.lines
    runs = [(name, list(run)) for name, run in groupby(range(len(kind)), key=kind.__getitem__)]
    found: list[int] = []
    for (above, _), (credit, bylines), (title, titles), (below, bodies) in zip(
        runs, runs[1:], runs[2:], runs[3:], strict=False
    ):
        if (above, credit, title, below) != ("headline", "byline", "headline", "body"):
            continue
        together = range(bylines[0], bodies[0] + 1)
        if lines.text[bylines[0]][0] in "（(" or any(lines.gap[at] for at in together):
            continue
        if lines.page[bylines[0] - 1] == lines.page[bodies[0]] and not reading.cues.opens[bodies[0]]:
            found.extend(titles)
    return found


def _above_openings(reading: Reading, kind: list[LineKind]) -> list[int]:
    """Lines taken for body between a text that breaks off inside a sentence and an article's opening, the first of them
    short of the text's measure: text breaks off at a full line, so that they are the next article's headline."""
    found: list[int] = []
    for opening in [at for at, opens in enumerate(reading.cues.opens) if opens]:
        top = max(reading.lines.page_starts[reading.lines.page[opening]] + 1, opening - LONGEST_HEADLINE)
        block = takewhile(lambda at: _may_be_title(reading, kind, at), range(opening - 1, top - 1, -1))
        first = min((at for at in block if _breaks_off_before(reading, kind, at)), default=opening)
        found.extend(range(first, opening))
    return found


def _in_halves(reading: Reading, kind: list[LineKind]) -> list[int]:
    """Lines taken for body that stand below the end of a text, in two halves with a space between them, and right
    above a headline or flush above a body: only titles are set so."""
    lines = reading.lines
    return [
        at
        for at in range(1, len(kind) - 1)
        if not reading.settled[at]
        and kind[at] == "body"
        and " " in lines.text[at]
        and (reading.ended[at - 1] or kind[at - 1] != "body")
        and lines.page[at - 1] == lines.page[at + 1]
        and not reading.ended[at]
        and not lines.spread[at]
        and _may_be_title(reading, kind, at)
        and (kind[at + 1] == "headline" or _is_in_halves(reading, at))
    ]


def _is_in_halves(reading: Reading, at: int) -> bool:
    """Whether line `at` is flush, of two short halves of Han characters, over whose space no word runs on."""
    halves = in_halves(reading.lines.text[at])
    if halves is None or reading.lines.indent[at]:
        return False
    return joint_score(halves[1], halves[2], reading.pairs) < 0.0


def _broken_titles(reading: Reading, kind: list[LineKind]) -> list[int]:
    """Lines taken for headlines, the last of their block, that leave the title of a book open: a headline is whole, and
    body breaks off where a column ends."""
    lines = reading.lines
    return [
        at
        for at in headlines_among(kind)
        if at + 1 < len(kind) and kind[at + 1] == "body" and lines.text[at].rfind("《") > lines.text[at].rfind("》")
    ]


def _rests_of_titles(reading: Reading, kind: list[LineKind]) -> list[int]:
    """Lines taken for body that stand alone between blank lines and end with a bracket that a headline of their page
    leaves open: that headline's rest, which an extractor wrote elsewhere."""
    lines = reading.lines
    left_open = {lines.page[at] for at in headlines_among(kind) if _opens_more(reading, at)}
    return [
        at
        for at, gap in enumerate(lines.gap)
        if gap
        and lines.page[at] in left_open
        and lines.text[at][-1] in "）)"
        and (at + 1 == len(kind) or lines.gap[at + 1] or lines.page[at + 1] != lines.page[at])
        and closes_unopened(lines.text[at])
        and _may_be_title(reading, kind, at)
    ]


def _names_of_series(reading: Reading, kind: list[LineKind]) -> list[int]:
    """Lines taken for body right below a headline that hold, or end, the name of its series in brackets: （今日谈）. A
    remark in brackets that closes an article stands below its body."""
    lines, language = reading.lines, reading.language
    found: list[int] = []
    if language.sets_comma_stops:
        return found
    for last in [at for at in headlines_among(kind) if at + 1 < len(kind) and kind[at + 1] == "body"]:
        title = reading.tight[last]
        end = min(last + 1 + LONGEST_SERIES, lines.page_starts[lines.page[last] + 1])
        for at in range(last + 1, end):
            title += reading.tight[at]
            if kind[at] != "body" or lines.gap[at] or reading.settled[at] or title.rfind("（") < 0:
                break
            if title[-1] == "）":
                if language.series.fullmatch(title) and not _is_remark(title[title.rfind("（") :], language):
                    found.extend(range(last + 1, at + 1))
                break
    return found


def _titles_of_series(reading: Reading, kind: list[LineKind], subhead: list[float]) -> list[int]:
    """Lines taken for body that are a title which ends with the name of its series in brackets: 水往高处流（今日谈）.
    `subhead` is, by line, the log-odds that it stands apart inside a body and is no headline."""
    lines, language = reading.lines, reading.language
    found: list[int] = []
    if language.sets_comma_stops:
        return found
    for last in [at for at, text in enumerate(lines.text) if text[-1] == "）"]:
        if last + 1 < len(kind) and reading.settled[last + 1]:
            continue
        block = _open_body_up_from(reading, kind, last)
        for first in reversed(block):
            title = "".join(reading.tight[first : last + 1])
            if subhead[first] < NO_SUBHEAD and _is_title_of_series(title, language):
                found.extend(range(first, last + 1))
                break
    return found


def _open_body_up_from(reading: Reading, kind: list[LineKind], last: int) -> list[int]:
    """Line `last` and those right above it, from below, while they are body that the text leaves open; a few."""
    gap, top = reading.lines.gap, reading.lines.page_starts[reading.lines.page[last]]
    block: list[int] = []
    for at in range(last, max(top, last - LONGEST_SERIES + 1) - 1, -1):
        if kind[at] != "body" or reading.settled[at] or (block and gap[at + 1]):
            break
        block.append(at)
    return block


def _is_title_of_series(text: str, language: Language) -> bool:
    """Whether a text is whole, ends no sentence and closes with the name of a series in brackets."""
    if language.series.fullmatch(text) is None or any(mark in text for mark in language.stops) or closes_unopened(text):
        return False
    is_credit = language.credit.search(text) or language.closing.match(text)
    return not (is_credit or _is_remark(text[text.rfind("（") :], language))


def _is_remark(text: str, language: Language) -> bool:
    """Whether words in brackets lead to another page, open an article, or say who wrote it or took its picture."""
    # A dotted name in brackets stands behind a text: （美丽乡村·渡口行） names a series.
    is_named = is_names(text) and "·" not in text
    if is_named or language.byline.fullmatch(text) or language.opening.match(text):
        return True
    if any(pattern.search(text) for pattern in (language.jump_in, language.jump_out, language.credit)):
        return True
    return len(text) > LONGEST_NAME_OF_SERIES and language.closing.search(text) is not None


def _opens_more(reading: Reading, at: int) -> bool:
    """Whether line `at` leaves a bracket open that the line after it does not close."""
    text, after = reading.lines.text[at], "".join(reading.lines.text[at + 1 : at + 2])
    return text.rfind("（") > text.rfind("）") and (text + after).count("（") > (text + after).count("）")


def _may_be_title(reading: Reading, kind: list[LineKind], at: int) -> bool:
    """Whether line `at` was taken for body and may be a headline as well."""
    if kind[at] != "body" or reading.settled[at] or reading.cues.runs[at]:
        return False
    return not is_cue(reading.lines, at, reading.language, reading.cues)


def _breaks_off_before(reading: Reading, kind: list[LineKind], at: int) -> bool:
    """Whether line `at` stands right below body that breaks off inside a sentence, carries none of it on, and is too
    short to be its last line."""
    lines, before = reading.lines, reading.lines.text[at - 1]
    return (
        kind[at - 1] == "body"
        and not lines.gap[at]
        and not reading.ended[at - 1]
        and before[-1] not in reading.language.pauses + "—"
        and reading.joints[at] < 0.0
        and lines.width[at] < lines.width[at - 1] - SHORT_OF_COLUMN
        and not closes_unopened(lines.text[at])
    )


def _log_odds(one: Floats, other: Floats) -> Floats:
    odds: Floats = np.log(np.maximum(one, LEAST)) - np.log(np.maximum(other, LEAST))
    return odds


@cache
def legal_steps() -> Floats:
    """Log-odds of each step by the definitions of the states: (state before, START last, x state)."""
    legal = np.zeros((len(STATES) + 1, len(STATES)))
    legal[:, [HEADLINE, BODY]] = ILLEGAL
    legal[[HEADLINE_BEGIN, HEADLINE], HEADLINE] = 0.0
    legal[[BODY_BEGIN, BODY, BODY_RESUME, SUBHEAD], BODY] = 0.0
    return legal


Segment = tuple[int, int, int, bool]
"""Neighbouring open lines: the rows of the features from the first on and up to the second, half open; the state that
comes before; and whether settled body comes after."""


def segments_of(reading: Reading, at: Ints) -> list[Segment]:
    """The open lines `at` cut into chains: at settled lines, at furniture and at page ends."""
    page, settled, kind = reading.lines.page, reading.settled, reading.kind
    rows: list[int] = at.tolist()
    chains: list[Segment] = []
    start = 0
    while start < len(rows):
        first = rows[start]
        if kind[first] in FIXED:
            start += 1
            continue
        end, after = start + 1, first + 1
        while (
            end < len(rows)
            and rows[end] == after
            and end - start < LONGEST_SEGMENT
            and page[after] == page[first]
            and kind[after] not in FIXED
        ):
            end += 1
            after += 1
        before = BODY if first > 0 and page[first - 1] == page[first] and settled[first - 1] else START
        is_followed = after < len(page) and page[after] == page[first] and settled[after]
        chains.append((start, end, before, is_followed))
        start = end
    return chains


def _posterior(reading: Reading, features: Features) -> Floats:
    """Probability of each state at each open line: (lines x states).

    By forward and backward products over all chains together, both at once, the longest chains first, so that those
    which go on stand in front at every step. They are brought to a sum of 1 at every line; what is too small for that
    counts as nothing.
    """
    weights = read_weights()
    node = _weigh(weights.node, features.nodes, TEMPLATES)
    edge = _weigh(weights.edge, features.edges, EDGE_TEMPLATES) + legal_steps()
    count = len(node)
    # The rows of the forward products, then those of the backward ones.
    products: Floats = np.zeros((2 * count, len(STATES)))
    products[:, BODY] = 1.0
    chains = ints_of(list(chain.from_iterable(segments_of(reading, features.at)))).reshape(-1, 4)
    if not len(chains):
        return products[:count]
    first, end, before, is_followed = chains[np.argsort(chains[:, 0] - chains[:, 1], kind="stable")].T
    last = end - 1
    # No step leads to the first line of a chain, and half the lines are such.
    is_led_to = np.ones(count, dtype=bool)
    is_led_to[first] = False
    between = edge[is_led_to, :START]
    step = np.exp(between - between.max(axis=(1, 2), keepdims=True)) * _chances(node[is_led_to])[:, None]
    steps = np.concatenate([step, step.transpose(0, 2, 1)])
    forward = np.cumsum(is_led_to) - 1
    step_of = np.concatenate([forward, forward + len(step)])
    ahead = _chances(node[first] + edge[first, before])
    behind = _chances(np.where(is_followed[:, None], legal_steps()[:START, BODY], 0.0))
    rows, reached = np.stack([first, count + last], axis=1), np.stack([ahead, behind], axis=1)
    products[rows] = reached
    # A line's step leads to it forwards, and from it to the line before backwards.
    onwards, leading = np.array([1, -1]), np.array([0, 1])
    lengths: list[int] = (end - first).tolist()
    going = len(lengths)
    for place in range(1, lengths[0]):
        while lengths[going - 1] <= place:
            going -= 1
        rows = rows[:going] + onwards
        reached = _as_shares(np.einsum("cws,cwst->cwt", reached[:going], steps[step_of[rows + leading]]))
        products[rows] = reached
    return _as_shares(products[:count] * products[count:])


def _weigh(weights: Floats, features: Ints, templates: tuple[Template, ...]) -> Floats:
    """The weights of each line's features, added up: (lines x states, or x states before and after)."""
    odds: Floats = weights.take((features + offsets(templates)).T, axis=0).sum(axis=0)
    return odds


def _as_shares(chances: Floats) -> Floats:
    shares: Floats = chances / np.add.reduce(chances, axis=-1, keepdims=True)
    return shares


def _chances(odds: Floats) -> Floats:
    """Log-odds along the last axis as chances, the greatest 1."""
    chances: Floats = np.exp(odds - np.maximum.reduce(odds, axis=-1, keepdims=True))
    return chances


@cache
def offsets(templates: tuple[Template, ...]) -> Ints:
    """The row at which each template's weights begin."""
    starts: Ints = np.concatenate(([0], np.cumsum([size_of(template) for template in templates])[:-1]))
    return starts


@cache
def read_weights() -> Weights:
    """The trained weights; rows that the file leaves out are 0."""
    node = np.zeros((sum(map(size_of, TEMPLATES)), len(STATES)))
    edge = np.zeros((sum(map(size_of, EDGE_TEMPLATES)), (START + 1) * START))
    text = files("transforms.segment.data").joinpath("line_tagger.tsv").read_text(encoding="utf-8")
    for row in text.splitlines():
        if row.startswith("#"):
            continue
        table, place, values = row.split("\t")
        (node if table == "node" else edge)[int(place)] = np.array(values.split(), dtype=np.int64) * WEIGHT_UNIT
    return Weights(node, edge.reshape(-1, START + 1, START))
