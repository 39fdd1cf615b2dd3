-- Articles that two subjects must share in a month to stand in trends.co_attention: once is chance, and most pairs.
--
-- parameters: none
CREATE OR REPLACE MACRO trends.least_pair_articles() AS 2;
