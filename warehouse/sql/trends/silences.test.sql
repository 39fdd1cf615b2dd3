-- promise: in a silence nothing was printed
SELECT silences.publication, silences.subject_kind, silences.subject, silences.first_week, days.issue_date
FROM trends.silences AS silences
INNER JOIN core.subject_days AS days
    ON days.publication = silences.publication
    AND days.subject_kind = silences.subject_kind
    AND days.subject = silences.subject
    AND days.issue_date BETWEEN silences.first_week AND silences.last_week + 6
SEMI JOIN quality.changed_days AS changed ON changed.issue_date = days.issue_date;

-- promise: a silence is unlikely, and less so once all that was tested is counted
SELECT silences.*
FROM trends.silences AS silences
WHERE
    silences.false_discovery_rate < silences.probability
    OR silences.false_discovery_rate > trends.false_discovery_rate();
