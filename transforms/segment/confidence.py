"""Confidence: how probably an item's set of lines is exactly right, and what that rests on.

Here belongs the one formula that turns signals into a probability, and the words that say what it rests on. What the
signals of an item are is `signals`'; the weights stand in `data/confidence.tsv`, which `python -m
tests.evaluation.calibrate` makes.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

MOST_ODDS: Final = 6.0
"""Nats beyond which the log-odds of a choice say no more: one error in 400, and more come from what the odds do not
know of. At 4 the Brier score of papers left out is worse by 0.004 to 0.01."""

LEAST_SUPPORT: Final = -1.0
"""Nats below which links and shared words say no more: an item with a part that does not belong to it is wrong however
little the part belongs. On papers left out the log-loss is 0.221 against 0.229 without it."""

LEAST_MARGIN: Final = -3.0
MOST_MARGIN: Final = 6.0
"""Nats below and beyond which a margin says no more."""

MOST_EDGE_DOUBT: Final = 2.0
"""Doubtful lines at an item's edges beyond which more say nothing."""

LEAST_DOUBT: Final = 0.01
"""Chance of being another kind that is added to a line's own, so that its logarithm stays within bounds."""

MOST_BESIDE: Final = 3.0
"""Log-odds, either way, beyond which an item's neighbours say no more."""

LEAST_CONFIDENCE: Final = 0.001
"""What no item falls below and, from 1, none rises above: the last digit that is written down."""

LONE_HEADLINE: Final = -1.5
"""Log-odds of a headline without an article, as its neighbours see it."""

SHOWN: Final = 0.25
"""Nats for or against an item from which a signal is named as what its confidence rests on."""


class Signals(NamedTuple):
    """What the confidence of an item is computed from.

    In nats: `links`, the log-odds of the least sure of its links, its start and its end; `fit`, how much more its parts
    have in common with each other than with another article; `margin`, that of its headline's pairing
    over the next best one, `words`, the log-odds by the words of both alone; 0 for an item without a headline, as is
    `side`, the share of the page's headlines on the same side of their bodies.
    `title_doubt` is the chance that the least sure line of its headline is another kind of line, `edge_doubt` the sum
    of these chances over the lines beside it. `is_unsigned` says that it has no byline, opening cue or signature;
    `has_two_bylines` that it has more than one.
    """

    links: float = 0.0
    fit: float = 0.0
    margin: float = 0.0
    words: float = 0.0
    side: float = 0.0
    title_doubt: float = 0.0
    edge_doubt: float = 0.0
    is_unsigned: bool = False
    has_two_bylines: bool = False


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds by feature (`features`) after `constant`; then what those odds (`own`) and the least of the neighbours'
    (`beside`) are worth together after `together`."""

    constant: float
    features: Mapping[str, float]
    together: float
    own: float
    beside: float


def features(signals: Signals) -> dict[str, float]:
    """The signals as numbers within bounds, by name."""
    return {
        "links": _within(signals.links, LEAST_SUPPORT, MOST_ODDS),
        "fit": _within(signals.fit, LEAST_SUPPORT, MOST_ODDS),
        "margin": _within(signals.margin, LEAST_MARGIN, MOST_MARGIN),
        "words": _within(signals.words, -MOST_ODDS, MOST_ODDS),
        "side": signals.side,
        "title_doubt": math.log(LEAST_DOUBT + signals.title_doubt),
        "edge_doubt": min(signals.edge_doubt, MOST_EDGE_DOUBT),
        "is_unsigned": float(signals.is_unsigned),
        "has_two_bylines": float(signals.has_two_bylines),
    }


def own_odds(signals: Signals) -> float:
    """Log-odds that an item is exactly right by its own signals, in nats."""
    return read_weights().constant + math.fsum(_shares(signals).values())


def least_beside(odds: Iterable[float]) -> float:
    """What an item's neighbours, by their own log-odds, say of it: the least sure one counts; none is a good sign."""
    return _within(min(odds, default=MOST_BESIDE), -MOST_BESIDE, MOST_BESIDE)


def confidence(own: float, beside: float) -> float:
    """Probability, in (0, 1), that an item's lines are exactly those of one printed piece.

    `own` are its own log-odds, `beside` what `least_beside` makes of its neighbours'.
    """
    weights = read_weights()
    odds = weights.together + weights.own * own + weights.beside * beside
    return round(min(max(1.0 / (1.0 + math.exp(-odds)), LEAST_CONFIDENCE), 1.0 - LEAST_CONFIDENCE), 3)


def evidence(signals: Signals, beside: float) -> str:
    """What the confidence rests on, in a few words: for each signal what it says, and the log-odds that it gives."""
    told = [(name, share) for name, share in _shares(signals).items() if abs(share) >= SHOWN]
    said = [f"{words} ({share:+.1f})" for name, share in told if (words := _words(name, signals))]
    if not signals.side:
        said.append("no headline fits")
    if beside < MOST_BESIDE:
        said.append(f"its neighbours are right, {_chance(beside)}")
    return "; ".join(said)


def _words(name: str, signals: Signals) -> str:
    """What a signal says, in a few words; nothing where there is nothing to say."""
    match name:
        case "links":
            return f"its parts belong together, {_chance(signals.links)}"
        case "fit":
            return "its parts share words" if signals.fit > 0.0 else "a part shares more words with another article"
        case "margin":
            return f"its headline against the next best choice, {_chance(signals.margin)}"
        case "side":
            return f"{signals.side:.0%} of the page's headlines stand on this side"
        case "title_doubt":
            return f"the least sure line of its headline is one, {1.0 - signals.title_doubt:.0%}" * bool(signals.side)
    return _WORDS[name]


_WORDS: Final = {
    "edge_doubt": "lines at its edges are in doubt",
    "is_unsigned": "no byline, cue or signature",
    "has_two_bylines": "two bylines",
}


def _within(value: float, least: float, most: float) -> float:
    return min(max(value, least), most)


def _chance(odds: float) -> str:
    return f"{1.0 / (1.0 + math.exp(-odds)):.0%}"


def _shares(signals: Signals) -> dict[str, float]:
    """What each signal gives to an item's own log-odds, in nats; the two of its pairing are one choice and stand
    together under the first."""
    weights = read_weights().features
    shares = {name: weights[name] * value for name, value in features(signals).items()}
    shares["margin"] += shares.pop("words")
    return shares


@cache
def read_weights() -> Weights:
    """The fitted weights."""
    text = files("transforms.segment.data").joinpath("confidence.tsv").read_text(encoding="utf-8")
    rows = dict(row.split("\t") for row in text.splitlines() if not row.startswith("#"))
    constant, together, own, beside = (float(rows.pop(name)) for name in ("constant", "together", "own", "beside"))
    return Weights(constant, {name: float(weight) for name, weight in rows.items()}, together, own, beside)
