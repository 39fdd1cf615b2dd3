-- Two subjects of one kind side by side in every period of every paper and of all papers together: trends.attention of
-- both, in one row. An article on both is counted for both, so that the shares are no parts of one whole.
--
-- parameters: wanted_kind, wanted_subject, other_subject, wanted_grain
-- wanted_kind: Kind of both subjects (core.subject_kinds).
-- wanted_subject: The first subject.
-- other_subject: The second subject.
-- wanted_grain: day, week or month.
CREATE OR REPLACE MACRO trends.compare(wanted_kind, wanted_subject, other_subject, wanted_grain) AS TABLE
SELECT
    own.publication,
    own.period,
    own.subject_kind,
    own.subject,
    other.subject AS other_subject,
    own.denominator_kind,
    own.numerator,
    other.numerator AS other_numerator,
    own.denominator,
    own.share,
    own.share_low,
    own.share_high,
    other.share AS other_share,
    other.share_low AS other_share_low,
    other.share_high AS other_share_high,
    own.share / nullif(other.share, 0) AS ratio,
    own.share_low > other.share_high OR own.share_high < other.share_low AS is_apart,
    own.issues_expected,
    own.issues_observed,
    own.metric_version
FROM trends.attention(wanted_kind, wanted_subject, wanted_grain) AS own
INNER JOIN trends.attention(wanted_kind, other_subject, wanted_grain) AS other
    ON other.publication = own.publication
    AND other.period = own.period
    AND other.denominator_kind = own.denominator_kind
ORDER BY own.publication, own.period, own.denominator_kind;
