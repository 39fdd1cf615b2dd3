-- promise: every received file is counted once
SELECT (SELECT sum(intake.dump_count) FROM quality.intake AS intake) AS counted, count(*) AS received
FROM quality.dumps AS dumps
HAVING count(*) <> coalesce((SELECT sum(intake.dump_count) FROM quality.intake AS intake), 0);
