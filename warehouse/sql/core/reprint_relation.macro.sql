-- What the shorter of two printings of one text is to the fuller. In a copy that is the same one character in fifty may
-- be misread, and one in twenty be a credit line that the other lacks. A tenth of the length gone is more than editing
-- takes out.
--
-- parameters: contained, length_ratio
-- contained: Share of the shorter text that stands in the fuller.
-- length_ratio: Length of the shorter over that of the fuller.
CREATE OR REPLACE MACRO core.reprint_relation(contained, length_ratio) AS CASE
    WHEN length_ratio < 0.9 THEN 'shortened'
    WHEN contained < 0.98 OR length_ratio < 0.95 THEN 'edited'
    ELSE 'same'
END;
