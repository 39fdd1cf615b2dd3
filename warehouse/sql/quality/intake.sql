-- What became of the received files: one publication, one status, one reason.
--
-- grain: publication, status, reason
-- publication: Id of the title; null where the file does not tell.
-- status: accepted, quarantined, held or ignored.
-- reason: Why a file was not accepted, or what is odd about it; null for nothing to say.
-- dump_count: Files.
-- size_bytes: Their size as received, in bytes.
-- first_date: Date of the first issue among them.
-- last_date: Date of the last issue among them.
-- example_source: Path of one of them, relative to the inbox.
-- example_remedy_path: File to write that mends that one, relative to the inbox.
CREATE OR REPLACE VIEW quality.intake AS
SELECT
    dumps.publication,
    dumps.status,
    dumps.reason,
    count(*) AS dump_count,
    sum(dumps.size_bytes)::BIGINT AS size_bytes,
    min(dumps.issue_date) AS first_date,
    max(dumps.issue_date) AS last_date,
    min(dumps.source) AS example_source,
    arg_min(dumps.remedy_path, dumps.source) AS example_remedy_path
FROM quality.dumps AS dumps
GROUP BY dumps.publication, dumps.status, dumps.reason;
