"""How well a line's end runs on into a line's start: many joints at once are told as one by one."""

import pytest

from transforms.segment.joints import are_completed, joint_score
from transforms.segment.pairs import code_points

LEAST = 2.0


@pytest.mark.parametrize(
    ("before", "after", "completed"),
    [
        ("研", "究", True),  # a word, research, cut in two
        ("國", "家", True),  # country, in traditional characters
        ("究", "研", False),
        ("。", "家", False),  # a mark completes nothing
        ("𠮷", "家", False),  # beyond the basic plane
    ],
)
def test_a_cut_word_is_known_by_its_completion(before: str, after: str, completed: bool) -> None:
    assert are_completed(code_points(before), code_points(after), LEAST).tolist() == [completed]
    assert (joint_score(before, after) >= LEAST) is completed
