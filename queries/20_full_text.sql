-- Which articles tell of 改造 (renewal) and 居民 (residents), the best match first?
SELECT issue_date, publication, page, headline, passage
FROM core.search('改造 居民')
LIMIT 10;
