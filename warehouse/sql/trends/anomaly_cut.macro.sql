-- Robust z-score from which on a day is an anomaly (B. Iglewicz and D. C. Hoaglin, How to Detect and Handle Outliers,
-- 1993, who advise 3.5).
--
-- parameters: none
CREATE OR REPLACE MACRO trends.anomaly_cut() AS 3.5;
