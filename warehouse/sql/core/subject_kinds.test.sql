-- promise: a kind has one row
SELECT kinds.subject_kind, count(*) AS rows
FROM core.subject_kinds AS kinds
GROUP BY kinds.subject_kind
HAVING count(*) > 1;
