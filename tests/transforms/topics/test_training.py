"""A site's own model: that it learns what analysts mean, is compared on what it has not seen, and is plain data."""

from __future__ import annotations

import json
from functools import cache

import pytest

from tests.transforms.topics.labelled import codes, sample
from transforms.records import Item
from transforms.topics.linear import LinearModel, ModelUnreadableError, from_json, to_json
from transforms.topics.reference import taxonomy_version
from transforms.topics.topic import find_topics, topics_version
from transforms.topics.training import LEAST_HELD_OUT, LEAST_LEARNED, Comparison, is_held_out, macro_f1, train

HEALTH, SOCIETY = codes()["health"], codes()["society"]
TWO_TOPICS = LinearModel("subject", (HEALTH, SOCIETY), (0.0, 0.5), {"lead 义诊": (2.0, -1.0)})


def corrected(count: int) -> list[tuple[Item, str]]:
    """Reports of free clinics, which these analysts hold to be of society, the taxonomy of health; and of schools."""
    blank = sample()[0].item
    clinics = [
        (blank._replace(item_id=f"c{n}", headline=None, section=None, body=f"{n}名医生在广场义诊，量血压。"), SOCIETY)
        for n in range(count)
    ]
    schools = [
        (
            blank._replace(item_id=f"s{n}", headline=None, section=None, body=f"小学{n}名学生开学，教师迎接。"),
            codes()["education"],
        )
        for n in range(count)
    ]
    return clinics + schools


@cache
def comparison_of_sixty() -> Comparison:
    return train("subject", corrected(60), others())


def others() -> list[Item]:
    return [article.item for article in sample()]


def test_a_model_learns_what_analysts_mean_and_beats_the_taxonomy() -> None:
    comparison = comparison_of_sixty()
    assert comparison.taxonomy_f1 == pytest.approx(0.5)
    assert comparison.model_f1 == 1.0
    assert comparison.is_better


def test_what_nobody_corrected_stays_as_the_taxonomy_has_it() -> None:
    model = comparison_of_sixty().model
    assert model is not None
    items = others()
    by_model = {
        t.article_id: t.topic for t in find_topics(items, {"subject": model}) if (t.axis, t.rank) == ("subject", 1)
    }
    sure = [
        t for t in find_topics(items) if (t.axis, t.rank) == ("subject", 1) and t.score >= 0.8 and t.topic != HEALTH
    ]
    kept = [t for t in sure if by_model.get(t.article_id) == t.topic]
    assert len(kept) / len(sure) >= 0.9


def test_a_model_that_does_no_better_is_not_better() -> None:
    of_taxonomy = [(item, topic if topic != SOCIETY else HEALTH) for item, topic in corrected(60)]
    comparison = train("subject", of_taxonomy, others())
    assert comparison.taxonomy_f1 == 1.0
    assert not comparison.is_better


def test_of_few_corrections_nothing_is_trained() -> None:
    comparison = train("subject", corrected(4), others())
    assert comparison.learned_count < LEAST_LEARNED or comparison.held_out_count < LEAST_HELD_OUT
    assert (comparison.model, comparison.taxonomy_f1, comparison.model_f1) == (None, None, None)


def test_the_same_corrections_give_the_same_model_in_any_order() -> None:
    one = comparison_of_sixty().model
    again = train("subject", corrected(60)[::-1], others()).model
    assert one is not None
    assert again is not None
    assert to_json(one) == to_json(again)


def test_whether_a_correction_is_held_out_depends_on_its_article_alone() -> None:
    share = sum(is_held_out(f"article-{n}") for n in range(3000)) / 3000
    assert share == pytest.approx(1 / 3, abs=0.03)
    assert is_held_out("article-1") == is_held_out("article-1")


def test_macro_f1_weighs_topics_alike() -> None:
    assert macro_f1(["a", "a", "a", "b"], ["a", "a", "a", "a"]) == pytest.approx((6 / 7 + 0) / 2)


def test_a_model_is_plain_data_and_comes_back_as_it_was() -> None:
    again = from_json(to_json(TWO_TOPICS))
    assert again == TWO_TOPICS
    assert again.version == TWO_TOPICS.version
    assert set(json.loads(to_json(TWO_TOPICS))) == {"axis", "topics", "bias", "weights"}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("{", "is not JSON"),
        ("[]", "does not have axis"),
        (to_json(TWO_TOPICS).replace('"subject"', '"mood"'), "is of an axis 'mood'"),
        (to_json(TWO_TOPICS).replace(HEALTH, "medtop:99"), "names topics"),
        (to_json(TWO_TOPICS).replace("-1.0", "NaN"), "finite numbers"),
        (to_json(TWO_TOPICS).replace("-1.0", '"1"'), "finite numbers"),
        (to_json(TWO_TOPICS).replace("2.0,", ""), "finite numbers"),
    ],
)
def test_a_file_that_is_no_model_says_what_is_wrong(text: str, what: str) -> None:
    with pytest.raises(ModelUnreadableError, match=what):
        from_json(text)


def test_a_promoted_model_decides_its_axis_and_names_itself() -> None:
    item = sample()[0].item._replace(item_id="a", headline=None, section=None, body="广场义诊")
    found = [t for t in find_topics([item], {"subject": TWO_TOPICS}) if t.axis == "subject"]
    assert [(t.topic, t.rule, t.version) for t in found] == [(HEALTH, "model", TWO_TOPICS.version)]
    assert found[0].score == pytest.approx(0.924, abs=0.001)  # e^2 / (e^2 + e^-0.5)
    assert topics_version({"subject": TWO_TOPICS}) == f"{taxonomy_version()}+{TWO_TOPICS.version}"
