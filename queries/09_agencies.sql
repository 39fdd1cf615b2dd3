-- How much of each paper is agency copy?
SELECT publication, subject AS agency, sum(numerator) AS characters, sum(numerator) / sum(denominator) AS share
FROM trends.attention_monthly
WHERE subject_kind = 'agency' AND denominator_kind = 'characters' AND publication <> 'all'
GROUP BY publication, subject
ORDER BY publication, share DESC, agency;
