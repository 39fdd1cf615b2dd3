"""The form of a text in which spellings are compared: simplified, widths mended, letters folded.

Here belongs that form and nothing of what is looked for in it. It is made for comparing only: what is shown and
stored is the text as it stands.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise

from opencc import OpenCC

from transforms.text.characters import mend_characters

_CHANGED_IN_PHRASES = "坏沈瞭藉衹覆"
"""Characters that OpenCC's `TSPhrases` changes beside others that stay (毛坏, 答覆), and leaves alone by themselves."""


def matching_form(text: str) -> str:
    """Return the form of `text` for comparing, character for character as long as `text`.

    Traditional characters become simplified (OpenCC `t2s`), letters small. Where a conversion would change the
    length (a phrase of OpenCC's, a letter such as İ), the single characters are converted, or left alone.
    """
    lowered = text if text.islower() else text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := character.lower()) == 1 else character for character in text)
    if lowered.isascii() or not _changed().search(lowered):
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
def _changed() -> re.Pattern[str]:
    """Return what finds a character that OpenCC may change: simplified text, which has none, is passed at a scan."""
    characters = [chr(code) for code in (*range(0x80, 0xD800), *range(0xE000, 0x10000))]
    simplified: list[str] = _converter().convert("\n".join(characters)).split("\n")
    changed = [old for old, new in zip(characters, simplified, strict=True) if old != new]
    return re.compile(f"[{''.join(changed)}{_CHANGED_IN_PHRASES}\U00010000-\U0010ffff]")


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


@cache
def _single(character: str) -> str:
    converted: str = _converter().convert(character)
    return converted if len(converted) == 1 else character
