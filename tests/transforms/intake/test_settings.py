"""publications.toml, sidecars and manifests, and what is wrong in them told with line and remedy."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.intake.settings import Publication, Statement, parse_manifest, parse_publications, parse_sidecar

DAY = date(2024, 3, 5)

PUBLICATIONS = """\
["澜州日报"]
id = "lan"
names = ["澜州日報", "澜州报"]
cn = "99-0001"
language = "zh-Hans"
home_place = "澜州"
weekdays = ["Mon", "周二", 3]
closing_days = [2024-02-10, "2024-02-11/2024-02-13"]
"""


def test_a_table_gives_all_that_is_known_of_a_publication():
    settings = parse_publications(PUBLICATIONS)
    assert settings.problems == ()
    assert settings.publications == {
        "lan": Publication(
            publication_id="lan",
            names=("澜州日报", "澜州日報", "澜州报"),
            cn="99-0001",
            language="zh-Hans",
            home_place="澜州",
            weekdays=(0, 1, 2),
            closing_days=tuple(date(2024, 2, day) for day in (10, 11, 12, 13)),
        )
    }
    assert settings.id_by_name == {"lan": "lan", "澜州日报": "lan", "澜州日報": "lan", "澜州报": "lan"}


@pytest.mark.parametrize(
    "text",
    ['["澜州日报"]\n', '[[publication]]\nid = "澜州日报"\n', '[publications."澜州日报"]\n', '\ufeff["澜州日报"]\r\n'],
)
def test_every_way_to_write_a_publication_s_table_is_taken(text):
    assert list(parse_publications(text).publications.values()) == [Publication("澜州日报")]


@pytest.mark.parametrize(
    ("text", "line_no", "words"),
    [
        ('["a"]\nlanguages = "zh"\n', 2, "languages"),
        ('["a"]\n["b"]\nweekdays = ["Someday"]\n', 3, "Someday"),
        ('["a"]\nclosing_days = ["2024-02-30"]\n', 2, "2024-02-30"),
        ('["a"]\nclosing_days = ["2024-02-10/2014-02-12"]\n', 2, "2014"),
        ('["a"]\nnames = [1]\n', 2, "names"),
        ('["a"]\nlanguage = [1]\n', 2, "language"),
        ('["a"]\n["b"]\nnames = ["a"]\n', 3, "a is a name of a too"),
        ('language = "zh"\n["a"]\n', 1, "outside"),
    ],
)
def test_a_slip_is_a_warning_with_its_line_and_the_rest_counts(text, line_no, words):
    settings = parse_publications(text)
    assert "a" in settings.publications
    (problem,) = settings.problems
    assert (problem.source, problem.line_no, problem.is_warning) == ("publications.toml", line_no, True)
    assert words in problem.message
    assert problem.remedy


def test_a_file_that_is_no_toml_is_one_problem_that_stops_it():
    settings = parse_publications('["a"]\nnames = "b\n')
    assert settings.publications == {}
    (problem,) = settings.problems
    assert not problem.is_warning
    assert problem.line_no == 2


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ('publication = "澜州日报"\ndate = 2024-03-05\n', Statement("澜州日报", DAY)),
        ('date = "2024年3月5日"\npage = "A02"\n', Statement(None, DAY, None, "A02")),
        ("page = 2\nedition = 1\n", Statement(None, None, "1", "02")),
        ("date = 2024-03-05T08:00:00\n", Statement(None, DAY)),
        ("date = 20240305\n", Statement(None, DAY)),
        ('publication = ""\ndate = ""\npage = ""\n', Statement()),
        ("", Statement()),
    ],
)
def test_a_sidecar_states_what_it_says_and_nothing_else(text, statement):
    assert parse_sidecar(text, "a/01.toml") == (statement, ())


@pytest.mark.parametrize("line", ['date = "soon"', "date = 2024", "issue = 3", "publication = [1]"])
def test_a_sidecar_s_slip_is_told_and_the_rest_counts(line):
    statement, problems = parse_sidecar(f'page = "02"\n{line}\n', "a/01.toml")
    assert statement.page == "02"
    assert [(problem.source, problem.line_no) for problem in problems] == [("a/01.toml", 2)]


def test_a_manifest_speaks_for_the_files_below_its_folder():
    text = "file,publication,date,edition,page\nx1.txt,澜州日报,2024-03-05,,01\nsub/x2.txt,,2024年3月6日,晚,\n"
    statements, problems = parse_manifest(text, "crawl/manifest.csv")
    assert problems == ()
    assert statements == {
        "crawl/x1.txt": Statement("澜州日报", DAY, None, "01"),
        "crawl/sub/x2.txt": Statement(None, date(2024, 3, 6), "晚", None),
    }


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_columns_may_come_in_any_order_between_any_usual_marks(delimiter):
    text = "\ufeff" + "\r\n".join(map(delimiter.join, [("Date", "File"), ("2024-03-05", r".\sub\x1.txt"), ("", "")]))
    assert parse_manifest(text, "manifest.csv")[0] == {"sub/x1.txt": Statement(None, DAY)}


@pytest.mark.parametrize(
    ("text", "line_no"),
    [
        ("name,date\nx.txt,2024-03-05\n", 1),
        ("file,date,colour\nx.txt,2024-03-05,red\n", 1),
        ("file,date\nx.txt,soon\n", 2),
        ("file,date\n../x.txt,2024-03-05\n", 2),
        ("file,date\n\n,2024-03-05\n", 3),
        ("file,date\nx.txt,2024-03-05\nx.txt,2024-03-06\n", 3),
    ],
)
def test_a_manifest_s_slip_is_told_with_its_line(text, line_no):
    _, problems = parse_manifest(text, "crawl/manifest.csv")
    assert [problem.line_no for problem in problems] == [line_no]


@settings(deadline=None)  # the first call builds tables and compiles patterns
@given(st.text(max_size=200))
def test_any_text_is_parsed_without_an_exception(text):
    parse_publications(text)
    parse_sidecar(text, "01.toml")
    parse_manifest(f"file,date\n{text}", "manifest.csv")
