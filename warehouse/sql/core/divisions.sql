-- One division of China that articles name, with the code by which maps and statistics know it.
--
-- grain: place
-- place: The path under which it is counted (mentions.canonical): 河南省漯河市舞阳县.
-- division_code: Its six digits by GB/T 2260, as of 2023; null for a division that has none there (台湾省台北市).
-- level: province, prefecture or county.
-- name: Its own name, the last of the path.
-- prefecture: The prefecture that a county belongs to; null above, and for a county right under its province.
-- province: The province that it belongs to; of a province, its own name.
CREATE OR REPLACE TABLE core.divisions AS
WITH places AS (
    SELECT DISTINCT days.subject AS place
    FROM core.subject_days AS days
    WHERE days.subject_kind = 'place'
),

found AS (
    SELECT places.place, division_of(places.place) AS division
    FROM places
)

SELECT
    found.place,
    nullif(found.division.code, '') AS division_code,
    found.division.level AS "level",
    found.division.name AS "name",
    nullif(found.division.prefecture, '') AS prefecture,
    coalesce(nullif(found.division.province, ''), found.division.name) AS province
FROM found
WHERE found.division.name IS NOT NULL;
