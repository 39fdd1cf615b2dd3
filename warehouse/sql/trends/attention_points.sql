-- How much of a paper, or of all papers together, a subject got in one period: the rows of attention_daily, _weekly
-- and _monthly in one. Subjects of closed kinds have every period from the paper's first issue to its last: null
-- where no issue was observed, zero where one was observed and is silent. Subjects of open kinds (phrase) have the
-- periods in which they occur; trends.attention(kind, subject, grain) fills in the others. An article counts once
-- for a subject; only articles and editorials count (core.is_coverage). Of all papers together a share is over those
-- that were observed, so that it moves when a large paper is missing: compare issues_observed with issues_expected.
--
-- grain: publication, grain, period, subject_kind, subject, denominator_kind
-- publication: Id of the title, or all.
-- grain: day, week or month.
-- period: First day of the period; for a week its Monday (ISO 8601).
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
CREATE OR REPLACE VIEW trends.attention_points AS
WITH asked AS (
    SELECT
        denominators.*,
        vocabulary.subject_kind,
        vocabulary.subject,
        subjects.* EXCLUDE (publication, grain, period, subject_kind, subject)
    FROM trends.denominators AS denominators
    INNER JOIN trends.vocabulary AS vocabulary ON vocabulary.publication = denominators.publication
    LEFT JOIN trends.subject_periods AS subjects
        ON subjects.publication = denominators.publication
        AND subjects.grain = denominators.grain
        AND subjects.period = denominators.period
        AND subjects.subject_kind = vocabulary.subject_kind
        AND subjects.subject = vocabulary.subject
    UNION ALL BY NAME
    SELECT
        denominators.*,
        subjects.* EXCLUDE (publication, grain, period)
    FROM trends.subject_periods AS subjects
    SEMI JOIN core.subject_kinds AS kinds ON kinds.subject_kind = subjects.subject_kind AND NOT kinds.is_closed
    INNER JOIN trends.denominators AS denominators
        ON denominators.publication = subjects.publication
        AND denominators.grain = subjects.grain
        AND denominators.period = subjects.period
),

counted AS (
    SELECT
        asked.*,
        trends.by_denominator_kind(
            asked.denominator_kind,
            asked.article_count,
            asked.character_count,
            asked.front_page_article_count,
            asked.prominence,
            asked.story_count
        ) AS found,
        trends.by_denominator_kind(
            asked.denominator_kind,
            asked.low_confidence_article_count,
            asked.low_confidence_character_count,
            asked.low_confidence_front_page_article_count,
            asked.low_confidence_prominence,
            asked.low_confidence_story_count
        ) AS low_confidence_found
    FROM asked
),

settled AS (
    SELECT
        counted.*,
        CASE WHEN counted.issues_observed > 0 THEN coalesce(counted.found, 0) END AS numerator,
        CASE
            WHEN counted.issues_observed > 0 THEN coalesce(counted.found, 0) / nullif(counted.denominator, 0)
        END AS share
    FROM counted
)

SELECT
    settled.publication,
    settled.grain,
    settled.period,
    settled.subject_kind,
    settled.subject,
    settled.denominator_kind,
    settled.numerator,
    settled.denominator,
    settled.share,
    trends.wilson_low(settled.share, settled.sample_size) AS share_low,
    trends.wilson_high(settled.share, settled.sample_size) AS share_high,
    settled.issues_expected,
    settled.issues_observed,
    settled.low_confidence_found / nullif(settled.numerator, 0) AS low_confidence_share,
    trends.metric_version() AS metric_version
FROM settled;
