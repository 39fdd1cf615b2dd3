"""Says of every extracted line which item and role it is, by order and by text.

Here belongs the matching of extracted lines to set lines. Nothing invisible marks the page, so a line that mixes
items is labelled "?" and left out of scores, as a person with the printed page would leave it out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from typesetter.composing import SetLine
from typesetter.dumps import Label

# Fonts lack some marks and extractors drop them; spaces come and go. Letters, figures and Han stay.
DROPPED = re.compile(r"[\W_]+")
UNSURE: Label = ("?", "mixed")
# A piece of a line that is shorter than this many characters names no line.
SHORTEST_PIECE = 2


def label_lines(extracted: Sequence[str], placed: Sequence[SetLine]) -> list[Label]:
    """Label each extracted line; blank lines get none, lines of several items or of none `UNSURE`."""
    stock = _Stock(placed)
    following = {at: line for at, line in enumerate(extracted) if line.strip()}
    after = dict(pairwise(following))
    return [
        stock.label(line, extracted[after[at]] if at in after else "") if line.strip() else None
        for at, line in enumerate(extracted)
    ]


def bare(text: str) -> str:
    """What is left of a line on its way through any font and extractor."""
    return DROPPED.sub("", text)


@dataclass(slots=True)
class _Stock:
    """Set lines not yet seen in the text, by their bare text; `after` is the place where the last match ended."""

    placed: Sequence[SetLine]
    left: list[str] = field(init=False)
    by_text: dict[str, list[int]] = field(init=False)
    after: int = 0

    def __post_init__(self) -> None:
        self.left = [bare(line.text) for line in self.placed]
        self.by_text = defaultdict(list)
        for place, text in enumerate(self.left):
            self.by_text[text].append(place)

    def label(self, line: str, following: str) -> Label:
        """The label of a line; of lines that read alike it is the one that goes on in the item of the line before, or
        else the one that `following` follows."""
        text, then = bare(line), bare(following)
        alike = [place for place in self.by_text.get(text, ()) if self.left[place] == text]
        goes_on = [place for place in alike if place == self.after > 0 and self._item(place) == self._item(place - 1)]
        in_order = [place for place in alike if self.left[place + 1 : place + 2] == [then]]
        whole = self._nearest(goes_on or in_order or alike)
        if whole is not None:
            return self._take(whole, text)
        return self._pieces(text)

    def _pieces(self, text: str) -> Label:
        """A line that holds several set lines, or a part of one."""
        found: list[Label] = []
        while text:
            place, length = self._longest(text)
            if place is None:
                return UNSURE
            found.append(self._take(place, text[:length]))
            text = text[length:]
        is_one = len(set(found)) == 1 or {label and label[1] for label in found} == {"teaser"}
        return found[0] if is_one else UNSURE

    def _longest(self, text: str) -> tuple[int | None, int]:
        """The set line that goes on with the longest start of the text: a whole line, or a start of what is left."""
        best: tuple[int | None, int] = (None, 0)
        for place, left in enumerate(self.left):
            if not left:
                continue
            length = len(left) if text.startswith(left) else len(text) if left.startswith(text) else 0
            nearer = best[0] is None or abs(place - self.after) < abs(best[0] - self.after)
            if length >= min(SHORTEST_PIECE, len(left)) and (length > best[1] or (length == best[1] and nearer)):
                best = (place, length)
        return best

    def _item(self, place: int) -> str | None:
        return self.placed[place].item

    def _nearest(self, places: Sequence[int]) -> int | None:
        return min(places, key=lambda place: abs(place - self.after), default=None)

    def _take(self, place: int, text: str) -> Label:
        self.left[place] = self.left[place][len(text) :]
        self.after = place + 1
        line = self.placed[place]
        return (line.item, line.role)
