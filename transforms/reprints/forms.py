"""The form in which two printings of a text are compared, and the measure of its script.

Here belongs what is done to a single text before it is compared with any other.
"""

from __future__ import annotations

import re
from typing import Final

from transforms.mentions.matching import matching_form

_NOT_COMPARED: Final = re.compile(r"[\W_]+")


def comparing_form(text: str) -> str:
    """Return the letters and figures of `text`, simplified and small: what two printings have in common whatever
    their marks, spaces and paragraphs."""
    return _NOT_COMPARED.sub("", matching_form(text))


def is_mostly_han(form: str) -> bool:
    """Whether more than half of a comparing form is ideographs, which are three bytes long in UTF-8, Latin one."""
    return len(form.encode("utf-8", "surrogatepass")) > 2 * len(form)
