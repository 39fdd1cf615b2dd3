"""Derives `transforms/segment/data/joints.txt` from a word list with frequencies.

    python tests/evaluation/make_joints.py DICT.txt transforms/segment/data/joints.txt

DICT.txt is the word list of the MIT-licensed segmenter jieba 0.42.1 (`jieba/dict.txt` of its source
distribution): one "word frequency tag" a line. Here belongs the counting; how a joint is scored stands in
`transforms/segment/joints.py`.

Two characters stand next to each other inside a word, or where one word ends and the next begins; with
independent words the second has the probability of its two characters as word end and word start. The weight
of a pair is the logarithm of its adjacency's probability over that of two characters drawn at random
(pointwise mutual information, Church and Hanks 1990), rounded to whole nats.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter, defaultdict
from pathlib import Path

LOWEST_WEIGHT = 1
"""Nats: pairs below it say nothing that the common default does not say; leaving them out keeps the file small."""

LOWEST_COUNT = 8
"""Occurrences behind a pair: below it the weight is noise of the word list."""

HEADER = """\
# Pairs of characters that stand together inside Chinese words, with the weight (nats) of their adjacency.
# Derived by tests/evaluation/make_joints.py from the word list of jieba 0.42.1 (MIT licence, Sun Junyi).
# One line a first character: the character, a tab, then for each weight its digit and the second characters.
"""


def derive(words: Path) -> dict[str, dict[int, list[str]]]:
    """First character to weight to the second characters that have it."""
    inside: Counter[str] = Counter()
    starts: Counter[str] = Counter()
    ends: Counter[str] = Counter()
    for row in words.read_text(encoding="utf8").splitlines():
        word, frequency, *_ = row.split(" ")
        starts[word[0]] += int(frequency)
        ends[word[-1]] += int(frequency)
        for at in range(len(word) - 1):
            inside[word[at : at + 2]] += int(frequency)
    word_count = starts.total()
    characters = Counter(starts)
    for pair, count in inside.items():
        characters[pair[1]] += count
    total = characters.total()
    table: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for pair, count in sorted(inside.items()):
        first, second = pair
        if count < LOWEST_COUNT or not ("一" <= first <= "龥" and "一" <= second <= "龥"):
            continue
        together = (count + ends[first] * starts[second] / word_count) / total
        weight = round(math.log(together * total * total / (characters[first] * characters[second])))
        if weight >= LOWEST_WEIGHT:
            table[first][min(weight, 9)].append(second)
    return table


def main() -> None:
    """Read the word list, write the table."""
    parser = argparse.ArgumentParser(description="Derive the table of joints from a word list.")
    parser.add_argument("words", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    rows = [
        first + "\t" + "".join(f"{weight}{''.join(seconds)}" for weight, seconds in sorted(groups.items()))
        for first, groups in sorted(derive(options.words).items())
    ]
    options.out.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
