"""Lists as arrays.

Here belongs the making of an array from a long list of one kind of numbers, a line each: numpy looks at every number
twice before it takes it, and takes two to four times as long.
"""

from __future__ import annotations

from struct import pack

import numpy as np
import numpy.typing as npt


def ints_of(numbers: list[int]) -> npt.NDArray[np.int64]:
    """`numbers`, of at most 64 bits, as an array that is not to be written to."""
    return np.frombuffer(pack(f"{len(numbers)}q", *numbers), dtype=np.int64)


def floats_of(numbers: list[float]) -> npt.NDArray[np.float64]:
    """`numbers` as an array that is not to be written to."""
    return np.frombuffer(pack(f"{len(numbers)}d", *numbers), dtype=np.float64)


def flags_of(flags: list[bool]) -> npt.NDArray[np.bool_]:
    """`flags` as an array that is not to be written to."""
    return np.frombuffer(bytes(flags), dtype=np.bool_)
