-- One day, for every day from the first issue of any paper to the last.
--
-- grain: day
-- day: The date.
-- iso_year: Year that its ISO 8601 week belongs to.
-- iso_week: ISO 8601 week number.
-- weekday: ISO weekday, 1 Monday to 7 Sunday.
-- week: Monday of its ISO week: the period of weekly tables.
-- month: First day of its month: the period of monthly tables.
-- is_weekend: Saturday or Sunday.
CREATE OR REPLACE TABLE core.calendar AS
WITH span AS (
    SELECT min(dumps.issue_date) AS first_day, max(dumps.issue_date) AS last_day
    FROM quality.dumps AS dumps
    WHERE dumps.status = 'accepted'
),

days AS (
    SELECT unnest(generate_series(span.first_day, span.last_day, INTERVAL 1 DAY))::DATE AS day FROM span
)

SELECT
    days.day,
    isoyear(days.day)::INTEGER AS iso_year,
    week(days.day)::INTEGER AS iso_week,
    isodow(days.day)::INTEGER AS weekday,
    date_trunc('week', days.day)::DATE AS week,
    date_trunc('month', days.day)::DATE AS month,
    isodow(days.day) >= 6 AS is_weekend
FROM days
ORDER BY days.day;
