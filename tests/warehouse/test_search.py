"""Full text by SQL: what is found, in which order, however the segmenter cut it."""

from __future__ import annotations

from datetime import date
from math import log
from pathlib import Path

import pytest

from tests.warehouse.planted import Archive, Planted, build_all
from warehouse.home import Home

DAY = date(2021, 3, 1)

ITEMS = {
    "fair": Planted(
        headline="招商引资大会召开",
        body="会上说项目。",
        characters=12,
        terms=("招商引资", "大会", "召开", "会上", "项目"),
    ),
    "project": Planted(
        headline="项目动工", body="是招商引资的项目。", characters=12, terms=("项目", "动工", "招商引资")
    ),
    "mill": Planted(
        headline="工厂", body="工厂靠招商引资建成，不是村办。", characters=18, terms=("工厂", "招商引资", "村办")
    ),
    "cut": Planted(headline="河边", body="河长制实行三年。", characters=10, terms=("河边", "河长", "实行")),
    "kept whole": Planted(headline="水清", body="河长制见效。", characters=8, terms=("水清", "河长制", "见效")),
    "chief": Planted(headline="一位河长", body="他是河长。", characters=9, terms=("河长",)),
    "Latin": Planted(headline="Water", body="The party drank water.", characters=24, terms=("water", "party", "drank")),
    "capitals": Planted(headline="5G基站", body="建5G基站。", characters=11, terms=("5g", "基站")),
    "notice": Planted(kind="notice", body="项目公告", characters=4, terms=("公告",), headline=None),
}
"""By what each of them is for. 招商引资: drawing investment; 项目: project; 河长制: the river chiefs' rule, which the
segmenter cut into 河长 and 制 in one of them."""


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Home:
    archive = Archive(Home(tmp_path_factory.mktemp("searched") / "home"))
    archive.publication("江畔日报")
    archive.issue("江畔日报", DAY, list(ITEMS.values()))
    archive.write()
    build_all(archive.home)
    return archive.home


def found(ask, home: Home, query: str) -> list[str]:
    """The items that a query finds, the best first, by their names in `ITEMS`."""
    rows = ask(home, "SELECT article_id FROM core.search(?)", query)
    return [list(ITEMS)[int(str(article_id)[-4:]) - 1] for (article_id,) in rows]


@pytest.mark.parametrize(
    ("query", "expected", "why"),
    [
        ("招商引资 项目", ["project", "fair"], "both words; 项目 stands in a headline of the first"),
        ("招商", ["fair", "project", "mill"], "a part of a longer word; headline first, the longest text last"),
        ("项目\u3000招商引资", ["project", "fair"], "in any order, with the blank of Chinese typing"),
        ("“项目” 招商引资", ["project", "fair"], "quotation marks part words"),
        ("河长制", ["kept whole", "cut"], "kept whole in one text, cut in another; 河长 alone is not it"),
        ("water", ["Latin"], "letters"),
        ("WATER party", ["Latin"], "whatever their size"),
        ("art", [], "a part of a word in letters is not a word"),
        ("5G", ["capitals"], "figures and letters"),
        ("项目 不存在", [], "every word must be there"),
        ("", [], "nothing is asked"),
        ("' OR 1 = 1 --", [], "a query is a text"),
        (".*", [], "and no pattern"),
    ],
)
def test_a_query_finds_what_has_all_of_its_words(searched, ask, query: str, expected: list[str], why: str) -> None:
    assert found(ask, searched, query) == expected, why


def test_the_score_is_bm25(searched, ask) -> None:
    """项目 is a term of two items of nine: of `project` once in the headline, which counts twice, once in the body."""
    lengths = [item.characters for item in ITEMS.values()]
    norm = 1.2 * (0.25 + 0.75 * 12 / (sum(lengths) / len(lengths)))
    rarity = log(1 + (len(ITEMS) - 2 + 0.5) / (2 + 0.5))
    expected = [rarity * n * 2.2 / (n + norm) for n in (3, 1)]
    rows = ask(searched, "SELECT score FROM core.search('项目')")
    assert [score for (score,) in rows] == pytest.approx(expected)


def test_a_passage_shows_the_first_of_the_words(searched, ask) -> None:
    ((passage,),) = ask(searched, "SELECT passage FROM core.search('村办')")
    assert "村办" in passage


def test_words_of_a_month_are_counted(searched, ask) -> None:
    question = "SELECT month, item_count, term_count FROM core.term_months WHERE term = '项目'"
    assert ask(searched, question) == [(DAY, 2, 3)]


def test_a_corrected_day_is_searched_as_it_is_now(tmp_path: Path, ask) -> None:
    archive = Archive(Home(tmp_path))
    archive.issue("江畔日报", DAY, [ITEMS["fair"]])
    archive.write()
    build_all(archive.home)
    archive.issue("江畔日报", DAY, [ITEMS["mill"]])
    archive.write()
    build_all(archive.home)
    assert ask(archive.home, "SELECT headline FROM core.search('招商引资')") == [("工厂",)]
    assert ask(archive.home, "SELECT count(*) FROM core.term_months WHERE term = '项目'") == [(0,)]


def test_a_word_is_new_in_the_month_that_first_has_it_however_late_that_arrives(tmp_path: Path, ask) -> None:
    """项目 is of March; then an issue of January comes with it; then that issue, and March's, have it no more."""
    archive = Archive(Home(tmp_path))
    january = date(2021, 1, 4)
    for day, item, expected in (
        (DAY, "fair", [(DAY,)]),
        (january, "project", [(january.replace(day=1),)]),
        (january, "mill", [(DAY,)]),
        (DAY, "mill", []),
    ):
        archive.issue("江畔日报", day, [ITEMS[item]])
        archive.write()
        build_all(archive.home, "core.search")
        assert ask(archive.home, "SELECT first_month FROM core.words WHERE term = '项目'") == expected
    assert ask(archive.home, "SELECT first_month FROM core.words WHERE term = '工厂'") == [(january.replace(day=1),)]
