-- How much of a paper, or of all papers together, is its own, how much wire copy, how much other papers' text, in one
-- day, week or month (core.printings says which is which): the rows of trends.attention_points for the kind origin. The
-- three shares of a period add up to one. Every period from the paper's first issue to its last has its rows: null where
-- no issue was observed, zero where one was and has none. A share of stories counts each story once, in the period and
-- the paper that printed it first.
--
-- grain: publication, grain, period, origin, denominator_kind
-- publication: Id of the title, or all.
-- grain: day, week or month.
-- period: First day of the period; for a week its Monday (ISO 8601).
-- origin: own, wire or reprint.
-- denominator_kind: articles, characters (the newshole), front_page_articles, prominence (core.prominence) or stories.
-- numerator: Articles, characters, front-page articles, points of prominence or stories of that origin; null if no issue
--     was observed.
-- denominator: The same of all origins; null if no issue was observed.
-- share: numerator over denominator; null if no issue was observed or the denominator is zero.
-- share_low: Lower end of the 95 % interval of the share (Wilson's; for characters and prominence on Kish's effective
--     number of articles, trends.denominators.sample_size).
-- share_high: Upper end of it.
-- issues_expected: Days on which an issue was to come, added up over papers.
-- issues_observed: Days on which one came, added up over papers.
-- low_confidence_share: Share of the numerator that rests on readings below core.low_confidence(); null if the
--     numerator is zero or null.
-- metric_version: Version of these definitions (trends.metric_version).
CREATE OR REPLACE VIEW trends.reprints AS
SELECT
    points.publication,
    points.grain,
    points.period,
    points.subject AS origin,
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
WHERE points.subject_kind = 'origin';
