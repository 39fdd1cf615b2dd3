-- The subjects of each kind with most articles of all papers over some days.
--
-- parameters: first_day, last_day, limit_a_kind
WITH total AS (
    SELECT sum(days.denominator) AS denominator
    FROM trends.denominators AS days
    WHERE
        days.publication = 'all'
        AND days.grain = 'day'
        AND days.denominator_kind = 'articles'
        AND days.period BETWEEN $first_day AND $last_day
),

counts AS (
    SELECT days.subject_kind, days.subject, sum(days.article_count) AS numerator
    FROM core.subject_days AS days
    WHERE days.publication = 'all' AND days.issue_date BETWEEN $first_day AND $last_day
    GROUP BY days.subject_kind, days.subject
    QUALIFY
        row_number() OVER (PARTITION BY days.subject_kind ORDER BY sum(days.article_count) DESC, days.subject)
        <= $limit_a_kind
)

SELECT
    counts.subject_kind,
    counts.subject,
    counts.numerator,
    total.denominator,
    counts.numerator / total.denominator AS share,
    trends.wilson_low(counts.numerator / total.denominator, total.denominator) AS share_low,
    trends.wilson_high(counts.numerator / total.denominator, total.denominator) AS share_high
FROM counts CROSS JOIN total
WHERE total.denominator > 0
ORDER BY counts.subject_kind, counts.numerator DESC, counts.subject;
