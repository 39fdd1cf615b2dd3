-- promise: a subject of an article has one row
SELECT subjects.article_id, subjects.subject_kind, subjects.subject, count(*) AS rows
FROM core.article_subjects AS subjects
SEMI JOIN quality.changed_days AS changed ON changed.issue_date = subjects.issue_date
GROUP BY subjects.article_id, subjects.subject_kind, subjects.subject
HAVING count(*) > 1;

-- promise: what is counted is on an article or editorial of its day
SELECT subjects.article_id, subjects.subject_kind, subjects.subject
FROM core.article_subjects AS subjects
SEMI JOIN quality.changed_days AS changed ON changed.issue_date = subjects.issue_date
ANTI JOIN (
    SELECT weighed.article_id, weighed.issue_date
    FROM core.prominence AS weighed
    SEMI JOIN quality.changed_days AS changed ON changed.issue_date = weighed.issue_date
) AS covered ON covered.article_id = subjects.article_id AND covered.issue_date = subjects.issue_date;
