-- One subject of a closed kind followed over the months of one paper, or of all papers together, with its change points:
-- the nested rows of trends.change_points, which is the way to read them. Only finished months are looked at (their last
-- day is no later than the archive's), and of them those in which an issue with an article was observed.
--
-- grain: publication, subject_kind, subject
-- publication: Id of the title, or all.
-- subject_kind: Kind of the subject (core.subject_kinds).
-- subject: The section as printed, the agency credited, the origin (core.printings), or mentions.canonical.
-- article_count: Articles on the subject, over all those months.
-- followed_to_month: First day of the last month of the series.
-- followed_month_count: Months of the series.
-- change_points: Its change points (trends.change_points).
CREATE TABLE IF NOT EXISTS trends.monthly_series (
    publication VARCHAR NOT NULL,
    subject_kind VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    article_count BIGINT NOT NULL,
    followed_to_month DATE NOT NULL,
    followed_month_count BIGINT NOT NULL,
    change_points STRUCT("month" DATE, share_before DOUBLE, share_after DOUBLE, saving DOUBLE)[] NOT NULL
);

-- Nothing is new before a month has finished, or a day of a finished one has changed.
CREATE OR REPLACE TEMP TABLE monthly_series_to_renew AS
WITH finished AS (
    SELECT max(calendar.month) AS last_month
    FROM core.calendar AS calendar
    WHERE last_day(calendar.month) <= (SELECT max(days.day) FROM core.calendar AS days)
),

since AS (
    SELECT
        least(
            date_trunc('month', min(changed.issue_date))::DATE,
            (SELECT max(series.followed_to_month) + INTERVAL 1 MONTH FROM trends.monthly_series AS series)::DATE
        ) AS month
    FROM quality.changed_days AS changed
)

SELECT vocabulary.publication, vocabulary.subject_kind, vocabulary.subject
FROM trends.vocabulary AS vocabulary
INNER JOIN since ON since.month <= (SELECT finished.last_month FROM finished)
UNION
SELECT series.publication, series.subject_kind, series.subject
FROM trends.monthly_series AS series
INNER JOIN since ON series.followed_to_month >= since.month;

DELETE FROM trends.monthly_series AS series
USING monthly_series_to_renew AS renewed
WHERE
    series.publication = renewed.publication
    AND series.subject_kind = renewed.subject_kind
    AND series.subject = renewed.subject;

INSERT INTO trends.monthly_series BY NAME
WITH observed AS (
    SELECT
        denominators.publication,
        denominators.period AS month,
        denominators.denominator AS total,
        (row_number() OVER (PARTITION BY denominators.publication ORDER BY denominators.period))::INTEGER AS place
    FROM trends.denominators AS denominators
    WHERE
        denominators.grain = 'month'
        AND denominators.denominator_kind = 'articles'
        AND denominators.denominator > 0
        AND last_day(denominators.period) <= (SELECT max(calendar.day) FROM core.calendar AS calendar)
),

papers AS (
    SELECT
        observed.publication,
        list(observed.month ORDER BY observed.place) AS months,
        list(observed.total ORDER BY observed.place) AS totals
    FROM observed
    GROUP BY observed.publication
),

counts AS (
    SELECT
        days.publication,
        days.subject_kind,
        days.subject,
        date_trunc('month', days.issue_date)::DATE AS month,
        sum(days.article_count)::BIGINT AS article_count
    FROM core.subject_days AS days
    SEMI JOIN monthly_series_to_renew AS renewed
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
        sum(counts.article_count)::BIGINT AS article_count,
        list(observed.place ORDER BY observed.place) AS places,
        list(counts.article_count ORDER BY observed.place) AS counts
    FROM counts
    INNER JOIN observed ON observed.publication = counts.publication AND observed.month = counts.month
    GROUP BY counts.publication, counts.subject_kind, counts.subject
),

measured AS (
    SELECT
        series.*,
        papers.months,
        len(papers.totals) AS month_count,
        change_points_of(series.places, series.counts, papers.totals, trends.change_point_penalty()) AS change_points
    FROM series
    INNER JOIN papers ON papers.publication = series.publication
)

SELECT
    measured.publication,
    measured.subject_kind,
    measured.subject,
    measured.article_count,
    measured.months[measured.month_count] AS followed_to_month,
    measured.month_count AS followed_month_count,
    list_transform(
        measured.change_points,
        lambda change: {
            'month': measured.months[change.first],
            'share_before': change.share_before,
            'share_after': change.share_after,
            'saving': change.saving
        }
    ) AS change_points
FROM measured
ORDER BY measured.publication, measured.subject_kind, measured.subject;
