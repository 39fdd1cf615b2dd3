-- promise: no dump of a day and no article is left out or counted twice
SELECT
    (SELECT sum(signals.dump_count) FROM quality.daily_signals AS signals) AS dumps_counted,
    (SELECT sum(signals.article_count) FROM quality.daily_signals AS signals) AS articles_counted,
    count(*) AS dumps_received
FROM quality.dumps AS dumps
WHERE dumps.issue_date IS NOT NULL AND dumps.status IN ('accepted', 'quarantined')
HAVING
    count(*) <> coalesce((SELECT sum(signals.dump_count) FROM quality.daily_signals AS signals), 0)
    OR coalesce((SELECT sum(signals.article_count) FROM quality.daily_signals AS signals), 0)
    <> coalesce((SELECT sum(read.article_count) FROM quality.segmentation_quality AS read), 0);

-- promise: an issue that was expected came or is missing
SELECT signals.day, signals.expected_issue_count, signals.observed_issue_count, signals.missing_issue_count
FROM quality.daily_signals AS signals
WHERE signals.expected_issue_count <> signals.observed_issue_count + signals.missing_issue_count;
