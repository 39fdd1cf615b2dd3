-- promise: every article and editorial is a printing, once
SELECT articles.article_id, count(printings.article_id) AS rows
FROM core.articles AS articles
SEMI JOIN quality.changed_days AS changed ON changed.issue_date = articles.issue_date
LEFT JOIN core.printings AS printings
    ON printings.article_id = articles.article_id AND printings.issue_date = articles.issue_date
GROUP BY articles.article_id, articles.kind
HAVING count(printings.article_id) <> core.is_coverage(articles.kind)::INTEGER;

-- promise: the story of a printing has one first printing, which is not later
SELECT printings.article_id, printings.story_id
FROM core.printings AS printings
SEMI JOIN quality.changed_days AS changed ON changed.issue_date = printings.issue_date
LEFT JOIN core.printings AS first ON first.article_id = printings.story_id
WHERE
    NOT coalesce(first.is_first_printing AND first.story_id = printings.story_id, false)
    OR first.issue_date > printings.issue_date
    OR printings.is_first_printing <> (printings.article_id = printings.story_id);

-- promise: a printing descends from one of its own story
SELECT printings.article_id, printings.fuller_id
FROM core.printings AS printings
SEMI JOIN quality.changed_days AS changed ON changed.issue_date = printings.issue_date
LEFT JOIN core.printings AS fuller ON fuller.article_id = printings.fuller_id
WHERE printings.fuller_id IS NOT NULL AND fuller.story_id IS DISTINCT FROM printings.story_id;

-- promise: an origin is what the credit says, where it says anything
SELECT printings.*
FROM core.printings AS printings
SEMI JOIN quality.changed_days AS changed ON changed.issue_date = printings.issue_date
WHERE
    printings.origin NOT IN ('own', 'wire', 'reprint')
    OR (printings.credit IS NOT NULL AND printings.credit <> printings.origin);
