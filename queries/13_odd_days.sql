-- On which days was there far more, or far less, on something than on the same weekday before?
SELECT publication, day, subject_kind, subject, article_count, article_total, baseline_share, robust_z
FROM trends.anomalies
ORDER BY abs(robust_z) DESC, publication, day, subject;
