-- What burst, in which weeks, and how strongly?
SELECT publication, subject_kind, subject, first_week, last_week, article_count, share, base_share, weight, is_open
FROM trends.bursts
ORDER BY weight DESC, publication, subject_kind, subject
LIMIT 10;
