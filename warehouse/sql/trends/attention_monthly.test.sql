-- promise: a month is the sum of its days
WITH days AS (
    SELECT
        daily.publication,
        daily.subject_kind,
        daily.subject,
        daily.denominator_kind,
        sum(daily.numerator) AS numerator
    FROM trends.attention_daily AS daily
    WHERE
        daily.period >= date_trunc('month', getvariable('newest_changed_day'))::DATE
        AND daily.period < (date_trunc('month', getvariable('newest_changed_day')) + INTERVAL 1 MONTH)::DATE
    GROUP BY daily.publication, daily.subject_kind, daily.subject, daily.denominator_kind
),

periods AS (
    SELECT monthly.*
    FROM trends.attention_monthly AS monthly
    WHERE monthly.period = date_trunc('month', getvariable('newest_changed_day'))::DATE
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
SELECT monthly.*
FROM trends.attention_monthly AS monthly
WHERE
    monthly.period = date_trunc('month', getvariable('newest_changed_day'))::DATE
    AND (
        (monthly.numerator IS NULL) <> (monthly.issues_observed = 0)
        OR (monthly.share IS NULL) <> (coalesce(monthly.denominator, 0) = 0)
        OR monthly.share NOT BETWEEN monthly.share_low AND monthly.share_high
    );
