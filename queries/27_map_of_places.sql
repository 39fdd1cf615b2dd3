-- What is the table behind a map: each place with its division code (null where made up, as here), and how often?
SELECT place, division_code, "level", article_count, day_count, first_date, last_date
FROM core.places
ORDER BY article_count DESC, place;
