-- One publication on one day, for every day from its first issue to its last: did the issue come that was to come?
-- A paper's days are the weekdays that publications.toml names; if it names none, the weekdays on which it appeared
-- on at least quality.rhythm_share() of the dates. A public holiday is none of its days when its own history says so:
-- of the dates of that holiday (core.calendar.holiday) that fell on its weekdays, in two years or more, it appeared on
-- less than quality.rhythm_share(). One year does not tell a paper that rests from dumps that were lost. After its
-- last issue a paper has no rows: that it stopped is not known here.
--
-- grain: publication, day
-- publication: Id of the title.
-- day: The date.
-- status: observed (it came, whole), partial (it came with fewer pages than the median of its weekday, or with dumps
--     turned away), missing (it was to come and did not, or all its dumps were turned away) or closed (no issue was
--     to come, and none did).
-- is_expected: Whether an issue was to come: every day but the closed ones, so that expected is never less than
--     observed.
-- is_observed: Whether an issue came, whole or partial.
-- is_weekday_of_issue: Whether the weekday is one of the paper's days.
-- is_closing_day: Whether publications.toml names it as a day without an issue.
-- is_holiday_without_issue: Whether it is a public holiday on which the paper does not come out, as its history says.
-- rhythm_source: What the paper's days are taken from: publications.toml or history.
-- page_count: Pages accepted; 0 if none.
-- usual_page_count: Median of the page counts of its issues of that weekday, the lower one of two; null if none.
-- quarantined_dump_count: Dumps turned away.
CREATE OR REPLACE TABLE quality.issue_calendar AS
WITH arrivals AS (
    SELECT
        dumps.publication,
        dumps.issue_date AS day,
        coalesce(sum(dumps.page_count) FILTER (WHERE dumps.status = 'accepted'), 0)::BIGINT AS page_count,
        count(*) FILTER (WHERE dumps.status = 'quarantined') AS quarantined_dump_count
    FROM quality.dumps AS dumps
    WHERE
        dumps.publication IS NOT NULL
        AND dumps.issue_date IS NOT NULL
        AND dumps.status IN ('accepted', 'quarantined')
    GROUP BY dumps.publication, dumps.issue_date
),

spans AS (
    SELECT arrivals.publication, min(arrivals.day) AS first_day, max(arrivals.day) AS last_day
    FROM arrivals
    -- A dump turned away may bear a date that nobody has checked: it stretches no paper's span.
    WHERE arrivals.page_count > 0
    GROUP BY arrivals.publication
),

closing AS (
    SELECT DISTINCT publications.publication, unnest(publications.closing_days) AS day
    FROM core.publications AS publications
),

days AS (
    SELECT
        spans.publication,
        calendar.day,
        calendar.weekday,
        calendar.holiday,
        publications.weekdays AS stated_weekdays,
        closing.day IS NOT NULL AS is_closing_day,
        coalesce(arrivals.page_count, 0) AS page_count,
        coalesce(arrivals.quarantined_dump_count, 0) AS quarantined_dump_count
    FROM spans
    INNER JOIN core.calendar AS calendar ON calendar.day BETWEEN spans.first_day AND spans.last_day
    LEFT JOIN core.publications AS publications ON publications.publication = spans.publication
    LEFT JOIN closing ON closing.publication = spans.publication AND closing.day = calendar.day
    LEFT JOIN arrivals ON arrivals.publication = spans.publication AND arrivals.day = calendar.day
),

rhythm AS (
    SELECT
        days.publication,
        days.weekday,
        avg((days.page_count > 0)::INTEGER) FILTER (WHERE NOT days.is_closing_day AND days.holiday IS NULL)
            AS appearance_share,
        quantile_disc(days.page_count, 0.5) FILTER (WHERE days.page_count > 0) AS usual_page_count
    FROM days
    GROUP BY days.publication, days.weekday
),

expecting AS (
    SELECT
        days.*,
        rhythm.usual_page_count,
        coalesce(
            list_contains(days.stated_weekdays, days.weekday),
            rhythm.appearance_share >= quality.rhythm_share(),
            false
        ) AS is_weekday_of_issue
    FROM days
    INNER JOIN rhythm ON rhythm.publication = days.publication AND rhythm.weekday = days.weekday
),

holidays_without_issue AS (
    SELECT expecting.publication, expecting.holiday
    FROM expecting
    WHERE expecting.holiday IS NOT NULL AND expecting.is_weekday_of_issue AND NOT expecting.is_closing_day
    GROUP BY expecting.publication, expecting.holiday
    HAVING
        count(DISTINCT year(expecting.day)) >= 2
        AND avg((expecting.page_count > 0)::INTEGER) < quality.rhythm_share()
),

judged AS (
    SELECT
        expecting.publication,
        expecting.day,
        expecting.is_closing_day,
        resting.holiday IS NOT NULL AS is_holiday_without_issue,
        CASE WHEN expecting.stated_weekdays IS NULL THEN 'history' ELSE 'publications.toml' END AS rhythm_source,
        expecting.is_weekday_of_issue,
        expecting.page_count,
        expecting.usual_page_count,
        expecting.quarantined_dump_count
    FROM expecting
    LEFT JOIN holidays_without_issue AS resting
        ON resting.publication = expecting.publication
        AND resting.holiday = expecting.holiday
),

settled AS (
    SELECT
        judged.*,
        CASE
            WHEN judged.page_count > 0 AND judged.quarantined_dump_count > 0 THEN 'partial'
            WHEN judged.page_count > 0 AND judged.page_count < judged.usual_page_count THEN 'partial'
            WHEN judged.page_count > 0 THEN 'observed'
            WHEN judged.quarantined_dump_count > 0 THEN 'missing'
            WHEN
                judged.is_weekday_of_issue AND NOT judged.is_closing_day AND NOT judged.is_holiday_without_issue
                THEN 'missing'
            ELSE 'closed'
        END AS status
    FROM judged
)

SELECT
    settled.publication,
    settled.day,
    settled.status,
    settled.status <> 'closed' AS is_expected,
    settled.status IN ('observed', 'partial') AS is_observed,
    settled.is_weekday_of_issue,
    settled.is_closing_day,
    settled.is_holiday_without_issue,
    settled.rhythm_source,
    settled.page_count,
    settled.usual_page_count,
    settled.quarantined_dump_count
FROM settled
ORDER BY settled.publication, settled.day;
