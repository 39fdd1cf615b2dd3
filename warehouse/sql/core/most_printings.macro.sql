-- Articles of a season that share a fingerprint, beyond which it is a formula that everybody prints: it is passed over,
-- so that a common phrase does not pair everybody with everybody. A hundred papers may still print one wire report.
--
-- parameters: none
CREATE OR REPLACE MACRO core.most_printings() AS 256;
