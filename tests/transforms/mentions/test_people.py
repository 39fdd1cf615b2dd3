"""People in running text, rule by rule, and the traps that were met."""

from __future__ import annotations

import pytest

from transforms.mentions.people import confidence_of, find_people
from transforms.mentions.words import cut_words


def people(text: str) -> list[tuple[str, str]]:
    return [(find.canonical, find.rule) for find in find_people(cut_words(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("市委书记刘立峰主持会议", [("刘立峰", "title and name")]),
        ("村民张勇把牛牵走", [("张勇", "title and name")]),
        ("欧阳文静同志", [("欧阳文静", "name and title")]),  # a surname of two characters
        ("陈国强局长到场", [("陈国强", "name and title")]),
        ("对此，许国平说", [("许国平", "speaker")]),
        ("记者 李 丹", [("李丹", "title and name")]),  # set to the width of three characters
        ("总统克里斯托弗说", [("克里斯托弗", "title and name")]),
        ("全村人想念焦裕禄。", [("焦裕禄", "name")]),  # known to all
        ("汤姆·哈里森来访", [("汤姆·哈里森", "name with a dot")]),
        ("买买提·吐尔逊在家", [("买买提·吐尔逊", "name with a dot")]),
        ("主席帕特里克 霍夫曼说", [("帕特里克·霍夫曼", "name with a dot")]),  # the dump has lost the dot
        ("主席埃米尔 说", [("埃米尔", "title and name")]),
        ("教授马·莱万多夫斯基说", [("马·莱万多夫斯基", "name with a dot")]),  # 万, ten thousand, among its characters
        ("首相森田清太郎说", [("森田清太郎", "title and name")]),  # Japanese
        ("部长宫本之助说", [("宫本之助", "title and name")]),
        ("首相桥本龙太郎说", [("桥本龙太郎", "title and name")]),  # a word of the dictionary
        ("记者周佳丽 马晨", [("周佳丽", "title and name"), ("马晨", "name")]),  # two people
        ("议员陈刘淑芬说", [("陈刘淑芬", "title and name")]),  # with her husband's surname
        ("宋苏东坡说", [("苏东坡", "speaker")]),  # with his dynasty
    ],
)
def test_each_rule_finds_its_names(text: str, found: list[tuple[str, str]]) -> None:
    assert people(text) == found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("村官栗雯雯到场", "栗雯雯"),  # a surname too rare for any weight
        ("馆长时小满到场", "时小满"),  # a surname that is a word more often
        ("局长张立新到场", "张立新"),  # a given name that is a word
        ("经理王永福到场", "王永福"),  # a given name that is a county
        ("教师田雨到场", "田雨"),  # a given name that things end with
        ("发行人汉斯·迪尚德先生", "汉斯·迪尚德"),  # a character seldom in foreign names between two that are common
        ("县长许文、时光明到场", "时光明"),  # a name only by the list that it stands in
    ],
)
def test_a_title_or_a_list_makes_a_name_of_what_is_none_without_it(text: str, name: str) -> None:
    assert name in [found for found, _ in people(text)]


@pytest.mark.parametrize("text", ["记者明白，", "干部盛赞活动", "代表时间紧", "总理周二晚到"])
def test_a_title_makes_no_name_of_any_word(text: str) -> None:
    assert [name for name, rule in people(text) if rule != "surname and title"] == []


@pytest.mark.parametrize("text", ["经理王俊和介绍说", "林文、王俊和、李海", "书记王俊和与李海"])
def test_a_word_that_joins_two_names_is_a_part_of_one_where_no_other_follows(text: str) -> None:
    assert "王俊和" in [name for name, _ in people(text)]


def test_a_list_of_names_is_found_to_its_end() -> None:
    names = [name for name, _ in people("张国强、李红霞、王磊、赵敏等出席会议")]
    assert names == ["张国强", "李红霞", "王磊", "赵敏"]


@pytest.mark.parametrize(
    "text",
    [
        "高兴地说",  # a word that begins as a surname does
        "于是说",
        "黄金周到了",
        "一场雷阵雨过后",
        "金灿灿的稻子",
        "向前看",
        "民生·社会",  # a section
        "他背起滑翔板走了",  # a word and a character, which the dictionary takes for a name
        "母亲河的水清了",
        "来到清溪镇、柳河镇、陈桥镇",
        "东方智慧",  # a double surname that is a word
        "去年，代县长作报告",  # acting
        "沈氏闻之大怒",  # a woman, and what she does
        "古史学家",  # a title that stands before a name only
        "频频出现",
        "和平与发展",
        "慢病患者都建了档",  # 了 stands behind a verb
    ],
)
def test_words_are_no_people(text: str) -> None:
    assert people(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("主任胡刚及家人", "胡刚"),  # 及, and: glued to a name
        ("书记张勇强调", "张勇"),  # 强 ends names, but 强调 is a verb
        ("李红霞的家", "李红霞"),
        ("首相洪森向来宾致意", "洪森"),
        ("主任李红霞向大会致辞", "李红霞"),  # 向, to: a surname too
        ("李红霞主任向大会致辞", "李红霞"),
    ],
)
def test_what_follows_a_name_is_no_part_of_it(text: str, name: str) -> None:
    assert [found for found, _ in people(text)] == [name]


def test_a_school_that_bears_a_persons_name_is_no_person() -> None:
    assert "name with a dot" not in [rule for _, rule in people("在托马斯·霍夫曼大学")]
    assert "name with a dot" in [rule for _, rule in people("在托马斯·霍夫曼家")]


def test_a_transliterated_name_after_a_word_of_place_is_no_person() -> None:
    assert people("飞往克里斯托弗市") == []


def test_more_weight_is_more_confidence_and_never_certainty() -> None:
    weights = (-3.0, 0.0, 1.0, 3.0, 50.0)
    confidences = [confidence_of(weight) for weight in weights]
    assert confidences == sorted(confidences)
    assert confidences[1] == 0.5
    assert confidences[-1] < 1


def test_a_title_beside_a_name_is_worth_more_than_none() -> None:
    titled, plain = (find_people(cut_words(text)) for text in ("县长许文。", "看见许文。"))
    assert titled[0].confidence > (plain[0].confidence if plain else 0.0)
