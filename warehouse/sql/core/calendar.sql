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
-- holiday: Name of the public holiday of core.home_country() that it is, or that it is taken off for (the nearest
--     one); null on any other day.
-- is_workday: Whether offices are open there: Monday to Friday without holidays, and the weekends worked in place of
--     a day off (调休).
CREATE TABLE IF NOT EXISTS core.calendar (
    "day" DATE NOT NULL,
    iso_year INTEGER NOT NULL,
    iso_week INTEGER NOT NULL,
    weekday INTEGER NOT NULL,
    week DATE NOT NULL,
    "month" DATE NOT NULL,
    is_weekend BOOLEAN NOT NULL,
    holiday VARCHAR,
    is_workday BOOLEAN NOT NULL
);

-- What a day is does not change; which days there are does, at either end.
DELETE FROM core.calendar AS calendar
USING (
    SELECT min(dumps.issue_date) AS first_day, max(dumps.issue_date) AS last_day
    FROM quality.dumps AS dumps
    WHERE dumps.status = 'accepted'
) AS span
WHERE calendar.day NOT BETWEEN coalesce(span.first_day, DATE '9999-12-31') AND coalesce(span.last_day, DATE '0001-01-01');

INSERT INTO core.calendar BY NAME
WITH span AS (
    SELECT min(dumps.issue_date) AS first_day, max(dumps.issue_date) AS last_day
    FROM quality.dumps AS dumps
    WHERE dumps.status = 'accepted'
),

days AS (
    SELECT unnest(generate_series(span.first_day, span.last_day, INTERVAL 1 DAY))::DATE AS day FROM span
),

known AS (
    SELECT days.day, day_kind_of(core.home_country(), days.day) AS kind
    FROM days
    ANTI JOIN core.calendar AS calendar ON calendar.day = days.day
)

SELECT
    known.day,
    isoyear(known.day)::INTEGER AS iso_year,
    week(known.day)::INTEGER AS iso_week,
    isodow(known.day)::INTEGER AS weekday,
    date_trunc('week', known.day)::DATE AS week,
    date_trunc('month', known.day)::DATE AS month,
    isodow(known.day) >= 6 AS is_weekend,
    known.kind.holiday AS holiday,
    known.kind.is_workday AS is_workday
FROM known
ORDER BY known.day;
