-- The articles on $subject of $kind in $paper, the newest first.
SELECT
    articles.issue_date,
    articles.publication,
    articles.page,
    articles.headline,
    articles.confidence,
    articles.headline_status,
    articles.is_in_headline,
    articles.prominence,
    articles.article_id,
    articles.body
FROM core.articles_about($kind, $subject) AS articles
WHERE $paper IN ('all', articles.publication);
