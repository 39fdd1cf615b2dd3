-- How well the issues of each month could be read, all papers together: a series for each measure.
--
-- measure: low_confidence (articles whose confidence is below core.low_confidence()) or lost_headline (articles whose
--     headline was not found); shares are of articles and editorials, null where no issue was observed.
WITH months AS (
    SELECT
        date_trunc('month', issues.issue_date) AS period,
        sum(issues.low_confidence_article_count) AS low_confidence,
        sum(issues.lost_headline_count) AS lost_headline
    FROM quality.segmentation_quality AS issues
    GROUP BY date_trunc('month', issues.issue_date)
),

settled AS (
    SELECT
        measures.measure,
        periods.*,
        CASE measures.measure WHEN 'low_confidence' THEN months.low_confidence ELSE months.lost_headline END AS numerator
    FROM (VALUES ('low_confidence'), ('lost_headline')) AS measures (measure)
    CROSS JOIN trends.denominators AS periods
    LEFT JOIN months ON months.period = periods.period
    WHERE periods.publication = 'all' AND periods.grain = 'month' AND periods.denominator_kind = 'articles'
)

SELECT
    settled.measure,
    settled.period,
    settled.numerator,
    settled.denominator,
    settled.numerator / nullif(settled.denominator, 0) AS share,
    trends.wilson_low(settled.numerator / nullif(settled.denominator, 0), settled.sample_size) AS share_low,
    trends.wilson_high(settled.numerator / nullif(settled.denominator, 0), settled.sample_size) AS share_high,
    settled.issues_expected,
    settled.issues_observed
FROM settled
ORDER BY settled.measure, settled.period;
