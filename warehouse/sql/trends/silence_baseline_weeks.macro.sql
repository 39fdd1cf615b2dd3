-- Observed weeks before a silence by which it is judged: two years, so that each season is in them twice.
--
-- parameters: none
CREATE OR REPLACE MACRO trends.silence_baseline_weeks() AS 104;
