"""What paths claim, form by form."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.intake.paths import is_page_label, is_transient, read_path, sidecar_paths

DAY = date(2024, 3, 5)

PLACED = {
    "a page in a folder of its day": ("澜州日报/2024-03-05/01.txt", "澜州日报", DAY, "", "01"),
    "a packed page": ("澜州日报/2024-03-05/A02.txt.gz", "澜州日报", DAY, "", "A02"),
    "a page of a spread": ("澜州日报/2024-03-05/0001-0004.txt", "澜州日报", DAY, "", "0001-0004"),
    "a page labelled by its section (副刊, supplement)": ("澜州日报/2024-03-05/副刊.txt", "澜州日报", DAY, "", "副刊"),
    "a whole issue": ("澜州日报/2024-03-05.txt", "澜州日报", DAY, "", None),
    "a packed whole issue": ("澜州日报/2024-03-05.txt.gz", "澜州日报", DAY, "", None),
    "an edition (晚, evening) of a whole issue": ("澜州日报/2024-03-05.晚.txt", "澜州日报", DAY, "晚", None),
    "a page of an edition": ("澜州日报/2024-03-05.晚/03.txt", "澜州日报", DAY, "晚", "03"),
    "a numbered edition after a dotted date": ("Daily Lantern/2024.03.05.2.txt", "Daily Lantern", DAY, "2", None),
    "digits alone": ("澜州日报/20240305/01.txt", "澜州日报", DAY, "", "01"),
    "underscores": ("澜州日报/2024_03_05/01.txt", "澜州日报", DAY, "", "01"),
    "dots": ("澜州日报/2024.3.5/01.txt", "澜州日报", DAY, "", "01"),
    "Chinese date words": ("澜州日报/2024年3月5日/01.txt", "澜州日报", DAY, "", "01"),
    "a Chinese date with an edition": ("澜州日报/2024年03月05日.晚.txt", "澜州日报", DAY, "晚", None),
    "a date of the Republic of China": ("北渚時報/民國二十八年三月五日/2.txt", "北渚時報", date(1939, 3, 5), "", "2"),
    "a folder each for year, month, day": ("澜州日报/2024/03/05/01.txt", "澜州日报", DAY, "", "01"),
    "a whole issue below year and month": ("澜州日报/2024/03/05.txt", "澜州日报", DAY, "", None),
    "the year's folder above the day's": ("澜州日报/2024/2024-03-05/01.txt", "澜州日报", DAY, "", "01"),
    "a folder above the paper's": ("archive/澜州日报/2024-03-05/01.txt", "澜州日报", DAY, "", "01"),
    "the day above the paper": ("2024-03-05/澜州日报/01.txt", "澜州日报", DAY, "", "01"),
    "the page in the file's name": ("澜州日报/2024-03-05-01.txt", "澜州日报", DAY, "", "01"),
    "paper, day and page in the file's name": ("澜州日报/澜州日报_20240305_01.txt", "澜州日报", DAY, "", "01"),
    "all of it in the file's name": ("澜州日报-2024-03-05.txt", "澜州日报", DAY, "", None),
    "Arabic script": ("الفانوس/2024-03-05/01.txt", "الفانوس", DAY, "", "01"),
    "a day without a paper": ("2024-03-05/01.txt", None, DAY, "", "01"),
    "a folder without a day": ("澜州日报/scan.txt", "澜州日报", None, "", None),
    "a page without a day": ("澜州日报/02.txt", "澜州日报", None, "", "02"),
    "nothing": ("scan.txt", None, None, "", None),
    "a crawl's hash that begins like a date": ("crawl/20240305ab91.txt", "crawl", None, "", None),
}


@pytest.mark.parametrize(("source", "publication", "day", "edition", "page"), PLACED.values(), ids=PLACED)
def test_a_dump_s_path_claims_paper_day_edition_and_page(source, publication, day, edition, page):
    claim = read_path(source)
    assert (claim.kind, claim.publication, claim.issue_date, claim.edition, claim.page) == (
        "dump",
        publication,
        day,
        edition,
        page,
    )
    assert claim.source == source
    assert claim.is_compressed == source.endswith(".gz")


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("publications.toml", "settings"),
        ("澜州日报/publications.toml", "sidecar"),
        ("watchlists/water.toml", "watchlist"),
        ("topic_corrections.csv", "corrections"),
        ("澄江晚报/topic_corrections.csv", "ignored"),
        ("crawl/manifest.csv", "manifest"),
        ("manifest.csv", "manifest"),
        ("澜州日报/2024-03-05/01.toml", "sidecar"),
        ("澜州日报/2024-03-05/01.TXT", "dump"),
        ("澜州日报/2024-03-05/01.jpg", "ignored"),
        ("澜州日报/2024-03-05/01.gold.json", "ignored"),
        ("澜州日报/2024-03-05/README", "ignored"),
        ("澜州日报/.01.txt.Xb2kQ1", "ignored"),
        ("澜州日报/", "ignored"),
    ],
)
def test_a_path_tells_the_kind_of_file_and_why_it_is_ignored(source, kind):
    claim = read_path(source)
    assert claim.kind == kind
    assert bool(claim.reason) == (kind == "ignored")


def test_a_day_that_does_not_exist_is_no_date_and_is_named_in_the_reason():
    claim = read_path("澜州日报/2024-02-30/01.txt")
    assert claim.issue_date is None
    assert "2024-02-30" in claim.reason


def test_composed_and_decomposed_names_are_one_publication():
    composed, decomposed = (unicodedata.normalize(form, "L'Écho des Îles") for form in ("NFC", "NFD"))
    assert composed != decomposed
    claims = [read_path(f"{name}/2024-03-05/01.txt") for name in (composed, decomposed)]
    assert claims[0].publication == claims[1].publication == composed
    assert claims[1].source.startswith(decomposed), "the source stays as on disk"


@pytest.mark.parametrize("name", [".01.txt", "01.txt~", "01.txt.part", "01.txt.tmp", ".01.txt.a8Fk2Q", "~$01.txt"])
def test_names_of_hidden_and_half_written_files_are_transient(name):
    assert is_transient(name)


@pytest.mark.parametrize(("stem", "expected"), [("01", True), ("A02", True), ("第三版", True), ("副刊", False)])
def test_page_labels_are_told_from_other_stems(stem, expected):
    assert is_page_label(stem) is expected


def test_a_sidecar_is_named_by_stem_or_by_whole_name():
    assert sidecar_paths("a/01.txt.gz") == ("a/01.toml", "a/01.txt.toml", "a/01.txt.gz.toml")
    assert sidecar_paths("01.txt")[0] == "01.toml"


@settings(deadline=None)  # the first call builds tables and compiles patterns
@given(st.text())
def test_any_string_is_read_without_an_exception(source):
    assert read_path(source).source == source


@settings(deadline=None)  # the first call builds tables and compiles patterns
@given(
    st.lists(st.sampled_from(["2024", "03", "05", "2024-03-05", "..", "澜州日报", "01.txt", ".txt", ""]), max_size=6)
)
def test_any_path_of_telling_parts_is_read_without_an_exception(parts):
    read_path("/".join(parts))
