-- promise: a burst has more than its usual share, and weighs something
SELECT bursts.*
FROM trends.bursts AS bursts
WHERE
    bursts.share <= bursts.base_share
    OR bursts.weight <= 0
    OR bursts.false_discovery_rate < bursts.probability
    OR bursts.false_discovery_rate > trends.false_discovery_rate()
    OR bursts.article_count < 1
    OR bursts.article_count > bursts.article_total;

-- promise: the bursts of a subject do not touch
SELECT bursts.publication, bursts.subject_kind, bursts.subject, bursts.first_week
FROM trends.bursts AS bursts
QUALIFY
    bursts.first_week <= lag(bursts.last_week) OVER (
        PARTITION BY bursts.publication, bursts.subject_kind, bursts.subject ORDER BY bursts.first_week
    )
    OR bursts.first_week > bursts.last_week;
