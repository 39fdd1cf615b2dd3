"""What is kept of a text to find its reprints by: a few fingerprints, which its shortened copies share.

Here belong the sketch of one comparing form, and which items are sketched at all. Which texts have fingerprints in
common is asked in SQL (`core.reprint_candidates`); what two such texts are to each other is `likeness`'.

Broder (On the resemblance and containment of documents, 1997) has two sketches. MinHash, cut into bands, finds texts
that resemble each other as wholes; a copy cut to a third does not, nor one with every fifth character changed. The
other keeps the shingles of least hash, their number in proportion to the text, so that the sketch of a part lies
within the sketch of the whole. `benchmarks/reprints.py` prints what each finds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from transforms.records import Item
from transforms.reprints.forms import comparing_form, is_mostly_han
from transforms.reprints.likeness import SHORTEST_TEXT

SketchStatus = Literal["sketched", "other kind", "too short"]

REPRINTED_KINDS: Final = frozenset({"article", "editorial"})
"""Kinds of items that are told as stories. Notices and advertisements recur word for word and are no coverage."""

HAN_SHINGLE: Final = 5
"""Characters of a shingle in Chinese. With four, twice as many unrelated pages share two fingerprints."""

LETTER_SHINGLE: Final = 10
"""Letters of a shingle in other scripts: two words."""

CHARACTERS_A_FINGERPRINT: Final = 12
"""Shingles of which one is kept. With one of eight, half as many rows more find hardly any copy more."""

FEWEST: Final = 32
"""Fingerprints of a short text, as far as it has shingles, for the sake of briefs that are cut."""

MOST: Final = 64
"""Fingerprints of a long text: a third of it still shares twenty of them."""

_BASE: Final = np.uint64(0x9E3779B97F4A7C15)
"""Odd, so that multiplying by it loses nothing: the golden ratio in 64 bits, as in SplitMix64."""


class Sketch(NamedTuple):
    """What is kept of one item: its fingerprints, rising, and the length of its comparing form, in characters.

    An item of another kind than `REPRINTED_KINDS` has no length, and like one that is too short to be told from a
    formula no fingerprints.
    """

    article_id: str
    status: SketchStatus
    length: int | None
    fingerprints: tuple[int, ...]


def sketch_items(items: Sequence[Item]) -> Iterator[Sketch]:
    """Yield the sketch of every item, those that are not told as stories included."""
    for item in items:
        if item.kind not in REPRINTED_KINDS:
            yield Sketch(item.item_id, "other kind", None, ())
            continue
        form = comparing_form(item.body)
        if len(form) < SHORTEST_TEXT:
            yield Sketch(item.item_id, "too short", len(form), ())
        else:
            yield Sketch(item.item_id, "sketched", len(form), sketch(form))


def sketch(form: str) -> tuple[int, ...]:
    """Return the fingerprints of a comparing form, rising: the least hashes of its shingles, in 32 bits.

    None for a text shorter than a shingle. The same on every machine and in every process; linear in the text.
    """
    codes = np.frombuffer(form.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
    width = HAN_SHINGLE if is_mostly_han(form) else LETTER_SHINGLE
    if len(codes) < width:
        return ()
    hashes = np.sort(_shingle_hashes(codes, width))
    hashes = hashes[np.diff(hashes, prepend=~hashes[:1]) != 0]  # faster than np.unique, which hashes first
    count = min(max(len(hashes) // CHARACTERS_A_FINGERPRINT, FEWEST), MOST)
    return tuple(hashes[:count].tolist())


def _shingle_hashes(codes: NDArray[np.uint64], width: int) -> NDArray[np.uint32]:
    """Return the hash of every shingle: a polynomial of its code points, mixed as by SplitMix64 (Steele 2014)."""
    count = len(codes) - width + 1
    mixed = codes[:count].copy()
    for place in range(1, width):
        mixed *= _BASE
        mixed += codes[place : place + count]
    mixed ^= mixed >> np.uint64(30)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(27)
    mixed *= np.uint64(0x94D049BB133111EB)
    return ((mixed ^ (mixed >> np.uint64(31))) >> np.uint64(32)).astype(np.uint32)
