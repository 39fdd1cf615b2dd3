-- One story that was printed more than once: the first printing, and how far and how long it went. A text printed once
-- is a story too, told by its row in core.printings alone.
--
-- grain: story_id
-- story_id: article_id of the first printing, which is anchored in its text: it stays, unless an earlier one arrives.
-- publication: Id of the title that printed it first.
-- first_date: Date of the first printing.
-- last_date: Date of the last printing.
-- page: Label of the page that the first printing begins on.
-- headline: Headline of the first printing; null if none was printed or found.
-- origin: What the first printing is: own, wire or reprint (core.printings).
-- agency: Source credited by the earliest printing that credits one; null if none does.
-- printing_count: Printings.
-- publication_count: Papers that printed it.
-- shortened_count: Printings that are a shortened form of another.
-- edited_count: Printings that are another's text with changes.
CREATE TABLE IF NOT EXISTS core.stories (
    story_id VARCHAR NOT NULL,
    publication VARCHAR NOT NULL,
    first_date DATE NOT NULL,
    last_date DATE NOT NULL,
    page VARCHAR NOT NULL,
    headline VARCHAR,
    origin VARCHAR NOT NULL,
    agency VARCHAR,
    printing_count BIGINT NOT NULL,
    publication_count BIGINT NOT NULL,
    shortened_count BIGINT NOT NULL,
    edited_count BIGINT NOT NULL
);

-- A story may have changed when a day between its first printing and its last did, or when it has a printing there now.
CREATE OR REPLACE TEMP TABLE stories_to_renew AS
SELECT stories.story_id
FROM core.stories AS stories
SEMI JOIN quality.changed_days AS changed ON changed.issue_date BETWEEN stories.first_date AND stories.last_date
UNION
SELECT printings.story_id
FROM core.printings AS printings
SEMI JOIN quality.changed_days AS changed ON changed.issue_date = printings.issue_date;

DELETE FROM core.stories WHERE story_id IN (SELECT renewed.story_id FROM stories_to_renew AS renewed);

INSERT INTO core.stories BY NAME
WITH told AS (
    SELECT
        printings.story_id,
        min(printings.issue_date) AS first_date,
        max(printings.issue_date) AS last_date,
        arg_min(printings.origin, printings.issue_date) FILTER (WHERE printings.is_first_printing) AS origin,
        (
            min({'issue_date': printings.issue_date, 'article_id': printings.article_id, 'agency': printings.agency})
                FILTER (WHERE printings.agency IS NOT NULL)
        ).agency AS agency,
        count(*) AS printing_count,
        count(DISTINCT printings.publication) AS publication_count,
        count(*) FILTER (WHERE printings.relation = 'shortened') AS shortened_count,
        count(*) FILTER (WHERE printings.relation = 'edited') AS edited_count
    FROM core.printings AS printings
    SEMI JOIN stories_to_renew AS renewed ON renewed.story_id = printings.story_id
    GROUP BY printings.story_id
    HAVING count(*) > 1
)

SELECT
    told.story_id,
    articles.publication,
    told.first_date,
    told.last_date,
    articles.page,
    articles.headline,
    told.origin,
    told.agency,
    told.printing_count,
    told.publication_count,
    told.shortened_count,
    told.edited_count
FROM told
INNER JOIN core.articles AS articles
    ON articles.article_id = told.story_id AND articles.issue_date = told.first_date
ORDER BY told.first_date, told.story_id;
