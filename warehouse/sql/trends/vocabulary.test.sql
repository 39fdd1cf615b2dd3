-- promise: a subject stands once for a paper, and its kind is closed
SELECT vocabulary.publication, vocabulary.subject_kind, vocabulary.subject, count(*) AS rows
FROM trends.vocabulary AS vocabulary
LEFT JOIN core.subject_kinds AS kinds ON kinds.subject_kind = vocabulary.subject_kind
GROUP BY vocabulary.publication, vocabulary.subject_kind, vocabulary.subject
HAVING count(*) > 1 OR NOT coalesce(bool_and(kinds.is_closed), false);

-- promise: what occurs is counted
SELECT days.publication, days.issue_date, days.subject_kind, days.subject
FROM core.subject_days AS days
SEMI JOIN quality.changed_days AS changed ON changed.issue_date = days.issue_date
SEMI JOIN core.subject_kinds AS kinds ON kinds.subject_kind = days.subject_kind AND kinds.is_closed
WHERE NOT EXISTS (
    SELECT 1
    FROM trends.vocabulary AS vocabulary
    WHERE
        vocabulary.publication = days.publication
        AND vocabulary.subject_kind = days.subject_kind
        AND vocabulary.subject = days.subject
);
