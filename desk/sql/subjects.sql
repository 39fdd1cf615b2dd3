-- Subjects of $kind that most articles are on. A list to choose from: 2,000 are as many as a browser searches at once.
SELECT days.subject, sum(days.article_count)::BIGINT AS article_count
FROM core.subject_days AS days
WHERE days.publication = 'all' AND days.subject_kind = $kind
GROUP BY days.subject
ORDER BY article_count DESC, days.subject
LIMIT 2000;
