-- How much of a paper, or of all papers together, a subject got in one day: trends.attention_points says how it is
-- counted. Closed kinds of subject (section, watch, agency) have every period, open ones (phrase) those in which they
-- occur; trends.attention(kind, subject, 'day') fills in the others.
--
-- grain: publication, period, subject_kind, subject, denominator_kind
-- publication: Id of the title, or all.
-- period: The day.
-- subject_kind: section, phrase, watch, agency or origin (core.subject_kinds).
-- subject: The section as printed, the agency credited, the origin (core.printings), or mentions.canonical.
-- denominator_kind: articles, characters (the newshole), front_page_articles, prominence (core.prominence) or
--     stories (each once, in the period and the paper that printed it first).
-- numerator: Articles, characters, front-page articles or points of prominence on the subject, each printing counted, or
--     stories; null if no issue was observed.
-- denominator: The same over all subjects; null if no issue was observed.
-- share: numerator over denominator; null if no issue was observed or the denominator is zero.
-- share_low: Lower end of the 95 % interval of the share (Wilson's; for characters and prominence on Kish's effective
--     number of articles, trends.denominators.sample_size).
-- share_high: Upper end of it.
-- issues_expected: Days on which an issue was to come, added up over papers.
-- issues_observed: Days on which one came, added up over papers.
-- low_confidence_share: Share of the numerator that rests on readings below core.low_confidence(); null if the
--     numerator is zero or null.
-- metric_version: Version of these definitions (trends.metric_version).
CREATE OR REPLACE VIEW trends.attention_daily AS
SELECT
    points.publication,
    points.period,
    points.subject_kind,
    points.subject,
    points.denominator_kind,
    points.numerator,
    points.denominator,
    points.share,
    points.share_low,
    points.share_high,
    points.issues_expected,
    points.issues_observed,
    points.low_confidence_share,
    points.metric_version
FROM trends.attention_points AS points
WHERE points.grain = 'day';
