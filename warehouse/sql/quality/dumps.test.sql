-- promise: a received file has one row
SELECT dumps.source, count(*) AS rows
FROM quality.dumps AS dumps
WHERE dumps.source IN (
    SELECT changed.source
    FROM quality.dumps AS changed
    WHERE changed.issue_date IS NULL OR changed.issue_date IN (SELECT issue_date FROM quality.changed_days)
)
GROUP BY dumps.source
HAVING count(*) > 1;

-- promise: a file is accepted, or it says why not
SELECT dumps.source, dumps.status, dumps.reason
FROM quality.dumps AS dumps
WHERE
    dumps.status NOT IN ('accepted', 'quarantined', 'held', 'ignored')
    OR (dumps.status <> 'accepted' AND coalesce(dumps.reason, '') = '');

-- promise: an accepted file belongs to a publication and a day
SELECT dumps.source, dumps.publication, dumps.issue_date
FROM quality.dumps AS dumps
WHERE dumps.status = 'accepted' AND (dumps.publication IS NULL OR dumps.issue_date IS NULL);
