-- How was the paper divided into sections in September, by articles and by characters?
SELECT
    publication,
    subject AS section,
    max(numerator) FILTER (WHERE denominator_kind = 'articles') AS articles,
    max(share) FILTER (WHERE denominator_kind = 'articles') AS share_of_articles,
    max(share) FILTER (WHERE denominator_kind = 'characters') AS share_of_characters
FROM trends.attention_monthly
WHERE subject_kind = 'section' AND period = DATE '2025-09-01' AND publication <> 'all'
GROUP BY publication, subject
ORDER BY publication, share_of_articles DESC, section;
