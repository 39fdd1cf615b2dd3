-- One subject of a closed kind that occurs in a paper, or in all papers together, and since when: what
-- trends.vocabulary counts in every period.
--
-- grain: publication, subject_kind, subject
-- publication: Id of the title, or all.
-- subject_kind: Kind of the subject, one whose vocabulary is closed (core.subject_kinds).
-- subject: The section as printed, the agency credited, the origin (core.printings), the topic (core.topic_names), or
--     mentions.canonical.
-- first_date: Date of the first issue with an article on it.
CREATE TABLE IF NOT EXISTS core.closed_subjects (
    publication VARCHAR NOT NULL,
    subject_kind VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    first_date DATE NOT NULL
);

-- A subject that was there before the first day that changed stays; any other may have come or gone with it.
CREATE OR REPLACE TEMP TABLE closed_subject_days AS
SELECT calendar.day
FROM core.calendar AS calendar
WHERE calendar.day >= (SELECT min(changed.issue_date) FROM quality.changed_days AS changed);

DELETE FROM core.closed_subjects
WHERE first_date >= (SELECT min(changed.issue_date) FROM quality.changed_days AS changed);

INSERT INTO core.closed_subjects BY NAME
SELECT days.publication, days.subject_kind, days.subject, min(days.issue_date) AS first_date
FROM core.subject_days AS days
SEMI JOIN closed_subject_days AS renewed ON renewed.day = days.issue_date
SEMI JOIN core.subject_kinds AS kinds ON kinds.subject_kind = days.subject_kind AND kinds.is_closed
ANTI JOIN core.closed_subjects AS known
    ON known.publication = days.publication
    AND known.subject_kind = days.subject_kind
    AND known.subject = days.subject
GROUP BY days.publication, days.subject_kind, days.subject
ORDER BY first_date, days.publication, days.subject_kind, days.subject;
