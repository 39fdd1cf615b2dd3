"""Who is believed, who is turned away, and whether the suggested remedy mends it."""

import tomllib
from datetime import date

import pytest

from transforms.intake.evidence import Evidence, examine
from transforms.intake.paths import read_path
from transforms.intake.resolve import (
    ResolvedDump,
    Titles,
    Witnesses,
    known_titles,
    report_problems,
    resolve_dump,
    settle_pages,
)
from transforms.intake.settings import Problem, Settings, Statement, parse_publications, parse_sidecar

DAY = date(2024, 3, 5)  # a Tuesday
ARTICLE = "\n".join(["南渡口新码头昨天开工，全市上下", "都很高兴，大家说这是一件好事。"] * 12)
MASTHEAD = f"澜州日报\n2024年3月5日 星期二\n{ARTICLE}"
TITLES = Titles.of({"lan": "lan", "澜州日报": "lan", "青沙晚报": "青沙晚报"})


def resolve(source, text, sidecar=None, manifest=None, titles=TITLES):
    evidence = examine(text if isinstance(text, bytes) else text.encode())
    witnesses = Witnesses(read_path(source), evidence, sidecar or Statement(), manifest or Statement())
    return resolve_dump(witnesses, titles)


PLACED = {
    "by its path": ("lan/2024-03-05/01.txt", ARTICLE, None, None, ("lan", DAY, "path")),
    "by another name of its folder": ("澜州日报/2024-03-05/01.txt", ARTICLE, None, None, ("lan", DAY, "path")),
    "by an unknown folder with a day": ("北渚/2024-03-05/01.txt", ARTICLE, None, None, ("北渚", DAY, "path")),
    "its date by its masthead": ("lan/scan.txt", MASTHEAD, None, None, ("lan", DAY, "masthead")),
    "its paper by its masthead": ("2024-03-05/01.txt", MASTHEAD, None, None, ("lan", DAY, "masthead")),
    "paper and date by its masthead": ("scan.txt", MASTHEAD, None, None, ("lan", DAY, "masthead")),
    "by its masthead, in a folder of no paper": ("crawl/x.txt", MASTHEAD, None, None, ("lan", DAY, "masthead")),
    "its paper by an unknown folder, its date by its masthead": (
        "beizhu/x.txt",
        f"2024年3月5日 星期二\n{ARTICLE}",
        None,
        None,
        ("beizhu", DAY, "masthead"),
    ),
    "by its sidecar": ("x.txt", ARTICLE, Statement("lan", DAY), None, ("lan", DAY, "sidecar")),
    "by a manifest": ("crawl/x.txt", ARTICLE, None, Statement("澜州日报", DAY), ("lan", DAY, "manifest")),
    "by path and sidecar together": ("lan/x.txt", ARTICLE, Statement(None, DAY), None, ("lan", DAY, "sidecar")),
    "a sidecar over a manifest": (
        "x.txt",
        ARTICLE,
        Statement("lan", DAY),
        Statement("青沙晚报", date(2024, 3, 1)),
        ("lan", DAY, "sidecar"),
    ),
    "a manifest over the path": (
        "青沙晚报/2024-03-01/01.txt",
        ARTICLE,
        None,
        Statement("lan", DAY),
        ("lan", DAY, "manifest"),
    ),
}


@pytest.mark.parametrize(("source", "text", "sidecar", "manifest", "expected"), PLACED.values(), ids=PLACED)
def test_a_dump_is_placed_by_the_best_witness(source, text, sidecar, manifest, expected):
    dump = resolve(source, text, sidecar, manifest)
    assert dump.status == "accepted"
    assert (dump.publication_id, dump.issue_date, dump.resolved_by) == expected
    assert (dump.reason, dump.remedy_path, dump.remedy_text) == ("", None, None)


def test_a_masthead_that_contradicts_the_path_is_a_warning():
    dump = resolve("lan/2024-03-04/01.txt", MASTHEAD)
    assert (dump.status, dump.issue_date) == ("accepted", date(2024, 3, 4))
    assert "2024-03-05 (line 2)" in dump.reason


def test_another_known_paper_s_masthead_is_a_warning():
    dump = resolve("青沙晚报/scan.txt", MASTHEAD)
    assert (dump.status, dump.publication_id) == ("accepted", "青沙晚报")
    assert "names lan (line 1)" in dump.reason


def test_a_sidecar_may_name_page_and_edition_alone():
    dump = resolve("lan/2024-03-05/x.txt", ARTICLE, Statement(None, None, "晚", "07"))
    assert (dump.page, dump.edition, dump.issue_date) == ("07", "晚", DAY)


TURNED_AWAY = {
    "no date": ("lan/scan.txt", ARTICLE, "quarantined", "no date"),
    "no paper": ("2024-03-05/01.txt", ARTICLE, "quarantined", "no paper"),
    "a date that is none": ("lan/2024-02-30/01.txt", ARTICLE, "quarantined", "2024-02-30 in its path is no day"),
    "an unknown paper's masthead": (
        "scan.txt",
        f"北渚晨报\n2024年3月5日 星期二\n{ARTICLE}",
        "quarantined",
        "北渚晨报",
    ),
    "two mastheads": (
        "lan/scan.txt",
        f"2024年3月5日 星期二\n{ARTICLE}\f2024年3月6日 星期三\n{ARTICLE}",
        "quarantined",
        "2024-03-05 and 2024-03-06",
    ),
    "neither paper nor date": ("scan.txt", ARTICLE, "held", "no paper"),
    "neither, in a folder that is no paper": ("unsorted/scan.txt", ARTICLE, "held", "no date"),
}


@pytest.mark.parametrize(("source", "text", "status", "words"), TURNED_AWAY.values(), ids=TURNED_AWAY)
def test_what_can_t_be_placed_says_why_and_its_remedy_completed_mends_it(source, text, status, words):
    dump = resolve(source, text)
    assert dump.status == status
    assert words in dump.reason
    assert dump.remedy_path == source.replace(".txt", ".toml")
    template, problems = parse_sidecar(dump.remedy_text, dump.remedy_path)
    assert problems == ()
    completed = Statement(template.publication or "lan", template.issue_date or DAY, template.edition, template.page)
    mended = resolve(source, text, completed)
    assert (mended.status, mended.resolved_by) == ("accepted", "sidecar")


def test_the_suggested_sidecar_says_what_the_text_gives_away():
    text = f"北渚晨报\n{ARTICLE}\n新华社北渚3月4日电 今天开工\n星期二\n"
    dump = resolve("scan.txt", text)
    for words in ("北渚晨报", "latest dateline: 3月4日, 北渚", "星期二"):
        assert words in dump.remedy_text
    assert tomllib.loads(dump.remedy_text)["publication"] == "北渚晨报"


def test_names_that_would_break_a_sidecar_are_quoted():
    name = 'we"ird\\\n\x7f日报'
    dump = resolve(f"{name}/scan.txt", ARTICLE, titles=Titles.of({name: name}))
    assert tomllib.loads(dump.remedy_text)["publication"] == name


def test_a_dump_that_can_t_be_decoded_is_quarantined_on_its_day_with_the_byte():
    dump = resolve("lan/2024-03-05/01.txt", ARTICLE.encode() + b"\xff\xff\xff\xff\xff")
    assert (dump.status, dump.publication_id, dump.issue_date) == ("quarantined", "lan", DAY)
    assert f"byte {len(ARTICLE.encode())} " in dump.reason
    assert dump.remedy_path == "lan/2024-03-05/01.txt"


@pytest.mark.parametrize("source", ["lan/2024-03-05/01.jpg", "lan/2024-03-05/01.toml", "publications.toml"])
def test_what_is_no_dump_is_ignored_with_a_reason(source):
    dump = resolve(source, "")
    assert dump.status == "ignored"
    assert dump.reason


def test_a_settings_file_that_is_wrong_says_so_in_its_row():
    row = ResolvedDump("publications.toml", "settings", "ignored", reason="the settings of publications")
    slip = Problem("publications.toml", "key 'x' is not known", "keys are …", 3)
    assert report_problems(row, []) == row
    warned = report_problems(row, [slip])
    assert (warned.status, warned.remedy_path) == ("ignored", "publications.toml")
    assert "line 3: key 'x' is not known" in warned.reason
    stopped = Problem("publications.toml", "not readable as TOML", "write", is_warning=False)
    assert report_problems(row, [stopped]).status == "quarantined"


# --- what the inbox as a whole says -----------------------------------------------------------------------------------


def titles_of(files: dict[str, str], settings=None):
    return known_titles(
        [(read_path(source), examine(text.encode())) for source, text in files.items()], settings or Settings()
    )


def test_folders_with_dated_dumps_or_a_paper_s_name_are_known_names():
    settings = parse_publications('["lan"]\nnames = ["澜州日报"]\n')
    titles = titles_of({"北渚/2024-03-05/01.txt": "", "青沙晚报/x.txt": "", "crawl/x.txt": ""}, settings)
    assert titles.id_by_name == {"lan": "lan", "澜州日报": "lan", "北渚": "北渚", "青沙晚报": "青沙晚报"}


def test_a_folder_that_holds_several_papers_names_none():
    other = MASTHEAD.replace("澜州日报", "北渚晨报")
    files = {"crawl/a.txt": MASTHEAD, "crawl/b.txt": other, "crawl/c.txt": f"2024年3月5日 星期二\n{ARTICLE}"}
    titles = titles_of(files)
    assert titles.mixed_folders == {"crawl"}
    assert resolve("crawl/c.txt", files["crawl/c.txt"], titles=titles).publication_id is None
    assert titles_of({"lanzhou/a.txt": MASTHEAD, "lanzhou/c.txt": files["crawl/c.txt"]}).mixed_folders == frozenset()


# --- pages of one issue -----------------------------------------------------------------------------------------------


def settle(files: dict[str, str], statements: dict[str, Statement] | None = None):
    evidence = {source: examine(text.encode()) for source, text in files.items()}
    pairs = [
        (
            resolve_dump(
                Witnesses(read_path(source), evidence[source], (statements or {}).get(source, Statement())), TITLES
            ),
            evidence[source],
        )
        for source in files
    ]
    settled = settle_pages(pairs)
    assert [dump.source for dump in settled] == list(files)
    backwards = settle_pages(pairs[::-1])
    assert backwards[::-1] == settled, "the order of arrival plays no part"
    return {dump.source: dump for dump in settled}


def test_of_two_dumps_of_a_page_the_fuller_is_taken_and_the_other_names_its_rival():
    short, full = "lan/2024-03-05/01.txt", "澜州日报/2024-03-05/01.txt"
    settled = settle({short: ARTICLE[:60], full: ARTICLE})
    assert settled[full].status == "accepted"
    assert settled[short].status == "quarantined"
    assert settled[short].issue_date == DAY
    assert full in settled[short].reason
    assert "more text" in settled[short].reason


def test_a_duplicate_s_suggested_sidecar_makes_it_the_one_that_is_taken():
    short, full = "lan/2024-03-05/01.txt", "lan/2024-03-05/1.txt"
    files = {short: ARTICLE[:60], full: ARTICLE}
    remedy = settle(files)[short].remedy_text
    settled = settle(files, {short: parse_sidecar(remedy, "01.toml")[0]})
    assert (settled[short].status, settled[full].status) == ("accepted", "quarantined")


def test_the_same_text_twice_is_taken_once():
    plain, packed = "lan/2024-03-05/01.txt", "lan/2024-03-05/01.txt.gz"
    settled = settle({packed: ARTICLE, plain: ARTICLE})
    assert settled[plain].status == "accepted"
    assert settled[packed].reason == f"duplicate: the same text as {plain}"


def test_a_whole_issue_beats_a_page_of_it():
    whole, page = "lan/2024-03-05.txt", "lan/2024-03-05/02.txt"
    settled = settle({whole: f"{ARTICLE}\n\f{ARTICLE}", page: ARTICLE * 9})
    assert settled[whole].status == "accepted"
    assert "more pages" in settled[page].reason


def test_editions_and_other_pages_are_no_rivals():
    files = {
        "lan/2024-03-05/01.txt": ARTICLE,
        "lan/2024-03-05/02.txt": ARTICLE,
        "lan/2024-03-05.晚/01.txt": ARTICLE,
        "lan/2024-03-06/01.txt": ARTICLE,
    }
    assert {dump.status for dump in settle(files).values()} == {"accepted"}


def test_pages_that_no_one_labels_take_their_folio_s_label_or_the_free_ordinals():
    folio = "2024年3月5日 星期二"
    files = {
        "lan/b.txt": f"{folio}\n乙{ARTICLE}",
        "lan/a.txt": f"{folio}\n甲{ARTICLE}",
        "lan/c.txt": f"第二版 {folio}\n丙{ARTICLE}",
        "lan/2024-03-05/01.txt": ARTICLE,
    }
    assert {source: dump.page for source, dump in settle(files).items()} == {
        "lan/a.txt": "03",
        "lan/b.txt": "04",
        "lan/c.txt": "02",
        "lan/2024-03-05/01.txt": "01",
    }


def test_an_unlabelled_copy_of_a_page_is_a_duplicate():
    files = {"lan/x.txt": MASTHEAD, "lan/2024-03-05/01.txt": MASTHEAD}
    assert settle(files)["lan/x.txt"].reason == "duplicate: the same text as lan/2024-03-05/01.txt"


def test_a_stem_that_is_no_label_does_not_name_an_issue_of_several_pages():
    settled = settle({"lan/2024-03-05/all.txt": f"{ARTICLE}\n\f{ARTICLE}", "lan/2024-03-06/all.txt": ARTICLE})
    assert [dump.page for dump in settled.values()] == [None, "all"]


def test_a_hundred_empty_pages_are_settled():
    files = {f"lan/2024-03-05/{n:02d}.txt": "" for n in range(100)}
    assert {dump.status for dump in settle(files).values()} == {"accepted"}


def test_evidence_without_a_text_is_not_settled_against_others():
    broken = (resolve("lan/2024-03-05/01.txt", b"\xff"), Evidence(problem="byte 0 can't be read"))
    fine = (resolve("lan/2024-03-05/1.txt", ARTICLE), examine(ARTICLE.encode()))
    assert [dump.status for dump in settle_pages([broken, fine])] == ["quarantined", "accepted"]


def test_no_paper_is_called_as_the_trend_rows_over_all_papers():
    dump = resolve("all/2024-03-05/01.txt", ARTICLE)
    assert (dump.status, dump.remedy_path) == ("quarantined", "all/2024-03-05/01.toml")
    assert "stands for all papers" in dump.reason
