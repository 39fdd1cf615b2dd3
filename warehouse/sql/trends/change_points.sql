-- One change point: the month from which on a subject of a closed kind has another share for three months or more
-- (PELT on the log share, Killick et al. 2012; transforms/trends/change_points.py). The month is right to within one.
-- A change may be the paper's or the reader's: compare quality.segmentation_quality of the same months.
--
-- grain: publication, subject_kind, subject, month
-- publication: Id of the title, or all.
-- subject_kind: Kind of the subject (core.subject_kinds).
-- subject: The section as printed, the agency credited, the origin (core.printings), or mentions.canonical.
-- month: First day of the month with which the new level begins.
-- share_before: Articles on the subject over all articles, from the change point before, or the beginning, up to it.
-- share_after: The same, from it up to the next change point or the end.
-- saving: How much worse one level would explain the two, in units of -2 log-likelihood: by it they are ranked.
CREATE OR REPLACE VIEW trends.change_points AS
WITH found AS (
    SELECT series.publication, series.subject_kind, series.subject, unnest(series.change_points) AS change
    FROM trends.monthly_series AS series
)

SELECT
    found.publication,
    found.subject_kind,
    found.subject,
    found.change.month AS month,
    found.change.share_before AS share_before,
    found.change.share_after AS share_after,
    found.change.saving AS saving
FROM found;
