-- One name of a person in articles (two people of one name are not told apart), over all papers and days.
--
-- grain: person
-- person: The form under which all spellings of the name are counted (mentions.canonical).
-- first_date: Date of the first issue that has it in an article.
-- last_date: Date of the last such issue.
-- day_count: Days on which it occurs.
-- publication_count: Papers that have it.
-- article_count: Articles that have it.
CREATE OR REPLACE VIEW core.people AS
SELECT
    days.subject AS person,
    min(days.issue_date) AS first_date,
    max(days.issue_date) AS last_date,
    count(DISTINCT days.issue_date) AS day_count,
    count(DISTINCT days.publication) AS publication_count,
    sum(days.article_count)::BIGINT AS article_count
FROM core.subject_days AS days
WHERE days.subject_kind = 'person' AND days.publication <> 'all'
GROUP BY days.subject;
