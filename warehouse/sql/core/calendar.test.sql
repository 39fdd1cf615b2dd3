-- promise: no day is left out and none stands twice
SELECT min(calendar.day) AS first_day, max(calendar.day) AS last_day, count(*) AS days
FROM core.calendar AS calendar
HAVING count(*) <> coalesce(max(calendar.day) - min(calendar.day) + 1, 0) OR count(*) <> count(DISTINCT calendar.day);

-- promise: every issue has its day
SELECT issues.publication, issues.issue_date
FROM core.issues AS issues
WHERE NOT EXISTS (SELECT 1 FROM core.calendar AS calendar WHERE calendar.day = issues.issue_date);

-- promise: a holiday is no workday
SELECT calendar.day, calendar.holiday
FROM core.calendar AS calendar
WHERE calendar.is_workday IS NULL OR (calendar.holiday IS NOT NULL AND calendar.is_workday);
