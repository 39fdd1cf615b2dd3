"""Breaks text into lines as a composing room does.

Here belongs what happens between a paragraph and its lines: the measure, forbidden line ends, hyphens,
justification, spaced names. Which line belongs to which item is `composing`'s.
"""

from __future__ import annotations

import re
from random import Random

NO_START = "，。、；：？！”’）》〕】」』…—·%％"
NO_END = "“‘（《〔【「『"
LATIN_RUN = re.compile(r"[0-9A-Za-z.,%]+|.", re.DOTALL)
NUMBER_EDGE = re.compile(r"(?<=[\u4e00-\u9fff])(?=[0-9])|(?<=[0-9])(?=[\u4e00-\u9fff])")
# A run of digits or letters longer than this is broken like any text; shorter ones stay whole in a line.
LONGEST_WHOLE_RUN = 8


def set_width(text: str) -> float:
    """Width of a text in full-width characters; ASCII counts half."""
    return sum(0.5 if character < "\u0100" else 1.0 for character in text)


def break_han(text: str, measure: float, indent: float = 0.0, hangs: bool = True) -> list[str]:
    """Break Chinese text to a measure (full-width characters), first line `indent` shorter.

    With `hangs` no line starts with a closing mark or ends with an opening one (GB/T 15834: 避头尾); without, the
    text is cut where it is full, as plain programs do.
    """
    lines: list[str] = []
    line, room = "", measure - indent
    for run in _runs(text):
        if set_width(line) + set_width(run) <= room or not line:
            line += run
            continue
        if hangs and run[0] in NO_START:
            line += run
            lines.append(line)
            line, room = "", measure
            continue
        kept = line.rstrip(NO_END) if hangs else line
        if not kept:
            kept = line
        lines.append(kept)
        line, room = line[len(kept) :] + run, measure
    if line:
        lines.append(line)
    return _without_orphan_marks(lines) if hangs else lines


def break_latin(text: str, measure: int, hyphen_share: float = 0.0, rng: Random | None = None) -> list[str]:
    """Break words of Latin script to a measure in characters; a share of overlong words is hyphenated by `rng`."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if len(joined) <= measure:
            line = joined
            continue
        room = measure - len(line) - 2
        if rng and word.isalpha() and 3 <= room < len(word) - 2 and rng.random() < hyphen_share:
            lines.append(f"{line} {word[:room]}-" if line else f"{word[:room]}-")
            line = word[room:]
            continue
        if line:
            lines.append(line)
        line = word
    if line:
        lines.append(line)
    return lines


def spaced_out(line: str) -> str:
    """A line that justification has pulled apart: a space between all its characters."""
    return " ".join(line)


def closed_up(line: str) -> str:
    """Take back what `spaced_out` did; other lines stay as they are."""
    return line[::2] if len(line) > 2 and set(line[1::2]) == {" "} else line


def number_spaced(text: str) -> str:
    """Put spaces around numbers between Han, as some typesetting programs do: 共 12.5 亿."""
    return NUMBER_EDGE.sub(" ", text)


def spaced_name(name: str, space: str) -> str:
    """A two-character name set to the width of three: 李丹 to 李 丹."""
    return f"{name[0]}{space}{name[1]}" if len(name) == 2 and space else name


def _runs(text: str) -> list[str]:
    runs: list[str] = []
    for found in LATIN_RUN.findall(text):
        if len(found) > LONGEST_WHOLE_RUN:
            runs.extend(found)
        else:
            runs.append(found)
    return runs


def _without_orphan_marks(lines: list[str]) -> list[str]:
    """Two closing marks in a row may leave the second alone: pull it up to the line before."""
    kept: list[str] = []
    for line in lines:
        head = len(line) - len(line.lstrip(NO_START))
        if kept and head:
            kept[-1] += line[:head]
            line = line[head:]
        if line:
            kept.append(line)
    return kept
