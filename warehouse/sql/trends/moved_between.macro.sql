-- The attention numbers that differ between two versions of the warehouse: periods that a late issue, a correction or
-- other code moved. The versions are attached first, as quality.changed_between says; then ask for one kind of subject
-- and one grain at a time: FROM trends.moved_between('before', 'after', 'watch', 'week'). A number that a version does not
-- have is null in its columns.
--
-- parameters: older, newer, wanted_kind, wanted_grain
-- older: Name under which the older version is attached.
-- newer: Name under which the newer version is attached.
-- wanted_kind: Kind of the subjects (core.subject_kinds).
-- wanted_grain: day, week or month.
CREATE OR REPLACE MACRO trends.moved_between(older, newer, wanted_kind, wanted_grain) AS TABLE
WITH earlier AS (
    SELECT * FROM query_table(older || '.trends.attention_points') AS points
    WHERE points.subject_kind = wanted_kind AND points.grain = wanted_grain
),

later AS (
    SELECT * FROM query_table(newer || '.trends.attention_points') AS points
    WHERE points.subject_kind = wanted_kind AND points.grain = wanted_grain
)

SELECT
    coalesce(later.publication, earlier.publication) AS publication,
    coalesce(later.period, earlier.period) AS period,
    wanted_kind AS subject_kind,
    coalesce(later.subject, earlier.subject) AS subject,
    coalesce(later.denominator_kind, earlier.denominator_kind) AS denominator_kind,
    earlier.numerator AS numerator_before,
    later.numerator AS numerator_after,
    earlier.denominator AS denominator_before,
    later.denominator AS denominator_after,
    earlier.share AS share_before,
    later.share AS share_after,
    earlier.issues_observed AS issues_observed_before,
    later.issues_observed AS issues_observed_after,
    earlier.metric_version AS metric_version_before,
    later.metric_version AS metric_version_after
FROM earlier
FULL JOIN later
    ON later.publication = earlier.publication
    AND later.period = earlier.period
    AND later.subject = earlier.subject
    AND later.denominator_kind = earlier.denominator_kind
WHERE
    earlier.numerator IS DISTINCT FROM later.numerator
    OR earlier.denominator IS DISTINCT FROM later.denominator
    OR earlier.issues_observed IS DISTINCT FROM later.issues_observed
    OR earlier.issues_expected IS DISTINCT FROM later.issues_expected
ORDER BY ALL;
