"""What a line's end says of the next line's start."""

import pytest

from transforms.segment.joints import joint_score, known_pairs, line_joints


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        (("會", "議"), ("会", "议")),  # "meeting", cut by the line end
        (("記", "者"), ("记", "者")),  # "reporter"
        (("爲", "難"), ("为", "难")),  # "to make it hard", in the older form of the first character
        (("廳", "產"), ("厅", "产")),  # no word
    ],
)
def test_a_word_is_cut_in_both_scripts_alike(traditional: tuple[str, str], simplified: tuple[str, str]) -> None:
    assert joint_score(*traditional) == joint_score(*simplified)
    assert line_joints(traditional, known_pairs([])) == line_joints(simplified, known_pairs([]))
