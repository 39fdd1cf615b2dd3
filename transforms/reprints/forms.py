"""The form in which two printings of a text are compared, and the measure of its script.

Here belongs what is done to a single text before it is compared with any other.
"""

from __future__ import annotations

import sys
from functools import cache

import numpy as np
from numpy.typing import NDArray

from transforms.mentions.matching import matching_form


def comparing_form(text: str) -> str:
    """Return the letters and figures of `text`, simplified and small: what two printings have in common whatever
    their marks, spaces and paragraphs."""
    points = np.frombuffer(matching_form(text).encode("utf-32-le", "surrogatepass"), dtype="<u4")
    compared: bytes = points[_is_compared()[points]].tobytes()
    return compared.decode("utf-32-le", "surrogatepass")


@cache
def _is_compared() -> NDArray[np.bool_]:
    """Return by code point whether it is a letter or figure: a table reads a text three times as fast as a pattern."""
    return np.fromiter((chr(point).isalnum() for point in range(sys.maxunicode + 1)), np.bool_)


def is_mostly_han(form: str) -> bool:
    """Whether more than half of a comparing form is ideographs, which are three bytes long in UTF-8, Latin one."""
    return len(form.encode("utf-8", "surrogatepass")) > 2 * len(form)
