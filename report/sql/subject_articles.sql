-- The newest articles behind each chosen subject, on a day the most prominent first: those of core.articles_about.
-- Reads the caller's relation `chosen` (subject_kind, subject).
--
-- parameters: limit_a_subject
-- opening: How its text begins, to know it by where its headline was lost.
WITH ranked AS (
    SELECT subjects.*, weighed.points
    FROM core.article_subjects AS subjects
    INNER JOIN core.prominence AS weighed
        ON weighed.article_id = subjects.article_id AND weighed.issue_date = subjects.issue_date
    SEMI JOIN chosen ON chosen.subject_kind = subjects.subject_kind AND chosen.subject = subjects.subject
    QUALIFY
        row_number() OVER (
            PARTITION BY subjects.subject_kind, subjects.subject
            ORDER BY subjects.issue_date DESC, weighed.points DESC, subjects.publication, subjects.article_id
        ) <= $limit_a_subject
)

SELECT
    ranked.subject_kind,
    ranked.subject,
    ranked.article_id,
    articles.issue_date,
    articles.publication,
    articles.edition,
    articles.page,
    articles.headline,
    articles.headline_status,
    left(articles.body, 32) AS opening,
    ranked.is_in_headline,
    least(articles.confidence, ranked.confidence) AS confidence
FROM ranked
INNER JOIN core.articles AS articles
    ON articles.article_id = ranked.article_id AND articles.issue_date = ranked.issue_date
ORDER BY
    ranked.subject_kind, ranked.subject, articles.issue_date DESC, ranked.points DESC, articles.publication,
    ranked.article_id;
