"""Confidence: how probably an item's set of lines is exactly right, and what that rests on.

Here belongs the one formula that turns the margins of the inference into a probability, and the words that say
what it rests on. Its weights are checked by `tests/evaluation/calibrate.py`.
"""

from __future__ import annotations

import math
from dataclasses import astuple, dataclass, fields
from operator import attrgetter, mul

MOST_MARGIN = 6.0
"""Nats beyond which a margin says no more."""

LEAST_MARGIN = -3.0
"""Nats below which a margin says no more."""


SURE_LINE = 4.0
"""Nats between the kinds of a line from which it is sure."""

SCATTERED = 0.3
"""Share of fragments out of place from which a page is said to be out of order."""


@dataclass(frozen=True, slots=True)
class Signals:
    """What the confidence of an item is computed from.

    `grouping` and `pairing` are the smallest margins, in nats, of the choices that made the item: what the page
    would lose by the next best one. `is_lost`, `is_dangling` and `is_cut_off` say that it has no headline, a
    jump without its other end, an end inside a sentence; `has_opening` that it begins with a cue; `pieces` is the
    logarithm of the number of its fragments; `scatter` is the share of its page's fragments that do not follow
    directly on what they continue. `is_unbroken` says that its lines stand together in the dump; `doubt` is how far,
    in nats below `SURE_LINE`, the least sure of its lines and of those beside them was told from another kind.
    """

    grouping: float
    pairing: float
    is_lost: bool
    is_dangling: bool
    is_cut_off: bool
    has_opening: bool
    pieces: float
    scatter: float
    is_unbroken: bool = False
    doubt: float = 0.0


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds of exactness for each of the signals, in their order, after the constant."""

    constant: float
    grouping: float
    pairing: float
    is_lost: float
    is_dangling: float
    is_cut_off: float
    has_opening: float
    pieces: float
    scatter: float
    is_unbroken: float
    doubt: float


_values = attrgetter(*(field.name for field in fields(Signals)))

WEIGHTS = Weights(-1.8, 0.23, 0.39, -0.41, 0.0, -0.27, 0.85, -0.12, -0.9, 1.21, -0.05)
"""Fitted by `tests/evaluation/calibrate.py` to 1,058 items of made-up papers and 354 of the bench together; what the
two disagree on in sign is 0, and the constant is lower by 0.4 for papers unlike either. Items at 0.9 and above were
exact in 0.93 (made-up) and 0.98 (bench) of cases."""


_, *_WEIGHTS = astuple(WEIGHTS)


def features(signals: Signals) -> tuple[float, ...]:
    """The signals as numbers within bounds, in their order."""
    return tuple(min(max(float(value), LEAST_MARGIN), MOST_MARGIN) for value in _values(signals))


def confidence(signals: Signals) -> float:
    """Probability, in (0, 1), that the item's lines are exactly those of one printed piece."""
    odds = WEIGHTS.constant + sum(map(mul, _WEIGHTS, features(signals)))
    return round(1.0 / (1.0 + math.exp(-odds)), 3)


def evidence(signals: Signals) -> str:
    """What the confidence rests on, in a few words."""
    words = ["begins with a cue" if signals.has_opening else "begins without a cue"]
    if signals.pieces:
        words.append(f"{round(math.exp(signals.pieces))} fragments joined, margin {signals.grouping:.1f} nats")
    else:
        words.append(f"one fragment, margin {signals.grouping:.1f} nats")
    words.append(
        "no headline fits" if signals.is_lost else f"headline by words and place, margin {signals.pairing:.1f} nats"
    )
    if signals.is_dangling:
        words.append("other end of its jump missing")
    if signals.is_unbroken:
        words.append("its lines stand together")
    if signals.is_cut_off:
        words.append("ends inside a sentence")
    if signals.scatter > SCATTERED:
        words.append("page out of order")
    return "; ".join(words)
