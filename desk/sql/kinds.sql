-- Kinds of subjects that have at least one, those with most articles first.
SELECT days.subject_kind
FROM core.subject_days AS days
WHERE days.publication = 'all'
GROUP BY days.subject_kind
ORDER BY sum(days.article_count) DESC, days.subject_kind;
