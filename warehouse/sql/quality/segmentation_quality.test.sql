-- promise: every issue is judged once
SELECT issues.publication, issues.issue_date, issues.edition, count(judged.publication) AS rows
FROM core.issues AS issues
SEMI JOIN quality.changed_days AS changed ON changed.issue_date = issues.issue_date
LEFT JOIN quality.segmentation_quality AS judged
    ON judged.publication = issues.publication
    AND judged.issue_date = issues.issue_date
    AND judged.edition = issues.edition
GROUP BY issues.publication, issues.issue_date, issues.edition
HAVING count(judged.publication) <> 1;

-- promise: a share is a share, and a part is not more than the whole
SELECT judged.*
FROM quality.segmentation_quality AS judged
SEMI JOIN quality.changed_days AS changed ON changed.issue_date = judged.issue_date
WHERE
    judged.item_line_share NOT BETWEEN 0 AND 1
    OR judged.mean_confidence NOT BETWEEN 0 AND 1
    OR judged.lost_headline_count + judged.uncertain_headline_count > judged.article_count
    OR judged.low_confidence_article_count > judged.article_count
    OR judged.dangling_jump_count > judged.article_count;
