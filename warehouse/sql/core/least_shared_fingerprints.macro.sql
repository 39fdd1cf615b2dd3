-- Fingerprints that two articles share before their texts are compared. With one, unrelated pages give four times as
-- many pairs to look at; a copy cut to a third of a long report still shares twenty.
--
-- parameters: none
CREATE OR REPLACE MACRO core.least_shared_fingerprints() AS 2;
