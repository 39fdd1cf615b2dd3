"""Lists as arrays.

Here belongs the making of an array from a long list of one kind of numbers, a line each: numpy looks at every number
twice before it takes it, which takes five times as long.
"""

from __future__ import annotations

from array import array

import numpy as np
import numpy.typing as npt


def ints_of(numbers: list[int]) -> npt.NDArray[np.int64]:
    """`numbers` as an array; OverflowError where one takes more than 64 bits."""
    return np.frombuffer(array("q", numbers), dtype=np.int64)


def flags_of(flags: list[bool]) -> npt.NDArray[np.bool_]:
    """`flags` as an array, not to be written to."""
    return np.frombuffer(bytes(flags), dtype=np.bool_)
