-- The one of five counts that a denominator kind asks for.
--
-- parameters: denominator_kind, article_count, character_count, front_page_article_count, prominence, story_count
-- denominator_kind: articles, characters, front_page_articles, prominence or stories.
-- article_count: Count for articles.
-- character_count: Count for characters.
-- front_page_article_count: Count for front-page articles.
-- prominence: Points for prominence.
-- story_count: Count for stories.
CREATE OR REPLACE MACRO trends.by_denominator_kind(
    denominator_kind, article_count, character_count, front_page_article_count, prominence, story_count
) AS CASE denominator_kind
    WHEN 'articles' THEN article_count
    WHEN 'characters' THEN character_count
    WHEN 'front_page_articles' THEN front_page_article_count
    WHEN 'prominence' THEN prominence
    WHEN 'stories' THEN story_count
END;
