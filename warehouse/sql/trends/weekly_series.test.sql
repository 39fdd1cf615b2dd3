-- promise: a subject is followed once in a paper
SELECT series.publication, series.subject_kind, series.subject, count(*) AS rows
FROM trends.weekly_series AS series
GROUP BY series.publication, series.subject_kind, series.subject
HAVING count(*) > 1;

-- promise: a series has the finished weeks of its paper up to its end, all of them
WITH weeks AS (
    SELECT
        denominators.publication,
        denominators.period AS week,
        row_number() OVER (PARTITION BY denominators.publication ORDER BY denominators.period) AS place
    FROM trends.denominators AS denominators
    WHERE
        denominators.grain = 'week'
        AND denominators.denominator_kind = 'articles'
        AND denominators.denominator > 0
        AND denominators.period + 6 <= (SELECT max(calendar.day) FROM core.calendar AS calendar)
)

SELECT series.publication, series.subject_kind, series.subject, series.followed_week_count, weeks.place
FROM trends.weekly_series AS series
LEFT JOIN weeks ON weeks.publication = series.publication AND weeks.week = series.followed_to_week
WHERE series.followed_week_count IS DISTINCT FROM weeks.place;
