-- One kind of subject whose coverage is counted. Of a closed kind the whole vocabulary is known, so that a period
-- without it is a counted zero; of an open kind only the periods in which it occurs are stored.
--
-- grain: subject_kind
-- subject_kind: Name of the kind: section and agency are columns of articles, origin (own, wire, reprint) one of
--     core.printings, topic and form are axes of topics, the others kinds of mentions.
-- is_closed: Whether its vocabulary is closed.
CREATE OR REPLACE TABLE core.subject_kinds AS
SELECT kinds.subject_kind, kinds.is_closed
FROM (
    VALUES
        ('section', true), ('watch', true), ('agency', true), ('topic', true), ('form', true), ('origin', true),
        ('phrase', false), ('person', false), ('place', false), ('organisation', false), ('series', false)
) AS kinds (subject_kind, is_closed);
