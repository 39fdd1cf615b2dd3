-- Bursts of each chosen subject in all papers together. Reads the caller's relation `chosen` (subject_kind, subject).
SELECT
    bursts.subject_kind,
    bursts.subject,
    bursts.first_week,
    bursts.last_week,
    bursts.weight,
    bursts.article_count,
    bursts.share,
    bursts.base_share
FROM trends.bursts AS bursts
SEMI JOIN chosen ON chosen.subject_kind = bursts.subject_kind AND chosen.subject = bursts.subject
WHERE bursts.publication = 'all'
ORDER BY bursts.subject_kind, bursts.subject, bursts.first_week;
