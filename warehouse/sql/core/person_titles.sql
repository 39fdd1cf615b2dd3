-- One title of a person, with the body or place that it is of, in one paper: when the paper first and last gave it.
-- Two people of one name are not told apart.
--
-- grain: publication, person, title, organisation
-- publication: Id of the title.
-- person: The form under which the name is counted (mentions.canonical).
-- title: The title as printed beside the name (书记, 副局长).
-- organisation: The body or place that stands before it (青溪县委), as counted; null where none does.
-- first_seen: Date of the first issue that gives it.
-- last_seen: Date of the last such issue.
-- day_count: Days on which it is given.
-- mention_count: Mentions of the person with it.
-- article_count: Items that have one.
-- confidence: Estimated probability that the best of these mentions is right.
CREATE OR REPLACE VIEW core.person_titles AS
SELECT
    days.publication,
    days.person,
    days.title,
    days.organisation,
    min(days.issue_date) AS first_seen,
    max(days.issue_date) AS last_seen,
    count(*) AS day_count,
    sum(days.mention_count)::BIGINT AS mention_count,
    sum(days.article_count)::BIGINT AS article_count,
    max(days.confidence) AS confidence
FROM core.person_title_days AS days
GROUP BY days.publication, days.person, days.title, days.organisation;
