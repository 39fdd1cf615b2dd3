"""Stories keep their values, their length and, as reprints, their start."""

from datetime import date

from typesetter.conventions import paper_habits
from typesetter.desk import Desk, PaperName
from typesetter.grammar import draw_region, read_copy, seeded
from typesetter.stories import Story, shortened, write_story

BOOK = "zh_hans"
PAPER = PaperName("澜清日报", "CN99-0101", 1)


def write(name: str, seed: str = "a", extra: int = 0) -> Story:
    book = read_copy(BOOK)
    desk = Desk(PAPER, date(2025, 9, 18), paper_habits("daily"), book, draw_region(seeded(seed), book), seeded(seed))
    return write_story(next(template for template in book.templates if template.template_id == name), desk, extra)


def test_a_keyed_slot_has_one_value_in_headline_and_text() -> None:
    told = [write("job-fair", seed) for seed in "abcdefghijkl"]
    counted = [story for story in told if "提供岗位" in story.headline]
    assert counted
    for story in counted:
        assert story.headline.partition("提供岗位")[2] in story.paragraphs[0]


def test_the_same_seed_writes_the_same_story_and_another_seed_another() -> None:
    assert write("harvest") == write("harvest")
    assert write("harvest") != write("harvest", "b")


def test_extra_paragraphs_stand_before_the_last_and_only_reports_have_them() -> None:
    assert len(write("harvest", extra=6).paragraphs) >= len(write("harvest").paragraphs) + 6
    assert write("harvest", extra=6).paragraphs[0].endswith("田间地头一片忙碌。")
    assert len(write("notice-water", extra=6).paragraphs) == len(write("notice-water").paragraphs)


def test_a_long_report_keeps_to_the_words_of_its_theme() -> None:
    book = read_copy(BOOK)
    text = "".join(write("clinic", extra=8).paragraphs)
    own = sum(text.count(noun) for noun in book.themes["health"]["noun"])
    others = max(
        sum(text.count(noun) for noun in words["noun"]) for name, words in book.themes.items() if name != "health"
    )
    assert own > 2 * others


def test_a_reprint_keeps_the_start_and_carries_its_credit() -> None:
    whole = write("rural-road")
    reprint = shortened(whole, 0.5, "（据《澜清日报》）")
    assert reprint.paragraphs == whole.paragraphs[: len(reprint.paragraphs)]
    assert 0 < len(reprint.paragraphs) < len(whole.paragraphs)
    assert reprint.credit == "（据《澜清日报》）"
