-- promise: an item has a topic once
SELECT topics.article_id, topics.axis, topics.topic, count(*) AS rows
FROM core.topics AS topics
SEMI JOIN quality.changed_days AS changed ON changed.issue_date = topics.issue_date
GROUP BY topics.article_id, topics.axis, topics.topic
HAVING count(*) > 1;

-- promise: a topic is of an item of its day
SELECT topics.article_id, topics.issue_date, topics.axis, topics.topic
FROM core.topics AS topics
SEMI JOIN quality.changed_days AS changed ON changed.issue_date = topics.issue_date
WHERE NOT EXISTS (
    SELECT 1
    FROM core.articles AS articles
    WHERE articles.article_id = topics.article_id AND articles.issue_date = topics.issue_date
);

-- promise: a score is a share, and ranks count from one
SELECT topics.article_id, topics.axis, topics.topic, topics.score, topics.rank
FROM core.topics AS topics
SEMI JOIN quality.changed_days AS changed ON changed.issue_date = topics.issue_date
WHERE topics.score NOT BETWEEN 0 AND 1 OR topics.rank < 1;
