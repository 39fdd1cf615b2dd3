-- Months from which on a chosen subject has another share, in all papers together. Reads the caller's relation `chosen`
-- (subject_kind, subject).
SELECT steps.subject_kind, steps.subject, steps.month
FROM trends.change_points AS steps
SEMI JOIN chosen ON chosen.subject_kind = steps.subject_kind AND chosen.subject = steps.subject
WHERE steps.publication = 'all'
ORDER BY steps.subject_kind, steps.subject, steps.month;
