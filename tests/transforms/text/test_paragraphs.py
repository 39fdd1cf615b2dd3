"""Where paragraphs begin, by indents, short lines and marks."""

from __future__ import annotations

import pytest

from transforms.text.composing import compose
from transforms.text.paragraphs import columns

FULL = "青溪县水利站昨天开闸放水，全县稻田"  # a full line of seventeen characters
PAGES = {
    "paragraphs are indented, and a short line inside one ends nothing": """
        |　　水利站昨天开闸放水。
        两千亩稻田
        当天喝足了水。
        |　　村民都说这水来得及时。""",
    "a passage set in as a whole is one paragraph": """
        |水利站贴出的通知这样写着：
        |　　开闸放水期间请勿在渠里
        　　游泳、洗衣，也不要让小
        　　孩靠近渠边。""",
    "indents were lost, and a short last line tells": f"""
        |{FULL}
        喝足了水。
        |村民都说这水来得及时，比往年早了有
        半个月。""",
    "a line that ends a sentence had room for one character more": f"""
        |{FULL}
        喝足了水，比往年早半个月，真好。
        |村民都说这水来得及时，盼着今年丰收
        的人们更忙了。""",
    "a first line lacks the two characters of its lost indent": """
        |水利站昨天在青溪镇开闸放水。
        |这水来得正好，村民都高兴
        得很，他们说比往年要早半个月
        左右，稻子今年肯定长得更好。""",
    "a subhead stands between two paragraphs": f"""
        |{FULL}
        喝足了水。
        |渠修到田头
        |村民都说这水来得及时，比往年早了有
        半个月。""",
    "a signature follows a full last line": f"""
        |{FULL}
        喝足水，村民们都说这水来得真是好。
        |（作者：何小满）""",
    "numbered points fill their lines": """
        |青溪县水利站昨天开闸放水通知如下。
        |一、放水期间不得在渠内游泳和洗衣。
        |二、沿渠各村要派专人日夜在渠巡查。""",
    "a narrow stretch beside a picture ends no paragraph where no sentence ends": f"""
        |{FULL}
        喝足水，村民们
        都说这水来得真
        是时候，比起了往年要早上半个多月。""",
    "a full stop alone on a line is the paragraph's last line": f"""
        |{FULL}
        喝足水，村民们都说这水来得真是时候
        。
        |比起了往年来，这水要早上半个多月。""",
    "English is ragged, and a short line that ends a sentence tells": """
        |The mill at Greenford was shut last night
        after the river rose above its wall and
        the wheel broke.
        |No one was hurt, said the owner, who hopes
        to open it again.""",
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_paragraphs_begin_where_the_bars_stand(page: str) -> None:
    marked = [line.strip(" ") for line in page.strip().split("\n")]
    composed = compose([line.removeprefix("|") for line in marked], language=None)
    begins = [span is not None and (span[0] == 0 or composed.text[span[0] - 1] == "\n") for span in composed.spans]
    assert begins == [line.startswith("|") for line in marked]


def test_a_han_character_takes_two_columns_and_a_letter_one() -> None:
    assert (columns("青溪"), columns("ab"), columns("，")) == (4, 2, 2)
