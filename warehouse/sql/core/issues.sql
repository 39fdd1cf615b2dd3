-- One issue of which at least one dump was accepted, with what arrived of it.
--
-- grain: publication, issue_date, edition
-- publication: Id of the title.
-- issue_date: Date that the issue bears.
-- edition: Edition of the day; empty for a paper's only one.
-- dump_count: Dumps accepted.
-- quarantined_dump_count: Dumps turned away.
-- page_count: Pages in the accepted dumps.
-- line_count: Lines that are not blank in the accepted dumps.
-- item_count: Items of every kind.
-- article_count: Articles and editorials (core.is_coverage); the other counts below are of these alone.
-- character_count: Their characters that are not white space.
-- squared_character_count: Sum of the squares of their character counts, for intervals of volume shares.
-- front_page_article_count: Those that begin on the first page.
-- story_count: Those that are the first printing of their story (core.printings).
-- prominence: Their prominence (core.prominence), in points, added up.
-- squared_prominence: Sum of the squares of their prominence, for intervals of prominence shares.
CREATE TABLE IF NOT EXISTS core.issues (
    publication VARCHAR NOT NULL,
    issue_date DATE NOT NULL,
    edition VARCHAR NOT NULL,
    dump_count BIGINT NOT NULL,
    quarantined_dump_count BIGINT NOT NULL,
    page_count BIGINT NOT NULL,
    line_count BIGINT NOT NULL,
    item_count BIGINT NOT NULL,
    article_count BIGINT NOT NULL,
    character_count BIGINT NOT NULL,
    squared_character_count BIGINT NOT NULL,
    front_page_article_count BIGINT NOT NULL,
    story_count BIGINT NOT NULL,
    prominence BIGINT NOT NULL,
    squared_prominence BIGINT NOT NULL
);

DELETE FROM core.issues WHERE issue_date IN (SELECT issue_date FROM quality.changed_days);

INSERT INTO core.issues BY NAME
WITH arrivals AS (
    SELECT
        dumps.publication,
        dumps.issue_date,
        dumps.edition,
        count(*) FILTER (WHERE dumps.status = 'accepted') AS dump_count,
        count(*) FILTER (WHERE dumps.status = 'quarantined') AS quarantined_dump_count,
        sum(dumps.page_count) FILTER (WHERE dumps.status = 'accepted') AS page_count,
        sum(dumps.line_count) FILTER (WHERE dumps.status = 'accepted') AS line_count
    FROM quality.dumps AS dumps
    SEMI JOIN quality.changed_days AS changed ON changed.issue_date = dumps.issue_date
    WHERE dumps.publication IS NOT NULL
    GROUP BY dumps.publication, dumps.issue_date, dumps.edition
),

items AS (
    SELECT
        articles.publication,
        articles.issue_date,
        articles.edition,
        count(*) AS item_count,
        count(*) FILTER (WHERE core.is_coverage(articles.kind)) AS article_count,
        sum(articles.character_count) FILTER (WHERE core.is_coverage(articles.kind)) AS character_count,
        sum(articles.character_count::BIGINT * articles.character_count)
            FILTER (WHERE core.is_coverage(articles.kind)) AS squared_character_count,
        count(*) FILTER (WHERE core.is_coverage(articles.kind) AND articles.is_front_page) AS front_page_article_count,
        count(*) FILTER (WHERE printings.is_first_printing) AS story_count,
        sum(weighed.points) AS prominence,
        sum(weighed.points * weighed.points) AS squared_prominence
    FROM core.articles AS articles
    SEMI JOIN quality.changed_days AS changed ON changed.issue_date = articles.issue_date
    LEFT JOIN core.prominence AS weighed
        ON weighed.article_id = articles.article_id AND weighed.issue_date = articles.issue_date
    LEFT JOIN core.printings AS printings
        ON printings.article_id = articles.article_id AND printings.issue_date = articles.issue_date
    GROUP BY articles.publication, articles.issue_date, articles.edition
)

SELECT
    arrivals.publication,
    arrivals.issue_date,
    arrivals.edition,
    arrivals.dump_count,
    arrivals.quarantined_dump_count,
    arrivals.page_count,
    arrivals.line_count,
    coalesce(items.item_count, 0) AS item_count,
    coalesce(items.article_count, 0) AS article_count,
    coalesce(items.character_count, 0) AS character_count,
    coalesce(items.squared_character_count, 0) AS squared_character_count,
    coalesce(items.front_page_article_count, 0) AS front_page_article_count,
    coalesce(items.story_count, 0) AS story_count,
    coalesce(items.prominence, 0) AS prominence,
    coalesce(items.squared_prominence, 0) AS squared_prominence
FROM arrivals
LEFT JOIN items
    ON items.publication = arrivals.publication
    AND items.issue_date = arrivals.issue_date
    AND items.edition = arrivals.edition
WHERE arrivals.dump_count > 0
ORDER BY arrivals.issue_date, arrivals.publication, arrivals.edition;
