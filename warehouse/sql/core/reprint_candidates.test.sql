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
SELECT candidates.fuller_id, candidates.shorter_id, fuller.length AS fuller_length, shorter.length AS shorter_length
FROM core.reprint_candidates AS candidates
LEFT JOIN core.sketches AS fuller
    ON fuller.article_id = candidates.fuller_id AND fuller.issue_date = candidates.fuller_date
LEFT JOIN core.sketches AS shorter
    ON shorter.article_id = candidates.shorter_id AND shorter.issue_date = candidates.shorter_date
WHERE
    (
        candidates.fuller_date IN (SELECT changed.issue_date FROM quality.changed_days AS changed)
        OR candidates.shorter_date IN (SELECT changed.issue_date FROM quality.changed_days AS changed)
    )
    AND (
        fuller.length IS NULL
        OR shorter.length IS NULL
        OR fuller.length < shorter.length
        OR abs(candidates.fuller_date - candidates.shorter_date) > core.reprint_window_days()
    );
