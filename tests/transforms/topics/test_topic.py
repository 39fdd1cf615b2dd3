"""Topics of single items, the taxonomy's tables, and how well both axes do on the labelled sample."""

from __future__ import annotations

import re
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.transforms.topics.labelled import NONE, Half, codes, half, labelled, macro_f1, sample
from transforms.mentions.matching import matching_form
from transforms.records import Item, Kind
from transforms.topics.reference import (
    LANGUAGES,
    Axis,
    form_cues,
    sections,
    taxonomy_version,
    topic_ids,
    topics,
    vocabulary,
)
from transforms.topics.topic import MOST_KEPT, ItemTopic, find_topics

BLANK = labelled("blank", "none report -\n-\n ").item
LINEAR_SECONDS = 20.0
"""Twenty times what the slowest of these texts took on two busy cores; a cue that backtracks takes minutes."""


def item(
    body: str,
    headline: str | None = None,
    section: str | None = None,
    kind: Kind = "article",
    language: str = "zh-Hans",
) -> Item:
    return BLANK._replace(item_id="a", body=body, headline=headline, section=section, kind=kind, language=language)


def first(of: Item, axis: Axis) -> str:
    """The first topic of an axis: the subject by its key, `none` where there is none."""
    keys = {code: key for key, code in codes().items()}
    found = [topic.topic for topic in find_topics([of]) if topic.axis == axis and topic.rank == 1]
    return keys.get(found[0], found[0]) if found else NONE


@pytest.mark.parametrize(("name", "subject_floor", "form_floor"), [("tuned", 0.95, 0.90), ("kept aside", 0.93, 0.91)])
def test_subjects_and_forms_of_the_labelled_sample_are_found(
    name: Half, subject_floor: float, form_floor: float
) -> None:
    articles = half(name)
    topics_found = list(find_topics([article.item for article in articles]))

    def score(axis: Axis, true: list[str]) -> float:
        firsts = {t.article_id: t.topic for t in topics_found if t.axis == axis and t.rank == 1}
        return macro_f1(true, [firsts.get(article.item.item_id, NONE) for article in articles])

    assert score("subject", [article.subject for article in articles]) >= subject_floor
    assert score("form", [article.form for article in articles]) >= form_floor


def test_the_sample_holds_every_subject_and_two_hundred_articles_in_either_script() -> None:
    assert len(sample()) >= 200
    assert {article.subject for article in sample()} == {NONE, *topic_ids("subject")}
    languages = [article.item.language for article in sample()]
    assert languages.count("en") >= 20
    assert languages.count("zh-Hant") >= 10


@pytest.mark.parametrize(
    ("headline", "body", "subject"),
    [
        # a fire on a sixth floor
        ("六楼起火", "消防员赶到，救出两人。", "disaster"),
        # the county court sentences a cheat
        (None, "县人民法院一审以诈骗罪判处其有期徒刑三年。", "crime"),
        # the same in traditional characters
        (None, "縣人民法院一審以詐騙罪判處其有期徒刑三年。", "crime"),
        # nothing that anyone could tell a subject by
        (None, "他没有说话，转身走了。", NONE),
        # one weak word is not enough
        (None, "据说与文化有点关系。", NONE),
    ],
)
def test_a_subject_is_told_by_its_words_and_left_open_where_they_are_few(
    headline: str | None, body: str, subject: str
) -> None:
    assert first(item(body, headline), "subject") == subject


@pytest.mark.parametrize(
    ("body", "language", "subject"),
    [
        ("The goalkeeper was sent off before half-time.", "en", "sport"),
        ("Les pompiers ont éteint l'incendie dans la nuit.", "fr", "disaster"),
        # an unknown language is tried as English
        ("The goalkeeper was sent off before half-time.", "de", "sport"),
        # a word within a word is none: "transport" is no sport
        ("Transport for the weekend", "en", NONE),
    ],
)
def test_other_languages_have_words_of_their_own(body: str, language: str, subject: str) -> None:
    assert first(item(body, language=language), "subject") == subject


@pytest.mark.parametrize(
    ("of", "form"),
    [
        # the municipal committee met
        (item("会议强调，要抓好落实。会议还研究了其他事项。", "市委常委会召开会议"), "meeting"),
        # the mayor inspects a dyke
        (item("市长先后来到两处堤防，实地查看。", "市长到河堤调研"), "visit"),
        # a lost seal
        (item("本人遗失印章一枚，声明作废。", "遗失声明", kind="notice"), "notice"),
        # a reader complains
        (item("编辑同志：我们楼道的灯坏了半年。\n读者 老金", "灯何时亮", "读者来信"), "letter"),
        # questions of a reporter and answers
        (item("记者：最难的是什么？\n田甜：等。\n记者：还写吗？\n田甜：写。", "“我在等”——访田甜"), "interview"),
        # a column by its tag
        (item("与其抱怨，不如动手。", "从小事做起（今日谈）"), "commentary"),
        # articles of a rule
        (item("第一条 为加强管理，制定本办法。\n第二条 适用本市。", "停车管理办法"), "document"),
        (item("图为新桥通车。", kind="caption"), "caption"),
    ],
    ids=["meeting", "visit", "notice", "letter", "interview", "column", "rule", "caption"],
)
def test_a_form_is_told_by_headline_opening_and_build(of: Item, form: str) -> None:
    assert first(of, "form") == form


def test_the_section_speaks_for_a_subject_that_the_words_leave_open() -> None:
    body = "昨晚，柳坪队以三比一取胜。"
    assert first(item(body), "subject") == NONE
    assert first(item(body, section="体育新闻"), "subject") == "sport"


def test_a_teaser_has_no_topics() -> None:
    assert list(find_topics([item("县人民法院一审判处其有期徒刑。", kind="teaser")])) == []


def test_topics_keep_what_they_rest_on_for_audit() -> None:
    found = list(find_topics([item("消防员赶到，扑灭火灾。", "仓库起火", "应急")]))
    disaster = next(topic for topic in found if topic.axis == "subject")
    assert disaster.matched_terms == ("起火", "section:应急", "扑灭", "消防员", "火灾")
    assert (disaster.rule, disaster.version) == ("taxonomy", taxonomy_version())


def ranked(found: list[ItemTopic], axis: Axis) -> list[ItemTopic]:
    return [topic for topic in found if topic.axis == axis]


@given(st.text(max_size=300), st.text(max_size=40), st.sampled_from(["zh-Hans", "zh-Hant", "en", "fr"]))
def test_any_text_has_few_topics_ranked_by_their_score(body: str, headline: str, language: str) -> None:
    found = list(find_topics([item(body, headline, language=language)]))
    for axis, most in MOST_KEPT.items():
        of_axis = ranked(found, axis)
        assert len(of_axis) <= most
        assert [topic.rank for topic in of_axis] == list(range(1, len(of_axis) + 1))
        assert sorted((topic.score for topic in of_axis), reverse=True) == [topic.score for topic in of_axis]
        assert all(0 < topic.score <= 1 and topic.topic in topic_ids(axis) for topic in of_axis)


@pytest.mark.parametrize(
    "part", ["记者：", "第一条", "他", "\n", "问：\n答：\n", "必须", "（", "一、\n", "我", "火灾", "\na"]
)
def test_topics_take_time_in_proportion_to_the_text(part: str) -> None:
    body = part * (200_000 // len(part))
    started = perf_counter()
    list(find_topics([item(body)]))
    assert perf_counter() - started < LINEAR_SECONDS


def test_the_taxonomy_has_seventeen_subjects_and_every_cue_is_of_a_known_form() -> None:
    assert len(topic_ids("subject")) == 17
    assert all(re.fullmatch(r"medtop:\d{8}", topic) for topic in topic_ids("subject"))
    assert {cue.form for cue in form_cues()} == topic_ids("form")
    assert all(topic.name_zh and topic.name_en and topic.name_fr for topic in topics())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_subject_has_words_in_the_form_in_which_texts_are_compared(language: str) -> None:
    weights = vocabulary(language).weights
    assert {topic for of_word in weights.values() for topic, _ in of_word} == topic_ids("subject")
    assert [word for word in weights if matching_form(word) != word or word != word.strip()] == []


def test_every_section_is_in_the_form_in_which_texts_are_compared() -> None:
    assert [word for word in sections().weights if matching_form(word) != word] == []
