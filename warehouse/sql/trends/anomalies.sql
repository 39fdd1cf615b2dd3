-- One anomaly: a day on which a subject has far more, or far less, of a paper than on the same weekday before. The
-- robust z-score is the share's distance from the baseline's median, over the baseline's spread: 1.4826 times the
-- median absolute deviation, and never less than the share's own standard error at the baseline's rate, without which
-- a subject that is mostly absent would be an anomaly whenever it is printed. The baseline is the observed days of the
-- same weekday in the trends.baseline_weeks() before, at least half of them; a missing issue is no part of it. Where
-- neither the day nor a day of its baseline has three articles on the subject, nothing is an anomaly. Of an open kind
-- only days with three are looked at. Very many subjects are looked at: of the anomalies shown for a day one in twenty is
-- expected to be chance (Y. Benjamini and Y. Hochberg, JRSS B 57, 1995).
--
-- grain: publication, day, subject_kind, subject
-- publication: Id of the title, or all.
-- day: The day.
-- subject_kind: Kind of the subject (core.subject_kinds).
-- subject: The section as printed, the agency credited, the origin (core.printings), or mentions.canonical.
-- article_count: Articles on the subject.
-- article_total: All articles of the day.
-- share: article_count over article_total.
-- baseline_share: Median share of the baseline.
-- baseline_day_count: Days of the baseline.
-- robust_z: The score: positive for more, negative for less, beyond trends.anomaly_cut() either way.
-- probability: Chance of a count so far off or farther, as many articles as there are and the baseline's rate known as
--     well as its size lets it be (beta-binomial), or of such a score (normal), whichever is larger: odd is what neither
--     sampling nor the subject's own sway explains.
-- false_discovery_rate: The smallest rate of false discoveries at which it is shown, of all subjects and papers looked at
--     on its day (the q-value).
CREATE TABLE IF NOT EXISTS trends.anomalies (
    publication VARCHAR NOT NULL,
    "day" DATE NOT NULL,
    subject_kind VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    article_count BIGINT NOT NULL,
    article_total BIGINT NOT NULL,
    share DOUBLE NOT NULL,
    baseline_share DOUBLE NOT NULL,
    baseline_day_count BIGINT NOT NULL,
    robust_z DOUBLE NOT NULL,
    probability DOUBLE NOT NULL,
    false_discovery_rate DOUBLE NOT NULL
);

-- A day that changed is in its own score, and in the baseline of the same weekdays after it.
CREATE OR REPLACE TEMP TABLE days_to_score AS
SELECT DISTINCT changed.issue_date + 7 * later.weeks AS day
FROM quality.changed_days AS changed
CROSS JOIN (SELECT unnest(range(0, trends.baseline_weeks() + 1))::INTEGER AS weeks) AS later;

DELETE FROM trends.anomalies WHERE day IN (SELECT scored.day FROM days_to_score AS scored);

INSERT INTO trends.anomalies BY NAME
WITH observed AS (
    SELECT denominators.publication, denominators.period AS day, denominators.denominator AS article_total
    FROM trends.denominators AS denominators
    WHERE
        denominators.grain = 'day'
        AND denominators.denominator_kind = 'articles'
        AND denominators.denominator > 0
        AND denominators.period
        >= (SELECT min(scored.day) - 7 * trends.baseline_weeks() FROM days_to_score AS scored)
),

counted AS (
    SELECT days.publication, days.issue_date AS day, days.subject_kind, days.subject, days.article_count
    FROM core.subject_days AS days
    WHERE days.issue_date >= (SELECT min(scored.day) - 7 * trends.baseline_weeks() FROM days_to_score AS scored)
),

looked_at AS (
    SELECT DISTINCT
        observed.publication,
        observed.day,
        observed.article_total,
        counted.subject_kind,
        counted.subject
    FROM counted
    INNER JOIN core.subject_kinds AS kinds ON kinds.subject_kind = counted.subject_kind
    CROSS JOIN (SELECT unnest(range(0, trends.baseline_weeks() + 1))::INTEGER AS weeks) AS later
    INNER JOIN observed
        ON observed.publication = counted.publication
        AND observed.day = counted.day + 7 * later.weeks
    SEMI JOIN days_to_score AS scored ON scored.day = observed.day
    WHERE counted.article_count >= 3 AND (kinds.is_closed OR later.weeks = 0)
),

baselines AS (
    SELECT
        looked_at.publication,
        looked_at.day,
        looked_at.subject_kind,
        looked_at.subject,
        looked_at.article_total,
        list(coalesce(counted.article_count, 0) / observed.article_total ORDER BY observed.day) AS shares,
        sum(coalesce(counted.article_count, 0)) AS article_count,
        sum(observed.article_total) AS baseline_total,
        count(*) AS day_count
    FROM looked_at
    CROSS JOIN (SELECT unnest(range(1, trends.baseline_weeks() + 1))::INTEGER AS weeks) AS earlier
    INNER JOIN observed
        ON observed.publication = looked_at.publication
        AND observed.day = looked_at.day - 7 * earlier.weeks
    LEFT JOIN counted
        ON counted.publication = looked_at.publication
        AND counted.day = observed.day
        AND counted.subject_kind = looked_at.subject_kind
        AND counted.subject = looked_at.subject
    GROUP BY
        looked_at.publication,
        looked_at.day,
        looked_at.subject_kind,
        looked_at.subject,
        looked_at.article_total
    HAVING count(*) * 2 >= trends.baseline_weeks()
),

measured AS (
    SELECT
        baselines.publication,
        baselines.day,
        baselines.subject_kind,
        baselines.subject,
        baselines.article_total,
        baselines.day_count,
        baselines.article_count::BIGINT AS baseline_count,
        baselines.baseline_total::BIGINT AS baseline_total,
        coalesce(counted.article_count, 0) AS article_count,
        list_median(baselines.shares) AS median_share,
        list_median(
            list_transform(baselines.shares, lambda share: abs(share - list_median(baselines.shares)))
        ) AS median_deviation,
        -- Half an article more than was found keeps the rate, and with it the standard error, off zero.
        (baselines.article_count + 0.5) / (baselines.baseline_total + 1) AS rate
    FROM baselines
    LEFT JOIN counted
        ON counted.publication = baselines.publication
        AND counted.day = baselines.day
        AND counted.subject_kind = baselines.subject_kind
        AND counted.subject = baselines.subject
),

scored AS (
    SELECT
        measured.*,
        measured.article_count / measured.article_total AS share,
        (measured.article_count / measured.article_total - measured.median_share) / greatest(
            1.4826 * measured.median_deviation,
            sqrt(measured.rate * (1 - measured.rate) / measured.article_total)
        ) AS robust_z
    FROM measured
),

weighed AS (
    SELECT
        scored.*,
        odds_of(
            scored.article_count, scored.article_total, scored.baseline_count, scored.baseline_total, scored.robust_z
        ) AS probability
    FROM scored
),

ranked AS (
    SELECT
        weighed.*,
        count(*) OVER (PARTITION BY weighed.day) AS test_count,
        count(*) OVER (PARTITION BY weighed.day ORDER BY weighed.probability) AS place
    FROM weighed
),

adjusted AS (
    SELECT
        ranked.*,
        min(least(ranked.probability * ranked.test_count / ranked.place, 1.0))
            OVER (PARTITION BY ranked.day ORDER BY ranked.probability DESC) AS q_value
    FROM ranked
)

SELECT
    adjusted.publication,
    adjusted.day,
    adjusted.subject_kind,
    adjusted.subject,
    adjusted.article_count,
    adjusted.article_total,
    adjusted.share,
    adjusted.median_share AS baseline_share,
    adjusted.day_count AS baseline_day_count,
    adjusted.robust_z,
    adjusted.probability,
    adjusted.q_value AS false_discovery_rate
FROM adjusted
WHERE abs(adjusted.robust_z) >= trends.anomaly_cut() AND adjusted.q_value <= trends.false_discovery_rate()
ORDER BY adjusted.day, adjusted.publication, adjusted.subject_kind, adjusted.subject;
