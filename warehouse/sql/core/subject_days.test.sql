-- promise: a subject has one row a day and paper
SELECT days.publication, days.issue_date, days.subject_kind, days.subject, count(*) AS rows
FROM core.subject_days AS days
SEMI JOIN quality.changed_days AS changed ON changed.issue_date = days.issue_date
GROUP BY days.publication, days.issue_date, days.subject_kind, days.subject
HAVING count(*) > 1;

-- promise: all papers together are the sum of the papers
SELECT
    days.issue_date,
    days.subject_kind,
    days.subject,
    sum(days.article_count) FILTER (WHERE days.publication = 'all') AS together,
    sum(days.article_count) FILTER (WHERE days.publication <> 'all') AS added_up
FROM core.subject_days AS days
SEMI JOIN quality.changed_days AS changed ON changed.issue_date = days.issue_date
GROUP BY days.issue_date, days.subject_kind, days.subject
HAVING
    sum(days.article_count) FILTER (WHERE days.publication = 'all')
    IS DISTINCT FROM sum(days.article_count) FILTER (WHERE days.publication <> 'all');

-- promise: an article counts once for a subject, so that no subject has more articles than the paper
SELECT days.publication, days.issue_date, days.subject_kind, days.subject, days.article_count
FROM core.subject_days AS days
SEMI JOIN quality.changed_days AS changed ON changed.issue_date = days.issue_date
LEFT JOIN (
    SELECT issues.publication, issues.issue_date, sum(issues.article_count) AS article_count
    FROM core.issues AS issues
    GROUP BY issues.publication, issues.issue_date
) AS papers ON papers.publication = days.publication AND papers.issue_date = days.issue_date
WHERE days.publication <> 'all' AND days.article_count > coalesce(papers.article_count, 0);

-- promise: a part is not more than the whole
SELECT days.*
FROM core.subject_days AS days
SEMI JOIN quality.changed_days AS changed ON changed.issue_date = days.issue_date
WHERE
    days.article_count < 1
    OR days.front_page_article_count > days.article_count
    OR days.low_confidence_article_count > days.article_count
    OR days.low_confidence_character_count > days.character_count
    OR days.low_confidence_front_page_article_count > days.front_page_article_count
    OR days.low_confidence_prominence > days.prominence
    OR days.prominence > 1000 * days.article_count;
