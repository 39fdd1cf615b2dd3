-- What came of the papers in one week, in one row; all null where the week is unknown.
--
-- parameters: week
SELECT
    weeks.issues_expected,
    weeks.issues_observed,
    weeks.issues_partial,
    weeks.denominator AS article_count
FROM trends.denominators AS weeks
WHERE
    weeks.publication = 'all'
    AND weeks.grain = 'week'
    AND weeks.denominator_kind = 'articles'
    AND weeks.period = $week;
