-- promise: a printing keeps half of the shorter text or more, and is not longer than the fuller
SELECT pairs.*
FROM core.reprint_pairs AS pairs
WHERE
    getvariable('newest_changed_day') IN (pairs.fuller_date, pairs.shorter_date)
    AND (pairs.contained NOT BETWEEN 0.5 AND 1 OR pairs.length_ratio NOT BETWEEN 0 AND 1);
