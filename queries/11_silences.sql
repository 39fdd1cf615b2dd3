-- What has fallen silent that was regularly covered?
SELECT publication, subject_kind, subject, first_week, last_week, expected_article_count, false_discovery_rate, is_open
FROM trends.silences
ORDER BY is_open DESC, false_discovery_rate, publication, subject;
