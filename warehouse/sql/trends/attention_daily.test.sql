-- promise: a subject has one row a day, paper and kind of denominator
SELECT daily.publication, daily.period, daily.subject_kind, daily.subject, daily.denominator_kind
FROM trends.attention_daily AS daily
WHERE daily.period = getvariable('newest_changed_day')
GROUP BY ALL
HAVING count(*) > 1;

-- promise: missing is null, silent is zero, and the interval holds the share
SELECT daily.*
FROM trends.attention_daily AS daily
WHERE
    daily.period = getvariable('newest_changed_day')
    AND (
        (daily.numerator IS NULL) <> (daily.issues_observed = 0)
        OR (daily.denominator IS NULL) <> (daily.issues_observed = 0)
        OR daily.numerator NOT BETWEEN 0 AND daily.denominator
        OR (daily.share IS NULL) <> (coalesce(daily.denominator, 0) = 0)
        OR daily.share NOT BETWEEN daily.share_low AND daily.share_high
        OR daily.share_low < 0
        OR daily.share_high > 1
        OR daily.low_confidence_share NOT BETWEEN 0 AND 1
    );

-- promise: the sections of a day share its articles, none counted twice
SELECT daily.publication, daily.period, sum(daily.numerator) AS in_sections, min(daily.denominator) AS printed
FROM trends.attention_daily AS daily
WHERE
    daily.period = getvariable('newest_changed_day')
    AND daily.subject_kind = 'section'
    AND daily.denominator_kind = 'articles'
GROUP BY daily.publication, daily.period
HAVING sum(daily.numerator) > min(daily.denominator);
