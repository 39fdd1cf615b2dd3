-- Whether the issue of a paper came, for every day of every paper.
SELECT
    days.publication,
    days.day,
    days.status,
    days.page_count,
    days.usual_page_count,
    days.quarantined_dump_count
FROM quality.issue_calendar AS days
ORDER BY days.publication, days.day;
