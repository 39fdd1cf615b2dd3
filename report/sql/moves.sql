-- Subjects whose share of all papers' articles in one week differs from that in the observed weeks before it, with the
-- 95 % interval of the difference: the hybrid score interval (R. G. Newcombe, Interval estimation for the difference
-- between independent proportions, Statistics in Medicine 17, 1998, method 10).
--
-- parameters: week, weeks_before, kinds, least_articles (in the week and those before it together)
-- low, high: Ends of the interval of the difference, which is share less share_before.
WITH weeks AS (
    SELECT periods.period, periods.denominator, periods.period = $week AS is_now
    FROM trends.denominators AS periods
    WHERE
        periods.publication = 'all'
        AND periods.grain = 'week'
        AND periods.denominator_kind = 'articles'
        AND periods.denominator > 0
        AND periods.period <= $week
    ORDER BY periods.period DESC
    LIMIT $weeks_before + 1
),

totals AS (
    SELECT
        sum(weeks.denominator) FILTER (WHERE weeks.is_now) AS total,
        sum(weeks.denominator) FILTER (WHERE NOT weeks.is_now) AS total_before
    FROM weeks
),

counts AS (
    SELECT
        days.subject_kind,
        days.subject,
        coalesce(sum(days.article_count) FILTER (WHERE weeks.is_now), 0) AS article_count,
        coalesce(sum(days.article_count) FILTER (WHERE NOT weeks.is_now), 0) AS article_count_before
    FROM core.subject_days AS days
    INNER JOIN weeks ON weeks.period = date_trunc('week', days.issue_date)
    WHERE days.publication = 'all' AND list_contains($kinds, days.subject_kind)
    GROUP BY days.subject_kind, days.subject
    HAVING sum(days.article_count) >= $least_articles
),

shares AS (
    SELECT
        counts.*,
        totals.*,
        counts.article_count / totals.total AS share,
        counts.article_count_before / totals.total_before AS share_before
    FROM counts CROSS JOIN totals
    WHERE totals.total_before > 0
)

SELECT
    shares.subject_kind,
    shares.subject,
    shares.article_count,
    shares.share,
    shares.share_before,
    shares.share - shares.share_before AS difference,
    shares.share - shares.share_before - sqrt(
        (shares.share - trends.wilson_low(shares.share, shares.total)) ** 2
        + (trends.wilson_high(shares.share_before, shares.total_before) - shares.share_before) ** 2
    ) AS low,
    shares.share - shares.share_before + sqrt(
        (trends.wilson_high(shares.share, shares.total) - shares.share) ** 2
        + (shares.share_before - trends.wilson_low(shares.share_before, shares.total_before)) ** 2
    ) AS high
FROM shares
ORDER BY shares.subject_kind, shares.subject;
