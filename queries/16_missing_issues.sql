-- On which days did an issue not arrive that was to come, or only a part of it?
SELECT publication, day, status, page_count, usual_page_count, quarantined_dump_count
FROM quality.issue_calendar
WHERE status IN ('missing', 'partial')
ORDER BY publication, day;
