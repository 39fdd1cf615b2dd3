"""Tables that are put together from what is loaded, counted by hand from `planted.plant_spring`."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date

from tests.warehouse.planted import Planted
from transforms.topics.reference import topics


def test_an_issue_counts_articles_and_not_notices(built_spring, ask) -> None:
    question = """
        SELECT dump_count, page_count, line_count, item_count, article_count, character_count,
            squared_character_count, front_page_article_count
        FROM core.issues WHERE publication = '江畔日报' AND issue_date = DATE '2021-03-01'
    """
    assert ask(built_spring, question) == [(2, 2, 100, 5, 4, 1000, 300_000, 2)]


def test_prominence_is_the_mean_of_six_components(built_spring, ask) -> None:
    """The second article of 1 March: front page, page 1, third in length of four, a fifth of its characters.

    1 + 1 + 1/3 + 0.2 + 0 + 0 is 2.5333; a sixth of it, in thousandths, is 422.
    """
    question = """
        SELECT is_front_page, page_number, page_rank, page_character_share, has_kicker, has_deck, is_jump, points
        FROM core.prominence
        WHERE publication = '江畔日报' AND issue_date = DATE '2021-03-01' AND page_character_share = 0.2
    """
    assert ask(built_spring, question) == [(True, 1, 3, 0.2, False, False, False, 422)]


def test_a_subject_of_an_article_has_one_row_however_often_it_is_named(built_spring, ask) -> None:
    question = """
        SELECT subject_kind, subject, is_in_headline, confidence FROM core.article_subjects
        WHERE publication = '江畔日报' AND issue_date = DATE '2021-03-05' OR subject = '三清两改' ORDER BY ALL
    """
    assert ask(built_spring, question) == [
        ("agency", "远山社", True, 1.0),
        ("origin", "wire", True, 1.0),
        ("phrase", "三清两改", False, 0.9),
        ("phrase", "三清两改", False, 0.9),
        ("section", "要闻", True, 1.0),
        ("watch", "春耕", False, 0.9),
    ]


def test_who_wrote_a_report_and_where_it_was_sent_from_is_not_what_it_is_about(archive, build, ask) -> None:
    """But a watch list that asks for a reporter is answered."""
    about = Planted(places=("河南省",))
    sent_from = Planted(places=("北京市",), mention_rule="dateline")
    written_by = Planted(titles=(("陶立新", "记者", None),), watch=("陶立新",), mention_rule="byline")
    archive.issue("山南晨报", date(2021, 1, 1), [about, sent_from, written_by])
    archive.write()
    build(archive.home)
    question = """
        SELECT subject_kind, subject FROM core.article_subjects
        WHERE subject_kind IN ('person', 'place', 'watch') ORDER BY ALL
    """
    assert ask(archive.home, question) == [("place", "河南省"), ("watch", "陶立新")]


def test_topics_are_subjects_of_two_kinds_counted_like_any_other(built_spring, ask) -> None:
    """A topic scored at 0.4 counts, and is known to be of low confidence; a day without it is a counted zero."""
    question = """
        SELECT subject_kind, subject, period, numerator, denominator, low_confidence_share
        FROM trends.attention_daily
        WHERE publication = '北坡周报' AND subject_kind IN ('topic', 'form') AND denominator_kind = 'articles'
            AND period <= DATE '2021-03-04' AND numerator IS NOT NULL
        ORDER BY ALL
    """
    assert ask(built_spring, question) == [
        ("form", "report", date(2021, 3, 1), 0, 2, None),
        ("form", "report", date(2021, 3, 4), 1, 2, 1.0),
        ("topic", "medtop:15000000", date(2021, 3, 1), 0, 2, None),
        ("topic", "medtop:15000000", date(2021, 3, 4), 1, 2, 1.0),
    ]


def test_the_names_of_topics_are_those_of_the_taxonomy(built_spring, ask) -> None:
    named = ask(built_spring, "SELECT axis, topic, name_zh, name_en, name_fr FROM core.topic_names")
    assert sorted(named) == sorted(astuple(topic) for topic in topics())


def test_a_page_without_an_item_is_a_page(built_spring, ask) -> None:
    question = """
        SELECT page, section, is_front_page, item_count, article_count, character_count
        FROM core.pages WHERE publication = '江畔日报' AND issue_date = DATE '2021-03-02' ORDER BY page
    """
    assert ask(built_spring, question) == [("01", "社会", True, 2, 2, 100), ("02", None, None, 0, 0, 0)]


def test_the_calendar_runs_from_the_first_issue_to_the_last(built_spring, ask) -> None:
    found = ask(built_spring, "SELECT min(day), max(day), count(*) FROM core.calendar")
    assert found == [(date(2021, 3, 1), date(2021, 3, 15), 15)]


def test_a_calendar_day_knows_its_iso_week(archive, build, ask) -> None:
    """1 January 2021 was the Friday of week 53 of 2020."""
    archive.issue("山南晨报", date(2021, 1, 1))
    archive.write()
    build(archive.home)
    question = "SELECT iso_year, iso_week, weekday, week, month, is_weekend FROM core.calendar"
    assert ask(archive.home, question) == [(2020, 53, 5, date(2020, 12, 28), date(2021, 1, 1), False)]


def test_a_calendar_day_knows_its_holiday_and_its_workday(archive, build, ask) -> None:
    """Saturday 11 October 2025 was worked for a day off in the week of 国庆节 (National Day)."""
    archive.issue("山南晨报", date(2025, 9, 30))
    archive.issue("山南晨报", date(2025, 10, 12))
    archive.write()
    build(archive.home)
    question = "SELECT holiday, is_workday FROM core.calendar WHERE day IN ('2025-09-30', '2025-10-01', '2025-10-11')"
    assert ask(archive.home, question) == [(None, True), ("国庆节", False), (None, True)]


def test_a_phrase_knows_when_and_where_it_occurred(built_spring, ask) -> None:
    assert ask(built_spring, "SELECT * FROM core.phrases") == [
        ("三清两改", date(2021, 3, 1), date(2021, 3, 8), 2, 2, 2),
    ]


def test_a_place_that_is_a_division_of_china_has_its_code_for_maps(archive, build, ask) -> None:
    """Codes of GB/T 2260; Taipei has none there, and a town is no division of the list."""
    places = ("河南省", "河南省漯河市舞阳县", "台湾省台北市", "白云镇")
    archive.issue("山南晨报", date(2021, 1, 1), [Planted(places=places)])
    archive.write()
    build(archive.home)
    question = 'SELECT place, division_code, "level", province, article_count FROM core.places ORDER BY place'
    assert ask(archive.home, question) == [
        ("台湾省台北市", None, "prefecture", "台湾省", 1),
        ("河南省", "410000", "province", "河南省", 1),
        ("河南省漯河市舞阳县", "411121", "county", "河南省", 1),
        ("白云镇", None, None, None, 1),
    ]


def test_segmentation_is_judged_by_issue(built_spring, ask) -> None:
    question = """
        SELECT line_count, item_line_count, item_line_share, article_count, mean_confidence,
            low_confidence_article_count, lost_headline_count
        FROM quality.segmentation_quality WHERE publication = '江畔日报' AND issue_date IN ('2021-03-01', '2021-03-05')
        ORDER BY issue_date
    """
    assert ask(built_spring, question) == [(100, 25, 0.25, 4, 0.9, 0, 0), (100, 5, 0.05, 1, 0.3, 1, 1)]


def test_intake_tells_what_was_held(built_spring, ask) -> None:
    question = "SELECT status, reason, dump_count, example_source FROM quality.intake WHERE publication IS NULL"
    assert ask(built_spring, question) == [("held", "names neither paper nor date", 1, "漂来的/无名.txt")]


def test_an_empty_lake_makes_empty_tables(archive, build, ask) -> None:
    """The first night may find nothing but held files."""
    archive.held("漂来的/无名.txt")
    archive.write()
    build(archive.home)
    for table in ("core.issues", "core.calendar", "quality.issue_calendar", "trends.denominators"):
        assert ask(archive.home, f"SELECT count(*) FROM {table}") == [(0,)]  # noqa: S608
    assert ask(archive.home, "SELECT count(*) FROM trends.attention_daily") == [(0,)]


def test_the_titles_of_a_person_are_told_by_the_days_on_which_they_are_given(built_spring, ask) -> None:
    question = """
        SELECT title, organisation, first_seen, last_seen, mention_count, article_count
        FROM core.person_titles WHERE person = '陶立新' ORDER BY first_seen, title
    """
    second, eighth = date(2021, 3, 2), date(2021, 3, 8)
    assert ask(built_spring, question) == [
        ("副书记", "青溪县委", second, second, 1, 1),
        ("县长", None, second, second, 1, 1),
        ("书记", "青溪县委", eighth, eighth, 2, 1),
    ]


def test_people_are_told_over_all_papers_and_days(built_spring, ask) -> None:
    question = "SELECT person, first_date, last_date, day_count, publication_count, article_count FROM core.people"
    assert ask(built_spring, question) == [("陶立新", date(2021, 3, 2), date(2021, 3, 8), 2, 1, 2)]
