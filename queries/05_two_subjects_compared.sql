-- Which got more of the papers, 清渠行动 or 老旧小区改造, and in which weeks do their intervals not overlap?
SELECT period, numerator, other_numerator, share, other_share, ratio, is_apart
FROM trends.compare('watch', '清渠行动', '老旧小区改造', 'week')
WHERE publication = 'all' AND denominator_kind = 'articles'
ORDER BY period;
