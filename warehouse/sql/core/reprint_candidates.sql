-- Two articles or editorials whose texts were compared, because they share core.least_shared_fingerprints() or more and
-- stand within core.reprint_window_days() of each other, with the verdict. A fingerprint counts for a pair unless it is
-- a formula on the later day: more than core.most_printings() articles of the season up to that day have it. What the
-- pair is to each other is read in core.reprint_pairs.
--
-- grain: fuller_id, shorter_id
-- fuller_id: articles.article_id of the longer text; of two as long the earlier.
-- shorter_id: articles.article_id of the other.
-- fuller_date: Date of the issue with the fuller text.
-- shorter_date: Date of the issue with the shorter text.
-- contained: Share of the shorter text's letters that stand in the fuller in the same order and in runs, 0 to 1; 0 where
--     it is sure to be less than half.
-- length_ratio: Length of the shorter text over that of the fuller, marks and spaces apart.
-- is_one_text: Whether they are printings of one text.
CREATE TABLE IF NOT EXISTS core.reprint_candidates (
    fuller_id VARCHAR NOT NULL,
    shorter_id VARCHAR NOT NULL,
    fuller_date DATE NOT NULL,
    shorter_date DATE NOT NULL,
    contained DOUBLE NOT NULL,
    length_ratio DOUBLE NOT NULL,
    is_one_text BOOLEAN NOT NULL
);

-- A day that changed may make or unmake a formula of the season after it.
CREATE OR REPLACE TEMP TABLE reprint_days AS
SELECT DISTINCT changed.issue_date + after.step AS issue_date
FROM quality.changed_days AS changed
CROSS JOIN (SELECT unnest(range(core.reprint_window_days() + 1))::INTEGER AS step) AS after;

CREATE OR REPLACE TEMP TABLE reprint_fingerprints AS
WITH days AS (
    SELECT DISTINCT renewed.issue_date - before.step AS issue_date
    FROM reprint_days AS renewed
    CROSS JOIN (SELECT unnest(range(core.reprint_window_days() + 1))::INTEGER AS step) AS before
),

held AS (
    SELECT sketches.rowid AS place, sketches.issue_date, unnest(sketches.fingerprints) AS fingerprint
    FROM core.sketches AS sketches
    SEMI JOIN days ON days.issue_date = sketches.issue_date
)

SELECT held.place, held.issue_date, held.fingerprint
FROM held
SEMI JOIN (SELECT held.fingerprint FROM held GROUP BY held.fingerprint HAVING count(*) > 1) AS shared
    ON shared.fingerprint = held.fingerprint;

CREATE OR REPLACE TEMP TABLE reprint_candidates_now AS
WITH day_counts AS (
    SELECT held.fingerprint, held.issue_date, count(*) AS article_count
    FROM reprint_fingerprints AS held
    GROUP BY held.fingerprint, held.issue_date
),

season_counts AS (
    SELECT
        day_counts.fingerprint,
        day_counts.issue_date,
        sum(day_counts.article_count) OVER (
            PARTITION BY day_counts.fingerprint
            ORDER BY day_counts.issue_date
            RANGE BETWEEN to_days(core.reprint_window_days()) PRECEDING AND CURRENT ROW
        ) AS article_count
    FROM day_counts
),

telling AS (
    SELECT season_counts.fingerprint, season_counts.issue_date
    FROM season_counts
    SEMI JOIN reprint_days AS renewed ON renewed.issue_date = season_counts.issue_date
    WHERE season_counts.article_count BETWEEN 2 AND core.most_printings()
),

-- Seasons of the calendar are part of the join, so that a fingerprint of thirty years is not joined with all of them.
later AS (
    SELECT
        held.fingerprint,
        held.place,
        held.issue_date,
        (held.issue_date - DATE '1600-01-01') // (core.reprint_window_days() + 1) AS season
    FROM reprint_fingerprints AS held
    SEMI JOIN telling ON telling.fingerprint = held.fingerprint AND telling.issue_date = held.issue_date
),

earlier AS (
    SELECT
        held.fingerprint,
        held.place,
        held.issue_date,
        (held.issue_date - DATE '1600-01-01') // (core.reprint_window_days() + 1) + seasons.step AS season
    FROM reprint_fingerprints AS held
    CROSS JOIN (VALUES (0), (1)) AS seasons (step)
    SEMI JOIN (SELECT DISTINCT telling.fingerprint FROM telling) AS told ON told.fingerprint = held.fingerprint
),

met AS (
    SELECT later.place AS later_place, earlier.place AS earlier_place
    FROM later
    INNER JOIN earlier ON earlier.fingerprint = later.fingerprint AND earlier.season = later.season
    WHERE
        earlier.issue_date >= later.issue_date - core.reprint_window_days()
        AND (
            earlier.issue_date < later.issue_date
            OR (earlier.issue_date = later.issue_date AND earlier.place < later.place)
        )
    GROUP BY later.place, earlier.place
    HAVING count(*) >= core.least_shared_fingerprints()
),

placed AS (
    SELECT
        [
            {'length': -ones.length, 'issue_date': ones.issue_date, 'article_id': ones.article_id},
            {'length': -others.length, 'issue_date': others.issue_date, 'article_id': others.article_id}
        ].list_sort() AS pair
    FROM met
    INNER JOIN core.sketches AS ones ON ones.rowid = met.later_place
    INNER JOIN core.sketches AS others ON others.rowid = met.earlier_place
)

SELECT
    placed.pair[1].article_id AS fuller_id,
    placed.pair[2].article_id AS shorter_id,
    placed.pair[1].issue_date AS fuller_date,
    placed.pair[2].issue_date AS shorter_date
FROM placed
-- By season, so that a text that was made ready for comparing is still at hand for the next pair.
ORDER BY greatest(fuller_date, shorter_date), fuller_id, shorter_id;

DROP TABLE reprint_fingerprints;

-- Texts of days that did not change keep their verdict, as long as they are candidates.
DELETE FROM core.reprint_candidates AS known
WHERE
    known.fuller_date IN (SELECT changed.issue_date FROM quality.changed_days AS changed)
    OR known.shorter_date IN (SELECT changed.issue_date FROM quality.changed_days AS changed)
    OR (
        greatest(known.fuller_date, known.shorter_date) IN (SELECT renewed.issue_date FROM reprint_days AS renewed)
        AND NOT EXISTS (
            SELECT 1
            FROM reprint_candidates_now AS candidates
            WHERE candidates.fuller_id = known.fuller_id AND candidates.shorter_id = known.shorter_id
        )
    );

INSERT INTO core.reprint_candidates BY NAME
WITH fresh AS (
    SELECT candidates.fuller_id, candidates.shorter_id, candidates.fuller_date, candidates.shorter_date
    FROM reprint_candidates_now AS candidates
    ANTI JOIN core.reprint_candidates AS known
        ON known.fuller_id = candidates.fuller_id AND known.shorter_id = candidates.shorter_id
),

compared AS MATERIALIZED (
    SELECT
        fuller.article_id AS fuller_id,
        shorter.article_id AS shorter_id,
        fuller.issue_date AS fuller_date,
        shorter.issue_date AS shorter_date,
        likeness_of(fuller.body, shorter.body) AS found
    FROM fresh
    INNER JOIN core.articles AS fuller
        ON fuller.article_id = fresh.fuller_id AND fuller.issue_date = fresh.fuller_date
    INNER JOIN core.articles AS shorter
        ON shorter.article_id = fresh.shorter_id AND shorter.issue_date = fresh.shorter_date
)

SELECT
    compared.fuller_id,
    compared.shorter_id,
    compared.fuller_date,
    compared.shorter_date,
    compared.found.contained AS contained,
    compared.found.length_ratio AS length_ratio,
    compared.found.is_one_text AS is_one_text
FROM compared
ORDER BY greatest(compared.fuller_date, compared.shorter_date), compared.fuller_id, compared.shorter_id;
