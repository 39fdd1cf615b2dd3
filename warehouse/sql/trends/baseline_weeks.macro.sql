-- Weeks before a day whose same weekdays are its baseline: a quarter of a year, so that seasons move with it.
--
-- parameters: none
CREATE OR REPLACE MACRO trends.baseline_weeks() AS 13;
