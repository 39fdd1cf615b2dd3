-- promise: an article id is given once
SELECT articles.article_id, count(*) AS rows
FROM core.articles AS articles
SEMI JOIN quality.changed_days AS changed ON changed.issue_date = articles.issue_date
GROUP BY articles.article_id
HAVING count(*) > 1;

-- promise: a confidence is a probability
SELECT articles.article_id, articles.confidence
FROM core.articles AS articles
SEMI JOIN quality.changed_days AS changed ON changed.issue_date = articles.issue_date
WHERE articles.confidence NOT BETWEEN 0 AND 1;
