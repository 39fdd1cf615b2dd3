-- One place named in articles, over all papers and days.
--
-- grain: place
-- place: The form under which all spellings of the name are counted (mentions.canonical): a division of China under its
--     path (河南省漯河市舞阳县), anything else as it stands.
-- division_code: Its six digits by GB/T 2260 (core.divisions), by which maps know it; null for any other place.
-- level: province, prefecture or county; null for any other place.
-- province: Province, region or city at its level that the path begins with; null for any other place.
-- first_date: Date of the first issue that has it in an article.
-- last_date: Date of the last such issue.
-- day_count: Days on which it occurs.
-- publication_count: Papers that have it.
-- article_count: Articles that have it.
CREATE OR REPLACE VIEW core.places AS
SELECT
    days.subject AS place,
    any_value(divisions.division_code) AS division_code,
    any_value(divisions.level) AS "level",
    any_value(divisions.province) AS province,
    min(days.issue_date) AS first_date,
    max(days.issue_date) AS last_date,
    count(DISTINCT days.issue_date) AS day_count,
    count(DISTINCT days.publication) AS publication_count,
    sum(days.article_count)::BIGINT AS article_count
FROM core.subject_days AS days
LEFT JOIN core.divisions AS divisions ON divisions.place = days.subject
WHERE days.subject_kind = 'place' AND days.publication <> 'all'
GROUP BY days.subject;
