-- promise: a subject is followed once in a paper
SELECT series.publication, series.subject_kind, series.subject, count(*) AS rows
FROM trends.monthly_series AS series
GROUP BY series.publication, series.subject_kind, series.subject
HAVING count(*) > 1;
