-- Files that were turned away or are held, the newest issues first, and what mends each.
SELECT dumps.source, dumps.status, dumps.reason, dumps.remedy_path, dumps.publication, dumps.issue_date
FROM quality.dumps AS dumps
WHERE dumps.status IN ('quarantined', 'held')
ORDER BY dumps.issue_date DESC NULLS FIRST, dumps.source;
