-- How much of each front page goes to meetings and to officials' visits, and how much to reports?
SELECT publication, subject AS form, numerator AS front_page_articles, denominator, share, share_low, share_high
FROM trends.attention_monthly
WHERE
    subject_kind = 'form'
    AND subject IN ('meeting', 'visit', 'report')
    AND denominator_kind = 'front_page_articles'
    AND period = DATE '2025-09-01'
    AND publication <> 'all'
ORDER BY publication, form;
