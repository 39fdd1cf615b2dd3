-- When was the phrase “清渠行动” used in quotation marks, the silent weeks included?
SELECT period, numerator, denominator, share
FROM trends.attention('phrase', '清渠行动', 'week')
WHERE publication = 'all' AND denominator_kind = 'articles'
ORDER BY period;
