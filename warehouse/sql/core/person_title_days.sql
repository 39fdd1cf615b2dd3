-- One title that a paper gives a person on one day, with the body or place that it is of: what core.person_titles adds
-- up. Mentions of every kind of item count: a caption gives a title as an article does.
--
-- grain: publication, issue_date, person, title, organisation
-- publication: Id of the title.
-- issue_date: Date of the issues.
-- person: The form under which the name is counted (mentions.canonical).
-- title: The title as printed beside the name (书记, 副局长).
-- organisation: The body or place that stands before it (青溪县委), as counted; null where none does.
-- mention_count: Mentions of the person with it.
-- article_count: Items that have one.
-- confidence: Estimated probability that the best of these mentions is right.
CREATE TABLE IF NOT EXISTS core.person_title_days (
    publication VARCHAR NOT NULL,
    issue_date DATE NOT NULL,
    person VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    organisation VARCHAR,
    mention_count BIGINT NOT NULL,
    article_count BIGINT NOT NULL,
    confidence DOUBLE NOT NULL
);

DELETE FROM core.person_title_days WHERE issue_date IN (SELECT issue_date FROM quality.changed_days);

INSERT INTO core.person_title_days BY NAME
WITH titled AS (
    SELECT
        mentions.publication,
        mentions.issue_date,
        mentions.article_id,
        mentions.canonical AS person,
        mentions.confidence,
        unnest(mentions.titles) AS given
    FROM core.mentions AS mentions
    SEMI JOIN quality.changed_days AS changed ON changed.issue_date = mentions.issue_date
    WHERE mentions.kind = 'person'
)

SELECT
    titled.publication,
    titled.issue_date,
    titled.person,
    titled.given.title AS title,
    titled.given.organisation AS organisation,
    count(*) AS mention_count,
    count(DISTINCT titled.article_id) AS article_count,
    max(titled.confidence) AS confidence
FROM titled
GROUP BY titled.publication, titled.issue_date, titled.person, titled.given.title, titled.given.organisation
ORDER BY titled.issue_date, titled.publication, titled.person, title, organisation;
