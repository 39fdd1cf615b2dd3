-- The articles and editorials on one subject, the newest first and on a day the most prominent first: what a count of
-- attention counts, to be read.
--
-- parameters: wanted_kind, wanted_subject
-- wanted_kind: Kind of the subject (core.subject_kinds).
-- wanted_subject: The section as printed, the agency credited, or mentions.canonical.
CREATE OR REPLACE MACRO core.articles_about(wanted_kind, wanted_subject) AS TABLE
SELECT
    articles.issue_date,
    articles.publication,
    articles.page,
    articles.headline,
    articles.headline_status,
    subjects.is_in_headline,
    weighed.points AS prominence,
    articles.character_count,
    least(articles.confidence, subjects.confidence) AS confidence,
    articles.article_id,
    articles.body
FROM core.article_subjects AS subjects
INNER JOIN core.articles AS articles
    ON articles.article_id = subjects.article_id AND articles.issue_date = subjects.issue_date
INNER JOIN core.prominence AS weighed
    ON weighed.article_id = subjects.article_id AND weighed.issue_date = subjects.issue_date
WHERE subjects.subject_kind = wanted_kind AND subjects.subject = wanted_subject
ORDER BY articles.issue_date DESC, weighed.points DESC, articles.publication, articles.article_id;
