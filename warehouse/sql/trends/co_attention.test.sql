-- promise: a pair has one row a month and paper
SELECT pairs.publication, pairs.period, pairs.watch, pairs.subject_kind, pairs.subject, count(*) AS rows
FROM trends.co_attention AS pairs
WHERE pairs.period IN (SELECT date_trunc('month', days.issue_date)::DATE FROM quality.changed_days AS days)
GROUP BY pairs.publication, pairs.period, pairs.watch, pairs.subject_kind, pairs.subject
HAVING count(*) > 1;

-- promise: articles on both are no more than articles on either
SELECT pairs.*
FROM trends.co_attention AS pairs
WHERE
    pairs.period IN (SELECT date_trunc('month', days.issue_date)::DATE FROM quality.changed_days AS days)
    AND (
        pairs.article_count > least(pairs.watch_article_count, pairs.subject_article_count)
        OR greatest(pairs.watch_article_count, pairs.subject_article_count) > pairs.denominator
        OR pairs.normalised_pmi NOT BETWEEN -1 - 1e-9 AND 1 + 1e-9
    );
