"""States for the line tagger, from the truth of made-up pages."""

from datetime import date

import pytest

from transforms.records import Issue, Page
from transforms.segment.lines import read_lines
from transforms.segment.tagger import STATES
from typesetter.dumps import Label
from typesetter.grammar import seeded
from typesetter.line_states import UNKNOWN, read_story, states_of
from typesetter.roughening import draw_roughness, roughen

STORY = ["泊雁县把水渠清了一遍，渠水流到田里。", "天不亮就下渠", "清淤的人午饭在渠边吃，一个月清了九条渠。"]

PAGE: list[tuple[str, Label, str]] = [
    ("02 县区", (None, "furniture"), "unknown"),
    ("泊雁县清淤", ("1", "headline"), "headline_begin"),
    ("九条水渠", ("1", "headline"), "headline"),
    ("本报记者 李澍", ("1", "byline"), "byline"),
    ("泊雁县把水渠清了一遍，", ("1", "body"), "body_begin"),
    ("渠水流到田里。", ("1", "body"), "body"),
    ("天不亮就下渠", ("1", "body"), "subhead"),
    ("清淤的人午饭在渠边吃，", ("1", "body"), "body"),
    ("石桥重新开放", ("2", "headline"), "headline_begin"),
    ("一个月清了九条渠。", ("1", "body"), "body_resume"),
    ("（泊雁社芦城9月3日电）", ("1", "byline"), "body"),
    ("两栏混在一起的一行", ("?", "mixed"), "unknown"),
]


def test_every_line_has_the_state_that_the_truth_says() -> None:
    issue = Issue("澜清日报", date(2025, 9, 18), (Page("1.txt", "01", tuple(text for text, _, _ in PAGE)),))
    stories = {"1": read_story("article", STORY), "2": read_story("article", [])}
    found = states_of(read_lines(issue), [label for _, label, _ in PAGE], stories)
    assert [("unknown" if state == UNKNOWN else STATES[state]) for state in found] == [state for _, _, state in PAGE]


@pytest.mark.parametrize("seed", range(20))
def test_roughening_keeps_every_article_in_order_and_labels_every_line(seed: int) -> None:
    rng = seeded(f"roughening {seed}")
    page = [(text, label) for text, label, _ in PAGE] + [("", None)]
    rough = roughen(page, draw_roughness(rng), rng)
    assert all((label is None) == (not text.strip()) for text, label in rough)
    kept = [label for _, label in rough if label and label[1] not in ("headline", "subhead")]
    assert kept == [label for _, label in page if label and label[1] != "headline"]
