-- What each chosen watch term is told together with over some months, in all papers, the most often first. Reads the
-- caller's relation `chosen` (subject_kind, subject).
--
-- parameters: first_day, last_day, limit_a_subject
WITH pairs AS (
    SELECT pairs.watch, pairs.subject_kind AS other_kind, pairs.subject AS other, pairs.period, pairs.article_count
    FROM trends.co_attention AS pairs
    WHERE pairs.publication = 'all' AND pairs.period BETWEEN $first_day AND $last_day
    UNION ALL
    -- Two watch terms stand once, in the order of their names.
    SELECT pairs.subject, 'watch', pairs.watch, pairs.period, pairs.article_count
    FROM trends.co_attention AS pairs
    WHERE pairs.publication = 'all' AND pairs.subject_kind = 'watch' AND pairs.period BETWEEN $first_day AND $last_day
)

SELECT 'watch' AS subject_kind, pairs.watch AS subject, pairs.other_kind, pairs.other, sum(pairs.article_count) AS article_count
FROM pairs
SEMI JOIN chosen ON chosen.subject_kind = 'watch' AND chosen.subject = pairs.watch
GROUP BY pairs.watch, pairs.other_kind, pairs.other
QUALIFY
    row_number() OVER (PARTITION BY pairs.watch ORDER BY sum(pairs.article_count) DESC, pairs.other_kind, pairs.other)
    <= $limit_a_subject
ORDER BY pairs.watch, sum(pairs.article_count) DESC, pairs.other_kind, pairs.other;
