-- The papers, those with most articles first.
--
-- name: The first of its names.
SELECT
    issues.publication,
    coalesce(any_value(titles.names[1]), issues.publication) AS name,
    min(issues.issue_date) AS first_day,
    max(issues.issue_date) AS last_day,
    count(*) AS issue_count,
    sum(issues.article_count) AS article_count
FROM core.issues AS issues
LEFT JOIN core.publications AS titles ON titles.publication = issues.publication
GROUP BY issues.publication
ORDER BY article_count DESC, issues.publication;
