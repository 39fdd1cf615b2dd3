-- promise: a page has one row
SELECT pages.publication, pages.issue_date, pages.edition, pages.page, count(*) AS rows
FROM core.pages AS pages
SEMI JOIN quality.changed_days AS changed ON changed.issue_date = pages.issue_date
GROUP BY pages.publication, pages.issue_date, pages.edition, pages.page
HAVING count(*) > 1;

-- promise: the pages of an issue hold its items
SELECT issues.publication, issues.issue_date, issues.edition, issues.item_count, sum(pages.item_count) AS on_pages
FROM core.issues AS issues
SEMI JOIN quality.changed_days AS changed ON changed.issue_date = issues.issue_date
LEFT JOIN core.pages AS pages
    ON pages.publication = issues.publication
    AND pages.issue_date = issues.issue_date
    AND pages.edition = issues.edition
GROUP BY issues.publication, issues.issue_date, issues.edition, issues.item_count
HAVING issues.item_count <> coalesce(sum(pages.item_count), 0);
