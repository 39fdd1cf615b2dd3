-- Can the numbers of a month be trusted: how well were its issues read?
SELECT
    publication,
    date_trunc('month', issue_date)::DATE AS month,
    sum(article_count)::BIGINT AS articles,
    sum(low_confidence_article_count)::BIGINT AS of_low_confidence,
    sum(lost_headline_count)::BIGINT AS without_headline,
    sum(dangling_jump_count)::BIGINT AS with_an_end_missing
FROM quality.segmentation_quality
GROUP BY ALL
ORDER BY publication, month;
