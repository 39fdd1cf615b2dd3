-- Which articles are reprints of what, and how much of it did they keep?
SELECT
    printings.publication,
    printings.issue_date,
    printings.article_id,
    stories.publication AS first_publication,
    stories.first_date,
    stories.headline AS first_headline,
    printings.origin,
    printings.relation,
    printings.contained,
    printings.length_ratio
FROM core.printings AS printings
INNER JOIN core.stories AS stories ON stories.story_id = printings.story_id
WHERE NOT printings.is_first_printing
ORDER BY printings.issue_date, printings.publication, printings.article_id;
