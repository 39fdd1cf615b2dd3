-- What part of all papers together is agency copy in each week: articles whose origin is the wire (core.printings).
--
-- parameters: first_day, last_day (Mondays of the first and of the last week)
WITH counts AS (
    SELECT date_trunc('week', days.issue_date) AS period, sum(days.article_count) AS numerator
    FROM core.subject_days AS days
    WHERE
        days.publication = 'all'
        AND days.subject_kind = 'origin'
        AND days.subject = 'wire'
        AND date_trunc('week', days.issue_date) BETWEEN $first_day AND $last_day
    GROUP BY date_trunc('week', days.issue_date)
),

settled AS (
    SELECT
        weeks.*,
        CASE WHEN weeks.issues_observed > 0 THEN coalesce(counts.numerator, 0) END AS numerator,
        CASE
            WHEN weeks.issues_observed > 0 THEN coalesce(counts.numerator, 0) / nullif(weeks.denominator, 0)
        END AS share
    FROM trends.denominators AS weeks
    LEFT JOIN counts ON counts.period = weeks.period
    WHERE
        weeks.publication = 'all'
        AND weeks.grain = 'week'
        AND weeks.denominator_kind = 'articles'
        AND weeks.period BETWEEN $first_day AND $last_day
)

SELECT
    settled.period,
    settled.numerator,
    settled.denominator,
    settled.share,
    trends.wilson_low(settled.share, nullif(settled.denominator, 0)) AS share_low,
    trends.wilson_high(settled.share, nullif(settled.denominator, 0)) AS share_high,
    settled.issues_expected,
    settled.issues_observed
FROM settled
ORDER BY settled.period;
