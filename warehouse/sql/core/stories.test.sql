-- promise: what was printed more than once is a story, once, and counts its printings
WITH told AS (
    SELECT
        printings.story_id,
        count(*) AS printing_count,
        count(DISTINCT printings.publication) AS publication_count,
        max(printings.issue_date) AS last_date
    FROM core.printings AS printings
    WHERE printings.story_id IN (
        SELECT near.story_id
        FROM core.printings AS near
        SEMI JOIN quality.changed_days AS changed ON changed.issue_date = near.issue_date
    )
    GROUP BY printings.story_id
)

SELECT told.story_id, told.printing_count, count(stories.story_id) AS rows
FROM told
LEFT JOIN core.stories AS stories
    ON stories.story_id = told.story_id
    AND stories.printing_count = told.printing_count
    AND stories.publication_count = told.publication_count
    AND stories.last_date = told.last_date
GROUP BY told.story_id, told.printing_count
HAVING count(stories.story_id) <> (told.printing_count > 1)::INTEGER;

-- promise: a story is that of its first printing
SELECT stories.story_id
FROM core.stories AS stories
SEMI JOIN quality.changed_days AS changed ON changed.issue_date BETWEEN stories.first_date AND stories.last_date
LEFT JOIN core.printings AS first
    ON first.article_id = stories.story_id
    AND first.issue_date = stories.first_date
    AND first.publication = stories.publication
    AND first.is_first_printing
WHERE first.article_id IS NULL OR stories.printing_count < 2;
