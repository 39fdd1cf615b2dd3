-- The issues of some days, the least well read first: those with the lowest mean confidence of their articles.
--
-- parameters: first_day, last_day
SELECT
    issues.publication,
    issues.issue_date,
    issues.edition,
    issues.article_count,
    issues.mean_confidence,
    issues.low_confidence_article_count,
    issues.lost_headline_count,
    issues.dangling_jump_count
FROM quality.segmentation_quality AS issues
WHERE issues.issue_date BETWEEN $first_day AND $last_day AND issues.article_count > 0
ORDER BY issues.mean_confidence, issues.issue_date, issues.publication, issues.edition;
