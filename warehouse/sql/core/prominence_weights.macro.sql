-- Weights of the six components of prominence (core.prominence_points): of equal weight, as R. W. Budd's attention score
-- counts them, unless an archive's own front pages say otherwise. `python -m warehouse.calibration <home>` learns four of
-- them from front-page placement; the first two are what it learns from, and stay as they are.
--
-- parameters: none
CREATE OR REPLACE MACRO core.prominence_weights() AS {
    'front_page': 1.0,
    'page_number': 1.0,
    'page_rank': 1.0,
    'page_character_share': 1.0,
    'kicker_or_deck': 1.0,
    'jump': 1.0
};
