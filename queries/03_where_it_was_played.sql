-- Was 清渠行动 front-page matter, or was it tucked away: its share by articles, characters, front page and prominence?
SELECT denominator_kind, numerator, denominator, share, share_low, share_high
FROM trends.attention_monthly
WHERE subject_kind = 'watch' AND subject = '清渠行动' AND publication = 'all' AND period = DATE '2025-09-01'
ORDER BY denominator_kind;
