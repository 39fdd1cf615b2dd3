-- promise: a subject of a closed kind that occurs is there once, since then or before
SELECT days.publication, days.subject_kind, days.subject, count(known.subject) AS rows
FROM core.subject_days AS days
SEMI JOIN quality.changed_days AS changed ON changed.issue_date = days.issue_date
SEMI JOIN core.subject_kinds AS kinds ON kinds.subject_kind = days.subject_kind AND kinds.is_closed
LEFT JOIN core.closed_subjects AS known
    ON known.publication = days.publication
    AND known.subject_kind = days.subject_kind
    AND known.subject = days.subject
    AND known.first_date <= days.issue_date
GROUP BY days.publication, days.issue_date, days.subject_kind, days.subject
HAVING count(known.subject) <> 1;

-- promise: a subject that is new on a day occurs on it
SELECT known.publication, known.subject_kind, known.subject, known.first_date
FROM core.closed_subjects AS known
SEMI JOIN quality.changed_days AS changed ON changed.issue_date = known.first_date
ANTI JOIN core.subject_days AS days
    ON days.issue_date = known.first_date
    AND days.publication = known.publication
    AND days.subject_kind = known.subject_kind
    AND days.subject = known.subject;
