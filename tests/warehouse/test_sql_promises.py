"""Every promise in `warehouse/sql/**/*.test.sql` holds on a good archive, and is broken by a copy that is spoiled."""

from __future__ import annotations

import shutil

import pytest

from warehouse.build import open_database
from warehouse.ddl import LOADED
from warehouse.kernel import load_declared_tests, load_models, run_tests

ATTENTION = """
    CREATE OR REPLACE VIEW trends.attention_{table} AS
    SELECT * EXCLUDE (grain) {change} FROM trends.attention_points WHERE grain = '{grain}'
"""


def daily(change: str) -> str:
    """The daily view with a column spoiled."""
    return ATTENTION.format(table="daily", grain="day", change=change)


def weekly(change: str) -> str:
    """The weekly view with a column spoiled."""
    return ATTENTION.format(table="weekly", grain="week", change=change)


def monthly(change: str) -> str:
    """The monthly view with a column spoiled."""
    return ATTENTION.format(table="monthly", grain="month", change=change)


WEEKLY = "UPDATE trends.weekly_series SET {0} = list_transform({0}, lambda one: struct_update(one, {1}))"

AGAIN = "INSERT INTO {0} FROM {0} LIMIT 1"

NAMELESS = "SELECT '江苏省', NULL, 'province', '江苏省', NULL, '江苏省' FROM range(2)"
CODED = "SELECT '江苏省' || range, '320000', 'province', '江苏省', NULL, '江苏省' FROM range(2)"

SPOILERS = {
    "core.publications": {
        "a publication has one row": AGAIN.format("core.publications"),
        "no publication is called all, which stands for all of them together": (
            "UPDATE core.publications SET publication = 'all' WHERE publication = '北坡周报'"
        ),
    },
    "core.articles": {
        "an article id is given once": AGAIN.format("core.articles"),
        "a confidence is a probability": "UPDATE core.articles SET confidence = 1.5",
    },
    "core.mentions": {
        "a mention is found once by a rule": AGAIN.format("core.mentions"),
        "a mention is in an article of its day": "UPDATE core.mentions SET issue_date = DATE '2021-03-08'",
    },
    "core.terms": {
        "a term stands once for an item": AGAIN.format("core.terms"),
        "a term is counted in an item of its day, and no oftener in its headline than in all": (
            "UPDATE core.terms SET headline_count = 9"
        ),
    },
    "core.term_months": {
        "a month's words are those of its days": "UPDATE core.term_months SET item_count = 9",
        "a word has one row a month": AGAIN.format("core.term_months"),
    },
    "core.words": {
        "a word of a month is there once, since that month or an earlier one": "DELETE FROM core.words",
        "a word that is new in a month is one of the month's words": (
            "INSERT INTO core.words VALUES ('没有', DATE '2021-03-01')"
        ),
    },
    "core.closed_subjects": {
        "a subject of a closed kind that occurs is there once, since then or before": (
            "DELETE FROM core.closed_subjects WHERE subject = '春耕'"
        ),
        "a subject that is new on a day occurs on it": (
            "UPDATE core.closed_subjects SET first_date = DATE '2021-03-08'"
        ),
    },
    "core.topics": {
        "an item has a topic once": AGAIN.format("core.topics"),
        "a topic is of an item of its day": "UPDATE core.topics SET issue_date = DATE '2021-03-08'",
        "a score is a share, and ranks count from one": "UPDATE core.topics SET rank = 0",
    },
    "core.topic_names": {
        "a topic has one name in each language": AGAIN.format("core.topic_names"),
        "every topic has a name": "DELETE FROM core.topic_names WHERE topic = 'report'",
    },
    "core.divisions": {
        "a division has one row": f"INSERT INTO core.divisions {NAMELESS}",
        "two divisions do not share a code": f"INSERT INTO core.divisions {CODED}",
    },
    "core.sketches": {
        "every item is sketched or has its reason why not, once": AGAIN.format("core.sketches"),
        "what is sketched has fingerprints, and what is not has none": "UPDATE core.sketches SET fingerprints = []",
    },
    "core.reprint_candidates": {
        "two articles are compared once": AGAIN.format("core.reprint_candidates"),
        "both are there, of one season, the fuller first": (
            "UPDATE core.reprint_candidates SET fuller_id = shorter_id, shorter_id = fuller_id"
        ),
    },
    "core.reprint_pairs": {
        "a printing keeps half of the shorter text or more, and is not longer than the fuller": (
            "UPDATE core.reprint_candidates SET length_ratio = 1.1"
        ),
    },
    "core.printings": {
        "every article and editorial is a printing, once": AGAIN.format("core.printings"),
        "the story of a printing has one first printing, which is not later": (
            "UPDATE core.printings SET is_first_printing = true"
        ),
        "a printing descends from one of its own story": "UPDATE core.printings SET story_id = article_id",
        "an origin is what the credit says, where it says anything": "UPDATE core.printings SET origin = 'own'",
    },
    "core.stories": {
        "what was printed more than once is a story, once, and counts its printings": "DELETE FROM core.stories",
        "a story is that of its first printing": "UPDATE core.stories SET publication = '北坡周报'",
    },
    "trends.reprints": {
        "what is own, wire and reprint adds up to all that was printed": (
            "DELETE FROM core.subject_days WHERE subject = 'own'"
        ),
    },
    "quality.dumps": {
        "a received file has one row": AGAIN.format("quality.dumps"),
        "a file is accepted, or it says why not": "UPDATE quality.dumps SET reason = NULL",
        "an accepted file belongs to a publication and a day": "UPDATE quality.dumps SET publication = NULL",
    },
    "core.issues": {
        "an issue has one row": AGAIN.format("core.issues"),
        "an item belongs to an issue, and the issue counts it": (
            "DELETE FROM core.issues WHERE issue_date = '2021-03-08'"
        ),
        "a part is not more than the whole": "UPDATE core.issues SET front_page_article_count = 9",
    },
    "core.prominence": {
        "every article and editorial is weighed once": AGAIN.format("core.prominence"),
        "a part is not more than the whole": "UPDATE core.prominence SET points = 1001",
    },
    "core.article_subjects": {
        "a subject of an article has one row": AGAIN.format("core.article_subjects"),
        "what is counted is on an article or editorial of its day": (
            "UPDATE core.article_subjects SET issue_date = DATE '2021-03-08'"
        ),
    },
    "core.person_title_days": {
        "a title of a person has one row a day and paper": AGAIN.format("core.person_title_days"),
        "a title is of somebody whom an item of the day names": ("UPDATE core.person_title_days SET person = '无名氏'"),
    },
    "core.pages": {
        "a page has one row": AGAIN.format("core.pages"),
        "the pages of an issue hold its items": "DELETE FROM core.pages WHERE issue_date = '2021-03-08'",
    },
    "core.calendar": {
        "no day is left out and none stands twice": "DELETE FROM core.calendar WHERE day = DATE '2021-03-07'",
        "every issue has its day": "DELETE FROM core.calendar WHERE day = '2021-03-15'",
        "a holiday is no workday": "UPDATE core.calendar SET holiday = '元旦' WHERE is_workday",
    },
    "core.subject_kinds": {"a kind has one row": AGAIN.format("core.subject_kinds")},
    "core.subject_days": {
        "a subject has one row a day and paper": AGAIN.format("core.subject_days"),
        "all papers together are the sum of the papers": "DELETE FROM core.subject_days WHERE publication = 'all'",
        "an article counts once for a subject, so that no subject has more articles than the paper": (
            "UPDATE core.subject_days SET article_count = 99"
        ),
        "a part is not more than the whole": "UPDATE core.subject_days SET low_confidence_article_count = 99",
    },
    "quality.intake": {
        "every received file is counted once": (
            "CREATE OR REPLACE VIEW quality.intake AS SELECT status, count(*) AS dump_count FROM quality.dumps"
            " WHERE status = 'accepted' GROUP BY status"
        ),
    },
    "quality.daily_signals": {
        "no dump of a day and no article is left out or counted twice": (
            "CREATE OR REPLACE VIEW quality.daily_signals AS"
            " SELECT DATE '2021-03-08' AS day, 9 AS dump_count, 1 AS article_count"
        ),
        "an issue that was expected came or is missing": "UPDATE quality.issue_calendar SET is_observed = false",
    },
    "quality.issue_calendar": {
        "a paper has every day from its first issue to its last, each once": (
            "DELETE FROM quality.issue_calendar WHERE day = DATE '2021-03-03'"
        ),
        "a day is observed when an issue with a page came, and only then": (
            "UPDATE quality.issue_calendar SET is_observed = true"
        ),
        "every issue stands in the calendar": ("DELETE FROM quality.issue_calendar WHERE day = '2021-03-15'"),
        "what is observed was expected": "UPDATE quality.issue_calendar SET is_expected = false",
    },
    "quality.segmentation_quality": {
        "every issue is judged once": AGAIN.format("quality.segmentation_quality"),
        "a share is a share, and a part is not more than the whole": (
            "UPDATE quality.segmentation_quality SET item_line_share = 1.1"
        ),
    },
    "trends.vocabulary": {
        "a subject stands once for a paper, and its kind is closed": AGAIN.format("trends.vocabulary"),
        "what occurs is counted": "DELETE FROM trends.vocabulary WHERE subject = '春耕'",
    },
    "trends.denominators": {
        "a period of a paper has one row for each kind": AGAIN.format("trends.denominators"),
        "missing is null, and observed is not": "UPDATE trends.denominators SET denominator = coalesce(denominator, 0)",
        "no more is observed than was expected, and no more in part than at all": (
            "UPDATE trends.denominators SET issues_expected = 0"
        ),
        "every article stands in the denominators of its day, its week and its month": (
            "DELETE FROM trends.denominators WHERE grain = 'month' AND publication = '北坡周报'"
        ),
        "all papers together are the sum of the papers": (
            "UPDATE trends.denominators SET denominator = 1 WHERE publication = 'all'"
        ),
        "an interval of characters or prominence rests on no more articles than there are": (
            "UPDATE trends.denominators SET sample_size = 99 WHERE denominator_kind = 'characters'"
        ),
    },
    "trends.weekly_series": {
        "a subject is followed once in a paper": AGAIN.format("trends.weekly_series"),
        "a series has the finished weeks of its paper up to its end, all of them": (
            "UPDATE trends.weekly_series SET followed_week_count = followed_week_count - 1"
        ),
    },
    "trends.monthly_series": {"a subject is followed once in a paper": AGAIN.format("trends.monthly_series")},
    "trends.bursts": {
        "a burst has more than its usual share, and weighs something": WEEKLY.format("bursts", "weight := 0.0"),
        "the bursts of a subject do not touch": WEEKLY.format("bursts", "last_week := one.first_week - 1"),
    },
    "trends.change_points": {
        "a change point saves more than it costs to assume it, and changes something": (
            "UPDATE trends.monthly_series SET change_points = list_transform(change_points,"
            " lambda one: struct_update(one, share_after := one.share_before))"
        ),
    },
    "trends.silences": {
        "in a silence nothing was printed": WEEKLY.format("silences", "last_week := one.last_week + 14"),
        "a silence is unlikely, and less so once all that was tested is counted": (
            "CREATE OR REPLACE VIEW trends.silences AS SELECT 0.5 AS probability, 0.1 AS false_discovery_rate"
        ),
    },
    "trends.anomalies": {
        "a subject has one anomaly a day and paper": AGAIN.format("trends.anomalies"),
        "an anomaly is beyond the cut, on the side of its share, against half a baseline or more": (
            "UPDATE trends.anomalies SET robust_z = -robust_z"
        ),
    },
    "trends.co_attention": {
        "a pair has one row a month and paper": AGAIN.format("trends.co_attention"),
        "articles on both are no more than articles on either": "UPDATE trends.co_attention SET article_count = 999",
    },
    "trends.agenda_periods": {
        "a period has one row a kind and paper": AGAIN.format("trends.agenda_periods"),
        "the agenda of a month has the articles of its days": "DELETE FROM trends.agenda_periods",
    },
    "trends.agenda": {
        "diversity, concentration and volatility are between nothing and all": (
            "UPDATE trends.agenda_periods SET concentration = 1.1"
        ),
        "no divergence is below zero": "UPDATE trends.agenda_periods SET novelty = -0.1",
    },
    "trends.attention_daily": {
        "a subject has one row a day, paper and kind of denominator": (
            "INSERT INTO trends.vocabulary FROM trends.vocabulary"
        ),
        "missing is null, silent is zero, and the interval holds the share": daily("REPLACE (NULL AS numerator)"),
        "the sections of a day share its articles, none counted twice": daily("REPLACE (99 AS numerator)"),
    },
    "trends.attention_weekly": {
        "a week is the sum of its days": weekly("REPLACE (numerator + 1 AS numerator)"),
        "missing is null, silent is zero, and the interval holds the share": (
            weekly("REPLACE (share_high AS share, share AS share_high)")
        ),
    },
    "trends.attention_monthly": {
        "a month is the sum of its days": monthly("REPLACE (numerator + 1 AS numerator)"),
        "missing is null, silent is zero, and the interval holds the share": (
            monthly("REPLACE (NULL::DOUBLE AS share)")
        ),
    },
}

TESTS = {**load_declared_tests(), **{model.full_name: model.tests for model in load_models()}}
CASES = [(table, promise, sql) for table, spoilers in SPOILERS.items() for promise, sql in spoilers.items()]


OF_YEARS = (
    "trends.weekly_series",
    "trends.monthly_series",
    "trends.bursts",
    "trends.change_points",
    "trends.silences",
    "trends.anomalies",
    "trends.co_attention",
    "trends.agenda_periods",
    "trends.agenda",
)
"""Tables that are empty in two weeks: their promises are held by the archive of years."""


@pytest.fixture(scope="module")
def spring_weeks(built_spring, tmp_path_factory):
    """A copy of the planted spring, on a day with a section in its newest issue, so that every promise has rows."""
    path = tmp_path_factory.mktemp("spring") / "copy.duckdb"
    shutil.copyfile(built_spring.build_database, path)
    with open_database(path) as con:
        con.execute("DELETE FROM quality.changed_days WHERE issue_date > DATE '2021-03-08'")
        yield con


@pytest.fixture(scope="module")
def years(built_years, tmp_path_factory):
    """A copy of the planted years."""
    path = tmp_path_factory.mktemp("years") / "copy.duckdb"
    shutil.copyfile(built_years.build_database, path)
    with open_database(path) as con:
        yield con


@pytest.mark.parametrize("table", sorted(name for name, tests in TESTS.items() if tests))
def test_the_promises_of_a_table_hold(spring_weeks, years, table) -> None:
    for con in (spring_weeks, years):
        assert run_tests(con, TESTS[table]).rows() == []


@pytest.mark.parametrize(("table", "promise", "sql"), CASES, ids=[f"{table}: {promise}" for table, promise, _ in CASES])
def test_a_promise_is_seen_to_be_broken(spring_weeks, years, table, promise, sql) -> None:
    con = years if table in OF_YEARS else spring_weeks
    con.begin()
    try:
        con.execute(sql)
        broken = run_tests(con, [test for test in TESTS[table] if test.promise == promise])
    finally:
        con.rollback()
    assert not broken.is_empty()
    assert set(broken["promise"]) == {promise}


def test_every_promise_has_its_spoiler() -> None:
    promised = {(table, test.promise) for table, tests in TESTS.items() for test in tests}
    assert promised == {(table, promise) for table, promise, _ in CASES}


def test_what_is_loaded_can_be_tested_before_anything_is_built() -> None:
    loaded = {table.full_name for table in LOADED} | {"quality.changed_days"}
    read = {name for table in LOADED for test in TESTS[table.full_name] for name in test.reads}
    assert read <= loaded
