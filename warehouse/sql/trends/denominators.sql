-- What there was of a paper, or of all papers together, in one period: the denominator of every share, and how much
-- of what was to come had come. Every period from the first issue to the last has a row. Where no issue was observed
-- the denominator is null: missing is not zero. Only articles and editorials count (core.is_coverage).
--
-- grain: publication, grain, period, denominator_kind
-- publication: Id of the title, or all: every day from the first issue of any paper to the last.
-- grain: day, week or month.
-- period: First day of the period; for a week its Monday (ISO 8601).
-- denominator_kind: articles, characters (the newshole), front_page_articles, prominence (core.prominence) or
--     stories (each once, in the period and the paper that printed it first).
-- denominator: Articles, characters, front-page articles, points of prominence or stories in the issues that were
--     observed; null if none was.
-- sample_size: Number of articles that an interval rests on: for articles, front-page articles and stories their
--     number; for characters and prominence Kish's effective number, (sum of c)^2 / (sum of c^2) over articles of c characters
--     or points, since such a share rests on articles of unequal weight (L. Kish, Survey Sampling, 1965). Null where
--     there is none.
-- issues_expected: Days on which an issue was to come (quality.issue_calendar), added up over papers.
-- issues_observed: Days on which one came, added up over papers.
-- issues_partial: Those of them on which it came in part.
CREATE TABLE IF NOT EXISTS trends.denominators (
    publication VARCHAR NOT NULL,
    grain VARCHAR NOT NULL,
    period DATE NOT NULL,
    denominator_kind VARCHAR NOT NULL,
    denominator BIGINT,
    sample_size DOUBLE,
    issues_expected BIGINT NOT NULL,
    issues_observed BIGINT NOT NULL,
    issues_partial BIGINT NOT NULL
);

-- A day is new when its issues changed, or when the calendar expects something else of it than it did: what a paper's
-- rhythm is, and how many pages are usual, is learned from all of its issues.
CREATE OR REPLACE TEMP TABLE denominator_days AS
WITH expected AS (
    SELECT
        calendar.publication,
        calendar.day,
        calendar.is_expected::BIGINT AS issues_expected,
        calendar.is_observed::BIGINT AS issues_observed,
        (calendar.status = 'partial')::BIGINT AS issues_partial
    FROM quality.issue_calendar AS calendar
),

counted AS (
    SELECT
        denominators.publication,
        denominators.period AS day,
        denominators.issues_expected,
        denominators.issues_observed,
        denominators.issues_partial
    FROM trends.denominators AS denominators
    WHERE
        denominators.grain = 'day'
        AND denominators.denominator_kind = 'articles'
        AND denominators.publication <> 'all'
)

SELECT coalesce(expected.day, counted.day) AS day
FROM expected
FULL JOIN counted
    ON counted.publication = expected.publication
    AND counted.day = expected.day
    AND counted.issues_expected = expected.issues_expected
    AND counted.issues_observed = expected.issues_observed
    AND counted.issues_partial = expected.issues_partial
WHERE expected.day IS NULL OR counted.day IS NULL
UNION
SELECT coalesce(calendar.day, together.period)
FROM core.calendar AS calendar
FULL JOIN (
    SELECT denominators.period
    FROM trends.denominators AS denominators
    WHERE
        denominators.grain = 'day'
        AND denominators.denominator_kind = 'articles'
        AND denominators.publication = 'all'
) AS together ON together.period = calendar.day
WHERE calendar.day IS NULL OR together.period IS NULL
UNION
SELECT changed.issue_date FROM quality.changed_days AS changed;

CREATE OR REPLACE TEMP TABLE denominator_periods AS
SELECT DISTINCT grains.grain, date_trunc(grains.grain, days.day)::DATE AS period
FROM denominator_days AS days
CROSS JOIN (VALUES ('day'), ('week'), ('month')) AS grains (grain);

DELETE FROM trends.denominators AS denominators
USING denominator_periods AS renewed
WHERE denominators.grain = renewed.grain AND denominators.period = renewed.period;

INSERT INTO trends.denominators BY NAME
WITH calendar_days AS (
    SELECT calendar.day, calendar.week, calendar.month
    FROM core.calendar AS calendar
    WHERE
        calendar.month IN (SELECT renewed.period FROM denominator_periods AS renewed WHERE renewed.grain = 'month')
        OR calendar.week IN (SELECT renewed.period FROM denominator_periods AS renewed WHERE renewed.grain = 'week')
),

printed AS (
    SELECT
        issues.publication,
        issues.issue_date AS day,
        sum(issues.article_count) AS article_count,
        sum(issues.character_count) AS character_count,
        sum(issues.squared_character_count) AS squared_character_count,
        sum(issues.front_page_article_count) AS front_page_article_count,
        sum(issues.story_count) AS story_count,
        sum(issues.prominence) AS prominence,
        sum(issues.squared_prominence) AS squared_prominence
    FROM core.issues AS issues
    SEMI JOIN calendar_days ON calendar_days.day = issues.issue_date
    GROUP BY issues.publication, issues.issue_date
),

paper_days AS (
    SELECT
        expected.publication,
        expected.day,
        expected.is_expected::INTEGER AS issues_expected,
        expected.is_observed::INTEGER AS issues_observed,
        (expected.status = 'partial')::INTEGER AS issues_partial,
        printed.article_count,
        printed.character_count,
        printed.squared_character_count,
        printed.front_page_article_count,
        printed.story_count,
        printed.prominence,
        printed.squared_prominence
    FROM quality.issue_calendar AS expected
    SEMI JOIN calendar_days ON calendar_days.day = expected.day
    LEFT JOIN printed ON printed.publication = expected.publication AND printed.day = expected.day
),

days AS (
    SELECT * FROM paper_days
    UNION ALL
    SELECT
        'all' AS publication,
        calendar.day,
        coalesce(sum(paper_days.issues_expected), 0) AS issues_expected,
        coalesce(sum(paper_days.issues_observed), 0) AS issues_observed,
        coalesce(sum(paper_days.issues_partial), 0) AS issues_partial,
        sum(paper_days.article_count) AS article_count,
        sum(paper_days.character_count) AS character_count,
        sum(paper_days.squared_character_count) AS squared_character_count,
        sum(paper_days.front_page_article_count) AS front_page_article_count,
        sum(paper_days.story_count) AS story_count,
        sum(paper_days.prominence) AS prominence,
        sum(paper_days.squared_prominence) AS squared_prominence
    FROM calendar_days AS calendar
    LEFT JOIN paper_days ON paper_days.day = calendar.day
    GROUP BY calendar.day
),

periods AS (
    SELECT
        days.publication,
        grains.grain,
        CASE grains.grain WHEN 'day' THEN calendar.day WHEN 'week' THEN calendar.week ELSE calendar.month END AS period,
        sum(days.issues_expected)::BIGINT AS issues_expected,
        sum(days.issues_observed)::BIGINT AS issues_observed,
        sum(days.issues_partial)::BIGINT AS issues_partial,
        coalesce(sum(days.article_count), 0)::BIGINT AS article_count,
        coalesce(sum(days.character_count), 0)::BIGINT AS character_count,
        coalesce(sum(days.squared_character_count), 0)::BIGINT AS squared_character_count,
        coalesce(sum(days.front_page_article_count), 0)::BIGINT AS front_page_article_count,
        coalesce(sum(days.story_count), 0)::BIGINT AS story_count,
        coalesce(sum(days.prominence), 0)::BIGINT AS prominence,
        coalesce(sum(days.squared_prominence), 0)::BIGINT AS squared_prominence
    FROM days
    INNER JOIN calendar_days AS calendar ON calendar.day = days.day
    CROSS JOIN (VALUES ('day'), ('week'), ('month')) AS grains (grain)
    GROUP BY ALL
)

SELECT
    periods.publication,
    periods.grain,
    periods.period,
    kinds.denominator_kind,
    CASE
        WHEN periods.issues_observed > 0
            THEN trends.by_denominator_kind(
                kinds.denominator_kind,
                periods.article_count,
                periods.character_count,
                periods.front_page_article_count,
                periods.prominence,
                periods.story_count
            )
    END AS denominator,
    nullif(
        trends.by_denominator_kind(
            kinds.denominator_kind,
            periods.article_count,
            periods.character_count::DOUBLE ^ 2 / nullif(periods.squared_character_count, 0),
            periods.front_page_article_count,
            periods.prominence::DOUBLE ^ 2 / nullif(periods.squared_prominence, 0),
            periods.story_count
        ),
        0
    ) AS sample_size,
    periods.issues_expected,
    periods.issues_observed,
    periods.issues_partial
FROM periods
SEMI JOIN denominator_periods AS renewed ON renewed.grain = periods.grain AND renewed.period = periods.period
CROSS JOIN (
    VALUES ('articles'), ('characters'), ('front_page_articles'), ('prominence'), ('stories')
) AS kinds (denominator_kind)
ORDER BY periods.grain, periods.publication, periods.period, kinds.denominator_kind;
