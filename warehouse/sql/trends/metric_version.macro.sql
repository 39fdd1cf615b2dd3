-- Version of the definitions of attention: it goes up when a number of an unchanged archive would change.
--
-- parameters: none
CREATE OR REPLACE MACRO trends.metric_version() AS 2;
