-- What the archive holds, in one row.
--
-- first_day, last_day: Days of the first and of the last issue.
-- week: Monday of the last finished week in which an issue with an article was observed; null if there is none.
-- month: First day of the last finished month, likewise.
-- is_chinese: Whether most articles are in Chinese.
SELECT
    min(issues.issue_date) AS first_day,
    max(issues.issue_date) AS last_day,
    count(DISTINCT issues.publication) AS publication_count,
    count(*) AS issue_count,
    coalesce(sum(issues.page_count), 0) AS page_count,
    coalesce(sum(issues.article_count), 0) AS article_count,
    (
        SELECT max(weeks.period) FROM trends.denominators AS weeks
        WHERE
            weeks.publication = 'all'
            AND weeks.grain = 'week'
            AND weeks.denominator_kind = 'articles'
            AND weeks.denominator > 0
            AND weeks.period + INTERVAL 6 DAYS <= max(issues.issue_date)
    ) AS week,
    (
        SELECT max(months.period) FROM trends.denominators AS months
        WHERE
            months.publication = 'all'
            AND months.grain = 'month'
            AND months.denominator_kind = 'articles'
            AND months.denominator > 0
            AND last_day(months.period) <= max(issues.issue_date)
    ) AS month,
    (
        SELECT coalesce(count(*) FILTER (WHERE starts_with(articles.language, 'zh')) * 2 >= count(articles.language), true)
        FROM core.articles AS articles
    ) AS is_chinese,
    (SELECT loads.input_hash FROM quality.loads AS loads) AS input_hash
FROM core.issues AS issues;
