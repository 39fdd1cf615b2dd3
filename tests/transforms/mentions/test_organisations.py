"""Organisations in running text."""

from __future__ import annotations

import pytest

from transforms.mentions.names import find_names_of


def organisations(text: str) -> list[str]:
    return [text[find.start : find.end] for find in find_names_of([text])[0] if find.kind == "organisation"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("国务院和联合国", ["国务院", "联合国"]),
        ("市委、县纪委联合发文", ["市委", "县纪委"]),
        ("市委书记到会", ["市委"]),  # an office within a title
        ("青溪县委召开会议", ["青溪县委"]),  # a place that no list has
        ("河南省委宣传部通报", ["河南省委宣传部"]),
        ("中共青溪县委召开会议", ["中共青溪县委"]),
        ("县水利局说", ["县水利局"]),
        ("岑溪口县水利局说", ["岑溪口县水利局"]),  # 岑溪 is another county
        ("石桥镇党委书记", ["石桥镇党委"]),
        ("石桥镇畜牧站站长到场", ["石桥镇畜牧站"]),
        ("江岭队获胜", ["江岭队"]),  # a team of a village
        ("青溪实业公司开业", ["青溪实业公司"]),
        ("郑州大学开学", ["郑州大学"]),
        ("北京市海淀区人民法院受理", ["北京市海淀区人民法院"]),
        ("青溪县甜水梨种植专业合作社成立", ["青溪县甜水梨种植专业合作社"]),
        ("巴西队获胜", ["巴西队"]),
        ("青溪市教委发文", ["青溪市教委"]),
        ("郑州分局通报", ["郑州分局"]),  # a branch that is called by its place
        ("市委常委、宣传部部长到会", ["市委", "宣传部"]),  # a department whose organ goes before
        ("会见丹麦农林部长", ["丹麦农林部"]),  # the last character is the first of the title
        ("丹麦农林厂商", []),
        ("法中委员会开会", ["法中委员会"]),  # of two countries
        ("雷锋部队官兵", ["雷锋部队"]),  # a unit that bears a person's name
        ("杭州一家宾馆", []),  # one of many
        ("中美关系", []),
        ("美好的生活", []),  # 美的 is a firm as well
    ],
)
def test_organisations_are_found_by_grammar(text: str, found: list[str]) -> None:
    assert organisations(text) == found
