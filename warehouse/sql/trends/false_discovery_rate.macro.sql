-- Share of chance finds that is put up with among the bursts, the silences and each day's anomalies that are shown
-- (Y. Benjamini and Y. Hochberg, JRSS B 57, 1995): one in twenty.
--
-- parameters: none
CREATE OR REPLACE MACRO trends.false_discovery_rate() AS 0.05;
