-- What did the papers do on public holidays, and on the weekends that were worked?
SELECT calendar.day, calendar.holiday, calendar.is_workday, issues.publication, issues.status
FROM core.calendar AS calendar
INNER JOIN quality.issue_calendar AS issues ON issues.day = calendar.day
WHERE calendar.holiday IS NOT NULL OR (calendar.is_weekend AND calendar.is_workday)
ORDER BY calendar.day, issues.publication;
