-- What part of each paper, and of all together, was agency copy over some weeks (wire.sql says how it is counted), the
-- papers with most of it first.
--
-- parameters: first_day, last_day
WITH counts AS (
    SELECT days.publication, sum(days.article_count) AS numerator
    FROM core.subject_days AS days
    WHERE days.subject_kind = 'origin' AND days.subject = 'wire' AND days.issue_date BETWEEN $first_day AND $last_day
    GROUP BY days.publication
),

totals AS (
    SELECT days.publication, sum(days.denominator) AS denominator
    FROM trends.denominators AS days
    WHERE
        days.grain = 'day'
        AND days.denominator_kind = 'articles'
        AND days.period BETWEEN $first_day AND $last_day
    GROUP BY days.publication
    HAVING sum(days.denominator) > 0
)

SELECT
    totals.publication,
    coalesce(counts.numerator, 0) AS numerator,
    totals.denominator,
    coalesce(counts.numerator, 0) / totals.denominator AS share,
    trends.wilson_low(coalesce(counts.numerator, 0) / totals.denominator, totals.denominator) AS share_low,
    trends.wilson_high(coalesce(counts.numerator, 0) / totals.denominator, totals.denominator) AS share_high
FROM totals
LEFT JOIN counts ON counts.publication = totals.publication
ORDER BY totals.publication = 'all' DESC, share DESC, totals.publication;
