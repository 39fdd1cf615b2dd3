-- How much of each paper did 顾砚声 get, month by month, and how sure is that?
SELECT publication, period AS month, numerator, denominator, share, share_low, share_high, low_confidence_share
FROM trends.attention_monthly
WHERE subject_kind = 'person' AND subject = '顾砚声' AND denominator_kind = 'articles'
ORDER BY publication, month;
