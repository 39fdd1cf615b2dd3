-- Share of a weekday's dates, between a paper's first and last issue, on which it must have appeared for that
-- weekday to be one of its days: at one half it appeared more often than not.
--
-- parameters: none
CREATE OR REPLACE MACRO quality.rhythm_share() AS 0.5;
