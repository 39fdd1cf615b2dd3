-- What it costs to assume a burst, in units of the logarithm of a series' weeks: γ of J. Kleinberg (KDD 2002), whose
-- default is 1. A larger weight finds fewer and longer bursts.
--
-- parameters: none
CREATE OR REPLACE MACRO trends.burst_entry_weight() AS 1.0;
