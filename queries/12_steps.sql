-- From which month on does a subject have another share than before?
SELECT publication, subject_kind, subject, month, share_before, share_after, saving
FROM trends.change_points
ORDER BY saving DESC, publication, subject;
