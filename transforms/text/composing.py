"""Lines of a body to paragraphs of clean text, with the way back from each stretch of text to its line.

Here belongs the putting together, and nothing of how it is decided: single characters are mended by
`transforms.text.characters`, spaces by `transforms.text.spacing`, where paragraphs begin is found by
`transforms.text.paragraphs` and what joins two lines by `transforms.text.joints`. Which lines are one piece is
decided by `transforms.segment`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from transforms.text.characters import HAN, mend_characters
from transforms.text.joints import Joint, Words, is_wide, joint_of, words_within
from transforms.text.paragraphs import paragraph_starts
from transforms.text.spacing import mend_spacing

Span = tuple[int, int]

_HAN: Final = re.compile(f"[{HAN}]")
_LATIN: Final = re.compile("[A-Za-z\u00c0-\u024f]")
_NEW_PARAGRAPH: Final = Joint(0, "\n")
_NO_WORDS: Final = Words()


@dataclass(frozen=True, slots=True)
class Composed:
    """The text of some lines: paragraphs joined by `\\n`, and for each line its part of `text`.

    `spans[i]` is the half-open range of code points that came from line `i`, null where the line gave nothing.
    """

    text: str
    spans: tuple[Span | None, ...]


def normalise(text: str) -> str:
    """Return a line of text (a headline, a byline) with its characters and its spacing mended; idempotent.

    Line ends are kept, so a text of many paragraphs can be given too. Total; linear in the text.
    """
    mended = mend_characters(text)
    if "\n" not in mended:
        return mend_spacing(mended.strip(" "))
    return "\n".join([mend_spacing(line.strip(" ")) if " " in line else line for line in mended.split("\n")])


def mend_lines(lines: Sequence[str]) -> list[str]:
    """Return `normalise` of each of many lines, at the cost of one look for what is to be mended at all of them."""
    if not lines:
        return []
    together = "\n".join([line.replace("\n", " ").strip() if "\n" in line else line.strip() for line in lines])
    return normalise(together).split("\n")


def compose(
    lines: Sequence[str],
    *,
    language: str | None,
    mended: Sequence[str] | None = None,
    widths: Sequence[int] | None = None,
    starts: Sequence[bool] | None = None,
    indented: bool | None = None,
    width: float | None = None,
) -> Composed:
    """Join the lines of one piece, in reading order, to paragraphs.

    `mended` are the lines as `mend_lines` leaves them, and `widths` the columns that each of these takes (a Han
    character takes two), where that is known. `starts[i]` says that a paragraph begins at line `i`; without it
    paragraphs are inferred, from indents where the lines show them (or where `indented` says so), else from short lines
    that end a sentence. Blank lines begin nothing. `width` is the column's width in columns; without it the
    neighbouring lines tell it. `language` is a tag such as `zh-Hans`, `en`, `fr`; null leaves it to the script.

    Total: any text gives a result. Linear in the text.
    """
    lines = list(lines)
    pieces = mend_lines(lines) if mended is None else list(mended)
    is_chinese = language.startswith("zh") if language else _is_mostly_han(pieces)
    begins = (
        paragraph_starts(lines, pieces, is_chinese=is_chinese, widths=widths, indented=indented, width=width)
        if starts is None
        else list(starts)
    )
    words = _NO_WORDS if is_chinese else words_within(pieces)
    shown = [i for i, piece in enumerate(pieces) if piece]
    joints: dict[int, Joint] = {}
    for k in range(1, len(shown)):
        i, following = shown[k - 1], shown[k]
        left, right = pieces[i], pieces[following]
        if begins[following] or (following > i + 1 and any(begins[i + 1 : following])):
            joints[i] = _NEW_PARAGRAPH
        elif not (is_wide(left[-1]) or is_wide(right[0])):
            joints[i] = joint_of(left, right, raw_left=lines[i], words=words, language=language, is_chinese=is_chinese)
    return _joined(pieces, joints)


def _joined(pieces: list[str], joints: dict[int, Joint]) -> Composed:
    """The lines with what `joints` say, by line, of the end of each. Together, as most lines end as they stand."""
    parts = list(pieces)
    for i, (cut, between) in joints.items():
        parts[i] = parts[i][: len(parts[i]) - cut] + between
    ends = list(accumulate(map(len, parts)))
    spans: list[Span | None] = list(zip([0, *ends], ends, strict=False))
    for i, (_, between) in joints.items():
        spans[i] = (ends[i - 1] if i else 0, ends[i] - len(between))
    if not all(pieces):
        spans = [span if piece else None for piece, span in zip(pieces, spans, strict=True)]
    return Composed("".join(parts), tuple(spans))


def _is_mostly_han(pieces: Sequence[str]) -> bool:
    """Whether the script is Chinese: a Han character says about as much as three Latin letters."""
    han = sum(len(_HAN.findall(piece)) for piece in pieces)
    return han > 0 and 3 * han >= sum(len(_LATIN.findall(piece)) for piece in pieces)
