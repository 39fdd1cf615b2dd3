"""Promises of segmentation on any text: every line once, the same reading again, ids that stand by themselves."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from transforms.records import Issue, Page, Segmentation
from transforms.segment.issue import segment_issue
from typesetter.composing import set_item
from typesetter.conventions import draw_conventions
from typesetter.desk import Desk, PaperName
from typesetter.dumps import dump_page, text_of
from typesetter.grammar import draw_region, read_copy
from typesetter.paging import lay_out
from typesetter.stories import write_story

DAY = date(2025, 9, 18)
PIECES = (
    "本报讯（记者 李 澍） ", "新华社北京9月17日电（记者韩澄）", "■本报记者 苏汀", "（下转02版）", "（上接01版）",
    "第二版：综合", "责任编辑：韩澄", "“清渠行动”", "渠水流得动，", "日子才过得顺。", "\n", "\n\n", " ", "　　",
    "2025年9月18日 星期四", "声明", "渠", "By JOHN HARROW", "the council said", "Continued on page 2.", "\f", "<p>",
    "——三谈节水", "01", "ＡＢＣ", "\x00",
)  # fmt: skip
ANY_TEXT = st.text(alphabet=st.characters(), max_size=400)
NEWSPAPER_LIKE = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
TEXTS = st.lists(ANY_TEXT | NEWSPAPER_LIKE, max_size=3)
# Each example segments up to three pages; the first call reads reference data from disk.
UNHURRIED = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def issue_of(texts: list[str], day: date = DAY) -> Issue:
    pages = [Page(f"{n:02d}.txt", f"{n:02d}", tuple(text.split("\n"))) for n, text in enumerate(texts, 1)]
    return Issue("澜清日报", day, tuple(pages))


def line_keys(issue: Issue) -> list[tuple[str, int]]:
    return [
        (page.source, line_no)
        for page in issue.pages
        for line_no, line in enumerate(page.lines, page.first_line_no)
        if line.strip()
    ]


def made_up_issue(seed: int, language: str = "zh_hans") -> Issue:
    """A whole issue in the manner of a paper that nobody has seen before."""
    rng = Random(seed)  # noqa: S311
    book = read_copy(language)
    day = DAY + timedelta(days=rng.randint(0, 3_000))
    habits = draw_conventions(rng, language)
    desk = Desk(PaperName("澜清日报", "CN99-0101", 1), day, habits, book, draw_region(rng, book), rng)
    pages = []
    for number in (1, 2):
        stories = [write_story(template, desk, rng.randint(0, 3)) for template in rng.sample(book.templates, 4)]
        pages.append([set_item(desk, f"{number}.{n}", story, rng.random() < 0.1) for n, story in enumerate(stories)])
    made = lay_out(desk, pages, ("要闻", "综合"))
    return issue_of([text_of(dump_page(page, habits, rng)) for page in made.pages], day)


def assert_kept(issue: Issue, read: Segmentation) -> None:
    assert [(row.source, row.line_no) for row in read.ledger] == line_keys(issue)
    ids = [item.item_id for item in read.items]
    assert len(ids) == len(set(ids))
    used = {row.item_id for row in read.ledger if row.item_id is not None}
    assert used == set(ids), "an item without lines, or lines without their item"
    for row in read.ledger:
        assert (row.item_id is None) <= (row.role in ("furniture", "noise"))
    for item in read.items:
        assert 0.0 <= item.confidence <= 1.0
        assert (item.headline is None) or item.headline.strip()


@UNHURRIED
@given(TEXTS)
def test_every_line_of_any_text_is_in_the_ledger_once(texts: list[str]) -> None:
    issue = issue_of(texts)
    assert_kept(issue, segment_issue(issue))


@UNHURRIED
@given(TEXTS)
def test_same_text_is_read_the_same_again(texts: list[str]) -> None:
    assert segment_issue(issue_of(texts)) == segment_issue(issue_of(texts))


@settings(UNHURRIED, max_examples=40)
@given(st.integers(0, 10**6), st.sampled_from(["zh_hans", "zh_hans", "zh_hant", "en", "fr"]))
def test_made_up_issue_is_kept_whole_and_its_offsets_lead_back(seed: int, language: str) -> None:
    issue = made_up_issue(seed, language)
    read = segment_issue(issue)
    assert_kept(issue, read)
    assert read == segment_issue(made_up_issue(seed, language))
    texts = {
        (page.source, line_no): line
        for page in issue.pages
        for line_no, line in enumerate(page.lines, page.first_line_no)
    }
    bodies = {item.item_id: item.body for item in read.items}
    for row in read.ledger:
        if row.item_id is None or row.body_start is None or row.body_end is None:
            continue
        part = bodies[row.item_id][row.body_start : row.body_end]
        printed = "".join(texts[row.source, row.line_no].split())
        assert _is_subsequence("".join(part.split()), printed), f"{part!r} is not from {printed!r}"


@settings(UNHURRIED, max_examples=25)
@given(st.integers(0, 10**6))
def test_offsets_of_an_item_neither_overlap_nor_leave_letters_out(seed: int) -> None:
    read = segment_issue(made_up_issue(seed))
    for item in read.items:
        spans = sorted(
            (row.body_start, row.body_end)
            for row in read.ledger
            if row.item_id == item.item_id and row.body_start is not None and row.body_end is not None
        )
        covered = "".join(item.body[start:end] for start, end in spans)
        assert all(end <= start for (_, end), (start, _) in pairwise(spans))
        assert "".join(covered.split()) == "".join(item.body.split())


@settings(UNHURRIED, max_examples=25)
@given(st.integers(0, 10**6), NEWSPAPER_LIKE)
def test_an_item_keeps_its_id_when_another_page_changes(seed: int, other: str) -> None:
    issue = made_up_issue(seed)
    added = Page("09.txt", "09", tuple(other.split("\n")))
    before = ids_by_body(segment_issue(replace(issue, pages=issue.pages[:1])))
    after = ids_by_body(segment_issue(replace(issue, pages=(issue.pages[0], added))))
    assert {body: before[body] for body in before.keys() & after.keys()} == {
        body: after[body] for body in before.keys() & after.keys()
    }


def ids_by_body(read: Segmentation) -> dict[tuple[str, str], set[str]]:
    """Ids of the items that have a body, by page and body."""
    ids: dict[tuple[str, str], set[str]] = {}
    for item in read.items:
        if item.body:
            ids.setdefault((item.page, item.body), set()).add(item.item_id)
    return ids


def _is_subsequence(part: str, whole: str) -> bool:
    """Whether the letters of `part` stand in `whole` in order; marks may have been mended on the way."""
    left = iter(whole)
    return all(character in left for character in part if character.isalnum() and character.isascii() is False)
