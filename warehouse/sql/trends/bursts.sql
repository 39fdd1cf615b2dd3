-- One burst: a run of weeks that twice a subject's usual share explains better than the usual share does (Kleinberg's
-- two-state automaton for batched arrivals, 2002; transforms/trends/bursts.py). Only finished weeks with an issue are
-- looked at (trends.weekly_series). A subject that is new has its whole first run as a burst, for against the paper's
-- past it is one; what is frequent all the time has none. Over all series together one in twenty of the bursts shown is
-- expected to be chance (Benjamini and Hochberg 1995), if a subject's articles came one by one; they come in clusters, so
-- that more may be: the heaviest are the surest.
--
-- grain: publication, subject_kind, subject, first_week
-- publication: Id of the title, or all.
-- subject_kind: Kind of the subject (core.subject_kinds).
-- subject: The section as printed, the agency credited, the origin (core.printings), or mentions.canonical.
-- first_week: Monday of its first week.
-- last_week: Monday of its last week.
-- weight: How much better twice the usual share explains its weeks than the usual share, in nats: Kleinberg's weight,
--     by which bursts are ranked.
-- article_count: Articles on the subject in it.
-- article_total: All articles in it.
-- share: article_count over article_total.
-- base_share: The subject's usual share: over all weeks in which it is followed (trends.weekly_series).
-- probability: Chance of so many articles or more in its weeks, if lots decided which articles of the series are on it
--     (a hypergeometric tail, as in M. Kulldorff's scan statistics).
-- false_discovery_rate: The smallest rate of false discoveries at which it is shown (the q-value): counted as tested is
--     every stretch of weeks of every series, for each might have been the burst.
-- is_open: Whether it lasts to the last week in which the subject is followed, so that it may go on.
CREATE OR REPLACE VIEW trends.bursts AS
WITH found AS (
    SELECT series.publication, series.subject_kind, series.subject, unnest(series.bursts) AS burst
    FROM trends.weekly_series AS series
),

tests AS (
    SELECT sum(series.followed_week_count * (series.followed_week_count + 1) / 2) AS test_count
    FROM trends.weekly_series AS series
),

ranked AS (
    SELECT found.*, count(*) OVER (ORDER BY found.burst.probability) AS place FROM found
),

adjusted AS (
    SELECT
        ranked.*,
        min(least(ranked.burst.probability * tests.test_count / ranked.place, 1.0))
            OVER (ORDER BY ranked.burst.probability DESC) AS q_value
    FROM ranked
    CROSS JOIN tests
)

SELECT
    adjusted.publication,
    adjusted.subject_kind,
    adjusted.subject,
    adjusted.burst.first_week AS first_week,
    adjusted.burst.last_week AS last_week,
    adjusted.burst.weight AS weight,
    adjusted.burst.article_count AS article_count,
    adjusted.burst.article_total AS article_total,
    adjusted.burst.article_count / adjusted.burst.article_total AS share,
    adjusted.burst.base_share AS base_share,
    adjusted.burst.probability AS probability,
    adjusted.q_value AS false_discovery_rate,
    adjusted.burst.is_open AS is_open
FROM adjusted
WHERE adjusted.q_value <= trends.false_discovery_rate();
