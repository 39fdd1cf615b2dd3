"""Phrases in quotation marks, told from speech."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.mentions.phrases import find_phrases


def found(text: str, kind: str = "phrase") -> list[str]:
    return [hit.surface for hit in find_phrases(text) if hit.kind == kind]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("全县开展“千渠润田”活动。", ["千渠润田"]),  # a campaign
        ("坚持“两保一促”，推动“田长制”落地", ["两保一促", "田长制"]),
        ("举办“我为渠水站一岗”主题活动", ["我为渠水站一岗"]),  # a person inside, but a campaign's name
        ("“清渠行动——青溪县第三届护水摄影展”昨天开幕", ["清渠行动——青溪县第三届护水摄影展"]),
        ("守住“米袋子、菜篮子”", ["米袋子、菜篮子"]),
        ("践行“渠清则田丰，渠浊则田荒”的老话", ["渠清则田丰，渠浊则田荒"]),  # two halves of one length
        ("引入“5G+灌溉”", ["5G+灌溉"]),
        ("發起「一滴水運動」", ["一滴水運動"]),
        ("他说：“我们修好了渠。”", []),  # speech
        ("“今年的水来得早啊”，老何说", []),
        ("“水来了”许宁笑道", []),
        ("听到“高息”“保本”的说法", ["高息", "保本"]),  # 说法 is no speech
        ("“渠修到了田头，水就来了”，村民高兴", []),
        ("一个“水”字，说尽辛苦", []),  # a single character is a word under discussion
        ("“你来我往”", []),
        ("没有关上的“千渠润田", []),
        ("“。。”", []),
        ('The "Clean Canals" drive began', ["Clean Canals"]),
        ('"The canal is open," said Reed', []),
        ("l'opération « Eaux claires » commence", ["Eaux claires"]),
    ],
)
def test_phrases_are_kept_and_speech_is_left(text: str, phrases: list[str]) -> None:
    assert found(text) == phrases


def test_what_is_quoted_within_a_quotation_is_found_too() -> None:
    assert found("他说：“我们村的‘千渠润田’活动见效了。”") == ["千渠润田"]


def test_titles_of_works_are_kept_apart() -> None:
    text = "重读《青溪水利志》，学习“护渠人”"
    assert (found(text, "title"), found(text)) == (["青溪水利志"], ["护渠人"])


def test_a_name_is_surer_than_a_word_in_marks() -> None:
    named, plain = find_phrases("开展“千渠润田”活动，渠水成了“老朋友”。")
    assert named.confidence > plain.confidence
    assert (named.rule, plain.rule) == ("quoted name", "quoted words")


def test_spellings_are_counted_under_one_form() -> None:
    hits = find_phrases("「千渠潤田」與“千 渠 润 田”、“Ａ级水”")
    assert [hit.canonical for hit in hits if "渠" in hit.surface] == ["千渠润田", "千渠润田"]
    assert [hit.canonical for hit in hits if "级" in hit.surface] == ["A级水"]


@given(
    st.lists(st.sampled_from([*'“”「」『』‘’《》"«»。，说：我的一二田渠水 \nAb', "活动", "开展"]), max_size=30).map(
        "".join
    )
)
def test_a_phrase_stands_where_it_says(text: str) -> None:
    for hit in find_phrases(text):
        assert text[hit.offset : hit.offset + len(hit.surface)] == hit.surface
        assert hit.canonical
        assert 0 < hit.confidence < 1
