-- promise: a title of a person has one row a day and paper
SELECT titles.publication, titles.issue_date, titles.person, titles.title, titles.organisation, count(*) AS rows
FROM core.person_title_days AS titles
SEMI JOIN quality.changed_days AS changed ON changed.issue_date = titles.issue_date
GROUP BY titles.publication, titles.issue_date, titles.person, titles.title, titles.organisation
HAVING count(*) > 1;

-- promise: a title is of somebody whom an item of the day names
SELECT titles.publication, titles.issue_date, titles.person
FROM core.person_title_days AS titles
SEMI JOIN quality.changed_days AS changed ON changed.issue_date = titles.issue_date
WHERE NOT EXISTS (
    SELECT 1
    FROM core.mentions AS mentions
    WHERE
        mentions.kind = 'person'
        AND mentions.canonical = titles.person
        AND mentions.issue_date = titles.issue_date
        AND mentions.publication = titles.publication
);
