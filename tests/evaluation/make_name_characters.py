"""Derives `transforms/mentions/data/name_characters.tsv` from a word list with frequencies and tags.

    python tests/evaluation/make_name_characters.py DICT.txt transforms/mentions/data/name_characters.tsv

DICT.txt is the word list of the MIT-licensed segmenter jieba 0.42.1 (`jieba/dict.txt` of its source
distribution): one "word frequency tag" a line. Here belongs the counting; how a name is scored stands in
`transforms/mentions/name_model.py`.

The words tagged as personal names (nr, nrt) give how often a character is a surname, the first or second of two
given characters, the only one, or part of a transliterated name; the frequencies of the words of one character
give how often it stands alone in text. A weight is the natural logarithm of the first share over the second.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from transforms.text.surnames import is_surname

SMOOTHING = 50
"""Names added to each count, drawn from the characters of the whole list: what is never met is rare, not impossible."""

SINGLE_SHARE = 0.9
"""Part of the background that is words of one character; the rest is characters of any word, for those that never
stand alone in the list but are left alone where a name is cut."""

LEAST_COUNT = 2
"""Occurrences in names below which a character gets no row: the model's default is as good."""

COLUMNS = ("surname", "first", "second", "only", "foreign")
HEADER = """\
# How much a character speaks for a personal name: natural logarithm of its share at a place in names over its
# share of the single characters in text. Derived by tests/evaluation/make_name_characters.py from the word list of
# jieba 0.42.1 (MIT licence, Sun Junyi). Columns: as a surname, as the first and second of two given characters,
# as the only one, in a transliterated foreign name.
"""


class Word(NamedTuple):
    """One line of the list."""

    text: str
    frequency: int
    tag: str


def words_of(path: Path) -> Iterator[Word]:
    """Yield the words of the list."""
    for row in path.read_text(encoding="utf8").splitlines():
        text, frequency, tag = row.split()
        yield Word(text, int(frequency), tag)


def derive(words: list[Word]) -> dict[str, list[float]]:
    """Character to its weights, in the order of `COLUMNS`."""
    places = {column: Counter[str]() for column in COLUMNS}
    singles: Counter[str] = Counter()
    everywhere: Counter[str] = Counter()
    for word in words:
        if len(word.text) == 1:
            singles[word.text] += word.frequency
        elif word.tag == "nrt" and len(word.text) > 2:
            places["foreign"].update(word.text)
        elif word.tag == "nr" and is_surname(word.text[0]):
            _count_name(word.text, places)
        for character in word.text:
            everywhere[character] += word.frequency
    shares = {c: count / everywhere.total() for c, count in everywhere.items()}
    totals = {column: counts.total() + SMOOTHING for column, counts in places.items()}
    weights: dict[str, list[float]] = {}
    for c in sorted(shares):
        background = SINGLE_SHARE * singles[c] / singles.total() + (1 - SINGLE_SHARE) * shares[c]
        if sum(counts[c] for counts in places.values()) >= LEAST_COUNT:
            smoothed = ((places[column][c] + SMOOTHING * shares[c]) / totals[column] for column in COLUMNS)
            weights[c] = [math.log(share / background) for share in smoothed]
    return weights


def _count_name(name: str, places: dict[str, Counter[str]]) -> None:
    surname, given = name[0], name[1:]
    if len(given) > 2:
        return
    places["surname"][surname] += 1
    for place, character in zip(("first", "second") if len(given) == 2 else ("only",), given, strict=True):
        places[place][character] += 1


def rows_of(weights: dict[str, list[float]]) -> Iterator[str]:
    """Yield the rows of the table, a tab between columns, without characters that nothing speaks for."""
    yield "\t".join(("character", *COLUMNS))
    for character, values in weights.items():
        if max(values) > 0:
            yield "\t".join((character, *(f"{value:.1f}" for value in values)))


def main() -> None:
    """Read the word list, write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("words", type=Path)
    parser.add_argument("table", type=Path)
    arguments = parser.parse_args()
    table = "\n".join(rows_of(derive(list(words_of(arguments.words)))))
    arguments.table.write_text(HEADER + table + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
