"""Made-up papers, from story to dump: every set line comes out once, under its own label."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from typesetter.composing import SetLine, set_item
from typesetter.conventions import Conventions, draw_conventions, paper_habits
from typesetter.desk import Desk, PaperName
from typesetter.dumps import Block, dump_page, labels_of, order_page, text_of
from typesetter.grammar import draw_region, read_copy, seeded
from typesetter.paging import SetIssue, SetPage, lay_out
from typesetter.stories import write_story

DAY = date(2025, 9, 18)
PAPER = PaperName("澜清日报", "CN99-0101", 1)
SEEDS = range(30)
LANGUAGES = ("zh_hans", "zh_hant", "zh_tw", "en", "fr")


def made_up(seed: int, language: str, habits: Conventions | None = None) -> tuple[SetIssue, Desk]:
    rng = seeded(f"{language} {seed}")
    book = read_copy(language)
    day = DAY if language != "zh_hant" else DAY.replace(year=1934)
    desk = Desk(PAPER, day, habits or draw_conventions(rng, language), book, draw_region(rng, book), rng)
    pages = []
    for number in (1, 2):
        stories = [write_story(template, desk, 2) for template in rng.sample(book.templates, 5)]
        pages.append([set_item(desk, f"{number}.{n}", story) for n, story in enumerate(stories)])
    return lay_out(desk, pages, ("要闻", "综合新闻")), desk


def set_lines(page: SetPage) -> list[SetLine]:
    boxes = [line for box in page.boxes for line in (*box.head, *box.body)]
    return boxes + [line for group in (*page.furniture, *page.teasers) for line in group]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seed", SEEDS)
def test_every_set_line_is_let_out_once_under_its_label(seed: int, language: str) -> None:
    issue, desk = made_up(seed, language)
    for page in issue.pages:
        lines = dump_page(page, desk.habits, desk.rng)
        assert Counter(label for _, label in lines if label) == Counter(
            (line.item, line.role) for line in set_lines(page)
        )
        texts = text_of(lines).split("\n")
        labels = labels_of(lines)
        assert len(texts) == len(labels)
        assert [bool(text.strip()) for text in texts] == [label is not None for label in labels]


def first_of(blocks: list[Block], item: str, role: str) -> int:
    return next(n for n, block in enumerate(blocks) if any(line.item == item and line.role == role for line in block))


@pytest.mark.parametrize(
    ("order", "leads"), [("head_first", True), ("body_first", False), ("heads_first", True), ("heads_last", False)]
)
def test_headlines_stand_on_the_side_that_the_paper_puts_them(order: str, leads: bool) -> None:
    habits = replace(paper_habits("daily"), order=order, lost_share=0.0)  # type: ignore[arg-type]
    issue, desk = made_up(1, "zh_hans", habits)
    for page in issue.pages:
        blocks = [block for group in order_page(page, habits, desk.rng) for block in group]
        for box in page.boxes:
            if box.head:
                assert (first_of(blocks, box.item, "headline") < first_of(blocks, box.item, "body")) is leads


def test_a_jump_is_continued_on_the_page_that_it_names() -> None:
    habits = replace(paper_habits("daily"), jump_share=1.0, jump_runs_on=False)
    jumped = 0
    for seed in SEEDS:
        issue, _ = made_up(seed, "zh_hans", habits)
        for item, target in issue.jumps.items():
            jumped += 1
            parts = [(page.number, box) for page in issue.pages for box in page.boxes if box.item == item]
            assert [number for number, _ in parts] == [1, target]
            assert parts[0][1].body[-1].text == f"（下转{target:02d}版）"
            assert parts[1][1].body[0].text == "（上接01版）"
    assert jumped > len(SEEDS) / 2


def test_jump_words_in_a_line_make_room_for_themselves() -> None:
    habits = replace(paper_habits("daily"), jump_share=1.0, jump_runs_on=True, spacing_share=0.0)
    plain = replace(habits, jump_share=0.0)
    for seed in SEEDS:
        issue, _ = made_up(seed, "zh_hans", habits)
        whole = {
            item.item: "".join(line.text for line in item.body) for item in made_up(seed, "zh_hans", plain)[0].items
        }
        for item in issue.jumps:
            parts = [line.text for page in issue.pages for box in page.boxes if box.item == item for line in box.body]
            joined = "".join(parts).replace("（下转02版）", "").replace("（上接01版）", "")
            assert joined == whole[item]


def test_a_lost_headline_is_not_set_and_the_item_says_so() -> None:
    _, desk = made_up(1, "zh_hans", paper_habits("daily"))
    story = write_story(desk.book.templates[0], desk)
    item = set_item(desk, "1.1", story, is_lost=True)
    assert item.is_lost
    assert item.head == ()
    assert story.headline


def test_conventions_are_drawn_on_their_own() -> None:
    drawn = [draw_conventions(seeded(str(seed))) for seed in range(200)]
    assert len({habits.jump_to for habits in drawn}) >= 8
    assert len({(habits.order, habits.indent != "") for habits in drawn}) == 10
    assert len({habits.opening for habits in drawn}) >= 10
    assert {habits.measure for habits in drawn} >= {11.0, 15.0, 23.0}
