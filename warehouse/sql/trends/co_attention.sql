-- One watch term and one other subject (a watch term or a subject of an open kind) that the same articles are on, in
-- one month: what a watched matter is told together with. Only pairs with trends.least_pair_articles() are kept. Two
-- watch terms stand once, in the order of their names.
--
-- grain: publication, period, watch, subject_kind, subject
-- publication: Id of the title, or all.
-- period: First day of the month.
-- watch: The watch term.
-- subject_kind: Kind of the other subject.
-- subject: The other subject (mentions.canonical).
-- article_count: Articles on both.
-- watch_article_count: Articles on the watch term.
-- subject_article_count: Articles on the other subject.
-- denominator: All articles of the month.
-- pmi: Pointwise mutual information in bits, log2 of how many times more articles are on both than if the two were
--     independent (K. W. Church and P. Hanks, Computational Linguistics 16, 1990). It is high for rare subjects: read
--     it with article_count.
-- normalised_pmi: The same over -log2 of the share of articles on both: 1 when neither comes without the other, 0 when
--     they are independent (G. Bouma, GSCL 2009); null where all articles are on both.
CREATE TABLE IF NOT EXISTS trends.co_attention (
    publication VARCHAR NOT NULL,
    period DATE NOT NULL,
    watch VARCHAR NOT NULL,
    subject_kind VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    article_count BIGINT NOT NULL,
    watch_article_count BIGINT NOT NULL,
    subject_article_count BIGINT NOT NULL,
    denominator BIGINT NOT NULL,
    pmi DOUBLE NOT NULL,
    normalised_pmi DOUBLE
);

DELETE FROM trends.co_attention WHERE period IN (
    SELECT date_trunc('month', changed.issue_date)::DATE FROM quality.changed_days AS changed
);

INSERT INTO trends.co_attention BY NAME
WITH days AS (
    SELECT calendar.day, calendar.month
    FROM core.calendar AS calendar
    WHERE calendar.month IN (
        SELECT date_trunc('month', changed.issue_date)::DATE FROM quality.changed_days AS changed
    )
),

subjects AS (
    SELECT named.article_id, named.publication, days.month AS period, named.subject_kind, named.subject
    FROM core.article_subjects AS named
    INNER JOIN days ON days.day = named.issue_date
    INNER JOIN core.subject_kinds AS kinds ON kinds.subject_kind = named.subject_kind
    WHERE named.subject_kind = 'watch' OR NOT kinds.is_closed
),

pairs AS (
    SELECT
        watched.publication,
        watched.period,
        watched.subject AS watch,
        others.subject_kind,
        others.subject,
        count(*) AS article_count
    FROM subjects AS watched
    INNER JOIN subjects AS others
        ON others.article_id = watched.article_id
        AND others.period = watched.period
        AND (others.subject_kind <> 'watch' OR others.subject > watched.subject)
    WHERE watched.subject_kind = 'watch'
    GROUP BY watched.publication, watched.period, watched.subject, others.subject_kind, others.subject
),

counted AS (
    SELECT pairs.publication, pairs.period, pairs.watch, pairs.subject_kind, pairs.subject, pairs.article_count
    FROM pairs
    UNION ALL
    SELECT 'all', pairs.period, pairs.watch, pairs.subject_kind, pairs.subject, sum(pairs.article_count)
    FROM pairs
    GROUP BY pairs.period, pairs.watch, pairs.subject_kind, pairs.subject
),

totals AS (
    SELECT
        counts.publication,
        days.month AS period,
        counts.subject_kind,
        counts.subject,
        sum(counts.article_count)::BIGINT AS article_count
    FROM core.subject_days AS counts
    INNER JOIN days ON days.day = counts.issue_date
    GROUP BY counts.publication, days.month, counts.subject_kind, counts.subject
),

joined AS (
    SELECT
        counted.*,
        watched.article_count AS watch_article_count,
        others.article_count AS subject_article_count,
        denominators.denominator,
        log2(
            counted.article_count::DOUBLE * denominators.denominator / watched.article_count / others.article_count
        ) AS pmi
    FROM counted
    INNER JOIN totals AS watched
        ON watched.publication = counted.publication
        AND watched.period = counted.period
        AND watched.subject_kind = 'watch'
        AND watched.subject = counted.watch
    INNER JOIN totals AS others
        ON others.publication = counted.publication
        AND others.period = counted.period
        AND others.subject_kind = counted.subject_kind
        AND others.subject = counted.subject
    INNER JOIN trends.denominators AS denominators
        ON denominators.publication = counted.publication
        AND denominators.grain = 'month'
        AND denominators.denominator_kind = 'articles'
        AND denominators.period = counted.period
    WHERE counted.article_count >= trends.least_pair_articles()
)

SELECT
    joined.publication,
    joined.period,
    joined.watch,
    joined.subject_kind,
    joined.subject,
    joined.article_count,
    joined.watch_article_count,
    joined.subject_article_count,
    joined.denominator,
    joined.pmi,
    joined.pmi / nullif(-log2(joined.article_count::DOUBLE / joined.denominator), 0) AS normalised_pmi
FROM joined
ORDER BY joined.period, joined.publication, joined.watch, joined.subject_kind, joined.subject;
