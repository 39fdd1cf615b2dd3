-- What two versions of the warehouse hold differently, by table and day: rows that only the older has, and rows that only
-- the newer has; a row that was corrected is one of each. Compared are what was received, what was read from it and what
-- it is counted on; a day that is the same in both has no row. The versions are attached first; manifest.json, beside
-- broadsheet.duckdb, says which there are: ATTACH 'versions/000001.duckdb' AS before (READ_ONLY), the other AS after,
-- then FROM quality.changed_between('before', 'after').
--
-- parameters: older, newer
-- older: Name under which the older version is attached.
-- newer: Name under which the newer version is attached.
CREATE OR REPLACE MACRO quality.changed_between(older, newer) AS TABLE
WITH rows AS (
    SELECT 'quality.dumps' AS table_name, dumps.publication, dumps.issue_date, false AS is_after,
        hash(dumps.source, dumps.status, dumps.sha256) AS content
    FROM query_table(older || '.quality.dumps') AS dumps
    UNION ALL
    SELECT 'quality.dumps', dumps.publication, dumps.issue_date, true,
        hash(dumps.source, dumps.status, dumps.sha256)
    FROM query_table(newer || '.quality.dumps') AS dumps
    UNION ALL
    SELECT 'core.articles', items.publication, items.issue_date, false,
        hash(items.article_id, items.kind, items.headline, items.body)
    FROM query_table(older || '.core.articles') AS items
    UNION ALL
    SELECT 'core.articles', items.publication, items.issue_date, true,
        hash(items.article_id, items.kind, items.headline, items.body)
    FROM query_table(newer || '.core.articles') AS items
    UNION ALL
    SELECT 'core.subject_days', days.publication, days.issue_date, false,
        hash(days.subject_kind, days.subject, days.article_count, days.character_count, days.prominence)
    FROM query_table(older || '.core.subject_days') AS days
    WHERE days.publication <> 'all'
    UNION ALL
    SELECT 'core.subject_days', days.publication, days.issue_date, true,
        hash(days.subject_kind, days.subject, days.article_count, days.character_count, days.prominence)
    FROM query_table(newer || '.core.subject_days') AS days
    WHERE days.publication <> 'all'
),

-- The sum of the hashes of a day tells whether anything in it changed: only such days are looked at row by row.
changed_days AS (
    SELECT rows.table_name, rows.publication, rows.issue_date
    FROM rows
    GROUP BY rows.table_name, rows.publication, rows.issue_date
    HAVING
        coalesce(sum(rows.content) FILTER (WHERE rows.is_after), 0)
        <> coalesce(sum(rows.content) FILTER (WHERE NOT rows.is_after), 0)
),

paired AS (
    SELECT
        rows.table_name,
        rows.publication,
        rows.issue_date,
        rows.content,
        count(*) FILTER (WHERE rows.is_after) - count(*) FILTER (WHERE NOT rows.is_after) AS more
    FROM rows
    SEMI JOIN changed_days
        ON changed_days.table_name = rows.table_name
        AND changed_days.publication IS NOT DISTINCT FROM rows.publication
        AND changed_days.issue_date IS NOT DISTINCT FROM rows.issue_date
    GROUP BY rows.table_name, rows.publication, rows.issue_date, rows.content
)

SELECT
    paired.table_name,
    paired.publication,
    paired.issue_date,
    coalesce(-sum(paired.more) FILTER (WHERE paired.more < 0), 0)::BIGINT AS rows_gone,
    coalesce(sum(paired.more) FILTER (WHERE paired.more > 0), 0)::BIGINT AS rows_new
FROM paired
GROUP BY paired.table_name, paired.publication, paired.issue_date
ORDER BY paired.issue_date, paired.publication, paired.table_name;
