-- promise: an issue has one row
SELECT issues.publication, issues.issue_date, issues.edition, count(*) AS rows
FROM core.issues AS issues
GROUP BY issues.publication, issues.issue_date, issues.edition
HAVING count(*) > 1;

-- promise: an item belongs to an issue, and the issue counts it
SELECT articles.publication, articles.issue_date, articles.edition, count(*) AS items, min(issues.item_count) AS counted
FROM core.articles AS articles
SEMI JOIN quality.changed_days AS changed ON changed.issue_date = articles.issue_date
LEFT JOIN core.issues AS issues
    ON issues.publication = articles.publication
    AND issues.issue_date = articles.issue_date
    AND issues.edition = articles.edition
GROUP BY articles.publication, articles.issue_date, articles.edition
HAVING count(*) IS DISTINCT FROM min(issues.item_count);

-- promise: a part is not more than the whole
SELECT issues.*
FROM core.issues AS issues
WHERE
    issues.article_count > issues.item_count
    OR issues.front_page_article_count > issues.article_count
    OR issues.squared_character_count > issues.character_count::DOUBLE ^ 2
    OR issues.squared_prominence > issues.prominence::DOUBLE ^ 2
    OR issues.prominence > 1000 * issues.article_count;
