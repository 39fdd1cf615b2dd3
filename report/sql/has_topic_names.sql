-- Whether the warehouse names topics, in one row.
SELECT count(*) > 0 AS has_them
FROM duckdb_tables() AS tables
WHERE tables.schema_name = 'core' AND tables.table_name = 'topic_names';
