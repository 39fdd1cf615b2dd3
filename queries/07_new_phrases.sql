-- Which quoted phrases were new in October, and how often have they been printed since?
SELECT phrase, first_date, last_date, day_count, publication_count, article_count
FROM core.phrases
WHERE first_date >= DATE '2025-10-01'
ORDER BY article_count DESC, phrase
LIMIT 10;
