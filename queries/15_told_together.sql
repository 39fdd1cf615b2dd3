-- With what are the watch terms told together?
SELECT period, watch, subject_kind, subject, article_count, pmi, normalised_pmi
FROM trends.co_attention
WHERE publication = 'all'
ORDER BY article_count DESC, normalised_pmi DESC, period, watch, subject_kind, subject
LIMIT 10;
