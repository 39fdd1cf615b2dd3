"""The form of a text in which spellings are compared: simplified, widths mended, letters folded.

Here belongs that form and nothing of what is looked for in it. It is made for comparing only: what is shown and
stored is the text as it stands.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise

from opencc import OpenCC

from transforms.text.characters import mend_characters


def matching_form(text: str) -> str:
    """Return the form of `text` for comparing, character for character as long as `text`.

    Traditional characters become simplified (OpenCC `t2s`), letters small. Where a conversion would change the
    length (a phrase of OpenCC's, a letter such as İ), the single characters are converted, or left alone.
    """
    lowered = text if text.islower() else text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := character.lower()) == 1 else character for character in text)
    if lowered.isascii():
        return lowered
    simplified: str = _converter().convert(lowered)
    if len(simplified) == len(text):
        return simplified
    return "".join(_single(character) for character in lowered)


@lru_cache(maxsize=1 << 14)
def canonical_form(text: str) -> str:
    """Return the form under which all spellings of a short text are counted: mended, simplified, without spaces
    between Han; Latin letters keep their case."""
    mended = mend_characters(text).strip()
    if mended.isascii():
        return " ".join(mended.split())
    return "".join(_simplified_words(mended))


def _simplified_words(text: str) -> str:
    words = _converter().convert(text).split()
    parts = words[:1]
    for left, right in pairwise(words):
        parts.append(f" {right}" if left[-1].isascii() and right[0].isascii() else right)
    return "".join(parts)


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


@cache
def _single(character: str) -> str:
    converted: str = _converter().convert(character)
    return converted if len(converted) == 1 else character
