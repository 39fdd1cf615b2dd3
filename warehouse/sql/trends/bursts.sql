-- One burst: a run of weeks that twice a subject's usual share explains better than the usual share does (Kleinberg's
-- two-state automaton for batched arrivals, 2002; transforms/trends/bursts.py). Only finished weeks with an issue are
-- looked at (trends.weekly_series). A subject that is new has its whole first run as a burst, for against the paper's
-- past it is one; what is frequent all the time has none.
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
-- is_open: Whether it lasts to the last week in which the subject is followed, so that it may go on.
CREATE OR REPLACE VIEW trends.bursts AS
WITH found AS (
    SELECT series.publication, series.subject_kind, series.subject, unnest(series.bursts) AS burst
    FROM trends.weekly_series AS series
)

SELECT
    found.publication,
    found.subject_kind,
    found.subject,
    found.burst.first_week AS first_week,
    found.burst.last_week AS last_week,
    found.burst.weight AS weight,
    found.burst.article_count AS article_count,
    found.burst.article_total AS article_total,
    found.burst.article_count / found.burst.article_total AS share,
    found.burst.base_share AS base_share,
    found.burst.is_open AS is_open
FROM found;
