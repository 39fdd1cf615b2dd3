-- One subject of a closed kind that is counted in a paper's every period, as zero where it does not occur. Sections
-- are a paper's own, so that only those which it has printed stand here; watch terms and agencies are counted in
-- every paper once any paper has them, and the three origins always.
--
-- grain: publication, subject_kind, subject
-- publication: Id of the title, or all.
-- subject_kind: Kind of the subject, one whose vocabulary is closed (core.subject_kinds).
-- subject: The section as printed, the agency credited, the origin (core.printings), the topic (core.topic_names), or
--     mentions.canonical.
CREATE OR REPLACE TABLE trends.vocabulary AS
WITH papers AS (
    SELECT DISTINCT calendar.publication FROM quality.issue_calendar AS calendar
    UNION
    SELECT DISTINCT seen.publication FROM core.closed_subjects AS seen
)

SELECT seen.publication, seen.subject_kind, seen.subject
FROM core.closed_subjects AS seen
WHERE seen.subject_kind = 'section'
UNION ALL
SELECT papers.publication, seen.subject_kind, seen.subject
FROM core.closed_subjects AS seen
CROSS JOIN papers
WHERE seen.publication = 'all' AND seen.subject_kind NOT IN ('section', 'origin')
UNION ALL
SELECT papers.publication, 'origin' AS subject_kind, origins.origin AS subject
FROM papers
CROSS JOIN (VALUES ('own'), ('wire'), ('reprint')) AS origins (origin)
ORDER BY ALL;
