-- How prominently one article or editorial stands in its issue: the components, and one index of them
-- (core.prominence_points). Whether a subject is named in the headline or in the body alone is a matter of the subject
-- and stands in core.article_subjects.
--
-- grain: article_id
-- article_id: articles.article_id.
-- publication: Id of the title.
-- issue_date: Date that the issue bears.
-- is_front_page: Whether it begins on the first page of the issue.
-- page_number: Place of its page among the pages of the issue on which an article begins, from 1, in the order of their
--     labels, the front page first.
-- page_rank: Place among the articles that begin on its page by their characters, from 1 for the longest.
-- page_character_share: Its characters over those of all articles that begin on its page.
-- has_kicker: Whether a line stands above its headline (引题).
-- has_deck: Whether lines stand below its headline (副题).
-- is_jump: Whether it runs over pages.
-- points: Prominence, 0 to 1000.
CREATE TABLE IF NOT EXISTS core.prominence (
    article_id VARCHAR NOT NULL,
    publication VARCHAR NOT NULL,
    issue_date DATE NOT NULL,
    is_front_page BOOLEAN NOT NULL,
    page_number INTEGER NOT NULL,
    page_rank INTEGER NOT NULL,
    page_character_share DOUBLE NOT NULL,
    has_kicker BOOLEAN NOT NULL,
    has_deck BOOLEAN NOT NULL,
    is_jump BOOLEAN NOT NULL,
    points BIGINT NOT NULL
);

DELETE FROM core.prominence WHERE issue_date IN (SELECT issue_date FROM quality.changed_days);

INSERT INTO core.prominence BY NAME
WITH placed AS (
    SELECT
        articles.article_id,
        articles.publication,
        articles.issue_date,
        articles.is_front_page,
        dense_rank() OVER (
            PARTITION BY articles.publication, articles.issue_date, articles.edition
            ORDER BY articles.is_front_page DESC, articles.page
        )::INTEGER AS page_number,
        row_number() OVER (
            PARTITION BY articles.publication, articles.issue_date, articles.edition, articles.page
            ORDER BY articles.character_count DESC, articles.page_position, articles.article_id
        )::INTEGER AS page_rank,
        coalesce(
            articles.character_count / nullif(
                sum(articles.character_count)
                    OVER (PARTITION BY articles.publication, articles.issue_date, articles.edition, articles.page),
                0
            ),
            0
        ) AS page_character_share,
        articles.kicker IS NOT NULL AS has_kicker,
        articles.deck IS NOT NULL AS has_deck,
        articles.jump_status IS NOT NULL AS is_jump
    FROM core.articles AS articles
    SEMI JOIN quality.changed_days AS changed ON changed.issue_date = articles.issue_date
    WHERE core.is_coverage(articles.kind)
)

SELECT
    placed.*,
    core.prominence_points(
        placed.is_front_page,
        placed.page_number,
        placed.page_rank,
        placed.page_character_share,
        placed.has_kicker OR placed.has_deck,
        placed.is_jump
    ) AS points
FROM placed
ORDER BY placed.issue_date, placed.publication, placed.article_id;
