-- Attention to each chosen subject in every week, or month, of some days, in each paper and in all together: the numbers of
-- trends.attention(kind, subject, grain) by articles. Reads the caller's relation `chosen` (subject_kind, subject).
--
-- parameters: grain (week or month), first_day, last_day (first days of the first and of the last period)
-- numerator, denominator, share: Null where no issue was observed; missing is not zero.
WITH counts AS (
    SELECT
        days.publication,
        days.subject_kind,
        days.subject,
        date_trunc($grain, days.issue_date) AS period,
        sum(days.article_count) AS numerator
    FROM core.subject_days AS days
    SEMI JOIN chosen ON chosen.subject_kind = days.subject_kind AND chosen.subject = days.subject
    WHERE date_trunc($grain, days.issue_date) BETWEEN $first_day AND $last_day
    GROUP BY days.publication, days.subject_kind, days.subject, date_trunc($grain, days.issue_date)
),

has_it AS (SELECT DISTINCT counts.publication, counts.subject_kind, counts.subject FROM counts),

settled AS (
    SELECT
        has_it.subject_kind,
        has_it.subject,
        periods.*,
        CASE WHEN periods.issues_observed > 0 THEN coalesce(counts.numerator, 0) END AS numerator,
        CASE
            WHEN periods.issues_observed > 0 THEN coalesce(counts.numerator, 0) / nullif(periods.denominator, 0)
        END AS share
    FROM has_it
    INNER JOIN trends.denominators AS periods ON periods.publication = has_it.publication
    LEFT JOIN counts
        ON counts.publication = has_it.publication
        AND counts.subject_kind = has_it.subject_kind
        AND counts.subject = has_it.subject
        AND counts.period = periods.period
    WHERE
        periods.grain = $grain
        AND periods.denominator_kind = 'articles'
        AND periods.period BETWEEN $first_day AND $last_day
)

SELECT
    settled.subject_kind,
    settled.subject,
    settled.publication,
    settled.period,
    settled.numerator,
    settled.denominator,
    settled.share,
    trends.wilson_low(settled.share, settled.sample_size) AS share_low,
    trends.wilson_high(settled.share, settled.sample_size) AS share_high,
    settled.issues_expected,
    settled.issues_observed
FROM settled
ORDER BY settled.subject_kind, settled.subject, settled.publication, settled.period;
