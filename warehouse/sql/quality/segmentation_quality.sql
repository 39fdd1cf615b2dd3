-- How well one issue could be read.
--
-- grain: publication, issue_date, edition
-- publication: Id of the title.
-- issue_date: Date that the issue bears.
-- edition: Edition of the day; empty for a paper's only one.
-- line_count: Lines that are not blank in the accepted dumps.
-- item_line_count: Those that belong to an item; the others are furniture and noise.
-- item_line_share: item_line_count over line_count.
-- article_count: Articles and editorials; the counts and means below are of these alone.
-- mean_confidence: Mean of their confidence; null if there are none.
-- low_confidence_article_count: Those whose confidence is below core.low_confidence().
-- lost_headline_count: Those whose headline was not found.
-- uncertain_headline_count: Those whose headline is uncertain.
-- dangling_jump_count: Those that run on to, or come from, a page on which the other end was not found.
-- quarantined_dump_count: Dumps of the issue that were turned away.
CREATE TABLE IF NOT EXISTS quality.segmentation_quality (
    publication VARCHAR NOT NULL,
    issue_date DATE NOT NULL,
    edition VARCHAR NOT NULL,
    line_count BIGINT NOT NULL,
    item_line_count BIGINT NOT NULL,
    item_line_share DOUBLE,
    article_count BIGINT NOT NULL,
    mean_confidence DOUBLE,
    low_confidence_article_count BIGINT NOT NULL,
    lost_headline_count BIGINT NOT NULL,
    uncertain_headline_count BIGINT NOT NULL,
    dangling_jump_count BIGINT NOT NULL,
    quarantined_dump_count BIGINT NOT NULL
);

DELETE FROM quality.segmentation_quality WHERE issue_date IN (SELECT issue_date FROM quality.changed_days);

INSERT INTO quality.segmentation_quality BY NAME
WITH items AS (
    SELECT
        articles.publication,
        articles.issue_date,
        articles.edition,
        articles.line_count,
        articles.headline_status,
        articles.jump_status,
        core.is_coverage(articles.kind) AS is_counted,
        -- A sum of doubles depends on the order of its terms, one of decimals does not: the same items give the same
        -- mean to the last bit, however many threads added them up.
        articles.confidence::DECIMAL(18, 12) AS confidence
    FROM core.articles AS articles
    SEMI JOIN quality.changed_days AS changed ON changed.issue_date = articles.issue_date
)

SELECT
    issues.publication,
    issues.issue_date,
    issues.edition,
    min(issues.line_count) AS line_count,
    coalesce(sum(items.line_count), 0) AS item_line_count,
    coalesce(sum(items.line_count), 0) / nullif(min(issues.line_count), 0) AS item_line_share,
    count(*) FILTER (WHERE items.is_counted) AS article_count,
    (sum(items.confidence) FILTER (WHERE items.is_counted))::DOUBLE
        / nullif(count(*) FILTER (WHERE items.is_counted), 0) AS mean_confidence,
    count(*) FILTER (WHERE items.is_counted AND items.confidence < core.low_confidence())
        AS low_confidence_article_count,
    count(*) FILTER (WHERE items.is_counted AND items.headline_status = 'lost') AS lost_headline_count,
    count(*) FILTER (WHERE items.is_counted AND items.headline_status = 'uncertain') AS uncertain_headline_count,
    count(*) FILTER (WHERE items.is_counted AND items.jump_status = 'dangling') AS dangling_jump_count,
    min(issues.quarantined_dump_count) AS quarantined_dump_count
FROM core.issues AS issues
SEMI JOIN quality.changed_days AS changed ON changed.issue_date = issues.issue_date
LEFT JOIN items
    ON items.publication = issues.publication
    AND items.issue_date = issues.issue_date
    AND items.edition = issues.edition
GROUP BY issues.publication, issues.issue_date, issues.edition
ORDER BY issues.issue_date, issues.publication, issues.edition;
