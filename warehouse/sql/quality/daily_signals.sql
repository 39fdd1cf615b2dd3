-- How intake and reading went, one issue date over all papers: what a person looks at to see a source go wrong.
--
-- grain: day
-- day: Date that the issues bear.
-- expected_issue_count: Papers of which an issue was to come that day.
-- observed_issue_count: Papers of which one came, whole or partial.
-- partial_issue_count: Those of them with fewer pages than usual, or with dumps turned away.
-- missing_issue_count: Papers whose issue was to come and did not.
-- issue_count: Issues that came, the editions of a paper's day counted apart.
-- dump_count: Dumps that were accepted or turned away.
-- quarantined_dump_count: Dumps turned away.
-- quarantine_share: quarantined_dump_count over dump_count; null if no dump came.
-- page_count: Pages accepted.
-- article_count: Articles and editorials.
-- mean_confidence: Mean of their confidence; null if there are none.
-- low_confidence_article_count: Those whose confidence is below core.low_confidence().
CREATE OR REPLACE VIEW quality.daily_signals AS
WITH received AS (
    SELECT
        dumps.issue_date AS day,
        count(*) AS dump_count,
        count(*) FILTER (WHERE dumps.status = 'quarantined') AS quarantined_dump_count,
        coalesce(sum(dumps.page_count), 0)::BIGINT AS page_count
    FROM quality.dumps AS dumps
    WHERE dumps.issue_date IS NOT NULL AND dumps.status IN ('accepted', 'quarantined')
    GROUP BY dumps.issue_date
),

expected AS (
    SELECT
        calendar.day,
        count(*) FILTER (WHERE calendar.is_expected) AS expected_issue_count,
        count(*) FILTER (WHERE calendar.is_observed) AS observed_issue_count,
        count(*) FILTER (WHERE calendar.status = 'partial') AS partial_issue_count,
        count(*) FILTER (WHERE calendar.status = 'missing') AS missing_issue_count
    FROM quality.issue_calendar AS calendar
    GROUP BY calendar.day
),

came AS (
    SELECT issues.issue_date AS day, count(*) FILTER (WHERE issues.page_count > 0) AS issue_count
    FROM core.issues AS issues
    GROUP BY issues.issue_date
),

read AS (
    SELECT
        quality.issue_date AS day,
        sum(quality.article_count)::BIGINT AS article_count,
        -- Decimals, so that the order of the terms does not show in the last bit.
        sum((quality.mean_confidence * quality.article_count)::DECIMAL(18, 9))::DOUBLE AS confidence_sum,
        sum(quality.low_confidence_article_count)::BIGINT AS low_confidence_article_count
    FROM quality.segmentation_quality AS quality
    GROUP BY quality.issue_date
),

days AS (
    SELECT received.day FROM received
    UNION
    SELECT expected.day FROM expected
)

SELECT
    days.day,
    coalesce(expected.expected_issue_count, 0) AS expected_issue_count,
    coalesce(expected.observed_issue_count, 0) AS observed_issue_count,
    coalesce(expected.partial_issue_count, 0) AS partial_issue_count,
    coalesce(expected.missing_issue_count, 0) AS missing_issue_count,
    coalesce(came.issue_count, 0) AS issue_count,
    coalesce(received.dump_count, 0) AS dump_count,
    coalesce(received.quarantined_dump_count, 0) AS quarantined_dump_count,
    received.quarantined_dump_count / received.dump_count AS quarantine_share,
    coalesce(received.page_count, 0) AS page_count,
    coalesce(read.article_count, 0) AS article_count,
    read.confidence_sum / nullif(read.article_count, 0) AS mean_confidence,
    coalesce(read.low_confidence_article_count, 0) AS low_confidence_article_count
FROM days
LEFT JOIN received ON received.day = days.day
LEFT JOIN expected ON expected.day = days.day
LEFT JOIN came ON came.day = days.day
LEFT JOIN read ON read.day = days.day
ORDER BY days.day;
