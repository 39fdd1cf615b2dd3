-- promise: two articles are compared once
SELECT
    least(candidates.fuller_id, candidates.shorter_id) AS one,
    greatest(candidates.fuller_id, candidates.shorter_id) AS other
FROM core.reprint_candidates AS candidates
WHERE
    candidates.fuller_date IN (SELECT changed.issue_date FROM quality.changed_days AS changed)
    OR candidates.shorter_date IN (SELECT changed.issue_date FROM quality.changed_days AS changed)
GROUP BY ALL
HAVING count(*) > 1;

-- promise: both are there, of one season, the fuller first
WITH looked_at AS (
    SELECT candidates.*
    FROM core.reprint_candidates AS candidates
    WHERE
        candidates.fuller_date IN (SELECT changed.issue_date FROM quality.changed_days AS changed)
        OR candidates.shorter_date IN (SELECT changed.issue_date FROM quality.changed_days AS changed)
),

sketches AS (
    SELECT sketches.article_id, sketches.issue_date, sketches.length
    FROM core.sketches AS sketches
    SEMI JOIN (
        SELECT looked_at.fuller_date AS day FROM looked_at UNION SELECT looked_at.shorter_date FROM looked_at
    ) AS days ON days.day = sketches.issue_date
)

SELECT looked_at.fuller_id, looked_at.shorter_id, fuller.length AS fuller_length, shorter.length AS shorter_length
FROM looked_at
LEFT JOIN sketches AS fuller
    ON fuller.article_id = looked_at.fuller_id AND fuller.issue_date = looked_at.fuller_date
LEFT JOIN sketches AS shorter
    ON shorter.article_id = looked_at.shorter_id AND shorter.issue_date = looked_at.shorter_date
WHERE
    fuller.length IS NULL
    OR shorter.length IS NULL
    OR fuller.length < shorter.length
    OR abs(looked_at.fuller_date - looked_at.shorter_date) > core.reprint_window_days();
