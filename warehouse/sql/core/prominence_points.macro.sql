-- How prominently an article stands in its issue, in points from 0 to 1000: the mean of six components, each from 0 to
-- 1, with the weights of core.prominence_weights(), after R. W. Budd, Attention score: a device for measuring news
-- 'play', Journalism Quarterly 41, 1964, which gives one point for each feature of place and size. Columns and type
-- sizes, of which Budd counts two, are not in a text dump; the page's order, the rank on it and a kicker or deck stand
-- for them.
--
-- parameters: is_front_page, page_number, page_rank, page_character_share, has_kicker_or_deck, is_jump
-- is_front_page: Whether it begins on the first page: 1 or 0.
-- page_number: Place of its page in the issue, from 1: counts 1, 1/2, 1/3, …
-- page_rank: Place on its page by length, from 1 for the longest: counts 1, 1/2, 1/3, …
-- page_character_share: Share of its page's characters.
-- has_kicker_or_deck: Whether its headline has a line above or below: 1 or 0.
-- is_jump: Whether it runs over pages: 1 or 0.
CREATE OR REPLACE MACRO core.prominence_points(
    is_front_page, page_number, page_rank, page_character_share, has_kicker_or_deck, is_jump
) AS round(
    1000 * (
        core.prominence_weights()['front_page'] * is_front_page::INTEGER
        + core.prominence_weights()['page_number'] / page_number
        + core.prominence_weights()['page_rank'] / page_rank
        + core.prominence_weights()['page_character_share'] * page_character_share
        + core.prominence_weights()['kicker_or_deck'] * has_kicker_or_deck::INTEGER
        + core.prominence_weights()['jump'] * is_jump::INTEGER
    ) / (
        core.prominence_weights()['front_page']
        + core.prominence_weights()['page_number']
        + core.prominence_weights()['page_rank']
        + core.prominence_weights()['page_character_share']
        + core.prominence_weights()['kicker_or_deck']
        + core.prominence_weights()['jump']
    )
)::BIGINT;
