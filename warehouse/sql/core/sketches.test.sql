-- promise: every item is sketched or has its reason why not, once
SELECT articles.article_id, count(sketches.article_id) AS rows
FROM core.articles AS articles
SEMI JOIN quality.changed_days AS changed ON changed.issue_date = articles.issue_date
LEFT JOIN core.sketches AS sketches
    ON sketches.article_id = articles.article_id AND sketches.issue_date = articles.issue_date
GROUP BY articles.article_id
HAVING count(sketches.article_id) <> 1;

-- promise: what is sketched has fingerprints, and what is not has none
SELECT sketches.*
FROM core.sketches AS sketches
SEMI JOIN quality.changed_days AS changed ON changed.issue_date = sketches.issue_date
WHERE
    (sketches.sketch_status = 'sketched') <> (len(sketches.fingerprints) > 0)
    OR (sketches.sketch_status = 'other kind') <> (sketches.length IS NULL);
