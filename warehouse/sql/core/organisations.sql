-- One organisation named in articles, over all papers and days.
--
-- grain: organisation
-- organisation: The form under which all spellings of the name are counted (mentions.canonical).
-- first_date: Date of the first issue that has it in an article.
-- last_date: Date of the last such issue.
-- day_count: Days on which it occurs.
-- publication_count: Papers that have it.
-- article_count: Articles that have it.
CREATE OR REPLACE VIEW core.organisations AS
SELECT
    days.subject AS organisation,
    min(days.issue_date) AS first_date,
    max(days.issue_date) AS last_date,
    count(DISTINCT days.issue_date) AS day_count,
    count(DISTINCT days.publication) AS publication_count,
    sum(days.article_count)::BIGINT AS article_count
FROM core.subject_days AS days
WHERE days.subject_kind = 'organisation' AND days.publication <> 'all'
GROUP BY days.subject;
