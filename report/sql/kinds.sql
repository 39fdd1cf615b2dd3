-- The kinds of subject.
SELECT kinds.subject_kind FROM core.subject_kinds AS kinds ORDER BY kinds.subject_kind;
