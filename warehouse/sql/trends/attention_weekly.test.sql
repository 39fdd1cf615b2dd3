-- promise: a week is the sum of its days
WITH days AS (
    SELECT
        daily.publication,
        daily.subject_kind,
        daily.subject,
        daily.denominator_kind,
        sum(daily.numerator) AS numerator
    FROM trends.attention_daily AS daily
    WHERE
        daily.period >= date_trunc('week', getvariable('newest_changed_day'))::DATE
        AND daily.period < (date_trunc('week', getvariable('newest_changed_day')) + INTERVAL 1 WEEK)::DATE
    GROUP BY daily.publication, daily.subject_kind, daily.subject, daily.denominator_kind
),

periods AS (
    SELECT weekly.*
    FROM trends.attention_weekly AS weekly
    WHERE weekly.period = date_trunc('week', getvariable('newest_changed_day'))::DATE
)

SELECT periods.publication, periods.subject_kind, periods.subject, periods.numerator, days.numerator AS of_days
FROM periods
FULL JOIN days
    ON days.publication = periods.publication
    AND days.subject_kind = periods.subject_kind
    AND days.subject = periods.subject
    AND days.denominator_kind = periods.denominator_kind
WHERE days.numerator IS DISTINCT FROM periods.numerator;

-- promise: missing is null, silent is zero, and the interval holds the share
SELECT weekly.*
FROM trends.attention_weekly AS weekly
WHERE
    weekly.period = date_trunc('week', getvariable('newest_changed_day'))::DATE
    AND (
        (weekly.numerator IS NULL) <> (weekly.issues_observed = 0)
        OR (weekly.share IS NULL) <> (coalesce(weekly.denominator, 0) = 0)
        OR weekly.share NOT BETWEEN weekly.share_low AND weekly.share_high
    );
