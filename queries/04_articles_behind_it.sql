-- Which articles are behind the numbers, the most prominent first?
SELECT issue_date, publication, page, headline, is_in_headline, prominence
FROM core.articles_about('watch', '清渠行动')
ORDER BY prominence DESC, issue_date, article_id
LIMIT 10;
