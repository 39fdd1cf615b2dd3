-- In how many articles do 顾砚声 and 纪承麓 stand together, which are they, and what share is that of those with 顾砚声?
SELECT
    date_trunc('month', one.issue_date)::DATE AS month,
    count(other.article_id) AS articles_together,
    count(*) AS articles_of_one,
    round(count(other.article_id) / count(*), 3) AS share_of_one,
    list(one.headline ORDER BY one.prominence DESC, one.article_id) FILTER (other.article_id IS NOT NULL)[:2] AS headlines
FROM core.articles_about('person', '顾砚声') AS one
LEFT JOIN core.articles_about('person', '纪承麓') AS other ON other.article_id = one.article_id
GROUP BY month
ORDER BY month;
