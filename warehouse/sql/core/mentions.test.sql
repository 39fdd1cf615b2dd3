-- promise: a mention is found once by a rule
SELECT mentions.article_id, mentions.kind, mentions.role, mentions."offset", mentions.surface, mentions.canonical,
    mentions.rule
FROM core.mentions AS mentions
SEMI JOIN quality.changed_days AS changed ON changed.issue_date = mentions.issue_date
GROUP BY ALL
HAVING count(*) > 1;

-- promise: a mention is in an article of its day
SELECT mentions.article_id, mentions.issue_date, mentions.canonical
FROM core.mentions AS mentions
SEMI JOIN quality.changed_days AS changed ON changed.issue_date = mentions.issue_date
WHERE NOT EXISTS (
    SELECT 1
    FROM core.articles AS articles
    WHERE articles.article_id = mentions.article_id AND articles.issue_date = mentions.issue_date
);
