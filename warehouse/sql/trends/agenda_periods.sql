-- How a paper's attention was spread over the subjects of one closed kind in one week or month, before it is set
-- against the size of the vocabulary: trends.agenda is the way to read it. The attention of a subject is its articles
-- over the articles on all subjects of the kind, an article on two being counted twice. Only periods with an article on
-- the kind have a row.
--
-- grain: publication, grain, period, subject_kind
-- publication: Id of the title, or all.
-- grain: week or month.
-- period: First day of the period; for a week its Monday (ISO 8601).
-- subject_kind: section, watch, agency or origin (core.subject_kinds).
-- article_count: Articles on the subjects of the kind, added up over subjects.
-- subject_count: Subjects with an article.
-- entropy: Shannon entropy of attention, in nats.
-- concentration: Herfindahl index: the sum of the squares of the shares of attention.
-- volatility: Half the sum of the absolute changes of shares against the period before; null if that has no row.
-- novelty: Mean Kullback-Leibler divergence, in nats, from the trends.agenda_window() periods before (A. T. J. Barron et
--     al., PNAS 115, 2018). Shares are taken with half an article more for each subject of either period, for a
--     divergence from what was absent is infinite. Null if fewer than half of those periods have a row.
-- transience: The same from the periods after.
CREATE TABLE IF NOT EXISTS trends.agenda_periods (
    publication VARCHAR NOT NULL,
    grain VARCHAR NOT NULL,
    period DATE NOT NULL,
    subject_kind VARCHAR NOT NULL,
    article_count BIGINT NOT NULL,
    subject_count BIGINT NOT NULL,
    entropy DOUBLE NOT NULL,
    concentration DOUBLE NOT NULL,
    volatility DOUBLE,
    novelty DOUBLE,
    transience DOUBLE
);

-- A period that changed is a neighbour of those around it.
CREATE OR REPLACE TEMP TABLE agenda_to_renew AS
WITH changed AS (
    SELECT DISTINCT
        grains.grain,
        trends.period_number(
            grains.grain,
            CASE grains.grain
                WHEN 'week' THEN date_trunc('week', days.issue_date)
                ELSE date_trunc('month', days.issue_date)
            END::DATE
        ) AS number
    FROM quality.changed_days AS days
    CROSS JOIN (VALUES ('week'), ('month')) AS grains (grain)
)

SELECT DISTINCT changed.grain, changed.number + around.step AS number
FROM changed
CROSS JOIN (SELECT unnest(range(-trends.agenda_window(), trends.agenda_window() + 1)) AS step) AS around;

DELETE FROM trends.agenda_periods AS periods
USING agenda_to_renew AS renewed
WHERE
    periods.grain = renewed.grain
    AND trends.period_number(periods.grain, periods.period) = renewed.number;

INSERT INTO trends.agenda_periods BY NAME
WITH span AS (
    -- A window on either side of the periods to renew, which are a window around the days that changed.
    SELECT
        min(changed.issue_date) - 31 * (2 * trends.agenda_window() + 1) AS first_day,
        max(changed.issue_date) + 31 * (2 * trends.agenda_window() + 1) AS last_day
    FROM quality.changed_days AS changed
),

calendar_days AS (
    SELECT calendar.day
    FROM core.calendar AS calendar
    INNER JOIN span ON calendar.day BETWEEN span.first_day AND span.last_day
),

days AS (
    SELECT
        subject_days.publication,
        subject_days.issue_date,
        subject_days.subject_kind,
        subject_days.subject,
        subject_days.article_count
    FROM core.subject_days AS subject_days
    SEMI JOIN calendar_days ON calendar_days.day = subject_days.issue_date
    SEMI JOIN core.subject_kinds AS kinds ON kinds.subject_kind = subject_days.subject_kind AND kinds.is_closed
),

counts AS (
    SELECT
        days.publication,
        grains.grain,
        date_trunc(grains.grain, days.issue_date)::DATE AS period,
        trends.period_number(grains.grain, date_trunc(grains.grain, days.issue_date)::DATE) AS number,
        days.subject_kind,
        days.subject,
        sum(days.article_count)::BIGINT AS article_count
    FROM days
    CROSS JOIN (VALUES ('week'), ('month')) AS grains (grain)
    GROUP BY ALL
),

totals AS (
    SELECT
        counts.publication,
        counts.grain,
        counts.period,
        counts.number,
        counts.subject_kind,
        sum(counts.article_count)::BIGINT AS article_count,
        count(*) AS subject_count
    FROM counts
    GROUP BY ALL
),

-- Each period to renew beside each of its neighbours, and beside itself for what it is on its own.
neighbours AS (
    SELECT
        own.publication,
        own.grain,
        own.period,
        own.number,
        own.subject_kind,
        own.article_count,
        own.subject_count,
        other.number AS other_number,
        other.article_count AS other_article_count
    FROM totals AS own
    SEMI JOIN agenda_to_renew AS renewed ON renewed.grain = own.grain AND renewed.number = own.number
    INNER JOIN totals AS other
        ON other.publication = own.publication
        AND other.grain = own.grain
        AND other.subject_kind = own.subject_kind
        AND other.number BETWEEN own.number - trends.agenda_window() AND own.number + trends.agenda_window()
),

sides AS (
    SELECT neighbours.*, counts.subject, counts.article_count AS own_count, 0 AS other_count
    FROM neighbours
    INNER JOIN counts
        ON counts.publication = neighbours.publication
        AND counts.grain = neighbours.grain
        AND counts.subject_kind = neighbours.subject_kind
        AND counts.number = neighbours.number
    UNION ALL
    SELECT neighbours.*, counts.subject, 0 AS own_count, counts.article_count AS other_count
    FROM neighbours
    INNER JOIN counts
        ON counts.publication = neighbours.publication
        AND counts.grain = neighbours.grain
        AND counts.subject_kind = neighbours.subject_kind
        AND counts.number = neighbours.other_number
),

subjects AS (
    SELECT
        sides.publication,
        sides.grain,
        sides.period,
        sides.subject_kind,
        sides.article_count,
        sides.subject_count,
        sides.number,
        sides.other_number,
        sides.other_article_count,
        sides.subject,
        sum(sides.own_count) AS own_count,
        sum(sides.other_count) AS other_count
    FROM sides
    GROUP BY ALL
),

sized AS (
    SELECT
        subjects.*,
        count(*) OVER (
            PARTITION BY
                subjects.publication,
                subjects.grain,
                subjects.subject_kind,
                subjects.number,
                subjects.other_number
        ) AS either_count
    FROM subjects
),

shares AS (
    SELECT
        sized.*,
        sized.own_count / sized.article_count AS share,
        sized.other_count / sized.other_article_count AS other_share,
        (sized.own_count + 0.5) / (sized.article_count + 0.5 * sized.either_count) AS smooth_share,
        (sized.other_count + 0.5) / (sized.other_article_count + 0.5 * sized.either_count)
            AS smooth_other_share
    FROM sized
),

-- A sum of doubles depends on the order of its terms: it is taken over subjects in the order of their names.
compared AS (
    SELECT
        shares.publication,
        shares.grain,
        shares.period,
        shares.subject_kind,
        shares.article_count,
        shares.subject_count,
        shares.other_number - shares.number AS step,
        sum(
            CASE WHEN shares.share > 0 THEN -shares.share * ln(shares.share) ELSE 0 END ORDER BY shares.subject
        ) AS entropy,
        sum(shares.share ^ 2 ORDER BY shares.subject) AS concentration,
        sum(abs(shares.share - shares.other_share) ORDER BY shares.subject) / 2 AS change,
        sum(shares.smooth_share * ln(shares.smooth_share / shares.smooth_other_share) ORDER BY shares.subject)
            AS divergence
    FROM shares
    GROUP BY ALL
)

SELECT
    compared.publication,
    compared.grain,
    compared.period,
    compared.subject_kind,
    compared.article_count,
    compared.subject_count,
    min(compared.entropy) FILTER (WHERE compared.step = 0) AS entropy,
    min(compared.concentration) FILTER (WHERE compared.step = 0) AS concentration,
    min(compared.change) FILTER (WHERE compared.step = -1) AS volatility,
    CASE
        WHEN count(*) FILTER (WHERE compared.step < 0) * 2 >= trends.agenda_window()
            THEN avg(compared.divergence ORDER BY compared.step) FILTER (WHERE compared.step < 0)
    END AS novelty,
    CASE
        WHEN count(*) FILTER (WHERE compared.step > 0) * 2 >= trends.agenda_window()
            THEN avg(compared.divergence ORDER BY compared.step) FILTER (WHERE compared.step > 0)
    END AS transience
FROM compared
GROUP BY
    compared.publication,
    compared.grain,
    compared.period,
    compared.subject_kind,
    compared.article_count,
    compared.subject_count
ORDER BY compared.grain, compared.period, compared.publication, compared.subject_kind;
