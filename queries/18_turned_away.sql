-- What was not taken, why, and which file mends it?
SELECT status, reason, dump_count, example_source, example_remedy_path
FROM quality.intake
WHERE status <> 'accepted'
ORDER BY status, reason, example_source;
