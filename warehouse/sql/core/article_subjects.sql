-- One subject of one article or editorial: what every count of attention rests on. However often an article names a
-- subject, it has one row. Credits do not count: neither the people of a byline nor the place of a dateline.
--
-- grain: article_id, subject_kind, subject
-- article_id: articles.article_id.
-- publication: Id of the title.
-- issue_date: Date that the issue bears.
-- subject_kind: Kind of the subject (core.subject_kinds).
-- subject: The section as printed, the agency credited, the origin (core.printings), the topic (core.topic_names), or
--     mentions.canonical.
-- is_in_headline: Whether headline, kicker or deck name it; true for a section, an agency credit, an origin, a topic and
--     a form, which are of the whole article.
-- confidence: Estimated probability that the best mention of it is right; the score of a topic or form; 1 for a section,
--     an agency credit and an origin.
CREATE TABLE IF NOT EXISTS core.article_subjects (
    article_id VARCHAR NOT NULL,
    publication VARCHAR NOT NULL,
    issue_date DATE NOT NULL,
    subject_kind VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    is_in_headline BOOLEAN NOT NULL,
    confidence DOUBLE NOT NULL
);

DELETE FROM core.article_subjects WHERE issue_date IN (SELECT issue_date FROM quality.changed_days);

INSERT INTO core.article_subjects BY NAME
WITH coverage AS (
    SELECT articles.article_id, articles.publication, articles.issue_date, articles.section, articles.agency
    FROM core.articles AS articles
    SEMI JOIN quality.changed_days AS changed ON changed.issue_date = articles.issue_date
    WHERE core.is_coverage(articles.kind)
),

named AS (
    SELECT
        coverage.article_id,
        'section' AS subject_kind,
        coverage.section AS subject,
        true AS is_in_headline,
        1.0 AS confidence
    FROM coverage
    WHERE coverage.section IS NOT NULL
    UNION ALL
    SELECT
        coverage.article_id,
        'agency' AS subject_kind,
        coverage.agency AS subject,
        true AS is_in_headline,
        1.0 AS confidence
    FROM coverage
    WHERE coverage.agency IS NOT NULL
    UNION ALL
    SELECT
        topics.article_id,
        CASE topics.axis WHEN 'subject' THEN 'topic' ELSE topics.axis END AS subject_kind,
        topics.topic AS subject,
        true AS is_in_headline,
        topics.score AS confidence
    FROM core.topics AS topics
    SEMI JOIN quality.changed_days AS changed ON changed.issue_date = topics.issue_date

    UNION ALL

    SELECT
        printings.article_id,
        'origin' AS subject_kind,
        printings.origin AS subject,
        true AS is_in_headline,
        1.0 AS confidence
    FROM core.printings AS printings
    SEMI JOIN quality.changed_days AS changed ON changed.issue_date = printings.issue_date
    UNION ALL
    SELECT
        mentions.article_id,
        mentions.kind AS subject_kind,
        mentions.canonical AS subject,
        mentions.role IN ('headline', 'kicker', 'deck') AS is_in_headline,
        mentions.confidence
    FROM core.mentions AS mentions
    SEMI JOIN quality.changed_days AS changed ON changed.issue_date = mentions.issue_date
    SEMI JOIN core.subject_kinds AS kinds ON kinds.subject_kind = mentions.kind
    -- Who wrote a report and where it was sent from is not what it is about, but a watch list may ask for either.
    WHERE mentions.kind = 'watch' OR (mentions.role <> 'byline' AND mentions.rule NOT IN ('byline', 'dateline'))
),

subjects AS (
    SELECT
        named.article_id,
        named.subject_kind,
        named.subject,
        bool_or(named.is_in_headline) AS is_in_headline,
        max(named.confidence) AS confidence
    FROM named
    GROUP BY named.article_id, named.subject_kind, named.subject
)

SELECT
    coverage.article_id,
    coverage.publication,
    coverage.issue_date,
    subjects.subject_kind,
    subjects.subject,
    subjects.is_in_headline,
    subjects.confidence
FROM coverage
INNER JOIN subjects ON subjects.article_id = coverage.article_id
ORDER BY coverage.issue_date, coverage.article_id, subjects.subject_kind, subjects.subject;
