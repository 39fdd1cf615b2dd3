-- One page of an issue: a page that a dump is of, or that an item stands on. A page inside a whole-issue dump on
-- which nothing was read has no row.
--
-- grain: publication, issue_date, edition, page
-- publication: Id of the title.
-- issue_date: Date that the issue bears.
-- edition: Edition of the day; empty for a paper's only one.
-- page: Label of the page as printed.
-- section: Section printed on it, of several the first by code point; null if none was read.
-- is_front_page: Whether it is the first page of the issue; null if no item begins on it.
-- item_count: Items of every kind that begin on it.
-- article_count: Articles and editorials that begin on it.
-- character_count: Characters of those articles and editorials, what stands on other pages included.
CREATE TABLE IF NOT EXISTS core.pages (
    publication VARCHAR NOT NULL,
    issue_date DATE NOT NULL,
    edition VARCHAR NOT NULL,
    page VARCHAR NOT NULL,
    section VARCHAR,
    is_front_page BOOLEAN,
    item_count BIGINT NOT NULL,
    article_count BIGINT NOT NULL,
    character_count BIGINT NOT NULL
);

DELETE FROM core.pages WHERE issue_date IN (SELECT issue_date FROM quality.changed_days);

INSERT INTO core.pages BY NAME
WITH items AS (
    SELECT
        articles.publication,
        articles.issue_date,
        articles.edition,
        articles.page,
        articles.pages,
        articles.section,
        articles.is_front_page,
        articles.character_count,
        core.is_coverage(articles.kind) AS is_counted
    FROM core.articles AS articles
    SEMI JOIN quality.changed_days AS changed ON changed.issue_date = articles.issue_date
),

known AS (
    SELECT dumps.publication, dumps.issue_date, dumps.edition, dumps.page
    FROM quality.dumps AS dumps
    SEMI JOIN quality.changed_days AS changed ON changed.issue_date = dumps.issue_date
    WHERE dumps.status = 'accepted' AND dumps.page IS NOT NULL
    UNION
    SELECT items.publication, items.issue_date, items.edition, items.page FROM items
    UNION
    SELECT items.publication, items.issue_date, items.edition, unnest(items.pages) AS page FROM items
)

SELECT
    known.publication,
    known.issue_date,
    known.edition,
    known.page,
    min(items.section) AS section,
    bool_or(items.is_front_page) AS is_front_page,
    count(items.page) AS item_count,
    count(*) FILTER (WHERE items.is_counted) AS article_count,
    coalesce(sum(items.character_count) FILTER (WHERE items.is_counted), 0) AS character_count
FROM known
LEFT JOIN items
    ON items.publication = known.publication
    AND items.issue_date = known.issue_date
    AND items.edition = known.edition
    AND items.page = known.page
GROUP BY known.publication, known.issue_date, known.edition, known.page
ORDER BY known.issue_date, known.publication, known.edition, known.page;
