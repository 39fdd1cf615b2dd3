"""Single characters mended by table."""

from __future__ import annotations

import sys
from unicodedata import decomposition, name, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.text.characters import mend_characters
from transforms.text.tables import read_table


@pytest.mark.parametrize(
    ("raw", "mended"),
    [
        ("⼈⺠⽇报", "人民日报"),  # Kangxi and supplement radicals, as some fonts' tables give them
        ("⻋站⻔前", "车站门前"),  # radicals of the simplified script
        ("豈有此理", "豈有此理"),  # a compatibility ideograph, U+F900
        ("２０２１年Ａ座", "2021年A座"),  # full-width figures and letters
        ("增长５．２％", "增长5.2%"),  # a full-width point between figures
        ("甲．乙", "甲．乙"),  # but not as a mark of its own
        ("，。；：？！（）", "，。；：？！（）"),  # Chinese marks stay full width
        ("｡､｢站｣", "。、「站」"),  # half-width forms of them do not
        ("﹁站﹂︵一︶", "「站」（一）"),  # forms for vertical setting
        ("⋯⋯", "……"),
        ("ﬁnal eﬀort", "final effort"),
        ("har\u00adbor", "harbor"),  # a soft hyphen inside a word
        ("\ufeff河\u200b洲\u200e", "河洲"),
        ("一\x00二\x07三\x1b四", "一二三四"),
        ("甲\u00a0乙\u3000丙\t丁\u2028戊", "甲 乙 丙 丁 戊"),
        ("买买提•艾力", "买买提·艾力"),  # a bullet for the dot of a name
        ("• 第一条", "• 第一条"),  # and as a bullet
        ("中\u200d国", "中国"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # a joiner that Persian spelling needs
        ("坏\ud800字", "坏\ufffd字"),  # half a surrogate pair
    ],
)
def test_what_the_table_knows_is_mended_and_nothing_else(raw: str, mended: str) -> None:
    assert mend_characters(raw) == mended


@given(st.text())
def test_mending_twice_is_mending_once(text: str) -> None:
    once = mend_characters(text)
    assert mend_characters(once) == once


@given(st.text())
def test_what_is_mended_can_be_written_as_utf_8(text: str) -> None:
    assert mend_characters(text).encode("utf-8").decode("utf-8") == mend_characters(text)


def test_no_replacement_in_the_table_is_itself_replaced() -> None:
    rows = read_table("characters.tsv")
    mended = {row[0] for row in rows}
    assert len(mended) == len(rows)
    assert not mended & {code for row in rows for code in row[1].split()}


def test_the_rows_that_unicode_defines_are_as_it_has_them() -> None:
    rows = read_table("characters.tsv")
    known = {
        chr(int(code, 16)): ("".join(chr(int(new, 16)) for new in to.split()), kind) for code, to, kind, *_ in rows
    }
    named = {
        character
        for character in map(chr, range(sys.maxunicode))
        if name(character, "").startswith("CJK COMPATIBILITY IDEOGRAPH") and decomposition(character)
    }
    assert {character: normalize("NFD", character) for character in named} == {
        character: new for character, (new, kind) in known.items() if kind == "compatibility ideograph"
    }
    for character, (new, kind) in known.items():
        if kind == "ligature" or (kind == "radical" and decomposition(character)):
            assert new == normalize("NFKC", character)
