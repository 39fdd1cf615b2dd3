-- promise: a term stands once for an item
SELECT terms.article_id, terms.term, count(*) AS rows
FROM core.terms AS terms
SEMI JOIN quality.changed_days AS changed ON changed.issue_date = terms.issue_date
GROUP BY terms.article_id, terms.term
HAVING count(*) > 1;

-- promise: a term is counted in an item of its day, and no oftener in its headline than in all
SELECT terms.article_id, terms.issue_date, terms.term, terms.term_count, terms.headline_count
FROM core.terms AS terms
SEMI JOIN quality.changed_days AS changed ON changed.issue_date = terms.issue_date
LEFT JOIN core.articles AS articles
    ON articles.article_id = terms.article_id AND articles.issue_date = terms.issue_date
WHERE articles.article_id IS NULL OR terms.term_count < 1 OR terms.headline_count NOT BETWEEN 0 AND terms.term_count;
