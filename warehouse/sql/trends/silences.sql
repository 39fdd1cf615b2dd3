-- One silence: a run of observed weeks without a subject of a closed kind that its two years before make unlikely
-- (beta-binomial, transforms/trends/silences.py). Weeks without an issue are no part of it. Over all series together
-- one in twenty of the silences shown is expected to be chance (Benjamini and Hochberg 1995).
--
-- grain: publication, subject_kind, subject, first_week
-- publication: Id of the title, or all.
-- subject_kind: Kind of the subject (core.subject_kinds).
-- subject: The section as printed, the agency credited, the origin (core.printings), or mentions.canonical.
-- first_week: Monday of its first week.
-- last_week: Monday of its last week.
-- expected_article_count: Articles that the share before lets expect in it.
-- base_share: That share: over up to 104 observed weeks before it.
-- probability: Probability of a silence so long or longer if nothing had changed.
-- false_discovery_rate: The smallest rate of false discoveries at which it is shown (the q-value).
-- is_open: Whether it lasts to the last observed week, so that it may go on.
CREATE OR REPLACE VIEW trends.silences AS
WITH found AS (
    SELECT series.publication, series.subject_kind, series.subject, unnest(series.silences) AS silence
    FROM trends.weekly_series AS series
),

tests AS (
    SELECT sum(series.silence_test_count) AS test_count FROM trends.weekly_series AS series
),

ranked AS (
    SELECT found.*, count(*) OVER (ORDER BY found.silence.probability) AS place FROM found
),

adjusted AS (
    SELECT
        ranked.*,
        min(least(ranked.silence.probability * tests.test_count / ranked.place, 1.0))
            OVER (ORDER BY ranked.silence.probability DESC) AS q_value
    FROM ranked
    CROSS JOIN tests
)

SELECT
    adjusted.publication,
    adjusted.subject_kind,
    adjusted.subject,
    adjusted.silence.first_week AS first_week,
    adjusted.silence.last_week AS last_week,
    adjusted.silence.expected_article_count AS expected_article_count,
    adjusted.silence.base_share AS base_share,
    adjusted.silence.probability AS probability,
    adjusted.q_value AS false_discovery_rate,
    adjusted.silence.is_open AS is_open
FROM adjusted
WHERE adjusted.q_value <= trends.false_discovery_rate();
