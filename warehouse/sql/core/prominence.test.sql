-- promise: every article and editorial is weighed once
SELECT articles.article_id, count(prominence.article_id) AS rows
FROM core.articles AS articles
SEMI JOIN quality.changed_days AS changed ON changed.issue_date = articles.issue_date
LEFT JOIN core.prominence AS prominence
    ON prominence.article_id = articles.article_id AND prominence.issue_date = articles.issue_date
GROUP BY articles.article_id, articles.kind
HAVING count(prominence.article_id) <> core.is_coverage(articles.kind)::INTEGER;

-- promise: a part is not more than the whole
SELECT prominence.*
FROM core.prominence AS prominence
SEMI JOIN quality.changed_days AS changed ON changed.issue_date = prominence.issue_date
WHERE
    prominence.points NOT BETWEEN 0 AND 1000
    OR prominence.page_character_share NOT BETWEEN 0 AND 1
    OR prominence.page_number < 1
    OR prominence.page_rank < 1;
