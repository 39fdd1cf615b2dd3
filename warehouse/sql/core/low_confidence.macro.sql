-- Probability below which an item or a mention is of low confidence: at less than one half it is more likely wrong
-- than right.
--
-- parameters: none
CREATE OR REPLACE MACRO core.low_confidence() AS 0.5;
