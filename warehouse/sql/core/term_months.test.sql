-- promise: a month's words are those of its days
WITH counted AS (
    SELECT date_trunc('month', terms.issue_date)::DATE AS month, terms.term, count(*) AS item_count
    FROM core.terms AS terms
    WHERE
        terms.issue_date >= date_trunc('month', getvariable('newest_changed_day'))::DATE
        AND terms.issue_date <= last_day(getvariable('newest_changed_day'))
    GROUP BY ALL
),

told AS (
    SELECT months.month, months.term, months.item_count
    FROM core.term_months AS months
    WHERE months.month = date_trunc('month', getvariable('newest_changed_day'))::DATE
)

SELECT counted.month, counted.term, counted.item_count, told.item_count AS told
FROM counted
FULL JOIN told ON told.month = counted.month AND told.term = counted.term
WHERE counted.item_count IS DISTINCT FROM told.item_count;

-- promise: a word has one row a month
SELECT months.month, months.term, count(*) AS rows
FROM core.term_months AS months
WHERE months.month = date_trunc('month', getvariable('newest_changed_day'))::DATE
GROUP BY months.month, months.term
HAVING count(*) > 1;
