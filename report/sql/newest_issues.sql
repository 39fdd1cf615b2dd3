-- The newest issues.
--
-- parameters: row_limit
SELECT issues.publication, issues.issue_date, issues.edition
FROM core.issues AS issues
ORDER BY issues.issue_date DESC, issues.publication, issues.edition
LIMIT $row_limit;
