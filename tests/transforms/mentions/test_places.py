"""Places in running text, and what they are counted under."""

from __future__ import annotations

import pytest

from transforms.mentions.gazetteer import is_place, settle
from transforms.mentions.names import find_names_of


def places(text: str) -> list[tuple[str, str]]:
    return [(text[find.start : find.end], find.rule) for find in find_names_of([text])[0] if find.kind == "place"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("从漯河市到郑州", [("漯河市", "gazetteer"), ("郑州", "gazetteer")]),
        ("访问法国和老挝", [("法国", "gazetteer"), ("老挝", "gazetteer")]),
        ("长江边上", [("长江", "gazetteer")]),
        ("去刘辛村", [("刘辛村", "called a place")]),
        ("飞抵克里斯托弗市", [("克里斯托弗市", "called a place")]),
        ("他昨日访华", [("华", "one character")]),
        ("中美两国", [("中", "one character"), ("美", "one character")]),
        ("俄总统", [("俄", "one character")]),
        ("青峰县白云镇", [("青峰县", "called a place"), ("白云镇", "called a place")]),  # one in the other
        ("青溪县人民路", [("青溪县", "called a place"), ("人民路", "called a place")]),
        ("走进柳树沟村", [("柳树沟村", "called a place")]),  # a village of a valley
        ("、小河沿村", [("小河沿村", "called a place")]),  # of common words
        ("柳林乡大张庄村的", [("柳林乡", "called a place"), ("大张庄村", "dictionary")]),  # 张庄村 is a word
        ("鹰嘴村公路通车", [("鹰嘴村", "called a place")]),  # the road of a village
        ("兑换挪威克朗", []),  # a currency
        ("辩护人蔺志国系河正律师", []),  # 志国系河 is cut out of a longer run
        ("电影《长津湖》热映", []),  # a film
        ("曾永福说", []),  # a county of that name, behind a surname
        ("用好潭港", []),  # 好 is of the verb
        ("各村都有", []),  # every village
        ("查处非法摊点", []),  # 非 and 法 are Africa and France elsewhere
        ("建设文明城市", []),
        ("最后选在岑溪口县，", [("岑溪口县", "called a place")]),  # 岑溪 is another county
        ("老旧小区改造，", []),  # old quarters, whose ever they are
    ],
)
def test_places_are_found_by_rule(text: str, found: list[tuple[str, str]]) -> None:
    assert places(text) == found


@pytest.mark.parametrize(
    ("name", "home", "settled"),
    [
        ("漯河", None, "河南省漯河市"),  # a short form
        ("北京", None, "北京市"),
        ("吉林", None, "吉林省"),  # a city and its province: the higher level
        ("鼓楼区", None, "鼓楼区"),  # four cities have one: nobody can tell
        ("鼓楼区", "河南省开封市", "河南省开封市鼓楼区"),  # at home
        ("鼓楼区", "开封", "河南省开封市鼓楼区"),
        ("鼓楼区", "福建省", "福建省福州市鼓楼区"),  # in the home's province
        ("鼓楼区", "青溪", "鼓楼区"),  # a home that no list has
        ("法国", "河南省漯河市", "法国"),
    ],
)
def test_a_division_is_counted_under_its_path_and_the_home_settles_it(
    name: str, home: str | None, settled: str
) -> None:
    assert settle(name, home) == settled


@pytest.mark.parametrize(("name", "known"), [("舞阳县", True), ("舞阳", True), ("和平", False), ("友谊", False)])
def test_a_short_form_that_is_a_common_word_is_no_place(name: str, known: bool) -> None:
    assert is_place(name) is known
