-- Do the two papers give the watch terms the same shares?
SELECT subject, publication, sum(numerator) AS articles, sum(numerator) / sum(denominator) AS share
FROM trends.attention_monthly
WHERE subject_kind = 'watch' AND denominator_kind = 'articles' AND publication <> 'all'
GROUP BY subject, publication
ORDER BY subject, publication;
