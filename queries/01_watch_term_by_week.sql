-- How much of each paper did the campaign 清渠行动 get, week by week, and how sure is that?
SELECT publication, period, numerator, denominator, share, share_low, share_high, issues_observed, issues_expected
FROM trends.attention_weekly
WHERE subject_kind = 'watch' AND subject = '清渠行动' AND denominator_kind = 'articles' AND publication <> 'all'
ORDER BY publication, period;
