-- Articles that a subject of an open kind must have in a paper, over all time, to be followed from week to week. The
-- 95 % interval of a count of ten is 5 to 18 (Poisson): with fewer, a rate cannot be told from its half or its double,
-- which is what a burst is. Most phrases of an archive are printed once.
--
-- parameters: none
CREATE OR REPLACE MACRO trends.least_articles() AS 10;
