-- Bursts in all papers together that lasted into some week or beyond, the heaviest first.
--
-- parameters: since_week, week
-- is_under_way: Whether it lasts to that last week.
SELECT
    bursts.subject_kind,
    bursts.subject,
    bursts.first_week,
    bursts.last_week,
    bursts.weight,
    bursts.article_count,
    bursts.share,
    bursts.base_share,
    bursts.is_open AND bursts.last_week >= $week AS is_under_way
FROM trends.bursts AS bursts
WHERE bursts.publication = 'all' AND bursts.last_week >= $since_week
ORDER BY bursts.weight DESC, bursts.subject_kind, bursts.subject, bursts.first_week;
