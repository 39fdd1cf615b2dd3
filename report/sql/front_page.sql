-- Subjects on the front pages of all papers over some days, most first: their share of the front pages' articles, and
-- of all articles.
--
-- parameters: first_day, last_day, kinds, row_limit
WITH totals AS (
    SELECT
        sum(days.denominator) FILTER (WHERE days.denominator_kind = 'articles') AS articles,
        sum(days.denominator) FILTER (WHERE days.denominator_kind = 'front_page_articles') AS front
    FROM trends.denominators AS days
    WHERE days.publication = 'all' AND days.grain = 'day' AND days.period BETWEEN $first_day AND $last_day
),

counts AS (
    SELECT
        days.subject_kind,
        days.subject,
        sum(days.article_count) AS articles,
        sum(days.front_page_article_count) AS front
    FROM core.subject_days AS days
    WHERE
        days.publication = 'all'
        AND days.issue_date BETWEEN $first_day AND $last_day
        AND list_contains($kinds, days.subject_kind)
    GROUP BY days.subject_kind, days.subject
    HAVING sum(days.front_page_article_count) > 0
)

SELECT
    counts.subject_kind,
    counts.subject,
    counts.front AS numerator,
    totals.front AS denominator,
    counts.front / totals.front AS share,
    trends.wilson_low(counts.front / totals.front, totals.front) AS share_low,
    trends.wilson_high(counts.front / totals.front, totals.front) AS share_high,
    counts.articles / totals.articles AS whole_share
FROM counts CROSS JOIN totals
WHERE totals.front > 0 AND totals.articles > 0
ORDER BY counts.front DESC, counts.articles DESC, counts.subject_kind, counts.subject
LIMIT $row_limit;
