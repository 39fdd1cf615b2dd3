-- promise: a paper has every day from its first issue to its last, each once
SELECT calendar.publication, min(calendar.day) AS first_day, max(calendar.day) AS last_day, count(*) AS days
FROM quality.issue_calendar AS calendar
GROUP BY calendar.publication
HAVING
    count(*) <> max(calendar.day) - min(calendar.day) + 1
    OR count(*) <> count(DISTINCT calendar.day);

-- promise: a day is observed when an issue with a page came, and only then
SELECT calendar.publication, calendar.day, calendar.status, calendar.page_count
FROM quality.issue_calendar AS calendar
WHERE calendar.is_observed <> (calendar.page_count > 0);

-- promise: every issue stands in the calendar
SELECT issues.publication, issues.issue_date
FROM core.issues AS issues
WHERE
    issues.page_count > 0
    AND NOT EXISTS (
        SELECT 1
        FROM quality.issue_calendar AS calendar
        WHERE calendar.publication = issues.publication AND calendar.day = issues.issue_date AND calendar.is_observed
    );

-- promise: what is observed was expected
SELECT calendar.publication, calendar.day, calendar.status
FROM quality.issue_calendar AS calendar
WHERE calendar.is_observed AND NOT calendar.is_expected;
