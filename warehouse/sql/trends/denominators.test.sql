-- promise: a period of a paper has one row for each kind
SELECT denominators.publication, denominators.grain, denominators.period, denominators.denominator_kind
FROM trends.denominators AS denominators
WHERE
    denominators.period >= (
        SELECT least(date_trunc('month', min(changed.issue_date)), date_trunc('week', min(changed.issue_date)))
        FROM quality.changed_days AS changed
    )
GROUP BY ALL
HAVING count(*) > 1;

-- promise: missing is null, and observed is not
SELECT denominators.*
FROM trends.denominators AS denominators
WHERE (denominators.denominator IS NULL) <> (denominators.issues_observed = 0);

-- promise: no more is observed than was expected, and no more in part than at all
SELECT denominators.*
FROM trends.denominators AS denominators
WHERE
    denominators.issues_observed > denominators.issues_expected
    OR denominators.issues_partial > denominators.issues_observed;

-- promise: every article stands in the denominators of its day, its week and its month
SELECT
    denominators.grain,
    sum(denominators.denominator) AS counted,
    (SELECT sum(issues.article_count) FROM core.issues AS issues) AS printed
FROM trends.denominators AS denominators
WHERE denominators.denominator_kind = 'articles' AND denominators.publication <> 'all'
GROUP BY denominators.grain
HAVING
    coalesce(sum(denominators.denominator), 0)
    <> (SELECT coalesce(sum(issues.article_count), 0) FROM core.issues AS issues);

-- promise: all papers together are the sum of the papers
SELECT denominators.grain, denominators.period, denominators.denominator_kind
FROM trends.denominators AS denominators
WHERE
    denominators.period >= (
        SELECT least(date_trunc('month', min(changed.issue_date)), date_trunc('week', min(changed.issue_date)))
        FROM quality.changed_days AS changed
    )
GROUP BY denominators.grain, denominators.period, denominators.denominator_kind
HAVING
    sum(denominators.denominator) FILTER (WHERE denominators.publication = 'all')
    IS DISTINCT FROM sum(denominators.denominator) FILTER (WHERE denominators.publication <> 'all');

-- promise: an interval of characters or prominence rests on no more articles than there are
SELECT articles.publication, articles.grain, articles.period, articles.sample_size, characters.sample_size AS effective
FROM trends.denominators AS articles
INNER JOIN trends.denominators AS characters
    ON characters.publication = articles.publication
    AND characters.grain = articles.grain
    AND characters.period = articles.period
WHERE
    articles.period >= (
        SELECT least(date_trunc('month', min(changed.issue_date)), date_trunc('week', min(changed.issue_date)))
        FROM quality.changed_days AS changed
    )
    AND articles.denominator_kind = 'articles'
    AND characters.denominator_kind IN ('characters', 'prominence')
    AND characters.sample_size > articles.sample_size * (1 + 1e-9);
