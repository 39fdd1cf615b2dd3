-- The SHA-256 of the lake's file of articles that the warehouse holds of each day.
SELECT files.issue_date, files.sha256
FROM quality.loaded_files AS files
WHERE files.table_name = 'articles' AND files.issue_date IS NOT NULL
ORDER BY files.issue_date;
