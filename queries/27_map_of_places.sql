-- Which divisions of China does the news come from: one row each, to be joined to a map by its code?
SELECT division_code, place, "level", article_count, day_count, first_date, last_date
FROM core.places
WHERE division_code IS NOT NULL
ORDER BY article_count DESC, division_code
LIMIT 12;
