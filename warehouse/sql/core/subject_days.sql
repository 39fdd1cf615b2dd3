-- One subject on one day in one paper, or in all papers together: what every attention table adds up. Only days on
-- which the subject occurs have a row. An article counts once for a subject however often it mentions it, and only
-- articles and editorials count (core.is_coverage).
--
-- grain: publication, issue_date, subject_kind, subject
-- publication: Id of the title, or all.
-- issue_date: Date of the issues.
-- subject_kind: Kind of the subject (core.subject_kinds).
-- subject: The section as printed, the agency credited, the origin (core.printings), the topic (core.topic_names), or
--     mentions.canonical.
-- article_count: Articles on the subject.
-- character_count: Their characters.
-- front_page_article_count: Those that begin on a first page.
-- low_confidence_article_count: Those whose own confidence, or that of their best mention, is below
--     core.low_confidence().
-- low_confidence_character_count: Characters of those.
-- low_confidence_front_page_article_count: Those of them that begin on a first page.
-- story_count: Those that are the first printing of their story (core.printings), so that over any days and papers each
--     story counts once.
-- low_confidence_story_count: Those of them of low confidence.
-- prominence: Points of their prominence (core.prominence), half of them, rounded down, where the subject is named in
--     the body alone.
-- low_confidence_prominence: Points of those of low confidence.
CREATE TABLE IF NOT EXISTS core.subject_days (
    publication VARCHAR NOT NULL,
    issue_date DATE NOT NULL,
    subject_kind VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    article_count BIGINT NOT NULL,
    character_count BIGINT NOT NULL,
    front_page_article_count BIGINT NOT NULL,
    low_confidence_article_count BIGINT NOT NULL,
    low_confidence_character_count BIGINT NOT NULL,
    low_confidence_front_page_article_count BIGINT NOT NULL,
    story_count BIGINT NOT NULL,
    low_confidence_story_count BIGINT NOT NULL,
    prominence BIGINT NOT NULL,
    low_confidence_prominence BIGINT NOT NULL
);

DELETE FROM core.subject_days WHERE issue_date IN (SELECT issue_date FROM quality.changed_days);

INSERT INTO core.subject_days BY NAME
-- Each table is narrowed to the days by itself: joined whole, those of all days would be read.
WITH articles AS (
    SELECT
        articles.article_id,
        articles.issue_date,
        articles.character_count,
        articles.is_front_page,
        articles.confidence
    FROM core.articles AS articles
    SEMI JOIN quality.changed_days AS changed ON changed.issue_date = articles.issue_date
),

weighed AS (
    SELECT weighed.article_id, weighed.issue_date, weighed.points
    FROM core.prominence AS weighed
    SEMI JOIN quality.changed_days AS changed ON changed.issue_date = weighed.issue_date
),

printings AS (
    SELECT printings.article_id, printings.issue_date, printings.is_first_printing
    FROM core.printings AS printings
    SEMI JOIN quality.changed_days AS changed ON changed.issue_date = printings.issue_date
),

covered AS (
    SELECT
        subjects.publication,
        subjects.issue_date,
        subjects.subject_kind,
        subjects.subject,
        articles.character_count,
        articles.is_front_page,
        printings.is_first_printing,
        CASE WHEN subjects.is_in_headline THEN weighed.points ELSE weighed.points // 2 END AS prominence,
        least(articles.confidence, subjects.confidence) < core.low_confidence() AS is_low_confidence
    FROM core.article_subjects AS subjects
    SEMI JOIN quality.changed_days AS changed ON changed.issue_date = subjects.issue_date
    INNER JOIN articles
        ON articles.article_id = subjects.article_id AND articles.issue_date = subjects.issue_date
    INNER JOIN weighed
        ON weighed.article_id = subjects.article_id AND weighed.issue_date = subjects.issue_date
    INNER JOIN printings
        ON printings.article_id = subjects.article_id AND printings.issue_date = subjects.issue_date
)

SELECT
    CASE WHEN grouping(covered.publication) = 0 THEN covered.publication ELSE 'all' END AS publication,
    covered.issue_date,
    covered.subject_kind,
    covered.subject,
    count(*) AS article_count,
    sum(covered.character_count) AS character_count,
    count(*) FILTER (WHERE covered.is_front_page) AS front_page_article_count,
    count(*) FILTER (WHERE covered.is_low_confidence) AS low_confidence_article_count,
    coalesce(sum(covered.character_count) FILTER (WHERE covered.is_low_confidence), 0)
        AS low_confidence_character_count,
    count(*) FILTER (WHERE covered.is_low_confidence AND covered.is_front_page)
        AS low_confidence_front_page_article_count,
    count(*) FILTER (WHERE covered.is_first_printing) AS story_count,
    count(*) FILTER (WHERE covered.is_low_confidence AND covered.is_first_printing) AS low_confidence_story_count,
    sum(covered.prominence) AS prominence,
    coalesce(sum(covered.prominence) FILTER (WHERE covered.is_low_confidence), 0) AS low_confidence_prominence
FROM covered
GROUP BY GROUPING SETS (
    (covered.publication, covered.issue_date, covered.subject_kind, covered.subject),
    (covered.issue_date, covered.subject_kind, covered.subject)
)
ORDER BY 2, 3, 4, 1;
