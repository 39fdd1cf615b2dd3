"""Attention on a planted archive: every number here was counted by hand from `planted.plant_spring`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from math import sqrt

import numpy as np
import pytest

from tests.warehouse.planted import Archive, Planted, build_all
from warehouse.build import connect, rebuild
from warehouse.home import Home
from warehouse.kernel import load_models

Z = 1.959964

DAILY = """
    SELECT numerator, denominator, share, issues_expected, issues_observed
    FROM trends.attention_daily
    WHERE publication = ? AND period = ? AND subject_kind = ? AND subject = ? AND denominator_kind = ?
"""


@pytest.mark.parametrize(
    ("paper", "day", "kind", "expected", "why"),
    [
        ("江畔日报", 1, "articles", (1, 4, 0.25, 1, 1), "three mentions are one article, a notice is none"),
        ("江畔日报", 1, "characters", (100, 1000, 0.1, 1, 1), "the notice's 900 characters count nowhere"),
        ("江畔日报", 1, "front_page_articles", (1, 2, 0.5, 1, 1), "two begin on the front page"),
        ("江畔日报", 1, "prominence", (196, 1348, 196 / 1348, 1, 1), "half of its 392 points: the headline has it not"),
        ("江畔日报", 2, "articles", (0, 2, 0.0, 1, 1), "observed and silent is zero"),
        ("江畔日报", 3, "articles", (None, None, None, 1, 0), "a missing issue is null"),
        ("江畔日报", 4, "articles", (None, None, None, 0, 0), "a closing day is null, and was not expected"),
        ("江畔日报", 5, "front_page_articles", (0, 0, None, 1, 1), "a share of nothing is null"),
        ("江畔日报", 6, "articles", (None, None, None, 0, 0), "Saturday is not one of its days"),
        ("江畔日报", 1, "stories", (1, 4, 0.25, 1, 1), "each was printed once"),
        ("all", 1, "articles", (2, 6, 2 / 6, 2, 2), "both papers"),
        ("all", 3, "articles", (None, None, None, 1, 0), "the other paper was not to come"),
        ("all", 4, "articles", (0, 2, 0.0, 1, 1), "the other paper came and was silent"),
    ],
)
def test_a_day_of_attention(built_spring, ask, paper, day, kind, expected, why) -> None:
    assert ask(built_spring, DAILY, paper, date(2021, 3, day), "watch", "春耕", kind) == [expected], why


@pytest.mark.parametrize(
    ("table", "paper", "period", "kind", "expected"),
    [
        ("weekly", "江畔日报", date(2021, 3, 1), "articles", (2, 7, 2 / 7, 4, 3)),
        ("weekly", "江畔日报", date(2021, 3, 1), "characters", (180, 1180, 180 / 1180, 4, 3)),
        ("weekly", "江畔日报", date(2021, 3, 8), "articles", (0, 3, 0.0, 1, 1)),
        ("weekly", "北坡周报", date(2021, 3, 1), "articles", (1, 4, 0.25, 2, 2)),
        ("weekly", "all", date(2021, 3, 1), "articles", (3, 11, 3 / 11, 6, 5)),
        ("monthly", "江畔日报", date(2021, 3, 1), "articles", (2, 10, 0.2, 5, 4)),
        ("monthly", "北坡周报", date(2021, 3, 1), "articles", (1, 6, 1 / 6, 5, 4)),
        ("monthly", "all", date(2021, 3, 1), "articles", (3, 16, 3 / 16, 10, 8)),
    ],
)
def test_a_longer_period_of_attention(built_spring, ask, table, paper, period, kind, expected) -> None:
    question = DAILY.replace("attention_daily", f"attention_{table}")
    assert ask(built_spring, question, paper, period, "watch", "春耕", kind) == [expected]


def test_a_section_is_a_subject(built_spring, ask) -> None:
    found = ask(built_spring, DAILY, "江畔日报", date(2021, 3, 8), "section", "要闻", "articles")
    assert found == [(2, 3, 2 / 3, 1, 1)]


def test_an_agency_is_a_subject(built_spring, ask) -> None:
    found = ask(built_spring, DAILY, "江畔日报", date(2021, 3, 5), "agency", "远山社", "articles")
    assert found == [(1, 1, 1.0, 1, 1)]


def test_the_interval_is_wilsons(built_spring, ask) -> None:
    """Wilson's bounds are those proportions p from which the share lies z standard errors of p away."""
    question = """
        SELECT attention.share, attention.share_low, attention.share_high, denominators.sample_size
        FROM trends.attention_weekly AS attention
        INNER JOIN trends.denominators USING (publication, period, denominator_kind)
        WHERE denominators.grain = 'week' AND attention.share > 0 AND attention.share < 1
    """
    found = ask(built_spring, question)
    assert len(found) > 10
    for share, low, high, n in found:
        assert low < share < high
        assert [abs(share - p) / sqrt(p * (1 - p) / n) for p in (low, high)] == pytest.approx([Z, Z])


def test_a_share_of_none_or_all_has_a_bound_at_the_end_of_the_scale(built_spring, ask) -> None:
    """Of two articles, none: high is z² / (n + z²) = 3.8415 / 5.8415. Of one, one: low is 1 / (1 + z²)."""
    question = DAILY.replace("numerator, denominator, share, issues_expected, issues_observed", "share_low, share_high")
    none = ask(built_spring, question, "江畔日报", date(2021, 3, 2), "watch", "春耕", "articles")
    every = ask(built_spring, question, "江畔日报", date(2021, 3, 5), "watch", "春耕", "articles")
    assert none == [(0.0, pytest.approx(0.657620, abs=1e-6))]
    assert every == [(pytest.approx(0.206549, abs=1e-6), 1.0)]


def test_characters_rest_on_the_effective_number_of_articles(built_spring, ask) -> None:
    """100, 200, 300 and 400 characters are worth 1000² / 300,000 = 3⅓ articles of one length.

    Their prominence is 392, 422, 217 and 317 points, worth 1348² / 479,326 articles.
    """
    question = """
        SELECT denominator_kind, sample_size FROM trends.denominators
        WHERE publication = '江畔日报' AND grain = 'day' AND period = DATE '2021-03-01' ORDER BY 1
    """
    expected = [("articles", 4.0), ("characters", 1e6 / 3e5), ("front_page_articles", 2.0)]
    expected += [("prominence", 1348**2 / 479_326), ("stories", 4.0)]
    assert ask(built_spring, question) == expected


def test_low_confidence_is_told(built_spring, ask) -> None:
    question = """
        SELECT period, low_confidence_share FROM trends.attention_daily
        WHERE publication = '江畔日报' AND subject = '春耕' AND denominator_kind = 'articles' AND numerator > 0
        ORDER BY period
    """
    assert ask(built_spring, question) == [(date(2021, 3, 1), 0.0), (date(2021, 3, 5), 1.0)]


def test_closed_kinds_have_every_period_and_open_ones_those_in_which_they_occur(built_spring, ask) -> None:
    question = """
        SELECT subject_kind, subject, publication, count(*) FROM trends.attention_daily
        WHERE denominator_kind = 'articles' AND subject IN ('春耕', '三清两改', '社会') GROUP BY ALL ORDER BY ALL
    """
    assert ask(built_spring, question) == [
        ("phrase", "三清两改", "all", 2),
        ("phrase", "三清两改", "北坡周报", 1),
        ("phrase", "三清两改", "江畔日报", 1),
        ("section", "社会", "all", 15),
        ("section", "社会", "江畔日报", 8),
        ("watch", "春耕", "all", 15),
        ("watch", "春耕", "北坡周报", 15),
        ("watch", "春耕", "江畔日报", 8),
    ]


def test_the_macro_fills_what_an_open_kind_leaves_out(built_spring, ask) -> None:
    question = """
        SELECT period, numerator, denominator FROM trends.attention('phrase', '三清两改', 'week')
        WHERE publication = '北坡周报' AND denominator_kind = 'articles'
    """
    expected = [(date(2021, 3, 1), 0, 4), (date(2021, 3, 8), 1, 1), (date(2021, 3, 15), 0, 1)]
    assert ask(built_spring, question) == expected


@pytest.mark.parametrize(("grain", "table"), [("day", "daily"), ("week", "weekly"), ("month", "monthly")])
def test_the_macro_says_what_the_table_says(built_spring, ask, grain, table) -> None:
    of_table = f"SELECT * FROM trends.attention_{table} WHERE subject_kind = 'watch' AND subject = '春耕' ORDER BY ALL"  # noqa: S608
    of_macro = f"SELECT * FROM trends.attention('watch', '春耕', '{grain}') ORDER BY ALL"  # noqa: S608
    found = ask(built_spring, of_table)
    assert len(found) > 3
    assert ask(built_spring, of_macro) == found


def test_a_late_correction_replaces_the_old_rows(spring, build, ask) -> None:
    """The campaign leaves the issue of 5 March, and the missing issue of 3 March arrives with it."""
    build(spring.home)
    (campaign,) = spring.issues["江畔日报", date(2021, 3, 5), ""].items
    spring.issue("江畔日报", date(2021, 3, 5), [replace(campaign, watch=())], pages=2)
    spring.issue("江畔日报", date(2021, 3, 3), [campaign], pages=2)
    spring.write()
    build(spring.home)
    for day, expected in ((3, (1, 1, 1.0, 1, 1)), (5, (0, 1, 0.0, 1, 1))):
        assert ask(spring.home, DAILY, "江畔日报", date(2021, 3, day), "watch", "春耕", "articles") == [expected]


def test_a_withdrawn_issue_becomes_a_missing_one(spring, build, ask) -> None:
    build(spring.home)
    spring.withdraw("江畔日报", date(2021, 3, 2))
    spring.write()
    build(spring.home)
    found = ask(spring.home, DAILY, "江畔日报", date(2021, 3, 2), "watch", "春耕", "articles")
    assert found == [(None, None, None, 1, 0)]


def test_what_is_built_night_by_night_equals_what_is_built_at_once(spring, build) -> None:
    """Three nights bring the issues out of order, a fourth takes one away and corrects one."""
    everything = dict(spring.issues)
    in_any_order = sorted(everything, key=lambda key: (key[1].day % 3, key[0]))
    for arrived in (3, 6, len(everything)):
        spring.issues = {key: everything[key] for key in in_any_order[:arrived]}
        spring.write()
        build(spring.home)
    spring.withdraw("北坡周报", date(2021, 3, 15))
    spring.issue("江畔日报", date(2021, 3, 8), [], pages=3)
    spring.write()
    build(spring.home)
    night_by_night = everything_in(spring.home)
    rebuild(spring.home)
    assert everything_in(spring.home) == night_by_night


def test_the_calendar_grows_and_shrinks_with_its_papers(archive, build) -> None:
    """Nine days without any paper lie between the only issues of two; then the later paper is taken away again, and
    an older one stretches the calendar to the other side."""
    archive.issue("江畔日报", date(2021, 3, 1), [Planted("要闻", watch=("春耕",))])
    for change in (
        lambda: archive.issue("北坡周报", date(2021, 3, 11), [Planted("要闻")]),
        lambda: archive.withdraw("北坡周报", date(2021, 3, 11)),
        lambda: archive.issue("北坡周报", date(2021, 2, 2), [Planted("社会", watch=("春耕",))]),
    ):
        archive.write()
        build(archive.home)
        change()
    archive.write()
    build(archive.home)
    mended = everything_in(archive.home)
    rebuild(archive.home)
    assert everything_in(archive.home) == mended
    assert len(mended["core.calendar"]) == 28


def everything_in(home) -> dict[str, list[tuple[object, ...]]]:
    with connect(home) as con:
        return {
            model.full_name: con.execute(f"SELECT * FROM {model.full_name} ORDER BY ALL").fetchall()  # noqa: S608
            for model in load_models()
            if model.kind != "macro"
        }


@pytest.fixture(scope="module")
def simulated(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A thousand weeks of one issue of sixty articles, each on the subject with one chance in six; lengths from a few
    lines to a page."""
    generator = np.random.default_rng(2021)
    archive = Archive(Home(tmp_path_factory.mktemp("simulated") / "home"))
    for week in range(1_000):
        is_on_subject = generator.random(60) < 1 / 6
        lengths = generator.lognormal(6, 0.8, 60).astype(int) + 1
        items = [
            Planted(characters=int(length), watch=("春耕",) if is_on else ())
            for is_on, length in zip(is_on_subject, lengths, strict=True)
        ]
        archive.issue("江畔日报", date(2000, 1, 3) + timedelta(weeks=week), items)
    archive.write()
    build_all(archive.home, "trends.attention_weekly")
    return archive.home


ON_PLAIN_NUMBERS = """
    SELECT avg((
        1 / 6 BETWEEN trends.wilson_low(weekly.share, articles.sample_size)
        AND trends.wilson_high(weekly.share, articles.sample_size)
    )::INTEGER)
    FROM trends.attention_weekly AS weekly
    INNER JOIN trends.denominators AS articles
        ON articles.publication = weekly.publication
        AND articles.period = weekly.period
        AND articles.grain = 'week'
        AND articles.denominator_kind = 'articles'
    WHERE weekly.publication = '江畔日报' AND weekly.subject = '春耕' AND weekly.denominator_kind = 'characters'
"""


@pytest.mark.parametrize("kind", ["articles", "characters"])
def test_the_interval_holds_the_truth_in_19_of_20_weeks(simulated: Home, ask, kind: str) -> None:
    question = f"""
        SELECT count(*), avg((1 / 6 BETWEEN share_low AND share_high)::INTEGER) FROM trends.attention_weekly
        WHERE publication = '江畔日报' AND subject = '春耕' AND denominator_kind = '{kind}'
    """  # noqa: S608
    ((weeks, covered),) = ask(simulated, question)
    assert weeks == 1_000
    assert 0.93 <= covered <= 0.97


def test_an_interval_that_took_every_character_for_as_good_as_an_article_would_not_hold_it(
    simulated: Home, ask
) -> None:
    """What Kish's effective number is for: on the plain number of articles the interval of characters is too short."""
    ((covered,),) = ask(simulated, ON_PLAIN_NUMBERS)
    assert covered < 0.93
