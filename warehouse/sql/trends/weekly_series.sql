-- One subject followed over the weeks of one paper, or of all papers together, with what stands out in it: the nested
-- rows of trends.bursts and trends.silences, which are the way to read them. Only finished weeks are looked at (their
-- Sunday is no later than the archive's last day), and of them those in which an issue with an article was observed. A
-- subject of a closed kind is followed from the paper's first week to its last. One of an open kind is followed from
-- the paper's first week to the last week that has it, for bursts alone, and if it has trends.least_articles() there.
--
-- grain: publication, subject_kind, subject
-- publication: Id of the title, or all.
-- subject_kind: Kind of the subject (core.subject_kinds).
-- subject: The section as printed, the agency credited, the origin (core.printings), or mentions.canonical.
-- article_count: Articles on the subject, over all those weeks.
-- first_week: Monday of the first week that has it.
-- last_week: Monday of the last week that has it.
-- followed_to_week: Monday of the last week of the series.
-- followed_week_count: Weeks of the series.
-- bursts: Its bursts (trends.bursts).
-- silences: Its unlikely silences (trends.silences); null for an open kind.
-- silence_test_count: How often a silence was tested for; null for an open kind.
CREATE TABLE IF NOT EXISTS trends.weekly_series (
    publication VARCHAR NOT NULL,
    subject_kind VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    article_count BIGINT NOT NULL,
    first_week DATE NOT NULL,
    last_week DATE NOT NULL,
    followed_to_week DATE NOT NULL,
    followed_week_count BIGINT NOT NULL,
    bursts STRUCT(
        first_week DATE,
        last_week DATE,
        weight DOUBLE,
        article_count BIGINT,
        article_total BIGINT,
        base_share DOUBLE,
        probability DOUBLE,
        is_open BOOLEAN
    )[] NOT NULL,
    silences STRUCT(
        first_week DATE,
        last_week DATE,
        expected_article_count DOUBLE,
        probability DOUBLE,
        base_share DOUBLE,
        is_open BOOLEAN
    )[],
    silence_test_count BIGINT
);

-- A series rests on the weeks up to its end: those that ended before the first week that is new stay as they are. New
-- is a week with a changed day, and one that has finished since the last build.
CREATE OR REPLACE TEMP TABLE weekly_series_to_renew AS
WITH finished AS (
    SELECT max(calendar.week) AS last_week
    FROM core.calendar AS calendar
    WHERE calendar.week + 6 <= (SELECT max(days.day) FROM core.calendar AS days)
),

since AS (
    SELECT
        least(
            date_trunc('week', min(changed.issue_date))::DATE,
            (SELECT max(series.followed_to_week) + 7 FROM trends.weekly_series AS series)
        ) AS week
    FROM quality.changed_days AS changed
)

SELECT vocabulary.publication, vocabulary.subject_kind, vocabulary.subject
FROM trends.vocabulary AS vocabulary
INNER JOIN since ON since.week <= (SELECT finished.last_week FROM finished)
UNION
SELECT days.publication, days.subject_kind, days.subject
FROM core.subject_days AS days
SEMI JOIN core.subject_kinds AS kinds ON kinds.subject_kind = days.subject_kind AND NOT kinds.is_closed
INNER JOIN since ON days.issue_date >= since.week AND days.issue_date <= (SELECT finished.last_week + 6 FROM finished)
UNION
SELECT series.publication, series.subject_kind, series.subject
FROM trends.weekly_series AS series
INNER JOIN since ON series.followed_to_week >= since.week;

DELETE FROM trends.weekly_series AS series
USING weekly_series_to_renew AS renewed
WHERE
    series.publication = renewed.publication
    AND series.subject_kind = renewed.subject_kind
    AND series.subject = renewed.subject;

INSERT INTO trends.weekly_series BY NAME
WITH observed AS (
    SELECT
        denominators.publication,
        denominators.period AS week,
        denominators.denominator AS total,
        (row_number() OVER (PARTITION BY denominators.publication ORDER BY denominators.period))::INTEGER AS place
    FROM trends.denominators AS denominators
    WHERE
        denominators.grain = 'week'
        AND denominators.denominator_kind = 'articles'
        AND denominators.denominator > 0
        AND denominators.period + 6 <= (SELECT max(calendar.day) FROM core.calendar AS calendar)
),

papers AS (
    SELECT
        observed.publication,
        list(observed.week ORDER BY observed.place) AS weeks,
        list(observed.total ORDER BY observed.place) AS totals
    FROM observed
    GROUP BY observed.publication
),

counts AS (
    SELECT
        days.publication,
        days.subject_kind,
        days.subject,
        date_trunc('week', days.issue_date)::DATE AS week,
        sum(days.article_count)::BIGINT AS article_count
    FROM core.subject_days AS days
    SEMI JOIN weekly_series_to_renew AS renewed
        ON renewed.publication = days.publication
        AND renewed.subject_kind = days.subject_kind
        AND renewed.subject = days.subject
    GROUP BY ALL
),

series AS (
    SELECT
        counts.publication,
        counts.subject_kind,
        counts.subject,
        kinds.is_closed,
        sum(counts.article_count)::BIGINT AS article_count,
        min(counts.week) AS first_week,
        max(counts.week) AS last_week,
        max(observed.place) AS last_place,
        list(observed.place ORDER BY observed.place) AS places,
        list(counts.article_count ORDER BY observed.place) AS counts
    FROM counts
    INNER JOIN core.subject_kinds AS kinds ON kinds.subject_kind = counts.subject_kind
    INNER JOIN observed ON observed.publication = counts.publication AND observed.week = counts.week
    GROUP BY counts.publication, counts.subject_kind, counts.subject, kinds.is_closed
    HAVING kinds.is_closed OR sum(counts.article_count) >= trends.least_articles()
),

followed AS (
    SELECT
        series.*,
        papers.weeks,
        CASE WHEN series.is_closed THEN papers.totals ELSE papers.totals[:series.last_place] END AS totals
    FROM series
    INNER JOIN papers ON papers.publication = series.publication
),

measured AS (
    SELECT
        followed.*,
        bursts_of(
            followed.places,
            followed.counts,
            followed.totals,
            trends.burst_rate_ratio(),
            trends.burst_entry_weight()
        ) AS bursts,
        -- A function gives null for null: silences are looked for in closed kinds alone.
        silences_of(
            CASE WHEN followed.is_closed THEN followed.places END,
            followed.counts,
            followed.totals,
            trends.silence_baseline_weeks()
        ) AS silences
    FROM followed
)

SELECT
    measured.publication,
    measured.subject_kind,
    measured.subject,
    measured.article_count,
    measured.first_week,
    measured.last_week,
    measured.weeks[len(measured.totals)] AS followed_to_week,
    len(measured.totals) AS followed_week_count,
    list_transform(
        measured.bursts,
        lambda burst: {
            'first_week': measured.weeks[burst.first],
            'last_week': measured.weeks[burst.last],
            'weight': burst.weight,
            'article_count': burst.found,
            'article_total': burst.total,
            'base_share': burst.base_rate,
            'probability': burst.probability,
            'is_open': burst.is_open
        }
    ) AS bursts,
    list_transform(
        measured.silences.found,
        lambda silence: {
            'first_week': measured.weeks[silence.first],
            'last_week': measured.weeks[silence.last],
            'expected_article_count': silence.expected,
            'probability': silence.probability,
            'base_share': silence.base_rate,
            'is_open': silence.is_open
        }
    ) AS silences,
    measured.silences.tested_count AS silence_test_count
FROM measured
ORDER BY measured.publication, measured.subject_kind, measured.subject;
