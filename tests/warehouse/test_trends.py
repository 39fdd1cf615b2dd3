"""Bursts, steps, silences, anomalies, agenda and co-attention on an archive in which each of them is planted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from math import log, log2
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import false_discovery_control

from tests.warehouse.planted import (
    ARTICLES_AN_ISSUE,
    FLOOD,
    MISSING,
    PAPER,
    WEEKS,
    Archive,
    Planted,
    build_all,
    items,
    monday,
    plan,
    plant_years,
)
from warehouse.build import connect, rebuild
from warehouse.home import Home
from warehouse.kernel import load_models

BURSTS = """
    SELECT first_week, last_week, article_count, article_total, is_open FROM trends.bursts
    WHERE publication = ? AND subject = ? ORDER BY first_week
"""


def test_the_burst_is_found_with_its_weeks_and_counts(built_years, ask) -> None:
    assert ask(built_years, BURSTS, PAPER, "防汛") == [(monday(60), monday(63), 60, 120, False)]


def test_a_drive_that_is_new_is_a_burst_from_its_first_week_to_its_last(built_years, ask) -> None:
    """An open kind is followed to the last week that has it: whether it goes on is not known there."""
    assert ask(built_years, BURSTS, PAPER, "百日会战") == [(monday(80), monday(83), 16, 120, True)]


def test_a_step_is_no_burst_of_a_few_weeks(built_years, ask) -> None:
    assert all(last - first > timedelta(weeks=13) for first, last, *_ in ask(built_years, BURSTS, PAPER, "河长制"))


def test_the_step_is_found_within_one_month(built_years, ask) -> None:
    """Week 74 is that of Monday 8 June 2020."""
    question = "SELECT month, share_before, share_after FROM trends.change_points WHERE publication = ? AND subject = ?"
    ((month, before, after),) = ask(built_years, question, PAPER, "河长制")
    assert month in (date(2020, 6, 1), date(2020, 7, 1))
    assert before == pytest.approx(2.5 / 30, abs=0.02)
    assert after == pytest.approx(8.5 / 30, abs=0.02)


def test_what_bursts_for_a_month_or_sways_has_no_change_point(built_years, ask) -> None:
    question = "SELECT subject FROM trends.change_points WHERE publication = ? AND subject IN ('防汛', '早市')"
    assert ask(built_years, question, PAPER) == []


def test_the_silence_is_found_with_its_weeks_and_the_missing_issue_is_none(built_years, ask) -> None:
    question = """
        SELECT publication, subject, first_week, last_week, expected_article_count, is_open FROM trends.silences
        ORDER BY ALL
    """
    expected = pytest.approx(12 * ARTICLES_AN_ISSUE * 0.1, rel=0.02)
    assert ask(built_years, question) == [
        ("all", "早市", monday(100), monday(111), expected, False),
        (PAPER, "早市", monday(100), monday(111), expected, False),
    ]


def test_false_discoveries_are_controlled_as_scipy_does_it(built_years, ask) -> None:
    """Series of a hundred tests with planted probabilities, among them ties and some above the rate."""
    planted = sorted([1e-6, 0.0001, 0.0001, 0.004, 0.02, 0.03, 0.04, 0.049])
    with connect(built_years) as con:
        con.execute("BEGIN")
        con.execute("UPDATE trends.weekly_series SET silences = NULL, silence_test_count = 0")
        con.execute(
            """
            UPDATE trends.weekly_series
            SET silence_test_count = 100,
                silences = list_transform(?::DOUBLE[], lambda p: {
                    'first_week': first_week, 'last_week': first_week, 'expected_article_count': 1.0,
                    'probability': p, 'base_share': 0.1, 'is_open': false
                })
            WHERE publication = 'all' AND subject = '防汛'
            """,
            [planted],
        )
        found = con.execute("SELECT false_discovery_rate FROM trends.silences ORDER BY probability").fetchall()
        con.execute("ROLLBACK")
    everything = false_discovery_control([*planted, *np.linspace(0.06, 1, 92)])
    assert [q for (q,) in found] == pytest.approx([q for q in everything[:8] if q <= 0.05])
    assert len(found) == 3


ANOMALIES = "SELECT day FROM trends.anomalies WHERE publication = ? AND subject = ? AND robust_z > 0 ORDER BY day"


def test_each_week_of_the_burst_is_an_anomaly_and_no_other(built_years, ask) -> None:
    assert ask(built_years, ANOMALIES, PAPER, "防汛") == [(monday(week),) for week in FLOOD]


def test_an_anomaly_carries_its_baseline(built_years, ask) -> None:
    """Thirteen Mondays of 2, 3 or 4 in 30 but for the missing one: median 3, deviation 1 (0 if 3 were the most)."""
    question = """
        SELECT article_count, article_total, share, baseline_share, baseline_day_count, robust_z FROM trends.anomalies
        WHERE publication = ? AND subject = '防汛' AND day = ?
    """
    ((count, total, share, baseline, days, z),) = ask(built_years, question, PAPER, monday(60))
    weeks = [plan(week).flood for week in range(47, 60) if week != MISSING]
    median = float(np.median(weeks))
    deviation = 1.4826 * float(np.median([abs(n - median) for n in weeks])) / 30
    rate = (sum(weeks) + 0.5) / (30 * len(weeks) + 1)
    assert (count, total, share, days) == (15, 30, 0.5, 12)
    assert baseline == pytest.approx(median / 30)
    assert z == pytest.approx((0.5 - median / 30) / max(deviation, (rate * (1 - rate) / 30) ** 0.5))


def test_pairs_are_counted_and_weighed(built_years, ask) -> None:
    """August 2020 has five Mondays, weeks 82 to 86: two of the drive, whose 8 articles are on the flood as far as
    2, 3 or 4 of each issue are."""
    weeks = range(82, 87)
    both = sum(min(plan(week).flood, plan(week).drive) for week in weeks)
    flood, drive = sum(plan(week).flood for week in weeks), sum(plan(week).drive for week in weeks)
    question = """
        SELECT article_count, watch_article_count, subject_article_count, denominator, pmi, normalised_pmi
        FROM trends.co_attention WHERE publication = ? AND period = ? AND watch = '防汛' AND subject = '百日会战'
    """
    pmi = log2(both * 150 / flood / drive)
    found = ask(built_years, question, PAPER, date(2020, 8, 1))
    assert found == [(both, flood, drive, 150, pytest.approx(pmi), pytest.approx(pmi / -log2(both / 150)))]
    assert both == 7


def test_two_watch_terms_stand_once_and_single_meetings_not_at_all(built_years, ask) -> None:
    question = """
        SELECT watch, subject, min(article_count), count(*) FROM trends.co_attention
        WHERE publication = ? AND subject_kind = 'watch' GROUP BY ALL ORDER BY ALL
    """
    met: dict[tuple[str, str], dict[date, int]] = {}
    for week in range(WEEKS):
        for item in items(plan(week)) if week != MISSING else ():
            if len(item.watch) == 2:
                first, second = sorted(item.watch)
                months = met.setdefault((first, second), {})
                month = monday(week).replace(day=1)
                months[month] = months.get(month, 0) + 1
    kept = {pair: [n for n in months.values() if n >= 2] for pair, months in met.items()}
    expected = [(*pair, min(counts), len(counts)) for pair, counts in sorted(kept.items()) if counts]
    assert ask(built_years, question, PAPER) == expected


def smooth(own: list[int], other: list[int]) -> float:
    """Kullback-Leibler divergence of counts with half an article more for each subject of either."""
    pairs = [(a, b) for a, b in zip(own, other, strict=True) if a or b]
    p = [(a + 0.5) / (sum(own) + 0.5 * len(pairs)) for a, _ in pairs]
    q = [(b + 0.5) / (sum(other) + 0.5 * len(pairs)) for _, b in pairs]
    return sum(x * log(x / y) for x, y in zip(p, q, strict=True))


@pytest.mark.parametrize("week", [4, 48, 52, 61, 99, 105, 125])
def test_the_agenda_of_a_week_is_what_the_formulas_say(built_years, ask, week) -> None:
    def counts(of: int) -> list[int]:
        return [plan(of).flood, plan(of).rivers, plan(of).market]

    own = counts(week)
    shares = [n / sum(own) for n in own]
    before = [n for n in range(week - 4, week) if n != MISSING]
    after = [n for n in range(week + 1, week + 5) if n != MISSING and n < WEEKS]
    novelty = np.mean([smooth(own, counts(n)) for n in before])
    transience = np.mean([smooth(own, counts(n)) for n in after])
    last = [n / sum(counts(week - 1)) for n in counts(week - 1)]
    question = """
        SELECT article_count, subject_count, vocabulary_count, diversity, concentration, volatility, novelty,
            transience, resonance
        FROM trends.agenda WHERE publication = ? AND grain = 'week' AND period = ? AND subject_kind = 'watch'
    """
    assert ask(built_years, question, PAPER, monday(week)) == [
        (
            sum(own),
            sum(n > 0 for n in own),
            3,
            pytest.approx(-sum(p * log(p) for p in shares if p) / log(3)),
            pytest.approx(sum(p * p for p in shares)),
            pytest.approx(sum(abs(a - b) for a, b in zip(shares, last, strict=True)) / 2),
            pytest.approx(novelty),
            pytest.approx(transience),
            pytest.approx(novelty - transience),
        )
    ]


def test_after_a_missing_week_there_is_no_volatility(built_years, ask) -> None:
    question = (
        "SELECT volatility, novelty IS NULL FROM trends.agenda"
        " WHERE publication = ? AND grain = 'week' AND period = ? AND subject_kind = 'watch'"
    )
    assert ask(built_years, question, PAPER, monday(51)) == [(None, False)]


def test_the_first_weeks_have_too_little_before_them_and_the_last_too_little_after(built_years, ask) -> None:
    question = """
        SELECT period, novelty IS NULL, transience IS NULL FROM trends.agenda
        WHERE
            publication = ? AND grain = 'week' AND subject_kind = 'watch' AND (novelty IS NULL OR transience IS NULL)
        ORDER BY period
    """
    edges = [(0, True, False), (1, True, False), (128, False, True), (129, False, True)]
    assert ask(built_years, question, PAPER) == [(monday(week), *rest) for week, *rest in edges]


def test_a_week_counts_once_it_has_finished(tmp_path: Path, ask) -> None:
    """Without its Sunday the last week is not followed; a day more, and it is."""
    archive = plant_years(tmp_path)
    archive.withdraw("北坡周报", monday(WEEKS) - timedelta(days=1))
    archive.write()
    build_all(archive.home)
    question = (
        "SELECT followed_to_week, followed_week_count FROM trends.weekly_series WHERE publication = ? AND subject = ?"
    )
    assert ask(archive.home, question, PAPER, "防汛") == [(monday(128), 128)]
    archive.issue("北坡周报", monday(WEEKS) - timedelta(days=1), [Planted()])
    archive.write()
    build_all(archive.home)
    assert ask(archive.home, question, PAPER, "防汛") == [(monday(129), 129)]


def without_drive(archive: Archive) -> None:
    """A correction: the drive's first week was another paper's."""
    archive.issue(PAPER, monday(80), [replace(item, phrases=()) for item in items(plan(80))], pages=4)


def double_delivery(archive: Archive) -> None:
    """The issue of a week of the burst comes again as it was."""
    archive.issue(PAPER, monday(61), items(plan(61)), pages=4)


def missing_arrives(archive: Archive) -> None:
    """The missing issue, a year and a half late."""
    archive.issue(PAPER, monday(MISSING), items(plan(MISSING)), pages=4)


def burst_withdrawn(archive: Archive) -> None:
    """The last week of the burst was another paper's."""
    archive.withdraw(PAPER, monday(63))


@pytest.mark.parametrize(
    ("change", "subject", "expected"),
    [
        (without_drive, "百日会战", [(monday(81), monday(83), 12, 90, True)]),
        (double_delivery, "防汛", [(monday(60), monday(63), 60, 120, False)]),
        (missing_arrives, "防汛", [(monday(60), monday(63), 60, 120, False)]),
        (burst_withdrawn, "防汛", [(monday(60), monday(62), 45, 90, False)]),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_what_arrives_later_mends_every_table_as_if_it_had_been_there(
    tmp_path: Path, ask, change: Callable[[Archive], None], subject: str, expected: list[tuple[object, ...]]
) -> None:
    archive = plant_years(tmp_path)
    build_all(archive.home)
    change(archive)
    archive.write()
    build_all(archive.home)
    assert ask(archive.home, BURSTS, PAPER, subject) == expected
    mended = everything_in(archive.home)
    rebuild(archive.home)
    assert everything_in(archive.home) == mended


def everything_in(home: Home) -> dict[str, list[tuple[object, ...]]]:
    """The rows of every table and view that SQL makes, but attention's, of which test_attention.py says the same."""
    with connect(home) as con:
        return {
            model.full_name: con.execute(f"SELECT * FROM {model.full_name} ORDER BY ALL").fetchall()  # noqa: S608
            for model in load_models()
            if model.kind != "macro" and "attention_" not in model.name
        }
