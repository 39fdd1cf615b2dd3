-- One subject on one day in one paper, or in all papers together: what every attention table adds up. Only days on
-- which the subject occurs have a row. An article counts once for a subject however often it mentions it, and only
-- articles and editorials count (core.is_coverage).
--
-- grain: publication, issue_date, subject_kind, subject
-- publication: Id of the title, or all.
-- issue_date: Date of the issues.
-- subject_kind: section, phrase, watch or agency (core.subject_kinds).
-- subject: The section as printed, the agency credited, or mentions.canonical.
-- article_count: Articles on the subject.
-- character_count: Their characters.
-- front_page_article_count: Those that begin on a first page.
-- low_confidence_article_count: Those whose own confidence, or that of their best mention, is below
--     core.low_confidence().
-- low_confidence_character_count: Characters of those.
-- low_confidence_front_page_article_count: Those of them that begin on a first page.
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
    low_confidence_front_page_article_count BIGINT NOT NULL
);

DELETE FROM core.subject_days WHERE issue_date IN (SELECT issue_date FROM quality.changed_days);

INSERT INTO core.subject_days BY NAME
WITH coverage AS (
    SELECT
        articles.article_id,
        articles.publication,
        articles.issue_date,
        articles.section,
        articles.agency,
        articles.character_count,
        articles.is_front_page,
        articles.confidence
    FROM core.articles AS articles
    SEMI JOIN quality.changed_days AS changed ON changed.issue_date = articles.issue_date
    WHERE core.is_coverage(articles.kind)
),

named AS (
    SELECT coverage.article_id, 'section' AS subject_kind, coverage.section AS subject, 1.0 AS confidence
    FROM coverage
    WHERE coverage.section IS NOT NULL
    UNION ALL
    SELECT coverage.article_id, 'agency' AS subject_kind, coverage.agency AS subject, 1.0 AS confidence
    FROM coverage
    WHERE coverage.agency IS NOT NULL
    UNION ALL
    SELECT mentions.article_id, mentions.kind, mentions.canonical, mentions.confidence
    FROM core.mentions AS mentions
    SEMI JOIN quality.changed_days AS changed ON changed.issue_date = mentions.issue_date
    SEMI JOIN core.subject_kinds AS kinds ON kinds.subject_kind = mentions.kind
),

subjects AS (
    SELECT named.article_id, named.subject_kind, named.subject, max(named.confidence) AS confidence
    FROM named
    GROUP BY named.article_id, named.subject_kind, named.subject
),

covered AS (
    SELECT
        coverage.publication,
        coverage.issue_date,
        subjects.subject_kind,
        subjects.subject,
        coverage.character_count,
        coverage.is_front_page,
        least(coverage.confidence, subjects.confidence) < core.low_confidence() AS is_low_confidence
    FROM coverage
    INNER JOIN subjects ON subjects.article_id = coverage.article_id
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
        AS low_confidence_front_page_article_count
FROM covered
GROUP BY GROUPING SETS (
    (covered.publication, covered.issue_date, covered.subject_kind, covered.subject),
    (covered.issue_date, covered.subject_kind, covered.subject)
)
ORDER BY 2, 3, 4, 1;
