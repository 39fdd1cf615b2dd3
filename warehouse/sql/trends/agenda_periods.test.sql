-- promise: a period has one row a kind and paper
SELECT periods.publication, periods.grain, periods.period, periods.subject_kind, count(*) AS rows
FROM trends.agenda_periods AS periods
GROUP BY periods.publication, periods.grain, periods.period, periods.subject_kind
HAVING count(*) > 1;

-- promise: the agenda of a month has the articles of its days
WITH days AS (
    SELECT calendar.day, calendar.month
    FROM core.calendar AS calendar
    WHERE calendar.month IN (
        SELECT date_trunc('month', changed.issue_date)::DATE FROM quality.changed_days AS changed
    )
),

counted AS (
    SELECT counts.publication, days.month AS period, counts.subject_kind, sum(counts.article_count) AS article_count
    FROM core.subject_days AS counts
    INNER JOIN days ON days.day = counts.issue_date
    SEMI JOIN core.subject_kinds AS kinds ON kinds.subject_kind = counts.subject_kind AND kinds.is_closed
    GROUP BY counts.publication, days.month, counts.subject_kind
)

SELECT counted.publication, counted.period, counted.subject_kind, counted.article_count, periods.article_count AS told
FROM counted
LEFT JOIN trends.agenda_periods AS periods
    ON periods.publication = counted.publication
    AND periods.grain = 'month'
    AND periods.period = counted.period
    AND periods.subject_kind = counted.subject_kind
WHERE counted.article_count IS DISTINCT FROM periods.article_count;
