-- How many times its usual share a subject has in a burst: s of J. Kleinberg (KDD 2002), who takes 2 for titles and
-- speeches. A larger ratio finds fewer and sharper bursts.
--
-- parameters: none
CREATE OR REPLACE MACRO trends.burst_rate_ratio() AS 2.0;
