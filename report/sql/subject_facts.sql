-- Each chosen subject over all papers and days. Reads the caller's relation `chosen` (subject_kind, subject).
SELECT
    days.subject_kind,
    days.subject,
    sum(days.article_count) AS article_count,
    sum(days.front_page_article_count) AS front_page_article_count,
    sum(days.low_confidence_article_count) / sum(days.article_count) AS low_confidence_share,
    min(days.issue_date) AS first_day,
    max(days.issue_date) AS last_day
FROM core.subject_days AS days
SEMI JOIN chosen ON chosen.subject_kind = days.subject_kind AND chosen.subject = days.subject
WHERE days.publication = 'all'
GROUP BY days.subject_kind, days.subject
ORDER BY days.subject_kind, days.subject;
