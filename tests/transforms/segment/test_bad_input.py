"""Text that is no page: the ledger stays complete, the time bounded, nothing is raised."""

import time
from collections.abc import Callable
from datetime import date
from random import Random

import pytest

from transforms.records import Issue, Page, Segmentation
from transforms.segment.issue import segment_issue

DAY = date(2025, 9, 18)
HAN_FIRST, HAN_LAST = 0x4E00, 0x9FA5
# A quadratic reading of four times the text takes sixteen times as long, a linear one four times.
SMALL_PAGE, GROWTH, LARGEST_SLOWDOWN = 2_000, 4, 9.0
# Runs on the larger page, one of which must be fast enough.
RUNS = 3
# A fast start hides growth below this many seconds.
SHORTEST_TIMED = 0.05


def issue_of(*texts: str) -> Issue:
    pages = [Page(f"{n:02d}.txt", f"{n:02d}", tuple(text.split("\n"))) for n, text in enumerate(texts, 1)]
    return Issue("澜清日报", DAY, tuple(pages))


def assert_complete(issue: Issue, read: Segmentation) -> None:
    expected = [
        (page.source, line_no)
        for page in issue.pages
        for line_no, line in enumerate(page.lines, page.first_line_no)
        if line.strip()
    ]
    assert [(row.source, row.line_no) for row in read.ledger] == expected
    ids = [item.item_id for item in read.items]
    assert len(ids) == len(set(ids))
    assert {row.item_id for row in read.ledger} - {None} <= set(ids)
    assert all(0.0 <= item.confidence <= 1.0 for item in read.items)
    bodies = {item.item_id: item.body for item in read.items}
    for row in read.ledger:
        if row.body_start is not None and row.body_end is not None and row.item_id is not None:
            assert 0 <= row.body_start <= row.body_end <= len(bodies[row.item_id])


def random_han(rng: Random, count: int) -> str:
    return "".join(chr(rng.randint(HAN_FIRST, HAN_LAST)) for _ in range(count))


def random_bytes_decoded(codec: str) -> str:
    return Random(codec).randbytes(20_000).decode(codec, errors="replace")  # noqa: S311


ODD_PAGES = {
    "an empty page": "",
    "blank lines alone": "\n \n\t\n\u3000\n\n",
    "one line": "只有一行。",
    "one character": "渠",
    "one mark": "。",
    "control characters": "\x00\x01\x02\n\x1b[31m红\x1b[0m\n\x7f\x85\u2028\u2029\n\x0b\x0c\x1c\x1d",
    "form feeds inside lines": "渠水\f清了\n\f\n\f\f",
    "carriage returns": "一行\r\n二行\r\n\r\n三行\r",
    "surrogates left by a lenient decoder": "渠\udcff水\ud800\n\udfff",
    "non-characters and the last code point": "\ufffe\uffff\U0010ffff\n\ufdd0",
    "combining marks without a base": "\u0301" * 400 + "\n" + "e" + "\u0301" * 400,
    "replacement characters": "\ufffd" * 300 + "\n渠\ufffd水\ufffd",
    "UTF-8 read as Latin-1": "本报讯（记者 李澍） 渠水清了。\n".encode().decode("latin-1") * 20,
    "UTF-8 read as GB18030": ("本报讯（记者 李澍） 渠水清了。\n" * 20).encode().decode("gb18030", errors="replace"),
    "GB18030 read as Big5": ("渠水流得动，日子才过得顺。\n" * 20).encode("gb18030").decode("big5", errors="replace"),
    "random bytes as Latin-1": random_bytes_decoded("latin-1"),
    "random bytes as GB18030": random_bytes_decoded("gb18030"),
    "random bytes as UTF-16": random_bytes_decoded("utf-16-le"),
    "HTML": "<html>\n<body onload=\"x()\">\n<h1>渠水</h1>\n<p>渠水清了。<br/>&nbsp;&#160;</p>\n</body>\n</html>\n" * 30,
    "a refusal instead of a page": "抱歉，我不能协助完成这个请求。如果有其他问题，我很乐意帮忙。",
    "an English refusal": "I'm sorry, but I can't read the text in this image.",
    "a French refusal": "Je suis désolé, je ne peux pas lire le texte de cette image.",
    "a web page on one line": "<html><body>" + "<p>渠水清了。</p>" * 2_000 + "</body></html>",
    "tags that never close": "<div " * 3_000,
    "entities that never end": "&amp" * 3_000 + "\n<p>&#x110000;&bogus;</p>",
    "a page of rules": "* * *\n—\n|\n.\n" * 200,
    "English capitals alone": "WE MUST MAKE THE NEW DAYS GREAT\n" * 200,
    "Arabic, right to left": "\u0645\u0631\u062d\u0628\u0627 \u0628\u0643\u0645.\n" * 40,
    "Hebrew with direction marks": "\u202b\u05e9\u05dc\u05d5\u05dd\u202c \u200f\u200e\n" * 40,
    "emoji and flags": "👩‍👩‍👧‍👦🇨🇳🏳️‍🌈\n" * 40,
    "one character a line": "\n".join("渠水流得动日子才过得顺" * 20),
    "jump words alone": "（下转02版）\n（上接01版）\n" * 40,
    "a jump to a page that cannot be": "渠水（下转99999999999999999999版）\n（上接第零版）",
    "openings alone": "本报讯（记者 李澍）\n" * 200,
    "brackets that never close": "（「『“《" * 500,
    "brackets that never open": "）」』”》" * 500,
    "rule lines": "————————\n========\n" * 100,
    "numbers alone": "\n".join(str(n) for n in range(500)),
    "the same line again and again": "渠水流得动，日子才过得顺。\n" * 500,
    "a name and nothing else": "李 澍\n" * 50,
    "a line of spaces with one character": " " * 50_000 + "渠" + " " * 50_000,
}  # fmt: skip


@pytest.mark.parametrize("name", ODD_PAGES)
def test_ledger_is_complete_for(name: str) -> None:
    issue = issue_of(ODD_PAGES[name])
    assert_complete(issue, segment_issue(issue))


def test_odd_pages_do_not_break_each_other() -> None:
    issue = issue_of(*ODD_PAGES.values())
    assert_complete(issue, segment_issue(issue))


def test_issue_without_pages_has_no_items_and_no_rows() -> None:
    assert segment_issue(issue_of()) == Segmentation()


@pytest.mark.parametrize("name", ["a refusal instead of a page", "an English refusal", "a French refusal"])
def test_refusal_is_no_article(name: str) -> None:
    read = segment_issue(issue_of(ODD_PAGES[name]))
    assert {(row.role, row.item_id) for row in read.ledger} == {("noise", None)}
    assert read.items == ()


def test_a_page_beside_a_refusal_is_read() -> None:
    read = segment_issue(
        issue_of(ODD_PAGES["an English refusal"], "BRIDGE OPENED.\nThe bridge was opened at noon\nby the mayor.")
    )
    assert [row.role for row in read.ledger] == ["noise", "headline", "body", "body"]


@pytest.mark.parametrize("sign", ["渠", "（", "（下转02版）", "<p>", "The water is in. ", "\u0645\u0631\u062d "])
def test_ten_megabytes_on_one_line_are_one_row(sign: str) -> None:
    issue = issue_of(sign * (10_000_000 // len(sign.encode())))
    assert_complete(issue, segment_issue(issue))


@pytest.mark.parametrize(
    "line", ["第{}行，渠水流得动。", "Line {} tells of the water in the", "<p>第{}行，渠水流得动。</p>"]
)
def test_two_hundred_thousand_lines_are_as_many_rows(line: str) -> None:
    issue = issue_of("\n".join(line.format(n) for n in range(200_000)))
    assert_complete(issue, segment_issue(issue))


def short_blocks(lines: int) -> str:
    rng = Random(lines)  # noqa: S311
    return "\n".join(random_han(rng, 8) if rng.random() < 0.3 else "" for _ in range(lines))


def articles(lines: int) -> str:
    rng = Random(lines)  # noqa: S311
    text = []
    for n in range(lines // 10):
        text += [random_han(rng, 12), "", f"本报讯（记者 李澍） {random_han(rng, 6)}{n}，"]
        text += [random_han(rng, 15) for _ in range(6)] + [f"{random_han(rng, 7)}。", ""]
    return "\n".join(text)


def headlines_alone(lines: int) -> str:
    rng = Random(lines)  # noqa: S311
    return "\n\n".join(random_han(rng, 11) for _ in range(lines // 2))


def english(lines: int) -> str:
    rng = Random(lines)  # noqa: S311
    words = ["water", "mill", "the", "county", "of", "bridge", "said", "and", "council", "yesterday"]
    return "\n".join(" ".join(rng.choices(words, k=8)) for _ in range(lines))


def old_english(lines: int) -> str:
    rng = Random(lines)  # noqa: S311
    kinds = ["THE MILL BURNED.", "—", "Loss Is Put at $9,000.", "WANTED—A girl.", "Continued on Page 2", "By John Pell"]
    return "\n".join(rng.choice(kinds) if rng.random() < 0.3 else english(1) for _ in range(lines))


def web_page(lines: int) -> str:
    return "\n".join(f"<p>{line}</p>" for line in articles(lines).split("\n"))


def interleaved(lines: int) -> str:
    rng = Random(lines)  # noqa: S311
    return "\n".join(f"{random_han(rng, 14)} {random_han(rng, 14)}" for _ in range(lines))


@pytest.mark.parametrize("make", [short_blocks, articles, headlines_alone, english, old_english, web_page, interleaved])
def test_time_grows_no_faster_than_the_text(make: Callable[[int], str]) -> None:
    def seconds(lines: int) -> float:
        issue = issue_of(make(lines))
        # The processor's time of this process alone: what else runs on the machine does not count.
        start = time.process_time()
        read = segment_issue(issue)
        taken = time.process_time() - start
        assert_complete(issue, read)
        return taken

    seconds(200)
    small = max(SHORTEST_TIMED, min(seconds(SMALL_PAGE) for _ in range(3)))
    # A busy machine slows a run down by its caches; time that grows too fast is too long in every run.
    assert any(seconds(GROWTH * SMALL_PAGE) < LARGEST_SLOWDOWN * small for _ in range(RUNS))
