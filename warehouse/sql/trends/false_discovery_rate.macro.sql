-- Share of wrong ones among the silences shown that is put up with (Benjamini and Hochberg 1995): one in twenty.
--
-- parameters: none
CREATE OR REPLACE MACRO trends.false_discovery_rate() AS 0.05;
