-- Attention to one subject in every period of every paper and of all papers together, the silent and the unobserved
-- ones included; the columns are those of trends.attention_weekly. It is the way to ask for an open kind of subject,
-- such as trends.attention('phrase', '…', 'week'), whose silent periods are not stored. In an attached database it
-- works after USE <its name>, for DuckDB looks up a macro's tables from the caller's side.
--
-- parameters: wanted_kind, wanted_subject, wanted_grain
-- wanted_kind: Kind of the subject (core.subject_kinds).
-- wanted_subject: The section as printed, the agency credited, or mentions.canonical.
-- wanted_grain: day, week or month.
CREATE OR REPLACE MACRO trends.attention(wanted_kind, wanted_subject, wanted_grain) AS TABLE
WITH subjects AS (
    SELECT * FROM trends.subject_periods AS periods
    WHERE
        periods.subject_kind = wanted_kind
        AND periods.subject = wanted_subject
        AND periods.grain = wanted_grain
),

counted AS (
    SELECT
        denominators.*,
        trends.by_denominator_kind(
            denominators.denominator_kind,
            subjects.article_count,
            subjects.character_count,
            subjects.front_page_article_count,
            subjects.prominence,
            subjects.story_count
        ) AS found,
        trends.by_denominator_kind(
            denominators.denominator_kind,
            subjects.low_confidence_article_count,
            subjects.low_confidence_character_count,
            subjects.low_confidence_front_page_article_count,
            subjects.low_confidence_prominence,
            subjects.low_confidence_story_count
        ) AS low_confidence_found
    FROM trends.denominators AS denominators
    LEFT JOIN subjects
        ON subjects.publication = denominators.publication
        AND subjects.period = denominators.period
    WHERE denominators.grain = wanted_grain
),

settled AS (
    SELECT
        counted.*,
        CASE WHEN counted.issues_observed > 0 THEN coalesce(counted.found, 0) END AS numerator,
        CASE
            WHEN counted.issues_observed > 0 THEN coalesce(counted.found, 0) / nullif(counted.denominator, 0)
        END AS share
    FROM counted
)

SELECT
    settled.publication,
    settled.period,
    wanted_kind AS subject_kind,
    wanted_subject AS subject,
    settled.denominator_kind,
    settled.numerator,
    settled.denominator,
    settled.share,
    trends.wilson_low(settled.share, settled.sample_size) AS share_low,
    trends.wilson_high(settled.share, settled.sample_size) AS share_high,
    settled.issues_expected,
    settled.issues_observed,
    settled.low_confidence_found / nullif(settled.numerator, 0) AS low_confidence_share,
    trends.metric_version() AS metric_version
FROM settled
ORDER BY settled.publication, settled.period, settled.denominator_kind;
