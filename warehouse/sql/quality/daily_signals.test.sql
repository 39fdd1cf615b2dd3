-- promise: no dump of a day and no article is left out or counted twice
WITH counted AS (
    SELECT
        coalesce(sum(signals.dump_count), 0) AS dump_count,
        coalesce(sum(signals.article_count), 0) AS article_count
    FROM quality.daily_signals AS signals
    WHERE signals.day = getvariable('newest_changed_day')
),

received AS (
    SELECT count(*) AS dump_count
    FROM quality.dumps AS dumps
    WHERE
        dumps.issue_date = getvariable('newest_changed_day')
        AND dumps.status IN ('accepted', 'quarantined')
),

read AS (
    SELECT coalesce(sum(quality.article_count), 0) AS article_count
    FROM quality.segmentation_quality AS quality
    WHERE quality.issue_date = getvariable('newest_changed_day')
)

SELECT counted.dump_count, received.dump_count AS received, counted.article_count, read.article_count AS read
FROM counted
CROSS JOIN received
CROSS JOIN read
WHERE counted.dump_count <> received.dump_count OR counted.article_count <> read.article_count;

-- promise: an issue that was expected came or is missing
SELECT signals.day, signals.expected_issue_count, signals.observed_issue_count, signals.missing_issue_count
FROM quality.daily_signals AS signals
WHERE
    signals.day = getvariable('newest_changed_day')
    AND signals.expected_issue_count <> signals.observed_issue_count + signals.missing_issue_count;
